#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/judge.h"
#include "lua/recorder.h"
#include "lua/session.h"
#include "lua/shelf.h"

#define PATH 600

static struct shelf shelf;
static struct bench bench;
static struct writing writing;
static struct deeds deeds;
static struct recorder_origin origin;
static struct recorder_report report;
static const struct journal *went; /* what is written is held against */
static char error[SANDBOX_ERROR], root[PATH];

static void setup(void)
{
    snprintf(root, sizeof root, "%s", __FILE__);
    snprintf(strstr(root, "/tests/lua/"), 20, "/scenarios");
    ck_assert(shelf_open(&shelf, root, error) && judge_open(&bench));
    writing_init(&writing);
    deeds_init(&deeds);
    recorder_origin_init(&origin);
}

static void teardown(void)
{
    recorder_origin_free(&origin);
    deeds_free(&deeds);
    writing_free(&writing);
    judge_close(&bench);
    shelf_close(&shelf);
}

/* The origin, and the wired world in `bench`. */
static void begin_at_scenario(const char *file, const char *id)
{
    char path[PATH];
    struct draft draft;
    snprintf(path, sizeof path, "%.400s/%.150s", root, file);
    ck_assert_msg(shelf_load(&shelf, path, root, error), "%s", error);
    int32_t index = scenario_find(shelf.sandbox.L, id);
    ck_assert_int_ge(index, 0);
    ck_assert_msg(recorder_origin_of_scenario(&origin, &shelf.sandbox, (uint32_t)index, error),
                  "%s", error);
    ck_assert(draft_scenario(&shelf.sandbox, &bench, (uint32_t)index, &draft));
}

static void begin_at_wiring(const char *file)
{
    char path[PATH];
    struct draft draft;
    snprintf(path, sizeof path, "%.400s/%.150s", root, file);
    ck_assert_msg(shelf_load(&shelf, path, root, error), "%s", error);
    ck_assert_msg(recorder_origin_of_wiring(&origin, &shelf.sandbox, 0, error), "%s", error);
    ck_assert(draft_wiring(&shelf.sandbox, &bench, 0, &draft));
}

static void deed(int64_t at_us, const char *line)
{
    ck_assert(deeds_add(&deeds, at_us, line));
}

static bool write_it(const struct world *wired, int64_t end_us)
{
    struct recorder_deed *list = calloc(deeds.count + 1, sizeof *list);
    ck_assert(list != NULL);
    for (uint32_t i = 0; i < deeds.count; i++) {
        list[i] = (struct recorder_deed){deeds.deeds[i].at_us, deeds.deeds[i].text};
    }
    const struct recorder_session recorded = {.origin = &origin, .wired = wired,
                                              .id = "bench.recorded", .about = "", .deeds = list,
                                              .deed_count = deeds.count, .end_us = end_us,
                                              .journal = went};
    bool written = recorder_write(&recorded, root, ".", &writing, &report);
    free(list);
    return written;
}

static void record(int64_t end_us)
{
    bool written = write_it(&bench.world, end_us);
    ck_assert_msg(written, "%s\n%s", report.error, writing_text(&writing));
}

static void assert_has(const char *text)
{
    ck_assert_msg(strstr(writing.text, text) != NULL, "no %s in\n%s", text, writing.text);
}

START_TEST(what_was_done_is_told_in_the_words_of_the_language)
{
    begin_at_scenario("example3/race.lua", "example3.nc_race_raw");
    deed(CLOCK_S(20), "mains off");
    deed(CLOCK_S(20), "smoke trip");
    deed(CLOCK_S(21) + 250000, "sms +358401234567 POWER");
    deed(CLOCK_S(21) + 250001, "usb STATUS");
    deed(CLOCK_S(60), "mains sag to=150 V lasting=2 s");
    deed(CLOCK_S(61), "usb STATUS");
    deed(CLOCK_S(70), "button press 300 ms");
    deed(CLOCK_S(70), "call +358409999999");
    record(CLOCK_S(120));
    assert_has("local site = require \"wirings.example3\"\n");
    assert_has("wiring = site { contact = \"N/C\", holdup = \"470 uF\" },\n");
    assert_has("\"BACKUPLIMIT=DC\"");
    assert_has("    b:wait \"20 s\"\n    b.mains:off()\n    b:settle()\n    b.smoke:trip()\n"
               "    b:wait \"1.25 s\"\n    owner:sms \"POWER\"\n    b:wait \"1 us\"\n"
               "    b.unit.usb:send \"STATUS\"\n    b:wait \"38.699999 s\"\n"
               "    b.mains:sag { to = \"150 V\", lasting = \"2 s\" }\n");
    assert_has("b:spawn(function() b.unit.button:press \"300 ms\" end)\n    b:settle()\n"
               "    stranger:call()\n");
    assert_has("owner:expect_sms(\"Power failed\", { within = ");
    assert_has("b:expect(b.smoke:is \"tripped\")\n");
    ck_assert_uint_eq(report.deeds, 8);
}
END_TEST

