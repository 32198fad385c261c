#include "sim/trace/send_watch.h"

#include <string.h>

#include "firmware/unit.h"
#include "sim/base/clock.h"
#include "sim/base/escape.h"

#define COMMAND "AT+CMGS="
#define CONFIRMATION "+CMGS:"

void send_watch_init(struct send_watch *watch)
{
    memset(watch, 0, sizeof *watch);
    watch->sent = CAUSE_NONE;
}

static void forget_doubt(struct send_watch *watch, uint32_t place)
{
    watch->doubts--;
    memmove(watch->doubt + place, watch->doubt + place + 1,
            (watch->doubts - place) * sizeof watch->doubt[0]);
}

/* The next message begins: what has come of the last one must be known by now. */
static void see_command(struct send_watch *watch, const struct journal *journal,
                        const struct event *event)
{
    const char *text = journal_text(journal, event);
    if (strncmp(text, COMMAND, strlen(COMMAND)) != 0) {
        return;
    }
    if (watch->sent != CAUSE_NONE) {
        int64_t waited = event->at_us - journal->events[watch->sent].at_us;
        if (watch->disturbed || waited >= CLOCK_S(SEND_RESULT_S)) {
            if (watch->doubts == SENDS_IN_DOUBT) {
                forget_doubt(watch, 0);
            }
            watch->doubt[watch->doubts++] = watch->sent;
        }
        watch->sent = CAUSE_NONE;
    }
    watch->disturbed = false;
}

static bool is_confirmation(const struct send_watch *watch)
{
    size_t head = strlen(CONFIRMATION);
    if (watch->length < head || watch->length == SEND_LINE ||
        memcmp(watch->line, CONFIRMATION, head) != 0) {
        return false;
    }
    for (size_t i = head; i < watch->length; i++) {
        bool digit = watch->line[i] >= '0' && watch->line[i] <= '9';
        if (!digit && watch->line[i] != ' ') {
            return false;
        }
    }
    return true;
}

static void see_answer(struct send_watch *watch, const char *text)
{
    uint8_t bytes[MODEM_CHUNK];
    uint32_t count = escape_parse(text, bytes, sizeof bytes);
    for (uint32_t i = 0; i < count; i++) {
        if (bytes[i] == '\r' || bytes[i] == '\n') {
            watch->sent = is_confirmation(watch) ? CAUSE_NONE : watch->sent;
            watch->length = 0;
        } else if (watch->length < SEND_LINE) {
            watch->line[watch->length++] = (char)bytes[i];
        }
    }
}

/* What only makes the module late, or says more than it would, loses no result. */
static bool spoils_results(const char *fault)
{
    static const char *const kinds[] = {"loses",   "garbles", "replaces", "mutes",  "reboots",
                                        "stops",   "dies",    "hangs",    "deafens"};
    bool found = false;
    for (uint32_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        found = found || strcmp(fault, kinds[i]) == 0;
    }
    return found;
}

static bool see_message(struct send_watch *watch, const struct journal *journal, uint32_t index)
{
    const char *text = journal_text(journal, &journal->events[index]);
    watch->sent = index;
    for (uint32_t i = 0; i < watch->doubts; i++) {
        if (strcmp(journal_text(journal, &journal->events[watch->doubt[i]]), text) == 0) {
            forget_doubt(watch, i);
            return true;
        }
    }
    return false;
}

/* A cold start has forgotten what it sent: there is nothing to repeat. */
static void see_start(struct send_watch *watch, bool cold)
{
    watch->disturbed = true;
    watch->length = 0;
    watch->doubts = cold ? 0 : watch->doubts;
    watch->sent = cold ? CAUSE_NONE : watch->sent;
}

bool send_watch_see(struct send_watch *watch, const struct journal *journal, uint32_t index)
{
    const struct event *event = &journal->events[index];
    switch ((enum event_kind)event->kind) {
    case EVENT_AT_TO_MODEM:
        see_command(watch, journal, event);
        return false;
    case EVENT_AT_TO_UNIT:
        see_answer(watch, journal_text(journal, event));
        return false;
    case EVENT_MODEM_FAULT:
        watch->disturbed = watch->disturbed || spoils_results(journal_text(journal, event));
        return false;
    case EVENT_MODEM:
        watch->disturbed = true;
        return false;
    case EVENT_RESET:
        see_start(watch, event->value == RESET_COLD);
        return false;
    case EVENT_SMS_SENT:
        return event->part == PART_UNIT && see_message(watch, journal, index);
    default:
        return false;
    }
}
