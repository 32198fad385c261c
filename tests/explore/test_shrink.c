#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/cuts.h"
#include "lua/explore/shrink.h"
#include "lua/explore/shrink_script.h"
#include "lua/shelf.h"

static struct shelf shelf;
static struct bench bench;
static char text[SANDBOX_ERROR], file[600], shipped[600];
static struct finding finding;
static struct writing writing;
static struct shrink_report report;
static const struct judge_options plain = {.alone = true};

static void path_of(char path[600], const char *name)
{
    const char *here = __FILE__, *end = strstr(here, "tests/explore/");
    snprintf(path, 600, "%.*s%s", (int)(end - here), here, name);
}

static void setup(void)
{
    path_of(shipped, "scenarios");
    ck_assert_msg(shelf_open(&shelf, shipped, text), "%s", text);
    ck_assert(judge_open(&bench));
    memset(&finding, 0, sizeof finding);
    writing_init(&writing);
}

static void teardown(void)
{
    finding_free(&finding);
    writing_free(&writing);
    judge_close(&bench);
    shelf_close(&shelf);
}

static uint32_t load(const char *name, const char *id)
{
    path_of(file, name);
    ck_assert_msg(shelf_load(&shelf, file, "", text), "%s", text);
    int32_t found = scenario_find(shelf.sandbox.L, id);
    ck_assert_int_ge(found, 0);
    return (uint32_t)found;
}

static bool take(uint32_t place, const struct finding_red *what, int64_t recover_us)
{
    const struct finding_scene scene = {.shipped = shipped, .file = file, .root = "",
                                        .place = place, .judge = &plain, .bench = &bench,
                                        .recover_us = recover_us};
    return finding_take(&finding, &scene, what, text);
}

/* A scenario of red.lua, as it is. */
static struct finding_red play(const char *id, uint32_t *place)
{
    *place = load("tests/explore/red.lua", id);
    judge_run(&shelf.sandbox, &bench, *place, &plain);
    ck_assert_int_eq(bench.verdict, VERDICT_FAILED);
    return finding_red_of(&bench, 0);
}

static void take_red(const char *id)
{
    uint32_t place;
    const struct finding_red what = play(id, &place);
    ck_assert_uint_lt(what.red, SWARM_REDS);
    ck_assert_msg(take(place, &what, 0), "%s", text);
}

/* A scenario of planted.lua with a cut. */
static void take_cut(const char *id, const char *list, const struct finding_red *what,
                     int64_t recover_us)
{
    struct cuts cuts;
    struct cuts_walk walk;
    struct cut_list cut;
    struct tail_end end;
    char error[CUT_ERROR];
    const struct cuts_wish wish = {.kind = {true, true, true, true}, .recover_us = recover_us};
    struct cuts_start start = {.index = load("tests/explore/planted.lua", id)};
    ck_assert_msg(cut_list_parse(&cut, list, error), "%s", error);
    ck_assert_msg(cuts_open(&cuts, &shelf.sandbox, &bench, &start, &wish), "%s", bench.text);
    start.index = load("tests/explore/planted.lua", id);
    ck_assert(cuts_walk_open(&walk, &cuts, &shelf.sandbox, &bench, &start));
    cuts_replay(&walk, &cut, &end);
    ck_assert_msg(take(start.index, what, recover_us), "%s", text);
    cuts_walk_close(&walk);
    cuts_close(&cuts);
}

static bool shrink(uint32_t plays)
{
    const struct shrink_order order = {.finding = &finding, .shipped = shipped, .folder = ".",
                                       .name = "it", .found_in = "red.it",
                                       .command = "fusebox run red.lua", .plays = plays};
    return shrink_write(&order, &writing, &report);
}

static void shrink_well(void)
{
    ck_assert_msg(shrink(0), "%s\n%s", report.error, writing_text(&writing));
    ck_assert_uint_gt(report.steps, 0);
}

static bool says(const char *words)
{
    return strstr(writing_text(&writing), words) != NULL;
}

/* ---- findings ---- */

START_TEST(two_ways_to_one_cause_have_one_signature)
{
    char first[FINDING_SIGNATURE];
    uint32_t place;
    struct finding_red what = play("red.race_after_a_busy_day", &place);
    finding_signature(&bench, &what, first);
    what = play("red.race_at_once", &place);
    finding_signature(&bench, &what, text);
    ck_assert_str_eq(first, text);
    what = play("red.race_of_the_mains", &place);
    finding_signature(&bench, &what, text);
    ck_assert_str_ne(first, text);
    ck_assert_ptr_nonnull(strstr(text, "no_false_alarm < "));
}
END_TEST

