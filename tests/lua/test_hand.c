#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/hand.h"
#include "lua/judge.h"
#include "lua/shelf.h"
#include "sim/world/wiring.h"

#define FOLDER_LENGTH 512

static struct shelf shelf;
static struct bench bench;
static struct hand hand;
static char text[SANDBOX_ERROR];

static void advance(int64_t us)
{
    const char *error = "";
    int64_t until = bench.world.now + us;
    while (bench.world.now < until || world_next(&bench.world) <= until) {
        ck_assert(world_advance(&bench.world, &bench.workspace, until, &error));
    }
    hand_step(&hand);
}

static void setup(void)
{
    char path[FOLDER_LENGTH], error[SANDBOX_ERROR];
    struct draft draft;
    snprintf(path, sizeof path, "%s", __FILE__);
    snprintf(strrchr(path, '/'), 40, "/drafts/hand.lua");
    ck_assert(shelf_open(&shelf, "", error) && judge_open(&bench));
    ck_assert_msg(shelf_load(&shelf, path, "", error), "%s", error);
    ck_assert_msg(draft_wiring(&shelf.sandbox, &bench, 0, &draft), "%s", draft.error);
    hand_init(&hand, &shelf.sandbox, &bench);
    world_start(&bench.world, &bench.workspace);
    advance(CLOCK_S(2));
}

static void teardown(void)
{
    judge_close(&bench);
    shelf_close(&shelf);
}

static void assert_done(const char *line)
{
    ck_assert_msg(hand_can(&hand, line), "%s", line);
    ck_assert_msg(hand_act(&hand, line, text), "%s: %s", line, text);
    ck_assert_str_eq(text, "");
}

static void assert_answer(const char *line, const char *answer)
{
    ck_assert_msg(hand_can(&hand, line), "%s", line);
    ck_assert_msg(hand_act(&hand, line, text), "%s: %s", line, text);
    ck_assert_str_eq(text, answer);
}

START_TEST(a_verb_does_what_it_does_in_a_scenario)
{
    assert_answer("mains is on", "yes");
    assert_done("mains off");
    assert_answer("mains is on", "no");
    advance(CLOCK_S(1));
    assert_answer("unit is backup", "yes");
    assert_done("  mains\ton  ");
    assert_answer("mains is on", "yes");
}
END_TEST

START_TEST(values_have_units_and_blanks_or_are_bare_numbers)
{
    assert_done("cellar temperature 5 C");
    assert_answer("cellar temperature", "5");
    assert_done("cellar temperature -3.5");
    assert_answer("cellar temperature", "-3.5");
    assert_done("mains sag to=150 V lasting=2s");
    assert_answer("mains volts L", "150");
    advance(CLOCK_S(3));
    assert_answer("mains volts L", "230");
    assert_done("cellar set outside=-5 C time_constant=2 h");
    assert_answer("pump volts 13", "0");
}
END_TEST

START_TEST(a_cable_with_a_name_opens_and_closes)
{
    uint32_t yard = (uint32_t)wiring_find_wire(&bench.world, "yard");
    assert_done("yard open");
    ck_assert_int_eq(bench.world.wire[yard].fault, WIRE_OPEN);
    assert_done("yard close");
    ck_assert_int_eq(bench.world.wire[yard].fault, WIRE_OK);
    assert_done("yard fault short_12v");
    ck_assert_int_eq(bench.world.wire[yard].fault, WIRE_SHORT_12V);
    assert_done("yard ok");
    ck_assert_int_eq(bench.world.wire[yard].fault, WIRE_OK);
}
END_TEST

START_TEST(the_button_is_held_and_let_go)
{
    assert_done("button press 6 s");
    ck_assert(bench.world.board.button_down);
    ck_assert(!hand_act(&hand, "button press", text));
    ck_assert_str_eq(text, "the button is still held");
    advance(CLOCK_S(5));
    ck_assert(bench.world.board.button_down);
    advance(CLOCK_S(1));
    ck_assert(!bench.world.board.button_down);
    assert_done("button press");
    advance(CLOCK_MS(199));
    ck_assert(bench.world.board.button_down);
    advance(CLOCK_MS(1));
    ck_assert(!bench.world.board.button_down);
    ck_assert_int_eq(hand.release_at, CLOCK_NEVER);
}
END_TEST

START_TEST(a_name_of_the_wiring_wins_over_one_of_the_unit)
{
    assert_done("unit battery switch off");
    ck_assert(!bench.world.board.cell.switched_on);
    assert_done("battery off");
    assert_answer("battery is off", "yes");
    assert_done("part battery on");
    assert_answer("battery is off", "no");
    assert_done("unit battery set charge=20 % temperature=5 C");
    assert_answer("unit battery charge", "0.2");
    assert_done("unit battery switch off lasting=20 ms");
    ck_assert(!bench.world.board.cell.switched_on);
    advance(CLOCK_MS(19));
    ck_assert(!bench.world.board.cell.switched_on);
    advance(CLOCK_MS(1));
    ck_assert(bench.world.board.cell.switched_on);
    assert_done("network coverage false");
    ck_assert(!bench.world.gsm.network.covered);
    assert_done("modem fault reboots at=typed byte skip=20");
    assert_answer("modem stored", "0");
}
END_TEST

