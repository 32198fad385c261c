#include "sim/gsm/words.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#define DIGITS 10 /* of 2^32 */

struct pen {
    char *to;
    uint32_t room, length;
};

struct number {
    uint32_t magnitude;
    char sign; /* '\0' = none */
    uint32_t width;
};

static void put(struct pen *pen, const char *bytes, uint32_t count)
{
    uint32_t left = pen->room - pen->length;
    uint32_t written = count < left ? count : left;
    memcpy(pen->to + pen->length, bytes, written);
    pen->length += written;
}

static void put_number(struct pen *pen, const struct number *number)
{
    char digits[DIGITS];
    uint32_t first = DIGITS, rest = number->magnitude;
    uint32_t wanted = number->width - (number->width > 0 && number->sign != '\0' ? 1 : 0);
    assert(wanted <= DIGITS);
    do {
        digits[--first] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0 || DIGITS - first < wanted);
    if (number->sign != '\0') {
        put(pen, &number->sign, 1);
    }
    put(pen, digits + first, DIGITS - first);
}

/* "+03" before a number's letter; *format moves on to the letter. */
static struct number read_shape(const char **format)
{
    struct number number = {0, '\0', 0};
    if (**format == '+') {
        number.sign = '+';
        *format += 1;
    }
    if (**format == '0') {
        *format += 1;
        number.width = (uint32_t)(**format - '0');
        *format += 1;
    }
    return number;
}

static void put_signed(struct pen *pen, struct number number, int32_t value)
{
    number.sign = value < 0 ? '-' : number.sign;
    number.magnitude = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
    put_number(pen, &number);
}

uint32_t words_write_list(char *to, uint32_t size, const char *format, va_list arguments)
{
    struct pen pen = {to, size - 1, 0};
    for (;; format++) {
        const char *literal = format;
        while (*format != '%' && *format != '\0') {
            format++;
        }
        put(&pen, literal, (uint32_t)(format - literal));
        if (*format == '\0') {
            break;
        }
        format++;
        struct number number = read_shape(&format);
        if (*format == 's') {
            const char *text = va_arg(arguments, const char *);
            put(&pen, text, (uint32_t)strlen(text));
        } else if (*format == 'd') {
            put_signed(&pen, number, va_arg(arguments, int));
        } else if (*format == 'u') {
            number.magnitude = va_arg(arguments, unsigned int);
            put_number(&pen, &number);
        } else {
            assert(*format == 'c');
            char letter = (char)va_arg(arguments, int);
            put(&pen, &letter, 1);
        }
    }
    to[pen.length] = '\0';
    return pen.length;
}

uint32_t words_write(char *to, uint32_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    uint32_t length = words_write_list(to, size, format, arguments);
    va_end(arguments);
    return length;
}
