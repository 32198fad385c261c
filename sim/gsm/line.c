#include "sim/gsm/line.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/answer.h"
#include "sim/gsm/ask.h"
#include "sim/gsm/call.h"
#include "sim/gsm/card.h"
#include "sim/gsm/command.h"
#include "sim/gsm/fault_inside.h"
#include "sim/gsm/life.h"
#include "sim/gsm/store.h"
#include "sim/gsm/uart.h"

#define CTRL_Z 0x1A
#define ESC 0x1B
#define BACKSPACE 0x08
#define DELETE 0x7F
#define CMS_BUSY 314

void line_reset(struct modem_module *modem)
{
    modem->line_state = LINE_IDLE;
    modem->line_length = 0;
    modem->line_overlong = false;
    modem->after_cr = false;
    modem->answer_at = CLOCK_NEVER;
    modem->urc_length = 0;
    fault_met(modem);
    store_forget_held(modem);
}

static bool takes_bytes(const struct modem_module *modem)
{
    return modem->line_state == LINE_IDLE || modem->line_state == LINE_PROMPT ||
           modem->line_state == LINE_DIALLING;
}

int64_t line_next(const struct modem_module *modem)
{
    return takes_bytes(modem) ? uart_next(modem) : modem->answer_at;
}

static void fall_idle(struct modem_module *modem, int64_t at)
{
    modem->line_state = LINE_IDLE;
    modem->line_length = 0;
    modem->line_overlong = false;
    modem->answer_at = CLOCK_NEVER;
    modem->free_at = at;
    fault_met(modem);
}

void line_end_dialling(struct modem_module *modem, int64_t at, enum result result)
{
    reply_result(modem, at, result);
    fall_idle(modem, at);
}

