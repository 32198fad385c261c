#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "explore/aid_swarm.h"
#include "lua/explore/edges.h"

static struct aid_swarm aid;
static struct swarm *swarm;
static struct coverage *coverage;
static struct coverage_found *found, *other;

static void open_all(void)
{
    aid_swarm_open(&aid);
    swarm = &aid.swarm;
    coverage = calloc(1, sizeof *coverage);
    found = calloc(1, sizeof *found);
    other = calloc(1, sizeof *other);
}

static void close_all(void)
{
    free(coverage);
    free(found);
    free(other);
    aid_swarm_close(&aid);
}

static struct swarm_end play(const char *text, struct coverage_found *to)
{
    static struct swarm_plan plan;
    char error[SWARM_PLAN_ERROR];
    ck_assert_msg(swarm_plan_read(&plan, &swarm->draw, &swarm->story, text, error), "%s", error);
    swarm->coverage = coverage;
    struct swarm_end end = swarm_play_plan(swarm, &plan);
    swarm->coverage = NULL;
    coverage_end(coverage, &swarm->bench->journal, to);
    return end;
}

/* Places that only the first one has, of that kind. */
static uint32_t more(const struct coverage_found *a, const struct coverage_found *b,
                     enum coverage_kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < a->hits; i++) {
        bool has = false;
        for (uint32_t k = 0; k < b->hits && !has; k++) {
            has = a->hit[i].place == b->hit[k].place;
        }
        count += !has && coverage_kind_of(a->hit[i].place) == kind ? 1 : 0;
    }
    return count;
}

START_TEST(who_looks_changes_nothing_and_sees_the_same_each_time)
{
    static struct swarm_plan plan;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        swarm_draw(swarm, seed, &plan);
        struct swarm_end blind = swarm_play_plan(swarm, &plan);
        swarm->coverage = coverage;
        struct swarm_end seen = swarm_play_plan(swarm, &plan);
        coverage_end(coverage, &swarm->bench->journal, found);
        (void)swarm_play(swarm, seed + 50);
        (void)swarm_play_plan(swarm, &plan);
        coverage_end(coverage, &swarm->bench->journal, other);
        swarm->coverage = NULL;
        ck_assert(blind.hash == seen.hash && blind.reds == seen.reds);
        ck_assert_uint_gt(found->hits, 300);
        ck_assert_uint_eq(found->hits, other->hits);
        ck_assert_uint_eq(found->moments, other->moments);
        for (uint32_t i = 0; i < found->hits; i++) {
            ck_assert_uint_eq(found->hit[i].place, other->hit[i].place);
            ck_assert_int_eq(found->hit[i].at_us, other->hit[i].at_us);
        }
    }
}
END_TEST

/* Before the module boots both runs are as one, and are where they are at the same instants. */
START_TEST(a_place_has_the_instant_of_its_first_reach)
{
    uint32_t early = 0, late = 0;
    (void)play("seed = 3", other);
    (void)play("seed = 3; reboots 70s..90s", found);
    for (uint32_t i = 0; i < found->hits; i++) {
        bool has = false;
        for (uint32_t k = 0; k < other->hits && !has; k++) {
            has = found->hit[i].place == other->hit[k].place &&
                  found->hit[i].at_us == other->hit[k].at_us;
        }
        early += has && found->hit[i].at_us < CLOCK_S(70) ? 1 : 0;
        late += found->hit[i].at_us >= CLOCK_S(70) ? 1 : 0;
        ck_assert(has || found->hit[i].at_us >= CLOCK_S(70));
    }
    ck_assert_uint_gt(early, 100);
    ck_assert_uint_gt(late, 10);
}
END_TEST

START_TEST(a_fault_reaches_states_that_a_calm_run_does_not)
{
    (void)play("seed = 1", found);
    (void)play("seed = 1; reboots 70s..90s", other);
    ck_assert_uint_ge(more(other, found, COVERAGE_OF_STATES), 3);
    ck_assert_uint_ge(more(other, found, COVERAGE_OF_EVENTS), 3);
    ck_assert_uint_eq(more(found, found, COVERAGE_OF_STATES), 0);
}
END_TEST

