#include "hil/handset.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "hil/at_error.h"
#include "hil/handset_inside.h"
#include "sim/base/clock.h"

#define QUESTION_US CLOCK_S(5)
#define LIST_US CLOCK_S(30)
#define OFF_US CLOCK_S(20)

static void copy(char *to, size_t size, const char *from)
{
    snprintf(to, size, "%s", from);
}

void handset_init(struct handset *handset, const char *name, const char *pin, const char *number)
{
    memset(handset, 0, sizeof *handset);
    copy(handset->name, sizeof handset->name, name);
    copy(handset->pin, sizeof handset->pin, pin);
    copy(handset->number, sizeof handset->number, number);
    handset->csq = HANDSET_NO_SIGNAL;
    handset->again_us = handset->beat_us = CLOCK_NEVER;
    handset->hung_up_us = INT64_MIN / 2;
    at_client_init(&handset->at);
}

/* ---- what is told ---- */

struct handset_event *handset_tell(struct handset *handset, enum handset_event_kind kind,
                                   int64_t at_us)
{
    if (handset->event_count == HANDSET_EVENTS) {
        handset->event_first = (handset->event_first + 1) % HANDSET_EVENTS;
        handset->event_count--;
    }
    uint32_t place = (handset->event_first + handset->event_count++) % HANDSET_EVENTS;
    struct handset_event *event = &handset->event[place];
    event->kind = (uint8_t)kind;
    event->end = 0;
    event->at_us = at_us;
    event->number[0] = event->text[0] = '\0';
    return event;
}

/* "NAME: text". */
static void write_named(const struct handset *handset, char text[HANDSET_ERROR], const char *format,
                        va_list arguments)
{
    int length = snprintf(text, HANDSET_ERROR, "%s: ", handset->name);
    vsnprintf(text + length, HANDSET_ERROR - (size_t)length, format, arguments);
}

void handset_say(struct handset *handset, enum handset_event_kind kind, int64_t at_us,
                 const char *format, ...)
{
    char text[HANDSET_ERROR];
    va_list arguments;
    va_start(arguments, format);
    write_named(handset, text, format, arguments);
    va_end(arguments);
    memcpy(handset_tell(handset, kind, at_us)->text, text, sizeof text);
}

bool handset_next_event(struct handset *handset, struct handset_event *event)
{
    if (handset->event_count == 0) {
        return false;
    }
    *event = handset->event[handset->event_first];
    handset->event_first = (handset->event_first + 1) % HANDSET_EVENTS;
    handset->event_count--;
    return true;
}

void handset_fail(struct handset *handset, const char *format, ...)
{
    char text[HANDSET_ERROR];
    va_list arguments;
    va_start(arguments, format);
    write_named(handset, text, format, arguments);
    va_end(arguments);
    memcpy(handset->error, text, sizeof text);
    at_client_cut(&handset->at);
    handset->job = JOB_NONE;
    handset->state = HANDSET_FAILED;
    handset->again_us = handset->beat_us = CLOCK_NEVER;
}

void handset_lose(struct handset *handset, const char *why)
{
    handset_fail(handset, "%s", "");
    copy(handset->error, sizeof handset->error, why);
}

/* ---- life ---- */

void handset_open(struct handset *handset, int64_t now_us)
{
    at_client_init(&handset->at);
    handset->job = JOB_NONE;
    handset->error[0] = '\0';
    handset->restarts = handset->failed_deletes = 0;
    handset->emptied = handset->discards = handset->answered = false;
    handset->send_us = INT64_MIN;
    handset->outbox_first = handset->outbox_count = handset->part = 0;
    handset->event_first = handset->event_count = 0;
    handset->call = HANDSET_NO_CALL;
    handset->wants_dial = handset->wants_answer = handset->wants_hang_up = false;
    handset->wants_off = false;
    handset->keys[0] = '\0';
    memset(handset->parts, 0, sizeof handset->parts);
    memset(handset->read_hash, 0, sizeof handset->read_hash);
    handset_set_up(handset, now_us);
}

