/* The whole loop in virtual time: a world whose unit is remote, the slot, the host, a line, the
 * adapter's core, and behind its pins a unit of its own. */
#include "hil/slot.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "hil/rig_unit.h"
#include "sim/base/clock.h"
#include "world/aid_cabinet.h"

#define STEP_US 200
#define LAG_US 3000

struct loop {
    struct cabinet *cabinet;
    struct slot slot;
    struct host host;
    struct adapter adapter;
    struct adapter_board board;
    struct rig_unit unit;
    int64_t now;
    int64_t supply_at; /* its switch moved last */
    bool crossed;   /* the adapter's in1 and in3 change places on their way to the unit */
    bool playing; /* the world goes on, too */
    char said[2048]; /* by the console */
    uint32_t said_count;
};

static void write_pin(void *context, enum adapter_channel channel, uint8_t index, int32_t value)
{
    struct loop *loop = context;
    bool turned = loop->crossed && channel == ADAPTER_IN && (index == 0 || index == 2);
    loop->supply_at = channel == ADAPTER_SUPPLY ? loop->now : loop->supply_at;
    rig_unit_set(&loop->unit, channel, turned ? (uint8_t)(2 - index) : index, value);
}

static void write_temp(void *context, uint8_t index, const uint8_t *rom, int16_t sixteenths)
{
    rig_unit_temp(&((struct loop *)context)->unit, index, rom, sixteenths);
}

static void write_baud(void *context, uint32_t rate)
{
    rig_unit_baud(&((struct loop *)context)->unit, rate);
}

static void turn_unit(struct loop *loop)
{
    const char *error = "";
    struct rig_sense sense;
    int16_t byte;
    uint32_t now = (uint32_t)loop->now;
    do {
        if (!rig_unit_advance(&loop->unit, loop->now, &error)) { /* an assertion costs a write */
            ck_abort_msg("%s", error);
        }
        while (rig_unit_take(&loop->unit, &sense)) {
            adapter_sense(&loop->adapter, sense.channel, sense.index, sense.value,
                          (uint32_t)sense.at);
        }
        while ((byte = rig_unit_port_take(&loop->unit)) >= 0) {
            adapter_port_byte(&loop->adapter, (uint8_t)byte, now);
        }
        loop->said_count += rig_unit_read(&loop->unit, (uint8_t *)loop->said + loop->said_count,
                                          (uint32_t)sizeof loop->said - 1 - loop->said_count);
    } while (rig_unit_now(&loop->unit) < loop->now);
    if (rig_unit_port_is_free(&loop->unit)) {
        adapter_port_sent(&loop->adapter, now);
        if ((byte = adapter_port_next(&loop->adapter)) >= 0) {
            rig_unit_port_send(&loop->unit, (uint8_t)byte);
        }
    }
}

static void turn_line(struct loop *loop)
{
    char text[FRAME_LINE];
    uint8_t length;
    adapter_turn(&loop->adapter, (uint32_t)loop->now);
    while ((length = adapter_take(&loop->adapter, (uint32_t)loop->now, text)) > 0) {
        host_feed(&loop->host, (const uint8_t *)text, length, loop->now);
    }
    while ((length = host_take(&loop->host, loop->now, text)) > 0) {
        for (uint32_t i = 0; i < length; i++) {
            adapter_feed(&loop->adapter, (uint8_t)text[i], (uint32_t)loop->now);
        }
    }
    if (loop->host.state == HOST_LOST) {
        ck_abort_msg("%s", loop->host.error);
    }
}

/* Everything but the world. */
static void run_bench(struct loop *loop, int64_t us)
{
    for (int64_t until = loop->now + us; loop->now < until;) {
        loop->now += STEP_US;
        turn_unit(loop);
        turn_line(loop);
        struct host_report report;
        while (!loop->playing && host_next_report(&loop->host, &report)) {
            continue;
        }
    }
}

static void run(struct loop *loop, int64_t us)
{
    struct cabinet *c = loop->cabinet;
    const char *error = "";
    for (int64_t until = loop->now + us; loop->now < until;) {
        run_bench(loop, STEP_US);
        int64_t now = loop->now - loop->slot.zero_us - LAG_US;
        while (c->world.now < now) {
            int64_t next = clock_earlier(now, slot_next(&loop->slot, &loop->host));
            next = clock_later(next, c->world.now);
            if (!world_advance(&c->world, &c->workspace, next, &error)) {
                ck_abort_msg("%s", error);
            }
            bool news = slot_take(&loop->slot, &loop->host, &c->world, &c->workspace);
            (void)slot_order(&loop->slot, &loop->host, &c->world);
            if (!news && next == now) {
                break;
            }
        }
    }
    ck_assert_str_eq(loop->slot.error, "");
}

