#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/session.h"
#include "sim/trace/story.h"
#include "sim/world/veil.h"
#include "sim/world/wiring.h"

#define FOLDER_LENGTH 512
#define SMS "sms +358401234567 "

/* What a trainee does, and when: a line as in the window. */
struct deed_at {
    int64_t at_us;
    const char *line;
};

static struct shelf shelf;
static struct bench bench;
static struct session session;
static uint32_t step_before; /* the last deed */
static char error[SANDBOX_ERROR];

static void load(const char *name)
{
    char path[FOLDER_LENGTH];
    snprintf(path, sizeof path, "%s", __FILE__);
    snprintf(strrchr(path, '/'), 64, "/%s.lua", name);
    ck_assert_msg(shelf_open(&shelf, "", error) && judge_open(&bench), "%s", error);
    ck_assert_msg(shelf_load(&shelf, path, "", error), "%s", error);
}

static void close_session(void)
{
    if (session.sandbox != NULL) {
        session_close(&session);
        session.sandbox = NULL;
    }
}

static void teardown(void)
{
    close_session();
    judge_close(&bench);
    shelf_close(&shelf);
}

static void go_to(int64_t at_us)
{
    const struct session_way way = {.until_us = at_us, .instants = UINT32_MAX};
    ck_assert_int_eq(session_go(&session, &way), SESSION_THERE);
}

static void play_in(const char *language, const char *id, int64_t until_us,
                    const struct deed_at *deeds, uint32_t count)
{
    struct session_order order = {.by_hand = true};
    char text[SANDBOX_ERROR];
    snprintf(order.judge.language, sizeof order.judge.language, "%s", language);
    order.index = scenario_find(shelf.sandbox.L, id);
    ck_assert_int_ge(order.index, 0);
    close_session();
    ck_assert_msg(session_open(&session, &shelf.sandbox, &bench, &order, error), "%s", error);
    for (uint32_t i = 0; i < count; i++) {
        go_to(deeds[i].at_us);
        step_before = bench.lesson.step;
        ck_assert_msg(session_act(&session, deeds[i].line, text), "%s: %s", deeds[i].line, text);
    }
    go_to(until_us);
    ck_assert_msg(bench.verdict != VERDICT_WRONG, "%s", bench.text);
}

#define PLAY(id, until_us, ...) \
    do { \
        static const struct deed_at deeds[] = {__VA_ARGS__}; \
        play_in("", id, until_us, deeds, sizeof deeds / sizeof deeds[0]); \
    } while (0)

static void load_hunt(void)
{
    load("stories/hunt");
}

static void load_example3(void)
{
    load("../../scenarios/lessons/example3");
}

START_TEST(by_hand_a_step_waits_longer_than_it_says)
{
    PLAY("hunt.part", CLOCK_S(3 * 3600), {CLOCK_S(3 * 3600 - 10), "smoke trip"});
    ck_assert_uint_eq(step_before, 1);
    ck_assert_uint_eq(bench.lesson.step, 2);
    ck_assert_uint_eq(bench.lesson.steps, 3);
    ck_assert_str_eq(bench.lesson.say, "Name it.");
}
END_TEST

START_TEST(without_a_hand_a_lesson_wants_its_solution)
{
    struct judge_options options = {.seed_given = false};
    judge_run(&shelf.sandbox, &bench, 0, &options);
    ck_assert_int_eq(bench.verdict, VERDICT_WRONG);
    ck_assert_ptr_nonnull(strstr(bench.text, "has no solution"));
}
END_TEST

START_TEST(a_fault_that_is_found_ends_the_hunt)
{
    PLAY("hunt.part", CLOCK_S(100), {CLOCK_S(20), "smoke trip"}, {CLOCK_S(30), "found smoke open"});
    ck_assert_int_eq(bench.verdict, VERDICT_PASSED);
    ck_assert_uint_eq(bench.lesson.step, 4);
    ck_assert_int_eq(bench.lesson.grade, GRADE_RIGHT);
    ck_assert_int_eq(bench.lesson.found_at, CLOCK_S(30));
    ck_assert(lesson_points(&bench.lesson) == 100.0);
}
END_TEST

