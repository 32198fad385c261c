#include <stdio.h>
#include <string.h>

#include "hil/at_error.h"
#include "hil/handset_inside.h"
#include "sim/base/clock.h"

#define SEND_US CLOCK_S(75) /* makers promise 60 s */
#define READ_US CLOCK_S(10)
#define DELETE_US CLOCK_S(30)
#define SEND_AGAIN_US CLOCK_S(5)
#define JOIN_US CLOCK_S(3600) /* parts that stay alone are forgotten */
#define READ_TRIES 3
#define FAILED_DELETES 10
#define CENTRE "00" /* the SIM knows its service centre */

/* ---- out ---- */

static struct handset_message *oldest(struct handset *handset)
{
    return &handset->outbox[handset->outbox_first];
}

static void drop_oldest(struct handset *handset)
{
    handset->outbox_first = (handset->outbox_first + 1) % HANDSET_OUTBOX;
    handset->outbox_count--;
    handset->part = 0;
    handset->tries = 0;
    handset->send_us = INT64_MIN;
}

static uint32_t count_parts(const struct handset_message *message)
{
    return parts_count(message->text, message->marked && message->mark.wide);
}

/* The hex line of the part, and its octets behind the service centre. */
static uint32_t format_part(struct handset *handset, char body[AT_CLIENT_BODY + 1])
{
    const struct handset_message *message = oldest(handset);
    struct parts_mark mark = message->mark;
    struct pdu pdu = {.kind = PDU_SUBMIT};
    uint8_t octets[PDU_OCTETS];
    if (!message->marked) {
        handset->next_reference = (uint8_t)(handset->next_reference + (handset->part == 0));
        mark = (struct parts_mark){.reference = handset->next_reference};
    }
    snprintf(pdu.number, sizeof pdu.number, "%s", message->number);
    parts_fill(&pdu, message->text, handset->part, mark);
    uint32_t count = pdu_write(&pdu, octets);
    strcpy(body, CENTRE);
    for (uint32_t i = 0; i < count; i++) {
        snprintf(body + 2 + 2 * (size_t)i, 3, "%02X", octets[i]);
    }
    return count;
}
_Static_assert(2 + 2 * PDU_OCTETS <= AT_CLIENT_BODY, "a PDU fits into a body");

bool handset_send_next(struct handset *handset, int64_t now_us)
{
    char command[AT_CLIENT_COMMAND], body[AT_CLIENT_BODY + 1];
    if (handset->outbox_count == 0 || now_us < handset->send_us) {
        return false;
    }
    uint32_t octets = format_part(handset, body);
    snprintf(command, sizeof command, "AT+CMGS=%u", octets);
    handset->job = JOB_SEND;
    at_client_ask(&handset->at, command, body, SEND_US, now_us);
    return true;
}

static void give_up(struct handset *handset, const char *format, int64_t now_us)
{
    char why[AT_ERROR_TEXT];
    at_error_format(&handset->at, why);
    handset_say(handset, HANDSET_NOT_DONE, now_us, "the message to %s is not sent: %s%s",
                oldest(handset)->number, why, format);
    drop_oldest(handset);
}

static void end_sent(struct handset *handset, int64_t now_us)
{
    handset->sms_sent++;
    handset->tries = 0;
    if (++handset->part == count_parts(oldest(handset))) {
        struct handset_event *event = handset_tell(handset, HANDSET_SENT, now_us);
        strcpy(event->number, oldest(handset)->number);
        strcpy(event->text, oldest(handset)->text);
        drop_oldest(handset);
    }
}

void handset_send_end(struct handset *handset, int64_t now_us)
{
    enum at_result result = (enum at_result)handset->at.result;
    bool typed = handset->at.typed;
    if (result == AT_RESULT_OK) {
        end_sent(handset, now_us);
    } else if (typed && (result == AT_RESULT_SILENT || result == AT_RESULT_CUT)) {
        handset->sms_sent++;
        give_up(handset, " after the text; whether it went is not known, and it is not sent again",
                now_us);
    } else if ((result == AT_RESULT_CUT || at_error_passes(&handset->at)) &&
               ++handset->tries < HANDSET_SEND_TRIES) {
        handset->send_us = now_us + SEND_AGAIN_US;
    } else {
        give_up(handset, "", now_us);
    }
}

