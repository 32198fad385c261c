#include <string.h>

#include "firmware/modem.h"
#include "firmware/modem_inside.h"

#define TRIES 3         /* of a read that brought no whole PDU, of a deletion that was refused */
#define RETRY_S 2
#define LOOKS 5         /* into the module's own memory, for what was announced there */
#define NO_SUCH_INDEX 321
#define TORN_ROUNDS 20  /* looks at the store, of 30 s */

void receive_restart(struct modem *modem)
{
    modem->repeat_due = modem->repeat_due || modem->delete_due || modem->pdu_taken;
    modem->phone_due = modem->phone_due || modem->in_phone;
    modem->in_phone = false;
    modem->purge_due = false;
    modem->slot_count = 0;
    modem->slot_tries = 0;
    modem->delete_tries = 0;
    modem->slot_at = 0;
    modem->stuck_slots = 0;
    modem->list_due = false;
    modem->delete_due = false;
    modem->pdu_taken = false;
    modem->pdu_due = false;
    modem->skip_pdu = false;
    modem->push_due = false;
}

/* A slot that is being deleted may have a new tenant before the module has said so. */
static void note_slot(struct modem *modem, uint32_t index)
{
    bool leaving = modem->order == ORDER_DELETE && index == modem->slot[0];
    bool noted = index > UINT8_MAX || memchr(modem->slot, (int)index, modem->slot_count) != NULL;
    if (leaving || (!noted && modem->slot_count == MODEM_SLOT_QUEUE)) {
        modem->list_due = true;
    } else if (!noted) {
        modem->slot[modem->slot_count++] = (uint8_t)index;
    }
}

static void forget_slot(struct modem *modem)
{
    if (modem->slot_count > 0) {
        modem->slot_count--;
        memmove(modem->slot, modem->slot + 1, modem->slot_count);
    }
    modem->slot_tries = 0;
    modem->delete_tries = 0;
    modem->delete_due = false;
    modem->pdu_taken = false;
}

/* +CMTI: "SM",3, and +CDSI of a report. Some store in their own memory, whatever AT+CPMS says; what
 * comes into the SIM while that one is read is found by the listing afterwards. */
void receive_announced_line(struct modem *modem, const char *line, int64_t now)
{
    uint32_t index;
    char store[4];
    (void)now;
    if (!at_line_number(line, 1, &index)) {
        return;
    }
    bool in_phone = at_line_quoted(line, 0, store, sizeof store) && strcmp(store, "ME") == 0;
    if (in_phone && (!modem->in_phone || modem->order == ORDER_IN_SIM)) {
        modem->phone_due = true;
        modem->phone_looks = 0;
    } else if (in_phone == modem->in_phone && modem->set_up_done) {
        note_slot(modem, index);
    }
}

/* +CMGL: 3,0,"",28 and a PDU that is read later, with its own order. */
void receive_listed_line(struct modem *modem, const char *line, int64_t now)
{
    uint32_t index;
    (void)now;
    if (modem->order == ORDER_LIST && at_line_number(line, 0, &index)) {
        note_slot(modem, index);
    }
}

/* +CMGR: 0,,28; in text mode +CMGR: "REC UNREAD",...: it has forgotten its settings. */
void receive_header_line(struct modem *modem, const char *line, int64_t now)
{
    uint32_t length = 0;
    char status[16];
    if (modem->order == ORDER_READ && at_line_quoted(line, 0, status, sizeof status)) {
        set_up_restart(modem, now + TIME_MS(SETTLE_MS));
        return;
    }
    (void)at_line_number(line, 2, &length);
    modem->pdu_due = modem->order == ORDER_READ;
    modem->slot_shown = true;
    modem->pdu_length = (uint8_t)(length <= UINT8_MAX ? length : 0);
}

/* +CMT: ,28: a message of class 0, or from a module that was set up otherwise before it booted. It
 * is passed on and not kept. */
void receive_pushed_line(struct modem *modem, const char *line, int64_t now)
{
    uint32_t length;
    (void)now;
    modem->push_due = at_line_number(line, 1, &length) && length <= UINT8_MAX;
    modem->push_length = (uint8_t)(modem->push_due ? length : 0);
}

