#include <stddef.h>
#include <string.h>

#include "firmware/modem.h"
#include "firmware/modem_inside.h"

typedef void line_taker(struct modem *modem, const char *line, int64_t now);

static void finish_if_waiting(struct modem *modem, enum answer answer, int64_t now)
{
    if (modem->order != ORDER_NONE) {
        order_finish(modem, answer, now);
    }
}

static void take_ok(struct modem *modem, const char *line, int64_t now)
{
    (void)line;
    if (modem->order == ORDER_SEND && !modem->referenced) {
        if (modem->poke == POKE_SENT) {
            modem->poke = POKE_ANSWERED;
            modem->answer_due = modem->body_at + TIME_S(RESULT_S);
        }
        return; /* no message is sent without its +CMGS */
    }
    finish_if_waiting(modem, ANSWER_OK, now);
}

static void take_error(struct modem *modem, const char *line, int64_t now)
{
    uint32_t number = 0;
    (void)at_line_number(line, 0, &number);
    modem->answer_error = (uint16_t)number;
    finish_if_waiting(modem, ANSWER_ERROR, now);
}

static void set_up_anew(struct modem *modem, int64_t now)
{
    set_up_restart(modem, now + TIME_MS(500));
    watch_set_registered(modem, 0, now);
}

/* The module booted: nothing that was set is set any more. */
static void take_boot(struct modem *modem, const char *line, int64_t now)
{
    (void)line;
    if (modem->state == MODEM_SETTING_UP && modem->set_up_row == 0) {
        return;
    }
    set_up_anew(modem, now);
}

/* +CFUN: 1 stands in for an RDY that noise has eaten. */
static void take_function(struct modem *modem, const char *line, int64_t now)
{
    uint32_t level = 0;
    if (at_line_number(line, 0, &level) && level == 1) {
        take_boot(modem, line, now);
    }
}

/* An echo where there was none before: the module rebooted and told nobody. */
static void take_echo(struct modem *modem, int64_t now)
{
    modem->echoed = true;
    if (modem->echo_off) {
        set_up_anew(modem, now);
    }
}

struct line_row {
    const char *word;  /* with a colon: the line's beginning; else the whole line */
    line_taker *take;
};

static const struct line_row rows[] = {
    {"OK", take_ok},
    {"ERROR", take_error},
    {"+CME ERROR:", take_error},
    {"+CMS ERROR:", take_error},
    {"RDY", take_boot},
    {"+CFUN:", take_function},
    {"+CPIN:", set_up_sim_line},
    {"+CREG:", watch_network_line},
    {"+CSQ:", watch_signal_line},
    {"+CPMS:", watch_store_line},
    {"+CCLK:", watch_clock_line},
    {"*PSUTTZ:", watch_utc_line},
    {"+CMTI:", receive_announced_line},
    {"+CDSI:", receive_announced_line},
    {"+CMGL:", receive_listed_line},
    {"+CMGR:", receive_header_line},
    {"+CMT:", receive_pushed_line},
    {"+CDS:", receive_foreign_line},
    {"+CBM:", receive_foreign_line},
    {"+CMGS:", send_reference_line},
    {"RING", call_ring_line},
    {"+CRING:", call_ring_line},
    {"+CLIP:", call_caller_line},
    {"+CUSD:", code_line},
    {"+CLCC:", call_listed_line},
    {"+DTMF:", call_key_line},
    {"+RXDTMF:", call_key_line},
    {"MO RING", call_alerting_line},
    {"VOICE CALL: BEGIN", call_answered_line},
    {"VOICE CALL: END", call_over_line},
    {"VOICE CALL: END:", call_over_line},
    {"NO CARRIER", call_over_line},
    {"NO ANSWER", call_over_line},
    {"NO DIALTONE", call_over_line},
    {"NO DIAL TONE", call_over_line},
    {"BUSY", call_busy_line},
};

static bool matches(const char *line, const char *word)
{
    uint32_t length = 0;
    while (word[length] != 0 && line[length] == word[length]) {
        length++;
    }
    return word[length] == 0 && (word[length - 1] == ':' || line[length] == 0);
}

/* A PDU, or what is left of one: its rest, cut at both ends, may be as long as the header says. */
static bool is_hex(const char *line)
{
    return strspn(line, "0123456789ABCDEFabcdef") == strlen(line);
}

void modem_take_line(struct modem *modem, const char *line, int64_t now)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (matches(line, rows[i].word)) {
            rows[i].take(modem, line, now);
            return;
        }
    }
    if (strncmp(line, "AT", 2) == 0) {
        take_echo(modem, now);
    } else if (is_hex(line)) {
        receive_pdu_line(modem, line, now);
    }
}
