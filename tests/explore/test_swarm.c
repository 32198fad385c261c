#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/map_play.h"
#include "lua/explore/swarm.h"

#define FOLDER_LENGTH 512
#define RACE 0u  /* place of the scenario in its file */

static struct shelf shelf;
static struct swarm swarm;
static char file[FOLDER_LENGTH + 64];

static void open_swarm(void)
{
    char error[SANDBOX_ERROR], folder[FOLDER_LENGTH];
    const char *last = strstr(__FILE__, "tests/explore/");
    snprintf(folder, sizeof folder, "%.*sscenarios", (int)(last - __FILE__), __FILE__);
    snprintf(file, sizeof file, "%s/backup/shared_supply_nc.lua", folder);
    ck_assert_msg(shelf_open(&shelf, folder, error), "%s", error);
    swarm = (struct swarm){.shelf = &shelf, .bench = calloc(1, sizeof *swarm.bench),
                           .file = file, .root = "", .place = RACE,
                           .recover_us = TAIL_RECOVER_US};
    ck_assert(judge_open(swarm.bench));
    ck_assert_msg(swarm_open(&swarm), "%s", swarm.bench->text);
}

static void close_swarm(void)
{
    swarm_close(&swarm);
    judge_close(swarm.bench);
    free(swarm.bench);
    shelf_close(&shelf);
}

static const struct draw_variable *variable(const char *name)
{
    for (uint32_t i = 0; i < swarm.draw.count; i++) {
        if (strcmp(swarm.draw.variable[i].name, name) == 0) {
            return &swarm.draw.variable[i];
        }
    }
    return NULL;
}

START_TEST(the_scenarios_own_ranges_win_and_every_cabinet_has_some)
{
    static const char *const names[] = {
        "adapter.holdup", "unit.supply_phase", "unit.battery.charge", "unit.thresholds",
        "unit.modem", "unit.modem_delays", "network.delay"};
    for (uint32_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        ck_assert_msg(variable(names[i]) != NULL, "%s", names[i]);
    }
    ck_assert_double_eq_tol(variable("adapter.holdup")->low, 470e-6, 1e-12);
    ck_assert_double_eq_tol(variable("adapter.holdup")->high, 4700e-6, 1e-12);
    ck_assert_uint_eq(variable("unit.modem")->choices, 5);
}
END_TEST

START_TEST(what_is_set_is_not_drawn)
{
    struct draw draw;
    struct overrides fixed = {.count = 0};
    char error[OVERRIDE_ERROR];
    ck_assert(overrides_add(&fixed, "adapter.holdup=1mF", error));
    draw_collect(&draw, &shelf.sandbox, RACE, swarm.world, &fixed);
    ck_assert_uint_eq(draw.count + 1, swarm.draw.count);
    for (uint32_t i = 0; i < draw.count; i++) {
        ck_assert_str_ne(draw.variable[i].name, "adapter.holdup");
    }
}
END_TEST

START_TEST(values_fill_their_range_and_depend_on_nothing_but_seed_and_name)
{
    const struct draw_variable *holdup = variable("adapter.holdup");
    struct draw_variable other = *holdup;
    double sum = 0, low = 1, high = 0;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        double value = draw_value(holdup, seed);
        ck_assert(value >= holdup->low && value <= holdup->high);
        ck_assert_double_eq(value, draw_value(&other, seed));
        low = value < low ? value : low;
        high = value > high ? value : high;
        sum += value;
    }
    ck_assert_double_eq_tol(sum / 2000, (holdup->low + holdup->high) / 2, 0.1e-3);
    ck_assert(low < 480e-6 && high > 4690e-6);
    strcpy(other.name, "other.holdup");
    ck_assert(draw_value(&other, 1) < draw_value(holdup, 1) ||
              draw_value(&other, 1) > draw_value(holdup, 1));
}
END_TEST

START_TEST(a_quarter_of_the_seeds_is_calm_and_each_kind_happens)
{
    uint32_t calm = 0, kinds = 0;
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        struct swarm_faults faults;
        swarm_faults_draw(&faults, &swarm.story, seed);
        calm += faults.count == 0 ? 1 : 0;
        kinds |= faults.kinds;
        for (uint32_t i = 0; i < faults.count; i++) {
            ck_assert(faults.list[i].at_us > 0);
            ck_assert(faults.list[i].end_us > faults.list[i].at_us);
            ck_assert(strchr(faults.list[i].begin, '%') == NULL);
        }
    }
    ck_assert_uint_ge(calm, 220);
    ck_assert_uint_le(calm, 300);
    ck_assert_uint_eq(kinds | 1u << SWARM_CABLE, (1u << SWARM_KINDS) - 1); /* it has no cable */
}
END_TEST

