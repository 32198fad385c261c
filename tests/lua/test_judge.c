#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/judge.h"
#include "lua/shelf.h"

#define FOLDER_LENGTH 512

/* Files of bad/, the line that is told, and a part of what is told. */
static const struct bad {
    const char *name;
    int line;
    const char *text;
} bad[] = {
    {"and_event", 6, "cannot be joined by &"},
    {"contradiction", 6, "'house' gives 12 V where 'car' makes it 13.8 V"},
    {"chapter", 4, "there is no '7.8', the guide's chapters are 1 1.1 1.2"},
    {"battery_charge", 5, "101 % is out of range, 0 % to 100 % is possible"},
    {"battery_cold", 5, "-300 C is out of range, -40 C to 85 C is possible"},
    {"battery_nan", 5, "age: "},
    {"cable_area", 4, "0 mm2 is out of range, 0.01 mm2 to 1000 mm2 is possible"},
    {"cable_length", 4, "-4 m is out of range, 0 m to 100000 m is possible"},
    {"colon", 5, "write b:wait, with a colon"},
    {"colon_phone", 6, "write phone:sms, with a colon"},
    {"config", 5, "\"HOLDOF=60\", did you mean 'HOLDOFF'?"},
    {"credit", 5, "an amount from 0 to"},
    {"fact", 4, "there is no 'fact 99', facts are numbered from 1 to 55"},
    {"fault", 5, "open, short_gnd, short_12v"},
    {"fault_none", 5, "no 'brocken' here, did you mean 'open'?"},
    {"fault_kind", 5, "no 'reboot' here, did you mean 'reboots'?"},
    {"fault_place", 5, "no 'promt' here, did you mean 'prompt'?"},
    {"fault_no_place", 5, "modem:fault \"loses\": it must be said: at"},
    {"fault_not_there", 5, "it does not strike at start, but at line, prompt, result, report"},
    {"fault_option", 5, "it does not know lasting, but at, of, times, skip"},
    {"fault_times", 5, "times: a whole number from 1 to 10000 is wanted, not 0"},
    {"fault_setting", 5, "`text` is one setting, like AT+CMGF=1"},
    {"fault_code", 5, "a registration without a network: 0, 2, 3 or 4"},
    {"fault_many", 5, "8 faults at a time"},
    {"fault_of", 5, "`of` belongs to the places of a command or report, not to byte"},
    {"phone_off", 5, "phone:sms: +358401234567 is switched off"},
    {"fault_silent", 5, "silent: true or false is wanted, not \"yes\""},
    {"fault_quoted", 5, "times: a whole number from 1 to 10000 is wanted, not \"3\""},
    {"fault_no_kind", 5, "a word is wanted, not nothing (there is: says, waits"},
    {"fault_of_name", 5, "like AT+CMGS, not at+csq"},
    {"fault_begun", 5, "no 'last' here, did you mean 'lasting'?"},
    {"fault_no_modem", 9, "this unit has no modem: its wiring says modem = \"none\""},
    {"hold_off", 5, "network:hold: true or false is wanted, not \"off\""},
    {"coverage_on", 5, "network:coverage: true or false is wanted, not \"on\""},
    {"zone", 5, "network:zone: quarters of an hour ahead of UTC are wanted"},
    {"lose_all", 5, "network:lose: a whole number from 0 to 1000 is wanted, not \"all\""},
    {"call_hidden", 5, "hidden: true or false is wanted, not 1"},
    {"sms_wide", 5, "wide: true or false is wanted, not 1"},
    {"answers_word", 5, "a time like \"5 s\"): no 'always' here, did you mean 'never'?"},
    {"credit_quoted", 5, "like 2.50 without quotes, not '2.50'"},
    {"copies", 5, "copies: a whole number from 1 to 20 is wanted, not 99"},
    {"pdu_digits", 5, "pairs of hexadecimal digits"},
    {"pdu_short", 5, "neither a whole SMS-DELIVER nor a whole status report"},
    {"reference", 5, "reference: a whole number from 0 to 255 is wanted, not 300"},
    {"global", 5, "write `local owner`"},
    {"invariant", 4, "did you mean 'no_false_alarm'?"},
    {"key", 4, "no key 'wirring', did you mean 'wiring'?"},
    {"kind", 4, "no 'adaptor', did you mean 'adapter'?"},
    {"loop", 5, "endless loop"},
    {"loop_pcall", 5, "endless loop"},
    {"loop_wait", 5, "endless loop"},
    {"memory", 5, "out of memory"},
    {"no_unit", 2, "no unit"},
    {"not_event", 6, "b:never"},
    {"number", 5, "'0401234567' is no number"},
    {"option", 5, "no 'withn' here, did you mean 'within'?"},
    {"param", 4, "no parameter 'holdups', did you mean 'holdup'?"},
    {"part", 5, "no 'sirene', did you mean 'siren'?"},
    {"rail", 5, "did you mean 'rail_mcu'?"},
    {"relay", 5, "no relay[7]"},
    {"require", 1, "no file nowhere/at_all.lua"},
    {"shorted", 4, "'adapter' is shorted: its plus and minus"},
    {"signal", 5, "did you mean 'sounding'?"},
    {"signal_voltage", 5, ":above or :below"},
    {"sim", 5, "a text of 4 to 8 digits"},
    {"state", 5, "no 'loud' here, did you mean 'sounding'?"},
    {"syntax", 4, "unexpected symbol near 'end'"},
    {"temp", 5, "no temp[6]"},
    {"terminal", 5, "no 'V21', did you mean 'V12'?"},
    {"unit", 5, "30 sec"},
    {"unwired", 3, "no wire"},
    {"recorded", 4, "recorded.csv, line 4: seconds and volts are wanted, like \"0.0125,11.87\""},
    {"recorded_nowhere", 4, "nowhere.csv cannot be read"},
    {"vary", 2, "no parameter 'holdupp', did you mean 'holdup'?"},
    {"vary_part", 2, "no part or cable 'adapterr', did you mean 'adapter'?"},
    {"vary_unit", 2, "a capacitance is wanted"},
    {"verb", 5, "no 'tripp', did you mean 'trip'?"},
    {"word", 5, "no 'expct', did you mean 'expect'?"},
    {"yield", 5, "outside of a coroutine"},
    {"unit_fault", 5, "takes no faults of its own"},
    {"unit_ok", 5, "takes no faults of its own"},
    {"unused_and", 5, "siren:is \"silent\" was never looked at"},
    {"unused_if", 5, "in an `if` to b:sees"},
    {"unused_first", 5, "smoke:is \"normal\" was never looked at"},
    {"unused_not", 5, "joined by & | ~"},
    {"text_format", 5, "no integer representation"},
    {"sort", 5, "a number in quotes is a text"},
    {"tail_call", 2, "no integer representation"},
    {"quarantine", 3, "quarantine: the reason is wanted in words"},
    {"random", 5, "number expected"},
    {"takes_nothing", 5, "b:ready() takes nothing"},
    {"log_two", 5, "one text"},
    {"message_field", 5, "no 'tex', did you mean 'text'?"},
    {"bare_number", 5, "\"5\" has no unit"},
    {"times_swapped", 5, "how often first"},
    {"endless_actors", 5, "endless loop"},
    {"endless_waits", 5, "endless loop"},
    {"room_name", 8, "the wiring has no part 'stov', did you mean 'stove'?"},
    {"room_kind", 7, "'ups' is none of these kinds: heater|load|lamp|wireless_socket"},
    {"room_long", 4, "1 to 23 letters"},
    {"rom", 6, "28-0000012345AB"},
    {"room_set_name", 10, "stands in the wiring"},
    {"room_degrees", 10, "a temperature is wanted"},
    {"room_signal", 10, "a temperature is compared with :above or :below"},
    {"room_above", 10, "a temperature is wanted"},
    {"room_word", 10, "no 'temperatur', did you mean 'temperature'?"},
    {"room_colder", 10, "ups has no signal 'temperature'"},
    {"probe_set", 10, "can be read only"},
    {"has_line", 10, "a setting and its value are wanted, like \"BACKUPLIMIT=DC\""},
    {"has_near", 10, "the unit has no setting 'BACKUPLIMT', did you mean 'BACKUPLIMIT'?"},
    {"has_value", 10, "smoke:has wants a table like {"},
    {"has_two", 10, "smoke:has wants one parameter; join several by &"},
    {"has_param", 10, "did you mean 'contact'?"},
    {"has_choice", 10, "no 'N/X' here"},
    {"input_state", 10, "no 'raisd' here, did you mean 'raised'?"},
    {"colon_part", 5, "write b.siren:is, with a colon"},
    {"unknown_part_global", 5, "parts are made by w:siren"},
    {"measure_nan", 5, "the value of 'share' is 0 divided by 0"},
    {"measure_unit", 5, "a number is wanted, not '3 V'"},
    {"measure_value", 5, "the value is a number"},
    {"needs", 3, "did you mean 'supply.dip'?"},
    {"no_build", 1, "has no build"},
    {"require_near", 1, "did you mean 'base'?"},
    {"unit_name", 3, "called b.unit in every wiring"},
};

