#include "firmware/port/mps2/board.h"

#include <stdio.h>
#include <string.h>

#include "firmware/aid_suite.h"
#include "mps2/aid_host.h"

static struct host host;
static struct rig rig;

static void set_up(void)
{
    rig = host_start(&host);
}

static const char *order(const char *line)
{
    return rig.order(&host, line);
}

static int64_t field(const char *answer, const char *name)
{
    long long number = -1;
    const char *at = strstr(answer, name);
    ck_assert_ptr_nonnull(at);
    ck_assert_int_eq(sscanf(at + strlen(name), " %lld", &number), 1);
    return number;
}

START_TEST(the_clock_leaps_from_deadline_to_deadline)
{
    set_up();
    rig.type(&host, "ON=30\r");
    int64_t turns = field(order("TIME 29999999"), "turns");
    ck_assert_int_eq(host.board.coils, 1);
    ck_assert_int_lt(turns, 100);
    ck_assert_int_eq(field(order("TIME 1"), "at"), 30000000);
    ck_assert_int_eq(host.board.coils, 0);
}
END_TEST

START_TEST(a_late_turn_catches_up_at_the_deadlines_themselves)
{
    const struct board_bytes none = {0};
    set_up();
    rig.type(&host, "ON=5\r");
    (void)order("RUN");
    board_tell_time(&host.board, 60000000);
    while (host.board.coils != 0) {
        ck_assert(board_is_due(&host.board));
        board_turn(&host.board, &host.nvm, &none, &host.out);
        ck_assert_int_le(host.board.now_us, 5000000);
    }
    ck_assert_int_eq(host.board.now_us, 5000000);
}
END_TEST

START_TEST(the_clock_never_goes_back)
{
    set_up();
    (void)order("TIME 5000000");
    (void)order("RUN");
    board_tell_time(&host.board, 1000000);
    ck_assert_int_eq(field(order("STATE"), "at"), 5000000);
    board_tell_time(&host.board, 5000001);
    ck_assert_int_eq(field(order("STATE"), "at"), 5000001);
}
END_TEST

START_TEST(a_clock_that_stands_wakes_nobody)
{
    set_up();
    ck_assert_int_eq(board_due_at(&host.board), TIME_NEVER);
    (void)order("RUN");
    ck_assert_int_eq(board_due_at(&host.board), host.board.wake_us);
}
END_TEST

START_TEST(v12_is_looked_at_on_the_grid_alone)
{
    set_up();
    (void)order("TIME 250000");
    int64_t next = field(order("V12 9000"), "wake");
    ck_assert_int_eq(next, 300000);
    ck_assert(!host.board.unit.power.dc_lost);
    (void)order("TIME 49999");
    ck_assert(!host.board.unit.power.dc_lost);
    (void)order("TIME 1");
    ck_assert(host.board.unit.power.dc_lost);
    (void)order("V12 12000");
    (void)order("TIME 99999");
    ck_assert(host.board.unit.power.dc_lost);
    (void)order("TIME 200001");
    ck_assert(!host.board.unit.power.dc_lost);
}
END_TEST

START_TEST(a_dip_stays_latched_after_v12_is_back)
{
    set_up();
    (void)order("TIME 250000");
    (void)order("V12 9999");
    (void)order("V12 12000");
    ck_assert(host.board.dip_latched);
    (void)order("TIME 10000000");
    ck_assert(!host.board.dip_latched);
    ck_assert(!host.board.unit.power.dc_lost);
}
END_TEST

START_TEST(each_order_reaches_its_place)
{
    set_up();
    (void)order("IN8 1");
    (void)order("IN1 1");
    ck_assert_uint_eq(host.board.input_levels, 0x81);
    (void)order("IN8 0");
    ck_assert_uint_eq(host.board.input_levels, 0x01);
    (void)order("CELL 3333");
    ck_assert_int_eq(host.board.rail_mv[RAIL_BATTERY], 3333);
    (void)order("V12 30000");
    ck_assert_int_eq(host.board.rail_mv[RAIL_12V], 30000);
    (void)order("BUTTON 1");
    ck_assert(host.board.button_down);
    ck_assert(!host.board.sensor_fitted);
    (void)order("AC 0");
    ck_assert(host.board.sensor_fitted && !host.board.ac_present);
    (void)order("AC 1");
    ck_assert(host.board.ac_present);
}
END_TEST

