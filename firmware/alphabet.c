#include "firmware/alphabet.h"

#include <stdbool.h>
#include <stddef.h>

/* 23.038, 6.2.1: the default alphabet, row by row of sixteen. */
static const uint16_t basic[128] = {
    '@',    0x00A3, '$',    0x00A5, 0x00E8, 0x00E9, 0x00F9, 0x00EC,
    0x00F2, 0x00C7, '\n',   0x00D8, 0x00F8, '\r',   0x00C5, 0x00E5,
    0x0394, '_',    0x03A6, 0x0393, 0x039B, 0x03A9, 0x03A0, 0x03A8,
    0x03A3, 0x0398, 0x039E, ' ',    0x00C6, 0x00E6, 0x00DF, 0x00C9,
    ' ',    '!',    '"',    '#',    0x00A4, '%',    '&',    '\'',
    '(',    ')',    '*',    '+',    ',',    '-',    '.',    '/',
    '0',    '1',    '2',    '3',    '4',    '5',    '6',    '7',
    '8',    '9',    ':',    ';',    '<',    '=',    '>',    '?',
    0x00A1, 'A',    'B',    'C',    'D',    'E',    'F',    'G',
    'H',    'I',    'J',    'K',    'L',    'M',    'N',    'O',
    'P',    'Q',    'R',    'S',    'T',    'U',    'V',    'W',
    'X',    'Y',    'Z',    0x00C4, 0x00D6, 0x00D1, 0x00DC, 0x00A7,
    0x00BF, 'a',    'b',    'c',    'd',    'e',    'f',    'g',
    'h',    'i',    'j',    'k',    'l',    'm',    'n',    'o',
    'p',    'q',    'r',    's',    't',    'u',    'v',    'w',
    'x',    'y',    'z',    0x00E4, 0x00F6, 0x00F1, 0x00FC, 0x00E0,
};

struct extension_row {
    uint8_t septet;
    uint16_t code;
};

static const struct extension_row extension[] = {
    {0x0A, '\f'}, {0x14, '^'}, {0x28, '{'}, {0x29, '}'}, {0x2F, '\\'},
    {0x3C, '['},  {0x3D, '~'}, {0x3E, ']'}, {0x40, '|'}, {0x65, 0x20AC},
};

#define EXTENSION_ROWS (sizeof extension / sizeof extension[0])

uint32_t gsm_decode(uint32_t septet)
{
    return basic[septet & 0x7Fu];
}

uint32_t gsm_decode_escaped(uint32_t septet)
{
    for (size_t i = 0; i < EXTENSION_ROWS; i++) {
        if (extension[i].septet == septet) {
            return extension[i].code;
        }
    }
    return gsm_decode(septet);
}

uint32_t gsm_encode(uint32_t code)
{
    /* Most characters stand where ASCII has them. */
    if (code < 128 && basic[code] == code && code != GSM_ESCAPE) {
        return code;
    }
    for (uint32_t septet = 0; septet < 128; septet++) {
        if (basic[septet] == code && septet != GSM_ESCAPE) {
            return septet;
        }
    }
    for (size_t i = 0; i < EXTENSION_ROWS; i++) {
        if (extension[i].code == code) {
            return GSM_ESCAPE << 8 | extension[i].septet;
        }
    }
    return '?';
}

/* Length of the sequence that a lead byte opens, 0 for a byte that opens none. */
static uint32_t utf8_length(uint8_t lead)
{
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xC2) {
        return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

/* Longer than need be, half of a pair, or beyond Unicode: no character. */
static bool is_character(uint32_t code, uint32_t length)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    return code >= least[length] && (code < 0xD800 || code > 0xDFFF) && code <= 0x10FFFF;
}

uint32_t utf8_next(const char **at)
{
    const uint8_t *bytes = (const uint8_t *)*at;
    uint32_t length = utf8_length(bytes[0]);
    if (bytes[0] == 0) {
        return 0;
    }
    uint32_t code = length < 2 ? bytes[0] : bytes[0] & (0xFFu >> (length + 1));
    for (uint32_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0u) != 0x80u) {
            length = 0;
            break;
        }
        code = code << 6 | (bytes[i] & 0x3Fu);
    }
    if (length == 0 || !is_character(code, length)) {
        *at += 1;
        return '?';
    }
    *at += length;
    return code;
}

void utf8_add(struct text *text, uint32_t code)
{
    char bytes[4];
    uint32_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (code == 0 || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF) {
        code = '?';
        length = 1;
    }
    if (text->cut || text->length + length >= text->size) {
        text->cut = true;
        return;
    }
    for (uint32_t i = length; i > 1; i--) {
        bytes[i - 1] = (char)(0x80u | (code & 0x3Fu));
        code >>= 6;
    }
    static const uint8_t lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    bytes[0] = (char)(lead[length] | code);
    text_add_bytes(text, bytes, length);
}

void ucs2_read(const uint8_t *data, uint32_t octets, struct text *text)
{
    for (uint32_t i = 0; i + 2 <= octets; i += 2) {
        uint32_t code = (uint32_t)data[i] << 8 | data[i + 1];
        if (code >= 0xD800 && code < 0xDC00 && i + 4 <= octets && (data[i + 2] & 0xFCu) == 0xDC) {
            uint32_t low = ((uint32_t)data[i + 2] << 8 | data[i + 3]) & 0x3FFu;
            code = 0x10000u + ((code & 0x3FFu) << 10 | low);
            i += 2;
        }
        utf8_add(text, code);
    }
}

uint32_t septet_read(const uint8_t *octets, uint32_t first_bit, uint32_t index)
{
    uint32_t bit = first_bit + index * 7;
    uint32_t low = bit % 8;
    uint32_t value = (uint32_t)octets[bit / 8] >> low;
    if (low > 1) {
        value |= (uint32_t)octets[bit / 8 + 1] << (8 - low);
    }
    return value & 0x7Fu;
}

void septet_write(uint8_t *octets, uint32_t first_bit, uint32_t index, uint32_t septet)
{
    uint32_t bit = first_bit + index * 7;
    uint32_t low = bit % 8;
    octets[bit / 8] = (uint8_t)(octets[bit / 8] | septet << low);
    if (low > 1) {
        octets[bit / 8 + 1] = (uint8_t)(octets[bit / 8 + 1] | septet >> (8 - low));
    }
}
