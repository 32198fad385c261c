#include "lua/follow.h"

#include <check.h>
#include <stdlib.h>

#include "sim/base/clock.h"

static struct bench *bench;
static struct follow follow;

static void set_up(void)
{
    bench = calloc(1, sizeof *bench);
    ck_assert_ptr_nonnull(bench);
    follow_init(&follow);
}

static void tear_down(void)
{
    follow_free(&follow);
    free(bench);
}

/* Whether the actor, waiting for that, goes on then. */
static bool goes_on(uint32_t actor, int64_t now_us, enum wait_kind kind, enum wait_outcome outcome)
{
    bench->world.now = now_us;
    bench->actor[actor].decided = outcome != WAIT_PENDING;
    bench->actor[actor].wait.kind = kind;
    bench->actor[actor].wait.outcome = outcome;
    return follow_lets(&follow, bench, actor);
}

START_TEST(who_is_written_down_goes_on_as_soon_as_that_is_decided)
{
    ck_assert(!goes_on(0, 10, WAIT_EXPECT, WAIT_PENDING));
    ck_assert(goes_on(0, 20, WAIT_EXPECT, WAIT_MET));
    ck_assert(goes_on(1, 20, WAIT_EXPECT, WAIT_MISSED));
    ck_assert_uint_eq(follow.count, 2);
    ck_assert_int_eq(follow_due(&follow, 0), CLOCK_NEVER);
}
END_TEST

START_TEST(who_follows_goes_on_at_the_same_instants_with_the_same_outcomes)
{
    goes_on(0, 20, WAIT_TIME, WAIT_MET);
    goes_on(1, 25, WAIT_EXPECT, WAIT_MET);
    goes_on(0, 30, WAIT_EXPECT, WAIT_MISSED);
    follow_keep_to(&follow);
    ck_assert_int_eq(follow_due(&follow, 0), 20);
    ck_assert(!goes_on(0, 19, WAIT_TIME, WAIT_MET));
    ck_assert(goes_on(0, 20, WAIT_TIME, WAIT_MET));
    ck_assert_int_eq(follow_due(&follow, 0), 30);
    ck_assert(!goes_on(0, 21, WAIT_EXPECT, WAIT_MET));
    ck_assert(goes_on(1, 25, WAIT_EXPECT, WAIT_PENDING));
    ck_assert_int_eq((int)bench->actor[1].wait.outcome, WAIT_MET);
    ck_assert(goes_on(0, 30, WAIT_EXPECT, WAIT_MET));
    ck_assert_int_eq((int)bench->actor[0].wait.outcome, WAIT_MISSED);
    ck_assert_int_eq(follow_due(&follow, 0), CLOCK_NEVER);
    ck_assert(!goes_on(0, 99, WAIT_TIME, WAIT_MET));
}
END_TEST

/* Nobody can go on with a message that has not come. */
START_TEST(what_an_actor_is_given_has_to_be_there)
{
    static const enum wait_kind kinds[] = {WAIT_SMS, WAIT_CALL, WAIT_CONSOLE};
    for (uint32_t i = 0; i < 3; i++) {
        follow_free(&follow);
        goes_on(0, 20, kinds[i], WAIT_MET);
        follow_keep_to(&follow);
        ck_assert(!goes_on(0, 20, kinds[i], WAIT_PENDING));
        ck_assert(!goes_on(0, 50, kinds[i], WAIT_PENDING));
        ck_assert(goes_on(0, 60, kinds[i], WAIT_MISSED));
        ck_assert_int_eq((int)bench->actor[0].wait.outcome, WAIT_MISSED);
    }
}
END_TEST

START_TEST(many_steps_are_written_down)
{
    for (uint32_t i = 0; i < 1000; i++) {
        ck_assert(goes_on(i % BENCH_ACTORS, i, WAIT_TIME, WAIT_MET));
    }
    follow_keep_to(&follow);
    for (uint32_t i = 0; i < 1000; i++) {
        ck_assert_int_eq(follow_due(&follow, i % BENCH_ACTORS), i);
        ck_assert(goes_on(i % BENCH_ACTORS, i, WAIT_TIME, WAIT_MET));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("follow");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, who_is_written_down_goes_on_as_soon_as_that_is_decided);
    tcase_add_test(tests, who_follows_goes_on_at_the_same_instants_with_the_same_outcomes);
    tcase_add_test(tests, what_an_actor_is_given_has_to_be_there);
    tcase_add_test(tests, many_steps_are_written_down);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
