#include "firmware/phone_number.h"

#include <string.h>

#include "firmware/text.h"

#define SHORTEST 3        /* digits, 2.5 */
#define COMPARED_DIGITS 9 /* where a plus lacks, assumption 25 */

bool number_parse(struct phone_number *number, const char *text)
{
    if (text[0] != '+') {
        memset(number, 0, sizeof *number);
        return false;
    }
    return number_parse_loose(number, text);
}

bool number_parse_loose(struct phone_number *number, const char *text)
{
    const char *digits = text[0] == '+' ? text + 1 : text;
    uint32_t count = 0;

    memset(number, 0, sizeof *number);
    while (text_is_digit(digits[count])) {
        if (++count > NUMBER_DIGITS) {
            return false;
        }
    }
    if (count < SHORTEST || digits[count] != 0) {
        return false;
    }
    memcpy(number->text, text, (size_t)(digits - text) + count);
    return true;
}

bool number_is_empty(const struct phone_number *number)
{
    return number->text[0] == 0;
}

static const char *digits_of(const struct phone_number *number)
{
    return number->text[0] == '+' ? number->text + 1 : number->text;
}

static bool same_tail(const char *a, const char *b)
{
    size_t a_length = strlen(a), b_length = strlen(b);

    if (a_length < COMPARED_DIGITS || b_length < COMPARED_DIGITS) {
        return strcmp(a, b) == 0;
    }
    return strcmp(a + a_length - COMPARED_DIGITS, b + b_length - COMPARED_DIGITS) == 0;
}

bool number_same(const struct phone_number *a, const struct phone_number *b)
{
    if (number_is_empty(a) || number_is_empty(b)) {
        return false;
    }
    if ((a->text[0] == '+') == (b->text[0] == '+')) {
        return strcmp(a->text, b->text) == 0;
    }
    return same_tail(digits_of(a), digits_of(b));
}
