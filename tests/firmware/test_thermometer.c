#include "firmware/thermometer.h"

#include <string.h>

#include "firmware/aid_bench.h"
#include "firmware/aid_suite.h"

#define READ_BY TIME_MS(1000)  /* of a period: all is read by then */

static struct bench bench;

/* Starts with so many enrolled thermometers on the bus, at 20, 21 ... degrees. */
static void start(uint32_t count)
{
    bench_init(&bench);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t index = wires_add(&bench.wires, 0x100 + i);
        bench.wires.chip[index].actual = SIXTEENTHS(20 + (int32_t)i);
        memcpy(bench.settings.temp[i].rom, bench.wires.chip[index].rom, ROM_BYTES);
    }
    bench_start(&bench);
}

static struct chip *chip(uint32_t index)
{
    return &bench.wires.chip[index];
}

static const struct thermometer *temp(uint32_t index)
{
    return &bench.unit.temp[index];
}

/* Of a period, close together where orders are on their way: at its beginning and after the
 * conversion. */
static int64_t next_moment(int64_t after)
{
    return after + (after % TIME_MS(CONVERT_MS) < TIME_MS(3) ? 150 : TIME_MS(19));
}

START_TEST(an_empty_bus_is_left_alone)
{
    start(0);
    bench_run(&bench, TIME_MIN(60));
    ck_assert_uint_eq(bench.wires.orders, 0);
}
END_TEST

START_TEST(each_enrolled_one_is_read_every_ten_seconds)
{
    start(5);
    bench_run(&bench, READ_BY);
    for (uint32_t i = 0; i < 5; i++) {
        ck_assert(temp(i)->known);
        ck_assert_int_eq(temp(i)->reading, SIXTEENTHS(20 + (int32_t)i));
    }
    chip(3)->actual = SIXTEENTHS(-7);
    bench_run(&bench, TIME_S(10) - 1);
    ck_assert_int_eq(temp(3)->reading, SIXTEENTHS(23));
    bench_run(&bench, TIME_S(10) + READ_BY);
    ck_assert_int_eq(temp(3)->reading, SIXTEENTHS(-7));
    bench_run(&bench, TIME_S(100) - 1);
    ck_assert_uint_eq(bench.wires.conversions, 10);
    /* a conversion and five readings a period, five marks at the beginning */
    ck_assert_uint_eq(bench.wires.orders, 10 * 6 + 5);
}
END_TEST

START_TEST(the_period_does_not_drift_with_what_it_takes)
{
    start(2);
    bench.wires.spoilt = 5;
    bench_run(&bench, TIME_MIN(60) - 1);
    ck_assert_uint_eq(bench.wires.conversions, 360);
    ck_assert_int_eq(bench.unit.bus.period_at, TIME_S(3590));
}
END_TEST

START_TEST(both_ends_of_the_range_are_read_and_what_lies_beyond_is_not)
{
    start(1);
    bench_run(&bench, READ_BY);
    chip(0)->actual = SIXTEENTHS(-55);
    bench_run(&bench, TIME_S(10) + READ_BY);
    ck_assert_int_eq(temp(0)->reading, SIXTEENTHS(-55));
    chip(0)->actual = SIXTEENTHS(125);
    bench_run(&bench, TIME_S(20) + READ_BY);
    ck_assert_int_eq(temp(0)->reading, SIXTEENTHS(125));
    chip(0)->actual = SIXTEENTHS(125) + 1;
    bench_run(&bench, TIME_S(30) + READ_BY);
    ck_assert_int_eq(temp(0)->reading, SIXTEENTHS(125));
    chip(0)->actual = SIXTEENTHS(-55) - 1;
    bench_run(&bench, TIME_S(40) + READ_BY);
    ck_assert_int_eq(temp(0)->reading, SIXTEENTHS(125));
    ck_assert_uint_eq(temp(0)->missed, 2);
}
END_TEST

START_TEST(what_a_chip_says_after_power_up_is_discarded)
{
    start(1);
    wires_power_up(chip(0));
    chip(0)->parasite = true;   /* each conversion breaks its supply down */
    bench_run(&bench, TIME_S(59));
    ck_assert(!temp(0)->known && !temp(0)->fault);
    bench_run(&bench, TIME_S(60) + READ_BY);
    ck_assert(temp(0)->fault);
}
END_TEST

START_TEST(a_loss_of_its_power_within_a_conversion_costs_one_reading)
{
    start(1);
    bench_run(&bench, TIME_S(10) + TIME_MS(400));
    wires_power_up(chip(0));
    bench_run(&bench, TIME_S(10) + READ_BY);
    ck_assert_int_eq(temp(0)->reading, SIXTEENTHS(20));
    ck_assert_uint_eq(temp(0)->missed, 1);
    bench_run(&bench, TIME_S(20) + READ_BY);
    ck_assert_uint_eq(temp(0)->missed, 0);
    ck_assert_uint_eq(bench.wires.marks, 2);
}
END_TEST

