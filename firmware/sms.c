#include "firmware/sms.h"

#include <stddef.h>
#include <string.h>

#include "firmware/alphabet.h"
#include "firmware/calendar.h"
#include "firmware/text.h"

#define PDU_OCTETS (SMS_PDU_DIGITS / 2)
#define USER_DATA_OCTETS 140
#define ZONE_MOST 56 /* quarters of an hour: UTC+14 */

enum coding { CODING_GSM, CODING_UCS2, CODING_OCTETS };

/* A cursor over the PDU; reading past its end gives zeros and says so. */
struct octets {
    uint8_t at[PDU_OCTETS + 1];
    uint32_t count, next;
    bool ran_out;
};

static int32_t hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = text_upper(c);
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool read_hex(const char *hex, struct octets *octets)
{
    memset(octets, 0, sizeof *octets);
    while (hex[0] != 0) {
        int32_t high = hex_value(hex[0]);
        int32_t low = high < 0 ? -1 : hex_value(hex[1]);
        if (low < 0 || octets->count == PDU_OCTETS) {
            return false;
        }
        octets->at[octets->count++] = (uint8_t)(high << 4 | low);
        hex += 2;
    }
    return octets->count > 0;
}

static uint8_t take(struct octets *octets)
{
    if (octets->next >= octets->count) {
        octets->ran_out = true;
        return 0;
    }
    return octets->at[octets->next++];
}

static void skip(struct octets *octets, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        (void)take(octets);
    }
}

/* 23.040, 9.1.2.5: digits with swapped nibbles; an alphanumeric sender gives no number. */
static void take_address(struct octets *octets, struct phone_number *number)
{
    uint32_t digits = take(octets);
    uint32_t type = take(octets);
    char buffer[1 + 20 + 1];
    struct text text = text_over(buffer, sizeof buffer);
    bool plain = digits <= 20 && (type & 0x70u) != 0x50u;
    if ((type & 0x70u) == 0x10u) {
        text_add_char(&text, '+');
    }
    for (uint32_t i = 0; i < digits; i += 2) {
        uint32_t pair = take(octets);
        for (uint32_t j = i; j < digits && j < i + 2; j++, pair >>= 4) {
            plain = plain && (pair & 0xFu) <= 9;
            text_add_char(&text, (char)('0' + (pair & 0xFu)));
        }
    }
    if (!plain || !number_parse_loose(number, buffer)) {
        memset(number, 0, sizeof *number);
    }
}

static uint8_t take_decimal(struct octets *octets)
{
    uint8_t swapped = take(octets);
    uint32_t tens = swapped & 0xFu;
    uint32_t ones = swapped >> 4;
    return tens > 9 || ones > 9 ? 0xFF : (uint8_t)(tens * 10 + ones);
}

/* 23.040, 9.2.3.11: quarters of an hour, whose tens have the sign beside them. A zone that no place
 * on earth has counts as UTC. */
static int8_t take_zone(struct octets *octets)
{
    uint8_t swapped = take(octets);
    uint32_t quarters = (swapped & 0x7u) * 10 + (swapped >> 4);
    if (swapped >> 4 > 9 || quarters > ZONE_MOST) {
        return 0;
    }
    return (int8_t)((swapped & 0x8u) != 0 ? -(int32_t)quarters : (int32_t)quarters);
}

/* 23.040, 9.2.3.11. The stamp is local time already; its zone only tells how far from UTC. */
static void take_stamp(struct octets *octets, struct sms_part *part)
{
    struct civil_time civil;
    uint8_t year = take_decimal(octets);
    civil.year = (uint16_t)(2000 + year);
    civil.month = take_decimal(octets);
    civil.day = take_decimal(octets);
    civil.hour = take_decimal(octets);
    civil.minute = take_decimal(octets);
    civil.second = take_decimal(octets);
    part->stamp_zone = take_zone(octets);
    part->stamp_valid = year < 100 && civil_is_valid(&civil);
    part->stamp_seconds = part->stamp_valid ? civil_to_seconds(&civil) : 0;
}