START_TEST(a_finding_knows_its_deeds_and_where_it_began)
{
    take_red("red.race_after_a_busy_day");
    ck_assert_uint_eq(finding.what.red, INVARIANT_NO_FALSE_ALARM);
    ck_assert_str_eq(finding.origin.module, "wirings.example3");
    ck_assert_uint_eq(finding.origin.config_count, 6);
    ck_assert_int_eq(finding.deeds.deeds[0].at_us, 0);
    ck_assert_str_eq(finding.deeds.deeds[0].text, "=b:phone(\"+358401234567\"):answers(\"3 s\")");
    ck_assert_int_eq(finding.red_us, bench.checker.violation[finding.what.red].at_us);
}
END_TEST

START_TEST(faults_of_the_modem_are_known_with_all_their_options)
{
    uint32_t place;
    struct finding_red what = play("red.all_kinds_of_deeds", &place);
    ck_assert_uint_eq(what.red, SWARM_REDS);
    what = (struct finding_red){SWARM_LACKS, 1u << TAIL_IDLE};
    ck_assert_msg(take(place, &what, 0), "%s", text);
    static const char *const lines[] = {
        "=b:phone(\"+358401234567\"):answers(\"rejects\")",
        "fault waits at=line of=+CSQ times=2 by=0.3s",
        "=b.network:ussd(\"*100#\", \"Balance: {credit}\")",
        "part smoke fault noisy",
    };
    ck_assert_uint_eq(finding.deeds.count, 5);
    for (uint32_t i = 0; i < 4; i++) {
        ck_assert_str_eq(finding.deeds.deeds[i].text, lines[i]);
    }
}
END_TEST

START_TEST(what_a_story_expects_is_no_finding_of_its_own)
{
    uint32_t place;
    (void)play("red.expects_too_much", &place);
    const struct finding_red what = {SWARM_UNMET, 0};
    ck_assert(!take(place, &what, 0));
    ck_assert_ptr_nonnull(strstr(text, "expectation not met"));
    char sentence[VIOLATION_TEXT];
    finding_sentence(&bench, &what, sentence);
    ck_assert_str_eq(sentence, "expected siren:is \"sounding\" within 10 s");
}
END_TEST

/* ---- shrinking ---- */

START_TEST(what_is_not_needed_goes_and_times_become_round)
{
    take_red("red.race_after_a_busy_day");
    shrink_well();
    ck_assert_uint_eq(report.steps, 3);
    ck_assert_uint_eq(report.deeds_before, 11);
    ck_assert_uint_eq(report.deeds, 1);
    ck_assert(!report.slipped);
    ck_assert(says("  config = { \"Input1=NC\", \"AON\" },\n  run = function(b)\n"
                   "    b:ready()\n    b.adapter:off()\n    b:wait \"1 s\"\n  end,\n"));
    ck_assert(says("local site = require \"wirings.example3\""));
    ck_assert(says("scenario \"found.it\" {"));
}
END_TEST

START_TEST(a_setting_that_makes_a_difference_stays)
{
    take_red("red.guard_too_short");
    shrink_well();
    ck_assert_uint_eq(report.settings_before, 4);
    ck_assert_uint_eq(report.settings, 3);
    ck_assert(says("  config = { \"Input1=NC\", \"POWERGUARD=10\", \"AON\" },\n"));
}
END_TEST

START_TEST(what_is_written_is_red_in_the_same_way_and_says_how_it_came)
{
    take_red("red.race_after_a_busy_day");
    shrink_well();
    ck_assert_msg(shelf_load_text(&shelf, "./it.lua", "", writing.text, text), "%s", text);
    judge_run(&shelf.sandbox, &bench, 0, &plain);
    ck_assert_int_eq(bench.verdict, VERDICT_FAILED);
    ck_assert_uint_gt(bench.checker.violation[INVARIANT_NO_FALSE_ALARM].count, 0);
    ck_assert_uint_eq(world_hash(&bench.world), report.hash);
    ck_assert(says("--   fusebox run red.lua\n"));
    ck_assert(says("unit ALARM raised by input 1\n"));
    ck_assert(says("<- adapter:off()\n"));
    ck_assert(says(SHRINK_SIGNATURE));
    ck_assert(!says("expects_violation"));
}
END_TEST

START_TEST(it_is_the_same_each_time)
{
    struct writing first;
    take_red("red.race_after_a_busy_day");
    shrink_well();
    uint32_t plays = report.plays;
    writing_init(&first);
    writing_add(&first, writing.text);
    shrink_well();
    ck_assert_str_eq(first.text, writing.text);
    ck_assert_uint_eq(report.plays, plays);
    writing_free(&first);
}
END_TEST

START_TEST(a_cut_becomes_deeds)
{
    const struct finding_red what = {INVARIANT_NO_FALSE_ALARM, 0};
    take_cut("planted.race", "dc:61s+2s", &what, TAIL_RECOVER_US);
    ck_assert_uint_eq(finding.deeds.count, 2);
    shrink_well();
    ck_assert_uint_le(report.steps, 3);
}
END_TEST