static struct shelf shelf;
static struct bench bench;
static char error[SANDBOX_ERROR];

static void folder_of_tests(char folder[FOLDER_LENGTH])
{
    snprintf(folder, FOLDER_LENGTH, "%s", __FILE__);
    *strrchr(folder, '/') = '\0';
}

static bool load_file(const char *name)
{
    char folder[FOLDER_LENGTH], path[FOLDER_LENGTH + 64];
    folder_of_tests(folder);
    snprintf(path, sizeof path, "%s/%s.lua", folder, name);
    return shelf_load(&shelf, path, "", error);
}

static bool open_file(const char *name)
{
    return shelf_open(&shelf, "", error) && load_file(name);
}

static void load_again(void)
{
    ck_assert_uint_eq(shelf.count, 1);
    ck_assert(load_file("stories/verdicts"));
}

/* The reason for which the file's only scenario does not pass. */
static const char *reason(const char *name)
{
    struct judge_options options = {.seed_given = false};
    if (!open_file(name)) {
        return error;
    }
    ck_assert_uint_eq(scenario_count(shelf.sandbox.L), 1);
    ck_assert(judge_open(&bench));
    judge_run(&shelf.sandbox, &bench, 0, &options);
    ck_assert_int_eq(bench.verdict, VERDICT_WRONG);
    return bench.text;
}

