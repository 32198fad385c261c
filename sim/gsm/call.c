#include "sim/gsm/call.h"

#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/gsm/address.h"
#include "sim/gsm/credit.h"
#include "sim/gsm/line.h"
#include "sim/gsm/outside.h"
#include "sim/gsm/personality.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/words.h"

#define SETUP_US CLOCK_S(2)          /* from dialling to the first ring */
#define UNANSWERED_US CLOCK_S(45)    /* ringing, until the network gives up */
#define MINUTE_US CLOCK_S(60)
#define RING_EVERY_US CLOCK_S(3)
#define REJECT_AFTER_US CLOCK_S(4)
#define VOICEMAIL_AFTER_US CLOCK_S(15) /* before an alarm call gives up, assumption 37 */
#define VOICEMAIL_US CLOCK_S(8)      /* what it records of a silent caller */
#define NOWHERE_US CLOCK_MS(600)     /* a dialled call that cannot be set up */

static const char *const phase_names[] = {
    [CALL_IDLE] = "idle", [CALL_DIALLED] = "dialled", [CALL_RINGING] = "ringing",
    [CALL_CONNECTED] = "connected", [CALL_REJECTED] = "rejected", [CALL_HUNG_UP] = "hung up",
    [CALL_UNANSWERED] = "unanswered", [CALL_FAILED] = "failed",
};

const char *call_phase_name(enum call_phase phase)
{
    return phase_names[phase];
}

const char *voice_caller(const struct phone *phone)
{
    return phone->shows[0] != '\0' && !phone->unit_called ? phone->shows : phone->number;
}

bool voice_is_under_way(enum call_phase phase)
{
    return phase == CALL_DIALLED || phase == CALL_RINGING || phase == CALL_CONNECTED;
}

/* The last is the maker's own: the call is over. */
enum clcc_stat {
    CLCC_ACTIVE = 0, CLCC_DIALLING = 2, CLCC_ALERTING = 3, CLCC_INCOMING = 4, CLCC_OVER = 6
};

static enum clcc_stat clcc_stat(const struct phone *phone)
{
    switch (phone->call) {
    case CALL_DIALLED:
        return CLCC_DIALLING;
    case CALL_RINGING:
        return phone->unit_called ? CLCC_ALERTING : CLCC_INCOMING;
    case CALL_CONNECTED:
        return CLCC_ACTIVE;
    default:
        return CLCC_OVER;
    }
}

void voice_show(const struct phone *phone, char line[VOICE_LINE])
{
    int direction = phone->unit_called ? 0 : 1;
    int stat = (int)clcc_stat(phone);
    if (phone->hidden && !phone->unit_called) {
        words_write(line, VOICE_LINE, "+CLCC: 1,%d,%d,0,0", direction, stat);
    } else {
        words_write(line, VOICE_LINE, "+CLCC: 1,%d,%d,0,0,\"%s\",%u,\"\"", direction, stat,
                    voice_caller(phone), address_type(voice_caller(phone)));
    }
}

/* "VOICE CALL: END: 000123", minutes and seconds of a call that was connected. */
static void tell_end(struct modem_module *modem, const struct phone *phone, int64_t now)
{
    if (personality_at(modem->personality)->tells_calls && phone->call == CALL_CONNECTED) {
        int32_t seconds = (int32_t)((now - phone->call_since) / CLOCK_S(1));
        reply_urc(modem, now, "VOICE CALL: END: %04d%02d", seconds / 60, seconds % 60);
    }
}

