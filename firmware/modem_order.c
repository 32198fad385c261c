#include <string.h>

#include "firmware/assert.h"
#include "firmware/modem.h"
#include "firmware/modem_inside.h"
#include "firmware/text.h"
#include "firmware/unit.h"

#define PROBES 3         /* unanswered ones before the supply is cut */
#define STALLS 4         /* timed-out orders, though probes are answered: then it is cut, too */

/* What is sent, and how long its answer may take: at least the module's published maximum, and so
 * short that a modem gone silent just after a poll is cut within 60 s. ESC leaves a prompt that
 * came too late, and is ignored elsewhere. */
struct order_row {
    const char *text;
    uint8_t answer_s;
    uint8_t job;
};

static const struct order_row rows[ORDER_COUNT] = {
    [ORDER_NONE] = {"", 0, JOB_PROBE},
    [ORDER_AT] = {"\x1b" "AT", 1, JOB_SET_UP},
    [ORDER_HANG_UP_OLD] = {"ATH", 5, JOB_SET_UP},
    [ORDER_ECHO_OFF] = {"ATE0", 5, JOB_SET_UP},
    [ORDER_ERROR_NUMBERS] = {"AT+CMEE=1", 5, JOB_SET_UP},
    [ORDER_SIM] = {"AT+CPIN?", 5, JOB_SET_UP},
    [ORDER_PDU_MODE] = {"AT+CMGF=0", 5, JOB_SET_UP},
    [ORDER_CHARSET] = {"AT+CSCS=\"GSM\"", 5, JOB_SET_UP},
    [ORDER_NO_RECEIPTS] = {"AT+CSMS=0", 5, JOB_SET_UP},
    [ORDER_CALLER_ID] = {"AT+CLIP=1", 15, JOB_SET_UP},
    [ORDER_REPORT_NETWORK] = {"AT+CREG=1", 5, JOB_SET_UP},
    [ORDER_REPORT_SMS] = {"AT+CNMI=2,1,0,0,0", 5, JOB_SET_UP},
    [ORDER_USE_SIM] = {"AT+CPMS=\"SM\",\"SM\",\"SM\"", 5, JOB_SET_UP},
    [ORDER_REPORT_TIME] = {"AT+CLTS=1", 5, JOB_SET_UP},
    [ORDER_REPORT_KEYS] = {"AT+DDET=1", 5, JOB_SET_UP},
    [ORDER_REPORT_RINGING] = {"AT+MORING=1", 5, JOB_SET_UP},
    [ORDER_PROBE] = {"\x1b" "AT", 3, JOB_PROBE},
    [ORDER_NETWORK] = {"AT+CREG?", 5, JOB_WATCH},
    [ORDER_SIGNAL] = {"AT+CSQ", 5, JOB_WATCH},
    [ORDER_STORE] = {"AT+CPMS?", 5, JOB_WATCH},
    [ORDER_CLOCK] = {"AT+CCLK?", 5, JOB_WATCH},
    [ORDER_DETACH] = {"AT+CFUN=4", 15, JOB_WATCH},
    [ORDER_ATTACH] = {"AT+CFUN=1", 15, JOB_WATCH},
    [ORDER_RESET] = {"AT+CFUN=1,1", 15, JOB_WATCH},
    [ORDER_LIST] = {"AT+CMGL=4", 20, JOB_RECEIVE},
    [ORDER_READ] = {"AT+CMGR=", 5, JOB_RECEIVE},
    [ORDER_DELETE] = {"AT+CMGD=", 5, JOB_RECEIVE},
    [ORDER_DELETE_READ] = {"AT+CMGD=1,1", 25, JOB_RECEIVE},
    [ORDER_IN_PHONE] = {"AT+CPMS=\"ME\"", 5, JOB_RECEIVE},
    [ORDER_IN_SIM] = {"AT+CPMS=\"SM\"", 5, JOB_RECEIVE},
    [ORDER_PDU_MODE_AGAIN] = {"AT+CMGF=0", 5, JOB_SEND},
    [ORDER_SEND] = {"AT+CMGS=", 10, JOB_SEND},
    [ORDER_DIAL] = {"ATD", 20, JOB_CALL},
    [ORDER_HANG_UP] = {"ATH", 10, JOB_CALL},
    [ORDER_ANSWER] = {"ATA", 20, JOB_CALL},
    [ORDER_CALLS] = {"AT+CLCC", 5, JOB_CALL},
    [ORDER_CHARSET_AGAIN] = {"AT+CSCS=\"GSM\"", 5, JOB_CODE},
    [ORDER_CODE] = {"AT+CUSD=1,\"", 5, JOB_CODE},
    [ORDER_CODE_END] = {"AT+CUSD=2", 5, JOB_CODE},
};

void modem_write(struct unit_out *out, const char *text)
{
    uint32_t length = (uint32_t)strlen(text);
    UNIT_ASSERT(MODULE_MODEM, out->modem_tx_count + length <= MODEM_CHUNK);
    memcpy(out->modem_tx + out->modem_tx_count, text, length);
    out->modem_tx_count += length;
}