START_TEST(what_cannot_be_done_says_what_could)
{
    static const struct {
        const char *line, *wanted;
    } wrong[] = {
        {"mains of", "mains has no 'of', did you mean 'off'?"},
        {"mains off now", "takes nothing in its brackets"},
        {"mains", "what of it? `help` lists what it can do"},
        {"mains sag to=9 parsec", "unknown unit 'parsec'"},
        {"mains sag to=900 V", "900 V is out of range, 0 V to 500 V is possible"},
        {"mains sag too=9 V", "did you mean 'to'?"},
        {"door fault opne", "no 'opne' here, did you mean 'open'?"},
        {"door is triped", "did you mean 'tripped'?"},
        {"door set kind=motion", "stands in the wiring"},
        {"pump volts 12", "pump has no terminal '12'"},
        {"yard fault shrt", "a wire takes the faults open, short_gnd"},
        {"yard opne", "yard has no 'opne'"},
        {"button hold", "the button takes `press`"},
        {"button press soon", "button press: "},
        {"part cellr on", "b.part has no 'cellr', did you mean 'cellar'?"},
        {"unit fault open", "the unit takes no faults of its own"},
        {"unit usb", "'usb' cannot be done"},
        {"door signal state", "a condition is wanted"},
        {"network coverage no", "true or false is wanted, not \"no\""},
        {"network lose many", "a whole number from 0 to 1000 is wanted"},
        {"modem fault dyes", "did you mean 'dies'?"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ck_assert_msg(hand_can(&hand, wrong[i].line), "%s", wrong[i].line);
        ck_assert_msg(!hand_act(&hand, wrong[i].line, text), "%s", wrong[i].line);
        ck_assert_msg(strstr(text, wrong[i].wanted) != NULL, "%s: %s", wrong[i].line, text);
        ck_assert_ptr_null(strstr(text, ".lua:"));
    }
    ck_assert_ptr_null(shelf.sandbox.bench);
}
END_TEST

START_TEST(a_line_too_long_does_nothing)
{
    char line[HAND_LINE + 20];
    memset(line, ' ', sizeof line);
    memcpy(line, "mains off", 9);
    line[HAND_LINE] = '\0';
    ck_assert(!hand_act(&hand, line, text));
    ck_assert_str_eq(text, "the line is too long");
    assert_answer("mains is on", "yes");
    line[HAND_LINE - 1] = '\0';
    assert_done(line);
    assert_answer("mains is on", "no");
}
END_TEST

START_TEST(what_is_not_there_is_not_its_own)
{
    static const char *const lines[] = {"", "  ", "mainz off", "sms +358401234567 STATUS", "b wait",
                                        "unitt is off"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        ck_assert_msg(!hand_can(&hand, lines[i]), "%s", lines[i]);
    }
}
END_TEST

START_TEST(all_that_help_lists_is_there)
{
    char line[300], name[40];
    FILE *file = tmpfile();
    uint32_t listed = 0;
    hand_help(&hand, file);
    rewind(file);
    while (fgets(line, sizeof line, file) != NULL) {
        ck_assert_int_eq(sscanf(line, " %39s", name), 1);
        ck_assert_msg(hand_can(&hand, name) || strcmp(name, "any") == 0, "%s", line);
        listed++;
    }
    fclose(file);
    ck_assert_uint_eq(listed, bench.world.part_count - 1u + 1u + 6u);
}
END_TEST

START_TEST(a_hand_at_work_all_day_leaves_no_memory_behind)
{
    for (uint32_t i = 0; i < 20000; i++) {
        assert_answer("door is tripped", "no");
        ck_assert(!hand_act(&hand, "door fault opne", text));
        ck_assert_msg(strstr(text, "did you mean 'open'") != NULL, "%s", text);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hand");
    TCase *tests = tcase_create("hand");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_verb_does_what_it_does_in_a_scenario);
    tcase_add_test(tests, values_have_units_and_blanks_or_are_bare_numbers);
    tcase_add_test(tests, a_cable_with_a_name_opens_and_closes);
    tcase_add_test(tests, the_button_is_held_and_let_go);
    tcase_add_test(tests, a_name_of_the_wiring_wins_over_one_of_the_unit);
    tcase_add_test(tests, what_cannot_be_done_says_what_could);
    tcase_add_test(tests, a_line_too_long_does_nothing);
    tcase_add_test(tests, what_is_not_there_is_not_its_own);
    tcase_add_test(tests, all_that_help_lists_is_there);
    tcase_add_test(tests, a_hand_at_work_all_day_leaves_no_memory_behind);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