/* It is looked at when the time to recover is over, and the supply is back by then. */
START_TEST(a_unit_that_has_not_recovered_is_red_by_an_expectation)
{
    const struct finding_red what = {SWARM_LACKS, 1u << TAIL_REGISTERED};
    take_cut("planted.quiet", "dead:60.5s+2s", &what, CLOCK_S(10));
    shrink_well();
    ck_assert_uint_le(report.steps, 6);
    ck_assert(says("    b:expect(b.unit:is \"registered\", { within = \"10 s\" })\n"));
    ck_assert(says("lasting = ") || says("b.adapter:on()"));
    ck_assert_msg(shelf_load_text(&shelf, "./it.lua", "", writing.text, text), "%s", text);
    judge_run(&shelf.sandbox, &bench, 0, &plain);
    ck_assert_int_eq(bench.verdict, VERDICT_FAILED);
    ck_assert_ptr_nonnull(strstr(bench.text, "unit:is \"registered\""));
}
END_TEST

/* The alarm of the race is what it has not told in time. */
START_TEST(another_invariant_that_is_violated_before_is_excused_in_what_is_written)
{
    const struct finding_red what = {SWARM_LACKS, 1u << TAIL_IDLE};
    take_cut("planted.race", "dc:61s+1s", &what, CLOCK_MS(500));
    shrink_well();
    ck_assert(says("  may_violate = { \"no_false_alarm\" },\n"));
    ck_assert_msg(shelf_load_text(&shelf, "./it.lua", "", writing.text, text), "%s", text);
    judge_run(&shelf.sandbox, &bench, 0, &plain);
    ck_assert_ptr_nonnull(strstr(bench.text, "unit:is \"idle\""));
}
END_TEST

START_TEST(figures_that_do_not_matter_are_nominal_again)
{
    struct overrides overrides = {.count = 0};
    struct judge_options drawn = plain;
    ck_assert(overrides_put(&overrides, "adapter.holdup", "463 uF"));
    ck_assert(overrides_put(&overrides, "unit.supply_phase", "10 ms"));
    ck_assert(overrides_put(&overrides, "POWERDELAY", "30"));
    drawn.overrides = &overrides;
    drawn.seed_given = true;
    drawn.seed = 77;
    drawn.modem = 3;
    uint32_t place = load("tests/explore/red.lua", "red.race_at_once");
    judge_run(&shelf.sandbox, &bench, place, &drawn);
    const struct finding_red what = finding_red_of(&bench, 0);
    const struct finding_scene scene = {.shipped = shipped, .file = file, .root = "",
                                        .place = place, .judge = &drawn, .bench = &bench};
    ck_assert_msg(finding_take(&finding, &scene, &what, text), "%s", text);
    ck_assert_uint_eq(finding.overrides.count, 3);
    ck_assert_uint_eq(finding.origin.config_count, 4);
    shrink_well();
    ck_assert_uint_eq(report.overrides_before, 3);
    ck_assert_uint_eq(report.overrides, 0);
    ck_assert(!says("seed"));
    ck_assert(!says("POWERDELAY"));
}
END_TEST

/* Where there is no play left, what is written is the finding as it was found. */
START_TEST(the_budget_of_plays_is_kept)
{
    take_red("red.race_after_a_busy_day");
    ck_assert_msg(shrink(1), "%s\n%s", report.error, writing_text(&writing));
    ck_assert_uint_le(report.plays, 3);
    ck_assert(says("b.unit.usb:type \"STATUS\"\n"));
    ck_assert(says("owner:answers") || says("b:phone(\"+358401234567\"):answers(\"3 s\")\n"));
    ck_assert(says("b.unit.modem:fault(\"garbles\", { at = \"line\", times = 2 })\n"));
}
END_TEST

START_TEST(what_the_deeds_do_not_show_is_told)
{
    take_red("red.race_at_once");
    deeds_cut(&finding.deeds, 0);
    ck_assert(!shrink(0));
    ck_assert_ptr_nonnull(strstr(report.error, "not red by itself"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shrink");
    TCase *tests = tcase_create("shrink");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, two_ways_to_one_cause_have_one_signature);
    tcase_add_test(tests, a_finding_knows_its_deeds_and_where_it_began);
    tcase_add_test(tests, faults_of_the_modem_are_known_with_all_their_options);
    tcase_add_test(tests, what_a_story_expects_is_no_finding_of_its_own);
    tcase_add_test(tests, what_is_not_needed_goes_and_times_become_round);
    tcase_add_test(tests, a_setting_that_makes_a_difference_stays);
    tcase_add_test(tests, what_is_written_is_red_in_the_same_way_and_says_how_it_came);
    tcase_add_test(tests, it_is_the_same_each_time);
    tcase_add_test(tests, a_cut_becomes_deeds);
    tcase_add_test(tests, a_unit_that_has_not_recovered_is_red_by_an_expectation);
    tcase_add_test(tests, another_invariant_that_is_violated_before_is_excused_in_what_is_written);
    tcase_add_test(tests, figures_that_do_not_matter_are_nominal_again);
    tcase_add_test(tests, the_budget_of_plays_is_kept);
    tcase_add_test(tests, what_the_deeds_do_not_show_is_told);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