START_TEST(a_seed_is_the_same_each_time_it_is_played)
{
    for (uint64_t seed = 1; seed <= 12; seed++) {
        struct swarm_end first = swarm_play(&swarm, seed);
        (void)swarm_play(&swarm, seed + 100);
        struct swarm_end again = swarm_play(&swarm, seed);
        ck_assert(first.hash == again.hash && first.reds == again.reds);
        ck_assert_uint_eq(first.reds >> SWARM_STUCK, 0);
    }
}
END_TEST

/* ---- plans ---- */

START_TEST(a_plan_is_read_from_its_text_as_it_was_drawn)
{
    static char text[SWARM_PLAN_TEXT], again[SWARM_PLAN_TEXT];
    static struct swarm_plan plan, same;
    char error[SWARM_PLAN_ERROR];
    for (uint64_t seed = 1; seed <= 400; seed++) {
        char ends = seed % 2 == 0 ? ';' : '\n';
        swarm_draw(&swarm, seed, &plan);
        swarm_plan_write(&plan, &swarm.draw, &swarm.story, ends, text);
        ck_assert_msg(swarm_plan_read(&same, &swarm.draw, &swarm.story, text, error), "%s", error);
        swarm_plan_write(&same, &swarm.draw, &swarm.story, ends, again);
        ck_assert_str_eq(text, again);
        ck_assert_uint_eq(same.faults.kinds, plan.faults.kinds);
        for (uint32_t i = 0; i < plan.faults.count; i++) {
            ck_assert_str_eq(same.faults.list[i].begin, plan.faults.list[i].begin);
            ck_assert_str_eq(same.faults.list[i].end, plan.faults.list[i].end);
        }
    }
}
END_TEST

START_TEST(a_plan_read_from_its_text_plays_as_its_seed)
{
    static char text[SWARM_PLAN_TEXT];
    static struct swarm_plan plan;
    char error[SWARM_PLAN_ERROR];
    for (uint64_t seed = 1; seed <= 12; seed++) {
        struct swarm_end first = swarm_play(&swarm, seed);
        swarm_draw(&swarm, seed, &plan);
        swarm_plan_write(&plan, &swarm.draw, &swarm.story, '\n', text);
        ck_assert(swarm_plan_read(&plan, &swarm.draw, &swarm.story, text, error));
        struct swarm_end again = swarm_play_plan(&swarm, &plan);
        ck_assert(first.hash == again.hash && first.reds == again.reds);
        ck_assert(first.kinds == again.kinds && first.at_us == again.at_us);
    }
}
END_TEST

START_TEST(what_a_plan_leaves_out_is_as_its_seed_draws_it_but_for_faults)
{
    static struct swarm_plan plan;
    char error[SWARM_PLAN_ERROR];
    const char *text = "# remark\n  adapter.holdup = 1 mF # another\n\nseed = 5; hangs 61s..62.5s";
    ck_assert_msg(swarm_plan_read(&plan, &swarm.draw, &swarm.story, text, error), "%s", error);
    ck_assert_uint_eq(plan.seed, 5);
    ck_assert_uint_eq(plan.faults.count, 1);
    ck_assert_int_eq(plan.faults.list[0].end_us, 62500000);
    for (uint32_t i = 0; i < swarm.draw.count; i++) {
        const struct draw_variable *drawn = &swarm.draw.variable[i];
        bool set = strcmp(drawn->name, "adapter.holdup") == 0;
        ck_assert_double_eq_tol(plan.value[i], set ? 1e-3 : draw_value(drawn, 5), 1e-12);
    }
}
END_TEST

START_TEST(a_wrong_plan_is_refused_with_its_line)
{
    static const char *const rows[][2] = {
        {"seed = x", "a number"}, {"seed = 1x", "a number"},
        {"adapter.holdup = 1 V", "range"}, {"adapter.holdup = 1 F", "range"},
        {"adapter.colour = 1", "uncertain"}, {"unit.modem = DREAM", "range"},
        {"wobbles 1s..2s", "no such fault"}, {"dip nobody 1s..2s 40%", "nothing of that name"},
        {"cable door 1s..2s", "nothing of that name"}, {"hangs 2s..1s", "KIND"},
        {"hangs 0s..1s", "KIND"}, {"hangs 1..2", "KIND"}, {"hangs", "KIND"},
        {"dip adapter 1s..2s", "nothing of that name"}, {"dip adapter 1s..2s 91%", "KIND"},
        {"hangs 1s..99999999999999999999s", "KIND"}};
    static struct swarm_plan plan;
    char error[SWARM_PLAN_ERROR], many[17 * 20] = "";
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        error[0] = '\0';
        ck_assert(!swarm_plan_read(&plan, &swarm.draw, &swarm.story, rows[i][0], error));
        ck_assert_msg(strstr(error, rows[i][1]) != NULL, "%s: %s", rows[i][0], error);
    }
    for (uint32_t i = 0; i < 17; i++) {
        strcat(many, "hangs 1s..2s;");
    }
    ck_assert(!swarm_plan_read(&plan, &swarm.draw, &swarm.story, many, error));
    ck_assert(strstr(error, "most") != NULL);
}
END_TEST

