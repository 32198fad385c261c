#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/campaign_cuts_order.h"
#include "lua/explore/campaign_play.h"

#define FOLDER_LENGTH 512

static const struct campaign_plan all_ways = {
    .scenarios = 7, .leading = 2,
    .way = {[CAMPAIGN_PLAIN] = true, [CAMPAIGN_CUTS] = true, [CAMPAIGN_SEEDS] = true,
            [CAMPAIGN_GUIDED] = true}};

/* ---- tasks ---- */

START_TEST(each_scenario_is_played_as_it_is_before_anything_else)
{
    for (uint64_t number = 0; number < all_ways.scenarios; number++) {
        struct campaign_task task;
        ck_assert(campaign_task(&all_ways, number, &task));
        ck_assert_int_eq(task.way, CAMPAIGN_PLAIN);
        ck_assert_uint_eq(task.scenario, number);
        ck_assert_uint_eq(task.count, 1);
    }
}
END_TEST

/* Whatever the round, the next tries begin where the last ones have ended. */
START_TEST(the_tries_of_a_scenario_and_way_follow_each_other_without_a_gap)
{
    uint64_t next[7][CAMPAIGN_WAYS] = {{0}};
    uint32_t rounds = 0;
    for (uint64_t number = all_ways.scenarios; number < 7 + 7 * 3 * 14; number++) {
        struct campaign_task task;
        ck_assert(campaign_task(&all_ways, number, &task));
        ck_assert_int_ne(task.way, CAMPAIGN_PLAIN);
        ck_assert_uint_eq(task.first, next[task.scenario][task.way]);
        ck_assert_uint_gt(task.count, 0);
        next[task.scenario][task.way] += task.count;
        rounds = task.round > rounds ? task.round : rounds;
    }
    ck_assert_uint_eq(rounds, 14);
    for (uint32_t i = 1; i < 7; i++) {
        ck_assert_mem_eq(next[i], next[0], sizeof next[0]);
    }
}
END_TEST

START_TEST(a_round_goes_way_by_way_and_the_leading_scenarios_come_first)
{
    for (uint32_t way = CAMPAIGN_CUTS; way < CAMPAIGN_WAYS; way++) {
        uint32_t seen = 0;
        for (uint32_t i = 0; i < all_ways.scenarios; i++) {
            struct campaign_task task;
            ck_assert(campaign_task(&all_ways, way * all_ways.scenarios + i, &task));
            ck_assert_uint_eq(task.way, way);
            ck_assert_uint_eq(task.round, 1);
            ck_assert(i >= all_ways.leading || task.scenario == i);
            seen |= 1u << task.scenario;
        }
        ck_assert_uint_eq(seen, (1u << all_ways.scenarios) - 1);
    }
}
END_TEST

START_TEST(efforts_double_and_then_stay)
{
    const struct campaign_plan plan = {.scenarios = 1, .way = {[CAMPAIGN_CUTS] = true}};
    uint32_t before = 0;
    for (uint64_t number = 1; number < 30; number++) {
        struct campaign_task task;
        ck_assert(campaign_task(&plan, number, &task));
        uint32_t wanted = number == 1 ? task.count
                          : number <= CAMPAIGN_GROWTH + 1 ? 2 * before : before;
        ck_assert_uint_eq(task.count, wanted);
        before = task.count;
    }
}
END_TEST

START_TEST(without_a_way_there_is_nothing_behind_the_plain_runs)
{
    const struct campaign_plan plan = {.scenarios = 3, .way = {[CAMPAIGN_PLAIN] = true}};
    struct campaign_task task;
    ck_assert(campaign_task(&plan, 2, &task));
    ck_assert(!campaign_task(&plan, 3, &task));
}
END_TEST