START_TEST(an_invariant_that_was_violated_is_expected)
{
    begin_at_scenario("example3/race.lua", "example3.nc_race_raw");
    deed(CLOCK_S(60) + 1000, "mains off");
    record(CLOCK_S(180));
    assert_has("expects_violation = { \"no_false_alarm\" },\n");
    assert_has("  -- no_false_alarm at 60.");
    assert_has("owner:expect_sms(\"ALARM! Input1");
    ck_assert_uint_eq(report.violations, 1);
    ck_assert_uint_ge(report.messages, 2);
}
END_TEST

START_TEST(what_cannot_stand_in_a_scenario_is_left_out_and_told)
{
    begin_at_wiring("wirings/example3.lua");
    deed(CLOCK_S(1), "mains of");
    deed(CLOCK_S(1), "siren is sounding");
    deed(CLOCK_S(2), "nobody \"knows\" this\x01");
    deed(CLOCK_S(3), "sms 0401234567 AON");
    deed(CLOCK_S(4), "fault reboots at=prompt");
    deed(CLOCK_S(5), "smoke trip");
    record(CLOCK_S(8));
    assert_has("-- left out: mains of\n    --   mains has no 'of', did you mean 'off'?");
    assert_has("-- left out: nobody \"knows\" this\\x01\n");
    assert_has("-- left out: sms 0401234567 AON\n    --   a phone has a number");
    assert_has("-- left out: fault reboots at=prompt\n    --   it never struck");
    assert_has("    b:wait \"5 s\"\n    b.smoke:trip()\n");
    ck_assert_ptr_null(strstr(writing.text, "sounding"));
    ck_assert_uint_eq(report.left_out, 4);
    ck_assert_uint_eq(report.deeds, 1);
}
END_TEST

START_TEST(texts_survive_with_all_their_signs)
{
    begin_at_wiring("wirings/example3.lua");
    deed(CLOCK_S(1), "sms Bank say \"hello\" \\ [[x]] --]] \xC3\xA4 \xE2\x82\xAC \xFF \x01");
    deed(CLOCK_S(2), "usb \"\\");
    deed(CLOCK_S(3), "fault says at=now text=\\r\\n+X \\x00\"\\r\\n");
    record(CLOCK_S(30));
    assert_has("local bank = b:phone \"Bank\"\n");
    assert_has("bank:sms \"say \\\"hello\\\" \\\\ [[x]] --]] \xC3\xA4 \xE2\x82\xAC "
               "\\xFF \\x01\"\n");
    assert_has("b.unit.usb:send \"\\\"\\\\\"\n");
    assert_has("b.unit.modem:fault(\"says\", { at = \"now\", text = "
               "\"\\r\\n+X \\x00\\\"\\r\\n\" })\n");
}
END_TEST

START_TEST(a_wiring_that_was_edited_stands_in_the_file)
{
    begin_at_wiring("wirings/example3.lua");
    recorder_origin_edited(&origin);
    recorder_origin_add_config(&origin, "ALERTNUMBER+358401234567");
    origin.seed = 77;
    deed(0, "mains off");
    record(CLOCK_S(10));
    assert_has("local site = wiring \"example3\" {\n  build = function(w)\n");
    assert_has("  seed   = 77,\n");
    assert_has("  config = { \"ALERTNUMBER+358401234567\" },\n");
}
END_TEST

START_TEST(a_button_that_is_still_held_is_let_go_in_the_scenario)
{
    begin_at_wiring("wirings/example3.lua");
    deed(CLOCK_S(5), "button press 20 s");
    record(CLOCK_S(6));
    ck_assert_int_eq(report.end_us, CLOCK_S(25));
    assert_has("    b.unit.button:press \"20 s\"\n    b:settle()\n");
}
END_TEST

