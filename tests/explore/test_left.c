/* Whether a unit has recovered is asked by what the same world is like without the faults. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/swarm.h"
#include "lua/hand.h"

#define FOLDER_LENGTH 512
#define SEEDS 60u

static struct shelf shelf;
static struct swarm swarm;
static char file[FOLDER_LENGTH + 64];

static void open_swarm(const char *name)
{
    char error[SANDBOX_ERROR], folder[FOLDER_LENGTH];
    const char *last = strstr(__FILE__, "tests/explore/");
    snprintf(folder, sizeof folder, "%.*sscenarios", (int)(last - __FILE__), __FILE__);
    snprintf(file, sizeof file, "%s/%s", folder, name);
    ck_assert_msg(shelf_open(&shelf, folder, error), "%s", error);
    swarm = (struct swarm){.shelf = &shelf, .bench = calloc(1, sizeof *swarm.bench),
                           .file = file, .root = "", .recover_us = TAIL_RECOVER_US};
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

static uint32_t missing(void)
{
    return swarm.course.aspects & ~tail_aspects(&swarm.bench->world);
}

/* The lesson hides another fault with each seed: in some of its worlds there never are 12 V. */
START_TEST(a_world_without_12_volts_by_itself_does_not_owe_them)
{
    uint32_t without = 0;
    open_swarm("lessons/fault_hunt.lua");
    ck_assert_uint_eq(swarm.course.aspects >> TAIL_ON_DC & 1u, 1);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct swarm_end end = swarm_play(&swarm, seed);
        bool lacks = end.kinds != 0 && (missing() >> TAIL_ON_DC & 1u) != 0;
        without += lacks ? 1 : 0;
        ck_assert_uint_eq(end.lacks >> TAIL_ON_DC & 1u, 0);
    }
    ck_assert_uint_gt(without, 0);
}
END_TEST

/* One that is as it should be without its faults owes all, and has it by then. */
START_TEST(a_unit_that_takes_too_long_in_a_sound_world_has_not_recovered)
{
    uint32_t late = 0;
    open_swarm("backup/shared_supply_nc.lua");
    swarm.recover_us = CLOCK_MS(1);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct swarm_end end = swarm_play(&swarm, seed);
        late += end.lacks != 0 ? 1 : 0;
        ck_assert_uint_eq(end.lacks != 0, (end.reds >> SWARM_LACKS & 1u) != 0);
        ck_assert_uint_eq(end.lacks & ~missing(), 0);
    }
    ck_assert_uint_gt(late, 0);
    swarm.recover_us = TAIL_RECOVER_US;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        ck_assert_uint_eq(swarm_play(&swarm, seed).lacks, 0);
    }
}
END_TEST

static uint32_t lacks_at(double charge, uint32_t asked)
{
    swarm.bench->world.board.state = BOARD_OFF;
    swarm.bench->world.board.cell.amps = swarm.bench->world.board.cell.burst_a = 0.0;
    swarm.bench->world.board.cell.charge = charge;
    return tail_lacks(&swarm.course, asked, swarm.bench);
}

START_TEST(a_spent_cell_owes_nothing_where_the_story_ends_without_12_volts)
{
    const uint32_t all = (1u << TAIL_ASPECTS) - 1, on_cell = all & ~(1u << TAIL_ON_DC);
    open_swarm("backup/shared_supply_nc.lua");
    ck_assert_uint_eq(lacks_at(0.05, on_cell), 0);
    ck_assert_uint_eq(lacks_at(0.08, on_cell), on_cell);
    ck_assert_uint_eq(lacks_at(0.05, all), all);
}
END_TEST

static void act(const char *line)
{
    char text[SANDBOX_ERROR];
    struct hand hand;
    hand_init(&hand, &shelf.sandbox, swarm.bench);
    ck_assert_msg(hand_act(&hand, line, text), "%s", text);
    swarm.bench->world.board.unit.power.dc_lost = true;
}

