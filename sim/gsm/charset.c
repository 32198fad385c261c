#include "sim/gsm/charset.h"

#include <string.h>

#include "sim/gsm/alphabet.h"

#define OCTETS_MOST 512

static const char *const names[CHARSET_COUNT] = {
    "IRA", "GSM", "UCS2", "HEX", "PCCP", "PCDN", "8859-1"
};

const char *charset_name(enum charset charset)
{
    return names[charset];
}

static int32_t digit_value(uint8_t digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    uint8_t lower = digit | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

int32_t charset_unhex(const uint8_t *digits, uint32_t count, uint8_t *octets, uint32_t most)
{
    if (count % 2 != 0 || count / 2 > most) {
        return -1;
    }
    for (uint32_t i = 0; i < count; i += 2) {
        int32_t high = digit_value(digits[i]);
        int32_t low = digit_value(digits[i + 1]);
        if (high < 0 || low < 0) {
            return -1;
        }
        octets[i / 2] = (uint8_t)(high << 4 | low);
    }
    return (int32_t)(count / 2);
}

void charset_hex(const uint8_t *octets, uint32_t count, char *digits)
{
    static const char digit[] = "0123456789ABCDEF";
    for (uint32_t i = 0; i < count; i++) {
        *digits++ = digit[octets[i] >> 4];
        *digits++ = digit[octets[i] & 0x0F];
    }
    *digits = '\0';
}

/* UTF-8 being written; `full` when something did not fit. */
struct sink {
    char *at;
    uint32_t size, length;
    bool full;
};

static void put(struct sink *sink, uint32_t character)
{
    char bytes[4];
    uint32_t count = utf8_write(character == 0 ? ALPHABET_UNKNOWN : character, bytes);
    if (sink->length + count >= sink->size) {
        sink->full = true;
        return;
    }
    memcpy(sink->at + sink->length, bytes, count);
    sink->length += count;
    sink->at[sink->length] = '\0';
}

static void put_septets(struct sink *sink, const uint8_t *septets, uint32_t count)
{
    bool extended = false;
    for (uint32_t i = 0; i < count; i++) {
        if (septets[i] == ALPHABET_ESCAPE && !extended) {
            extended = true;
            continue;
        }
        put(sink, alphabet_character(septets[i], extended));
        extended = false;
    }
}

static void put_ucs2(struct sink *sink, const uint8_t *octets, uint32_t count)
{
    for (uint32_t i = 0; i + 1 < count; i += 2) {
        uint32_t unit = (uint32_t)octets[i] << 8 | octets[i + 1];
        uint32_t next = i + 3 < count ? (uint32_t)octets[i + 2] << 8 | octets[i + 3] : 0;
        if (unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
            put(sink, ((unit - 0xD7C0) << 10) + (next & 0x3FF));
            i += 2;
        } else {
            put(sink, unit >= 0xD800 && unit < 0xE000 ? ALPHABET_UNKNOWN : unit);
        }
    }
}

bool charset_read(enum charset charset, const uint8_t *bytes, uint32_t count, char *text,
                  uint32_t size)
{
    struct sink sink = {.at = text, .size = size};
    uint8_t octets[OCTETS_MOST];
    text[0] = '\0';
    if (charset == CHARSET_UCS2 || charset == CHARSET_HEX) {
        int32_t length = charset_unhex(bytes, count, octets, sizeof octets);
        if (length < 0 || (charset == CHARSET_UCS2 && length % 2 != 0)) {
            return false;
        }
        if (charset == CHARSET_UCS2) {
            put_ucs2(&sink, octets, (uint32_t)length);
        } else {
            put_septets(&sink, octets, (uint32_t)length);
        }
    } else if (charset == CHARSET_GSM) {
        put_septets(&sink, bytes, count);
    } else {
        for (uint32_t i = 0; i < count; i++) {
            put(&sink, bytes[i]);
        }
    }
    return !sink.full;
}

/* A character as octets of the set; hex comes later. */
static uint32_t octets_of(enum charset charset, uint32_t character, uint8_t octets[4])
{
    if (charset == CHARSET_GSM || charset == CHARSET_HEX) {
        uint32_t count = alphabet_septets(character, octets);
        octets[count] = '?';
        return count == 0 ? 1 : count;
    }
    if (charset == CHARSET_UCS2) {
        bool wide = character >= 0x10000;
        uint32_t unit = wide ? 0xD7C0 + (character >> 10) : character;
        uint32_t low = 0xDC00 | (character & 0x3FF);
        octets[0] = (uint8_t)(unit >> 8);
        octets[1] = (uint8_t)unit;
        octets[2] = (uint8_t)(low >> 8);
        octets[3] = (uint8_t)low;
        return wide ? 4 : 2;
    }
    uint32_t most = charset == CHARSET_IRA ? 0x7F : 0xFF;
    octets[0] = character <= most ? (uint8_t)character : '?';
    return 1;
}

uint32_t charset_write(enum charset charset, const char *text, uint8_t *bytes, uint32_t size)
{
    bool hex = charset == CHARSET_UCS2 || charset == CHARSET_HEX;
    uint32_t length = 0;
    for (uint32_t c = utf8_read(&text); c != 0; c = utf8_read(&text)) {
        uint8_t octets[4];
        char digits[9];
        uint32_t count = octets_of(charset, c, octets);
        charset_hex(octets, count, digits);
        uint32_t width = hex ? count * 2 : count;
        if (length + width > size) {
            return length;
        }
        memcpy(bytes + length, hex ? (const void *)digits : octets, width);
        length += width;
    }
    return length;
}