START_TEST(true_85_degrees_are_read)
{
    start(1);
    chip(0)->actual = SIXTEENTHS(85);
    bench_run(&bench, TIME_S(10) + READ_BY);
    ck_assert(temp(0)->known);
    ck_assert_int_eq(temp(0)->reading, SIXTEENTHS(85));
}
END_TEST

START_TEST(a_disturbed_reading_is_asked_for_again_three_times_in_all)
{
    start(2);
    bench_run(&bench, READ_BY);
    chip(0)->actual = chip(1)->actual = SIXTEENTHS(5);
    bench.wires.spoilt = BUS_READ_TRIES - 1;
    bench_run(&bench, TIME_S(10) + READ_BY);
    ck_assert_int_eq(temp(0)->reading, SIXTEENTHS(5));
    ck_assert_int_eq(temp(1)->reading, SIXTEENTHS(5));
    chip(0)->actual = chip(1)->actual = SIXTEENTHS(6);
    bench.wires.spoilt = BUS_READ_TRIES;
    bench_run(&bench, TIME_S(20) + READ_BY);
    ck_assert_int_eq(temp(0)->reading, SIXTEENTHS(5));
    ck_assert_int_eq(temp(1)->reading, SIXTEENTHS(6));
}
END_TEST

START_TEST(zeros_with_their_right_crc_are_no_reading)
{
    start(1);
    memset(chip(0)->pad, 0, sizeof chip(0)->pad);
    chip(0)->parasite = false;
    chip(0)->actual = 0;
    bench_run(&bench, TIME_S(30));
    ck_assert(!temp(0)->known);
}
END_TEST

START_TEST(a_chip_of_less_bits_is_set_to_twelve)
{
    start(1);
    chip(0)->pad[4] = 0x1F;     /* 9 bit, out of its EEPROM */
    bench_run(&bench, READ_BY);
    ck_assert_uint_eq(chip(0)->pad[4], 0x7F);
    ck_assert(temp(0)->known);
}
END_TEST

START_TEST(after_sixty_seconds_without_a_reading_there_is_a_fault)
{
    start(2);
    bench_run(&bench, TIME_S(20) + READ_BY);
    chip(1)->away = true;
    bench_run(&bench, TIME_S(80) - 1);
    ck_assert(temp(1)->known && !temp(1)->fault);
    bench_run(&bench, TIME_S(80) + READ_BY);
    ck_assert(!temp(1)->known && temp(1)->fault);
    ck_assert(temp(0)->known);
}
END_TEST

START_TEST(sixty_seconds_of_good_readings_end_the_fault)
{
    start(1);
    chip(0)->away = true;
    bench_run(&bench, TIME_S(100) + READ_BY);
    ck_assert(temp(0)->fault);
    chip(0)->away = false;
    bench_run(&bench, TIME_S(170) - 1);
    ck_assert(temp(0)->fault && !temp(0)->known);
    bench_run(&bench, TIME_S(170) + READ_BY);
    ck_assert(!temp(0)->fault && temp(0)->known);
}
END_TEST

START_TEST(a_gap_in_the_good_readings_keeps_the_fault)
{
    start(1);
    chip(0)->away = true;
    bench_run(&bench, TIME_S(60) + READ_BY);
    chip(0)->away = false;
    bench_run(&bench, TIME_S(110) + READ_BY);
    chip(0)->away = true;
    bench_run(&bench, TIME_S(120) + READ_BY);
    chip(0)->away = false;
    bench_run(&bench, TIME_S(190) - 1);
    ck_assert(temp(0)->fault);
    bench_run(&bench, TIME_S(190) + READ_BY);
    ck_assert(!temp(0)->fault);
}
END_TEST

START_TEST(a_shorted_bus_costs_an_order_a_period_and_a_fault)
{
    start(5);
    bench.wires.shorted = true;
    bench_run(&bench, READ_BY);
    uint32_t orders = bench.wires.orders;
    bench_run(&bench, TIME_MIN(10) + READ_BY);
    ck_assert_uint_eq(bench.wires.orders - orders, 60);
    for (uint32_t i = 0; i < 5; i++) {
        ck_assert(temp(i)->fault);
    }
    bench.wires.shorted = false;
    bench_run(&bench, TIME_S(670) + READ_BY);
    for (uint32_t i = 0; i < 5; i++) {
        ck_assert(temp(i)->known);
    }
}
END_TEST

START_TEST(a_board_that_never_answers_is_one_without_thermometers)
{
    start(1);
    bench_run(&bench, READ_BY);
    bench.wires.mute = true;
    uint32_t orders = bench.wires.orders;
    bench_run(&bench, TIME_S(60) + TIME_MS(1500));
    ck_assert(temp(0)->fault);
    ck_assert_uint_eq(bench.wires.orders - orders, 6);
}
END_TEST

START_TEST(all_goes_on_without_mains)
{
    start(1);
    bench_run(&bench, TIME_S(30));
    bench_supply(&bench, 0);
    chip(0)->actual = SIXTEENTHS(3);
    bench_run(&bench, TIME_MIN(2) + READ_BY);
    ck_assert(bench.unit.power.dc_lost);
    ck_assert_int_eq(temp(0)->reading, SIXTEENTHS(3));
    ck_assert_uint_eq(temp(0)->missed, 0);
}
END_TEST

