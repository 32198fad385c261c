#include <stdio.h>
#include <string.h>

#include "hil/at_error.h"
#include "hil/handset_inside.h"
#include "sim/base/clock.h"

#define GREET_US CLOCK_S(1)
#define AGAIN_US CLOCK_S(1)
#define BOOT_US CLOCK_S(2) /* after a start nobody is spoken to for so long */
#define PIN_US CLOCK_S(10)

/* What is to be done when the modem does not take a row's command. */
enum need {
    MAY,     /* go on */
    ELSE,    /* go on with the next row, which is left out otherwise */
    MUST,    /* try again while the SIM is read, then give up */
    IN_STEP, /* begin anew, where another question was answered; else go on */
    CARD,    /* +CPIN decides */
    NETWORK, /* +CREG decides */
    EMPTY    /* the last row, once: then message by message */
};

struct row {
    const char *command;
    int32_t patience_s;
    enum need need;
};

static const struct row rows[] = {
    {"ATE0", 3, MAY},
    {"ATV1", 3, MAY},
    {"AT+CMEE=1", 3, MAY},
    {"AT+CMEE?", 3, IN_STEP},
    {"AT+CFUN=1", 15, MAY},
    {"AT+CPIN?", 10, CARD},
    {"AT+CMGF=0", 5, MUST},
    {"AT+CSMS=0", 5, MAY},
    {"AT+CPMS=\"SM\",\"SM\",\"SM\"", 5, ELSE},
    {"AT+CPMS=\"ME\",\"ME\",\"ME\"", 5, MAY},
    {"AT+CNMI=2,1,0,0,0", 5, ELSE},
    {"AT+CNMI=1,1,0,0,0", 5, ELSE},
    {"AT+CNMI=2,1", 5, MAY},
    {"AT+CREG=1", 5, MAY},
    {"AT+CLIP=1", 15, MAY},
    {"AT+COLP=0", 15, MAY},
    {"AT+CRC=0", 5, MAY},
    {"ATS0=0", 5, MAY},
    {"AT+CSCLK=0", 5, MAY},
    {"AT+CREG?", 5, NETWORK},
    {"AT+COPS=3,0", 5, MAY},
    {"AT+COPS?", 10, MAY},
    {"AT+CSQ", 5, MAY},
    {"AT+CNUM", 5, MAY},
    {"AT+CMGD=1,4", 30, EMPTY},
};
#define ROWS (sizeof rows / sizeof rows[0])
_Static_assert(ROWS < 255, "a row is kept in a byte");

const char *handset_registration_name(uint8_t registration)
{
    static const char *const names[] = {"does not look for a network",
                                        "registered at home",
                                        "looking for a network",
                                        "the network denies it",
                                        "without coverage",
                                        "registered, roaming",
                                        "registered for messages alone",
                                        "registered for messages alone, roaming"};
    return registration < sizeof names / sizeof names[0] ? names[registration] : "unknown";
}

bool handset_is_registered(const struct handset *handset)
{
    return handset->registration == 1 || (handset->registration >= 5 && handset->registration <= 7);
}

/* ---- the way through the rows ---- */

void handset_set_up(struct handset *handset, int64_t now_us)
{
    if (handset->call != HANDSET_NO_CALL) {
        handset_call_over(handset, HANDSET_NO_WAY, now_us);
    }
    handset->state = HANDSET_STARTING;
    handset->job = JOB_NONE;
    handset->row = 0;
    handset->silent_us = CLOCK_NEVER;
    handset->again_us = now_us + (handset->restarts > 0 ? BOOT_US : 0);
    handset->until_us = CLOCK_NEVER;
    handset->registration = 0;
    memset(handset->full, 0, sizeof handset->full);
    handset->lists = handset->pin_told = false;
    if (handset->pin_refused) {
        handset_fail(handset, "the SIM has refused the PIN of the bench file before; it is not "
                              "tried again, since three wrong ones lock a SIM: correct `pin`");
    }
}

static void greet_again(struct handset *handset, int64_t now_us)
{
    int64_t patience_us = handset->answered ? HANDSET_SILENCE_US : HANDSET_GREETING_US;
    if (now_us - handset->silent_us >= patience_us) {
        handset_fail(handset,
                     "nobody answers AT; is a GSM modem there, has it power and its "
                     "right rate, and is it the port for commands? Many modems have several: "
                     "fusebox rig --list-ports shows them");
        return;
    }
    at_client_escape(&handset->at);
    handset->row = 0;
    handset->again_us = now_us + CLOCK_MS(100);
}

