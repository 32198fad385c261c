#include "firmware/aid_suite.h"

#include <stddef.h>

int suite_run(const char *name, const TTest *const *tests)
{
    const TTest *const none[] = {NULL};

    return suite_run_for_each(name, tests, none, 0);
}

int suite_run_for_each(const char *name, const TTest *const *tests, const TTest *const *looped,
                       int times)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    SRunner *runner;
    int failed, ran;

    tcase_set_timeout(tcase, 300);
    for (; *tests != NULL; tests++) {
        tcase_add_test(tcase, *tests);
    }
    for (; *looped != NULL; looped++) {
        tcase_add_loop_test(tcase, *looped, 0, times);
    }
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? 0 : 1;
}
