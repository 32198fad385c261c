#include <stddef.h>
#include <string.h>

#include "firmware/alphabet.h"
#include "firmware/sms.h"
#include "firmware/text.h"

#define SPLIT_SEPTETS 153  /* beside a header of six octets: 3GPP 23.040, 9.2.3.24.1 */
#define HEADER_SEPTETS 7
#define UNITS 70           /* of UCS2 in one message, and beside the header */
#define SPLIT_UNITS 67
#define CODING_UCS2 0x08
#define HEADER_OCTETS 6
#define SUBMIT_WITH_VALIDITY 0x11
#define HAS_HEADER 0x40
#define VALID_7_DAYS 0xAD  /* 23.040, 9.2.3.12.1: an alarm is worth telling late */
#define INTERNATIONAL 0x91
#define UNKNOWN_NUMBER 0x81

/* The text that is cut: without its mark, and in which alphabet it goes. */
struct cut {
    const char *at;
    bool ucs2;
};

/* What one part takes of the text: septets, or units of UCS2. */
struct slice {
    const char *from;
    uint32_t units;
};

static struct cut whole(const char *text)
{
    const char *behind = text_after(text, SMS_AS_WRITTEN);
    return (struct cut){behind != NULL ? behind : text, behind != NULL};
}

static uint32_t units_of(const struct cut *cut, uint32_t code)
{
    bool two = cut->ucs2 ? code > 0xFFFF : gsm_encode(code) > 0x7F;
    return two ? 2 : 1;
}

/* Cuts one part of at most `limit` units off the text, pairs kept together. */
static struct slice next_slice(struct cut *cut, uint32_t limit)
{
    struct slice slice = {cut->at, 0};
    const char *at = cut->at;
    uint32_t code = utf8_next(&at);
    while (code != 0 && slice.units + units_of(cut, code) <= limit) {
        slice.units += units_of(cut, code);
        cut->at = at;
        code = utf8_next(&at);
    }
    return slice;
}

static bool fits_one(struct cut cut)
{
    (void)next_slice(&cut, cut.ucs2 ? UNITS : SMS_SEPTETS);
    return cut.at[0] == 0;
}

static uint32_t count_parts(struct cut cut)
{
    if (fits_one(cut)) {
        return 1;
    }
    uint32_t parts = 0;
    while (cut.at[0] != 0 && parts < SMS_PARTS) {
        (void)next_slice(&cut, cut.ucs2 ? SPLIT_UNITS : SPLIT_SEPTETS);
        parts++;
    }
    return parts;
}

uint32_t sms_part_count(const char *text)
{
    return count_parts(whole(text));
}

static struct slice slice_at(struct cut cut, uint32_t index, bool single)
{
    uint32_t limit = cut.ucs2 ? (single ? UNITS : SPLIT_UNITS) : single ? SMS_SEPTETS
                                                                        : SPLIT_SEPTETS;
    struct slice slice = next_slice(&cut, limit);
    for (uint32_t i = 0; i < index; i++) {
        slice = next_slice(&cut, limit);
    }
    return slice;
}

static void write_ucs2(uint8_t *data, const struct slice *slice)
{
    const char *at = slice->from;
    for (uint32_t i = 0; i < slice->units; i++) {
        uint32_t code = utf8_next(&at);
        if (code > 0xFFFF) {
            uint32_t high = 0xD7C0 + (code >> 10);
            *data++ = (uint8_t)(high >> 8);
            *data++ = (uint8_t)high;
            code = 0xDC00 | (code & 0x3FFu);
            i++;
        }
        *data++ = (uint8_t)(code >> 8);
        *data++ = (uint8_t)code;
    }
}

static void write_septets(uint8_t *data, uint32_t first, const struct slice *slice)
{
    const char *at = slice->from;
    uint32_t written = 0;
    while (written < slice->units) {
        uint32_t code = gsm_encode(utf8_next(&at));
        if (code > 0x7F) {
            septet_write(data, first * 7, written++, GSM_ESCAPE);
        }
        septet_write(data, first * 7, written++, code & 0x7Fu);
    }
}

/* Behind the header, where there is one. Returns the length as a PDU tells it, the header's share
 * too: octets of UCS2, septets. */
static uint32_t write_text(uint8_t *data, const struct cut *cut, bool single,
                           const struct slice *slice)
{
    if (cut->ucs2) {
        uint32_t header = single ? 0 : HEADER_OCTETS;
        write_ucs2(data + header, slice);
        return header + 2 * slice->units;
    }
    uint32_t header = single ? 0 : HEADER_SEPTETS;
    write_septets(data, header, slice);
    return header + slice->units;
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
    struct cut cut = whole(text);
    uint32_t parts = count_parts(cut);
    uint32_t address = write_address(&pdu[3], to);
    hex[0] = 0;
    if (address == 0 || index >= parts) {
        return 0;
    }
    struct slice slice = slice_at(cut, index, parts == 1);
    uint32_t at = 3 + address;
    pdu[1] = parts == 1 ? SUBMIT_WITH_VALIDITY : SUBMIT_WITH_VALIDITY | HAS_HEADER;
    pdu[at + 1] = cut.ucs2 ? CODING_UCS2 : 0;
    pdu[at + 2] = VALID_7_DAYS;
    uint8_t *data = &pdu[at + 4];
    if (parts > 1) {
        const uint8_t part_of[HEADER_OCTETS] = {HEADER_OCTETS - 1, 0, 3, reference, (uint8_t)parts,
                                                (uint8_t)(index + 1)};
        memcpy(data, part_of, sizeof part_of);
    }
    pdu[at + 3] = (uint8_t)write_text(data, &cut, parts == 1, &slice);
    at += 4 + (cut.ucs2 ? pdu[at + 3] : (pdu[at + 3] * 7u + 7) / 8);
    write_hex(hex, pdu, at);
    return at - 1;
}