START_TEST(a_wrong_file_stops_with_line_and_right_word)
{
    char name[80], place[100];
    snprintf(name, sizeof name, "bad/%s", bad[_i].name);
    snprintf(place, sizeof place, "/%s.lua:%d: ", name, bad[_i].line);
    const char *told = reason(name);
    ck_assert_msg(strstr(told, place) != NULL, "%s, wanted %s", told, place);
    ck_assert_msg(strstr(told, bad[_i].text) != NULL, "%s", told);
}
END_TEST

static uint64_t run_one(uint32_t index, const struct judge_options *options)
{
    judge_run(&shelf.sandbox, &bench, index, options);
    return world_hash(&bench.world);
}

START_TEST(every_story_ends_as_its_name_says)
{
    struct judge_options options = {.seed_given = false};
    char id[SCENARIO_ID];
    ck_assert_msg(open_file("stories/verdicts"), "%s", error);
    ck_assert(judge_open(&bench));
    uint32_t count = scenario_count(shelf.sandbox.L);
    ck_assert_uint_gt(count, 20);
    for (uint32_t i = 0; i < count; i++) {
        scenario_id(shelf.sandbox.L, i, id);
        run_one(i, &options);
        bool passes = strncmp(id, "pass.", 5) == 0;
        ck_assert_msg(bench.verdict == (passes ? VERDICT_PASSED : VERDICT_FAILED), "%s: %d %s", id,
                      (int)bench.verdict, bench.text);
    }
    judge_close(&bench);
    shelf_close(&shelf);
}
END_TEST

START_TEST(the_same_seed_gives_the_same_hash_from_an_image)
{
    struct judge_options options = {.seed_given = true, .seed = 5};
    ck_assert_msg(open_file("stories/verdicts"), "%s", error);
    ck_assert(judge_open(&bench));
    uint32_t index = (uint32_t)scenario_find(shelf.sandbox.L, "pass.alarm");
    uint64_t hash = run_one(index, &options);
    load_again();
    ck_assert_uint_eq(run_one(index, &options), hash);
    options.wake_early = 1000;
    load_again();
    ck_assert_uint_eq(run_one(index, &options), hash);
    judge_close(&bench);
    shelf_close(&shelf);
}
END_TEST

