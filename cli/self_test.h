/* `fusebox run --on hil --self-test`: whether the bench itself works, step by step, before anybody
 * trusts a red result on it. */
#ifndef CLI_SELF_TEST_H
#define CLI_SELF_TEST_H

#include "lua/bench_file.h"

enum self_test_with {
    SELF_TEST_UNIT, /* as for scenarios; the unit's settings are those of the factory afterwards */
    SELF_TEST_PLUG  /* a plug in the unit's place, by which outputs feed senses: docs/hil.md */
};

/* Prints a line a step. Returns an exit code: passed, or broken where something does not work. */
int self_test_run(const struct bench_file *file, enum self_test_with with);

#endif
