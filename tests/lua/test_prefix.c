#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/judge.h"
#include "lua/prefix.h"
#include "lua/shelf.h"

static struct shelf shelf;
static struct bench bench;
static char path[600];

static const char *const names[] = {
    "first",        "same",          "other_config", "other_wiring", "other_seed", "a_phone_first",
    "a_word_first", "a_fault_first", "two_actors",   "a_wait_first", "too_short",
};
#define NAMES (sizeof names / sizeof names[0])

/* What a run has come to. */
struct end {
    enum verdict verdict;
    bool shared;
    uint64_t hash;
    int64_t now;
    uint32_t events, text;
};

static void open_all(void)
{
    char error[SANDBOX_ERROR];
    const char *file = __FILE__;
    const char *slash = strrchr(file, '/');
    snprintf(path, sizeof path, "%.*s/stories/prefix.lua", (int)(slash - file), file);
    ck_assert_msg(shelf_open(&shelf, "", error), "%s", error);
    ck_assert(judge_open(&bench));
}

static void close_all(void)
{
    judge_close(&bench);
    shelf_close(&shelf);
}

static struct end run(const char *name)
{
    const struct judge_options options = {.seed_given = false};
    char error[SANDBOX_ERROR];
    ck_assert_msg(shelf_load(&shelf, path, "", error), "%s", error);
    judge_run(&shelf.sandbox, &bench, (uint32_t)scenario_find(shelf.sandbox.L, name), &options);
    struct end end = {.verdict = bench.verdict,
                      .shared = bench.shared,
                      .hash = world_hash(&bench.world),
                      .now = bench.world.now,
                      .events = bench.journal.count,
                      .text = bench.journal.text_length};
    return end;
}

/* On a way of its own: nothing is known. */
static struct end run_alone(const char *name)
{
    struct prefix *known = bench.prefix;
    bench.prefix = NULL;
    struct end end = run(name);
    bench.prefix = known;
    ck_assert(!end.shared);
    return end;
}

static void assert_same(const struct end *a, const struct end *b)
{
    ck_assert_int_eq(a->verdict, b->verdict);
    ck_assert_uint_eq(a->hash, b->hash);
    ck_assert_int_eq(a->now, b->now);
    ck_assert_uint_eq(a->events, b->events);
    ck_assert_uint_eq(a->text, b->text);
}

START_TEST(who_continues_from_a_copy_ends_as_who_has_booted_himself)
{
    open_all();
    for (uint32_t round = 0; round < 3; round++) {
        for (uint32_t i = 0; i < NAMES; i++) {
            struct end alone = run_alone(names[i]), together = run(names[i]);
            assert_same(&together, &alone);
        }
    }
    close_all();
}
END_TEST

START_TEST(a_beginning_is_gone_once)
{
    open_all();
    ck_assert(!run("first").shared);
    ck_assert(run("first").shared);
    ck_assert(run("same").shared);
    close_all();
}
END_TEST

START_TEST(what_differs_before_the_unit_is_ready_is_a_way_of_its_own)
{
    open_all();
    run("first");
    for (uint32_t i = 2; i < NAMES; i++) {
        ck_assert_msg(!run(names[i]).shared, "%s", names[i]);
    }
    close_all();
}
END_TEST

START_TEST(other_actors_and_earlier_waits_share_nothing)
{
    open_all();
    run("two_actors");
    ck_assert(!run("two_actors").shared);
    run("a_wait_first");
    ck_assert(!run("a_wait_first").shared);
    close_all();
}
END_TEST

START_TEST(a_timeout_before_the_end_of_the_way_is_kept)
{
    open_all();
    run("first");
    struct end end = run("too_short");
    ck_assert_int_eq(end.verdict, VERDICT_FAILED);
    ck_assert_int_eq(end.now, CLOCK_S(10));
    close_all();
}
END_TEST

START_TEST(a_failure_after_a_shared_begin_tells_all_events_from_the_start)
{
    open_all();
    struct end alone = run_alone("first");
    run("first");
    struct end shared = run("first");
    ck_assert(shared.shared);
    assert_same(&shared, &alone);
    ck_assert_int_eq(bench.journal.events[0].at_us, 0);
    close_all();
}
END_TEST

static const struct prefix_luggage nothing = {NULL, 0, NULL, 0};

/* Whether the way from a world with that seed is known; if not, it is gone. */
static bool go(struct prefix *prefix, uint64_t seed)
{
    bench.world.seed = seed;
    bool known = prefix_begin(prefix, &bench, &nothing, CLOCK_NEVER);
    if (!known) {
        prefix_end(prefix, &bench, &nothing);
    }
    return known;
}

START_TEST(the_way_unused_for_longest_gives_way)
{
    open_all();
    struct prefix *prefix = prefix_open();
    run("first");
    for (uint64_t seed = 1; seed <= PREFIX_KEPT; seed++) {
        ck_assert(!go(prefix, seed));
    }
    ck_assert(go(prefix, 1));
    ck_assert(!go(prefix, 1000));
    ck_assert(go(prefix, 1));
    ck_assert(go(prefix, 1000));
    ck_assert(!go(prefix, 2));
    prefix_close(prefix);
    close_all();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("prefix");
    TCase *tests = tcase_create("prefix");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, who_continues_from_a_copy_ends_as_who_has_booted_himself);
    tcase_add_test(tests, a_beginning_is_gone_once);
    tcase_add_test(tests, what_differs_before_the_unit_is_ready_is_a_way_of_its_own);
    tcase_add_test(tests, other_actors_and_earlier_waits_share_nothing);
    tcase_add_test(tests, a_timeout_before_the_end_of_the_way_is_kept);
    tcase_add_test(tests, a_failure_after_a_shared_begin_tells_all_events_from_the_start);
    tcase_add_test(tests, the_way_unused_for_longest_gives_way);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