static void enter(struct gsm *gsm, struct air *air, uint32_t index, enum call_phase phase,
                  int64_t lasting)
{
    struct phone *phone = &gsm->network.phone[index];
    bool shown = gsm->modem.call_phone == (int8_t)index;
    if (shown && !voice_is_under_way(phase)) {
        tell_end(&gsm->modem, phone, air->now);
    }
    phone->call = phase;
    if (shown && gsm->modem.setting[SETTING_CLCC] != 0) {
        char line[VOICE_LINE];
        voice_show(phone, line);
        reply_urc(&gsm->modem, air->now, "%s", line);
    }
    phone->call_since = air->now;
    phone->call_until = lasting == CLOCK_NEVER ? CLOCK_NEVER : air->now + lasting;
    if (!voice_is_under_way(phase) && gsm->modem.call_phone == (int8_t)index) {
        gsm->modem.call_phone = -1;
        gsm->modem.ring_at = CLOCK_NEVER;
        gsm->network.minute_at = CLOCK_NEVER;
    }
    air_event(air, EVENT_CALL, PART_PHONE | index, (int64_t)phase, NULL);
}

/* The result of a command that still waits for it, or a word in between. */
static void tell_failure(struct modem_module *modem, int64_t now, enum result result)
{
    if (modem->line_state == LINE_DIALLING) {
        line_end_dialling(modem, now, result);
    } else {
        reply_urc_result(modem, now, result);
    }
}

/* Ends the call, and tells the unit if it had heard of it. */
static void end_with(struct gsm *gsm, struct air *air, uint32_t index, enum call_phase phase,
                     enum result result)
{
    bool heard = gsm->modem.call_phone == (int8_t)index;
    enter(gsm, air, index, phase, CLOCK_NEVER);
    if (heard) {
        tell_failure(&gsm->modem, air->now, result);
    }
}

void voice_from_phone(struct gsm *gsm, struct air *air, uint32_t index)
{
    struct phone *phone = &gsm->network.phone[index];
    if (!voice_is_under_way(phone->call)) {
        phone->unit_called = false;
        enter(gsm, air, index, CALL_DIALLED, SETUP_US);
    }
}

/* Minutes are paid as they begin; a call that nobody can pay ends. */
static void pay_minute(struct gsm *gsm, struct air *air, uint32_t index)
{
    struct network *network = &gsm->network;
    if (!credit_covers(network, CREDIT_MINUTE)) {
        end_with(gsm, air, index, CALL_HUNG_UP, RESULT_NO_CARRIER);
        return;
    }
    credit_pay(network, CREDIT_MINUTE);
    network->minute_at = network->prepaid ? air->now + MINUTE_US : CLOCK_NEVER;
}

static void connect(struct gsm *gsm, struct air *air, uint32_t index)
{
    const struct phone *phone = &gsm->network.phone[index];
    bool records = phone->unit_called && phone->habit == HABIT_VOICEMAIL;
    enter(gsm, air, index, CALL_CONNECTED, records ? VOICEMAIL_US : CLOCK_NEVER);
    gsm->modem.ring_at = CLOCK_NEVER;
    if (personality_at(gsm->modem.personality)->tells_calls) {
        reply_urc(&gsm->modem, air->now, "VOICE CALL: BEGIN");
    }
    if (!phone->unit_called) {
        return;
    }
    gsm->network.calls_charged++;
    if (gsm->modem.setting[SETTING_MORING] != 0) {
        reply_urc(&gsm->modem, air->now, "MO CONNECTED");
    }
    if (gsm->modem.line_state == LINE_DIALLING) {
        reply_say(&gsm->modem, air->now, "+COLP: \"%s\",%u,\"\",0,\"\"", phone->number,
                  address_type(phone->number));
        line_end_dialling(&gsm->modem, air->now, RESULT_OK);
    }
    pay_minute(gsm, air, index);
}

static bool rings_here(const struct gsm *gsm, uint32_t index)
{
    const struct phone *phone = &gsm->network.phone[index];
    return phone->call == CALL_RINGING && phone->unit_called;
}

void voice_answer(struct gsm *gsm, struct air *air, uint32_t index)
{
    if (rings_here(gsm, index)) {
        connect(gsm, air, index);
    }
}

void voice_reject(struct gsm *gsm, struct air *air, uint32_t index)
{
    if (rings_here(gsm, index)) {
        end_with(gsm, air, index, CALL_REJECTED, RESULT_BUSY);
    }
}