/* 23.038, 4: what is reserved counts as the default alphabet, what is compressed in octets. */
static enum coding coding_of(uint8_t dcs)
{
    if (dcs >= 0xF0) {
        return (dcs & 0x04u) != 0 ? CODING_OCTETS : CODING_GSM;
    }
    if (dcs >= 0x80) {
        return dcs >= 0xE0 ? CODING_UCS2 : CODING_GSM;
    }
    if ((dcs & 0x20u) != 0 || (dcs & 0x0Cu) == 0x04u) {
        return CODING_OCTETS;
    }
    return (dcs & 0x0Cu) == 0x08u ? CODING_UCS2 : CODING_GSM;
}

/* Compressed, 8-bit, reserved and message-waiting codings are no text for us. */
static bool is_text(uint8_t dcs)
{
    bool reserved = dcs < 0x80 ? (dcs & 0x0Cu) == 0x0Cu : dcs < 0xF0;
    return !reserved && coding_of(dcs) != CODING_OCTETS;
}

static void take_parts(const uint8_t *element, uint32_t wide, struct sms_part *part)
{
    uint8_t parts = element[1 + wide];
    uint8_t index = element[2 + wide];
    if (parts == 0 || index == 0 || index > parts) {
        return; /* 23.040, 9.2.3.24.1: such an element is ignored */
    }
    uint32_t reference = element[0];
    if (wide == 1) {
        reference = reference << 8 | element[1];
    }
    part->reference = (uint16_t)reference;
    part->part = index;
    part->parts = parts;
}

/* Reads the header's elements (23.040, 9.2.3.24). Ports mean that a program is addressed. */
static void read_header(const uint8_t *header, uint32_t length, struct sms_part *part)
{
    uint32_t at = 0;
    while (at + 2 <= length && at + 2 + header[at + 1] <= length) {
        uint8_t element = header[at];
        uint8_t size = header[at + 1];
        if (element == 0x00 && size == 3) {
            take_parts(&header[at + 2], 0, part);
        } else if (element == 0x08 && size == 4) {
            take_parts(&header[at + 2], 1, part);
        } else if (element == 0x04 || element == 0x05) {
            part->is_text = false;
        }
        at += 2u + size;
    }
}

static void read_septets(const uint8_t *data, uint32_t first_bit, uint32_t count, struct text *text)
{
    bool escaped = false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t septet = septet_read(data, first_bit, i);
        if (!escaped && septet == GSM_ESCAPE) {
            escaped = true;
            continue;
        }
        utf8_add(text, escaped ? gsm_decode_escaped(septet) : gsm_decode(septet));
        escaped = false;
    }
}

/* The user data: header, then text. False: less is there than the length says. */
static bool read_user_data(struct octets *octets, bool has_header, uint8_t dcs,
                           struct sms_part *part)
{
    enum coding coding = coding_of(dcs);
    uint32_t length = take(octets);
    const uint8_t *data = &octets->at[octets->next];
    uint32_t there = octets->count - octets->next;
    uint32_t size = coding == CODING_GSM ? (length * 7 + 7) / 8 : length;
    uint32_t header = has_header && there > 0 ? 1u + data[0] : 0;
    if (octets->ran_out || there < size || size > USER_DATA_OCTETS || header > size) {
        return false;
    }
    struct text text = text_over(part->text, sizeof part->text);
    part->is_text = is_text(dcs);
    read_header(data + 1, header == 0 ? 0 : header - 1, part);
    if (coding == CODING_GSM) {
        uint32_t fill = (header * 8 + 6) / 7;
        read_septets(data, fill * 7, length > fill ? length - fill : 0, &text);
    } else if (coding == CODING_UCS2) {
        ucs2_read(data + header, length - header, &text);
    }
    return true;
}

uint32_t sms_tpdu_length(const char *hex)
{
    struct octets octets;
    if (!read_hex(hex, &octets) || octets.count <= octets.at[0]) {
        return 0;
    }
    return octets.count - 1u - octets.at[0];
}

bool sms_parse(const char *hex, struct sms_part *part)
{
    struct octets octets;
    memset(part, 0, sizeof *part);
    part->part = 1;
    part->parts = 1;
    if (!read_hex(hex, &octets)) {
        return false;
    }
    skip(&octets, take(&octets));
    uint8_t first = take(&octets);
    if ((first & 0x03u) == 0x02u) {
        return !octets.ran_out;
    }
    if ((first & 0x03u) != 0) {
        return false;
    }
    take_address(&octets, &part->sender);
    (void)take(&octets);
    uint8_t dcs = take(&octets);
    take_stamp(&octets, part);
    return read_user_data(&octets, (first & 0x40u) != 0, dcs, part);
}
