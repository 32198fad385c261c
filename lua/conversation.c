#include "lua/conversation.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lua/escape.h"
#include "lua/time_text.h"
#include "sim/trace/cause.h"

#define BUBBLE_BYTES 700

/* One bubble: a message with what came of it, or a call with its phases. */
struct bubble {
    uint32_t event; /* the first of it */
    uint32_t last;  /* of a call: its last phase; of a person's message: its arrival, or 0 */
    bool by_unit, lost;
};

struct talk {
    const struct bench *bench;
    uint32_t phone;
    struct bubble *bubbles; /* the last `most` of them, in a ring */
    uint32_t count, most;
};

static struct bubble *add(struct talk *talk, uint32_t event, bool by_unit)
{
    struct bubble *bubble = &talk->bubbles[talk->count++ % talk->most];
    *bubble = (struct bubble){.event = event, .last = event, .by_unit = by_unit};
    return bubble;
}

static struct bubble *newest(struct talk *talk, enum event_kind kind)
{
    uint32_t kept = talk->count < talk->most ? talk->count : talk->most;
    for (uint32_t i = 1; i <= kept; i++) {
        struct bubble *bubble = &talk->bubbles[(talk->count - i) % talk->most];
        if (talk->bench->journal.events[bubble->event].kind == kind) {
            return bubble;
        }
    }
    return NULL;
}

static const struct event *event_at(const struct talk *talk, uint32_t index)
{
    return &talk->bench->journal.events[index];
}

/* The unit dials by AT command, a person by the script's hand. */
static void add_phase(struct talk *talk, uint32_t index)
{
    const struct event *event = event_at(talk, index);
    struct bubble *call = newest(talk, EVENT_CALL);
    bool begins = event->value == CALL_DIALLED || call == NULL;
    if (begins) {
        bool by_unit =
            event->cause != CAUSE_NONE && event_at(talk, event->cause)->kind == EVENT_AT_TO_MODEM;
        call = add(talk, index, by_unit);
    }
    call->last = index;
}

/* A message that the unit has: the bubble it came from knows now. */
static void note_arrival(struct talk *talk, uint32_t index)
{
    uint32_t kept = talk->count < talk->most ? talk->count : talk->most;
    uint32_t cause = event_at(talk, index)->cause;
    for (uint32_t i = 1; i <= kept; i++) {
        struct bubble *bubble = &talk->bubbles[(talk->count - i) % talk->most];
        if (bubble->event == cause) {
            bubble->last = index;
            return;
        }
    }
}

static void add_event(struct talk *talk, uint32_t index)
{
    const struct event *event = event_at(talk, index);
    bool mine = event->part == (PART_PHONE | talk->phone);
    switch ((enum event_kind)event->kind) {
    case EVENT_SMS_SENT:
        if (mine) {
            add(talk, index, false);
        }
        return;
    case EVENT_SMS_ARRIVED:
        if (mine) {
            add(talk, index, true);
        } else if (event->part == PART_UNIT) {
            note_arrival(talk, index);
        }
        return;
    case EVENT_SMS_LOST:
        if (mine || (event->part == PART_UNIT &&
                     cause_phone(&talk->bench->journal, index) == (int32_t)talk->phone)) {
            add(talk, index, !mine)->lost = true;
        }
        return;
    case EVENT_CALL:
        if (mine) {
            add_phase(talk, index);
        }
        return;
    default:
        return;
    }
}

static bool is_read(const struct bench *bench, uint32_t event)
{
    for (uint32_t i = 0; i < bench->message_count; i++) {
        if (bench->message[i].event == event) {
            return bench->message[i].read;
        }
    }
    return true; /* only what was read is forgotten */
}

/* Who, when, and what came of it. */
static void write_foot(FILE *file, const struct talk *talk, const struct bubble *bubble)
{
    const struct event *event = event_at(talk, bubble->event);
    const struct event *last = event_at(talk, bubble->last);
    char time[TIME_TEXT], span[TIME_TEXT];
    fprintf(file, "<small>%s %s", bubble->by_unit ? "unit" : "phone",
            time_text(event->at_us, time));
    if (bubble->lost) {
        fputs(" &#10007; lost", file);
    } else if (event->kind == EVENT_CALL) {
        fprintf(file, ", %s after %s", call_phase_name((enum call_phase)last->value),
                time_text_span(last->at_us - event->at_us, span));
    } else if (!bubble->by_unit) {
        fprintf(file,
                bubble->last != bubble->event ? " &#10003; at the unit after %s"
                                              : " &#9675; not at the unit",
                time_text_span(last->at_us - event->at_us, span));
    } else {
        fputs(is_read(talk->bench, bubble->event) ? " &#10003; read" : " &#9675; unread", file);
    }
    fputs("</small>", file);
}

static void write_bubble(FILE *file, const struct talk *talk, const struct bubble *bubble)
{
    const struct event *event = event_at(talk, bubble->event);
    const char *text = journal_text(&talk->bench->journal, event);
    bool call = event->kind == EVENT_CALL;
    fprintf(file, "<li class=\"%s%s\">", bubble->by_unit ? "u" : "p", bubble->lost ? " x" : "");
    if (call) {
        fputs(bubble->by_unit ? "&#9742; the unit calls" : "&#9742; calls the unit", file);
    } else {
        escape_markup_part(file, text, BUBBLE_BYTES);
        fputs(text != NULL && strlen(text) > BUBBLE_BYTES ? " ..." : "", file);
    }
    write_foot(file, talk, bubble);
    fputs("</li>", file);
}

static void write_talk(FILE *file, const struct talk *talk)
{
    uint32_t first = talk->count < talk->most ? 0 : talk->count - talk->most;
    fputs("<div><h4>", file);
    escape_markup(file, talk->bench->world.gsm.network.phone[talk->phone].number);
    fputs("</h4><ol>", file);
    if (first > 0) {
        fprintf(file, "<li class=\"note\">%" PRIu32 " before these</li>", first);
    }
    for (uint32_t i = first; i < talk->count; i++) {
        write_bubble(file, talk, &talk->bubbles[i % talk->most]);
    }
    fputs("</ol></div>", file);
}

void conversation_html(FILE *file, const struct bench *bench, uint32_t most)
{
    struct talk talk = {.bench = bench, .most = most};
    bool any = false;
    talk.bubbles = calloc(most, sizeof *talk.bubbles);
    for (uint32_t phone = 0; talk.bubbles != NULL && phone < bench->world.gsm.network.phone_count;
         phone++) {
        talk.phone = phone;
        talk.count = 0;
        for (uint32_t i = 0; i < bench->journal.count; i++) {
            add_event(&talk, i);
        }
        if (talk.count > 0) {
            fputs(any ? "" : "<div class=\"talks\">", file);
            any = true;
            write_talk(file, &talk);
        }
    }
    fputs(any ? "</div>\n" : "", file);
    free(talk.bubbles);
}
