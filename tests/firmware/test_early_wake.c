#include <string.h>

#include "firmware/aid_bench.h"
#include "firmware/aid_suite.h"

static struct bench bench;

static void at(int64_t ms)
{
    bench_run(&bench, TIME_MS(ms));
}

static void supply_at(int64_t ms, int32_t mv)
{
    at(ms);
    bench_supply(&bench, mv);
}

#define MARKS 36

/* What shows at the instants that the story has in any case. */
struct mark {
    uint8_t coils;
    enum led_shape shapes[UNIT_LEDS];
    int64_t since[UNIT_LEDS];
    struct level_watch watch[RAIL_COUNT];
    uint32_t sms_sent, calls_dialled, messages_deleted;
    char said[CONSOLE_CHUNK + 1];
};

static void mark(struct mark *mark)
{
    memset(mark, 0, sizeof *mark);
    mark->coils = bench.out.coils;
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        mark->shapes[i] = bench.out.leds[i].shape;
        mark->since[i] = bench.out.leds[i].since_us;
    }
    memcpy(mark->watch, bench.out.watch, sizeof mark->watch);
    mark->sms_sent = bench.sms_sent;
    mark->calls_dialled = bench.calls_dialled;
    mark->messages_deleted = bench.messages_deleted;
    memcpy(mark->said, bench.out.console_tx, bench.out.console_tx_count);
}

static void type_at(int64_t ms, const char *line)
{
    at(ms);
    bench_type(&bench, line);
}

/* "OnRelay4=30" from CALLER, 2026-11-22 10:43:21. */
#define CALLER "+15557654321"
#define ON_RELAY4 "07910100000000F0040B915155674523F10000621122013412000B4FB7B4CC0EE769BD190C"
#define RINGING "+CLCC: 1,0,3,0,0,\"" CALLER "\",145,\"\""
#define TALKING "+CLCC: 1,0,0,0,0,\"" CALLER "\",145,\"\""

/* A command by SMS and its answer, a call that switches and is called back, an alarm told by a call
 * that is answered and by a message. */
static struct mark *phones(struct mark *next)
{
    at(3000000);
    bench.message = ON_RELAY4;
    bench_say(&bench, "+CMTI: \"SM\",1");
    at(3000300);
    mark(next++);
    at(3020000);
    mark(next++);
    bench_say(&bench, "RING\r\n\r\n+CLIP: \"" CALLER "\",145,\"\",0,\"\",0");
    at(3022000);
    mark(next++);
    bench.call = RINGING;
    for (uint32_t i = 0; i < 3; i++) {
        at(3024000 + i * 3000);
        mark(next++);
    }
    type_at(3040000, "ALERTTYPE=SMS+CALL");
    bench_input(&bench, 2, false);
    at(3050000);
    bench_input(&bench, 2, true);
    at(3053000);
    bench.call = RINGING;
    mark(next++);
    at(3060000);
    bench.call = TALKING;
    mark(next++);
    at(3076000);
    mark(next++);
    bench_say(&bench, "NO CARRIER");
    bench.call = NULL;
    at(3100000);
    mark(next++);
    return next;
}

/* Alarms with and without guard, dips, an outage with a drained cell, commands, a warm reset,
 * rules of the schedule, a clock put back, phones. */
static void story(int64_t seed, struct mark marks[MARKS])
{
    static const char *const lines[] = {"AON", "OnRelay1=100", "PulseRelay2", "POWERGUARD=100",
                                        "DATETIME=2026/10/25,02:50", "SCHEDULER+3:10,Sun,OFF"};
    struct mark *next = marks;
    bench_init(&bench);
    bench.modem_fitted = true;
    bench.grid_us = TIME_MS(37);
    bench.settings.input[0] = (struct input_settings){
        .contact = INPUT_NC, .relay = 6, .relay_s = 60, .delay_s = 1};
    bench.settings.input[1] =
        (struct input_settings){.contact = INPUT_NO, .relay = 3, .relay_s = 9};
    bench.settings.holdoff_s = 20;
    bench.settings.input_restore = true;
    bench.settings.buffer_guard = true;
    bench.settings.ring_action = RING_SWITCH;
    bench.settings.ring_relay = 5;
    bench.settings.ring_confirm_type = CONFIRM_CALL;
    bench.settings.relay[1].power_state = POWERSTATE_ON;
    bench.settings.rule[0] =
        (struct schedule_rule){.minute = 171, .days = 0x7f, .command = "ON=99"};
    bench.settings.rule[1] =
        (struct schedule_rule){.minute = 215, .days = 0x40, .command = "RESTART2"};
    bench.in.input_levels = 0x01;
    bench_start(&bench);
    if (seed != 0) {
        bench_wake_early(&bench, seed, 1000);
    }
    for (uint32_t i = 0; i < 6; i++) {
        type_at(30000 + i * 777, lines[i]);
        mark(next++);
    }
    for (uint32_t i = 0; i < 4; i++) {
        at(40000 + i * 20033);
        bench_input(&bench, 2, i % 2 == 0);
        bench_input(&bench, 1, i % 2 != 0);
        at(40040 + i * 20033 + i * 31);
        bench_input(&bench, 1, i % 3 != 0);
        mark(next++);
    }
    supply_at(130003, 9000);
    supply_at(130043, 12000);
    mark(next++);
    supply_at(140041, 300);
    bench_input(&bench, 1, false);
    for (uint32_t i = 0; i < 6; i++) {
        at(200000 + i * 7000);
        bench_cell(&bench, 3800 - (int32_t)i * 60);
        mark(next++);
    }
    supply_at(300001, 12000);
    type_at(300150, "OffRelay1");
    mark(next++);
    at(310000);
    bench_cell(&bench, 4010);
    bench_reset(&bench, RESET_WATCHDOG);
    mark(next++);
    for (uint32_t i = 0; i < 6; i++) {
        at(330000 + i * 40000);
        bench_input(&bench, 2, i % 2 == 0);
        mark(next++);
    }
    type_at(2980000, "DATETIME=2026/10/25,02:55");
    at(2990000);
    if (seed != 0) {
        bench_wake_early(&bench, seed + 1, 1000);
    }
    next = phones(next);
    at(4200000);
    mark(next++);
    ck_assert_int_eq(next - marks, MARKS);
}