static void type(struct loop *loop, const char *line)
{
    loop->said_count = 0;
    rig_unit_type(&loop->unit, (const uint8_t *)line, (uint32_t)strlen(line));
    rig_unit_type(&loop->unit, (const uint8_t *)"\n", 1);
    run_bench(loop, CLOCK_MS(500));
    loop->said[loop->said_count] = '\0';
    ck_assert_msg(strstr(loop->said, "OK") != NULL, "%s: %s", line, loop->said);
    loop->said_count = 0;
}

static void power(struct loop *loop, bool on)
{
    (void)host_set(&loop->host, ADAPTER_SUPPLY, 0, on, INT64_MIN);
    (void)host_set(&loop->host, ADAPTER_BATTERY, 0, on, INT64_MIN);
}

static struct loop *loop_on(const struct slot_bench *bench, const char *const *lines,
                            uint32_t count)
{
    struct loop *loop = calloc(1, sizeof *loop);
    char error[PART_ERROR] = "";
    struct rig_options options = rig_options_default();
    loop->cabinet = cabinet_new_remote(lines, count);
    ck_assert_msg(rig_unit_init(&loop->unit, &options, error), "%s", error);
    loop->board = (struct adapter_board){
        .name = "loop", .build = "1", .temps = ADAPTER_TEMPS, .baud_low = 300,
        .baud_high = 115200, .write = write_pin, .temp = write_temp, .baud = write_baud,
    };
    for (uint32_t i = 0; i < ADAPTER_CHANNELS; i++) {
        loop->board.count[i] = adapter_channel_count((enum adapter_channel)i);
    }
    adapter_init(&loop->adapter, &loop->board, loop, 0);
    host_open(&loop->host, 1, 0);
    run_bench(loop, CLOCK_MS(200));
    ck_assert_int_eq((int)loop->host.state, HOST_READY);
    power(loop, true);
    run_bench(loop, CLOCK_S(3));
    for (uint32_t i = 0; i < count; i++) {
        type(loop, lines[i]);
    }
    power(loop, false);
    run_bench(loop, CLOCK_S(5));
    loop->playing = true;
    (void)host_read(&loop->host);
    slot_begin(&loop->slot, loop->now, bench);
    return loop;
}

static struct loop *loop_new(const char *const *lines, uint32_t count)
{
    const struct slot_bench bench = {.lead_us = SLOT_LEAD_US, .wires = wires_straight()};
    return loop_on(&bench, lines, count);
}

static void loop_free(struct loop *loop)
{
    rig_unit_free(&loop->unit);
    cabinet_free(loop->cabinet);
    free(loop);
}

static const char *const lines[] = {"Input1=NC", "Input1RELAY=Relay6,60", "HOLDOFF=0", "AON",
                                    "ALERTNUMBER+358401234567"};

START_TEST(a_unit_on_the_bench_starts_registers_and_raises_an_alarm)
{
    struct loop *loop = loop_new(lines, 5);
    struct cabinet *c = loop->cabinet;
    gsm_phone(&c->world.gsm, "+358401234567");
    run(loop, CLOCK_S(90));
    ck_assert_int_eq((int)c->world.board.state, BOARD_RUNNING);
    ck_assert(c->world.board.unit.modem.registered);
    ck_assert(!cabinet_is(c, c->siren, "sounding"));
    cabinet_verb(c, c->smoke, "trip");
    run(loop, CLOCK_S(1));
    ck_assert(cabinet_is(c, c->siren, "sounding"));
    run(loop, CLOCK_S(60));
    struct cabinet *simulated = cabinet_new(lines, 5);
    gsm_phone(&simulated->world.gsm, "+358401234567");
    cabinet_run(simulated, CLOCK_S(90));
    cabinet_verb(simulated, simulated->smoke, "trip");
    cabinet_run(simulated, CLOCK_S(151));
    ck_assert_uint_gt(cabinet_count(c, EVENT_SMS_ARRIVED), 0);
    ck_assert_uint_eq(cabinet_count(c, EVENT_SMS_ARRIVED),
                      cabinet_count(simulated, EVENT_SMS_ARRIVED));
    cabinet_free(simulated);
    loop_free(loop);
}
END_TEST

