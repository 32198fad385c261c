#include "lua/letter.h"

size_t letter_size(const char *at)
{
    static const struct {
        unsigned char mask, lead, second_low, second_high;
        size_t size;
    } forms[] = {
        {0x80, 0x00, 0, 0, 1},       {0xFF, 0xE0, 0xA0, 0xBF, 3},
        {0xFF, 0xED, 0x80, 0x9F, 3}, /* overlong; surrogates */
        {0xFF, 0xF0, 0x90, 0xBF, 4}, {0xFF, 0xF4, 0x80, 0x8F, 4},
        {0xE0, 0xC0, 0x80, 0xBF, 2}, {0xF0, 0xE0, 0x80, 0xBF, 3},
        {0xF8, 0xF0, 0x80, 0xBF, 4},
    };
    const unsigned char *text = (const unsigned char *)at;
    size_t form = 0;
    while (form < sizeof forms / sizeof forms[0] &&
           (text[0] & forms[form].mask) != forms[form].lead) {
        form++;
    }
    if (form == sizeof forms / sizeof forms[0] || text[0] == 0xC0 || text[0] == 0xC1 ||
        text[0] > 0xF4) {
        return 0;
    }
    for (size_t i = 1; i < forms[form].size; i++) {
        unsigned char low = i == 1 ? forms[form].second_low : 0x80;
        unsigned char high = i == 1 ? forms[form].second_high : 0xBF;
        if (text[i] < low || text[i] > high) {
            return 0;
        }
    }
    return forms[form].size;
}

uint32_t letter_code(const char *at, size_t size)
{
    const unsigned char *text = (const unsigned char *)at;
    uint32_t code = size == 1 ? text[0] : text[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        code = code << 6 | (text[i] & 0x3Fu);
    }
    return code;
}

size_t letter_cut(const char *text, size_t letters)
{
    size_t at = 0;
    for (; letters > 0 && text[at] != '\0'; letters--) {
        size_t size = letter_size(text + at);
        at += size > 0 ? size : 1;
    }
    return at;
}

size_t letter_count(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text += letter_cut(text, 1)) {
        count++;
    }
    return count;
}