static void compare_marks(const struct mark *a, const struct mark *b)
{
    ck_assert_uint_eq(a->coils, b->coils);
    ck_assert_uint_eq(a->sms_sent, b->sms_sent);
    ck_assert_uint_eq(a->calls_dialled, b->calls_dialled);
    ck_assert_uint_eq(a->messages_deleted, b->messages_deleted);
    ck_assert_str_eq(a->said, b->said);
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        ck_assert_int_eq(a->shapes[i], b->shapes[i]);
        ck_assert_int_eq(a->since[i], b->since[i]);
    }
    for (uint32_t i = 0; i < RAIL_COUNT; i++) {
        ck_assert_int_eq(a->watch[i].below_mv, b->watch[i].below_mv);
        ck_assert_int_eq(a->watch[i].above_mv, b->watch[i].above_mv);
    }
}

static void compare_inputs(const struct unit *a, const struct unit *b)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        const struct input *one = &a->inputs.input[i];
        const struct input *two = &b->inputs.input[i];
        ck_assert(one->level == two->level && one->tripped == two->tripped);
        ck_assert_int_eq(one->level_since, two->level_since);
        ck_assert_int_eq(one->due_at, two->due_at);
        ck_assert_int_eq(one->accepted_at, two->accepted_at);
        ck_assert_int_eq(a->alarm.guard_until[i], b->alarm.guard_until[i]);
        ck_assert_int_eq(a->alarm.opened_at[i], b->alarm.opened_at[i]);
    }
    ck_assert_int_eq(a->alarm.judge_from, b->alarm.judge_from);
    ck_assert_uint_eq(a->alarm.in_alarm, b->alarm.in_alarm);
    ck_assert_uint_eq(a->alarm.must_restore, b->alarm.must_restore);
}

static void compare_relays(const struct unit *a, const struct unit *b)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        const struct relay *one = &a->relays.relay[i];
        const struct relay *two = &b->relays.relay[i];
        ck_assert(one->on == two->on && one->then_on == two->then_on);
        ck_assert_int_eq(one->hold, two->hold);
        ck_assert_int_eq(one->until_us, two->until_us);
        ck_assert_uint_eq(a->alarm.relay_for[i], b->alarm.relay_for[i]);
    }
}

static void compare_power(const struct power *a, const struct power *b)
{
    ck_assert(a->dc_lost == b->dc_lost && a->dc.running == b->dc.running && a->blind == b->blind);
    ck_assert(a->low_told == b->low_told && a->shutdown_told == b->shutdown_told);
    ck_assert(a->ac.running == b->ac.running);
    ck_assert_int_eq(a->dc.since, b->dc.since);
    ck_assert_int_eq(a->ac.since, b->ac.since);
    ck_assert_int_eq(a->latch_seen_at, b->latch_seen_at);
    ck_assert_int_eq(a->latch_clear_at, b->latch_clear_at);
}

static void compare_outbox(const struct unit *a, const struct unit *b)
{
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *one = &a->alert.event[i];
        const struct alert_event *two = &b->alert.event[i];
        ck_assert(one->used == two->used && one->kind == two->kind && one->owed == two->owed);
        ck_assert_int_eq(one->retry_at, two->retry_at);
    }
    ck_assert_mem_eq(&a->schedule, &b->schedule, sizeof a->schedule);
    ck_assert_uint_eq(a->alert.next_order, b->alert.next_order);
    ck_assert_int_eq(a->access.window_until, b->access.window_until);
    ck_assert_int_eq(a->modem.poll_at, b->modem.poll_at);
    ck_assert_uint_eq(a->modem.send_reference, b->modem.send_reference);
}

START_TEST(two_thousand_early_steps_change_nothing)
{
    static struct mark calm[MARKS];
    static struct mark woken[MARKS];
    static struct bench first;
    story(0, calm);
    first = bench;
    ck_assert_uint_gt(first.sms_sent, 5);
    ck_assert_uint_eq(first.calls_dialled, 2);
    ck_assert_uint_eq(first.messages_deleted, 1);
    for (int64_t seed = 1; seed <= 3; seed++) {
        story(seed * 7919, woken);
        ck_assert_uint_eq(bench.early_left, 0);
        ck_assert_uint_eq(bench.early_done, 2000);
        ck_assert_uint_eq(bench.steps, first.steps + 2000);
        for (uint32_t i = 0; i < MARKS; i++) {
            compare_marks(&calm[i], &woken[i]);
        }
        compare_inputs(&first.unit, &bench.unit);
        compare_relays(&first.unit, &bench.unit);
        compare_power(&first.unit.power, &bench.unit.power);
        compare_outbox(&first.unit, &bench.unit);
        ck_assert_mem_eq(first.nvm.bytes, bench.nvm.bytes, NVM_SIZE);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        two_thousand_early_steps_change_nothing,
        NULL,
    };
    return suite_run("early_wake", tests);
}
