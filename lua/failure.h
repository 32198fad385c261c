/* Why a scenario is red, beside the one line of bench->text: found where the verdict is made, told
 * by the reports. */
#ifndef LUA_FAILURE_H
#define LUA_FAILURE_H

#include <stdint.h>

#include "sim/base/event.h"

#define FAILURE_TEXT 600
#define FAILURE_WORD 48

struct failure {
    char label[FAILURE_TEXT];    /* what failed, as the scenario's line has it; "" */
    char word[FAILURE_WORD];     /* the word of the language that failed: "expect_sms"; "" */
    char expected[FAILURE_TEXT]; /* "" = nothing was waited for */
    char seen[FAILURE_TEXT];     /* what was instead; "" */
    int64_t from_us, until_us;   /* simulated time in which it was judged; equal: one instant */
    uint32_t event;              /* index in the journal of what decided, CAUSE_NONE */
};

/* Nothing failed. */
void failure_init(struct failure *failure);

#endif