void voice_hang_up(struct gsm *gsm, struct air *air, uint32_t index)
{
    if (rings_here(gsm, index)) {
        voice_reject(gsm, air, index);
    } else if (voice_is_under_way(gsm->network.phone[index].call)) {
        end_with(gsm, air, index, CALL_HUNG_UP, RESULT_NO_CARRIER);
    }
}

static void fail_later(struct modem_module *modem, int64_t now, enum result result)
{
    modem->dial_fails_at = now + NOWHERE_US;
    modem->dial_failure = (uint8_t)result;
}

void voice_dial(struct gsm *gsm, struct air *air, const char *number)
{
    struct modem_module *modem = &gsm->modem;
    bool served = registration_carries_calls(modem) && credit_covers(&gsm->network, CREDIT_MINUTE);
    int32_t index = served ? gsm_phone(gsm, number) : -1;
    if (index < 0) {
        fail_later(modem, air->now, RESULT_NO_CARRIER);
    } else if (voice_is_under_way(gsm->network.phone[index].call)) {
        fail_later(modem, air->now, RESULT_BUSY);
    } else {
        gsm->network.phone[index].unit_called = true;
        modem->call_phone = (int8_t)index;
        enter(gsm, air, (uint32_t)index, CALL_DIALLED, SETUP_US);
    }
}

bool voice_pick_up(struct gsm *gsm, struct air *air)
{
    int8_t index = gsm->modem.call_phone;
    if (index < 0 || gsm->network.phone[index].unit_called ||
        gsm->network.phone[index].call != CALL_RINGING) {
        return false;
    }
    connect(gsm, air, (uint32_t)index);
    return true;
}

void voice_end(struct gsm *gsm, struct air *air)
{
    int8_t index = gsm->modem.call_phone;
    gsm->modem.dial_fails_at = CLOCK_NEVER;
    if (index < 0) {
        return;
    }
    const struct phone *phone = &gsm->network.phone[index];
    bool rejects = !phone->unit_called && phone->call == CALL_RINGING;
    enter(gsm, air, (uint32_t)index, rejects ? CALL_REJECTED : CALL_HUNG_UP, CLOCK_NEVER);
}

void voice_drop(struct gsm *gsm, struct air *air)
{
    gsm->modem.dial_fails_at = CLOCK_NEVER;
    if (gsm->modem.call_phone >= 0) {
        enter(gsm, air, (uint32_t)gsm->modem.call_phone, CALL_FAILED, CLOCK_NEVER);
    }
}

void voice_cut(struct gsm *gsm, struct air *air)
{
    if (gsm->modem.call_phone >= 0) {
        end_with(gsm, air, (uint32_t)gsm->modem.call_phone, CALL_FAILED, RESULT_NO_CARRIER);
    }
}

int64_t voice_ringing_lasts(const struct phone *phone)
{
    static const int64_t by_habit[] = {
        [HABIT_NEVER] = UNANSWERED_US, [HABIT_REJECTS] = REJECT_AFTER_US,
        [HABIT_VOICEMAIL] = VOICEMAIL_AFTER_US, [HABIT_ANSWERS] = UNANSWERED_US,
        [HABIT_BY_HAND] = UNANSWERED_US,
    };
    if (!phone->unit_called) {
        return UNANSWERED_US;
    }
    if (phone->habit == HABIT_ANSWERS && phone->answer_after_us < UNANSWERED_US) {
        return phone->answer_after_us;
    }
    return by_habit[phone->habit];
}

/* The module rejects calls while it sends a message (manual, 4.2.5). */
static bool unit_is_free(const struct modem_module *modem)
{
    bool sends = modem->line_state == LINE_PROMPT || modem->line_state == LINE_SENDING;
    return modem->power == MODULE_ON && registration_carries_calls(modem) &&
           modem->call_phone < 0 && modem->dial_fails_at == CLOCK_NEVER && !sends;
}