START_TEST(who_is_taken_out_is_read_no_more_and_his_follower_at_once)
{
    start(2);
    bench_run(&bench, TIME_S(25));
    bench_type(&bench, "ENROL1=NO");
    ck_assert(!temp(0)->known && temp(1)->known);
    bench_type(&bench, "ENROL2=NO");
    uint32_t orders = bench.wires.orders;
    bench_run(&bench, TIME_MIN(5));
    ck_assert_uint_eq(bench.wires.orders, orders);
    bench_type(&bench, "ENROL4=28-000000000101");
    bench_run(&bench, TIME_MIN(5) + READ_BY);
    ck_assert(temp(3)->known);
    ck_assert_int_eq(temp(3)->reading, SIXTEENTHS(21));
}
END_TEST

START_TEST(an_answer_for_who_was_taken_out_goes_to_nobody)
{
    for (int64_t after = 0; after < TIME_MS(900); after = next_moment(after)) {
        start(2);
        bench_run(&bench, TIME_S(10) + after);
        bench_type(&bench, "ENROL1=28-0000000000AA");
        bench_run(&bench, TIME_S(69));
        ck_assert_msg(!temp(0)->known, "after %d us", (int)after);
        ck_assert_int_eq(temp(1)->reading, SIXTEENTHS(21));
        bench_run(&bench, TIME_S(75));
        ck_assert(temp(0)->fault && temp(1)->known);
    }
}
END_TEST

START_TEST(readings_and_faults_outlive_a_warm_reset)
{
    start(2);
    chip(1)->away = true;
    bench_run(&bench, TIME_S(75) + TIME_MS(300));
    bench_reset(&bench, RESET_BROWN_OUT);
    ck_assert(temp(0)->known && temp(1)->fault);
    ck_assert_int_eq(temp(0)->reading, SIXTEENTHS(20));
    bench_run(&bench, TIME_S(300));
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_TEMP, 1), 1);
    bench_reset(&bench, RESET_COLD);
    ck_assert(!temp(0)->known && !temp(1)->fault);
}
END_TEST

START_TEST(a_reset_within_an_order_begins_a_period_anew)
{
    for (int64_t after = 0; after < TIME_MS(900); after = next_moment(after)) {
        start(1);
        bench_run(&bench, TIME_S(10) + after);
        chip(0)->actual = SIXTEENTHS(11);
        bench_reset(&bench, RESET_WATCHDOG);
        bench_run(&bench, TIME_S(10) + after + READ_BY);
        ck_assert_int_eq(temp(0)->reading, SIXTEENTHS(11));
    }
}
END_TEST

START_TEST(after_a_reset_periods_count_from_there)
{
    start(1);
    bench_run(&bench, TIME_S(13));
    uint32_t before = bench.wires.conversions;
    bench_reset(&bench, RESET_WATCHDOG);
    bench_run(&bench, TIME_S(23) - 1);
    ck_assert_uint_eq(bench.wires.conversions, before + 1);
    bench_run(&bench, TIME_S(23));
    ck_assert_uint_eq(bench.wires.conversions, before + 2);
}
END_TEST

START_TEST(waking_early_changes_nothing)
{
    start(3);
    bench_wake_early(&bench, 4711, 2000);
    bench_run(&bench, TIME_MIN(20) - 1);
    ck_assert_uint_gt(bench.early_done, 500);
    ck_assert_uint_eq(bench.wires.conversions, 120);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_empty_bus_is_left_alone,
        each_enrolled_one_is_read_every_ten_seconds,
        the_period_does_not_drift_with_what_it_takes,
        both_ends_of_the_range_are_read_and_what_lies_beyond_is_not,
        what_a_chip_says_after_power_up_is_discarded,
        a_loss_of_its_power_within_a_conversion_costs_one_reading,
        true_85_degrees_are_read,
        a_disturbed_reading_is_asked_for_again_three_times_in_all,
        zeros_with_their_right_crc_are_no_reading,
        a_chip_of_less_bits_is_set_to_twelve,
        after_sixty_seconds_without_a_reading_there_is_a_fault,
        sixty_seconds_of_good_readings_end_the_fault,
        a_gap_in_the_good_readings_keeps_the_fault,
        a_shorted_bus_costs_an_order_a_period_and_a_fault,
        a_board_that_never_answers_is_one_without_thermometers,
        all_goes_on_without_mains,
        who_is_taken_out_is_read_no_more_and_his_follower_at_once,
        an_answer_for_who_was_taken_out_goes_to_nobody,
        readings_and_faults_outlive_a_warm_reset,
        a_reset_within_an_order_begins_a_period_anew,
        after_a_reset_periods_count_from_there,
        waking_early_changes_nothing,
        NULL,
    };
    return suite_run("thermometer", tests);
}
