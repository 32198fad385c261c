#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/map.h"
#include "lua/explore/map_csv.h"
#include "lua/explore/map_ticks.h"
#include "lua/explore/map_words.h"

static struct map_axis axis_of(const char *text, enum dimension dimension, uint32_t count)
{
    char error[MAP_AXIS_ERROR];
    struct map_axis axis;
    struct quantity low, high;
    ck_assert_msg(map_axis_parse(&axis, text, error), "%s", error);
    axis.dimension = dimension;
    axis.count = count;
    ck_assert(quantity_parse_range(axis.range, dimension, &low, &high, error));
    axis.low = low.value;
    axis.high = high.value;
    return axis;
}

/* ---- axes ---- */

START_TEST(an_axis_is_a_name_a_range_and_a_scale)
{
    static const char *const wrong[] = {"", ":", "holdup", "a.b:1uF", "a.b:1uF..2uF:lg",
                                        ":1..2", "a.b:1uF..2uF:log:log"};
    char error[MAP_AXIS_ERROR];
    struct map_axis axis;
    ck_assert(map_axis_parse(&axis, "adapter.holdup:100uF..10mF:log", error));
    ck_assert_str_eq(axis.name, "adapter.holdup");
    ck_assert_str_eq(axis.range, "100uF..10mF");
    ck_assert(axis.log && !axis.whole);
    ck_assert(map_axis_parse(&axis, "POWERGUARD:0..400", error));
    ck_assert(!axis.log && axis.whole);
    for (uint32_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ck_assert_msg(!map_axis_parse(&axis, wrong[i], error), "%s", wrong[i]);
        ck_assert_ptr_nonnull(strstr(error, "is no axis"));
    }
}
END_TEST

START_TEST(both_ends_are_places_and_what_lies_between_reads_well)
{
    struct map_axis axis = axis_of("a.b:100uF..10mF:log", DIMENSION_CAPACITANCE, 5);
    static const char *const texts[] = {"100 uF", "316.228 uF", "1 mF", "3162.28 uF", "10 mF"};
    for (uint32_t i = 0; i < 5; i++) {
        char text[EXACT_TEXT];
        double value = map_axis_value(&axis, i);
        map_axis_text(&axis, value, text);
        ck_assert_double_eq_tol(map_axis_place(&axis, value), i, 1e-4);
        if (i != 2 && i != 4) { /* those may be in uF or mF */
            ck_assert_str_eq(text, texts[i]);
        }
    }
}
END_TEST

START_TEST(times_are_whole_microseconds_and_settings_whole_numbers)
{
    struct map_axis phase = axis_of("unit.supply_phase:0ms..99ms", DIMENSION_TIME, 8);
    struct map_axis guard = axis_of("POWERGUARD:0..400", DIMENSION_NONE, 8);
    guard.whole = true;
    ck_assert_double_eq(map_axis_value(&phase, 1), 0.014143);
    ck_assert_double_eq(map_axis_value(&guard, 1), 57);
    ck_assert_double_eq(map_axis_value(&guard, 7), 400);
    ck_assert_double_eq(map_axis_value(&guard, 9), 400);
}
END_TEST

/* Some figures of so many digits have no text that is theirs to the last bit. */
START_TEST(every_figure_has_a_text_with_a_unit)
{
    for (int i = 1; i < 20000; i++) {
        char digits[40], text[EXACT_TEXT], error[QUANTITY_ERROR];
        struct quantity quantity;
        snprintf(digits, sizeof digits, "%d.%de-4", i % 9 + 1, i);
        double value = strtod(digits, NULL);
        map_axis_figure(value, DIMENSION_CAPACITANCE, text);
        ck_assert_msg(strchr(text, 'F') != NULL, "%s: %s", digits, text);
        ck_assert(quantity_parse(text, DIMENSION_CAPACITANCE, &quantity, error));
        ck_assert_double_eq_tol(quantity.value, value, value * 1e-9);
    }
}
END_TEST

/* ---- ticks ---- */

