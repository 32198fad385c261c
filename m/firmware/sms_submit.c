#include <stddef.h>
#include <string.h>

#include "firmware/alphabet.h"
#include "firmware/sms.h"

#define SPLIT_SEPTETS 153  /* beside a header of six octets: 3GPP 23.040, 9.2.3.24.1 */
#define HEADER_SEPTETS 7
#define HEADER_OCTETS 6
#define SUBMIT_WITH_VALIDITY 0x11
#define HAS_HEADER 0x40
#define VALID_7_DAYS 0xAD  /* 23.040, 9.2.3.12.1: an alarm is worth telling late */
#define INTERNATIONAL 0x91
#define UNKNOWN_NUMBER 0x81

/* What one part takes of the text. */
struct slice {
    const char *from;
    uint32_t septets;
};

static uint32_t septets_of(uint32_t code)
{
    return gsm_encode(code) > 0x7F ? 2 : 1;
}

/* Cuts one part of at most `limit` septets off the text, escape pairs kept together. */
static struct slice next_slice(const char **text, uint32_t limit)
{
    struct slice slice = {*text, 0};
    const char *at = *text;
    uint32_t code = utf8_next(&at);
    while (code != 0 && slice.septets + septets_of(code) <= limit) {
        slice.septets += septets_of(code);
        *text = at;
        code = utf8_next(&at);
    }
    return slice;
}

static bool fits_one(const char *text)
{
    (void)next_slice(&text, SMS_SEPTETS);
    return text[0] == 0;
}

uint32_t sms_part_count(const char *text)
{
    if (fits_one(text)) {
        return 1;
    }
    uint32_t parts = 0;
    while (text[0] != 0 && parts < SMS_PARTS) {
        (void)next_slice(&text, SPLIT_SEPTETS);
        parts++;
    }
    return parts;
}

static struct slice slice_at(const char *text, uint32_t index, uint32_t limit)
{
    struct slice slice = next_slice(&text, limit);
    for (uint32_t i = 0; i < index; i++) {
        slice = next_slice(&text, limit);
    }
    return slice;
}

static void write_septets(uint8_t *data, uint32_t first, const struct slice *slice)
{
    const char *at = slice->from;
    uint32_t written = 0;
    while (written < slice->septets) {
        uint32_t code = gsm_encode(utf8_next(&at));
        if (code > 0x7F) {
            septet_write(data, first * 7, written++, GSM_ESCAPE);
        }
        septet_write(data, first * 7, written++, code & 0x7Fu);
    }
}

/* Writes the destination; returns its octets, 0 for no number. */
static uint32_t write_address(uint8_t *pdu, const struct phone_number *to)
{
    bool international = to->text[0] == '+';
    const char *digits = to->text + (international ? 1 : 0);
    uint32_t count = (uint32_t)strlen(digits);
    if (count == 0 || strspn(digits, "0123456789") != count) {
        return 0;
    }
    pdu[0] = (uint8_t)count;
    pdu[1] = international ? INTERNATIONAL : UNKNOWN_NUMBER;
    for (uint32_t i = 0; i < count; i += 2) {
        uint32_t second = i + 1 < count ? (uint32_t)(digits[i + 1] - '0') : 0xF;
        pdu[2 + i / 2] = (uint8_t)(second << 4 | (uint32_t)(digits[i] - '0'));
    }
    return 2 + (count + 1) / 2;
}

static void write_hex(char *hex, const uint8_t *octets, uint32_t count)
{
    static const char digit[] = "0123456789ABCDEF";
    for (uint32_t i = 0; i < count; i++) {
        *hex++ = digit[octets[i] >> 4];
        *hex++ = digit[octets[i] & 0xFu];
    }
    *hex = 0;
}

uint32_t sms_format(const struct phone_number *to, const char *text, uint32_t index,
                    uint8_t reference, char *hex)
{
    uint8_t pdu[SMS_PDU_DIGITS / 2] = {0}; /* pdu[0]: service centre, left to the SIM */
    uint32_t parts = sms_part_count(text);
    uint32_t address = write_address(&pdu[3], to);
    hex[0] = 0;
    if (address == 0 || index >= parts) {
        return 0;
    }
    struct slice slice = slice_at(text, index, parts == 1 ? SMS_SEPTETS : SPLIT_SEPTETS);
    uint32_t header = parts == 1 ? 0 : HEADER_SEPTETS;
    uint32_t at = 3 + address + 2;
    pdu[1] = parts == 1 ? SUBMIT_WITH_VALIDITY : SUBMIT_WITH_VALIDITY | HAS_HEADER;
    pdu[at++] = VALID_7_DAYS;
    pdu[at++] = (uint8_t)(header + slice.septets);
    if (header != 0) {
        const uint8_t part_of[HEADER_OCTETS] = {HEADER_OCTETS - 1, 0, 3, reference, (uint8_t)parts,
                                                (uint8_t)(index + 1)};
        memcpy(&pdu[at], part_of, sizeof part_of);
    }
    write_septets(&pdu[at], header, &slice);
    at += ((header + slice.septets) * 7 + 7) / 8;
    write_hex(hex, pdu, at);
    return at - 1;
}
