#include "firmware/credit.h"

#include <string.h>

#include "firmware/alphabet.h"
#include "firmware/command_table.h"
#include "firmware/sms.h"
#include "firmware/text.h"
#include "firmware/unit.h"

#define NO_ANSWER "Execute error!"

bool credit_ask(struct unit *unit, const char *code, const struct command_source *source)
{
    if (!modem_can_ask(&unit->modem)) {
        return false;
    }
    unit->credit.asker = asker_of(source);
    modem_ask(&unit->modem, code, source->now);
    return true;
}

static bool is_over(const struct unit *unit)
{
    return unit->modem.code == CODE_ANSWERED || unit->modem.code == CODE_FAILED;
}

static void add_answer(const struct unit *unit, struct text *text)
{
    uint32_t start = text->length;

    modem_code_text(&unit->modem, text);
    text_add(text, text->length == start ? "OK" : "");
}

static bool needs_ucs2(const char *text)
{
    for (uint32_t code = utf8_next(&text); code != 0; code = utf8_next(&text)) {
        if (gsm_encode(code) == '?' && code != '?') {
            return true;
        }
    }
    return false;
}

static void answer_by_sms(struct unit *unit)
{
    char buffer[REPLY_LENGTH];
    struct text text = text_over(buffer, sizeof buffer);
    const char *sent = buffer + sizeof SMS_AS_WRITTEN - 1;

    text_add(&text, SMS_AS_WRITTEN);
    add_answer(unit, &text);
    asker_tell(&unit->credit.asker, &unit->alert, needs_ucs2(sent) ? buffer : sent);
}

void credit_step(struct unit *unit)
{
    if (!is_over(unit) || credit_is_told_late(unit)) {
        return;
    }
    if (unit->modem.code == CODE_ANSWERED) {
        answer_by_sms(unit);
    } else if (unit->settings.error_replies) {
        asker_tell(&unit->credit.asker, &unit->alert, NO_ANSWER);
    }
    modem_code_done(&unit->modem);
}

bool credit_is_told_late(const struct unit *unit)
{
    return is_over(unit) && unit->credit.asker.channel == CHANNEL_USB;
}

/* The operator's own line ends would break the line. */
void credit_tell(struct unit *unit, struct text *text)
{
    uint32_t start = text->length;

    if (unit->modem.code == CODE_ANSWERED) {
        add_answer(unit, text);
    } else {
        text_add(text, NO_ANSWER);
    }
    for (uint32_t i = start; i < text->length; i++) {
        text->at[i] = (uint8_t)text->at[i] < ' ' ? ' ' : text->at[i];
    }
    modem_code_done(&unit->modem);
}

static enum outcome ask(struct order *order, const char *code)
{
    if (code[0] == 0 || !credit_ask(order->unit, code, order->source)) {
        return OUTCOME_FAILED;
    }
    if (order->source->channel == CHANNEL_USB) {
        text_add(order->reply, code);
        text_add(order->reply, " - wait");
    }
    return OUTCOME_DONE;
}

enum outcome run_credit(struct order *order)
{
    return ask(order, order->unit->settings.credit_code);
}

/* The pattern has taken the code's first sign. */
enum outcome run_code(struct order *order)
{
    char code[CREDIT_CODE + 1];
    struct text text = text_over(code, sizeof code);

    text_add_char(&text, '*');
    text_add(&text, order->value);
    if (text.cut || !code_is_valid(code)) {
        return OUTCOME_VALUE;
    }
    return ask(order, code);
}
