#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/cuts.h"
#include "lua/shelf.h"

#define TRIES_MOST 4096u

static struct shelf shelf;
static struct bench bench;
static struct cuts cuts;
static struct cuts_start start;
static char text[SANDBOX_ERROR];
static struct tail_end ends[TRIES_MOST];

static void path_of(char path[600], const char *name)
{
    const char *here = __FILE__, *end = strstr(here, "tests/explore/");
    snprintf(path, 600, "%.*s%s", (int)(end - here), here, name);
}

static void setup(void)
{
    char path[600];
    path_of(path, "scenarios");
    ck_assert_msg(shelf_open(&shelf, path, text), "%s", text);
    ck_assert(judge_open(&bench));
}

static void teardown(void)
{
    cuts_close(&cuts);
    judge_close(&bench);
    shelf_close(&shelf);
}

static void load(const char *id)
{
    char path[600];
    path_of(path, "tests/explore/planted.lua");
    ck_assert_msg(shelf_load(&shelf, path, "", text), "%s", text);
    int32_t found = scenario_find(shelf.sandbox.L, id);
    ck_assert_int_ge(found, 0);
    start = (struct cuts_start){.index = (uint32_t)found};
}

static struct cuts_wish wish_of(enum cuts_mode mode)
{
    return (struct cuts_wish){.mode = mode, .kind = {true, true, true, true}, .pairs = 200,
                              .recover_us = TAIL_RECOVER_US, .seed = 1};
}

static void open_cuts(const char *id, const struct cuts_wish *wish)
{
    load(id);
    ck_assert_msg(cuts_open(&cuts, &shelf.sandbox, &bench, &start, wish), "%s", bench.text);
    ck_assert_uint_gt(cuts.try_count, 0);
    ck_assert_uint_le(cuts.try_count, TRIES_MOST);
}

static bool keep(void *context, uint32_t index, const struct tail_end *end)
{
    uint32_t *count = context;
    ends[index] = *end;
    ++*count;
    return true;
}

static void play_all(const char *id)
{
    struct cuts_walk walk;
    uint32_t count = 0;
    load(id);
    ck_assert(cuts_walk_open(&walk, &cuts, &shelf.sandbox, &bench, &start));
    ck_assert(cuts_play(&walk, 0, cuts.try_count, keep, &count));
    ck_assert_uint_eq(count, cuts.try_count);
    cuts_walk_close(&walk);
}

/* All of them, each mode. */
static uint32_t violated(const char *id, enum cuts_mode mode)
{
    const struct cuts_wish wish = wish_of(mode);
    uint32_t all = 0;
    open_cuts(id, &wish);
    play_all(id);
    for (uint32_t i = 0; i < cuts.try_count; i++) {
        ck_assert_msg(!ends[i].stuck && !ends[i].refused, "%s", bench.text);
        ck_assert_uint_eq(ends[i].lacks, 0);
        all |= ends[i].violated;
    }
    return all;
}

START_TEST(a_planted_race_is_found_and_nothing_else)
{
    for (int mode = 0; mode < CUTS_MODES; mode++) {
        ck_assert_uint_eq(violated("planted.race", (enum cuts_mode)mode),
                          1u << INVARIANT_NO_FALSE_ALARM);
        cuts_close(&cuts);
    }
}
END_TEST

START_TEST(where_nothing_is_planted_nothing_is_found)
{
    ck_assert_uint_eq(violated("planted.quiet", CUTS_LINEAR), 0);
    cuts_close(&cuts);
    ck_assert_uint_eq(violated("planted.quiet", CUTS_PAIRS_DRAWN), 0);
    cuts_close(&cuts);
    ck_assert_uint_eq(violated("planted.busy", CUTS_EXHAUSTIVE), 0);
}
END_TEST