/* POWERGUARD=0: with a small adapter the false alarm is there; with a large one never. */
START_TEST(what_is_wrong_is_found_and_what_is_right_is_not)
{
    char error[OVERRIDE_ERROR];
    uint32_t red = 0;
    ck_assert(overrides_add(&swarm.fixed, "POWERGUARD=0", error));
    for (uint64_t seed = 1; seed <= 100; seed++) {
        struct swarm_end end = swarm_play(&swarm, seed);
        bool false_alarm = (end.reds >> INVARIANT_NO_FALSE_ALARM & 1u) != 0;
        red += false_alarm ? 1 : 0;
        ck_assert(!false_alarm || draw_value(variable("adapter.holdup"), seed) < 3.5e-3);
    }
    ck_assert_uint_ge(red, 3);
    ck_assert_uint_le(red, 30);
}
END_TEST

/* With more time than there is to recover nothing can have: who never recovers is told. */
START_TEST(who_has_not_recovered_in_time_is_red)
{
    uint32_t lacks = 0;
    swarm.recover_us = CLOCK_MS(1);
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct swarm_end end = swarm_play(&swarm, seed);
        lacks += (end.reds >> SWARM_LACKS & 1u) != 0 ? 1 : 0;
        ck_assert((end.lacks != 0) == ((end.reds >> SWARM_LACKS & 1u) != 0));
    }
    ck_assert_uint_ge(lacks, 1);
}
END_TEST

/* ---- a map's cells, of the same scenario ---- */

START_TEST(a_cell_is_judged_by_what_happened)
{
    static const struct {
        const char *holdup, *guard;
        enum outcome_kind outcome;
        bool passed;
    } rows[] = {{"100uF", "0", OUTCOME_FALSE_ALARM, false},
                {"100uF", "100", OUTCOME_REPORTED, true},
                {"4700uF", "0", OUTCOME_REPORTED, true}};
    struct map_player player = {.shelf = &shelf, .bench = swarm.bench, .file = file, .root = "",
                                .place = RACE};
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct overrides overrides = {.count = 0};
        ck_assert(overrides_put(&overrides, "adapter.holdup", rows[i].holdup) &&
                  overrides_put(&overrides, "POWERGUARD", rows[i].guard));
        struct map_cell cell = map_play_once(&player, &overrides);
        ck_assert_int_eq(cell.outcome, rows[i].outcome);
        ck_assert((cell.verdict == VERDICT_PASSED) == rows[i].passed);
        ck_assert(cell.hash == map_play_once(&player, &overrides).hash);
    }
    struct overrides wrong = {.count = 0};
    ck_assert(overrides_put(&wrong, "adapter.holdup", "1 V"));
    ck_assert_int_eq(map_play_once(&player, &wrong).outcome, OUTCOME_OTHER);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("swarm");
    TCase *tests = tcase_create("swarm");
    tcase_add_checked_fixture(tests, open_swarm, close_swarm);
    tcase_add_test(tests, the_scenarios_own_ranges_win_and_every_cabinet_has_some);
    tcase_add_test(tests, what_is_set_is_not_drawn);
    tcase_add_test(tests, values_fill_their_range_and_depend_on_nothing_but_seed_and_name);
    tcase_add_test(tests, a_quarter_of_the_seeds_is_calm_and_each_kind_happens);
    tcase_add_test(tests, a_seed_is_the_same_each_time_it_is_played);
    tcase_add_test(tests, a_plan_is_read_from_its_text_as_it_was_drawn);
    tcase_add_test(tests, a_plan_read_from_its_text_plays_as_its_seed);
    tcase_add_test(tests, what_a_plan_leaves_out_is_as_its_seed_draws_it_but_for_faults);
    tcase_add_test(tests, a_wrong_plan_is_refused_with_its_line);
    tcase_add_test(tests, what_is_wrong_is_found_and_what_is_right_is_not);
    tcase_add_test(tests, who_has_not_recovered_in_time_is_red);
    tcase_add_test(tests, a_cell_is_judged_by_what_happened);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
