#include "bench/pair.h"

#include <string.h>

#include "sim/base/clock.h"

#define MINUTE CLOCK_S(60)

struct play {
    struct pair *pair;
    enum pair_mode mode;
    struct pair_tapes tapes;
};

static struct air air_of(struct pair *pair)
{
    return (struct air){.now = pair->now, .trace = &pair->trace};
}

static int64_t module_next(const struct play *play)
{
    return play->mode == PAIR_DRIVER ? tape_next(play->tapes.answers) : gsm_next(&play->pair->gsm);
}

static int64_t driver_next(const struct play *play)
{
    return play->mode == PAIR_MODULE ? tape_next(play->tapes.orders) : play->pair->wake_at;
}

/* What the module, or the tape in its place, says now. */
static uint32_t take_answers(struct play *play, uint8_t room[MODULE_BURST], const uint8_t **bytes)
{
    struct pair *pair = play->pair;
    uint32_t count;
    if (play->mode == PAIR_DRIVER) {
        count = tape_take(play->tapes.answers, pair->now, bytes);
    } else {
        struct air air = air_of(pair);
        gsm_step(&pair->gsm, &air);
        count = gsm_take(&pair->gsm, pair->now, room, MODULE_BURST);
        *bytes = room;
    }
    if (count > 0 && play->mode == PAIR_BOTH && play->tapes.answers != NULL) {
        tape_note(play->tapes.answers, pair->now, *bytes, count);
    }
    pair->said += count;
    return count;
}

/* Who answers each message. */
static void step_owner(struct pair *pair)
{
    struct sms_message message;
    while (modem_take_message(&pair->modem, &message)) {
        pair->owes = true;
        pair->owed_to = message.sender;
    }
    pair->answered += modem_send_result(&pair->modem) == SEND_DONE ? 1 : 0;
    if (pair->owes && modem_can_send(&pair->modem)) {
        pair->owes = false;
        modem_send(&pair->modem, &pair->owed_to, "Relay1 ON");
    }
}

static void press_key(struct pair *pair, bool down)
{
    if (pair->key_down != down) {
        struct air air = air_of(pair);
        pair->key_down = down;
        gsm_power_key(&pair->gsm, &air, down);
    }
}

static void give_orders(struct play *play, const uint8_t *bytes, uint32_t count)
{
    struct pair *pair = play->pair;
    pair->ordered += count;
    if (count == 0 || play->mode == PAIR_DRIVER) {
        return;
    }
    if (play->mode == PAIR_BOTH && play->tapes.orders != NULL) {
        tape_note(play->tapes.orders, pair->now, bytes, count);
    }
    struct air air = air_of(pair);
    gsm_feed(&pair->gsm, &air, bytes, count);
}

static void step_driver(struct play *play, const uint8_t *bytes, uint32_t count)
{
    struct pair *pair = play->pair;
    struct unit_out out;
    struct unit_in in = {
        .now_us = pair->now,
        .modem_rx = bytes,
        .modem_rx_count = count,
        .modem_running = gsm_modem_is_running(&pair->gsm),
    };
    modem_step(&pair->modem, &in, &out);
    step_owner(pair);
    pair->wake_at = modem_deadline(&pair->modem, pair->now);
    press_key(pair, out.modem_power_key);
    give_orders(play, out.modem_tx, out.modem_tx_count);
}

static void step(struct play *play)
{
    struct pair *pair = play->pair;
    uint8_t room[MODULE_BURST];
    const uint8_t *bytes = NULL;
    uint32_t count = module_next(play) <= pair->now ? take_answers(play, room, &bytes) : 0;
    if (play->mode == PAIR_MODULE) {
        count = tape_take(play->tapes.orders, pair->now, &bytes);
        give_orders(play, bytes, count);
    } else if (count > 0 || pair->wake_at <= pair->now) {
        step_driver(play, bytes, count);
    }
}

static void run(struct play *play, int64_t until)
{
    for (;;) {
        int64_t next = clock_earlier(module_next(play), driver_next(play));
        if (next > until) {
            play->pair->now = until;
            return;
        }
        play->pair->now = clock_later(next, play->pair->now);
        step(play);
    }
}

bool pair_begin(struct pair *pair)
{
    memset(pair, 0, sizeof *pair);
    gsm_init(&pair->gsm, 1);
    trace_init(&pair->trace);
    modem_init(&pair->modem, 0);
    pair->phone = (uint32_t)gsm_phone(&pair->gsm, "+358401234567");
    struct air air = air_of(pair);
    gsm_supply(&pair->gsm, &air, true);
    run(&(struct play){.pair = pair, .mode = PAIR_BOTH}, 2 * MINUTE);
    return pair->modem.state == MODEM_ONLINE;
}

void pair_play(struct pair *pair, enum pair_mode mode, struct pair_tapes tapes, uint32_t minutes)
{
    struct play play = {pair, mode, tapes};
    for (uint32_t i = 0; i < minutes; i++) {
        if (mode != PAIR_DRIVER) {
            struct air air = air_of(pair);
            gsm_phone_sms(&pair->gsm, &air, pair->phone, i % 2 == 0 ? "OnRelay1" : "OffRelay1");
        }
        run(&play, pair->now + MINUTE);
    }
}