START_TEST(what_is_spread_comes_once_each_and_far_from_its_neighbours)
{
    for (uint32_t count = 1; count < 300; count++) {
        uint8_t seen[300] = {0};
        for (uint32_t turn = 0; turn < count; turn++) {
            seen[campaign_spread(turn, count)]++;
        }
        for (uint32_t i = 0; i < count; i++) {
            ck_assert_uint_eq(seen[i], 1);
        }
    }
    for (uint32_t turn = 1; turn < 1000; turn++) {
        int64_t step = (int64_t)campaign_spread(turn, 1000) - campaign_spread(turn - 1, 1000);
        ck_assert(step > 300 || step < -300);
    }
}
END_TEST

START_TEST(ways_have_names)
{
    for (int32_t way = 0; way < CAMPAIGN_WAYS; way++) {
        ck_assert_int_eq(campaign_way_find(campaign_way_name((enum campaign_way)way)), way);
    }
    ck_assert_int_eq(campaign_way_find("cut"), -1);
}
END_TEST

/* ---- rows ---- */

static void make_row(struct campaign_row *row)
{
    const struct campaign_task task = {.number = 4711, .way = CAMPAIGN_CUTS, .first = 24,
                                       .count = 16};
    campaign_row_init(row, &task, "a.grid[contact=N/C,set=AT+CSCS=\"UCS2\"]");
    row->tries = 16;
    row->red = 3;
    row->lost = 1;
    row->reached = 0x80000102;
    campaign_row_mix(row, 99);
    campaign_row_find(row, "no_false_alarm: a < b", 31, "dc:1s+2s,dip:4s+100ms=40%");
    campaign_row_find(row, "not recovered: c", 25, "low:7s+2s");
    campaign_row_find(row, "no_false_alarm: a < b", 26, "dead:3s+2s");
}

START_TEST(a_row_is_read_as_it_was_written)
{
    struct campaign_row row, again;
    char text[CAMPAIGN_ROW_TEXT], second[CAMPAIGN_ROW_TEXT];
    make_row(&row);
    campaign_row_format(&row, text);
    ck_assert(campaign_row_parse(&again, text));
    ck_assert_str_eq(campaign_row_format(&again, second), text);
    ck_assert_str_eq(again.scenario, row.scenario);
    ck_assert_uint_eq(again.found_count, 2);
    ck_assert_str_eq(again.found[0].signature, "not recovered: c");
    ck_assert_str_eq(again.found[1].try, "dead:3s+2s");
    ck_assert_uint_eq(again.found[1].count, 2);
    ck_assert_uint_eq(again.found[1].first, 26);
    ck_assert_uint_eq(again.reached, 0x80000102);
    ck_assert(again.hash == row.hash && again.state == CAMPAIGN_PLAYED);
}
END_TEST

/* A line that is cut off is none, and one that is spoilt is none or stays in its bounds. */
START_TEST(what_is_no_row_is_refused)
{
    struct campaign_row row, again;
    char text[CAMPAIGN_ROW_TEXT], bad[CAMPAIGN_ROW_TEXT];
    make_row(&row);
    campaign_row_format(&row, text);
    size_t length = strlen(text);
    for (size_t i = 0; i + 1 < length; i++) {
        snprintf(bad, sizeof bad, "%.*s", (int)i, text);
        ck_assert_msg(!campaign_row_parse(&again, bad), "%s", bad);
    }
    for (size_t i = 0; i < length; i++) {
        for (uint32_t k = 0; k < 5; k++) {
            memcpy(bad, text, length + 1);
            bad[i] = ",\"| 9"[k];
            if (campaign_row_parse(&again, bad)) {
                ck_assert_uint_le(again.found_count, CAMPAIGN_FOUND);
            }
        }
    }
    ck_assert(!campaign_row_parse(&again, CAMPAIGN_ROW_HEAD));
    ck_assert(!campaign_row_parse(&again, ""));
}
END_TEST

