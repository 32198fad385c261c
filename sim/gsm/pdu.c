#include "sim/gsm/pdu.h"

#include <string.h>

#include "sim/gsm/address.h"
#include "sim/gsm/alphabet.h"
#include "sim/gsm/moment.h"

/* Octets being read; past the end it reads zeros and says so. */
struct octets {
    const uint8_t *at;
    uint32_t left;
    bool short_of;
};

static uint8_t octet(struct octets *octets)
{
    if (octets->left == 0) {
        octets->short_of = true;
        return 0;
    }
    octets->left--;
    return *octets->at++;
}

static void skip(struct octets *octets, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        octet(octets);
    }
}

static uint8_t swapped(uint8_t value)
{
    return (uint8_t)((value & 0x0F) * 10 + (value >> 4));
}

static struct pdu_stamp read_stamp(struct octets *octets)
{
    uint8_t field[7];
    for (uint32_t i = 0; i < 7; i++) {
        field[i] = octet(octets);
    }
    struct moment moment = {
        .year = 2000 + swapped(field[0]), .month = swapped(field[1]), .day = swapped(field[2]),
        .hour = swapped(field[3]), .minute = swapped(field[4]), .second = swapped(field[5]),
    };
    int32_t zone = swapped(field[6] & 0xF7);
    return (struct pdu_stamp){
        .seconds = moment_seconds(&moment),
        .zone_quarters = (int8_t)((field[6] & 0x08) != 0 ? -zone : zone),
    };
}

static uint8_t swapped_digits(int32_t value)
{
    return (uint8_t)(value % 10 << 4 | value / 10 % 10);
}

static uint32_t write_stamp(const struct pdu_stamp *stamp, uint8_t *octets)
{
    struct moment moment = moment_of(stamp->seconds);
    int32_t zone = stamp->zone_quarters;
    octets[0] = swapped_digits(moment.year % 100);
    octets[1] = swapped_digits(moment.month);
    octets[2] = swapped_digits(moment.day);
    octets[3] = swapped_digits(moment.hour);
    octets[4] = swapped_digits(moment.minute);
    octets[5] = swapped_digits(moment.second);
    octets[6] = swapped_digits(zone < 0 ? -zone : zone);
    octets[6] = (uint8_t)(octets[6] | (zone < 0 ? 0x08 : 0));
    return 7;
}

static void read_number(struct octets *octets, struct pdu *pdu)
{
    uint8_t digits = octet(octets);
    uint8_t type = octet(octets);
    uint32_t count = (digits + 1u) / 2;
    if (digits > ADDRESS_DIGITS || octets->left < count) {
        octets->short_of = true;
        return;
    }
    address_read(octets->at, digits, type, pdu->number);
    skip(octets, count);
}

enum pdu_coding pdu_coding(const struct pdu *pdu)
{
    uint8_t dcs = pdu->dcs;
    if (dcs >= 0xF0) {
        return (dcs & 0x04) != 0 ? CODING_OCTETS : CODING_GSM;
    }
    if (dcs >= 0xC0) {
        return dcs >= 0xE0 ? CODING_UCS2 : CODING_GSM;
    }
    static const enum pdu_coding general[4] = {
        CODING_GSM, CODING_OCTETS, CODING_UCS2, CODING_GSM
    };
    if (dcs >= 0x80) {
        return CODING_GSM;
    }
    return (dcs & 0x20) != 0 ? CODING_OCTETS : general[dcs >> 2 & 3]; /* 20: compressed */
}

int32_t pdu_class(uint8_t dcs)
{
    bool classed = dcs >= 0xF0 || (dcs < 0x80 && (dcs & 0x10) != 0);
    return classed ? dcs & 3 : -1;
}

uint32_t pdu_data_octets(const struct pdu *pdu)
{
    return pdu_coding(pdu) == CODING_GSM ? (pdu->length * 7u + 7) / 8 : pdu->length;
}

static void read_data(struct octets *octets, struct pdu *pdu)
{
    pdu->length = octet(octets);
    uint32_t count = pdu_data_octets(pdu);
    if (count > PDU_DATA || octets->left < count) {
        octets->short_of = true;
        return;
    }
    memcpy(pdu->data, octets->at, count);
    skip(octets, count);
}

static void read_submit(struct octets *octets, struct pdu *pdu)
{
    static const uint8_t validity_octets[4] = {0, 7, 1, 7};
    pdu->reference = octet(octets);
    read_number(octets, pdu);
    pdu->pid = octet(octets);
    pdu->dcs = octet(octets);
    skip(octets, validity_octets[pdu->first_octet >> 3 & 3]);
    read_data(octets, pdu);
}