START_TEST(ticks_are_round_and_within_the_axis)
{
    static const struct {
        const char *axis;
        enum dimension dimension;
        uint32_t most, count;
        double first, last;
    } rows[] = {{"a.b:100uF..10mF:log", DIMENSION_CAPACITANCE, 8, 7, 1e-4, 1e-2},
                {"a.b:0ms..99ms", DIMENSION_TIME, 9, 5, 0, 0.08},
                {"a.b:0ms..100ms", DIMENSION_TIME, 11, 11, 0, 0.1},
                {"a.b:3V..29V", DIMENSION_VOLTAGE, 8, 5, 5, 25}};
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct map_axis axis = axis_of(rows[i].axis, rows[i].dimension, 10);
        struct map_ticks ticks = map_ticks(&axis, rows[i].most);
        ck_assert_msg(ticks.count == rows[i].count, "%s: %u", rows[i].axis, ticks.count);
        ck_assert_double_eq_tol(ticks.value[0], rows[i].first, 1e-12);
        ck_assert_double_eq_tol(ticks.value[ticks.count - 1], rows[i].last, 1e-12);
    }
}
END_TEST

/* ---- rounds ---- */

/* A world whose outcome is known: false alarms under a slanted line, 13 + y / 4 on x. */
static struct map_cell judge(const struct map *map, uint32_t probe)
{
    struct overrides overrides = {.count = 0};
    ck_assert(map_probe(map, probe, 0, &overrides));
    ck_assert_uint_eq(overrides.count, 2);
    double x = strtod(overrides_find(&overrides, "LEFT")->value, NULL);
    double y = strtod(overrides_find(&overrides, "UP")->value, NULL);
    bool bad = x < 1300 + y / 4;
    return (struct map_cell){.outcome = bad ? OUTCOME_FALSE_ALARM : OUTCOME_REPORTED,
                             .verdict = bad ? VERDICT_FAILED : VERDICT_PASSED,
                             .known = true,
                             .hash = (uint64_t)(x * 4096 + y)};
}

static struct map_plan plan_of(uint32_t halvings)
{
    struct map_plan plan = {.halvings = halvings};
    plan.x = axis_of("LEFT:0..4000", DIMENSION_NONE, 5);
    plan.y = axis_of("UP:0..3000", DIMENSION_NONE, 4);
    return plan;
}

static void play(struct map *map, uint32_t most)
{
    ck_assert(map_begin(map));
    while (map->probe_count > 0) {
        struct map_cell *found = calloc(map->probe_count, sizeof *found);
        for (uint32_t i = 0; i < map->probe_count && i < most; i++) {
            found[i] = judge(map, i);
        }
        ck_assert(map_take(map, found));
        free(found);
    }
}

START_TEST(the_boundary_is_found_to_a_part_of_a_cell)
{
    struct map map;
    const struct map_plan plan = plan_of(6);
    ck_assert(map_open(&map, &plan));
    play(&map, UINT32_MAX);
    uint32_t met = 0;
    for (uint32_t i = 0; i < map.edge_count; i++) {
        struct map_spot spot = map_boundary(&map, &map.edges[i]);
        double x = map_axis_value(&plan.x, spot.x), y = map_axis_value(&plan.y, spot.y);
        double step = map.edges[i].up ? 250 : 1000;
        ck_assert_double_eq_tol(x, 1300 + y / 4, step / 64);
        ck_assert_ptr_eq(map_edge_at(&map, map.edges[i].cell, map.edges[i].up), &map.edges[i]);
        met++;
    }
    ck_assert_uint_ge(met, 4);
    ck_assert_ptr_null(map_edge_at(&map, 0, false));
    map_close(&map);
}
END_TEST

START_TEST(what_was_not_played_is_no_cell_and_no_boundary)
{
    struct map map;
    const struct map_plan plan = plan_of(3);
    uint32_t count[OUTCOME_KINDS];
    ck_assert(map_open(&map, &plan));
    play(&map, 3);
    map_count(&map, count);
    ck_assert_uint_eq(count[OUTCOME_FALSE_ALARM] + count[OUTCOME_REPORTED], 3);
    map_close(&map);
}
END_TEST

/* ---- tables ---- */

static char *table_of(const struct map *map, size_t *length)
{
    char *text = NULL;
    FILE *file = open_memstream(&text, length);
    ck_assert(map_csv_write(map, file));
    fclose(file);
    return text;
}

static bool read_table(struct map *map, const char *text, char error[MAP_CSV_ERROR])
{
    FILE *file = fmemopen((char *)(uintptr_t)text, strlen(text), "r");
    bool right = map_csv_read(map, file, error);
    fclose(file);
    return right;
}