static void begin_ringing(struct gsm *gsm, struct air *air, uint32_t index)
{
    struct phone *phone = &gsm->network.phone[index];
    if (phone->unit_called && phone->off) {
        end_with(gsm, air, index, CALL_FAILED, RESULT_NO_CARRIER);
        return;
    }
    if (phone->unit_called) {
        phone->calls_from_unit++;
        if (gsm->modem.setting[SETTING_MORING] != 0) {
            reply_urc(&gsm->modem, air->now, "MO RING");
        }
    } else if (!registration_reaches(gsm) || !unit_is_free(&gsm->modem)) {
        enter(gsm, air, index, CALL_FAILED, CLOCK_NEVER);
        return;
    } else {
        gsm->modem.call_phone = (int8_t)index;
        gsm->modem.ring_at = air->now;
        gsm->modem.rings = 0;
    }
    enter(gsm, air, index, CALL_RINGING, voice_ringing_lasts(phone));
}

static void end_ringing(struct gsm *gsm, struct air *air, uint32_t index)
{
    const struct phone *phone = &gsm->network.phone[index];
    bool answers = phone->call_until - phone->call_since < UNANSWERED_US;
    if (!phone->unit_called) {
        end_with(gsm, air, index, CALL_UNANSWERED, RESULT_NO_CARRIER);
    } else if (!answers) {
        end_with(gsm, air, index, CALL_UNANSWERED, RESULT_NO_ANSWER);
    } else if (phone->habit == HABIT_REJECTS) {
        end_with(gsm, air, index, CALL_REJECTED, RESULT_BUSY);
    } else {
        connect(gsm, air, index);
    }
}

static void step_phone(struct gsm *gsm, struct air *air, uint32_t index)
{
    if (outside_is(gsm, index)) {
        outside_due(gsm, air, index);
        return;
    }
    switch (gsm->network.phone[index].call) {
    case CALL_DIALLED:
        begin_ringing(gsm, air, index);
        return;
    case CALL_RINGING:
        end_ringing(gsm, air, index);
        return;
    case CALL_CONNECTED:
        end_with(gsm, air, index, CALL_HUNG_UP, RESULT_NO_CARRIER);
        return;
    default:
        return;
    }
}

static void tell_caller(struct modem_module *modem, int64_t now, const struct phone *phone)
{
    if (phone->hidden) {
        reply_urc(modem, now, "+CLIP: \"\",128,\"\",0,\"\",1");
    } else {
        const char *id = voice_caller(phone);
        reply_urc(modem, now, "+CLIP: \"%s\",%u,\"\",0,\"\",0", id, address_type(id));
    }
}

/* S0 says at which ring the module picks up by itself; 0: never. */
static void ring(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    const struct phone *phone = &gsm->network.phone[modem->call_phone];
    modem->ring_at += RING_EVERY_US;
    if (modem->setting[SETTING_CRC] != 0) {
        reply_urc(modem, air->now, "+CRING: VOICE");
    } else {
        reply_urc_result(modem, air->now, RESULT_RING);
    }
    if (modem->setting[SETTING_CLIP] != 0) {
        tell_caller(modem, air->now, phone);
    }
    modem->rings++;
    if (modem->rings == modem->setting[SETTING_S0]) {
        voice_pick_up(gsm, air);
    }
}

int64_t voice_next(const struct gsm *gsm)
{
    int64_t next = clock_earlier(gsm->modem.ring_at, gsm->modem.dial_fails_at);
    next = clock_earlier(next, gsm->network.minute_at);
    for (uint32_t i = 0; i < gsm->network.phone_count; i++) {
        next = clock_earlier(next, gsm->network.phone[i].call_until);
    }
    return next;
}

void voice_step(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    for (uint32_t i = 0; i < gsm->network.phone_count; i++) {
        if (gsm->network.phone[i].call_until <= air->now) {
            step_phone(gsm, air, i);
        }
    }
    if (gsm->network.minute_at <= air->now) {
        pay_minute(gsm, air, (uint32_t)modem->call_phone);
    }
    if (modem->ring_at <= air->now) {
        ring(gsm, air);
    }
    if (modem->dial_fails_at <= air->now) {
        modem->dial_fails_at = CLOCK_NEVER;
        tell_failure(modem, air->now, (enum result)modem->dial_failure);
    }
}