START_TEST(a_line_that_nobody_answers_is_typed_all_the_same)
{
    begin_at_wiring("wirings/example3.lua");
    deed(CLOCK_S(5), "unit battery switch off");
    deed(CLOCK_S(5), "mains off");
    deed(CLOCK_S(8), "usb STATUS");
    record(CLOCK_S(30));
    assert_has("b.unit.usb:type \"STATUS\"\n");
}
END_TEST

START_TEST(of_very_many_messages_the_first_are_expected)
{
    begin_at_wiring("wirings/example3.lua");
    recorder_origin_add_config(&origin, "ALERTNUMBER+358401234567");
    for (int i = 0; i < 600; i++) {
        deed(CLOCK_S(60) + i * CLOCK_S(10), "sms +358401234567 STATUS");
    }
    record(CLOCK_S(6200));
    ck_assert_uint_eq(report.messages, 500);
    assert_has("    -- 100 more messages and calls came\n");
}
END_TEST

START_TEST(a_session_too_long_for_a_file_is_refused)
{
    begin_at_wiring("wirings/example3.lua");
    for (int i = 0; i < 19000; i++) {
        deed(CLOCK_S(60) + i * 1000, "adapter set holdup=470 uF volts=12.0 V amps=2.0 A");
    }
    ck_assert(!write_it(&bench.world, CLOCK_S(100)));
    ck_assert_str_eq(report.error, "./recorded.lua: the text is longer than 1 MiB");
}
END_TEST

/* ---- any session ---- */

static uint64_t dice;

static uint32_t draw(uint32_t below)
{
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((dice >> 33) % below);
}

static const char *pick(const char *const *words)
{
    uint32_t count = 0;
    while (words != NULL && words[count] != NULL) {
        count++;
    }
    return count == 0 ? "" : words[draw(count)];
}

#define LINE 400

static void draw_part_deed(char line[LINE])
{
    const struct world *world = &bench.world;
    uint32_t index = draw(world->part_count);
    const struct part *part = &world->part[index];
    if (part->kind == WORLD_KIND_UNIT) {
        snprintf(line, LINE, "button press %u ms", draw(9000));
        if (draw(2) == 0) {
            snprintf(line, LINE, "unit battery switch %s", draw(2) == 0 ? "off" : "on");
        }
        return;
    }
    const struct part_kind *kind = part_kind_of(part);
    uint32_t what = draw(10);
    if (what < 6 && kind->verbs != NULL) {
        snprintf(line, LINE, "%s %s", part->name, pick(kind->verbs));
    } else if (what < 8 && kind->faults != NULL) {
        snprintf(line, LINE, "%s fault %s", part->name, pick(kind->faults));
    } else {
        snprintf(line, LINE, "part %s ok", part->name);
    }
}

static void draw_people_deed(char line[LINE])
{
    static const char *const numbers[] = {"+358401234567", "+358409999999", "+49301234", "Bank",
                                          "0401234567", NULL};
    static const char *const texts[] = {
        "AON", "AOF", "STATUS", "OnRelay1", "OffRelay1", "say \"hello\"", "a\\nb \\ back",
        "Grüße, 50 € [x] ~ ^", "/pattern/", "--]] end", "POWER", "?", "PULSETIME=5", "\x01\x7f",
        "\xff\xfe no letters", "OnRelay6 OnRelay5", NULL};
    static const char *const others[] = {
        "answer", "reject", "hangup", "dtmf 1", "dtmf +358401234567 12#", "sim out", "sim in",
        "sim in 1234", "credit 2.50", "signal 9", "signal 1", "signal 31", "ok",
        "fault reboots at=now", "fault waits at=prompt by=2s",
        "fault says at=now text=\\r\\n+X\\x00\\r\\n",
        "fault hangs at=report lasting=30s", "off +358401234567", "on +358401234567",
        "call +358401234567 hidden", "network coverage false", "network coverage true",
        "network delay 20 s", "network lose 1", "network duplicate 2", "network hold",
        "network hold false", "network zone 3 h summer=true", "modem fault loses at=result",
        "mains sag to=150 V lasting=2 s", "adapter dip to=8 V lasting=50 ms",
        "adapter set holdup=470 uF", "network registration roaming", "network ussd *100# {credit}",
        "unit battery set charge=20 % temperature=-5 C", "mains set volts=207.5 V",
        "siren is sounding", "unit volts V12", "unit is running", "network bill", NULL};
    uint32_t what = draw(6);
    if (what < 2) {
        snprintf(line, LINE, "sms %s %s", pick(numbers), pick(texts));
    } else if (what == 2) {
        snprintf(line, LINE, "call %s", pick(numbers));
    } else {
        snprintf(line, LINE, "%s", pick(others));
    }
}

