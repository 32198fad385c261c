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
    watch->by_unit.sent = watch->by_line.sent = CAUSE_NONE;
}

static void forget_doubt(struct send_doubts *of, uint32_t place)
{
    of->doubts--;
    memmove(of->doubt + place, of->doubt + place + 1,
            (of->doubts - place) * sizeof of->doubt[0]);
}

static void begin_message(struct send_doubts *of, bool disturbed, const struct journal *journal,
                          int64_t now)
{
    if (of->sent == CAUSE_NONE) {
        return;
    }
    if (disturbed || now - journal->events[of->sent].at_us >= CLOCK_S(SEND_RESULT_S)) {
        if (of->doubts == SENDS_IN_DOUBT) {
            forget_doubt(of, 0);
        }
        of->doubt[of->doubts++] = of->sent;
    }
    of->sent = CAUSE_NONE;
}

/* The next message begins: what has come of the last one must be known by now. */
static void see_command(struct send_watch *watch, const struct journal *journal,
                        const struct event *event)
{
    const char *text = journal_text(journal, event);
    if (strncmp(text, COMMAND, strlen(COMMAND)) != 0) {
        return;
    }
    begin_message(&watch->by_unit, watch->disturbed, journal, event->at_us);
    begin_message(&watch->by_line, watch->disturbed, journal, event->at_us);
    watch->disturbed = watch->restarted = false;
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

static void see_line(struct send_watch *watch)
{
    if (is_confirmation(watch)) {
        watch->by_line.sent = CAUSE_NONE;
        watch->by_unit.sent = watch->restarted ? watch->by_unit.sent : CAUSE_NONE;
    }
    watch->length = 0;
}

static void see_answer(struct send_watch *watch, const char *text)
{
    uint8_t bytes[MODEM_CHUNK];
    uint32_t count = escape_parse(text, bytes, sizeof bytes);
    for (uint32_t i = 0; i < count; i++) {
        if (bytes[i] == '\r' || bytes[i] == '\n') {
            see_line(watch);
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

static bool take_message(struct send_doubts *of, const struct journal *journal, uint32_t index)
{
    const char *text = journal_text(journal, &journal->events[index]);
    of->sent = index;
    for (uint32_t i = 0; i < of->doubts; i++) {
        if (strcmp(journal_text(journal, &journal->events[of->doubt[i]]), text) == 0) {
            forget_doubt(of, i);
            return true;
        }
    }
    return false;
}

static struct send_repeat see_message(struct send_watch *watch, const struct journal *journal,
                                      uint32_t index)
{
    return (struct send_repeat){.by_unit = take_message(&watch->by_unit, journal, index),
                                .by_line = take_message(&watch->by_line, journal, index)};
}

static void forget_all(struct send_doubts *of)
{
    of->doubts = 0;
    of->sent = CAUSE_NONE;
}

/* A cold start has forgotten what it sent: there is nothing to repeat. */
static void see_start(struct send_watch *watch, bool cold)
{
    watch->disturbed = watch->restarted = true;
    watch->length = 0;
    if (cold) {
        forget_all(&watch->by_unit);
        forget_all(&watch->by_line);
    }
}

struct send_repeat send_watch_see(struct send_watch *watch, const struct journal *journal,
                                  uint32_t index)
{
    static const struct send_repeat nothing;
    const struct event *event = &journal->events[index];
    switch ((enum event_kind)event->kind) {
    case EVENT_AT_TO_MODEM:
        see_command(watch, journal, event);
        break;
    case EVENT_AT_TO_UNIT:
        see_answer(watch, journal_text(journal, event));
        break;
    case EVENT_MODEM_FAULT:
        watch->disturbed = watch->disturbed || spoils_results(journal_text(journal, event));
        break;
    case EVENT_MODEM:
        watch->disturbed = true;
        break;
    case EVENT_RESET:
        see_start(watch, event->value == RESET_COLD);
        break;
    case EVENT_SMS_SENT:
        return event->part == PART_UNIT ? see_message(watch, journal, index) : nothing;
    default:
        break;
    }
    return nothing;
}
