#include <stddef.h>
#include <string.h>

#include "firmware/modem.h"
#include "firmware/modem_inside.h"

#define RETRY_S 2
#define SIM_TRIES 15      /* then it is an error, and asked for less often */
#define SIM_RETRY_S 30

/* A row may fail `tries` times; a needed one that fails more often restarts the module, another is
 * passed over. So is a needed one without an answer, when a cut has not cured that. */
struct set_up_row {
    uint8_t order;
    uint8_t tries;
    bool needed;
};

/* A call left over from before a reset of the unit is ended. SIM busy for a while is usual. In UCS2
 * numbers and names of stores are written otherwise. After AT+CSMS=1 what is passed on would want a
 * receipt, or nothing more is announced. */
static const struct set_up_row rows[] = {
    {ORDER_AT, 20, true},
    {ORDER_HANG_UP_OLD, 1, false},
    {ORDER_ECHO_OFF, 2, false},
    {ORDER_ERROR_NUMBERS, 2, false},
    {ORDER_SIM, UINT8_MAX, true},
    {ORDER_PDU_MODE, 10, true},
    {ORDER_CHARSET, 2, false},
    {ORDER_NO_RECEIPTS, 1, false},
    {ORDER_CALLER_ID, 8, false},
    {ORDER_REPORT_NETWORK, 2, false},
    {ORDER_USE_SIM, 15, true},
    {ORDER_REPORT_SMS, 10, true},
    {ORDER_REPORT_TIME, 1, false},
    {ORDER_REPORT_KEYS, 1, false},
    {ORDER_REPORT_RINGING, 1, false},
};

#define ROWS (sizeof rows / sizeof rows[0])

void set_up_restart(struct modem *modem, int64_t at)
{
    order_drop(modem);
    receive_restart(modem);
    send_restart(modem);
    call_drop(modem);
    code_restart(modem);
    modem->state = MODEM_SETTING_UP;
    modem->set_up_row = 0;
    modem->set_up_tries = 0;
    modem->set_up_done = false;
    modem->sim_ready = false;
    modem->creg_reported = false;
    modem->echo_off = false;
    modem->poll_running = false;
    modem->poll_again = false;
    modem->remedy = ORDER_NONE;
    modem->time_seen = false;
    modem->order_at = at;
}

void set_up_begin(struct modem *modem, int64_t now, struct unit_out *out)
{
    order_give(modem, (enum modem_order)rows[modem->set_up_row].order, 0, now, out);
}

static void set_up_is_done(struct modem *modem, int64_t now)
{
    modem->set_up_done = true;
    modem->stalls = 0;
    modem->state = modem->registered ? MODEM_ONLINE : MODEM_SEARCHING;
    modem->poll_at = now;
    modem->list_due = true;
}

static void next_row(struct modem *modem, int64_t now)
{
    modem->set_up_tries = 0;
    modem->set_up_row++;
    if (modem->set_up_row == ROWS) {
        set_up_is_done(modem, now);
    }
}

static void sim_answered(struct modem *modem, int64_t now)
{
    if (modem->sim_ready) {
        modem->state = MODEM_SETTING_UP;
        next_row(modem, now);
        return;
    }
    if (modem->set_up_tries < SIM_TRIES) {
        modem->set_up_tries++;
        modem->order_at = now + TIME_S(RETRY_S);
        return;
    }
    modem->state = MODEM_SIM_ERROR;
    modem->order_at = now + TIME_S(SIM_RETRY_S);
}

/* The SIM is being read: what is refused now is taken later. */
static bool is_sim_busy(uint16_t error)
{
    return error == 14 || error == 314 || error == 515 || error == 521 || error == 532;
}

static void row_failed(struct modem *modem, enum answer answer, int64_t now)
{
    const struct set_up_row *row = &rows[modem->set_up_row];
    bool busy = answer == ANSWER_ERROR && is_sim_busy(modem->answer_error);
    uint8_t tries = busy && row->tries < SIM_TRIES ? SIM_TRIES : row->tries;
    modem->set_up_tries++;
    if (answer == ANSWER_SILENCE && order_is_dumb(modem, (enum modem_order)row->order)) {
        next_row(modem, now);
    } else if (modem->set_up_tries < tries) {
        bool asked_alive = row->order == ORDER_AT && answer == ANSWER_SILENCE;
        modem->order_at = asked_alive ? now : now + TIME_S(RETRY_S);
    } else if (row->needed) {
        modem_revive(modem, now);
    } else {
        next_row(modem, now);
    }
}

void set_up_answer(struct modem *modem, enum answer answer, int64_t now)
{
    uint8_t order = rows[modem->set_up_row].order;
    if (order == ORDER_SIM && answer != ANSWER_SILENCE) {
        modem->sim_ready = modem->sim_ready && answer == ANSWER_OK; /* it may have said so before */
        sim_answered(modem, now);
        return;
    }
    if (answer != ANSWER_OK) {
        row_failed(modem, answer, now);
        return;
    }
    if (order == ORDER_AT) {
        modem->state = MODEM_SETTING_UP;
        modem->order_at = modem->set_up_tries > 0 ? now + TIME_MS(SETTLE_MS) : now;
    }
    modem->echo_off = modem->echo_off || (order > ORDER_ECHO_OFF && !modem->echoed);
    modem->creg_reported = modem->creg_reported || order == ORDER_REPORT_NETWORK;
    next_row(modem, now);
}

/* READY, or why not. A SIM that goes at run time sends the dialogue back to its first row. */
void set_up_sim_line(struct modem *modem, const char *line, int64_t now)
{
    const char *what = at_line_field(line, 0);
    bool ready = what != NULL && strcmp(what, "READY") == 0;
    bool lost = what != NULL && strncmp(what, "NOT", 3) == 0;
    if (modem->set_up_done && lost && modem->remedy == ORDER_NONE) {
        set_up_restart(modem, now + TIME_S(RETRY_S));
        return;
    }
    if (ready && !modem->sim_ready && modem->order == ORDER_NONE && !modem->set_up_done) {
        modem->order_at = time_earlier(modem->order_at, now + TIME_MS(SETTLE_MS));
    }
    modem->sim_ready = ready;
}
