#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/judge.h"
#include "lua/shelf.h"

#define FOLDER_LENGTH 512

enum { BROKEN, PLAIN };         /* wirings of drafts/site.lua, by the alphabet of their keys */
enum { SETTLED, REFUSED };      /* its scenarios */

static struct shelf shelf;
static struct bench bench;
static struct draft draft;
static char error[SANDBOX_ERROR], path[FOLDER_LENGTH];

static void load(void)
{
    snprintf(path, sizeof path, "%s", __FILE__);
    snprintf(strrchr(path, '/'), 40, "/drafts/site.lua");
    ck_assert_msg(shelf_load(&shelf, path, "", error), "%s", error);
}

static void setup(void)
{
    ck_assert(shelf_open(&shelf, "", error) && judge_open(&bench));
    load();
}

static void teardown(void)
{
    judge_close(&bench);
    shelf_close(&shelf);
}

static void assert_place(const char *place, int line)
{
    char wanted[FOLDER_LENGTH + 12];
    snprintf(wanted, sizeof wanted, "%s:%d", path, line);
    ck_assert_str_eq(place, wanted);
}

START_TEST(a_file_hands_out_the_wirings_that_it_returns)
{
    ck_assert_int_eq(draft_wiring_count(&shelf.sandbox, error), 2);
    ck_assert(draft_wiring(&shelf.sandbox, &bench, PLAIN, &draft));
    ck_assert_str_eq(draft.wiring, "plain");
    assert_place(draft.place, 2);
    ck_assert_uint_eq(bench.world.part_count, 3);
    ck_assert(!bench.world.started);
}
END_TEST

START_TEST(wirings_are_named_without_being_built)
{
    char name[SCENARIO_ID];
    ck_assert(draft_wiring_name(&shelf.sandbox, BROKEN, name, error));
    ck_assert_str_eq(name, "broken");
    ck_assert(draft_wiring_name(&shelf.sandbox, PLAIN, name, error));
    ck_assert_str_eq(name, "plain");
}
END_TEST

START_TEST(a_scenario_hands_out_its_wiring_with_its_parameters_and_settings)
{
    char place[PREPARE_PLACE];
    ck_assert(draft_scenario(&shelf.sandbox, &bench, SETTLED, &draft));
    ck_assert_str_eq(draft.wiring, "plain");
    assert_place(draft.place, 2);
    ck_assert_uint_eq(draft.settings.holdoff_s, 7);
    ck_assert(!bench.world.started);
    draft_place(&shelf.sandbox, &bench, "adapter", place);
    assert_place(place, 5);
}
END_TEST

START_TEST(each_part_and_cable_has_the_place_where_it_was_made)
{
    static const struct {
        const char *name;
        int line;
    } made[] = {{"adapter", 5}, {"adapter.plus", 5}, {"door.out", 7}, {"yard", 12}, {"unit", 6},
                {"unit.V12", 10}, {"unit.IN1", 12}, {"unit.IN2", 6}, {"unit.IN9", 6}};
    char place[PREPARE_PLACE];
    ck_assert(draft_wiring(&shelf.sandbox, &bench, PLAIN, &draft));
    for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
        draft_place(&shelf.sandbox, &bench, made[i].name, place);
        assert_place(place, made[i].line);
    }
    draft_place(&shelf.sandbox, &bench, "cellar", place);
    ck_assert_str_eq(place, "");
}
END_TEST

START_TEST(what_cannot_be_built_says_why_and_where)
{
    char wanted[FOLDER_LENGTH + 40];
    ck_assert(!draft_wiring(&shelf.sandbox, &bench, BROKEN, &draft));
    snprintf(wanted, sizeof wanted, "%s:19: wiring 'broken': ", path);
    ck_assert_msg(strstr(draft.error, wanted) == draft.error, "%s", draft.error);
    load();
    ck_assert(!draft_scenario(&shelf.sandbox, &bench, REFUSED, &draft));
    snprintf(wanted, sizeof wanted, "%s:32: the unit refuses", path);
    ck_assert_msg(strstr(draft.error, wanted) == draft.error, "%s", draft.error);
}
END_TEST

START_TEST(a_draft_leaves_nothing_behind_for_the_next)
{
    ck_assert(!draft_scenario(&shelf.sandbox, &bench, REFUSED, &draft));
    load();
    ck_assert(draft_wiring(&shelf.sandbox, &bench, PLAIN, &draft));
    ck_assert_str_eq(draft.error, "");
    ck_assert_uint_eq(bench.world.part_count, 3);
    ck_assert_ptr_null(shelf.sandbox.bench);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("draft");
    TCase *tests = tcase_create("draft");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_file_hands_out_the_wirings_that_it_returns);
    tcase_add_test(tests, wirings_are_named_without_being_built);
    tcase_add_test(tests, a_scenario_hands_out_its_wiring_with_its_parameters_and_settings);
    tcase_add_test(tests, each_part_and_cable_has_the_place_where_it_was_made);
    tcase_add_test(tests, what_cannot_be_built_says_why_and_where);
    tcase_add_test(tests, a_draft_leaves_nothing_behind_for_the_next);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
