/* Any octets as a TPDU at the simulator, and the same as a line at the firmware: what the simulator
 * takes it writes as it has read it, and of a DELIVER both read the same. */
#include "fuzz/fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/sms.h"
#include "sim/gsm/address.h"
#include "sim/gsm/charset.h"
#include "sim/gsm/parts.h"

#define TEXT_BYTES 600
#define ZONE_MOST 79           /* quarters of an hour: two digits, of which the sign takes a bit */
#define UNKNOWN "\xEF\xBF\xBD" /* stands for what is no character; the firmware writes '?' */

static void demand(bool truth)
{
    if (!truth) {
        abort();
    }
}

static void check_text(const struct pdu *pdu, uint32_t size)
{
    char *room = malloc(size);
    demand(room != NULL);
    struct pdu_text text = pdu_text_over(room, size);
    pdu_add_text(pdu, &text);
    demand(text.length < size && strlen(room) == text.length);
    free(room);
}

/* Letters that look like a number, and digits that none stand for, are written in another way. */
static bool is_plain(const char *number)
{
    const char *digits = number + (number[0] == '+' ? 1 : 0);
    return digits[strspn(digits, "0123456789*#abc")] == 0 && strlen(digits) <= ADDRESS_DIGITS;
}

static void write_again(const struct pdu *pdu)
{
    uint8_t octets[PDU_OCTETS];
    struct pdu again;
    uint32_t count = pdu_write(pdu, octets);
    demand(count <= PDU_OCTETS && pdu_read(octets, count, &again));
    demand(again.kind == pdu->kind && again.has_header == pdu->has_header);
    demand(again.wants_report == pdu->wants_report && again.reference == pdu->reference);
    demand(again.pid == pdu->pid && again.dcs == pdu->dcs && again.status == pdu->status);
    demand(again.length == pdu->length);
    demand(memcmp(again.data, pdu->data, sizeof again.data) == 0);
    bool is_zone = pdu->stamp.zone_quarters >= -ZONE_MOST && pdu->stamp.zone_quarters <= ZONE_MOST;
    demand(!is_zone || again.stamp.zone_quarters == pdu->stamp.zone_quarters);
    demand(!is_plain(pdu->number) || strcmp(again.number, pdu->number) == 0);
}

static void compare(const struct pdu *pdu, const struct sms_part *part)
{
    char room[TEXT_BYTES];
    struct pdu_text text = pdu_text_over(room, sizeof room);
    struct pdu_place place = pdu_place(pdu);
    pdu_add_text(pdu, &text);
    demand(place.reference == part->reference);
    demand(place.part == part->part && place.parts == part->parts);
    demand(!part->stamp_valid || part->stamp_seconds == pdu->stamp.seconds);
    demand(part->sender.text[0] == 0 || strcmp(part->sender.text, pdu->number) == 0);
    /* Half of a pair at the end waits there for the next part. */
    bool torn = text.high != 0 || strstr(room, UNKNOWN) != NULL;
    demand(!part->is_text || torn || strcmp(room, part->text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char line[SMS_PDU_DIGITS + 1] = "00";
    struct pdu pdu;
    struct sms_part part;
    uint32_t count = size < SMS_PDU_DIGITS / 2 - 1 ? (uint32_t)size : SMS_PDU_DIGITS / 2 - 1;
    charset_hex(data, count, line + 2);
    demand(sms_tpdu_length(line) == count);
    bool taken = sms_parse(line, &part);
    demand(part.part >= 1 && part.part <= part.parts && strlen(part.text) < sizeof part.text);
    if (!pdu_read(data, count, &pdu)) {
        return 0;
    }
    demand(strlen(pdu.number) < sizeof pdu.number);
    demand(pdu_data_octets(&pdu) <= PDU_DATA && pdu_text_start(&pdu) <= pdu.length);
    check_text(&pdu, 1 + pdu.pid * 3u);
    write_again(&pdu);
    demand(taken == (pdu.kind != PDU_SUBMIT));
    if (pdu.kind == PDU_DELIVER) {
        compare(&pdu, &part);
    }
    return 0;
}