static char line_char(const struct modem_module *modem, uint32_t at)
{
    return at < modem->line_length ? (char)modem->line[at] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Arguments of an extended command go to the next semicolon outside of quotes. */
static uint32_t extended_end(const struct modem_module *modem, uint32_t at)
{
    bool quoted = false;
    for (; at < modem->line_length && (quoted || modem->line[at] != ';'); at++) {
        quoted = quoted != (modem->line[at] == '"');
    }
    return at;
}

/* Basic commands follow each other without a mark: a number, with S registers "=1" or "?". */
static uint32_t basic_end(const struct modem_module *modem, const struct command *command,
                          uint32_t at)
{
    if (command->name[0] == 'D') {
        return modem->line_length;
    }
    while (is_digit(line_char(modem, at))) {
        at++;
    }
    if (command->name[0] != 'S') {
        return at;
    }
    if (line_char(modem, at) == '?') {
        return at + 1;
    }
    if (line_char(modem, at) == '=') {
        at++;
    }
    while (is_digit(line_char(modem, at))) {
        at++;
    }
    return at;
}

/* Finds the next command of the line and lets its delay run. */
static void begin_command(struct modem_module *modem, int64_t at)
{
    uint32_t from = modem->line_next;
    uint32_t length;
    while (line_char(modem, from) == ' ' || line_char(modem, from) == ';') {
        from++;
    }
    modem->line[modem->line_length] = '\0';
    modem->command = at_command_find((const char *)modem->line + from, &length);
    modem->line_state = LINE_ANSWERING;
    modem->rest_at = (uint16_t)(from + length);
    enum delay delay = DELAY_QUICK;
    if (modem->command != COMMAND_UNKNOWN) {
        const struct command *command = command_at(modem->command);
        bool extended = command->name[0] == '+';
        uint32_t end = extended ? extended_end(modem, modem->rest_at)
                                : basic_end(modem, command, modem->rest_at);
        modem->rest_end = (uint16_t)end;
        modem->line_next = (uint16_t)end;
        delay = command->delay;
    }
    modem->answer_at = at + life_delay(modem, delay);
}

/* Junk before AT is dropped, as of a start at the wrong moment; without AT it is no command. */
static void begin_line(struct modem_module *modem, int64_t at)
{
    if (modem->line_overlong) {
        modem->command = COMMAND_UNKNOWN;
        modem->line_state = LINE_ANSWERING;
        modem->answer_at = at + life_delay(modem, DELAY_QUICK);
        return;
    }
    for (uint32_t i = 0; i + 1 < modem->line_length; i++) {
        if ((modem->line[i] | 0x20) == 'a' && (modem->line[i + 1] | 0x20) == 't') {
            modem->line_next = (uint16_t)(i + 2);
            begin_command(modem, at);
            return;
        }
    }
    fall_idle(modem, at);
}

static void append(struct modem_module *modem, uint8_t byte)
{
    bool typed = modem->line_state == LINE_PROMPT;
    if (modem->line_length < (typed ? MODULE_TYPED : MODULE_LINE)) {
        modem->line[modem->line_length++] = byte;
    } else {
        modem->line_overlong = true;
    }
}

static void erase(struct modem_module *modem)
{
    if (modem->line_length > 0) {
        modem->line_length--;
    }
}

static void echo(struct modem_module *modem, uint8_t byte, int64_t at)
{
    if (modem->setting[SETTING_ECHO] != 0) {
        fault_send(modem, at, PLACE_ECHO, &byte, 1);
    }
}

static void feed_command(struct modem_module *modem, uint8_t byte, int64_t at)
{
    if (byte == '\r') {
        if (modem->line_length > 0) {
            echo(modem, byte, at);
        }
        begin_line(modem, at);
    } else if (byte == BACKSPACE || byte == DELETE) {
        echo(modem, byte, at);
        erase(modem);
    } else if (byte == ESC) {
        modem->line_length = 0;
    } else if (byte >= ' ') {
        echo(modem, byte, at);
        append(modem, byte);
    }
}

static void finish(struct modem_module *modem, int64_t at, struct verdict verdict);

static void feed_message(struct gsm *gsm, struct air *air, uint8_t byte, int64_t at)
{
    struct modem_module *modem = &gsm->modem;
    if (byte == ESC) {
        fall_idle(modem, at);
        reply_release(modem, at);
        reply_result(modem, at, RESULT_OK);
    } else if (byte == CTRL_Z) {
        modem->line_state = LINE_ANSWERING;
        reply_release(modem, at);
        finish(modem, at, answer_typed(gsm, air));
    } else if (byte == BACKSPACE) {
        echo(modem, byte, at);
        erase(modem);
    } else if (byte == '\r' && modem->setting[SETTING_CMGF] != 0) {
        append(modem, byte);
        reply_prompt(modem, at);
    } else if (byte >= ' ' || modem->setting[SETTING_CMGF] != 0) {
        echo(modem, byte, at);
        append(modem, byte);
    }
}

static void feed(struct gsm *gsm, struct air *air, uint8_t byte, int64_t at)
{
    struct modem_module *modem = &gsm->modem;
    if (!fault_hears(modem, at, &byte)) {
        fault_step(gsm, air);
        return;
    }
    bool swallowed = byte == '\n' && modem->after_cr;
    modem->after_cr = byte == '\r';
    if (swallowed) {
        return;
    }
    if (modem->line_state == LINE_PROMPT) {
        feed_message(gsm, air, byte, at);
    } else if (modem->line_state == LINE_DIALLING) {
        voice_end(gsm, air);
        line_end_dialling(modem, at, RESULT_NO_CARRIER);
    } else {
        feed_command(modem, byte, at);
    }
}

static void open_prompt(struct modem_module *modem, int64_t at)
{
    reply_prompt(modem, at);
    modem->line_state = LINE_PROMPT;
    modem->line_length = 0;
    modem->line_overlong = false;
    modem->answer_at = CLOCK_NEVER;
    modem->free_at = at;
}

static bool has_more(const struct modem_module *modem)
{
    uint32_t at = modem->line_next;
    while (line_char(modem, at) == ' ' || line_char(modem, at) == ';') {
        at++;
    }
    return at < modem->line_length;
}

static void finish_ok(struct modem_module *modem, int64_t at)
{
    if (has_more(modem)) {
        begin_command(modem, at);
        return;
    }
    reply_result(modem, at, RESULT_OK);
    fall_idle(modem, at);
}

/* What follows from a verdict; after an error the rest of the line is not run (manual, 18). */
static void finish(struct modem_module *modem, int64_t at, struct verdict verdict)
{
    switch (verdict.kind) {
    case VERDICT_OK:
        finish_ok(modem, at);
        return;
    case VERDICT_PROMPT:
        open_prompt(modem, at);
        return;
    case VERDICT_LISTING:
        modem->line_state = LINE_LISTING;
        modem->answer_at = at;
        return;
    case VERDICT_SENDING:
        modem->line_state = LINE_SENDING;
        modem->answer_at = at + life_delay(modem, DELAY_SEND);
        return;
    case VERDICT_DIALLING:
        modem->line_state = LINE_DIALLING;
        modem->answer_at = CLOCK_NEVER;
        return;
    case VERDICT_SILENT:
        break;
    case VERDICT_NO_CARRIER:
        reply_result(modem, at, RESULT_NO_CARRIER);
        break;
    case VERDICT_CMS:
        reply_cms(modem, at, verdict.code);
        break;
    case VERDICT_CME:
        reply_cme(modem, at, verdict.code);
        break;
    case VERDICT_ERROR:
        reply_result(modem, at, RESULT_ERROR);
        break;
    }
    fall_idle(modem, at);
}

/* Test forms are answered without a SIM. */
static struct verdict check_needs(const struct modem_module *modem, const struct ask *ask)
{
    enum needs needs = ask->form == ASK_TEST ? NEEDS_NOTHING : ask->command->needs;
    if (needs == NEEDS_NOTHING) {
        return verdict(VERDICT_OK);
    }
    enum card_state state = card_state(modem);
    if (state != CARD_READY) {
        return needs == NEEDS_SIM ? verdict_cme(card_cme(state)) : verdict_cms(card_cms(state));
    }
    bool ready = needs == NEEDS_SIM || modem->sms_ready;
    return ready ? verdict(VERDICT_OK) : verdict_cms(CMS_BUSY);
}

static struct verdict unknown(const struct modem_module *modem)
{
    return verdict_cme(personality_at(modem->personality)->unknown_command);
}

static struct verdict run_command(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    const struct command *command = command_at(modem->command);
    if (command == NULL ||
        !command_is_known(command, personality_at(modem->personality)->kind)) {
        return unknown(modem);
    }
    char text[MODULE_LINE + 1];
    uint32_t length = (uint32_t)(modem->rest_end - modem->rest_at);
    memcpy(text, modem->line + modem->rest_at, length);
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    text[length] = '\0';
    struct ask ask;
    if (!ask_read(command, text, &ask)) {
        return unknown(modem);
    }
    struct verdict ready = check_needs(modem, &ask);
    return ready.kind == VERDICT_OK ? command->answer(gsm, air, &ask) : ready;
}

/* Listed messages follow each other no faster than the port sends them. */
static void list_next(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    if (!answer_listed(gsm, air)) {
        finish_ok(modem, air->now);
        fault_met(modem);
        return;
    }
    int64_t sent_at = uart_sent_at(modem, air->now);
    modem->answer_at = sent_at + life_delay(modem, DELAY_LISTED);
}

/* False: a fault has the command or message, for now or for good. */
static bool may_go_on(struct gsm *gsm, struct air *air, enum fault_place place)
{
    int64_t wait_us;
    enum fault_turn turn = fault_meets(gsm, air, place, &wait_us);
    if (turn == TURN_LATER) {
        gsm->modem.answer_at = air->now + wait_us;
    } else if (turn == TURN_LOST || turn == TURN_REFUSED) {
        fall_idle(&gsm->modem, air->now);
    } else if (turn == TURN_OVER) {
        gsm->modem.answer_at = gsm->modem.faults.deed_at;
    }
    return turn == TURN_GOES_ON;
}

static void answer_command(struct gsm *gsm, struct air *air)
{
    if (may_go_on(gsm, air, PLACE_COMMAND)) {
        finish(&gsm->modem, air->now, run_command(gsm, air));
        if (gsm->modem.line_state != LINE_LISTING) {
            fault_met(&gsm->modem);
        }
    }
}

static void answer_message(struct gsm *gsm, struct air *air)
{
    if (may_go_on(gsm, air, PLACE_MESSAGE)) {
        finish(&gsm->modem, air->now, answer_sent(gsm, air));
        fault_met(&gsm->modem);
    }
}

static void answer(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    switch (modem->line_state) {
    case LINE_ANSWERING:
        answer_command(gsm, air);
        return;
    case LINE_LISTING:
        list_next(gsm, air);
        return;
    case LINE_SENDING:
        answer_message(gsm, air);
        return;
    case LINE_IDLE:
    case LINE_PROMPT:
    case LINE_DIALLING:
        return;
    }
}

void line_step(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    uint8_t byte;
    int64_t at;
    for (;;) {
        if (!takes_bytes(modem)) {
            if (modem->answer_at > air->now) {
                return;
            }
            answer(gsm, air);
            fault_step(gsm, air);
        } else if (uart_receive(modem, air->now, &byte, &at)) {
            feed(gsm, air, byte, at > modem->free_at ? at : modem->free_at);
        } else {
            return;
        }
    }
}