/* From the trip to the contact: as in the simulator, later by the lead and no more. */
START_TEST(a_reaction_comes_later_by_the_lead_alone)
{
    struct loop *loop = loop_new(lines, 4);
    struct cabinet *c = loop->cabinet;
    struct cabinet *simulated = cabinet_new(lines, 4);
    int64_t took[2] = {0, 0};
    run(loop, CLOCK_S(20));
    cabinet_run(simulated, CLOCK_S(20));
    struct cabinet *both[] = {c, simulated};
    for (uint32_t i = 0; i < 2; i++) {
        int64_t from = both[i]->world.now;
        cabinet_verb(both[i], both[i]->smoke, "trip");
        if (i == 0) {
            run(loop, CLOCK_S(1));
        } else {
            cabinet_run(simulated, simulated->world.now + CLOCK_S(1));
        }
        for (uint32_t k = 0; k < both[i]->journal.count; k++) {
            const struct event *event = &both[i]->journal.events[k];
            if (event->kind == EVENT_CONTACT && event->at_us >= from && took[i] == 0) {
                took[i] = event->at_us - from;
            }
        }
    }
    ck_assert_int_gt(took[1], 0);
    ck_assert_int_gt(took[0], took[1]);
    ck_assert_int_lt(llabs(took[0] - took[1] - SLOT_LEAD_US), 3000);
    ck_assert_int_lt(loop->slot.late_us, 2000);
    cabinet_free(simulated);
    loop_free(loop);
}
END_TEST

START_TEST(a_lost_supply_is_felt_and_told_by_its_led)
{
    struct loop *loop = loop_new(lines, 4);
    struct cabinet *c = loop->cabinet;
    run(loop, CLOCK_S(20));
    cabinet_verb(c, c->mains, "off");
    run(loop, CLOCK_S(20));
    ck_assert(board_is_in_backup(&c->world.board));
    cabinet_verb(c, c->mains, "on");
    run(loop, CLOCK_S(20));
    ck_assert(!board_is_in_backup(&c->world.board));
    loop_free(loop);
}
END_TEST

START_TEST(crossed_wires_are_crossed_back)
{
    struct slot_bench bench = {.lead_us = SLOT_LEAD_US, .wires = wires_straight()};
    bench.wires.of[ADAPTER_IN][0] = 2;
    bench.wires.of[ADAPTER_IN][2] = 0;
    struct loop *loop = loop_on(&bench, lines, 4);
    loop->crossed = true;
    run(loop, CLOCK_S(20));
    cabinet_verb(loop->cabinet, loop->cabinet->smoke, "trip");
    run(loop, CLOCK_S(1));
    ck_assert(cabinet_is(loop->cabinet, loop->cabinet->siren, "sounding"));
    ck_assert_str_eq(loop->slot.lacking, "");
    loop_free(loop);
}
END_TEST

START_TEST(what_nobody_drives_is_lacking_as_soon_as_the_unit_would_feel_it)
{
    struct slot_bench bench = {.lead_us = SLOT_LEAD_US, .wires = wires_straight()};
    bench.wires.of[ADAPTER_IN][7] = WIRES_NONE;
    bench.wires.of[ADAPTER_BUTTON][0] = WIRES_NONE;
    struct loop *loop = loop_on(&bench, lines, 4);
    struct cabinet *c = loop->cabinet;
    run(loop, CLOCK_S(20));
    ck_assert_str_eq(loop->slot.lacking, "");
    board_button(&c->world.board, true);
    run(loop, CLOCK_MS(100));
    ck_assert_str_eq(loop->slot.lacking, "nothing on this bench drives BUTTON");
    loop_free(loop);
}
END_TEST

/* How much earlier the supply's switch opens than without a capacitor. */
static int64_t opened_earlier(double capacitor_f)
{
    const struct slot_bench bench = {
        .lead_us = SLOT_LEAD_US, .wires = wires_straight(), .capacitor_f = capacitor_f,
    };
    struct loop *loop = loop_on(&bench, lines, 4);
    run(loop, CLOCK_S(20));
    cabinet_verb(loop->cabinet, loop->cabinet->mains, "off");
    run(loop, CLOCK_S(5));
    int64_t at = loop->supply_at - loop->slot.zero_us;
    loop_free(loop);
    return at;
}