static void take_pushed(struct modem *modem, const char *line, int64_t now)
{
    struct sms_part part;
    modem->push_due = false;
    bool whole = sms_tpdu_length(line) == modem->push_length && sms_parse(line, &part);
    if (whole && part.is_text && modem->pushed_count < MODEM_PUSH_QUEUE) {
        struct sms_message *message = &modem->pushed[modem->pushed_count];
        modem->pushed_count += sms_joint_add(modem->joint, &part, now, message);
    }
}

bool receive_take_pushed(struct modem *modem, struct sms_message *message)
{
    if (modem->pushed_count == 0) {
        return false;
    }
    *message = modem->pushed[0];
    modem->pushed_count--;
    memmove(&modem->pushed[0], &modem->pushed[1], modem->pushed_count * sizeof modem->pushed[0]);
    return true;
}

/* A report or broadcast between lines of another answer: its PDU is nobody's. */
void receive_foreign_line(struct modem *modem, const char *line, int64_t now)
{
    (void)line;
    (void)now;
    modem->skip_pdu = true;
}

static bool same_message(const struct sms_message *a, const struct sms_message *b)
{
    return a->stamp_valid == b->stamp_valid && a->stamp_seconds == b->stamp_seconds &&
           a->stamp_zone == b->stamp_zone &&
           strcmp(a->sender.text, b->sender.text) == 0 && strcmp(a->text, b->text) == 0;
}

static void take_part(struct modem *modem, const struct sms_part *part, int64_t now)
{
    struct sms_message message;
    if (!sms_joint_add(modem->joint, part, now, &message)) {
        return;
    }
    if (modem->repeat_due && same_message(&message, &modem->message)) {
        modem->repeat_due = false;
        return;
    }
    modem->message = message;
    modem->message_ready = true;
}

/* What noise has left of a PDU may read like another message: the header tells its length. */
static bool is_whole(const struct modem *modem, const char *line)
{
    return modem->pdu_length == 0 || sms_tpdu_length(line) == modem->pdu_length;
}

void receive_pdu_line(struct modem *modem, const char *line, int64_t now)
{
    struct sms_part part;
    if (modem->skip_pdu) {
        modem->skip_pdu = false;
        return;
    }
    if (modem->push_due) {
        take_pushed(modem, line, now);
        return;
    }
    if (!modem->pdu_due || modem->order != ORDER_READ) {
        return;
    }
    modem->pdu_due = false;
    bool whole = is_whole(modem, line);
    modem->pdu_taken = whole && sms_parse(line, &part);
    modem->pdu_strange = whole && !modem->pdu_taken;
    if (!modem->pdu_taken) {
        return;
    }
    if (part.is_text) {
        take_part(modem, &part, now);
    }
}

/* Besides slots that are known. */
static bool has_other_work(const struct modem *modem)
{
    bool purge = modem->purge_due && modem->torn_rounds == 0;
    return modem->list_due || purge || modem->phone_due || modem->in_phone;
}

bool receive_is_due(const struct modem *modem, int64_t now)
{
    if (!modem->set_up_done || now < modem->slot_at) {
        return false;
    }
    if (modem->slot_count > 0) {
        return modem->delete_due || modem->list_due || !modem->message_ready;
    }
    return has_other_work(modem);
}

void receive_begin(struct modem *modem, int64_t now, struct unit_out *out)
{
    if (modem->delete_due) {
        order_give(modem, ORDER_DELETE, modem->slot[0], now, out);
    } else if (modem->slot_count > 0 && !modem->message_ready) {
        modem->pdu_due = false;
        modem->pdu_taken = false;
        modem->pdu_strange = false;
        modem->slot_shown = false;
        order_give(modem, ORDER_READ, modem->slot[0], now, out);
    } else if (modem->list_due) {
        modem->list_due = false;
        modem->stuck_slots = 0; /* each is met again, and counted again */
        order_give(modem, ORDER_LIST, 0, now, out);
    } else if (modem->purge_due && modem->torn_rounds == 0) {
        modem->purge_due = false;
        order_give(modem, ORDER_DELETE_READ, 0, now, out);
    } else if (modem->phone_due) {
        modem->phone_looks++;
        modem->phone_used = UINT8_MAX;
        order_give(modem, ORDER_IN_PHONE, 0, now, out);
    } else {
        order_give(modem, ORDER_IN_SIM, 0, now, out);
    }
}