static void draw_deed(char line[LINE])
{
    static const char *const commands[] = {"STATUS", "HELP", "EXPORT", "AON", "LOG", "PULSETIME=7",
                                           "no such \"thing\"", "CARD", "Input2=NC", NULL};
    uint32_t what = draw(10);
    if (what < 5) {
        draw_part_deed(line);
    } else if (what < 8) {
        draw_people_deed(line);
    } else if (what == 8) {
        snprintf(line, LINE, "usb %s", pick(commands));
    } else {
        const struct world *world = &bench.world;
        snprintf(line, LINE, "%s %s",
                 world->wire_count == 0 ? "nobody" : world->wire[draw(world->wire_count)].name,
                 draw(2) == 0 ? "open" : "close");
    }
}

/* Draws where it begins, and the deeds; returns when it ends. */
static int64_t draw_session(uint64_t seed)
{
    static const char *const wirings[] = {
        "example1", "example2", "example3", "example4", "example5", "example6", "example7",
        "cold_store", "cottage", "desk", "shared_supply", "own_supplies", "timed", "fit_bench",
        NULL};
    char line[LINE], path[PATH];
    dice = seed;
    (void)draw(2);
    snprintf(path, sizeof path, "wirings/%s.lua", pick(wirings));
    begin_at_wiring(path);
    if (draw(2) == 0) {
        recorder_origin_add_config(&origin, "ALERTNUMBER+358401234567");
        recorder_origin_add_config(&origin, "AON");
    }
    origin.seed = draw(3) == 0 ? 1 : seed + 5;
    int64_t now = (int64_t)draw(20) * CLOCK_S(1);
    uint32_t count = draw(25);
    for (uint32_t i = 0; i < count; i++) {
        static const uint32_t steps[] = {1, 1, 50000, 700000, 4000000, 30000000};
        draw_deed(line);
        deed(now, line);
        now += draw(3) == 0 ? 0 : draw(steps[draw(6)]);
    }
    return now + draw(40000000);
}

#define SEEDS 50

/* The seeds of one turn of a loop: one, or as many as RECORDER_SEEDS="FROM COUNT" says. */
static unsigned first_seed(int turn, unsigned *count)
{
    const char *more = getenv("RECORDER_SEEDS");
    unsigned from;
    *count = 1;
    bool given = more != NULL && sscanf(more, "%u %u", &from, count) == 2;
    return given ? from + (unsigned)turn * *count : (unsigned)turn;
}

START_TEST(any_session_replays)
{
    unsigned count, from = first_seed(_i, &count);
    for (unsigned i = from; i < from + count; i++) {
        deeds_cut(&deeds, 0);
        record(draw_session(i));
    }
}
END_TEST

/* ---- sessions of a person at the window ---- */

static struct session session;

static void go(int64_t until)
{
    const struct session_way way = {.until_us = until, .instants = UINT32_MAX};
    ck_assert_int_eq(session_go(&session, &way), SESSION_THERE);
}

static void play_session(void)
{
    const struct session_order order = {.index = SESSION_WIRING,
                                        .judge = {.seed_given = true, .seed = origin.seed}};
    char text[SANDBOX_ERROR];
    ck_assert_msg(session_open(&session, &shelf.sandbox, &bench, &order, error), "%s", error);
    for (uint32_t i = 0; i < deeds.count; i++) {
        go(deeds.deeds[i].at_us);
        (void)session_act(&session, deeds.deeds[i].text, text);
    }
}

/* As it is done at the window: the session's own deeds, and its world at t = 0. */
static void record_session(unsigned seed, int64_t end_us)
{
    go(end_us);
    deeds_cut(&deeds, 0);
    for (uint32_t i = 0; i < session.deeds.count; i++) {
        deed(session.deeds.deeds[i].at_us, session.deeds.deeds[i].text);
    }
    went = &bench.journal;
    bool written = write_it(&session.kept[0].snapshot.bench->world, end_us);
    went = NULL;
    ck_assert_msg(written, "seed %u: %s\n%s", seed, report.error, writing_text(&writing));
    ck_assert_msg(report.other_us == CLOCK_NEVER, "seed %u: another way from %lld us on\n%s", seed,
                  (long long)report.other_us, writing.text);
}

