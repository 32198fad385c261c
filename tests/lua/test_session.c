#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/session.h"
#include "sim/base/random.h"
#include "sim/world/wiring.h"

static struct shelf shelf;
static struct bench bench;
static struct session session;
static char text[SANDBOX_ERROR];

static void shipped(char path[600], const char *file)
{
    const char *here = __FILE__, *end = strstr(here, "tests/lua/");
    snprintf(path, 600, "%.*sscenarios%s%s", (int)(end - here), here, file[0] == '\0' ? "" : "/",
             file);
}

static void setup(void)
{
    char path[600];
    shipped(path, "");
    ck_assert_msg(shelf_open(&shelf, path, text), "%s", text);
    ck_assert(judge_open(&bench));
}

static void teardown(void)
{
    session_close(&session);
    judge_close(&bench);
    shelf_close(&shelf);
}

/* id NULL: the file's wiring. */
static void play(const char *file, const char *id)
{
    char path[600];
    struct session_order order = {.index = SESSION_WIRING};
    shipped(path, file);
    ck_assert_msg(shelf_load(&shelf, path, "", text), "%s", text);
    if (id != NULL) {
        order.index = scenario_find(shelf.sandbox.L, id);
        ck_assert_int_ge(order.index, 0);
    }
    ck_assert_msg(session_open(&session, &shelf.sandbox, &bench, &order, text), "%s", text);
}

static void go_to(int64_t until_us)
{
    const struct session_way way = {.until_us = until_us, .instants = UINT32_MAX};
    ck_assert_int_eq(session_go(&session, &way), SESSION_THERE);
    ck_assert_int_eq(session_now(&session), until_us);
}

static void act(const char *line)
{
    ck_assert_msg(session_act(&session, line, text), "%s: %s", line, text);
}

static uint64_t hash(void)
{
    return world_hash(&bench.world);
}

static bool is(const char *part, const char *state)
{
    const struct part *found = &bench.world.part[wiring_find_part(&bench.world, part)];
    return part_is(found, (uint32_t)part_find_state(part_kind_of(found), state));
}

/* A day with something in it, at a wiring by itself. */
static void live_a_day(void)
{
    play("wirings/example3.lua", NULL);
    go_to(CLOCK_S(70));
    act("usb Input1=NO");
    act("usb Input1RELAY=Relay6,60");
    act("usb ALERTNUMBER+358401234567");
    go_to(CLOCK_S(80));
    act("sms +358401234567 AON");
    go_to(CLOCK_S(3600));
    act("smoke trip");
    go_to(CLOCK_S(3605));
    act("smoke restore");
    go_to(CLOCK_S(40000) + 123456);
    act("mains off");
    act("adapter set holdup=1000 uF");
    go_to(CLOCK_S(43000));
    act("mains on");
    go_to(CLOCK_S(86400));
}

START_TEST(a_deed_is_done_and_the_world_goes_on)
{
    live_a_day();
    ck_assert_uint_eq(session.deeds.count, 9);
    go_to(CLOCK_S(86401));
    act("smoke trip");
    go_to(CLOCK_S(86403));
    ck_assert(is("siren", "sounding"));
}
END_TEST

START_TEST(wound_back_and_forth_it_comes_to_the_same_instant_as_it_was)
{
    struct random random = random_stream(7, "seek");
    live_a_day();
    uint64_t end = hash();
    uint32_t events = bench.journal.count;
    for (int i = 0; i < 60; i++) {
        int64_t at = random_between(&random, 0, CLOCK_S(86400));
        ck_assert_int_eq(session_seek(&session, at), SESSION_THERE);
        ck_assert_int_eq(session_now(&session), at);
        ck_assert_int_eq(session.last_us, CLOCK_S(86400));
    }
    ck_assert_int_eq(session_seek(&session, CLOCK_S(86400)), SESSION_THERE);
    ck_assert_uint_eq(hash(), end);
    ck_assert_uint_eq(bench.journal.count, events);
    ck_assert_uint_eq(session.done, 9);
}
END_TEST