START_TEST(wrong_findings_and_hints_cost_points_each_hint_once)
{
    PLAY("hunt.part", CLOCK_S(100), {CLOCK_S(20), "hint"}, {CLOCK_S(20), "hint"},
         {CLOCK_S(21), "smoke trip"}, {CLOCK_S(30), "found smoke weld"}, {CLOCK_S(31), "hint"},
         {CLOCK_S(32), "hint"}, {CLOCK_S(33), "found smoke open"},
         {CLOCK_S(34), "found smoke weld"});
    ck_assert_uint_eq(bench.lesson.hints, 2);
    ck_assert_uint_eq(bench.lesson.tries, 2);
    ck_assert_str_eq(bench.lesson.named, "smoke open");
    ck_assert(lesson_points(&bench.lesson) == 30.0);
}
END_TEST

START_TEST(what_is_not_found_is_worth_nothing)
{
    struct lesson_mark mark;
    PLAY("hunt.part", CLOCK_S(100), {CLOCK_S(21), "smoke trip"},
         {CLOCK_S(30), "found smoke weld"});
    lesson_mark(&bench, &mark);
    ck_assert(mark.lesson && !mark.done);
    ck_assert_str_eq(mark.hidden, "smoke open");
    ck_assert_str_eq(mark.named, "smoke weld");
    ck_assert_uint_eq(mark.tries, 1);
    ck_assert_int_eq(mark.us, CLOCK_S(100));
    ck_assert(mark.points == 0.0);
}
END_TEST

START_TEST(a_fault_is_named_by_its_words_too)
{
    static const struct deed_at deeds[] = {{CLOCK_S(21), "smoke trip"},
                                           {CLOCK_S(30), "found das ist es"}};
    play_in("de", "hunt.loose", CLOCK_S(100), deeds, 2);
    ck_assert_int_eq(bench.verdict, VERDICT_PASSED);
    ck_assert_str_eq(bench.lesson.named, "smoke.out loose");
}
END_TEST

START_TEST(what_can_be_named_stands_by_name_in_the_language)
{
    static const struct deed_at deeds[] = {{CLOCK_S(1), "hint"}};
    play_in("de", "hunt.loose", CLOCK_S(2), deeds, 1);
    ck_assert_str_eq(lesson_choice(&bench, 0)->fault, "door open");
    ck_assert_str_eq(lesson_choice(&bench, 0)->words, "die Tür ist offen");
    ck_assert_str_eq(lesson_choice(&bench, 1)->words, "smoke weld");
    ck_assert_str_eq(lesson_choice(&bench, 2)->fault, "smoke.out loose");
    ck_assert_str_eq(lesson_choice(&bench, 2)->words, "das ist es");
    ck_assert_ptr_null(lesson_choice(&bench, 3));
}
END_TEST

START_TEST(a_finding_that_names_nothing_says_what_would)
{
    char text[LESSON_ERROR];
    PLAY("hunt.part", CLOCK_S(2), {CLOCK_S(1), "hint"});
    ck_assert(!lesson_find(&bench, "smok open", text));
    ck_assert_ptr_nonnull(strstr(text, "did you mean 'smoke'?"));
    ck_assert(!lesson_find(&bench, "", text));
    ck_assert(!lesson_find(&bench, "smoke contact", text));
    ck_assert_ptr_nonnull(strstr(text, "write the value behind it"));
    ck_assert(!lesson_find(&bench, "smoke contact N/X", text));
    ck_assert_ptr_nonnull(strstr(text, "no 'N/X' here, did you mean 'N/"));
    ck_assert(!lesson_find(&bench, "adapter volts 9 A", text));
    ck_assert_ptr_nonnull(strstr(text, "volts: "));
    ck_assert(!lesson_find(&bench, "adapter volts 900 V", text));
    ck_assert_ptr_nonnull(strstr(text, "out of range"));
    ck_assert(!lesson_find(&bench, "unit.IN1 exchanged unit.IN9", text));
    ck_assert_ptr_nonnull(strstr(text, "unit has no terminal 'IN9'"));
    ck_assert(!lesson_find(&bench, "unit.IN1 cut", text));
    ck_assert_ptr_nonnull(strstr(text, "'loose', or 'exchanged'"));
    ck_assert_uint_eq(bench.lesson.tries, 0);
}
END_TEST