void handset_ask(struct handset *handset, enum handset_job job, const char *command,
                 int64_t patience_us, int64_t now_us)
{
    handset->job = (uint8_t)job;
    at_client_ask(&handset->at, command, "", patience_us, now_us);
}

void handset_start_anew(struct handset *handset, const char *why, int64_t now_us)
{
    at_client_cut(&handset->at);
    if (handset->job == JOB_SEND) {
        handset_send_end(handset, now_us);
    }
    bool sound = handset->state == HANDSET_READY && now_us - handset->ready_us > HANDSET_SOUND_US;
    handset->restarts = sound ? 1 : (uint16_t)(handset->restarts + 1);
    if (handset->restarts > HANDSET_RESTARTS) {
        handset_fail(handset,
                     "%s, again and again; it needs a supply that gives 2 A for "
                     "a moment, and an antenna",
                     why);
        return;
    }
    handset_say(handset, HANDSET_NOTE, now_us, "%s; it is set up anew", why);
    handset_set_up(handset, now_us);
}

static bool is_boot(const char *line)
{
    static const char *const words[] = {"RDY",
                                        "*ATREADY: 1",
                                        "NORMAL POWER DOWN",
                                        "UNDER-VOLTAGE POWER DOWN",
                                        "OVER-VOLTAGE POWER DOWN",
                                        "POWERED DOWN",
                                        "^SYSSTART"};
    for (uint32_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(line, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static void hear_told(struct handset *handset, const char *line, int64_t now_us)
{
    bool set_up = handset->state == HANDSET_READY;
    bool starts = is_boot(line) && (set_up || handset->job == JOB_SET_UP);
    bool card_gone = begins(line, "+CPIN: NOT") && set_up && handset->job != JOB_OFF;
    if (starts || card_gone) {
        char why[60];
        snprintf(why, sizeof why, "it says %.40s", line);
        handset_start_anew(handset, why, now_us);
    } else if (begins(line, "+CREG:")) {
        handset_read_registration(handset, line, false);
    } else if (begins(line, "+CMTI:")) {
        handset_announced(handset, line, now_us);
    } else if (set_up) {
        (void)handset_call_told(handset, line, now_us);
    }
}

static void hear_answer(struct handset *handset, const char *line, int64_t now_us)
{
    switch ((enum handset_job)handset->job) {
    case JOB_SET_UP:
        handset_set_up_answer(handset, line);
        break;
    case JOB_REGISTRATION:
        handset_read_registration(handset, line, true);
        break;
    case JOB_CALLS:
        handset_call_answer(handset, line);
        break;
    case JOB_READ:
        handset->read_heading = true;
        break;
    case JOB_LIST:
        handset_list_answer(handset, line, now_us);
        break;
    default:
        break;
    }
}

static bool has_full_places(const struct handset *handset)
{
    for (uint32_t i = 0; i <= HANDSET_PLACES; i++) {
        if (handset->full[i]) {
            return true;
        }
    }
    return false;
}

static void hear_off(struct handset *handset, int64_t now_us)
{
    char why[AT_ERROR_TEXT];
    at_error_format(&handset->at, why);
    handset->wants_off = false;
    if (handset->at.result != AT_RESULT_OK) {
        handset_say(handset, HANDSET_NOT_DONE, now_us, "it cannot be switched off: %s", why);
        return;
    }
    if (handset->call != HANDSET_NO_CALL) {
        handset_call_over(handset, HANDSET_NO_WAY, now_us);
    }
    handset->state = HANDSET_OFF;
    handset->beat_us = CLOCK_NEVER;
}

static void hear_end_of(struct handset *handset, enum handset_job job, int64_t now_us)
{
    switch (job) {
    case JOB_GREET:
    case JOB_SET_UP:
    case JOB_PIN:
        handset_set_up_end(handset, now_us);
        break;
    case JOB_SEND:
        handset_send_end(handset, now_us);
        break;
    case JOB_READ:
        handset_read_end(handset, now_us);
        break;
    case JOB_DELETE:
        handset_delete_end(handset, now_us);
        break;
    case JOB_OFF:
        hear_off(handset, now_us);
        break;
    case JOB_LIST:
        handset->discards = handset->discards && has_full_places(handset);
        break;
    case JOB_REGISTRATION:
    case JOB_NONE:
        break;
    default:
        handset_call_end(handset, now_us);
        break;
    }
}

/* A question that it does not answer is asked again with the greeting; while it is set up
 * handset_set_up.c decides. */
static void hear_end(struct handset *handset, int64_t now_us)
{
    enum handset_job job = (enum handset_job)handset->job;
    bool setting_up = job == JOB_GREET || job == JOB_SET_UP || job == JOB_PIN;
    handset->job = JOB_NONE;
    handset->beat_us = now_us + HANDSET_BEAT_US;
    if (handset->at.result == AT_RESULT_SILENT && !setting_up) {
        char why[AT_CLIENT_COMMAND + 40];
        snprintf(why, sizeof why, "it does not answer %s", handset->at.command);
        if (job == JOB_SEND) {
            handset_send_end(handset, now_us);
        }
        handset_start_anew(handset, why, now_us);
        return;
    }
    hear_end_of(handset, job, now_us);
}

static bool is_live(const struct handset *handset)
{
    return handset->state == HANDSET_STARTING || handset->state == HANDSET_READY;
}

static void hear(struct handset *handset, enum at_news news, int64_t now_us)
{
    char line[AT_LINE_LENGTH + 1];
    memcpy(line, handset->at.line.text, sizeof line);
    switch (news) {
    case AT_NEWS_ANSWER:
        hear_answer(handset, line, now_us);
        break;
    case AT_NEWS_ANSWER_DATA:
        if (handset->job == JOB_READ) {
            memcpy(handset->read_pdu, line, sizeof line);
        }
        break;
    case AT_NEWS_TOLD:
        hear_told(handset, line, now_us);
        break;
    case AT_NEWS_TOLD_DATA:
        handset_passed_on(handset, line, now_us);
        break;
    case AT_NEWS_END:
        hear_end(handset, now_us);
        break;
    case AT_NEWS_NONE:
        break;
    }
}

/* An echo where there was none before: it has lost its settings without a word. A message that is
 * on its way goes first. */
static void watch_echo(struct handset *handset, int64_t now_us)
{
    bool set_up = handset->state == HANDSET_READY && handset->job != JOB_SEND;
    if (set_up && !handset->echo_stays && handset->at.echoes != handset->echoes) {
        handset_start_anew(handset, "it echoes what it is asked, so it has started anew", now_us);
    }
}

void handset_feed(struct handset *handset, const uint8_t *bytes, uint32_t count, int64_t now_us)
{
    for (uint32_t i = 0; i < count && (is_live(handset) || handset->state == HANDSET_OFF); i++) {
        hear(handset, at_client_feed(&handset->at, bytes[i], now_us), now_us);
        watch_echo(handset, now_us);
    }
}

/* ---- what is asked next ---- */

static void beat(struct handset *handset, int64_t now_us)
{
    if (handset->lists) {
        handset->lists = false;
        handset_ask(handset, JOB_LIST, "AT+CMGL=4", LIST_US, now_us);
    } else if (now_us >= handset->beat_us) {
        handset->lists = true;
        handset_ask(handset, JOB_REGISTRATION, "AT+CREG?", QUESTION_US, now_us);
    }
}

static void ask_next(struct handset *handset, int64_t now_us)
{
    if (handset->state == HANDSET_STARTING) {
        handset_set_up_next(handset, now_us);
    } else if (handset->wants_off && handset->call == HANDSET_NO_CALL) {
        handset_ask(handset, JOB_OFF, "AT+CFUN=4", OFF_US, now_us);
    } else if (!handset_call_next(handset, now_us) && !handset_read_next(handset, now_us) &&
               !handset_send_next(handset, now_us)) {
        beat(handset, now_us);
    }
}

static void step(struct handset *handset, int64_t now_us)
{
    if (!is_live(handset) && handset->state != HANDSET_OFF) {
        return;
    }
    hear(handset, at_client_step(&handset->at, now_us), now_us);
    handset_call_step(handset, now_us);
    if (is_live(handset) && at_client_is_idle(&handset->at) && now_us >= handset->again_us) {
        ask_next(handset, now_us);
    }
}

uint32_t handset_take(struct handset *handset, uint8_t *bytes, uint32_t size, int64_t now_us)
{
    step(handset, now_us);
    return at_client_take(&handset->at, bytes, size);
}

static bool has_call_deeds(const struct handset *handset)
{
    return handset->wants_dial || handset->wants_answer || handset->wants_hang_up ||
           handset->wants_off || handset->keys[0] != '\0';
}

/* One of them is not kept waiting by the call, or by the lack of one. */
static bool can_do_deed(const struct handset *handset)
{
    bool free = handset->call == HANDSET_NO_CALL;
    bool talks = handset->call == HANDSET_TALKING;
    return handset->wants_hang_up || handset->wants_answer || (handset->wants_dial && free) ||
           (handset->wants_off && free) || (handset->keys[0] != '\0' && talks);
}

int64_t handset_due(const struct handset *handset)
{
    if (!at_client_is_idle(&handset->at) || !is_live(handset)) {
        return at_client_due(&handset->at);
    }
    if (handset->state == HANDSET_STARTING) {
        return handset->again_us;
    }
    bool at_once = handset->lists || can_do_deed(handset) || has_full_places(handset);
    int64_t due = at_once ? INT64_MIN : handset->beat_us;
    due = clock_earlier(due, handset->outbox_count > 0 ? handset->send_us : CLOCK_NEVER);
    return clock_earlier(due, handset_call_due(handset));
}

bool handset_is_idle(const struct handset *handset)
{
    return at_client_is_idle(&handset->at) && handset->state != HANDSET_STARTING &&
           handset->outbox_count == 0 && !has_call_deeds(handset) && !has_full_places(handset) &&
           !handset->discards;
}

/* ---- deeds ---- */

bool handset_send(struct handset *handset, const char *number, const char *text,
                  const struct parts_mark *mark)
{
    if (handset->outbox_count == HANDSET_OUTBOX) {
        return false;
    }
    uint32_t place = (handset->outbox_first + handset->outbox_count++) % HANDSET_OUTBOX;
    struct handset_message *message = &handset->outbox[place];
    copy(message->number, sizeof message->number, number);
    copy(message->text, sizeof message->text, text);
    message->marked = mark != NULL;
    if (mark != NULL) {
        message->mark = *mark;
    }
    return true;
}

void handset_dial(struct handset *handset, const char *number, bool hidden)
{
    copy(handset->dialled, sizeof handset->dialled, number);
    handset->hides = hidden;
    handset->wants_dial = true;
    handset->wants_hang_up = false;
}

void handset_answer(struct handset *handset)
{
    handset->wants_answer = handset->call == HANDSET_RINGING;
}

void handset_hang_up(struct handset *handset)
{
    handset->wants_hang_up = handset->call != HANDSET_NO_CALL || handset->job == JOB_DIAL;
    handset->wants_dial = handset->wants_answer = false;
    handset->keys[0] = '\0';
}

void handset_key(struct handset *handset, char key)
{
    size_t length = strlen(handset->keys);
    bool calls = handset->wants_dial || handset->call != HANDSET_NO_CALL;
    if (calls && key != '\0' && strchr("0123456789*#ABCD", key) != NULL &&
        length + 1 < HANDSET_KEYS) {
        handset->keys[length] = key;
        handset->keys[length + 1] = '\0';
    }
}

void handset_switch(struct handset *handset, bool on, int64_t now_us)
{
    if (on && handset->state == HANDSET_OFF) {
        handset_set_up(handset, now_us);
    } else if (on) {
        handset->wants_off = false;
    } else if (is_live(handset)) {
        handset_hang_up(handset);
        handset->wants_off = true;
    }
}

void handset_forget(struct handset *handset)
{
    bool sends = handset->job == JOB_SEND;
    handset->outbox_count = sends && handset->outbox_count > 0 ? 1 : 0;
    handset->part = sends ? handset->part : 0;
    handset->tries = 0;
    handset->send_us = INT64_MIN;
    handset->event_count = 0;
    memset(handset->parts, 0, sizeof handset->parts);
}
