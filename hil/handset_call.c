#include <stdio.h>
#include <string.h>

#include "hil/at_error.h"
#include "hil/handset_inside.h"
#include "sim/base/clock.h"

#define DIAL_US CLOCK_S(30)
#define ANSWER_US CLOCK_S(30)
#define HANG_UP_US CLOCK_S(20)
#define KEY_US CLOCK_S(10)
#define CALLS_US CLOCK_S(5)
#define LOOK_US CLOCK_MS(500)    /* how often it is asked about a call */
#define CALLER_US CLOCK_MS(1500) /* a caller's number comes within, or never */
#define MISSES 2                 /* so often not in the list: it is over */
#define AFTERWARDS_US CLOCK_S(1) /* a ring is that of a call that was ended */

/* +CLCC's figures. */
enum listed_state {
    LISTED_ACTIVE,
    LISTED_HELD,
    LISTED_DIALLING,
    LISTED_ALERTING,
    LISTED_INCOMING,
    LISTED_WAITING,
    LISTED_OVER
};

/* ---- what becomes of it ---- */

static void begin(struct handset *handset, enum handset_call call, int64_t now_us)
{
    handset->call = (uint8_t)call;
    handset->call_us = now_us;
    handset->talked = handset->rings_told = false;
    handset->caller[0] = '\0';
    handset->misses = 0;
    handset->looked_us = INT64_MIN;
}

void handset_call_over(struct handset *handset, enum handset_end end, int64_t now_us)
{
    bool told = handset->call != HANDSET_RINGING || handset->rings_told;
    if (handset->call != HANDSET_NO_CALL && told) {
        handset_tell(handset, HANDSET_ENDED, now_us)->end = (uint8_t)end;
    }
    handset->call = HANDSET_NO_CALL;
    handset->wants_answer = handset->wants_hang_up = false;
    handset->keys[0] = '\0';
}

/* Without a word of the network: a call that rang was rejected, one that did not found no way. */
static void over_by(struct handset *handset, enum at_result word, int64_t now_us)
{
    enum handset_end end = HANDSET_HUNG_UP;
    if (handset->call == HANDSET_DIALLING || handset->call == HANDSET_ALERTING) {
        bool rang = handset->call == HANDSET_ALERTING;
        end = word == AT_RESULT_BUSY        ? HANDSET_BUSY
              : word == AT_RESULT_NO_ANSWER ? HANDSET_UNANSWERED
              : rang                        ? HANDSET_BUSY
                                            : HANDSET_NO_WAY;
    }
    handset_call_over(handset, end, now_us);
}

static void connected(struct handset *handset, int64_t now_us)
{
    if (handset->call != HANDSET_NO_CALL && !handset->talked) {
        handset->call = HANDSET_TALKING;
        handset->talked = true;
        handset_tell(handset, HANDSET_CONNECTED, now_us);
    }
}

static void alerts(struct handset *handset, int64_t now_us)
{
    if (handset->call == HANDSET_DIALLING) {
        handset->call = HANDSET_ALERTING;
        handset_tell(handset, HANDSET_ALERTS, now_us);
    }
}

static void tell_ring(struct handset *handset)
{
    if (!handset->rings_told) {
        handset->rings_told = true;
        strcpy(handset_tell(handset, HANDSET_RINGS, handset->call_us)->number, handset->caller);
    }
}

static void rings(struct handset *handset, int64_t now_us)
{
    if (handset->call == HANDSET_NO_CALL && now_us - handset->hung_up_us >= AFTERWARDS_US) {
        begin(handset, HANDSET_RINGING, now_us);
    } else if (handset->call == HANDSET_RINGING && now_us - handset->call_us >= CALLER_US) {
        tell_ring(handset);
    }
}

static void caller_is(struct handset *handset, const char *number)
{
    if (handset->call == HANDSET_RINGING && number[0] != '\0') {
        strcpy(handset->caller, number);
        tell_ring(handset);
    }
}

/* ---- what it says by itself ---- */

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