START_TEST(ends_that_are_exchanged_are_named_either_way_round)
{
    PLAY("hunt.exchanged", CLOCK_S(100), {CLOCK_S(21), "smoke trip"},
         {CLOCK_S(30), "found unit.IN2 exchanged unit.IN1"});
    ck_assert_int_eq(bench.lesson.grade, GRADE_RIGHT);
}
END_TEST

/* What each of the hunts hides, in words that must not be told, and what is measured then. */
static const struct hidden_case {
    const char *id, *word;
    double in1_v, in2_v, v12_v;      /* with smoke, without a burglar */
} hidden_cases[] = {
    {"hunt.part", "open", 0, 12, 12},          {"hunt.cable", "short", 0, 0, 0},
    {"hunt.figure", "9 V", 9, 9, 9},           {"hunt.contact", "contact", 0, 12, 12},
    {"hunt.exchanged", "exchanged", 12, 12, 12}, {"hunt.loose", "loose", 0, 12, 12},
};

static double volts_at(const char *terminal)
{
    const struct world *world = &bench.world;
    int32_t at = wiring_terminal(world, (uint32_t)world->unit_part, terminal);
    return world_volts(world, &bench.workspace, (uint16_t)at);
}

static void assert_untold(const char *word)
{
    char *story = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&story, &length);
    for (uint32_t i = 0; i < bench.journal.count; i++) {
        story_words(file, &bench.world, &bench.journal, i);
        fputc('\n', file);
    }
    fclose(file);
    ck_assert_ptr_nonnull(strstr(story, "a fault is hidden"));
    ck_assert_msg(strstr(story, word) == NULL, "%s is told: %s", word, story);
    free(story);
}

static void assert_veiled(void)
{
    const struct world *world = &bench.world;
    ck_assert(veil_is_down(world));
    for (uint32_t i = 0; i < world->part_count; i++) {
        ck_assert_uint_eq(veil_part_fault(world, i), 0);
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        ck_assert_uint_eq(veil_wire_fault(world, i), WIRE_OK);
    }
    uint32_t adapter = (uint32_t)wiring_find_part(world, "adapter");
    uint32_t smoke = (uint32_t)wiring_find_part(world, "smoke");
    ck_assert(veil_figure(world, adapter, 0) == 12.0);
    ck_assert(veil_figure(world, smoke, 1) == 0.0);
}

START_TEST(what_is_hidden_is_there_and_is_not_told)
{
    const struct hidden_case *hidden = &hidden_cases[_i];
    static const struct deed_at deeds[] = {{CLOCK_S(21), "smoke trip"}};
    play_in("", hidden->id, CLOCK_S(25), deeds, 1);
    ck_assert(volts_at("IN1") > hidden->in1_v - 1 && volts_at("IN1") < hidden->in1_v + 1);
    ck_assert(volts_at("IN2") > hidden->in2_v - 1 && volts_at("IN2") < hidden->in2_v + 1);
    ck_assert(volts_at("V12") > hidden->v12_v - 1 && volts_at("V12") < hidden->v12_v + 1);
    assert_untold(hidden->word);
    assert_veiled();
}
END_TEST

START_TEST(what_was_found_may_be_seen)
{
    const struct world *world = &bench.world;
    static const struct deed_at deeds[] = {{CLOCK_S(21), "smoke trip"},
                                           {CLOCK_S(25), "found that is it"}};
    play_in("", "hunt.figure", CLOCK_S(26), deeds, 2);
    ck_assert(!veil_is_down(world));
    ck_assert(veil_figure(world, (uint32_t)wiring_find_part(world, "adapter"), 0) == 9.0);
    play_in("", "hunt.part", CLOCK_S(26), deeds, 2);
    ck_assert_uint_ne(veil_part_fault(world, (uint32_t)wiring_find_part(world, "smoke")), 0);
    play_in("", "hunt.cable", CLOCK_S(26), deeds, 2);
    ck_assert_uint_eq(veil_wire_fault(world, (uint32_t)wiring_find_wire(world, "garage")),
                      WIRE_SHORT_GND);
}
END_TEST

