/* Messages made by libosmogsm, and taken apart by it: it has the pieces (alphabet, packing,
 * addresses, stamps), their order is 3GPP 23.040's. */
#ifndef TESTS_CODEC_AID_OSMOGSM_H
#define TESTS_CODEC_AID_OSMOGSM_H

#include <stdbool.h>
#include <stdint.h>

#define OSMO_OCTETS 200
#define OSMO_TEXT 161

struct osmo_delivery {
    const char *number;    /* "+358..." or without the plus */
    const uint8_t *header; /* its length octet first; NULL: none */
    const uint8_t *septets;
    uint32_t count;
    int64_t local_seconds; /* of the stamp, since 2000-01-01 */
    int32_t zone_quarters;
};

/* The TPDU of a DELIVER; returns its octets, at most OSMO_OCTETS. */
uint32_t osmo_deliver(const struct osmo_delivery *delivery, uint8_t *octets);
uint32_t osmo_write_address(const char *number, uint8_t *octets);
uint32_t osmo_write_stamp(int64_t local_seconds, int32_t zone_quarters, uint8_t *octets);

/* An address of digits, with a plus if international; returns its octets. number: 24. */
uint32_t osmo_take_address(const uint8_t *octets, char *number);
/* The seven octets of a stamp: local seconds since 2000-01-01, and the zone. */
int64_t osmo_take_stamp(const uint8_t *octets);
int32_t osmo_take_zone(const uint8_t *octets);
/* Latin-1, behind the header if there is one; octets: those from the user data's length on. */
void osmo_take_text(const uint8_t *octets, bool has_header, char latin[OSMO_TEXT]);

#endif
