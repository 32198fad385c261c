#include "firmware/record_change.h"

#include <stddef.h>

#include "firmware/nvm.h"

#define RUN_MOST 255u

/* A head is paid for by as many equal bytes before it, but for the first run and for those that
 * follow one of the greatest length. */
_Static_assert(CHANGE_BYTES >= RECORD_IMAGE + CHANGE_HEAD * (1 + RECORD_IMAGE / RUN_MOST) +
                                   NVM_WORD - 1,
               "any difference fits");
_Static_assert(CHANGE_BYTES % NVM_WORD == 0, "whole words");

static bool differs(const struct change_pair *pair, uint32_t at)
{
    return pair->to[at] != (pair->from != NULL ? pair->from[at] : 0);
}

/* Length of the run that begins at `start`: equal bytes too few to pay for a head are within. */
static uint32_t run_length(const struct change_pair *pair, uint32_t start)
{
    uint32_t length = 1;
    for (uint32_t at = start + 1; at < pair->size && at - start < RUN_MOST; at++) {
        if (differs(pair, at)) {
            length = at - start + 1;
        } else if (at - start - length + 1 >= CHANGE_HEAD) {
            break;
        }
    }
    return length;
}

struct change_run change_next(const struct change_pair *pair, uint32_t at)
{
    struct change_run run = {0, 0};
    while (at < pair->size && !differs(pair, at)) {
        at++;
    }
    if (at < pair->size) {
        run.place = (uint16_t)at;
        run.length = (uint8_t)run_length(pair, at);
    }
    return run;
}

uint32_t change_size(const struct change_pair *pair)
{
    uint32_t size = 0;
    struct change_run run = change_next(pair, 0);
    while (run.length > 0) {
        size += CHANGE_HEAD + run.length;
        run = change_next(pair, run.place + (uint32_t)run.length);
    }
    return (size + NVM_WORD - 1) / NVM_WORD * NVM_WORD;
}
