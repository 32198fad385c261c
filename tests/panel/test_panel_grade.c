/* What a lesson was worth, as its pane tells it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_person.h"
#include "sim/panel/panel_inside.h"

static struct person *p;

static void come(void)
{
    p = person_new(&wirings_example3);
    p->card = (struct stage_card){.title = "The detector that cries wolf", .step = 2, .steps = 5,
                                  .say = "Switch the mains off.", .point = "mains"};
    p->stage.card = &p->card;
    person_look(p);
}

static void leave(void)
{
    person_free(p);
}

START_TEST(grade_is_told_of_every_lesson_in_good_grammar)
{
    p->card.has_hint = true;
    person_look(p);
    ck_assert(person_reads(p, "costs 10 points"));
    strcpy(p->card.verdict, "Passed");
    p->card.passed = true;
    p->card.step = 6;
    p->card.points = 100;
    person_look(p);
    ck_assert(person_reads(p, "100 points of 100: no hint"));
    ck_assert(!person_reads(p, "finding"));
    p->card.points = 90;
    p->card.hints = 1;
    person_look(p);
    ck_assert(person_reads(p, "90 points of 100: 1 hint"));
    ck_assert(!person_reads(p, "1 hints"));
    p->card.hunts = true;
    p->card.points = 30;
    p->card.tries = 2;
    p->card.hints = 2;
    person_look(p);
    ck_assert(person_reads(p, "30 points of 100: 2 findings, 2 hints"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("panel grade");
    TCase *tests = tcase_create("lesson");
    tcase_add_checked_fixture(tests, come, leave);
    tcase_add_test(tests, grade_is_told_of_every_lesson_in_good_grammar);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