START_TEST(a_session_at_the_window_is_recorded_as_it_went)
{
    unsigned count, from = first_seed(_i, &count);
    for (unsigned i = from; i < from + count; i++) {
        deeds_cut(&deeds, 0);
        int64_t end_us = draw_session(i);
        recorder_origin_free(&origin);
        recorder_origin_init(&origin);
        ck_assert(recorder_origin_of_wiring(&origin, &shelf.sandbox, 0, error));
        play_session();
        record_session(i, end_us);
        session_close(&session);
    }
}
END_TEST

/* ---- sessions with a scenario's own story beside the person ---- */

static void record_story(const char *path, uint32_t index)
{
    const struct session_order order = {.index = (int32_t)index};
    char id[SCENARIO_ID];
    ck_assert_msg(shelf_load(&shelf, path, root, error), "%s", error);
    scenario_id(shelf.sandbox.L, index, id);
    recorder_origin_free(&origin);
    recorder_origin_init(&origin);
    ck_assert(recorder_origin_of_scenario(&origin, &shelf.sandbox, index, error));
    ck_assert(shelf_load(&shelf, path, root, error));
    ck_assert_msg(session_open(&session, &shelf.sandbox, &bench, &order, error), "%s", error);
    go(CLOCK_S(150));
    deeds_cut(&deeds, 0);
    went = &bench.journal;
    bool written = write_it(&session.kept[0].snapshot.bench->world, CLOCK_S(150));
    went = NULL;
    ck_assert_msg(written, "%s: %s\n%s", id, report.error, writing_text(&writing));
    ck_assert_msg(report.other_us == CLOCK_NEVER, "%s: another way from %lld us on\n%s", id,
                  (long long)report.other_us, writing.text);
    session_close(&session);
}

static const char *const stories[] = {
    "example1/alarm.lua", "example1/loads.lua", "example2/gate.lua", "example2/motor.lua",
    "example3/race.lua", "example4/central_supply.lua", "example5/own_supplies.lua",
    "example6/mixed.lua", "example7/watched_supplies.lua", "inputs/cable_faults.lua",
    "false_alarm/warm_up.lua", "backup/shared_supply_nc.lua", "wireless/sockets.lua"};
#define STORIES ((int)(sizeof stories / sizeof stories[0]))

START_TEST(the_story_of_a_scenario_is_recorded_as_well)
{
    char path[PATH];
    snprintf(path, sizeof path, "%.400s/%.150s", root, stories[_i]);
    ck_assert_msg(shelf_load(&shelf, path, root, error), "%s", error);
    uint32_t count = scenario_count(shelf.sandbox.L);
    ck_assert_uint_ge(count, 1);
    for (uint32_t i = 0; i < count; i++) {
        record_story(path, i);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("recorder");
    TCase *recording = tcase_create("recording");
    tcase_add_checked_fixture(recording, setup, teardown);
    tcase_set_timeout(recording, 600);
    tcase_add_test(recording, what_was_done_is_told_in_the_words_of_the_language);
    tcase_add_test(recording, an_invariant_that_was_violated_is_expected);
    tcase_add_test(recording, what_cannot_stand_in_a_scenario_is_left_out_and_told);
    tcase_add_test(recording, texts_survive_with_all_their_signs);
    tcase_add_test(recording, a_wiring_that_was_edited_stands_in_the_file);
    tcase_add_test(recording, a_button_that_is_still_held_is_let_go_in_the_scenario);
    tcase_add_test(recording, a_line_that_nobody_answers_is_typed_all_the_same);
    tcase_add_test(recording, of_very_many_messages_the_first_are_expected);
    tcase_add_test(recording, a_session_too_long_for_a_file_is_refused);
    tcase_add_loop_test(recording, the_story_of_a_scenario_is_recorded_as_well, 0, STORIES);
    tcase_add_loop_test(recording, any_session_replays, 0, SEEDS);
    tcase_add_loop_test(recording, a_session_at_the_window_is_recorded_as_it_went, 0, SEEDS);
    suite_add_tcase(suite, recording);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(make_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