bool handset_call_told(struct handset *handset, const char *line, int64_t now_us)
{
    char number[HANDSET_NUMBER];
    if (strcmp(line, "RING") == 0 || begins(line, "+CRING:")) {
        rings(handset, now_us);
    } else if (begins(line, "+CLIP:")) {
        (void)at_line_quoted(line, 0, number, sizeof number);
        rings(handset, now_us);
        caller_is(handset, number);
    } else if (strcmp(line, "BUSY") == 0) {
        over_by(handset, AT_RESULT_BUSY, now_us);
    } else if (strcmp(line, "NO ANSWER") == 0) {
        over_by(handset, AT_RESULT_NO_ANSWER, now_us);
    } else if (begins(line, "NO CARRIER") || begins(line, "VOICE CALL: END")) {
        over_by(handset, AT_RESULT_NO_CARRIER, now_us);
    } else if (begins(line, "MO RING")) {
        alerts(handset, now_us);
    } else if (begins(line, "MO CONNECTED") || begins(line, "VOICE CALL: BEGIN")) {
        connected(handset, now_us);
    } else {
        return false;
    }
    return true;
}

void handset_call_answer(struct handset *handset, const char *line)
{
    uint32_t state, mode;
    char number[HANDSET_NUMBER];
    bool voice = at_line_number(line, 2, &state) && at_line_number(line, 3, &mode) && mode == 0;
    if (!voice || state >= LISTED_OVER) {
        return;
    }
    handset->listed = true;
    handset->listed_state = (uint8_t)state;
    (void)at_line_quoted(line, 5, number, sizeof number);
    caller_is(handset, number);
}

/* ---- what is asked ---- */

static bool looks(const struct handset *handset, int64_t now_us)
{
    return handset->call != HANDSET_NO_CALL &&
           (handset->looked_us == INT64_MIN || now_us - handset->looked_us >= LOOK_US);
}

static bool next_deed(struct handset *handset, int64_t now_us)
{
    char command[AT_CLIENT_COMMAND];
    if (handset->wants_hang_up) {
        handset_ask(handset, JOB_HANG_UP, "AT+CHUP", HANG_UP_US, now_us);
    } else if (handset->wants_answer) {
        handset_ask(handset, JOB_ANSWER, "ATA", ANSWER_US, now_us);
    } else if (handset->wants_dial && handset->call == HANDSET_NO_CALL) {
        snprintf(command, sizeof command, "ATD%s%s;", handset->dialled, handset->hides ? "I" : "");
        begin(handset, HANDSET_DIALLING, now_us);
        handset_ask(handset, JOB_DIAL, command, DIAL_US, now_us);
    } else if (handset->keys[0] != '\0' && handset->call == HANDSET_TALKING) {
        snprintf(command, sizeof command, handset->quotes_keys ? "AT+VTS=\"%c\"" : "AT+VTS=%c",
                 handset->keys[0]);
        handset_ask(handset, JOB_KEY, command, KEY_US, now_us);
    } else {
        return false;
    }
    return true;
}

bool handset_call_next(struct handset *handset, int64_t now_us)
{
    if (next_deed(handset, now_us)) {
        return true;
    }
    if (looks(handset, now_us)) {
        handset->looked_us = now_us;
        handset->listed = false;
        handset_ask(handset, JOB_CALLS, "AT+CLCC", CALLS_US, now_us);
        return true;
    }
    return false;
}

/* ---- what came of it ---- */

static void not_done(struct handset *handset, const char *what, int64_t now_us)
{
    char why[AT_ERROR_TEXT];
    at_error_format(&handset->at, why);
    handset_say(handset, HANDSET_NOT_DONE, now_us, "%s: %s", what, why);
}