START_TEST(what_was_to_come_is_remembered_until_something_else_is_done)
{
    live_a_day();
    uint32_t events = bench.journal.count;
    session_seek(&session, CLOCK_S(3601));
    ck_assert(session.has_ahead);
    ck_assert_uint_eq(session.ahead.count, events);
    ck_assert_uint_eq(session.deeds.count, 9);
    act("mains off");
    ck_assert(!session.has_ahead);
    ck_assert_int_eq(session.last_us, CLOCK_S(3601));
    ck_assert_uint_eq(session.deeds.count, 6);
    go_to(CLOCK_S(3603));
    ck_assert(is("siren", "silent"));
}
END_TEST

START_TEST(a_line_that_is_refused_leaves_no_trace)
{
    static const char *const lines[] = {"mians off", "sms", "smoke fly", "adapter set holdup=5 V",
                                        "fault reboot", "usb", "hangup"};
    play("wirings/example3.lua", NULL);
    go_to(CLOCK_S(5));
    uint64_t before = hash();
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        ck_assert_msg(!session_act(&session, lines[i], text), "%s", lines[i]);
        ck_assert_msg(text[0] != '\0', "%s", lines[i]);
        ck_assert_msg(hash() == before, "%s", lines[i]);
    }
    ck_assert_uint_eq(session.deeds.count, 0);
}
END_TEST

START_TEST(a_question_is_answered_and_is_no_deed)
{
    play("wirings/example3.lua", NULL);
    go_to(CLOCK_S(5));
    act("unit volts V12");
    ck_assert_str_eq(text, "12");
    act("siren is silent");
    ck_assert_uint_eq(session.deeds.count, 0);
}
END_TEST

START_TEST(a_deed_that_is_undone_was_never_done)
{
    play("wirings/example3.lua", NULL);
    go_to(CLOCK_S(70));
    act("smoke trip");
    act("mains off");
    uint64_t one = hash();
    act("siren fault open");
    go_to(CLOCK_S(80));
    ck_assert(session_undo(&session));
    ck_assert_int_eq(session_now(&session), CLOCK_S(70));
    ck_assert_uint_eq(hash(), one);
    ck_assert_uint_eq(session.deeds.count, 2);
    go_to(CLOCK_S(90));
    ck_assert(is("mains", "off"));
    ck_assert(session_undo(&session));
    ck_assert(session_undo(&session));
    ck_assert(!session_undo(&session));
    go_to(CLOCK_S(75));
    ck_assert(is("smoke", "normal") && is("mains", "on"));
}
END_TEST

/* Its hash when it is played to its end without anybody who looks on. */
static uint64_t hash_of_run(const char *file, const char *id)
{
    char path[600];
    const struct judge_options options = {.alone = true};
    shipped(path, file);
    ck_assert(shelf_load(&shelf, path, "", text));
    judge_run(&shelf.sandbox, &bench, (uint32_t)scenario_find(shelf.sandbox.L, id), &options);
    ck_assert_int_eq(bench.verdict, VERDICT_PASSED);
    return hash();
}

/* Up to the instant at which its story ends. */
static void go_to_the_end(int64_t frame_us)
{
    while (!session.over) {
        const struct session_way way = {session_now(&session) + frame_us, 1, NULL, NULL};
        ck_assert_int_ne(session_go(&session, &way), SESSION_STUCK);
    }
    ck_assert_int_eq(bench.verdict, VERDICT_PASSED);
}

static const struct {
    const char *file, *id;
} stories[] = {
    {"example3/race.lua", "example3.nc_race_raw"},
    {"lessons/example3.lua", "lessons.example3"},
    {"example1/alarm.lua", "example1.siren_on_motion"},
    {"rig/unit.lua", "rig.alarm"},
    {"example4/central_supply.lua", "example4.quiet_when_the_supply_fails"},
    {"sms/flood.lua", "sms.flood_of_fifty"},
    {"calls/alarm.lua", "calls.alarm_past_a_voicemail_to_a_key"},
    {"relays/relay6_fuse.lua", "relays.relay6_bears_its_siren"},
    {"network/sim.lua", "network.sim_taken_out_and_put_back"},
    {"wireless/sockets.lua", "wireless.socket_by_sms"},
    {"example3/siren.lua", "example3.siren_on_relay6"},
    {"schedule/rules.lua", "schedule.night_guard"},
    {"power/recorded_adapter.lua", "power.recorded_adapter"},
    {"climate/limits.lua", "climate.drop_alert"},
    {"inputs/long_cables.lua", "inputs.far_sensor_at_12_volts"},
    {"alerts/outbox.lua", "alerts.flood_limit"},
    {"example5/own_supplies.lua", "example5.supply_fails_without_an_alarm"},
    {"false_alarm/own_battery.lua", "false_alarm.loop_fed_by_the_unit"},
    {"example7/watched_supplies.lua", "example7.direct_supply_fails"},
};
#define STORIES ((int)(sizeof stories / sizeof stories[0]))