START_TEST(what_the_story_has_switched_off_gives_no_12_volts)
{
    const uint32_t on_dc = 1u << TAIL_ON_DC;
    open_swarm("backup/shared_supply_nc.lua");
    (void)swarm_play(&swarm, 1);
    act("part adapter on");
    ck_assert_uint_eq(tail_lacks(&swarm.course, on_dc, swarm.bench), on_dc);
    act("part adapter off");
    ck_assert_uint_eq(tail_lacks(&swarm.course, on_dc, swarm.bench), 0);
    act("part mains off");
    act("part adapter on");
    ck_assert_uint_eq(tail_lacks(&swarm.course, on_dc, swarm.bench), 0);
    act("part mains on");
    ck_assert_uint_eq(tail_lacks(&swarm.course, on_dc, swarm.bench), on_dc);
    act("part adapter dip to=9V lasting=60s");
    ck_assert_uint_eq(tail_lacks(&swarm.course, on_dc, swarm.bench), 0);
    act("part adapter on");
    ck_assert_uint_eq(tail_lacks(&swarm.course, on_dc, swarm.bench), on_dc);
}
END_TEST

/* A transmission of 2 A takes an old, cold one down long before the unit gives it up. */
START_TEST(a_cell_that_bears_no_transmission_is_spent)
{
    const uint32_t on_cell = 1u << TAIL_RUNNING;
    open_swarm("backup/shared_supply_nc.lua");
    ck_assert_uint_eq(lacks_at(0.15, on_cell), on_cell);
    swarm.bench->world.board.cell.age = 0.8;
    swarm.bench->world.board.cell.temperature_c = -5.0;
    ck_assert_uint_eq(lacks_at(0.15, on_cell), 0);
    ck_assert_uint_eq(lacks_at(0.90, on_cell), on_cell);
}
END_TEST

START_TEST(where_nothing_can_be_told_no_queue_is_asked_for)
{
    open_swarm("backup/shared_supply_nc.lua");
    const uint32_t told = 1u << TAIL_RUNNING | 1u << TAIL_REGISTERED | 1u << TAIL_IDLE;
    ck_assert_uint_eq(tail_askable(told), told);
    ck_assert_uint_eq(tail_askable(told & ~(1u << TAIL_REGISTERED)), 1u << TAIL_RUNNING);
}
END_TEST

static void fault_acts_at(int64_t at_us)
{
    struct happening happening = {.at_us = at_us, .kind = EVENT_MODEM_FAULT, .part = PART_UNIT};
    trace_event(&swarm.bench->world.trace, &swarm.bench->journal, &happening);
}

/* The fourth answer that a story damages comes long after its end. */
START_TEST(a_fault_that_acts_in_the_time_to_recover_gives_as_long_again_once)
{
    open_swarm("backup/shared_supply_nc.lua");
    struct bench *bench = swarm.bench;
    int64_t since = bench->world.now + CLOCK_S(10), span = CLOCK_S(300);
    fault_acts_at(since);
    ck_assert_int_eq(tail_deadline(bench, since, span), since + span);
    fault_acts_at(since + CLOCK_S(100));
    fault_acts_at(since + CLOCK_S(200));
    ck_assert_int_eq(tail_deadline(bench, since, span), since + CLOCK_S(200) + span);
    fault_acts_at(since + CLOCK_S(301));
    ck_assert_int_eq(tail_deadline(bench, since, span), since + CLOCK_S(200) + span);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("left");
    TCase *tests = tcase_create("left");
    tcase_add_checked_fixture(tests, NULL, close_swarm);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_world_without_12_volts_by_itself_does_not_owe_them);
    tcase_add_test(tests, a_unit_that_takes_too_long_in_a_sound_world_has_not_recovered);
    tcase_add_test(tests, a_spent_cell_owes_nothing_where_the_story_ends_without_12_volts);
    tcase_add_test(tests, what_the_story_has_switched_off_gives_no_12_volts);
    tcase_add_test(tests, a_cell_that_bears_no_transmission_is_spent);
    tcase_add_test(tests, where_nothing_can_be_told_no_queue_is_asked_for);
    tcase_add_test(tests, a_fault_that_acts_in_the_time_to_recover_gives_as_long_again_once);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
