#include "sim/gsm/alphabet.h"

/* 3GPP 23.038 6.2.1; the escape stands as 0. */
static const uint16_t basic[128] = {
    '@', 0xA3, '$', 0xA5, 0xE8, 0xE9, 0xF9, 0xEC, 0xF2, 0xC7, '\n', 0xD8, 0xF8, '\r', 0xC5, 0xE5,
    0x394, '_', 0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8,
    0x3A3, 0x398, 0x39E, 0, 0xC6, 0xE6, 0xDF, 0xC9,
    ' ', '!', '"', '#', 0xA4, '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/',
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ':', ';', '<', '=', '>', '?',
    0xA1, 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O',
    'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 0xC4, 0xD6, 0xD1, 0xDC, 0xA7,
    0xBF, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 0xE4, 0xF6, 0xF1, 0xFC, 0xE0,
};

static const struct {
    uint8_t septet;
    uint16_t character;
} extension[] = {
    {0x0A, '\f'}, {0x14, '^'}, {0x28, '{'}, {0x29, '}'}, {0x2F, '\\'},
    {0x3C, '['}, {0x3D, '~'}, {0x3E, ']'}, {0x40, '|'}, {0x65, 0x20AC},
};

#define EXTENSIONS (sizeof extension / sizeof extension[0])

uint32_t alphabet_septets(uint32_t character, uint8_t septets[2])
{
    /* Most characters stand where ASCII has them. */
    if (character < 128 && basic[character] == character && character != ALPHABET_ESCAPE) {
        septets[0] = (uint8_t)character;
        return 1;
    }
    for (uint32_t i = 0; i < 128; i++) {
        if (basic[i] == character && i != ALPHABET_ESCAPE) {
            septets[0] = (uint8_t)i;
            return 1;
        }
    }
    for (uint32_t i = 0; i < EXTENSIONS; i++) {
        if (extension[i].character == character) {
            septets[0] = ALPHABET_ESCAPE;
            septets[1] = extension[i].septet;
            return 2;
        }
    }
    return 0;
}

uint32_t alphabet_character(uint8_t septet, bool extended)
{
    for (uint32_t i = 0; extended && i < EXTENSIONS; i++) {
        if (extension[i].septet == septet) {
            return extension[i].character;
        }
    }
    return septet == ALPHABET_ESCAPE ? ' ' : basic[septet & 0x7F];
}

void alphabet_pack(const uint8_t *septets, uint32_t count, uint8_t *octets, uint32_t bit)
{
    for (uint32_t i = 0; i < count; i++, bit += 7) {
        uint32_t wide = (uint32_t)(septets[i] & 0x7F) << bit % 8;
        octets[bit / 8] = (uint8_t)(octets[bit / 8] | wide);
        if (wide >> 8 != 0) {
            octets[bit / 8 + 1] = (uint8_t)(octets[bit / 8 + 1] | wide >> 8);
        }
    }
}

uint8_t alphabet_unpack(const uint8_t *octets, uint32_t bit)
{
    uint32_t wide = octets[bit / 8];
    if (bit % 8 > 1) {
        wide |= (uint32_t)octets[bit / 8 + 1] << 8;
    }
    return (uint8_t)(wide >> bit % 8 & 0x7F);
}

static bool is_character(uint32_t character, uint32_t more)
{
    static const uint32_t least[4] = {0, 0x80, 0x800, 0x10000};
    return character >= least[more] && character <= 0x10FFFF &&
           (character < 0xD800 || character > 0xDFFF);
}

bool alphabet_holds(const char *text)
{
    uint8_t septets[2];
    for (uint32_t c = utf8_read(&text); c != 0; c = utf8_read(&text)) {
        if (alphabet_septets(c, septets) == 0) {
            return false;
        }
    }
    return true;
}

uint32_t utf8_read(const char **text)
{
    const uint8_t *at = (const uint8_t *)*text;
    uint32_t lead = at[0];
    if (lead == 0) {
        return 0;
    }
    *text += 1;
    if (lead < 0x80) {
        return lead;
    }
    uint32_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC0 || lead > 0xF4) {
        return ALPHABET_UNKNOWN;
    }
    uint32_t character = lead & (0x3Fu >> more);
    for (uint32_t i = 1; i <= more; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            return ALPHABET_UNKNOWN;
        }
        character = character << 6 | (at[i] & 0x3Fu);
    }
    if (!is_character(character, more)) {
        return ALPHABET_UNKNOWN;
    }
    *text += more;
    return character;
}

uint32_t utf8_write(uint32_t character, char out[4])
{
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    uint32_t more = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
    static const uint8_t mark[4] = {0, 0xC0, 0xE0, 0xF0};
    for (uint32_t i = more; i > 0; i--) {
        out[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    out[0] = (char)(mark[more] | character);
    return more + 1;
}
