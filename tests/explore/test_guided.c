#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "explore/aid_swarm.h"
#include "lua/explore/guided.h"
#include "lua/explore/guided_vary.h"

#define ROUNDS 6u
#define PLANS 128u             /* of six rounds: 8, 8, 16, then 32 each */

static struct aid_swarm aid;
static struct swarm *swarm;
static struct guided guided;
static struct guided_result *results;
static char texts[2][PLANS][SWARM_PLAN_TEXT];

static void open_all(void)
{
    aid_swarm_open(&aid);
    swarm = &aid.swarm;
    results = calloc(GUIDED_ROUND, sizeof *results);
}

static void close_all(void)
{
    free(results);
    aid_swarm_close(&aid);
}

static void write_plans(char text[][SWARM_PLAN_TEXT], uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        swarm_plan_write(&guided.plan[i], &swarm->draw, &swarm->story, '\n', text[i]);
    }
}

/* Plays some rounds, forwards or backwards; keeps the plans' texts. */
static struct guided_reach go(uint64_t seed, bool backwards, char text[][SWARM_PLAN_TEXT])
{
    ck_assert(guided_open(&guided, swarm, seed, results));
    for (uint32_t round = 0; round < ROUNDS; round++) {
        uint32_t count = guided_lay(&guided, UINT32_MAX);
        ck_assert_uint_eq(count, round < 2 ? 8 : round < 3 ? 16 : GUIDED_ROUND);
        write_plans(text + guided.reach.plays, count);
        for (uint32_t i = 0; i < count; i++) {
            guided_play(&guided, backwards ? count - 1 - i : i);
        }
        guided_take(&guided);
    }
    struct guided_reach reach = guided.reach;
    guided_close(&guided);
    return reach;
}

START_TEST(the_order_within_a_round_changes_nothing)
{
    struct guided_reach first = go(7, false, texts[0]);
    struct guided_reach again = go(7, true, texts[1]);
    for (uint32_t i = 0; i < PLANS; i++) {
        ck_assert_str_eq(texts[0][i], texts[1][i]);
    }
    ck_assert(memcmp(&first, &again, sizeof first) == 0);
    ck_assert_uint_eq(first.plays, PLANS);
    ck_assert_uint_gt(first.kept, 10);
    ck_assert_uint_gt(first.places[COVERAGE_OF_STATES], 100);
    ck_assert_uint_gt(first.places[COVERAGE_OF_EVENTS], 500);
    ck_assert_uint_eq(first.places[COVERAGE_OF_EDGES], 0);
    (void)go(8, false, texts[1]);
    ck_assert_str_ne(texts[0][PLANS - 1], texts[1][PLANS - 1]);
}
END_TEST

START_TEST(the_first_plans_are_those_of_the_seeds)
{
    static struct swarm_plan plan;
    static char text[SWARM_PLAN_TEXT];
    ck_assert(guided_open(&guided, swarm, 100, results));
    uint32_t count = guided_lay(&guided, UINT32_MAX);
    ck_assert_uint_eq(count, 8);
    write_plans(texts[0], count);
    for (uint32_t i = 0; i < count; i++) {
        swarm_draw(swarm, 100 + i, &plan);
        swarm_plan_write(&plan, &swarm->draw, &swarm->story, '\n', text);
        ck_assert_str_eq(texts[0][i], text);
        ck_assert(!guided.varied[i]);
    }
    guided_close(&guided);
}
END_TEST

/* Nothing was played, so nothing is kept; then nothing can be varied. */
START_TEST(with_nothing_kept_it_goes_on_drawing)
{
    ck_assert(guided_open(&guided, swarm, 1, results));
    for (uint32_t round = 0; round < 4; round++) {
        uint32_t count = guided_lay(&guided, UINT32_MAX);
        for (uint32_t i = 0; i < count; i++) {
            ck_assert(!guided.varied[i]);
        }
        guided_take(&guided);
        ck_assert_uint_eq(guided.reach.kept, 0);
    }
    guided_close(&guided);
}
END_TEST

START_TEST(what_reaches_nothing_new_is_not_kept)
{
    ck_assert(guided_open(&guided, swarm, 1, results));
    ck_assert_uint_eq(guided_lay(&guided, 2), 2);
    guided.plan[1] = guided.plan[0];
    guided_play(&guided, 0);
    guided_play(&guided, 1);
    guided_take(&guided);
    ck_assert_uint_eq(guided.reach.kept, 1);
    ck_assert_uint_eq(guided.reach.last_new, 1);
    ck_assert_uint_eq(guided.reach.plays, 2);
    guided_close(&guided);
}
END_TEST

/* A room full of plans: somebody gives way, and it goes on. */
START_TEST(a_full_room_takes_a_new_one_in_the_place_of_another)
{
    ck_assert(guided_open(&guided, swarm, 1, results));
    while (guided.reach.plays < GUIDED_KEPT + 64) {
        uint32_t count = guided_lay(&guided, UINT32_MAX), play = guided.reach.plays;
        for (uint32_t i = 0; i < count; i++) {
            results[i].played = true;
            results[i].found.hits = 1;
            results[i].found.looks = 10;
            results[i].found.hit[0] = (struct coverage_hit){play + i, 1000000};
        }
        guided_take(&guided);
    }
    ck_assert_uint_eq(guided.reach.kept, GUIDED_KEPT);
    ck_assert_uint_eq(guided.reach.last_new, GUIDED_KEPT + 64);
    guided_close(&guided);
}
END_TEST