static void read_deliver(struct octets *octets, struct pdu *pdu)
{
    read_number(octets, pdu);
    pdu->pid = octet(octets);
    pdu->dcs = octet(octets);
    pdu->stamp = read_stamp(octets);
    read_data(octets, pdu);
}

static void read_report(struct octets *octets, struct pdu *pdu)
{
    pdu->reference = octet(octets);
    read_number(octets, pdu);
    pdu->stamp = read_stamp(octets);
    pdu->done = read_stamp(octets);
    pdu->status = octet(octets);
}

bool pdu_read(const uint8_t *octets, uint32_t count, struct pdu *pdu)
{
    struct octets rest = {.at = octets, .left = count};
    memset(pdu, 0, sizeof *pdu);
    pdu->first_octet = octet(&rest);
    switch (pdu->first_octet & 3) {
    case 0:
        pdu->kind = PDU_DELIVER;
        read_deliver(&rest, pdu);
        break;
    case 1:
        pdu->kind = PDU_SUBMIT;
        pdu->wants_report = (pdu->first_octet & 0x20) != 0;
        read_submit(&rest, pdu);
        break;
    case 2:
        pdu->kind = PDU_REPORT;
        read_report(&rest, pdu);
        break;
    default:
        return false;
    }
    pdu->has_header = pdu->kind != PDU_REPORT && (pdu->first_octet & 0x40) != 0;
    bool header_fits = !pdu->has_header ||
                       (pdu->length > 0 && pdu_text_start(pdu) <= pdu->length);
    return !rest.short_of && rest.left == 0 && header_fits;
}

static uint8_t first_octet(const struct pdu *pdu)
{
    static const uint8_t kind_bits[] = {
        [PDU_DELIVER] = 0x04, [PDU_SUBMIT] = 0x11, [PDU_REPORT] = 0x06
    };
    uint32_t bits = kind_bits[pdu->kind];
    return (uint8_t)(bits | (pdu->has_header ? 0x40u : 0) | (pdu->wants_report ? 0x20u : 0));
}

static uint32_t write_data(const struct pdu *pdu, uint8_t *octets)
{
    uint32_t count = pdu_data_octets(pdu);
    octets[0] = pdu->length;
    memcpy(octets + 1, pdu->data, count);
    return count + 1;
}

uint32_t pdu_write(const struct pdu *pdu, uint8_t octets[PDU_OCTETS])
{
    uint32_t count = 0;
    octets[count++] = first_octet(pdu);
    if (pdu->kind != PDU_DELIVER) {
        octets[count++] = pdu->reference;
    }
    count += address_write(pdu->number, octets + count);
    if (pdu->kind == PDU_REPORT) {
        count += write_stamp(&pdu->stamp, octets + count);
        count += write_stamp(&pdu->done, octets + count);
        octets[count++] = pdu->status;
        return count;
    }
    octets[count++] = pdu->pid;
    octets[count++] = pdu->dcs;
    if (pdu->kind == PDU_SUBMIT) {
        octets[count++] = 167;  /* one day */
    } else {
        count += write_stamp(&pdu->stamp, octets + count);
    }
    return count + write_data(pdu, octets + count);
}

uint32_t pdu_text_start(const struct pdu *pdu)
{
    if (!pdu->has_header) {
        return 0;
    }
    uint32_t octets = pdu->data[0] + 1u;
    return pdu_coding(pdu) == CODING_GSM ? (octets * 8 + 6) / 7 : octets;
}

uint8_t pdu_septet(const struct pdu *pdu, uint32_t index)
{
    return alphabet_unpack(pdu->data, index * 7);
}

/* Information elements 00 (8-bit reference) and 08 (16-bit); one that cannot be is ignored
 * (9.2.3.24.1), of several the last counts. */
struct pdu_place pdu_place(const struct pdu *pdu)
{
    struct pdu_place place = {0, 1, 1};
    if (!pdu->has_header) {
        return place;
    }
    uint32_t end = pdu->data[0] + 1u;
    const uint8_t *data = pdu->data;
    for (uint32_t at = 1; at + 2 <= end; at += 2u + data[at + 1]) {
        uint32_t wide = data[at] == 8 ? 1 : 0;
        if ((data[at] != 0 && wide == 0) || data[at + 1] != 3 + wide || at + 5 + wide > end) {
            continue;
        }
        const uint8_t *field = data + at + 2;
        uint16_t reference = (uint16_t)(wide != 0 ? field[0] << 8 | field[1] : field[0]);
        uint8_t parts = field[1 + wide];
        uint8_t part = field[2 + wide];
        if (part > 0 && part <= parts) {
            place = (struct pdu_place){reference, part, parts};
        }
    }
    return place;
}
