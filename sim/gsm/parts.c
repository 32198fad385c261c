#include "sim/gsm/parts.h"

#include <string.h>

#include "sim/gsm/alphabet.h"

#define HEADER_OCTETS 6
#define UCS2_UNITS (PDU_DATA / 2)

/* The character's units in the wire's coding: septets or UCS2 code units. */
static uint32_t units_of(uint32_t character, bool gsm, uint16_t units[2])
{
    if (gsm) {
        uint8_t septets[2] = {0, 0};
        uint32_t count = alphabet_septets(character, septets);
        units[0] = septets[0];
        units[1] = septets[1];
        return count;
    }
    if (character < 0x10000) {
        units[0] = (uint16_t)character;
        return 1;
    }
    units[0] = (uint16_t)(0xD7C0 + (character >> 10));
    units[1] = (uint16_t)(0xDC00 | (character & 0x3FF));
    return 2;
}

/* Takes whole characters from *text until `room` units are full; returns the units taken. */
static uint32_t take(const char **text, bool gsm, uint32_t room, uint16_t *units)
{
    uint32_t taken = 0;
    for (;;) {
        const char *next = *text;
        uint16_t more[2];
        uint32_t character = utf8_read(&next);
        uint32_t count = character == 0 ? 0 : units_of(character, gsm, more);
        if (count == 0 || taken + count > room) {
            return taken;
        }
        memcpy(units + taken, more, count * sizeof more[0]);
        taken += count;
        *text = next;
    }
}

/* Septets begin at the next whole one behind the header (3GPP TS 23.040, 9.2.3.24). */
static uint32_t room_of_part(bool gsm, bool wide)
{
    uint32_t octets = HEADER_OCTETS + (wide ? 1 : 0);
    return gsm ? PDU_SEPTETS - (octets * 8 + 6) / 7 : (PDU_DATA - octets) / 2;
}

static bool fits_one(const char *text, bool gsm)
{
    uint16_t units[PDU_SEPTETS];
    take(&text, gsm, gsm ? PDU_SEPTETS : UCS2_UNITS, units);
    return *text == '\0';
}

bool parts_fit_ucs2(const char *text)
{
    return fits_one(text, false);
}

uint32_t parts_count(const char *text, bool wide)
{
    uint16_t units[PDU_SEPTETS];
    bool gsm = alphabet_holds(text);
    if (fits_one(text, gsm)) {
        return 1;
    }
    uint32_t count = 0;
    while (*text != '\0' && count < PARTS_MOST) {
        take(&text, gsm, room_of_part(gsm, wide), units);
        count++;
    }
    return count;
}

static void put_septets(struct pdu *pdu, const uint16_t *units, uint32_t count)
{
    uint8_t septets[PDU_SEPTETS];
    for (uint32_t i = 0; i < count; i++) {
        septets[i] = (uint8_t)units[i];
    }
    uint32_t start = pdu_text_start(pdu);
    alphabet_pack(septets, count, pdu->data, start * 7);
    pdu->length = (uint8_t)(start + count);
}

static void put_ucs2(struct pdu *pdu, const uint16_t *units, uint32_t count)
{
    uint8_t *at = pdu->data + pdu_text_start(pdu);
    for (uint32_t i = 0; i < count; i++) {
        *at++ = (uint8_t)(units[i] >> 8);
        *at++ = (uint8_t)units[i];
    }
    pdu->length = (uint8_t)(at - pdu->data);
}

void parts_fill_ucs2(struct pdu *pdu, const char *text)
{
    uint16_t units[PDU_SEPTETS];
    memset(pdu->data, 0, sizeof pdu->data);
    pdu->dcs = 0x08;
    pdu->has_header = false;
    put_ucs2(pdu, units, take(&text, false, UCS2_UNITS, units));
}

static void put_header(struct pdu *pdu, uint32_t index, uint32_t parts, struct parts_mark mark)
{
    const uint8_t low = (uint8_t)mark.reference;
    const uint8_t high = (uint8_t)(mark.reference >> 8);
    const uint8_t narrow[] = {5, 0, 3, low, (uint8_t)parts, (uint8_t)(index + 1)};
    const uint8_t wide[] = {6, 8, 4, high, low, (uint8_t)parts, (uint8_t)(index + 1)};
    if (mark.wide) {
        memcpy(pdu->data, wide, sizeof wide);
    } else {
        memcpy(pdu->data, narrow, sizeof narrow);
    }
}

void parts_fill(struct pdu *pdu, const char *text, uint32_t index, struct parts_mark mark)
{
    uint16_t units[PDU_SEPTETS];
    bool gsm = alphabet_holds(text);
    uint32_t parts = parts_count(text, mark.wide);
    uint32_t room = gsm ? PDU_SEPTETS : UCS2_UNITS;
    memset(pdu->data, 0, sizeof pdu->data);
    pdu->dcs = gsm ? 0x00 : 0x08;
    pdu->has_header = parts > 1;
    if (pdu->has_header) {
        put_header(pdu, index, parts, mark);
        room = room_of_part(gsm, mark.wide);
    }
    uint32_t count = take(&text, gsm, room, units);
    for (uint32_t i = 0; i < index; i++) {
        count = take(&text, gsm, room, units);
    }
    if (gsm) {
        put_septets(pdu, units, count);
    } else {
        put_ucs2(pdu, units, count);
    }
}

struct pdu_text pdu_text_over(char *buffer, uint32_t size)
{
    buffer[0] = '\0';
    return (struct pdu_text){.at = buffer, .size = size};
}

/* NUL cannot stand in a text; it is shown as what cannot be read. */
static void add_character(struct pdu_text *text, uint32_t character)
{
    char bytes[4];
    uint32_t count = utf8_write(character == 0 ? ALPHABET_UNKNOWN : character, bytes);
    if (text->length + count < text->size) {
        memcpy(text->at + text->length, bytes, count);
        text->length += count;
        text->at[text->length] = '\0';
    }
}

static void add_septet(struct pdu_text *text, uint8_t septet)
{
    if (septet == ALPHABET_ESCAPE && !text->escaped) {
        text->escaped = true;
        return;
    }
    add_character(text, alphabet_character(septet, text->escaped));
    text->escaped = false;
}

static void add_unit(struct pdu_text *text, uint16_t unit)
{
    bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    uint32_t high = text->high;
    text->high = 0;
    if (high != 0 && low) {
        add_character(text, ((high - 0xD7C0u) << 10) + (unit & 0x3FFu));
        return;
    }
    if (high != 0) {
        add_character(text, ALPHABET_UNKNOWN);
    }
    if (unit >= 0xD800 && unit < 0xDC00) {
        text->high = unit;
        return;
    }
    add_character(text, low ? ALPHABET_UNKNOWN : unit);
}

static void add_hex(struct pdu_text *text, uint8_t octet)
{
    static const char digit[] = "0123456789ABCDEF";
    add_character(text, (uint8_t)digit[octet >> 4]);
    add_character(text, (uint8_t)digit[octet & 0x0F]);
}

void pdu_add_text(const struct pdu *pdu, struct pdu_text *text)
{
    enum pdu_coding coding = pdu_coding(pdu);
    uint32_t step = coding == CODING_UCS2 ? 2 : 1;
    for (uint32_t i = pdu_text_start(pdu); i + step <= pdu->length; i += step) {
        if (coding == CODING_GSM) {
            add_septet(text, pdu_septet(pdu, i));
        } else if (coding == CODING_UCS2) {
            add_unit(text, (uint16_t)(pdu->data[i] << 8 | pdu->data[i + 1]));
        } else {
            add_hex(text, pdu->data[i]);
        }
    }
}