START_TEST(further_signatures_are_counted_together)
{
    struct campaign_row row;
    char text[CAMPAIGN_ROW_TEXT], name[40];
    const struct campaign_task task = {.number = 1};
    uint32_t all = 0;
    campaign_row_init(&row, &task, "a.b");
    for (uint32_t i = 0; i < 40; i++) {
        snprintf(name, sizeof name, "red %u", i);
        campaign_row_find(&row, name, i, "7");
    }
    ck_assert_uint_eq(row.found_count, CAMPAIGN_FOUND);
    ck_assert_str_eq(row.found[CAMPAIGN_FOUND - 1].signature, CAMPAIGN_FURTHER);
    for (uint32_t i = 0; i < row.found_count; i++) {
        all += row.found[i].count;
    }
    ck_assert_uint_eq(all, 40);
    ck_assert(campaign_row_parse(&row, campaign_row_format(&row, text)));
}
END_TEST

START_TEST(a_signature_says_nothing_of_folders_and_cannot_break_a_line)
{
    struct campaign_row row;
    const struct campaign_task task = {.number = 1};
    campaign_row_init(&row, &task, "a.b");
    campaign_row_find(&row, "expectation: /home/me/x y/race.lua:#: \"a\" | b\nc", 1, "7");
    ck_assert_str_eq(row.found[0].signature, "expectation: /home/me/x race.lua:#: 'a' / b c");
    campaign_row_find(&row, "wrong: race.lua:12: z", 2, "7");
    ck_assert_str_eq(row.found[1].signature, "wrong: race.lua:12: z");
}
END_TEST

/* ---- play ---- */

static struct shelf shelf;
static struct bench *bench;
static struct campaign_player player;
static struct campaign_subject subject;
static char file[FOLDER_LENGTH + 64];

static void open_player(void)
{
    char error[SANDBOX_ERROR], folder[FOLDER_LENGTH];
    const char *last = strstr(__FILE__, "tests/explore/");
    snprintf(folder, sizeof folder, "%.*sscenarios", (int)(last - __FILE__), __FILE__);
    snprintf(file, sizeof file, "%s/canary/lamp_for_a_while.lua", folder);
    ck_assert_msg(shelf_open(&shelf, folder, error), "%s", error);
    bench = calloc(1, sizeof *bench);
    ck_assert(judge_open(bench));
    subject = (struct campaign_subject){"canary.lamp_for_a_while", file, "", 0};
    player = (struct campaign_player){.shelf = &shelf, .bench = bench, .subject = &subject,
                                      .seed = 1, .recover_us = TAIL_RECOVER_US};
}

static void close_player(void)
{
    judge_close(bench);
    free(bench);
    shelf_close(&shelf);
}

static const struct campaign_plan one = {
    .scenarios = 1, .way = {[CAMPAIGN_PLAIN] = true, [CAMPAIGN_CUTS] = true,
                            [CAMPAIGN_SEEDS] = true, [CAMPAIGN_GUIDED] = true}};

START_TEST(what_comes_of_a_task_depends_on_its_number_alone)
{
    static char first[7][CAMPAIGN_ROW_TEXT];
    struct campaign_row row;
    struct campaign_task task;
    char text[CAMPAIGN_ROW_TEXT];
    for (uint64_t number = 0; number < 7; number++) {
        ck_assert(campaign_task(&one, number, &task));
        campaign_play(&player, &task, &row);
        ck_assert_int_eq(row.state, CAMPAIGN_PLAYED);
        ck_assert_uint_eq(row.tries, task.count);
        campaign_row_format(&row, first[number]);
    }
    for (uint64_t number = 7; number-- > 0;) {
        ck_assert(campaign_task(&one, number, &task));
        campaign_play(&player, &task, &row);
        ck_assert_str_eq(campaign_row_format(&row, text), first[number]);
    }
}
END_TEST

static uint64_t begun[64];
static uint32_t begun_count;

static void note_begin(void *context, uint64_t number)
{
    (void)context;
    ck_assert_uint_lt(begun_count, 64);
    begun[begun_count++] = number;
}