START_TEST(a_run_leaves_nothing_behind_for_the_next)
{
    struct judge_options options = {.seed_given = true, .seed = 5};
    ck_assert_msg(open_file("stories/verdicts"), "%s", error);
    ck_assert(judge_open(&bench));
    uint32_t index = (uint32_t)scenario_find(shelf.sandbox.L, "pass.alarm");
    uint64_t hash = run_one(index, &options);
    for (uint32_t other = 0; other < scenario_count(shelf.sandbox.L); other++) {
        run_one(other, &options);
        load_again();
        ck_assert_uint_eq(run_one(index, &options), hash);
        ck_assert_int_eq(bench.verdict, VERDICT_PASSED);
        load_again();
    }
    judge_close(&bench);
    shelf_close(&shelf);
}
END_TEST

START_TEST(a_file_that_stops_half_way_leaves_the_shelf_usable)
{
    ck_assert(!open_file("bad/syntax"));
    ck_assert(load_file("stories/verdicts"));
    uint32_t count = scenario_count(shelf.sandbox.L);
    ck_assert(!load_file("bad/fact"));
    ck_assert(load_file("stories/verdicts"));
    ck_assert_uint_eq(scenario_count(shelf.sandbox.L), count);
    ck_assert_uint_eq(shelf.count, 1);
    shelf_close(&shelf);
}
END_TEST

/* What the lesson has said, parted by blanks. */
static void said_in(const char *language, char *said, size_t size)
{
    struct judge_options options = {.timeout_us = CLOCK_S(60)};
    snprintf(options.language, sizeof options.language, "%s", language);
    ck_assert(load_file("stories/lesson"));
    ck_assert(scenario_is_lesson(shelf.sandbox.L, 0));
    run_one(0, &options);
    said[0] = '\0';
    for (uint32_t i = 0; i < bench.journal.count; i++) {
        const struct event *event = &bench.journal.events[i];
        if (event->kind == EVENT_LOG) {
            size_t used = strlen(said);
            snprintf(said + used, size - used, "%s ", journal_text(&bench.journal, event));
        }
    }
}

START_TEST(a_lesson_speaks_the_language_that_is_asked_for)
{
    char said[200];
    ck_assert_msg(open_file("stories/lesson"), "%s", error);
    ck_assert(judge_open(&bench));
    said_in("", said, sizeof said);
    ck_assert_str_eq(said, "one deux three four ");
    ck_assert_uint_eq(bench.lesson.step, 4);
    ck_assert_ptr_nonnull(strstr(bench.text, "(step 4 of 4: \"four\")"));
    said_in("de", said, sizeof said);
    ck_assert_str_eq(said, "eins deux three four ");
    said_in("sv", said, sizeof said);
    ck_assert_str_eq(said, "one tva three four ");
    judge_close(&bench);
    shelf_close(&shelf);
}
END_TEST

START_TEST(compiled_code_is_refused)
{
    ck_assert(!open_file("bad/bytecode"));
    ck_assert_ptr_nonnull(strstr(error, "compiled code"));
}
END_TEST

START_TEST(a_grid_is_one_scenario_a_combination)
{
    ck_assert(open_file("stories/verdicts"));
    ck_assert_int_ge(scenario_find(shelf.sandbox.L, "pass.grid[n=1]"), 0);
    ck_assert_int_ge(scenario_find(shelf.sandbox.L, "pass.grid[n=2]"), 0);
    ck_assert_int_eq(scenario_find(shelf.sandbox.L, "pass.grid"), -1);
    shelf_close(&shelf);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("judge");
    TCase *tests = tcase_create("judge");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, a_wrong_file_stops_with_line_and_right_word, 0,
                        sizeof bad / sizeof bad[0]);
    tcase_add_test(tests, every_story_ends_as_its_name_says);
    tcase_add_test(tests, the_same_seed_gives_the_same_hash_from_an_image);
    tcase_add_test(tests, a_run_leaves_nothing_behind_for_the_next);
    tcase_add_test(tests, a_file_that_stops_half_way_leaves_the_shelf_usable);
    tcase_add_test(tests, a_lesson_speaks_the_language_that_is_asked_for);
    tcase_add_test(tests, compiled_code_is_refused);
    tcase_add_test(tests, a_grid_is_one_scenario_a_combination);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