void handset_set_up_next(struct handset *handset, int64_t now_us)
{
    if (handset->row == 0) {
        handset->silent_us = clock_earlier(handset->silent_us, now_us);
        handset_ask(handset, JOB_GREET, "AT", GREET_US, now_us);
        return;
    }
    const struct row *row = &rows[handset->row - 1];
    handset->in_step = false;
    handset->card[0] = '\0';
    handset_ask(handset, JOB_SET_UP, row->command, CLOCK_S(row->patience_s), now_us);
}

static void finish(struct handset *handset, int64_t now_us)
{
    handset->state = HANDSET_READY;
    handset->again_us = INT64_MIN;
    handset->ready_us = now_us;
    handset->lists = true;
    handset->echo_stays = handset->at.echoes != handset->echoes;
    handset->echoes = handset->at.echoes;
    handset->beat_us = now_us + HANDSET_BEAT_US;
}

static void go_on(struct handset *handset, uint32_t by, int64_t now_us)
{
    handset->row = (uint8_t)(handset->row + by);
    handset->silent_us = CLOCK_NEVER;
    handset->until_us = CLOCK_NEVER;
    handset->again_us = INT64_MIN;
    bool empties = handset->row == ROWS && !handset->emptied; /* the last row, once */
    if (handset->row > ROWS || (handset->row == ROWS && !empties)) {
        finish(handset, now_us);
    }
}

/* True: the row is asked again in a second, since patience_us from its first time are not over. */
static bool tries_again(struct handset *handset, int64_t patience_us, int64_t now_us)
{
    if (handset->until_us == CLOCK_NEVER) {
        handset->until_us = now_us + patience_us;
    }
    handset->again_us = now_us + AGAIN_US;
    return now_us < handset->until_us;
}

/* ---- the SIM ---- */

static void ask_pin(struct handset *handset, int64_t now_us)
{
    char command[AT_CLIENT_COMMAND];
    if (handset->pin[0] == '\0') {
        handset_fail(handset, "its SIM asks for a PIN; say pin = \"1234\" beside its port in the "
                              "bench file, or take the PIN off the SIM in a phone");
        return;
    }
    snprintf(command, sizeof command, "AT+CPIN=\"%s\"", handset->pin);
    handset_ask(handset, JOB_PIN, command, PIN_US, now_us);
}

static void end_pin(struct handset *handset, int64_t now_us)
{
    char why[AT_ERROR_TEXT];
    at_error_format(&handset->at, why);
    if (handset->at.result == AT_RESULT_OK) {
        handset->pin_told = true;
        handset->again_us = now_us + AGAIN_US;
    } else {
        handset->pin_refused = true;
        handset_fail(handset,
                     "the SIM refuses the PIN of the bench file (%s); it is not tried "
                     "again, since three wrong ones lock a SIM",
                     why);
    }
}

static void fail_card(struct handset *handset)
{
    char why[AT_ERROR_TEXT];
    at_error_format(&handset->at, why);
    bool answered = handset->at.result == AT_RESULT_OK;
    bool coded = handset->at.result == AT_RESULT_CME && handset->at.code == 12;
    if (strstr(handset->card, "PUK") != NULL || coded) {
        handset_fail(handset, "its SIM is locked and asks for the PUK; unlock it in a phone");
    } else if (strncmp(handset->card, "PH-", 3) == 0 || strncmp(handset->card, "PH_", 3) == 0) {
        handset_fail(handset, "the modem is locked to other SIMs (%s); take another one",
                     handset->card);
    } else {
        handset_fail(handset, "its SIM is not ready (%s%s); is one in it, the right way round?",
                     answered ? "+CPIN: " : "", answered ? handset->card : why);
    }
}

static void end_card(struct handset *handset, int64_t now_us)
{
    bool answered = handset->at.result == AT_RESULT_OK;
    if (answered && strcmp(handset->card, "READY") == 0) {
        go_on(handset, 1, now_us);
    } else if (answered && strcmp(handset->card, "SIM PIN") == 0 && !handset->pin_told) {
        ask_pin(handset, now_us);
    } else if (strstr(handset->card, "PUK") != NULL || strncmp(handset->card, "PH", 2) == 0 ||
               !tries_again(handset, HANDSET_SIM_US, now_us)) {
        fail_card(handset);
    }
}

/* ---- the network ---- */

void handset_read_registration(struct handset *handset, const char *line, bool asked)
{
    uint32_t first = 0, second = 0;
    const char *field = at_line_field(line, 1);
    bool has_first = at_line_number(line, 0, &first);
    bool has_second = field != NULL && field[0] != '"' && at_line_number(line, 1, &second);
    /* A report has the state first, and maybe the cell behind it; an answer the mode before it. */
    if (asked && has_second) {
        handset->registration = (uint8_t)second;
    } else if (has_first && !has_second) {
        handset->registration = (uint8_t)first;
    }
}

