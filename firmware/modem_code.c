#include <string.h>

#include "firmware/alphabet.h"
#include "firmware/assert.h"
#include "firmware/modem.h"
#include "firmware/modem_inside.h"
#include "firmware/sms.h"

#define ANSWER_S 30 /* networks take one to five; then the code is given up */
#define START_S 120 /* so long it may wait behind alerts, calls and a network that is away */

enum status { STATUS_DONE, STATUS_REPLY_WANTED, STATUS_ENDED };

bool modem_can_ask(const struct modem *modem)
{
    return modem->state == MODEM_ONLINE && modem->code == CODE_NONE;
}

void modem_ask(struct modem *modem, const char *code, int64_t now)
{
    UNIT_ASSERT(MODULE_MODEM, modem_can_ask(modem) && strlen(code) < sizeof modem->code_text);
    memcpy(modem->code_text, code, strlen(code) + 1);
    modem->code = CODE_WAITING;
    modem->code_until = now + TIME_S(START_S);
    modem->code_set_up = false;
    modem->order_at = modem->order_at > now + TIME_MS(1) ? modem->order_at : now + TIME_MS(1);
}

void modem_code_done(struct modem *modem)
{
    modem->code = CODE_NONE;
}

static void read_septets(const struct modem *modem, struct text *text)
{
    bool escaped = false;
    for (uint32_t i = 0; i < modem->code_length; i++) {
        uint32_t septet = modem->code_text[i];
        if (!escaped && septet == GSM_ESCAPE) {
            escaped = true;
            continue;
        }
        bool ascii = !modem->code_in_gsm;
        utf8_add(text, ascii ? septet : escaped ? gsm_decode_escaped(septet) : gsm_decode(septet));
        escaped = false;
    }
}

void modem_code_text(const struct modem *modem, struct text *text)
{
    UNIT_ASSERT(MODULE_MODEM, modem->code == CODE_ANSWERED);
    if (modem->code_is_ucs2) {
        ucs2_read(modem->code_text, modem->code_length, text);
    } else {
        read_septets(modem, text);
    }
}

/* A menu that is left open keeps the next code out. */
static void give_up(struct modem *modem)
{
    modem->code_end_due = modem->code_end_due || modem->code == CODE_ASKED;
    modem->code = CODE_FAILED;
}

static bool is_running(const struct modem *modem)
{
    return modem->code == CODE_WAITING || modem->code == CODE_ASKED;
}

void code_step(struct modem *modem, int64_t now)
{
    if (is_running(modem) && now >= modem->code_until) {
        give_up(modem);
    }
}

int64_t code_deadline(const struct modem *modem)
{
    return is_running(modem) ? modem->code_until : TIME_NEVER;
}

/* Not during a call of ours, which may be an alarm's. */
bool code_is_due(const struct modem *modem)
{
    bool may_ask = modem->registered && !call_is_ours(modem);
    return modem->set_up_done && (modem->code_end_due || (modem->code == CODE_WAITING && may_ask));
}

/* In another character set the code would have to be written otherwise, and so would the answer. */
void code_begin(struct modem *modem, int64_t now, struct unit_out *out)
{
    if (modem->code_end_due) {
        modem->code_end_due = false;
        order_give(modem, ORDER_CODE_END, 0, now, out);
    } else if (!modem->code_set_up) {
        order_give(modem, ORDER_CHARSET_AGAIN, 0, now, out);
    } else {
        order_give(modem, ORDER_CODE, 0, now, out);
        modem->code = CODE_ASKED;
        modem->code_until = now + TIME_S(ANSWER_S);
    }
}

void code_answer(struct modem *modem, enum answer answer)
{
    if (modem->order == ORDER_CHARSET_AGAIN) {
        modem->code_set_up = answer != ANSWER_SILENCE;
        modem->code_in_gsm = answer == ANSWER_OK;
    } else if (modem->order == ORDER_CODE && answer != ANSWER_OK && modem->code == CODE_ASKED) {
        give_up(modem);
    }
}

bool code_gives_way(struct modem *modem, int64_t now, struct unit_out *out)
{
    if (modem->code != CODE_ASKED) {
        return false;
    }
    give_up(modem);
    code_begin(modem, now, out);
    return true;
}

void code_restart(struct modem *modem)
{
    modem->code_end_due = false;
    modem->code_set_up = false;
    modem->code = modem->code == CODE_ASKED ? CODE_FAILED : modem->code;
}

static uint32_t hex_value(char digit)
{
    return digit <= '9' ? (uint32_t)(digit - '0') : (uint32_t)((digit | 0x20) - 'a' + 10);
}

static uint32_t unhex(const char *digits, uint32_t count)
{
    uint32_t value = 0;
    for (uint32_t i = 0; i < count; i++) {
        value = value << 4 | hex_value(digits[i]);
    }
    return value;
}

/* Modules write UCS2 in hex, not all with its number behind it: then it is told by its high octets,
 * which are small in most scripts. */
static bool is_ucs2(const char *text, const char *end, bool told)
{
    uint32_t count = (uint32_t)(end - text);
    bool hex = count > 0 && count % 4 == 0 && strspn(text, "0123456789ABCDEFabcdef") >= count;
    bool small = count > 4;
    for (uint32_t i = 0; hex && i < count; i += 4) {
        small = small && text[i] == '0';
    }
    return hex && (told || small);
}

/* 3GPP 23.038, 5: UCS2 in general, and behind two letters of a language. */
static bool tells_ucs2(const char *end)
{
    uint32_t coding = 0;
    for (const char *at = end; *at != 0; at++) {
        coding = *at >= '0' && *at <= '9' ? (coding * 10 + (uint32_t)(*at - '0')) & 0xFFFu : coding;
    }
    return coding == 17 || (coding >= 64 && coding < 128 && (coding & 0x0Cu) == 0x08u);
}

/* What is longer than an answer can be is cut. */
static void keep_text(struct modem *modem, const char *text, const char *end)
{
    modem->code_is_ucs2 = is_ucs2(text, end, tells_ucs2(end));
    uint32_t step = modem->code_is_ucs2 ? 2 : 1;
    modem->code_length = 0;
    for (; text + step <= end && modem->code_length < CODE_TEXT; text += step) {
        uint32_t octet = modem->code_is_ucs2 ? unhex(text, 2) : (uint8_t)*text;
        bool control = octet >= 0x80 && !modem->code_is_ucs2;
        modem->code_text[modem->code_length++] = (uint8_t)(control ? octet & 0x7Fu : octet);
    }
}

/* +CUSD: 0,"Your balance is 2.50",15. An answer that wants a reply leaves a menu open, ours or the
 * network's own; a higher number is a refusal, and so is all but the first without a text. One that
 * did not fit into a line is cut, at a letter where it is hex. */
void code_line(struct modem *modem, const char *line, int64_t now)
{
    uint32_t status;
    const char *text = at_line_field(line, 1);
    const char *end = at_line_text_end(line);
    (void)now;
    if (!at_line_number(line, 0, &status)) {
        return;
    }
    modem->code_end_due = modem->code_end_due || status == STATUS_REPLY_WANTED;
    if (modem->code != CODE_ASKED) {
        return;
    }
    bool quoted = text != NULL && *text == '"';
    text = quoted ? text + 1 : "";
    if (!quoted) {
        end = text;
    } else if (end == NULL || end < text) {
        end = text + strlen(text) / 4 * 4;
    }
    keep_text(modem, text, end);
    bool answered = status == STATUS_DONE || (status <= STATUS_ENDED && modem->code_length > 0);
    modem->code = answered ? CODE_ANSWERED : CODE_FAILED;
}
