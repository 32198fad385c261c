#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/judge.h"
#include "lua/recorder.h"
#include "lua/shelf.h"

#define PATH 600

static struct shelf shelf;
static struct bench bench;
static struct writing writing;
static struct deeds deeds;
static struct recorder_origin origin;
static struct recorder_report report;
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

static void record(int64_t end_us)
{
    const struct recorder_session session = {.origin = &origin, .wired = &bench.world,
                                             .id = "bench.recorded", .about = "",
                                             .deeds = &deeds, .end_us = end_us};
    bool written = recorder_write(&session, root, "./recorded.lua", &writing, &report);
    ck_assert_msg(written, "%s\n%s", report.error, writing_text(&writing));
}

START_TEST(an_afternoon)
{
    begin_at_scenario("example3/race.lua", "example3.nc_race_raw");
    deed(CLOCK_S(20), "mains off");
    deed(CLOCK_S(20), "smoke trip");
    deed(CLOCK_S(21) + 250000, "sms +358401234567 POWER");
    deed(CLOCK_S(21) + 250001, "usb STATUS");
    deed(CLOCK_S(60), "mains on");
    deed(CLOCK_S(61), "usb STATUS");
    deed(CLOCK_S(70), "button press 300 ms");
    deed(CLOCK_S(70), "call +358409999999");
    record(CLOCK_S(120));
    fprintf(stderr, "%s", writing.text);
}
END_TEST

START_TEST(a_wiring)
{
    begin_at_wiring("wirings/example6.lua");
    record(CLOCK_S(120));
    fprintf(stderr, "%s", writing.text);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("recorder");
    TCase *recording = tcase_create("recording");
    tcase_add_checked_fixture(recording, setup, teardown);
    tcase_set_timeout(recording, 120);
    tcase_add_test(recording, an_afternoon);
    tcase_add_test(recording, a_wiring);
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