static void end_dial(struct handset *handset, int64_t now_us)
{
    enum at_result result = (enum at_result)handset->at.result;
    handset->wants_dial = false;
    switch (result) {
    case AT_RESULT_OK:
        break;
    case AT_RESULT_BUSY:
    case AT_RESULT_NO_ANSWER:
    case AT_RESULT_NO_CARRIER:
    case AT_RESULT_NO_DIALTONE:
        over_by(handset, result, now_us);
        break;
    default:
        not_done(handset, "it does not dial", now_us);
        handset_call_over(handset, HANDSET_NO_WAY, now_us);
        break;
    }
}

static void end_answer(struct handset *handset, int64_t now_us)
{
    handset->wants_answer = false;
    if (handset->at.result == AT_RESULT_OK) {
        connected(handset, now_us);
    } else if (handset->at.result == AT_RESULT_NO_CARRIER) {
        over_by(handset, AT_RESULT_NO_CARRIER, now_us);
    } else {
        not_done(handset, "it does not take the call", now_us);
    }
}

static void end_hang_up(struct handset *handset, int64_t now_us)
{
    if (handset->at.result != AT_RESULT_OK && handset->at.command[2] == '+') {
        handset_ask(handset, JOB_HANG_UP_ATH, "ATH", HANG_UP_US, now_us);
        return;
    }
    handset->wants_hang_up = false;
    if (handset->at.result != AT_RESULT_OK) {
        not_done(handset, "it does not hang up", now_us);
        return;
    }
    handset->hung_up_us = now_us;
    handset_call_over(handset, HANDSET_HUNG_UP, now_us);
}

/* Some makes want the key in quotes. */
static void end_key(struct handset *handset, int64_t now_us)
{
    bool taken = handset->at.result == AT_RESULT_OK;
    if (!taken && !handset->quotes_keys && handset->call == HANDSET_TALKING) {
        handset->quotes_keys = true;
        return;
    }
    if (!taken) {
        not_done(handset, "it does not send a key", now_us);
    }
    handset->quotes_keys = taken && handset->quotes_keys;
    memmove(handset->keys, handset->keys + 1, strlen(handset->keys));
}

static void end_calls(struct handset *handset, int64_t now_us)
{
    if (handset->at.result != AT_RESULT_OK || handset->call == HANDSET_NO_CALL) {
        return;
    }
    handset->misses = handset->listed ? 0 : (uint8_t)(handset->misses + 1);
    if (handset->misses == MISSES) { /* a word of the network may come a moment later */
        over_by(handset, AT_RESULT_NO_CARRIER, now_us);
    }
    if (!handset->listed) {
        return;
    }
    switch (handset->listed_state) {
    case LISTED_ACTIVE:
    case LISTED_HELD:
        connected(handset, now_us);
        break;
    case LISTED_ALERTING:
        alerts(handset, now_us);
        break;
    default:
        break;
    }
}

void handset_call_end(struct handset *handset, int64_t now_us)
{
    bool of_dial = strncmp(handset->at.command, "ATD", 3) == 0;
    if (of_dial) {
        end_dial(handset, now_us);
    } else if (strcmp(handset->at.command, "ATA") == 0) {
        end_answer(handset, now_us);
    } else if (strncmp(handset->at.command, "AT+VTS", 6) == 0) {
        end_key(handset, now_us);
    } else if (strcmp(handset->at.command, "AT+CLCC") == 0) {
        end_calls(handset, now_us);
    } else {
        end_hang_up(handset, now_us);
    }
}

/* ---- time ---- */

void handset_call_step(struct handset *handset, int64_t now_us)
{
    if (handset->call == HANDSET_RINGING && now_us - handset->call_us >= CALLER_US) {
        tell_ring(handset);
    }
}

int64_t handset_call_due(const struct handset *handset)
{
    if (handset->call == HANDSET_NO_CALL) {
        return CLOCK_NEVER;
    }
    bool untold = handset->call == HANDSET_RINGING && !handset->rings_told;
    int64_t look = handset->looked_us == INT64_MIN ? INT64_MIN : handset->looked_us + LOOK_US;
    return clock_earlier(look, untold ? handset->call_us + CALLER_US : CLOCK_NEVER);
}