START_TEST(lint_is_shown_the_wiring_as_it_was_meant)
{
    struct draft draft;
    for (uint32_t i = 0; i < scenario_count(shelf.sandbox.L); i++) {
        ck_assert_msg(draft_scenario(&shelf.sandbox, &bench, i, &draft), "%s", draft.error);
        ck_assert(!veil_is_down(&bench.world));
        ck_assert(bench.world.part[wiring_find_part(&bench.world, "adapter")].figure[0] == 12.0);
    }
}
END_TEST

START_TEST(the_same_deeds_at_the_same_instants_are_the_same_lesson)
{
    uint64_t hash[2];
    for (int i = 0; i < 2; i++) {
        PLAY("hunt.contact", CLOCK_S(60), {CLOCK_S(20), "hint"}, {21234567, "mains off"},
             {CLOCK_S(30), "found smoke weld"}, {CLOCK_S(40), "smoke trip"});
        hash[i] = world_hash(&bench.world);
    }
    ck_assert_uint_eq(hash[0], hash[1]);
}
END_TEST

/* Example 3, as it is shipped: what a trainee may do before it is his turn, or in the wrong order.
 */
START_TEST(mistakes_do_not_lead_on)
{
    PLAY("lessons.example3", CLOCK_S(400), {CLOCK_S(70), "smoke trip"},
         {CLOCK_S(90), "smoke restore"}, {CLOCK_S(100), "mains off"}, {CLOCK_S(140), "mains on"},
         {CLOCK_S(220), SMS "AOF"}, {CLOCK_S(240), SMS "aonn"});
    ck_assert_uint_eq(bench.lesson.step, 2);
    ck_assert(!session.over);
    PLAY("lessons.example3", CLOCK_S(400), {CLOCK_S(70), SMS "AON"}, {CLOCK_S(90), "mains off"},
         {CLOCK_S(130), "mains on"});
    ck_assert_uint_eq(bench.lesson.step, 3);
}
END_TEST

START_TEST(mistakes_are_made_good)
{
    PLAY("lessons.example3", CLOCK_S(400), {CLOCK_S(70), "mains off"}, {CLOCK_S(100), "mains on"},
         {CLOCK_S(200), SMS "AON"}, {CLOCK_S(220), "smoke trip"}, {CLOCK_S(230), "smoke restore"},
         {CLOCK_S(300), "mains off"}, {CLOCK_S(301), "mains on"}, {CLOCK_S(380), "mains off"});
    ck_assert_uint_ge(bench.lesson.step, 5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lesson");
    TCase *hunts = tcase_create("hunts"), *shipped = tcase_create("shipped");
    tcase_add_checked_fixture(hunts, load_hunt, teardown);
    tcase_set_timeout(hunts, 60);
    tcase_add_test(hunts, by_hand_a_step_waits_longer_than_it_says);
    tcase_add_test(hunts, without_a_hand_a_lesson_wants_its_solution);
    tcase_add_test(hunts, a_fault_that_is_found_ends_the_hunt);
    tcase_add_test(hunts, wrong_findings_and_hints_cost_points_each_hint_once);
    tcase_add_test(hunts, what_is_not_found_is_worth_nothing);
    tcase_add_test(hunts, a_fault_is_named_by_its_words_too);
    tcase_add_test(hunts, what_can_be_named_stands_by_name_in_the_language);
    tcase_add_test(hunts, a_finding_that_names_nothing_says_what_would);
    tcase_add_test(hunts, ends_that_are_exchanged_are_named_either_way_round);
    tcase_add_loop_test(hunts, what_is_hidden_is_there_and_is_not_told, 0,
                        sizeof hidden_cases / sizeof hidden_cases[0]);
    tcase_add_test(hunts, what_was_found_may_be_seen);
    tcase_add_test(hunts, lint_is_shown_the_wiring_as_it_was_meant);
    tcase_add_test(hunts, the_same_deeds_at_the_same_instants_are_the_same_lesson);
    tcase_add_checked_fixture(shipped, load_example3, teardown);
    tcase_add_test(shipped, mistakes_do_not_lead_on);
    tcase_add_test(shipped, mistakes_are_made_good);
    suite_add_tcase(suite, hunts);
    suite_add_tcase(suite, shipped);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