/* Each alone, in a run of its own from t = 0, ends as it did from a snapshot among the others. */
START_TEST(a_tail_depends_on_its_cut_alone)
{
    const struct cuts_wish wish = wish_of(CUTS_EXHAUSTIVE);
    open_cuts("planted.race", &wish);
    play_all("planted.race");
    for (uint32_t i = 0; i < cuts.try_count; i += 7) {
        struct cuts_walk walk;
        struct tail_end alone;
        load("planted.race");
        ck_assert(cuts_walk_open(&walk, &cuts, &shelf.sandbox, &bench, &start));
        cuts_replay(&walk, &cuts.tries[i].list, &alone);
        cuts_walk_close(&walk);
        ck_assert_uint_eq(alone.violated, ends[i].violated);
        ck_assert_uint_eq(alone.event, ends[i].event);
        ck_assert_uint_eq(alone.lacks, ends[i].lacks);
        ck_assert_int_eq(alone.at_us, ends[i].at_us);
    }
}
END_TEST

START_TEST(linear_has_each_instant_once_a_kind)
{
    const struct cuts_wish wish = wish_of(CUTS_LINEAR);
    open_cuts("planted.quiet", &wish);
    ck_assert_uint_eq(cuts.try_count, cuts.point_count * CUT_KINDS);
    for (uint32_t i = 1; i < cuts.point_count; i++) {
        ck_assert_int_gt(cuts.point[i], cuts.point[i - 1]);
    }
    for (uint32_t i = 0; i < cuts.try_count; i++) {
        ck_assert_int_eq(cuts.tries[i].list.cut[0].at_us, cuts.point[i / CUT_KINDS]);
        ck_assert_int_eq((int)cuts.tries[i].list.cut[0].kind, (int)(i % CUT_KINDS));
    }
}
END_TEST

static bool is_point(int64_t at_us)
{
    uint32_t i = 0;
    while (i < cuts.point_count && cuts.point[i] != at_us) {
        i++;
    }
    return i < cuts.point_count;
}

/* A page is erased within 40 ms, then 34 words are programmed, of 70 us each. */
START_TEST(a_flash_operation_is_cut_in_its_middle_too)
{
    const struct cuts_wish wish = wish_of(CUTS_LINEAR);
    open_cuts("planted.stores", &wish);
    ck_assert(is_point(CLOCK_S(60)));
    ck_assert(is_point(CLOCK_S(60) + CLOCK_MS(20)));
    ck_assert(is_point(CLOCK_S(60) + CLOCK_MS(40) + 17 * 70 + 35));
    ck_assert(is_point(CLOCK_S(60) + CLOCK_MS(40) + 34 * 70));
    for (uint32_t i = 1; i < cuts.point_count; i++) {
        ck_assert_int_lt(cuts.point[i - 1], cuts.point[i]);
    }
}
END_TEST

START_TEST(only_the_kinds_that_are_asked_for)
{
    struct cuts_wish wish = wish_of(CUTS_LINEAR);
    memset(wish.kind, 0, sizeof wish.kind);
    wish.kind[CUT_DEAD] = true;
    open_cuts("planted.quiet", &wish);
    ck_assert_uint_eq(cuts.try_count, cuts.point_count);
    ck_assert_int_eq(cuts.tries[0].list.cut[0].kind, CUT_DEAD);
}
END_TEST

START_TEST(pairs_are_drawn_by_their_seed)
{
    struct cuts_wish wish = wish_of(CUTS_PAIRS_DRAWN);
    char one[CUT_LIST_TEXT], other[CUT_LIST_TEXT], again[CUT_LIST_TEXT], error[CUT_ERROR];
    open_cuts("planted.quiet", &wish);
    ck_assert_uint_eq(cuts.try_count, 200);
    for (uint32_t i = 0; i < cuts.try_count; i++) {
        struct cut_list read;
        cut_list_format(&cuts.tries[i].list, one);
        ck_assert_msg(cut_list_parse(&read, one, error), "%s", error);
    }
    cut_list_format(&cuts.tries[100].list, one);
    cuts_close(&cuts);
    open_cuts("planted.quiet", &wish);
    cut_list_format(&cuts.tries[100].list, again);
    cuts_close(&cuts);
    wish.seed = 2;
    open_cuts("planted.quiet", &wish);
    cut_list_format(&cuts.tries[100].list, other);
    ck_assert_str_eq(one, again);
    ck_assert_str_ne(one, other);
}
END_TEST