START_TEST(a_table_that_was_written_is_read_back_and_parts_are_the_whole)
{
    struct map_plan plan = plan_of(2);
    struct map whole, joined;
    size_t length;
    char error[MAP_CSV_ERROR];
    ck_assert(map_open(&whole, &plan) && map_open(&joined, &plan));
    play(&whole, UINT32_MAX);
    plan.shards = 3;
    for (plan.shard = 0; plan.shard < 3; plan.shard++) {
        struct map part;
        ck_assert(map_open(&part, &plan));
        play(&part, UINT32_MAX);
        ck_assert_uint_eq(part.round, 1);
        char *table = table_of(&part, &length);
        ck_assert_msg(read_table(&joined, table, error), "%s", error);
        free(table);
        map_close(&part);
    }
    play(&joined, UINT32_MAX);
    char *a = table_of(&whole, &length), *b = table_of(&joined, &length);
    ck_assert_str_eq(a, b);
    ck_assert_uint_eq(whole.edge_count, joined.edge_count);
    ck_assert(memcmp(whole.edges, joined.edges, whole.edge_count * sizeof *whole.edges) == 0);
    free(a);
    free(b);
    map_close(&whole);
    map_close(&joined);
}
END_TEST

START_TEST(a_table_of_another_map_is_refused_by_its_line)
{
    static const struct {
        const char *table, *error;
    } rows[] = {
        {"", "line 1: no table of this map: 'LEFT,UP,outcome,verdict,hash' is wanted"},
        {"LEFT,DOWN,outcome,verdict,hash\n", "line 1"},
        {"LEFT,UP,outcome,verdict,hash\n0,0,quiet,passed,0\n7,0,quiet,passed,0\n", "line 3"},
        {"LEFT,UP,outcome,verdict,hash\n0,0,loud,passed,0\n", "line 2"},
        {"LEFT,UP,outcome,verdict,hash\n0,0,quiet,passed,xyz\n", "line 2"},
        {"LEFT,UP,outcome,verdict,hash\n0,0,quiet\n", "line 2"},
        {"# fusebox map 1\n# set: A=1\n", "line 3: no table of this map"},
        {"# fusebox map 1\nLEFT,UP,outcome,verdict,hash\n0,0,loud,passed,0\n", "line 3"}};
    const struct map_plan plan = plan_of(2);
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char error[MAP_CSV_ERROR];
        struct map map;
        ck_assert(map_open(&map, &plan));
        ck_assert_msg(!read_table(&map, rows[i].table[0] == '\0' ? "\n" : rows[i].table, error),
                      "%u", i);
        ck_assert_msg(strstr(error, rows[i].error) != NULL, "%s", error);
        map_close(&map);
    }
}
END_TEST

START_TEST(words_say_from_where_on_an_outcome_is_no_more)
{
    struct map map, other;
    const struct map_plan plan = plan_of(6);
    char *text = NULL;
    size_t length;
    ck_assert(map_open(&map, &plan) && map_open(&other, &plan));
    play(&map, UINT32_MAX);
    play(&other, UINT32_MAX);
    other.cells[3].outcome = OUTCOME_RESET;
    FILE *file = open_memstream(&text, &length);
    map_words(&map, file);
    map_letters(&map, 5, 4, file);
    ck_assert_uint_eq(map_words_against(&map, &other, "old", file), 1);
    fclose(file);
    ck_assert_msg(strstr(text, "false alarm: 9 of 20 cells; none from LEFT = 2062 on\n"), "%s",
                  text);
    ck_assert_msg(strstr(text, "|FFFrr|\n"), "%s", text);
    ck_assert_msg(strstr(text, "  reset there, reported here: 1\n"), "%s", text);
    free(text);
    map_close(&map);
    map_close(&other);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("map");
    TCase *tests = tcase_create("map");
    tcase_add_test(tests, an_axis_is_a_name_a_range_and_a_scale);
    tcase_add_test(tests, both_ends_are_places_and_what_lies_between_reads_well);
    tcase_add_test(tests, times_are_whole_microseconds_and_settings_whole_numbers);
    tcase_add_test(tests, every_figure_has_a_text_with_a_unit);
    tcase_add_test(tests, ticks_are_round_and_within_the_axis);
    tcase_add_test(tests, the_boundary_is_found_to_a_part_of_a_cell);
    tcase_add_test(tests, what_was_not_played_is_no_cell_and_no_boundary);
    tcase_add_test(tests, a_table_that_was_written_is_read_back_and_parts_are_the_whole);
    tcase_add_test(tests, a_table_of_another_map_is_refused_by_its_line);
    tcase_add_test(tests, words_say_from_where_on_an_outcome_is_no_more);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