static bool is_playable(const struct swarm_plan *plan)
{
    bool right = plan->faults.count <= SWARM_FAULTS;
    for (uint32_t i = 0; i < plan->faults.count; i++) {
        const struct swarm_fault *fault = &plan->faults.list[i];
        right = right && fault->at_us > 0 && fault->end_us > fault->at_us &&
                fault->at_us <= swarm->story.end_us + GUIDED_BEYOND_US &&
                fault->end_us - fault->at_us <= GUIDED_BEYOND_US && fault->percent <= 90;
    }
    return right;
}

START_TEST(whatever_comes_of_variation_can_be_written_and_read_again)
{
    static struct swarm_plan plan, parent, other, same;
    static char text[SWARM_PLAN_TEXT], again[SWARM_PLAN_TEXT];
    const struct coverage_moment moments[] = {{61000000, EVENT_INPUT}, {61100000, EVENT_RESET},
                                              {swarm->story.end_us, EVENT_SMS_ARRIVED}};
    const struct coverage_hit own[] = {{1, 61050000}, {COVERAGE_SEEN, CLOCK_NEVER}};
    const struct guided_parents parents = {.plan = &parent, .moment = moments, .moments = 3,
                                           .own = own, .owns = 2, .other = &other};
    char error[SWARM_PLAN_ERROR];
    struct random random = random_stream(1, "test");
    uint32_t changed = 0, full = 0;
    swarm_draw(swarm, 2, &parent);
    for (uint32_t i = 0; i < 3000; i++) {
        swarm_draw(swarm, i, &other);
        guided_vary(&plan, swarm, &parents, &random);
        ck_assert(is_playable(&plan));
        swarm_plan_write(&plan, &swarm->draw, &swarm->story, ';', text);
        ck_assert_msg(swarm_plan_read(&same, &swarm->draw, &swarm->story, text, error), "%s",
                      error);
        swarm_plan_write(&same, &swarm->draw, &swarm->story, ';', again);
        ck_assert_str_eq(text, again);
        ck_assert_uint_eq(same.faults.kinds, plan.faults.kinds);
        swarm_plan_write(&parent, &swarm->draw, &swarm->story, ';', again);
        changed += strcmp(text, again) != 0 ? 1 : 0;
        full += plan.faults.count == SWARM_FAULTS ? 1 : 0;
        parent = i % 20 == 19 ? other : plan;
    }
    ck_assert_uint_gt(changed, 2700);
    ck_assert_uint_gt(full, 10);
}
END_TEST

/* A parent of whom nothing is known, and that has nothing. */
START_TEST(an_empty_plan_grows_faults)
{
    static struct swarm_plan plan, parent;
    const struct guided_parents parents = {.plan = &parent};
    struct random random = random_stream(2, "test");
    uint32_t grown = 0;
    swarm_draw(swarm, 1, &parent);
    parent.faults.count = 0;
    for (uint32_t i = 0; i < 200; i++) {
        guided_vary(&plan, swarm, &parents, &random);
        ck_assert(is_playable(&plan));
        grown += plan.faults.count > 0 ? 1 : 0;
    }
    ck_assert_uint_gt(grown, 100);
}
END_TEST

/* Nothing else is known of the parent; without faults, its children's are mostly laid there. */
START_TEST(faults_come_to_the_instant_at_which_the_parent_was_new)
{
    static struct swarm_plan plan, parent;
    const struct coverage_hit own = {1, 61234567};
    const struct guided_parents parents = {.plan = &parent, .own = &own, .owns = 1};
    struct random random = random_stream(3, "test");
    uint32_t there = 0, close = 0;
    swarm_draw(swarm, 1, &parent);
    parent.faults.count = 0;
    for (uint32_t i = 0; i < 400; i++) {
        guided_vary(&plan, swarm, &parents, &random);
        for (uint32_t k = 0; k < plan.faults.count; k++) {
            int64_t away = plan.faults.list[k].at_us - own.at_us;
            there += away == 0 ? 1 : 0;
            close += away != 0 && away > -CLOCK_MS(10) && away < CLOCK_MS(10) ? 1 : 0;
        }
    }
    ck_assert_uint_gt(there, 20);
    ck_assert_uint_gt(close, 20);
}
END_TEST

/* Without a guard, as plain seeds do, and with it never. */
START_TEST(what_is_wrong_is_found)
{
    char error[OVERRIDE_ERROR];
    uint32_t red = 0;
    ck_assert(overrides_add(&swarm->fixed, "POWERGUARD=0", error));
    ck_assert(guided_open(&guided, swarm, 1, results));
    for (uint32_t round = 0; round < 6; round++) {
        uint32_t count = guided_lay(&guided, UINT32_MAX);
        for (uint32_t i = 0; i < count; i++) {
            guided_play(&guided, i);
            red += results[i].end.reds >> INVARIANT_NO_FALSE_ALARM & 1u;
        }
        guided_take(&guided);
    }
    ck_assert_uint_ge(red, 3);
    guided_close(&guided);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("guided");
    TCase *tests = tcase_create("guided");
    tcase_add_checked_fixture(tests, open_all, close_all);
    tcase_add_test(tests, the_order_within_a_round_changes_nothing);
    tcase_add_test(tests, the_first_plans_are_those_of_the_seeds);
    tcase_add_test(tests, with_nothing_kept_it_goes_on_drawing);
    tcase_add_test(tests, what_reaches_nothing_new_is_not_kept);
    tcase_add_test(tests, a_full_room_takes_a_new_one_in_the_place_of_another);
    tcase_add_test(tests, whatever_comes_of_variation_can_be_written_and_read_again);
    tcase_add_test(tests, an_empty_plan_grows_faults);
    tcase_add_test(tests, faults_come_to_the_instant_at_which_the_parent_was_new);
    tcase_add_test(tests, what_is_wrong_is_found);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