START_TEST(a_scenario_that_fails_by_itself_is_not_explored)
{
    const struct cuts_wish wish = wish_of(CUTS_LINEAR);
    load("planted.fails");
    ck_assert(!cuts_open(&cuts, &shelf.sandbox, &bench, &start, &wish));
    ck_assert_int_eq(bench.verdict, VERDICT_FAILED);
    ck_assert(strstr(bench.text, "expected") != NULL);
}
END_TEST

START_TEST(people_are_let_down_without_a_finding)
{
    const struct cuts_wish wish = wish_of(CUTS_LINEAR);
    open_cuts("planted.people", &wish);
    play_all("planted.people");
    for (uint32_t i = 0; i < cuts.try_count; i++) {
        ck_assert(!ends[i].broke_off);
        ck_assert_int_ge(ends[i].at_us, CLOCK_S(10));
    }
}
END_TEST

START_TEST(an_error_of_the_story_behind_a_cut_ends_it_alone)
{
    struct cuts_wish wish = wish_of(CUTS_LINEAR);
    uint32_t broken = 0;
    open_cuts("planted.broken_story", &wish);
    play_all("planted.broken_story");
    for (uint32_t i = 0; i < cuts.try_count; i++) {
        broken += ends[i].broke_off ? 1 : 0;
        ck_assert_uint_eq(ends[i].violated, 0);
        ck_assert_uint_eq(ends[i].lacks, 0);
    }
    ck_assert_uint_gt(broken, 0);
    ck_assert_uint_lt(broken, cuts.try_count);
}
END_TEST

START_TEST(a_unit_that_takes_too_long_has_not_recovered)
{
    struct cuts_wish wish = wish_of(CUTS_LINEAR);
    uint32_t late = 0;
    wish.recover_us = CLOCK_MS(500);
    open_cuts("planted.quiet", &wish);
    play_all("planted.quiet");
    for (uint32_t i = 0; i < cuts.try_count; i++) {
        bool dead = cuts.tries[i].list.cut[0].kind == CUT_DEAD;
        bool lost = (ends[i].lacks >> TAIL_REGISTERED & 1u) != 0;
        late += dead && lost ? 1 : 0;
    }
    ck_assert_uint_gt(late, 0);
}
END_TEST

START_TEST(what_the_story_switches_off_stays_off)
{
    const struct cuts_wish wish = wish_of(CUTS_LINEAR);
    open_cuts("planted.goes_out", &wish);
    ck_assert_uint_eq(cuts.course.aspects >> TAIL_ON_DC & 1u, 0);
    play_all("planted.goes_out");
    for (uint32_t i = 0; i < cuts.try_count; i++) {
        ck_assert_uint_eq(ends[i].lacks, 0);
    }
    struct cuts_walk walk;
    struct tail_end end;
    struct cut_list list = {.cut = {{CUT_DC, cuts.end_us - CLOCK_S(31), CLOCK_S(2), 0}},
                            .count = 1};
    load("planted.goes_out");
    ck_assert(cuts_walk_open(&walk, &cuts, &shelf.sandbox, &bench, &start));
    cuts_replay(&walk, &list, &end);
    ck_assert(bench.world.board.unit.power.dc_lost);
    cuts_walk_close(&walk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cuts");
    TCase *tests = tcase_create("cuts");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_planted_race_is_found_and_nothing_else);
    tcase_add_test(tests, where_nothing_is_planted_nothing_is_found);
    tcase_add_test(tests, a_tail_depends_on_its_cut_alone);
    tcase_add_test(tests, linear_has_each_instant_once_a_kind);
    tcase_add_test(tests, a_flash_operation_is_cut_in_its_middle_too);
    tcase_add_test(tests, only_the_kinds_that_are_asked_for);
    tcase_add_test(tests, pairs_are_drawn_by_their_seed);
    tcase_add_test(tests, a_scenario_that_fails_by_itself_is_not_explored);
    tcase_add_test(tests, people_are_let_down_without_a_finding);
    tcase_add_test(tests, an_error_of_the_story_behind_a_cut_ends_it_alone);
    tcase_add_test(tests, a_unit_that_takes_too_long_has_not_recovered);
    tcase_add_test(tests, what_the_story_switches_off_stays_off);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
