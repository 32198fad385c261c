#include "sim/gsm/address.h"

#include <string.h>

#include "sim/gsm/alphabet.h"

#define TYPE_INTERNATIONAL 0x91
#define TYPE_NATIONAL 0x81
#define TYPE_LETTERS 0xD0
#define LETTERS 11

static const char digit_of[] = "0123456789*#abc";

uint8_t address_type(const char *number)
{
    if (number[0] == '+') {
        return TYPE_INTERNATIONAL;
    }
    return number[strspn(number, digit_of)] == '\0' ? TYPE_NATIONAL : TYPE_LETTERS;
}

/* Characters beyond ASCII are left out: a number is plain text everywhere else. */
static void read_letters(const uint8_t *octets, uint32_t count, char *number)
{
    uint32_t length = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t character = alphabet_character(alphabet_unpack(octets, i * 7), false);
        if (character >= ' ' && character < 0x7F) {
            number[length++] = (char)character;
        }
    }
    number[length] = '\0';
}

void address_read(const uint8_t *octets, uint32_t digits, uint8_t type, char *number)
{
    if ((type & 0x70) == (TYPE_LETTERS & 0x70)) {
        read_letters(octets, digits * 4 / 7, number);
        return;
    }
    uint32_t length = 0;
    if ((type & 0x70) == (TYPE_INTERNATIONAL & 0x70)) {
        number[length++] = '+';
    }
    for (uint32_t i = 0; i < digits; i++) {
        uint32_t digit = i % 2 == 0 ? octets[i / 2] & 0x0Fu : octets[i / 2] >> 4;
        if (digit < 15) {
            number[length++] = digit_of[digit];
        }
    }
    number[length] = '\0';
}

static uint32_t write_letters(const char *letters, uint8_t *octets)
{
    uint8_t septets[LETTERS + 1] = {0};
    uint32_t count = 0;
    const char *at = letters;
    for (uint32_t c = utf8_read(&at); c != 0 && count < LETTERS; c = utf8_read(&at)) {
        count += alphabet_septets(c, septets + count) == 1 ? 1 : 0;
    }
    memset(octets, 0, ADDRESS_OCTETS);
    alphabet_pack(septets, count, octets + 2, 0);
    octets[0] = (uint8_t)((count * 7 + 3) / 4);
    octets[1] = TYPE_LETTERS;
    return 2 + (octets[0] + 1u) / 2;
}

static uint32_t write_digits(const char *digits, uint8_t *octets)
{
    uint32_t count = 0;
    for (; digits[count] != '\0' && count < ADDRESS_DIGITS; count++) {
        const char *found = strchr(digit_of, digits[count]);
        uint8_t digit = (uint8_t)(found == NULL ? 0 : found - digit_of);
        if (count % 2 == 0) {
            octets[count / 2] = (uint8_t)(0xF0 | digit);
        } else {
            octets[count / 2] = (uint8_t)((octets[count / 2] & 0x0F) | digit << 4);
        }
    }
    return count;
}

uint32_t address_write(const char *number, uint8_t *octets)
{
    uint8_t type = address_type(number);
    if (type == TYPE_LETTERS) {
        return write_letters(number, octets);
    }
    uint32_t digits = write_digits(number + (number[0] == '+' ? 1 : 0), octets + 2);
    octets[0] = (uint8_t)digits;
    octets[1] = type;
    return 2 + (digits + 1) / 2;
}

uint32_t address_write_centre(const char *number, uint8_t *octets)
{
    uint32_t count = address_write(number, octets);
    octets[0] = (uint8_t)(count - 1);
    return count;
}