static void end_network(struct handset *handset, int64_t now_us)
{
    if (handset_is_registered(handset)) {
        go_on(handset, 1, now_us);
    } else if (!tries_again(handset, HANDSET_NETWORK_US, now_us)) {
        handset_fail(handset,
                     "no network has taken it for %d s: %s (+CREG: %u); is the SIM "
                     "active, is its antenna on, and is there still a 2G network for this modem?",
                     (int)(HANDSET_NETWORK_US / CLOCK_S(1)),
                     handset_registration_name(handset->registration), handset->registration);
    }
}

/* ---- answers ---- */

static void read_unquoted(const char *line, char *to, uint32_t size)
{
    const char *field = at_line_field(line, 0);
    snprintf(to, size, "%s", field == NULL ? "" : field);
}

void handset_set_up_answer(struct handset *handset, const char *line)
{
    uint32_t value = 0;
    handset->in_step = true;
    if (strncmp(line, "+CPIN:", 6) == 0) {
        read_unquoted(line, handset->card, sizeof handset->card);
    } else if (strncmp(line, "+CREG:", 6) == 0) {
        handset_read_registration(handset, line, true);
    } else if (strncmp(line, "+COPS:", 6) == 0) {
        (void)at_line_quoted(line, 2, handset->operator_name, sizeof handset->operator_name);
    } else if (strncmp(line, "+CSQ:", 5) == 0 && at_line_number(line, 0, &value)) {
        handset->csq = (uint8_t)value;
    } else if (strncmp(line, "+CNUM:", 6) == 0 && handset->number[0] == '\0') {
        (void)at_line_quoted(line, 1, handset->number, sizeof handset->number);
    }
}

static void end_must(struct handset *handset, const struct row *row, int64_t now_us)
{
    char why[AT_ERROR_TEXT];
    at_error_format(&handset->at, why);
    if (!tries_again(handset, HANDSET_SIM_US, now_us)) {
        handset_fail(handset,
                     "it does not take %s: %s; a modem is wanted that sends messages as "
                     "PDUs (3GPP TS 27.005)",
                     row->command, why);
    }
}

/* What the modem does not answer, or answers to another question, is begun anew with the greeting;
 * but not for ever. */
static void begin_anew(struct handset *handset, int64_t now_us)
{
    if (++handset->restarts > HANDSET_RESTARTS) {
        handset_fail(handset,
                     "it does not answer %s, again and again; take its power away for a "
                     "moment",
                     handset->at.command);
    } else {
        greet_again(handset, now_us);
    }
}

static void end_emptying(struct handset *handset, bool taken, int64_t now_us)
{
    handset->emptied = true;
    handset->discards = !taken;
    go_on(handset, 1, now_us);
}

/* Rows up to the one behind what would be tried otherwise. */
static uint32_t past_others(const struct row *row)
{
    uint32_t by = 1;
    while (row[by - 1].need == ELSE) {
        by++;
    }
    return by;
}

static void end_row(struct handset *handset, int64_t now_us)
{
    const struct row *row = &rows[handset->row - 1];
    bool taken = handset->at.result == AT_RESULT_OK;
    handset->echoes = handset->row == 1 ? handset->at.echoes : handset->echoes;
    if (row->need == CARD) {
        end_card(handset, now_us);
    } else if (row->need == NETWORK) {
        end_network(handset, now_us);
    } else if (row->need == MUST && !taken) {
        end_must(handset, row, now_us);
    } else if (row->need == IN_STEP && taken && !handset->in_step) {
        begin_anew(handset, now_us); /* that was the late answer of something else */
    } else if (row->need == EMPTY) {
        end_emptying(handset, taken, now_us);
    } else {
        go_on(handset, row->need == ELSE && taken ? past_others(row) : 1, now_us);
    }
}

void handset_set_up_end(struct handset *handset, int64_t now_us)
{
    bool silent = handset->at.result == AT_RESULT_SILENT;
    bool greeted = handset->row == 0;
    if (greeted && handset->at.result == AT_RESULT_OK) {
        handset->row = 1;
        handset->answered = true;
        handset->again_us = now_us + CLOCK_MS(100); /* late answers have come then */
    } else if (greeted) {
        greet_again(handset, now_us);
    } else if (silent) {
        begin_anew(handset, now_us);
    } else if (strncmp(handset->at.command, "AT+CPIN=", 8) == 0) {
        end_pin(handset, now_us);
    } else {
        end_row(handset, now_us);
    }
}
