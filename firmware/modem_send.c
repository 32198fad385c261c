#include <string.h>

#include "firmware/assert.h"
#include "firmware/modem.h"
#include "firmware/modem_inside.h"
#include "firmware/text.h"
#include "firmware/unit.h"

#define SETBACKS 2      /* of one part; then its owner's back-off spares a weak supply */
#define FINAL_S 5       /* OK after +CMGS: */
#define END_OF_PDU "\x1a"

bool modem_can_send(const struct modem *modem)
{
    return modem->state == MODEM_ONLINE && modem->send == SEND_NONE;
}

void modem_send(struct modem *modem, const struct phone_number *to, const char *text)
{
    UNIT_ASSERT(MODULE_MODEM, modem_can_send(modem));
    struct text copy = text_over(modem->send_text, sizeof modem->send_text);
    text_add(&copy, text);
    modem->send = SEND_RUNNING;
    modem->send_to = *to;
    modem->send_part = 0;
    modem->send_parts = (uint8_t)sms_part_count(modem->send_text);
    modem->send_setbacks = 0;
    modem->send_error = 0;
    modem->takes_pdus = modem->referenced = false;
    modem->send_reference++;
    modem_wait_a_step(modem);
}

enum send_result modem_send_result(struct modem *modem)
{
    enum send_result result = modem->send;
    if (result == SEND_DONE || result == SEND_FAILED) {
        modem->send = SEND_NONE;
    }
    return result;
}

bool send_is_due(const struct modem *modem)
{
    return modem->set_up_done && modem->registered && modem->send == SEND_RUNNING;
}

/* A module that has fallen into text mode since its set-up would take the length for a number, and
 * say that the message was sent. So the mode is set before each. */
void send_begin(struct modem *modem, int64_t now, struct unit_out *out)
{
    if (!modem->takes_pdus) {
        order_give(modem, ORDER_PDU_MODE_AGAIN, 0, now, out);
        return;
    }
    char hex[SMS_PDU_DIGITS + 1];
    uint32_t length = sms_format(&modem->send_to, modem->send_text, modem->send_part,
                                 modem->send_reference, hex);
    if (length == 0) {
        modem->send = SEND_FAILED;
        return;
    }
    modem->referenced = false;
    modem->poke = POKE_NONE;
    order_give(modem, ORDER_SEND, length, now, out);
}

void send_body(struct modem *modem, int64_t now, struct unit_out *out)
{
    char hex[SMS_PDU_DIGITS + 1];
    (void)sms_format(&modem->send_to, modem->send_text, modem->send_part, modem->send_reference,
                     hex);
    modem_write(out, hex);
    modem_write(out, END_OF_PDU);
    modem->phase = PHASE_RESULT;
    modem->body_at = now;
    modem->answer_due = now + TIME_S(POKE_AFTER_S);
}

void send_reference_line(struct modem *modem, const char *line, int64_t now)
{
    (void)line;
    if (modem->order == ORDER_SEND && modem->phase == PHASE_RESULT) {
        modem->referenced = true;
        modem->answer_due = now + TIME_S(FINAL_S);
    }
}

static void part_has_gone(struct modem *modem)
{
    modem->referenced = false;
    modem->send_setbacks = 0;
    modem->send_part++;
    if (modem->send_part == modem->send_parts) {
        modem->send = SEND_DONE;
    }
}

/* One that refuses this may be in text mode, and just busy. */
static void mode_answer(struct modem *modem, enum answer answer, int64_t now)
{
    modem->takes_pdus = answer == ANSWER_OK;
    if (answer == ANSWER_ERROR) {
        modem->send_setbacks++;
        modem->send = modem->send_setbacks > SETBACKS ? SEND_FAILED : SEND_RUNNING;
        modem->order_at = now + TIME_MS(SETTLE_MS);
    }
}

/* Unknown outcome counts as failed: rather told twice than never. */
void send_answer(struct modem *modem, enum answer answer, int64_t now)
{
    if (modem->order == ORDER_PDU_MODE_AGAIN) {
        mode_answer(modem, answer, now);
        return;
    }
    if (modem->poke == POKE_SENT) {
        modem->order_at = now + TIME_MS(SETTLE_MS);
    }
    if (!modem->referenced || answer == ANSWER_ERROR) {
        modem->send_error = modem->answer_error;
        modem->send = SEND_FAILED;
        return;
    }
    modem->stalls = 0;
    part_has_gone(modem);
}

bool send_has_gone(const struct modem *modem)
{
    return modem->send == SEND_RUNNING && modem->referenced &&
           modem->send_part + 1 == modem->send_parts;
}

/* The module rebooted: the part in doubt is sent again once it is set up, but not for ever. One
 * that had its +CMGS is in no doubt. */
void send_restart(struct modem *modem)
{
    bool gone = modem->referenced && modem->send == SEND_RUNNING;
    modem->referenced = false;
    modem->takes_pdus = false;
    modem->poke = POKE_NONE;
    if (gone) {
        part_has_gone(modem);
    } else if (modem->send == SEND_RUNNING) {
        modem->send_setbacks++;
        modem->send = modem->send_setbacks > SETBACKS ? SEND_FAILED : SEND_RUNNING;
    }
}
