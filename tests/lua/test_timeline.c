#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/timeline.h"
#include "lua/timeline_pen.h"

#define AXIS_US 1000000
#define AXIS_WIDTH 100.0

static struct bench bench;
static struct timeline timeline;
static struct time_axis axis;

static void setup(void)
{
    memset(&bench, 0, sizeof bench);
    journal_init(&bench.journal);
    trace_init(&bench.world.trace);
    bench.world.now = AXIS_US;
}

static void teardown(void)
{
    timeline_close(&timeline);
    journal_free(&bench.journal);
}

static void happen(int64_t at_us, enum event_kind kind, int64_t value)
{
    struct happening happening = {at_us, kind, PART_UNIT, value, NULL};
    trace_event(&bench.world.trace, &bench.journal, &happening);
}

static void open_timeline(void)
{
    ck_assert(timeline_open(&timeline, &bench, false));
}

/* The wave of a row over an axis on which a pixel is 10 ms. */
static char *wave_of(const struct row *row)
{
    char *path = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&path, &length);
    struct pen pen = {.file = file, .axis = &axis, .y = 0};
    pen.height = row->shape == ROW_LOGIC ? 20 : 40;
    time_axis_init(&axis);
    ck_assert(time_axis_add(&axis, 0) && time_axis_add(&axis, AXIS_US));
    ck_assert(time_axis_lay_out(&axis, AXIS_WIDTH));
    if (row->shape == ROW_LOGIC) {
        pen_logic(&pen, row);
    } else {
        pen_level(&pen, row);
    }
    fclose(file);
    time_axis_close(&axis);
    return path;
}

static void assert_wave(uint32_t slot, const char *wanted)
{
    char *path = wave_of(&timeline.row[slot]);
    const char *drawn = strstr(path, " d=\"");
    ck_assert_ptr_nonnull(drawn);
    ck_assert_msg(strncmp(drawn + 4, wanted, strlen(wanted)) == 0, "%s, wanted %s", drawn, wanted);
    free(path);
}

START_TEST(a_contact_that_moves_is_a_wave)
{
    happen(200000, EVENT_CONTACT, 2 * 2 + 1);
    happen(500000, EVENT_CONTACT, 2 * 2);
    open_timeline();
    ck_assert_uint_eq(timeline.count, 1);
    ck_assert_uint_eq(timeline.shown[0], SLOT_CONTACT + 2);
    ck_assert_str_eq(timeline.row[SLOT_CONTACT + 2].name, "contact K3");
    assert_wave(SLOT_CONTACT + 2, "M0 17h20v-12h30v12h50\"");
}
END_TEST

START_TEST(what_stands_as_it_began_is_not_shown)
{
    happen(0, EVENT_INPUT, 1);
    happen(0, EVENT_BUFFER, 1);
    happen(100, EVENT_BUFFER, 1);
    open_timeline();
    ck_assert_uint_eq(timeline.count, 0);
}
END_TEST

START_TEST(of_one_instant_the_last_word_counts)
{
    happen(0, EVENT_SUPPLY, 1);
    happen(300000, EVENT_SUPPLY, 0);
    happen(300000, EVENT_SUPPLY, 1);
    happen(400000, EVENT_SUPPLY, 0);
    open_timeline();
    ck_assert_uint_eq(timeline.row[SLOT_DC].count, 2);
    assert_wave(SLOT_DC, "M0 17v-12h40v12h60\"");
}
END_TEST

START_TEST(turns_within_a_pixel_are_a_spike_and_no_more)
{
    for (int64_t i = 0; i < 2000; i++) {
        happen(500001 + i, EVENT_INPUT, (i + 1) % 2);
    }
    open_timeline();
    ck_assert_uint_eq(timeline.row[SLOT_INPUT].count, 2000);
    assert_wave(SLOT_INPUT, "M0 17h50v-12v12h50\"");
}
END_TEST

START_TEST(a_level_is_a_line_in_steps)
{
    happen(0, EVENT_RAIL, 12000);
    happen(500000, EVENT_RAIL, 0);
    open_timeline();
    assert_wave(SLOT_V12, "M0 5h50v30h50\"");
}
END_TEST

START_TEST(a_path_does_not_grow_with_the_events)
{
    for (int64_t i = 0; i < 100000; i++) {
        happen(i * 10, EVENT_CELL, 3000 + i * 7919 % 1000);
    }
    open_timeline();
    char *path = wave_of(&timeline.row[SLOT_CELL]);
    ck_assert_uint_lt(strlen(path), 100 * 20);
    free(path);
}
END_TEST

START_TEST(a_level_that_hardly_moves_is_not_shown)
{
    happen(0, EVENT_RAIL, 12000);
    happen(500000, EVENT_RAIL, 11900);
    open_timeline();
    ck_assert_uint_eq(timeline.count, 0);
}
END_TEST

START_TEST(rows_stand_from_the_supply_to_what_people_notice)
{
    happen(1000, EVENT_CONTACT, 1);
    happen(2000, EVENT_ALARM, 0);
    happen(3000, EVENT_INPUT, 1);
    happen(4000, EVENT_SUPPLY, 0);
    happen(5000, EVENT_SCRIPT, 0);
    open_timeline();
    const uint16_t wanted[] = {SLOT_DEEDS, SLOT_DC, SLOT_INPUT, SLOT_ALARMS, SLOT_CONTACT};
    ck_assert_uint_eq(timeline.count, 5);
    ck_assert_mem_eq(timeline.shown, wanted, sizeof wanted);
}
END_TEST

START_TEST(the_network_that_comes_once_is_no_news)
{
    happen(0, EVENT_REGISTRATION, 2);
    happen(100000, EVENT_REGISTRATION, 1);
    open_timeline();
    ck_assert_uint_eq(timeline.count, 0);
    timeline_close(&timeline);
    happen(200000, EVENT_REGISTRATION, 0);
    open_timeline();
    ck_assert_uint_eq(timeline.shown[0], SLOT_REGISTERED);
    assert_wave(SLOT_REGISTERED, "M0 17h10v-12h10v12h80\"");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("timeline");
    TCase *tests = tcase_create("timeline");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_contact_that_moves_is_a_wave);
    tcase_add_test(tests, what_stands_as_it_began_is_not_shown);
    tcase_add_test(tests, of_one_instant_the_last_word_counts);
    tcase_add_test(tests, turns_within_a_pixel_are_a_spike_and_no_more);
    tcase_add_test(tests, a_level_is_a_line_in_steps);
    tcase_add_test(tests, a_path_does_not_grow_with_the_events);
    tcase_add_test(tests, a_level_that_hardly_moves_is_not_shown);
    tcase_add_test(tests, rows_stand_from_the_supply_to_what_people_notice);
    tcase_add_test(tests, the_network_that_comes_once_is_no_news);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