/* What is whole and no message is deleted after three tries, what noise has torn not before it has
 * been met again for ten minutes; what is not there is forgotten. */
static void read_answered(struct modem *modem, enum answer answer, int64_t now)
{
    bool empty = answer == ANSWER_OK && !modem->slot_shown && modem->slot_tries > 0;
    modem->slot_tries++;
    if (modem->pdu_taken) {
        modem->slot_tries = 0;
        modem->delete_due = true;
    } else if (empty || modem->answer_error == NO_SUCH_INDEX) {
        forget_slot(modem);
    } else if (modem->slot_tries < TRIES) {
        modem->slot_at = now + TIME_S(RETRY_S);
    } else if (answer == ANSWER_OK && (modem->pdu_strange || modem->torn_rounds >= TORN_ROUNDS)) {
        modem->slot_tries = 0;
        modem->delete_due = true;
    } else {
        modem->torn_rounds = (uint8_t)(modem->torn_rounds + (answer == ANSWER_OK ? 1 : 0));
        forget_slot(modem); /* the next look at the store finds it again */
    }
}

/* After silence the message may be gone and another in its slot: it is read again. */
static void delete_answered(struct modem *modem, enum answer answer, int64_t now)
{
    modem->delete_tries++;
    if (answer == ANSWER_OK && !modem->pdu_taken && !modem->pdu_strange) {
        modem->torn_rounds = 0; /* it was the torn one */
    }
    if (answer == ANSWER_OK || modem->delete_tries >= TRIES) {
        modem->stuck_slots = (uint8_t)(modem->stuck_slots + (answer == ANSWER_OK ? 0 : 1));
        modem->purge_due = modem->purge_due || answer != ANSWER_OK;
        forget_slot(modem);
        return;
    }
    modem->slot_at = now + TIME_S(RETRY_S);
    if (answer == ANSWER_SILENCE) {
        modem->delete_due = false;
        modem->repeat_due = true;
    }
}

/* AT+CPMS="ME" is answered by how many lie there: it is asked again after each listing, until they
 * are gone. A module that refuses to show its own memory is not asked again. */
static void store_answered(struct modem *modem, enum answer answer, int64_t now)
{
    if (answer != ANSWER_OK) {
        modem->slot_at = now + TIME_S(RETRY_S);
    }
    if (modem->order == ORDER_IN_SIM) {
        modem->in_phone = modem->in_phone && answer != ANSWER_OK;
        modem->list_due = answer == ANSWER_OK;
        return;
    }
    bool left = answer != ANSWER_ERROR && modem->phone_used > 0;
    modem->phone_due = left && modem->phone_looks < LOOKS;
    modem->in_phone = modem->in_phone || answer == ANSWER_OK;
    modem->list_due = left && answer == ANSWER_OK;
}

/* In text mode the number that asks for all messages is none: where the listing is refused time and
 * again the module is set up anew, once until it works. */
static void list_answered(struct modem *modem, enum answer answer, int64_t now)
{
    if (answer == ANSWER_OK) {
        modem->list_refusals = 0;
        return;
    }
    modem->list_due = true;
    modem->slot_at = now + TIME_S(RETRY_S);
    if (answer == ANSWER_ERROR && modem->list_refusals < TRIES) {
        modem->list_refusals++;
        if (modem->list_refusals == TRIES) {
            set_up_restart(modem, now + TIME_MS(SETTLE_MS));
        }
    }
}

void receive_answer(struct modem *modem, enum answer answer, int64_t now)
{
    if (modem->order == ORDER_READ) {
        read_answered(modem, answer, now);
        modem->pdu_due = false;
    } else if (modem->order == ORDER_DELETE) {
        delete_answered(modem, answer, now);
    } else if (modem->order == ORDER_IN_PHONE || modem->order == ORDER_IN_SIM) {
        store_answered(modem, answer, now);
    } else if (modem->order == ORDER_DELETE_READ) {
        modem->stuck_slots = answer == ANSWER_OK ? 0 : modem->stuck_slots;
    } else {
        list_answered(modem, answer, now);
    }
}

int64_t receive_work_at(const struct modem *modem)
{
    return modem->slot_count > 0 || has_other_work(modem) ? modem->slot_at : TIME_NEVER;
}