/* Who played it died; the others of the task are played. */
START_TEST(a_try_that_is_left_out_is_lost_and_no_other)
{
    for (uint64_t number = 0; number < 4; number++) {
        struct campaign_row row;
        struct campaign_task task;
        ck_assert(campaign_task(&one, number, &task));
        const uint64_t skip = task.first + task.count / 2;
        player.skip = &skip;
        player.skips = 1;
        player.begins = note_begin;
        begun_count = 0;
        campaign_play(&player, &task, &row);
        ck_assert_uint_eq(row.lost, 1);
        ck_assert_uint_eq(row.tries, task.count);
        ck_assert_uint_eq(begun_count, task.count - 1);
        ck_assert_str_eq(row.found[0].signature, CAMPAIGN_LOST);
        ck_assert(row.found[0].first == skip);
        for (uint32_t i = 0; i < begun_count; i++) {
            ck_assert(begun[i] != skip && begun[i] >= task.first &&
                      begun[i] < task.first + task.count);
        }
    }
}
END_TEST

/* First each kind at each point, then each shape, then pairs, none of these twice. */
START_TEST(cuts_are_numbered_without_an_end)
{
    const struct cuts_wish wish = {.mode = CUTS_LOG, .kind = {true, true, true, true},
                                   .recover_us = TAIL_RECOVER_US};
    const struct cuts_start start = {.index = 0};
    struct cuts cuts;
    struct cut shapes[CUTS_SHAPES];
    char error[SANDBOX_ERROR];
    ck_assert(shelf_load(&shelf, file, "", error));
    ck_assert(cuts_open(&cuts, &shelf.sandbox, bench, &start, &wish));
    uint64_t linear = (uint64_t)cuts.point_count * cuts_shapes(&cuts, CUTS_LINEAR, shapes);
    uint64_t singles = (uint64_t)cuts.point_count * cuts_shapes(&cuts, CUTS_EXHAUSTIVE, shapes);
    struct cuts_try *tries = calloc(singles + 50, sizeof *tries);
    for (uint64_t i = 0; i < singles + 50; i++) {
        ck_assert(campaign_cuts_nth(&cuts, 1, i, &tries[i]));
        ck_assert_uint_eq(tries[i].list.count, i < singles ? 1 : 2);
        ck_assert(tries[i].list.cut[0].at_us == cuts.point[tries[i].point]);
        ck_assert(i >= linear || tries[i].list.cut[0].length_us <= CLOCK_S(2));
    }
    uint32_t again = 0;
    for (uint64_t i = 0; i < singles; i += 7) {
        for (uint64_t k = i + 1; k < singles; k++) {
            again += memcmp(&tries[i].list, &tries[k].list, sizeof tries[i].list) == 0 ? 1 : 0;
        }
    }
    ck_assert_uint_eq(again, 0);
    free(tries);
    cuts_close(&cuts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("campaign");
    TCase *rule = tcase_create("rule"), *play = tcase_create("play");
    tcase_add_test(rule, each_scenario_is_played_as_it_is_before_anything_else);
    tcase_add_test(rule, the_tries_of_a_scenario_and_way_follow_each_other_without_a_gap);
    tcase_add_test(rule, a_round_goes_way_by_way_and_the_leading_scenarios_come_first);
    tcase_add_test(rule, efforts_double_and_then_stay);
    tcase_add_test(rule, without_a_way_there_is_nothing_behind_the_plain_runs);
    tcase_add_test(rule, what_is_spread_comes_once_each_and_far_from_its_neighbours);
    tcase_add_test(rule, ways_have_names);
    tcase_add_test(rule, a_row_is_read_as_it_was_written);
    tcase_add_test(rule, what_is_no_row_is_refused);
    tcase_add_test(rule, further_signatures_are_counted_together);
    tcase_add_test(rule, a_signature_says_nothing_of_folders_and_cannot_break_a_line);
    tcase_add_checked_fixture(play, open_player, close_player);
    tcase_set_timeout(play, 120);
    tcase_add_test(play, what_comes_of_a_task_depends_on_its_number_alone);
    tcase_add_test(play, a_try_that_is_left_out_is_lost_and_no_other);
    tcase_add_test(play, cuts_are_numbered_without_an_end);
    suite_add_tcase(suite, rule);
    suite_add_tcase(suite, play);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
