/* A fault hunt at the window, saved: its fault is in it, or the text says that it is missing. */
#include <stdlib.h>

#include "lua/aid_lessons.h"
#include "lua/draft.h"
#include "lua/recorder.h"

static struct recorder_origin origin;
static struct recorder_report report;
static struct writing writing;
static struct world *wired;
static char root[FOLDER_LENGTH];

static void setup(void)
{
    snprintf(root, sizeof root, "%s", __FILE__);
    snprintf(strstr(root, "/tests/lua/"), 20, "/scenarios");
    wired = malloc(sizeof *wired);
    ck_assert_ptr_nonnull(wired);
    recorder_origin_init(&origin);
    writing_init(&writing);
}

static void teardown(void)
{
    recorder_origin_free(&origin);
    writing_free(&writing);
    free(wired);
    close_all();
}

/* Hunts with the seed, until it hides that; smoke after two minutes, then perhaps the finding. */
static void hunt(const char *hidden, bool finds)
{
    char line[200], path[FOLDER_LENGTH + 40], error[SANDBOX_ERROR];
    struct session_order order = {.by_hand = true, .judge = {.seed_given = true}};
    struct draft draft;
    snprintf(path, sizeof path, "%s/lessons/fault_hunt.lua", root);
    ck_assert_msg(shelf_open(&shelf, root, error) && judge_open(&bench), "%s", error);
    ck_assert_msg(shelf_load(&shelf, path, root, error), "%s", error);
    ck_assert(recorder_origin_of_scenario(&origin, &shelf.sandbox, 0, error));
    ck_assert(draft_scenario(&shelf.sandbox, &bench, 0, &draft));
    *wired = bench.world;
    for (bool there = false; !there; order.judge.seed++) {
        ck_assert_uint_le(order.judge.seed, 200);
        ck_assert_msg(shelf_load(&shelf, path, root, error), "%s", error);
        ck_assert(session_open(&session, &shelf.sandbox, &bench, &order, error));
        there = strcmp(bench.lesson.hidden, hidden) == 0;
        if (!there) {
            session_close(&session);
        }
    }
    do_at("fault_hunt", 125, "smoke trip");
    if (finds) {
        snprintf(line, sizeof line, "found %s", hidden);
        do_at("fault_hunt", 150, line);
    }
    go_to(160);
}

static void save(void)
{
    static const struct recorder_deed deeds[] = {{CLOCK_S(125), "smoke trip"}};
    const char *hidden = bench.lesson.grade == GRADE_RIGHT ? bench.lesson.hidden : "";
    origin.seed = bench.world.seed;
    const struct recorder_session recorded = {
        .origin = &origin, .wired = wired, .id = "bench.hunt", .about = "", .hidden = hidden,
        .deeds = deeds, .deed_count = 1, .end_us = session_now(&session),
        .journal = &bench.journal};
    bool written = recorder_write(&recorded, root, ".", &writing, &report);
    ck_assert_msg(written, "%s\n%s", report.error, writing_text(&writing));
    session_close(&session);
}

static const struct hunted {
    const char *hidden, *title, *deed, *seen;
} rows[] = {
    {"smoke open", "-- The fault that the lesson hid is laid first: smoke open\n",
     "    b.smoke:fault \"open\"\n", "b.smoke:is \"tripped\""},
    {"smoke contact N/C", "-- The fault that the lesson hid is laid first: smoke contact N/C\n",
     "    b.smoke:set { contact = \"N/C\" }\n", "b.smoke:is \"tripped\""},
    {"adapter volts 9 V", "-- The fault that the lesson hid is laid first: adapter volts 9 V\n",
     "    b.adapter:set { volts = \"9 V\" }\n", "b.unit:is \"backup\""},
    {"siren.plus loose", "-- A FAULT IS MISSING, for no deed can lay it; the lesson hid: siren.plus "
     "loose\n", "", "b.siren:is \"sounding\""},
};

START_TEST(a_fault_that_was_found_is_laid_where_a_deed_can)
{
    const struct hunted *row = &rows[_i];
    hunt(row->hidden, true);
    save();
    ck_assert_msg(strstr(writing.text, row->title) != NULL, "%s", writing.text);
    ck_assert_msg(strstr(writing.text, row->deed) != NULL, "%s", writing.text);
    ck_assert_msg(strstr(writing.text, row->seen) != NULL, "%s", writing.text);
    bool missing = strstr(writing.text, "A FAULT IS MISSING") != NULL;
    ck_assert_msg(missing == (strstr(writing.text, "\"sounding\"") != NULL), "%s", writing.text);
    ck_assert_msg(missing == (strstr(writing.text, "goes another way") != NULL), "%s",
                  writing.text);
}
END_TEST

START_TEST(a_fault_that_was_not_found_is_told_to_be_missing_and_not_named)
{
    hunt("smoke open", false);
    save();
    ck_assert_ptr_nonnull(strstr(writing.text, "-- A FAULT IS MISSING: the lesson hides one"));
    ck_assert_msg(strstr(writing.text, "fault ") == NULL, "%s", writing.text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("recorder_hunt");
    TCase *tests = tcase_create("hunts");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, a_fault_that_was_found_is_laid_where_a_deed_can, 0,
                        sizeof rows / sizeof rows[0]);
    tcase_add_test(tests, a_fault_that_was_not_found_is_told_to_be_missing_and_not_named);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
