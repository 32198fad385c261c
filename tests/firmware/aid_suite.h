/* Runs one suite: settings from the environment (CK_RUN_CASE ...), 0 when all passed. */
#ifndef TESTS_FIRMWARE_AID_SUITE_H
#define TESTS_FIRMWARE_AID_SUITE_H

#include <check.h>

/* One case of all the tests in the list, which ends with NULL. Returns the exit code of main. */
int suite_run(const char *name, const TTest *const *tests);
/* The same, and behind it a second list, each of it `times` times: _i is 0 to times - 1. */
int suite_run_for_each(const char *name, const TTest *const *tests, const TTest *const *looped,
                       int times);

#endif