START_TEST(what_is_no_order_changes_nothing)
{
    static const char *const wrong[] = {
        "IN0 1",
        "IN9 1",
        "IN1",
        "IN1 2",
        "IN1 ",
        "IN1  1",
        "IN1 1 ",
        "in1 1",
        "IN1 -1",
        "V12 30001",
        "TIME 4000000001",
        "TIME 99999999999999999999",
        "TIME",
        "STOP 0",
        "STATE ?",
        "RESETS",
        " RUN",
        "TIME 000000000000000000000000000000000000000000000001",
    };
    static struct board before;
    set_up();
    for (uint32_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        (void)order("STATE");
        memcpy(&before, &host.board, sizeof before);
        ck_assert_str_eq(order(wrong[i]), "no such order");
        memcpy(before.line, host.board.line, sizeof before.line);
        ck_assert_mem_eq(&before, &host.board, sizeof before);
    }
}
END_TEST

START_TEST(a_warm_start_goes_on_and_tells_what_failed)
{
    set_up();
    rig.type(&host, "ON=30\r");
    (void)order("TIME 10000000");
    ck_assert_str_eq(order("FAIL"), "started warm failed 4043309056");
    ck_assert_int_eq(field(order("STATE"), "at"), 10000000);
    ck_assert_int_eq(host.board.coils, 1);
    ck_assert_str_eq(order("RESET"), "started warm failed 0");
    (void)order("TIME 19999999");
    ck_assert_int_eq(host.board.coils, 1);
    (void)order("TIME 1");
    ck_assert_int_eq(host.board.coils, 0);
}
END_TEST

START_TEST(ram_that_is_noise_starts_cold)
{
    uint32_t noise = 9;
    set_up();
    for (uint32_t round = 0; round < 100; round++) {
        uint8_t *bytes = (uint8_t *)&host.board;
        for (uint32_t i = 0; i < sizeof host.board; i++) {
            noise = noise * 1664525u + 1013904223u;
            bytes[i] = (uint8_t)(noise >> 24);
        }
        board_start(&host.board, &host.nvm);
        ck_assert_int_eq(host.board.owes, OWES_COLD);
        ck_assert(!host.board.stopped);
        ck_assert_int_eq(host.board.now_us, 0);
        ck_assert_int_eq(host.board.rail_mv[RAIL_12V], 12000);
    }
}
END_TEST

START_TEST(a_cold_start_puts_everything_at_rest_and_keeps_the_flash)
{
    set_up();
    rig.type(&host, "PULSETIME=7\r");
    (void)order("IN3 1");
    (void)order("V12 8000");
    ck_assert_str_eq(order("COLD"), "started cold");
    ck_assert_int_eq(field(order("STATE"), "at"), 0);
    ck_assert_int_eq(host.board.input_levels, 0);
    ck_assert(!host.board.dip_latched);
    ck_assert(host.board.stopped);
    ck_assert_uint_eq(host.board.unit.settings.pulse_s, 7);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_clock_leaps_from_deadline_to_deadline,
        a_late_turn_catches_up_at_the_deadlines_themselves,
        the_clock_never_goes_back,
        a_clock_that_stands_wakes_nobody,
        v12_is_looked_at_on_the_grid_alone,
        a_dip_stays_latched_after_v12_is_back,
        each_order_reaches_its_place,
        what_is_no_order_changes_nothing,
        a_warm_start_goes_on_and_tells_what_failed,
        ram_that_is_noise_starts_cold,
        a_cold_start_puts_everything_at_rest_and_keeps_the_flash,
        NULL,
    };

    return suite_run("board", tests);
}