START_TEST(a_story_that_is_looked_on_has_the_hash_of_one_that_is_not)
{
    uint64_t alone = hash_of_run(stories[_i].file, stories[_i].id);
    play(stories[_i].file, stories[_i].id);
    go_to_the_end(CLOCK_MS(250));
    ck_assert_uint_eq(hash(), alone);
}
END_TEST

START_TEST(a_story_that_is_wound_back_ends_as_it_did)
{
    struct random random = random_stream(3, "seek");
    uint64_t alone = hash_of_run(stories[_i].file, stories[_i].id);
    play(stories[_i].file, stories[_i].id);
    go_to_the_end(CLOCK_S(3600));
    for (int i = 0; i < 20; i++) {
        session_seek(&session, random_between(&random, 0, session.last_us - 1));
        if (i % 5 == 0) {
            go_to_the_end(CLOCK_S(60));
            ck_assert_uint_eq(hash(), alone);
        }
    }
}
END_TEST

START_TEST(many_snapshots_thin_out_and_the_first_stays)
{
    play("wirings/example3.lua", NULL);
    session.spacing = 1;
    for (int i = 1; i < 500; i++) {
        go_to(CLOCK_S(10 * i));
        ck_assert_uint_le(session.kept_count, SESSION_SNAPSHOTS);
        ck_assert_int_eq(session.kept[0].snapshot.at_us, 0);
        for (uint32_t k = 1; k < session.kept_count; k++) {
            ck_assert_int_ge(session.kept[k].snapshot.at_us, session.kept[k - 1].snapshot.at_us);
        }
    }
    ck_assert_int_eq(session_seek(&session, 1), SESSION_THERE);
}
END_TEST

START_TEST(a_button_is_let_go_though_it_was_wound_back_meanwhile)
{
    play("wirings/example3.lua", NULL);
    go_to(CLOCK_S(30));
    act("button press 2 s");
    go_to(CLOCK_S(31));
    session_seek(&session, CLOCK_S(30) + 500000);
    ck_assert(bench.world.board.button_down);
    go_to(CLOCK_S(33));
    ck_assert(!bench.world.board.button_down);
}
END_TEST

START_TEST(a_file_that_cannot_be_played_is_told)
{
    char path[600];
    struct session_order order = {.index = 0};
    shipped(path, "../tests/lua/stories/session_wrong.lua");
    ck_assert_msg(shelf_load(&shelf, path, "", text), "%s", text);
    ck_assert(!session_open(&session, &shelf.sandbox, &bench, &order, text));
    ck_assert_ptr_nonnull(strstr(text, "session_wrong.lua:"));
    memset(&session, 0, sizeof session);
    play("wirings/example3.lua", NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("session");
    TCase *tests = tcase_create("session");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_deed_is_done_and_the_world_goes_on);
    tcase_add_test(tests, wound_back_and_forth_it_comes_to_the_same_instant_as_it_was);
    tcase_add_test(tests, what_was_to_come_is_remembered_until_something_else_is_done);
    tcase_add_test(tests, a_line_that_is_refused_leaves_no_trace);
    tcase_add_test(tests, a_question_is_answered_and_is_no_deed);
    tcase_add_test(tests, a_deed_that_is_undone_was_never_done);
    tcase_add_loop_test(tests, a_story_that_is_looked_on_has_the_hash_of_one_that_is_not, 0,
                        STORIES);
    tcase_add_loop_test(tests, a_story_that_is_wound_back_ends_as_it_did, 0, STORIES);
    tcase_add_test(tests, many_snapshots_thin_out_and_the_first_stays);
    tcase_add_test(tests, a_button_is_let_go_though_it_was_wound_back_meanwhile);
    tcase_add_test(tests, a_file_that_cannot_be_played_is_told);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