/* ---- in ---- */

void handset_announced(struct handset *handset, const char *line, int64_t now_us)
{
    uint32_t place;
    if (at_line_number(line, 1, &place) && place <= HANDSET_PLACES) {
        handset->full[place] = true;
        handset->full_us[place] = now_us;
    } else {
        handset->lists = true;
    }
}

void handset_list_answer(struct handset *handset, const char *line, int64_t now_us)
{
    uint32_t place;
    if (at_line_number(line, 0, &place) && place <= HANDSET_PLACES && !handset->full[place]) {
        handset->full[place] = true;
        handset->full_us[place] = now_us;
    }
}

bool handset_read_next(struct handset *handset, int64_t now_us)
{
    char command[AT_CLIENT_COMMAND];
    uint32_t place = 0;
    while (place <= HANDSET_PLACES && !handset->full[place]) {
        place++;
    }
    if (place > HANDSET_PLACES) {
        return false;
    }
    handset->place = (uint8_t)place;
    handset->read_pdu[0] = '\0';
    handset->read_heading = false;
    snprintf(command, sizeof command, "AT+CMGR=%u", place);
    handset_ask(handset, JOB_READ, command, READ_US, now_us);
    return true;
}

/* Octets of the hex line, at most size; whatever follows is left out. */
static uint32_t read_hex(const char *hex, uint8_t *octets, uint32_t size)
{
    uint32_t count = 0;
    for (; count < size && hex[0] != '\0' && hex[1] != '\0'; hex += 2) {
        char pair[3] = {hex[0], hex[1], '\0'};
        unsigned value = 0;
        if (sscanf(pair, "%2x", &value) != 1) {
            break;
        }
        octets[count++] = (uint8_t)value;
    }
    return count;
}

/* True: it is a message with a text. */
static bool parse_line(const char *hex, struct pdu *pdu)
{
    uint8_t octets[AT_LINE_LENGTH / 2];
    uint32_t count = read_hex(hex, octets, sizeof octets);
    uint32_t from = count > 0 ? octets[0] + 1u : 1;
    return from < count && pdu_read(octets + from, count - from, pdu) && pdu->kind == PDU_DELIVER;
}

static bool is_part_of(const struct handset_part *part, const struct pdu *pdu)
{
    struct pdu_place a = pdu_place(&part->pdu), b = pdu_place(pdu);
    return part->used && a.reference == b.reference && a.parts == b.parts &&
           strcmp(part->pdu.number, pdu->number) == 0;
}

static struct handset_part *find_part(struct handset *handset, const struct pdu *pdu,
                                      uint32_t number)
{
    for (uint32_t i = 0; i < HANDSET_PARTS; i++) {
        struct handset_part *part = &handset->parts[i];
        if (is_part_of(part, pdu) && pdu_place(&part->pdu).part == number) {
            return part;
        }
    }
    return NULL;
}

/* The place of the same part that came before, a free one, or that of the oldest. */
static struct handset_part *place_for(struct handset *handset, const struct pdu *pdu, int64_t at_us)
{
    struct handset_part *place = find_part(handset, pdu, pdu_place(pdu).part);
    if (place != NULL) {
        return place;
    }
    place = &handset->parts[0];
    for (uint32_t i = 0; i < HANDSET_PARTS; i++) {
        struct handset_part *part = &handset->parts[i];
        part->used = part->used && at_us - part->at_us <= JOIN_US;
        int64_t age_us = part->used ? part->at_us : INT64_MIN;
        place = age_us < (place->used ? place->at_us : INT64_MIN) ? part : place;
    }
    return place;
}

static void keep_part(struct handset *handset, const struct pdu *pdu, int64_t at_us)
{
    struct handset_part *place = place_for(handset, pdu, at_us);
    *place = (struct handset_part){.used = true, .at_us = at_us, .pdu = *pdu};
}

