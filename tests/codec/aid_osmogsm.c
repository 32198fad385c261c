#include "codec/aid_osmogsm.h"

#include <osmocom/gsm/gsm0411_utils.h>
#include <osmocom/gsm/gsm48_ie.h>
#include <osmocom/gsm/gsm_utils.h>
#include <osmocom/gsm/protocol/gsm_03_40.h>
#include <string.h>

#define TO_2000 946684800 /* seconds from 1970 */
#define ADDRESS_MOST 12
#define INTERNATIONAL 0x91

uint32_t osmo_write_address(const char *number, uint8_t *octets)
{
    bool plus = number[0] == '+';
    uint8_t type = plus ? GSM340_TYPE_INTERNATIONAL : GSM340_TYPE_UNKNOWN;
    return (uint32_t)gsm340_gen_oa(octets, ADDRESS_MOST, type, GSM340_PLAN_ISDN,
                                   plus ? number + 1 : number);
}

/* It writes universal time; the zone is put in behind. */
uint32_t osmo_write_stamp(int64_t local_seconds, int32_t zone_quarters, uint8_t *octets)
{
    uint32_t quarters = (uint32_t)(zone_quarters < 0 ? -zone_quarters : zone_quarters);
    gsm340_gen_scts(octets, (time_t)(TO_2000 + local_seconds));
    octets[6] = (uint8_t)(gsm411_bcdify((uint8_t)quarters) | (zone_quarters < 0 ? 0x08 : 0));
    return 7;
}

static uint32_t write_text(const struct osmo_delivery *delivery, uint8_t *octets)
{
    uint32_t header = delivery->header == NULL ? 0 : delivery->header[0] + 1u;
    uint32_t fill = (7 - header * 8 % 7) % 7;
    octets[0] = (uint8_t)((header * 8 + fill) / 7 + delivery->count);
    if (header > 0) {
        memcpy(octets + 1, delivery->header, header);
    }
    return 1 + header +
           (uint32_t)gsm_septet_pack(octets + 1 + header, delivery->septets, delivery->count,
                                     (uint8_t)fill);
}

uint32_t osmo_deliver(const struct osmo_delivery *delivery, uint8_t *octets)
{
    uint32_t count = 0;
    memset(octets, 0, OSMO_OCTETS);
    octets[count++] = delivery->header == NULL ? 0x04 : 0x44;
    count += osmo_write_address(delivery->number, octets + count);
    count += 2; /* protocol identifier and coding: 0 */
    count += osmo_write_stamp(delivery->local_seconds, delivery->zone_quarters, octets + count);
    return count + write_text(delivery, octets + count);
}

/* It takes the length in octets, as a service centre's address has it. */
uint32_t osmo_take_address(const uint8_t *octets, char *number)
{
    uint8_t bcd[ADDRESS_MOST];
    uint32_t count = (octets[0] + 1u) / 2;
    bcd[0] = (uint8_t)(count + 1);
    memcpy(bcd + 1, octets + 1, count + 1);
    if (octets[1] == INTERNATIONAL) {
        *number++ = '+';
    }
    gsm48_decode_bcd_number2(number, 23, bcd, sizeof bcd, 1);
    return count + 2;
}

/* Version 1.7.0 takes the octet behind the stamp for its zone, and knows no sign. */
int64_t osmo_take_stamp(const uint8_t *octets)
{
    uint8_t without_zone[8] = {0};
    memcpy(without_zone, octets, 6);
    return (int64_t)gsm340_scts(without_zone) - TO_2000;
}

int32_t osmo_take_zone(const uint8_t *octets)
{
    int32_t quarters = gsm411_unbcdify(octets[6] & 0xF7);
    return (octets[6] & 0x08) != 0 ? -quarters : quarters;
}

void osmo_take_text(const uint8_t *octets, bool has_header, char latin[OSMO_TEXT])
{
    gsm_7bit_decode_n_hdr(latin, OSMO_TEXT, octets + 1, octets[0], has_header);
}