/* The same event in the same state of the modem's driver is another place on the cell. */
START_TEST(the_power_mode_tells_places_apart)
{
    struct world *world = swarm->world;
    struct coverage_states before = coverage_states_of(world);
    world->board.unit.power.dc_lost = !world->board.unit.power.dc_lost;
    struct coverage_states after = coverage_states_of(world);
    ck_assert_uint_ne(before.of[MACHINE_POWER], after.of[MACHINE_POWER]);
    for (uint32_t i = 0; i < MACHINE_COUNT; i++) {
        ck_assert(i == MACHINE_POWER || before.of[i] == after.of[i]);
    }
}
END_TEST

START_TEST(each_machine_is_seen)
{
    struct board *board = &swarm->world->board;
    struct unit *unit = &board->unit;
    struct coverage_states was = coverage_states_of(swarm->world);
    unit->power.dc.told = !unit->power.dc.told;
    board->reboots += 1;
    board->from_cell = !board->from_cell;
    unit->modem.state = MODEM_REVIVING;
    unit->modem.set_up_row++;
    unit->modem.phase = 2; /* its result is due */
    unit->modem.lost_stage++;
    unit->modem.send_setbacks++;
    unit->modem.delete_due = !unit->modem.delete_due;
    unit->modem.call = CALL_DIALLING;
    unit->alert.events++;
    unit->alert.call.index++;
    unit->inputs.input[3].tripped = !unit->inputs.input[3].tripped;
    unit->alarm.in_alarm ^= 1;
    board->driven ^= 1;
    unit->console.waiting = !unit->console.waiting;
    board->busy_until = swarm->world->now + 1;
    struct coverage_states is = coverage_states_of(swarm->world);
    for (uint32_t i = 0; i < MACHINE_COUNT; i++) {
        ck_assert_msg(i == MACHINE_POWER || was.of[i] != is.of[i], "machine %u", i);
    }
}
END_TEST

START_TEST(moments_are_a_few_of_each_kind_in_their_order)
{
    uint32_t of[EVENT_KINDS] = {0}, kinds = 0;
    (void)play("seed = 3; reboots 70s..90s", found);
    ck_assert_uint_gt(found->moments, 30);
    for (uint32_t i = 0; i < found->moments; i++) {
        kinds += of[found->moment[i].kind]++ == 0 ? 1 : 0;
        ck_assert_uint_le(of[found->moment[i].kind], 12);
        ck_assert(i == 0 || found->moment[i].at_us >= found->moment[i - 1].at_us);
    }
    ck_assert_uint_ge(kinds, 8);
    ck_assert_int_gt(found->moment[found->moments - 1].at_us, swarm->story.end_us / 2);
}
END_TEST

/* This program is not of the preset `guided`. */
START_TEST(without_counters_there_are_no_edges)
{
    ck_assert_uint_eq(edges_here().count, 0);
    edges_clear();
    (void)play("seed = 1", found);
    for (uint32_t i = 0; i < found->hits; i++) {
        ck_assert(coverage_kind_of(found->hit[i].place) != COVERAGE_OF_EDGES);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("coverage");
    TCase *tests = tcase_create("coverage");
    tcase_add_checked_fixture(tests, open_all, close_all);
    tcase_add_test(tests, who_looks_changes_nothing_and_sees_the_same_each_time);
    tcase_add_test(tests, a_place_has_the_instant_of_its_first_reach);
    tcase_add_test(tests, a_fault_reaches_states_that_a_calm_run_does_not);
    tcase_add_test(tests, the_power_mode_tells_places_apart);
    tcase_add_test(tests, each_machine_is_seen);
    tcase_add_test(tests, moments_are_a_few_of_each_kind_in_their_order);
    tcase_add_test(tests, without_counters_there_are_no_edges);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