static void join_parts(struct handset *handset, const struct pdu *pdu, int64_t at_us)
{
    uint32_t parts = pdu_place(pdu).parts;
    for (uint32_t i = 1; i <= parts; i++) {
        if (find_part(handset, pdu, i) == NULL) {
            return;
        }
    }
    struct handset_event *event = handset_tell(handset, HANDSET_RECEIVED, at_us);
    struct pdu_text text = pdu_text_over(event->text, sizeof event->text);
    strcpy(event->number, pdu->number);
    for (uint32_t i = 1; i <= parts; i++) {
        struct handset_part *part = find_part(handset, pdu, i);
        pdu_add_text(&part->pdu, &text);
        part->used = false;
    }
}

static void receive(struct handset *handset, const char *hex, int64_t at_us)
{
    struct pdu pdu;
    if (handset->discards || !parse_line(hex, &pdu)) {
        return;
    }
    handset->sms_received++;
    if (pdu_place(&pdu).parts > 1) {
        keep_part(handset, &pdu, at_us);
        join_parts(handset, &pdu, at_us);
        return;
    }
    struct handset_event *event = handset_tell(handset, HANDSET_RECEIVED, at_us);
    struct pdu_text text = pdu_text_over(event->text, sizeof event->text);
    strcpy(event->number, pdu.number);
    pdu_add_text(&pdu, &text);
}

void handset_passed_on(struct handset *handset, const char *hex, int64_t now_us)
{
    receive(handset, hex, now_us);
}

/* FNV-1a; never 0. */
static uint32_t hash_of(const char *text)
{
    uint32_t hash = 2166136261u;
    for (; *text != '\0'; text++) {
        hash = (hash ^ (uint8_t)*text) * 16777619u;
    }
    return hash != 0 ? hash : 1;
}

/* The line of the message is there, and as long as its heading says. */
static bool is_whole(const struct handset *handset)
{
    uint8_t octets[AT_LINE_LENGTH / 2];
    uint32_t count = read_hex(handset->read_pdu, octets, sizeof octets);
    uint32_t told = handset->at.answer_octets;
    return count > 0 && (told == 0 || count == 1 + octets[0] + told);
}

/* After READ_TRIES of them: nothing is there, or nothing that makes sense. */
static void end_spoilt(struct handset *handset, int64_t now_us)
{
    if (++handset->read_tries < READ_TRIES) {
        return;
    }
    handset->read_tries = 0;
    handset->full[handset->place] = false;
    if (handset->read_heading && handset->read_pdu[0] == '\0') {
        handset_start_anew(handset, "it shows a message and no PDU", now_us);
    }
}

/* Only what was read is deleted. */
static void delete_read(struct handset *handset, int64_t now_us)
{
    char command[AT_CLIENT_COMMAND];
    uint8_t place = handset->place;
    uint32_t hash = hash_of(handset->read_pdu);
    if (handset->read_hash[place] != hash) {
        receive(handset, handset->read_pdu, handset->full_us[place]);
    }
    handset->read_tries = 0;
    handset->read_hash[place] = hash;
    snprintf(command, sizeof command, "AT+CMGD=%u", place);
    handset_ask(handset, JOB_DELETE, command, DELETE_US, now_us);
}

void handset_read_end(struct handset *handset, int64_t now_us)
{
    if (at_error_is_early(&handset->at)) {
        handset->beat_us = now_us + CLOCK_S(1); /* it stands in the next listing */
        handset->full[handset->place] = false;
    } else if (handset->at.result != AT_RESULT_OK) {
        handset->full[handset->place] = false; /* nothing is there */
    } else if (is_whole(handset)) {
        delete_read(handset, now_us);
    } else {
        end_spoilt(handset, now_us);
    }
}

void handset_delete_end(struct handset *handset, int64_t now_us)
{
    char why[AT_ERROR_TEXT];
    (void)now_us;
    handset->full[handset->place] = false;
    if (handset->at.result == AT_RESULT_OK) {
        handset->read_hash[handset->place] = 0;
        handset->failed_deletes = 0;
    } else if (++handset->failed_deletes == FAILED_DELETES) {
        at_error_format(&handset->at, why);
        handset_fail(handset,
                     "messages on its SIM cannot be deleted (%s), so it will soon take "
                     "none any more; empty the SIM in a phone",
                     why);
    }
}