static void write_argument(const struct modem *modem, enum modem_order order, uint32_t value,
                           struct unit_out *out)
{
    char digits[12];
    struct text number = text_over(digits, sizeof digits);
    if (order == ORDER_READ || order == ORDER_DELETE || order == ORDER_SEND) {
        text_add_int(&number, value);
        modem_write(out, digits);
    } else if (order == ORDER_DIAL) {
        modem_write(out, modem->dial_to.text);
        modem_write(out, ";");
    } else if (order == ORDER_CODE) {
        modem_write(out, (const char *)modem->code_text);
        modem_write(out, "\",15");
    }
}

void order_give(struct modem *modem, enum modem_order order, uint32_t value, int64_t now,
                struct unit_out *out)
{
    UNIT_ASSERT(MODULE_MODEM, modem->order == ORDER_NONE && order < ORDER_COUNT);
    modem_write(out, rows[order].text);
    write_argument(modem, order, value, out);
    modem_write(out, "\r");
    modem->order = (uint8_t)order;
    modem->phase = order == ORDER_SEND ? PHASE_PROMPT : PHASE_RESULT;
    modem->answer_error = 0;
    modem->echoed = false;
    modem->answer_due = now + TIME_S(rows[order].answer_s);
}

void order_drop(struct modem *modem)
{
    modem->order = ORDER_NONE;
    modem->phase = PHASE_IDLE;
    modem->answer_due = TIME_NEVER;
    modem->probes = 0;
}

static void probe_answer(struct modem *modem, enum answer answer, int64_t now)
{
    if (answer == ANSWER_SILENCE) {
        modem->probes++;
        if (modem->probes > PROBES) {
            modem_revive(modem, now);
        }
        return;
    }
    modem->probes = 0;
    modem->order_at = now + TIME_MS(SETTLE_MS);
}

_Static_assert(ORDER_RESET < 32, "a bit for each order of set-up and watch");

static uint32_t bit_of(uint32_t order)
{
    bool bearable = rows[order].job == JOB_SET_UP || rows[order].job == JOB_WATCH;
    return bearable ? 1u << order : 0;
}

bool order_is_dumb(const struct modem *modem, enum modem_order order)
{
    return (modem->dumb & bit_of(order)) != 0;
}

/* An order that stalled and is answered now was half heard only, by a module asleep. */
static void count_stalls(struct modem *modem, enum answer answer)
{
    if (modem->order == ORDER_AT || modem->order == ORDER_PROBE) {
        return;
    }
    if (answer == ANSWER_SILENCE) {
        if (!order_is_dumb(modem, (enum modem_order)modem->order)) {
            modem->stalls++;
            modem->stalled = modem->order;
        }
        return;
    }
    modem->dumb &= ~bit_of(modem->order);
    if (modem->order == modem->stalled) {
        modem->stalls = 0;
        modem->stalled = ORDER_NONE;
    }
}

void order_finish(struct modem *modem, enum answer answer, int64_t now)
{
    enum modem_job job = (enum modem_job)rows[modem->order].job;
    count_stalls(modem, answer);
    switch (job) {
    case JOB_SET_UP:
        set_up_answer(modem, answer, now);
        break;
    case JOB_PROBE:
        modem->order = ORDER_NONE;
        probe_answer(modem, answer, now);
        break;
    case JOB_WATCH:
        watch_answer(modem, answer, now);
        break;
    case JOB_RECEIVE:
        receive_answer(modem, answer, now);
        break;
    case JOB_SEND:
        send_answer(modem, answer, now);
        break;
    case JOB_CALL:
        call_answer(modem, answer, now);
        break;
    case JOB_CODE:
        code_answer(modem, answer);
        break;
    default:
        break;
    }
    modem->order = ORDER_NONE;
    modem->phase = PHASE_IDLE;
    modem->answer_due = TIME_NEVER;
}

void probe_begin(struct modem *modem, int64_t now, struct unit_out *out)
{
    order_give(modem, ORDER_PROBE, 0, now, out);
}

/* A result that is late while the network is slow: asked whether it lives, a modem that answers may
 * take the full minute, a dumb one is cut. */
static bool poke(struct modem *modem, int64_t now, struct unit_out *out)
{
    if (modem->order != ORDER_SEND || modem->phase != PHASE_RESULT ||
        modem->poke != POKE_NONE || modem->referenced) {
        return false;
    }
    modem->poke = POKE_SENT;
    modem->answer_due = now + TIME_S(POKE_S);
    modem_write(out, "AT\r");
    return true;
}

void order_expire(struct modem *modem, int64_t now, struct unit_out *out)
{
    if (modem->order == ORDER_NONE || now < modem->answer_due || poke(modem, now, out)) {
        return;
    }
    bool expected = modem->order == ORDER_AT || modem->order == ORDER_PROBE;
    bool dumb = modem->order == ORDER_SEND && modem->poke == POKE_SENT;
    modem->probes = expected ? modem->probes : 1;
    order_finish(modem, ANSWER_SILENCE, now);
    if (dumb || modem->stalls >= STALLS) {
        modem->dumb |= bit_of(modem->stalled);
        modem_revive(modem, now);
    }
}