/* 2 V of 200 uF at the 70 mA and more of this unit are some 5 ms; of 1 F, no more than the lead. */
START_TEST(a_capacitor_behind_the_switch_opens_it_earlier_by_its_time)
{
    int64_t without = opened_earlier(0), with = opened_earlier(200e-6), most = opened_earlier(1.0);
    ck_assert_int_gt(without - with, 2000);
    ck_assert_int_lt(without - with, 6000);
    ck_assert_int_gt(without - most, 15000);
    ck_assert_int_le(without - most, SLOT_LEAD_US + 1000);
}
END_TEST

/* When that row stands in the log; -1: it does not, twice: -2. */
static int64_t logged_at(const struct loop *loop, const struct bench_log_row *wanted)
{
    int64_t at = -1;
    for (uint32_t i = 0; i < loop->slot.log.count; i++) {
        const struct bench_log_row *row = &loop->slot.log.row[i];
        if (row->at_us >= wanted->at_us && row->channel == wanted->channel
            && row->index == wanted->index && row->value == wanted->value) {
            at = at == -1 ? row->at_us : -2;
        }
    }
    return at;
}

START_TEST(the_log_has_stimulus_and_reaction_as_the_adapter_felt_them)
{
    struct loop *loop = loop_new(lines, 4);
    run(loop, CLOCK_S(20));
    int64_t from = loop->cabinet->world.now;
    const struct bench_log_row opened = {from, 0, ADAPTER_IN, 0};
    const struct bench_log_row lit = {from, 1, ADAPTER_LED, LED_OUT};
    const struct bench_log_row closed = {from, 1, ADAPTER_CONTACT, 5};
    cabinet_verb(loop->cabinet, loop->cabinet->smoke, "trip");
    run(loop, CLOCK_S(1));
    int64_t felt = logged_at(loop, &opened), commanded = logged_at(loop, &lit);
    ck_assert_int_ge(felt, from + SLOT_LEAD_US);
    ck_assert_int_lt(felt, from + SLOT_LEAD_US + 1000);
    ck_assert_int_lt(llabs(commanded - felt - CLOCK_MS(50)), 300);
    ck_assert_int_lt(llabs(logged_at(loop, &closed) - commanded - CLOCK_MS(8)), 300);
    ck_assert_uint_eq(loop->slot.waiting_count, 0);
    loop_free(loop);
}
END_TEST

/* The smoke detector's loop opens with the mains: on most benches at the adapter, too. */
START_TEST(inputs_at_the_supply_stay_connected_while_that_is_off)
{
    for (uint32_t i = 0; i < 2; i++) {
        struct loop *loop = loop_new(lines, 4);
        struct cabinet *c = loop->cabinet;
        loop->slot.bench.inputs_at_supply = i == 1;
        run(loop, CLOCK_S(20));
        int64_t from = c->world.now;
        const struct bench_log_row off = {from, 0, ADAPTER_SUPPLY, 0};
        const struct bench_log_row opened = {from, 0, ADAPTER_IN, 0};
        const struct bench_log_row back = {from, 1, ADAPTER_IN, 0};
        cabinet_verb(c, c->mains, "off");
        run(loop, CLOCK_S(1));
        ck_assert_int_ge(logged_at(loop, &off), from);
        ck_assert_int_eq(logged_at(loop, &opened) >= from, i == 0);
        cabinet_verb(c, c->smoke, "trip");
        cabinet_verb(c, c->mains, "on");
        run(loop, CLOCK_S(1));
        ck_assert_int_ge(logged_at(loop, &opened), from);
        ck_assert_int_eq(logged_at(loop, &back), -1);
        loop_free(loop);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("slot");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, a_unit_on_the_bench_starts_registers_and_raises_an_alarm);
    tcase_add_test(tests, a_reaction_comes_later_by_the_lead_alone);
    tcase_add_test(tests, a_lost_supply_is_felt_and_told_by_its_led);
    tcase_add_test(tests, crossed_wires_are_crossed_back);
    tcase_add_test(tests, what_nobody_drives_is_lacking_as_soon_as_the_unit_would_feel_it);
    tcase_add_test(tests, a_capacitor_behind_the_switch_opens_it_earlier_by_its_time);
    tcase_add_test(tests, the_log_has_stimulus_and_reaction_as_the_adapter_felt_them);
    tcase_add_test(tests, inputs_at_the_supply_stay_connected_while_that_is_off);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
