#include "sim/panel/talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/gsm/call.h"
#include "sim/gsm/pdu.h"

#define SAYINGS_FIRST 64u

void talk_init(struct talk *talk)
{
    memset(talk->phone, 0, sizeof talk->phone);
    bookmark_init(&talk->bookmark);
}

void talk_free(struct talk *talk)
{
    for (uint32_t i = 0; i < NETWORK_PHONES; i++) {
        free(talk->phone[i].sayings);
    }
    talk_init(talk);
}

static bool is_call(const struct saying *saying)
{
    return saying->kind == SAYING_CALL_OF_PERSON || saying->kind == SAYING_CALL_OF_UNIT;
}

bool talk_is_open(const struct saying *saying)
{
    return is_call(saying) && saying->ended == CAUSE_NONE;
}

/* ---- winding back ---- */

static void forget(uint32_t *event, uint32_t gone)
{
    *event = *event >= gone ? CAUSE_NONE : *event;
}

static void wind_back(struct conversation *phone, uint32_t gone)
{
    while (phone->count > 0 && phone->sayings[phone->count - 1].event >= gone) {
        phone->count--;
    }
    phone->seen = phone->seen < phone->count ? phone->seen : phone->count;
    for (uint32_t i = 0; i < phone->count; i++) {
        forget(&phone->sayings[i].rang, gone);
        forget(&phone->sayings[i].answered, gone);
        forget(&phone->sayings[i].ended, gone);
    }
}

/* ---- reading on ---- */

static bool add(struct conversation *phone, uint32_t event, enum saying_kind kind)
{
    if (phone->count == phone->capacity) {
        uint32_t capacity = phone->capacity == 0 ? SAYINGS_FIRST : phone->capacity * 2;
        struct saying *sayings = realloc(phone->sayings, capacity * sizeof *sayings);
        if (sayings == NULL) {
            return false;
        }
        phone->sayings = sayings;
        phone->capacity = capacity;
    }
    phone->sayings[phone->count++] =
        (struct saying){event, CAUSE_NONE, CAUSE_NONE, CAUSE_NONE, (uint8_t)kind};
    return true;
}

/* The saying that began with that event; NULL: none. */
static struct saying *find(struct conversation *phone, uint32_t event)
{
    uint32_t low = 0, high = phone->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (phone->sayings[middle].event < event) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < phone->count && phone->sayings[low].event == event;
    return found ? &phone->sayings[low] : NULL;
}

/* A part of a person's message has reached the unit: it follows from the message. */
static void note_arrival(struct talk *talk, const struct journal *journal, uint32_t event)
{
    uint32_t sent = journal->events[event].cause;
    if (sent == CAUSE_NONE || !gsm_is_phone(journal->events[sent].part)) {
        return;
    }
    struct saying *saying = find(&talk->phone[journal->events[sent].part - PART_PHONE], sent);
    if (saying != NULL && saying->answered == CAUSE_NONE) {
        saying->answered = event;
    }
}

/* A person's message that was lost comes of the same deed as its sending. */
static void note_loss(struct conversation *phone, const struct journal *journal, uint32_t event)
{
    for (uint32_t i = phone->count; i > 0; i--) {
        struct saying *saying = &phone->sayings[i - 1];
        if (saying->kind == SAYING_FROM_PERSON) {
            bool same = journal->events[saying->event].cause == journal->events[event].cause;
            saying->ended = same ? event : saying->ended;
            return;
        }
    }
}

static int32_t digit_of(char letter)
{
    const char *digits = "0123456789ABCDEF";
    const char *at = letter == '\0' ? NULL : strchr(digits, letter);
    return at == NULL ? -1 : (int32_t)(at - digits);
}

/* Octets of the hex digits that a text begins with. */
static uint32_t read_hex(const char *text, uint8_t *octets, uint32_t size)
{
    uint32_t count = 0;
    while (count < size && digit_of(text[0]) >= 0 && digit_of(text[1]) >= 0) {
        octets[count++] = (uint8_t)(digit_of(text[0]) * 16 + digit_of(text[1]));
        text += 2;
    }
    return count;
}

/* To whom the bytes to the modem send a message: a service centre, a TPDU. */
static bool read_number(const char *bytes, struct pdu *pdu)
{
    uint8_t octets[PDU_OCTETS + 16];
    uint32_t count = read_hex(bytes, octets, sizeof octets);
    uint32_t centre = count > 0 ? octets[0] + 1u : 1u;
    return count > centre && pdu_read(octets + centre, count - centre, pdu) &&
           pdu->kind == PDU_SUBMIT;
}

/* Whose message of the unit was lost: what was sent to the modem stands in its chain. -1: nobody
 * can tell. */
static int32_t lost_to(const struct journal *journal, uint32_t event,
                       const struct network *network)
{
    struct pdu pdu;
    bool found = false;
    while (event != CAUSE_NONE && !found) {
        const struct event *at = &journal->events[event];
        found = at->kind == EVENT_AT_TO_MODEM && read_number(journal_text(journal, at), &pdu);
        event = at->cause;
    }
    for (uint32_t i = 0; found && i < network->phone_count; i++) {
        if (strcmp(network->phone[i].number, pdu.number) == 0) {
            return (int32_t)i;
        }
    }
    return -1;
}

