#include "sim/base/event.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/hash.h"

static const char *const kind_names[EVENT_KINDS] = {
    [EVENT_NONE] = "none",
    [EVENT_SCRIPT] = "script",
    [EVENT_LOG] = "log",
    [EVENT_PART_STATE] = "part_state",
    [EVENT_COMPARATOR] = "comparator",
    [EVENT_RAIL] = "rail",
    [EVENT_RESET] = "reset",
    [EVENT_UNIT_DOWN] = "unit_down",
    [EVENT_COIL] = "coil",
    [EVENT_CONTACT] = "contact",
    [EVENT_INPUT] = "input",
    [EVENT_SUPPLY] = "supply",
    [EVENT_LED] = "led",
    [EVENT_ALARM] = "alarm",
    [EVENT_BUFFER] = "buffer",
    [EVENT_UNIT_FAILED] = "unit_failed",
    [EVENT_FLASH] = "flash",
    [EVENT_AT_TO_MODEM] = "at_to_modem",
    [EVENT_AT_TO_UNIT] = "at_to_unit",
    [EVENT_CONSOLE] = "console",
    [EVENT_MODEM] = "modem",
    [EVENT_RADIO] = "radio",
    [EVENT_REGISTRATION] = "registration",
    [EVENT_SMS_SENT] = "sms_sent",
    [EVENT_SMS_ARRIVED] = "sms_arrived",
    [EVENT_SMS_LOST] = "sms_lost",
    [EVENT_CALL] = "call",
    [EVENT_FAULT] = "fault",
    [EVENT_DAMAGE] = "damage",
    [EVENT_STRESS] = "stress",
    [EVENT_VIOLATION] = "violation",
    [EVENT_TELEGRAM] = "telegram",
    [EVENT_CELL] = "cell",
    [EVENT_SIM] = "sim",
    [EVENT_USSD] = "ussd",
    [EVENT_MODEM_FAULT] = "modem_fault",
    [EVENT_READING] = "reading",
    [EVENT_THERMOSTAT] = "thermostat",
    [EVENT_RULE] = "rule",
};

const char *event_kind_name(enum event_kind kind)
{
    return (uint32_t)kind < EVENT_KINDS ? kind_names[kind] : "unknown";
}

void journal_init(struct journal *journal)
{
    memset(journal, 0, sizeof *journal);
}

void journal_free(struct journal *journal)
{
    free(journal->events);
    free(journal->text);
    journal_init(journal);
}

void journal_call_at(struct journal *journal, uint32_t event, void (*call)(void))
{
    journal->call_at = event;
    journal->call = call;
}

void journal_clear(struct journal *journal)
{
    journal->count = journal->text_length = 0;
}

void journal_rewind(struct journal *journal, const struct trace *trace)
{
    if (journal->count > trace->count) {
        journal->count = trace->count;
    }
    if (journal->text_length > trace->text_length) {
        journal->text_length = trace->text_length;
    }
}

const char *journal_text(const struct journal *journal, const struct event *event)
{
    return event->text == 0 ? "" : journal->text + event->text - 1;
}

/* A journal without memory would lie about what happened: the program ends. */
static void *grown(void *block, uint32_t *capacity, uint32_t wanted, size_t size)
{
    if (wanted <= *capacity) {
        return block;
    }
    while (*capacity < wanted) {
        *capacity = *capacity < 1024 ? 1024 : *capacity * 2;
    }
    block = realloc(block, *capacity * size);
    if (block == NULL) {
        abort();
    }
    return block;
}

void journal_copy(struct journal *to, const struct journal *from)
{
    to->events = grown(to->events, &to->capacity, from->count, sizeof to->events[0]);
    to->text = grown(to->text, &to->text_capacity, from->text_length, 1);
    if (from->count > 0) {
        memcpy(to->events, from->events, from->count * sizeof from->events[0]);
    }
    if (from->text_length > 0) {
        memcpy(to->text, from->text, from->text_length);
    }
    to->count = from->count;
    to->text_length = from->text_length;
}

/* Makes the journal exactly as long as the world says: what another course of the world wrote goes,
 * what was not kept is empty. */
static void journal_align(struct journal *journal, const struct trace *trace, uint32_t text_size)
{
    assert(trace->count < UINT32_MAX / 4 && trace->text_length < UINT32_MAX / 4);
    journal->events =
        grown(journal->events, &journal->capacity, trace->count + 1, sizeof journal->events[0]);
    journal->text =
        grown(journal->text, &journal->text_capacity, trace->text_length + text_size, 1);
    journal_rewind(journal, trace);
    memset(journal->events + journal->count, 0,
           (trace->count - journal->count) * sizeof journal->events[0]);
    if (trace->text_length > journal->text_length) {
        memset(journal->text + journal->text_length, 0, trace->text_length - journal->text_length);
    }
}

void trace_init(struct trace *trace)
{
    memset(trace, 0, sizeof *trace);
    trace->hash = HASH_START;
    trace->cause = CAUSE_NONE;
}

/* Levels and single lines of bytes differ between ways of looking and of carrying. */
static bool is_hashed(enum event_kind kind)
{
    return kind != EVENT_COMPARATOR && kind != EVENT_RAIL && kind != EVENT_CELL &&
           kind != EVENT_AT_TO_MODEM && kind != EVENT_AT_TO_UNIT;
}

static void trace_hash(struct trace *trace, const struct event *event, const char *text)
{
    uint64_t what = (uint64_t)event->kind << 48 | (uint64_t)event->part << 32;
    trace->hash = hash_add(trace->hash, (uint64_t)event->at_us);
    trace->hash = hash_add(trace->hash, what | (uint32_t)event->value);
    if (text[0] != '\0') {
        trace->hash = hash_add(trace->hash, hash_text(text));
    }
}

uint32_t trace_event(struct trace *trace, struct journal *journal,
                     const struct happening *happening)
{
    const char *text = happening->text != NULL ? happening->text : "";
    uint32_t text_size = text[0] == '\0' ? 0 : (uint32_t)strlen(text) + 1;
    struct event event = {.at_us = happening->at_us,
                          .cause = trace->cause,
                          .value = (int32_t)happening->value,
                          .kind = happening->kind,
                          .part = happening->part,
                          .text = text_size == 0 ? 0 : trace->text_length + 1};
    trace->last_at_us = happening->at_us;
    if (is_hashed(happening->kind)) {
        trace_hash(trace, &event, text);
    }
    if (journal != NULL) {
        journal_align(journal, trace, text_size);
        event.root = event.cause == CAUSE_NONE ? trace->count : journal->events[event.cause].root;
        journal->events[trace->count] = event;
        journal->count = trace->count + 1;
        if (text_size > 0) {
            memcpy(journal->text + trace->text_length, text, text_size);
        }
        journal->text_length = trace->text_length + text_size;
        if (journal->call != NULL && journal->call_at == trace->count) {
            journal->call();
        }
    }
    trace->text_length += text_size;
    return trace->count++;
}