/* A person's call begins with dialling, by a hand; one of the unit comes of what it tells its
 * modem, or is first heard of when it rings. */
static enum saying_kind caller_of(const struct journal *journal, const struct event *event)
{
    bool told = event->cause != CAUSE_NONE &&
                journal->events[event->cause].kind == EVENT_AT_TO_MODEM;
    return told || event->value == CALL_RINGING ? SAYING_CALL_OF_UNIT : SAYING_CALL_OF_PERSON;
}

static bool take_call(struct conversation *phone, const struct journal *journal, uint32_t event)
{
    const struct event *at = &journal->events[event];
    enum call_phase phase = (enum call_phase)at->value;
    bool open = phone->count > 0 && talk_is_open(&phone->sayings[phone->count - 1]);
    if (!open && !voice_is_under_way(phase)) {
        return true;
    }
    if (!open && !add(phone, event, caller_of(journal, at))) {
        return false;
    }
    struct saying *saying = &phone->sayings[phone->count - 1];
    if (!voice_is_under_way(phase)) {
        saying->ended = event;
    } else if (phase == CALL_RINGING) {
        saying->rang = event;
    } else if (phase == CALL_CONNECTED) {
        saying->answered = event;
    }
    return true;
}

static bool take_lost(struct talk *talk, const struct journal *journal, uint32_t event,
                      const struct network *network)
{
    uint32_t part = journal->events[event].part;
    if (gsm_is_phone(part)) {
        note_loss(&talk->phone[part - PART_PHONE], journal, event);
        return true;
    }
    int32_t phone = lost_to(journal, event, network);
    return phone < 0 || add(&talk->phone[phone], event, SAYING_LOST);
}

static bool take(struct talk *talk, const struct journal *journal, uint32_t event,
                 const struct network *network)
{
    const struct event *at = &journal->events[event];
    bool of_phone = gsm_is_phone(at->part);
    struct conversation *phone = of_phone ? &talk->phone[at->part - PART_PHONE] : NULL;
    switch ((enum event_kind)at->kind) {
    case EVENT_SMS_SENT:
        return !of_phone || add(phone, event, SAYING_FROM_PERSON);
    case EVENT_SMS_ARRIVED:
        if (!of_phone) {
            note_arrival(talk, journal, event);
        }
        return !of_phone || add(phone, event, SAYING_FROM_UNIT);
    case EVENT_SMS_LOST:
        return take_lost(talk, journal, event, network);
    case EVENT_CALL:
        return !of_phone || take_call(phone, journal, event);
    default:
        return true;
    }
}

bool talk_follow(struct talk *talk, const struct journal *journal, const struct network *network)
{
    uint32_t before = talk->bookmark.read;
    uint32_t from = bookmark_find(&talk->bookmark, journal);
    for (uint32_t i = 0; i < NETWORK_PHONES && from < before; i++) {
        wind_back(&talk->phone[i], from);
    }
    while (talk->bookmark.read < journal->count) {
        if (!take(talk, journal, talk->bookmark.read, network)) {
            return false;
        }
        bookmark_move(&talk->bookmark, journal);
    }
    return true;
}

void talk_see(struct talk *talk, uint32_t phone)
{
    talk->phone[phone].seen = talk->phone[phone].count;
}

uint32_t talk_unseen(const struct talk *talk, uint32_t phone)
{
    return talk->phone[phone].count - talk->phone[phone].seen;
}

/* ---- words ---- */

/* "4 s", "1:05 min". */
static void lasting(int64_t us, char text[32])
{
    int64_t seconds = us / 1000000;
    if (seconds < 60) {
        snprintf(text, 32, "%d s", (int)seconds);
    } else {
        snprintf(text, 32, "%d:%02d min", (int)(seconds / 60), (int)(seconds % 60));
    }
}

static const char *end_words(enum call_phase phase, bool answered)
{
    switch (phase) {
    case CALL_REJECTED:
        return "rejected after";
    case CALL_HUNG_UP:
        return answered ? "answered, hung up after" : "given up after";
    case CALL_UNANSWERED:
        return "not answered in";
    default:
        return answered ? "answered, cut off after" : "no connection after";
    }
}

static void words_of_call(const struct journal *journal, const struct saying *saying, int64_t now,
                          char *text, uint32_t size)
{
    bool ended = saying->ended != CAUSE_NONE, answered = saying->answered != CAUSE_NONE;
    uint32_t since = answered                     ? saying->answered
                     : saying->rang != CAUSE_NONE ? saying->rang
                                                  : saying->event;
    const char *words = answered ? "answered," : saying->rang != CAUSE_NONE ? "rings," : "dialled,";
    char time[32];
    lasting((ended ? journal->events[saying->ended].at_us : now) - journal->events[since].at_us,
            time);
    if (ended) {
        words = end_words((enum call_phase)journal->events[saying->ended].value, answered);
    }
    snprintf(text, size, "%s %s", words, time);
}

void talk_words(const struct journal *journal, const struct saying *saying, int64_t now,
                char *text, uint32_t size)
{
    if (is_call(saying)) {
        words_of_call(journal, saying, now, text, size);
    } else {
        snprintf(text, size, "%s", journal_text(journal, &journal->events[saying->event]));
    }
}
