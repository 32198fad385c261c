#include "firmware/record_change.h"

#include <string.h>

#include "firmware/assert.h"
#include "firmware/nvm.h"

#define RUN_HEAD 3u
#define RUN_MOST 255u

/* A head is paid for by as many equal bytes before it, but for the first run and for those that
 * follow one of the greatest length. */
_Static_assert(CHANGE_BYTES >= RECORD_IMAGE + RUN_HEAD * (1 + RECORD_IMAGE / RUN_MOST) +
                                   NVM_WORD - 1,
               "any difference fits");
_Static_assert(CHANGE_BYTES % NVM_WORD == 0, "whole words");

/* A pair of images that is walked from the front. */
struct pair {
    const uint8_t *from, *to;
    uint32_t size;
};

static bool differs(const struct pair *pair, uint32_t at)
{
    return pair->to[at] != (pair->from != NULL ? pair->from[at] : 0);
}

/* Length of the run that begins at `start`: equal bytes too few to pay for a head are within. */
static uint32_t run_length(const struct pair *pair, uint32_t start)
{
    uint32_t length = 1;
    for (uint32_t at = start + 1; at < pair->size && at - start < RUN_MOST; at++) {
        if (differs(pair, at)) {
            length = at - start + 1;
        } else if (at - start - length + 1 >= RUN_HEAD) {
            break;
        }
    }
    return length;
}

static void add_run(struct record_change *change, const uint8_t *to, uint32_t at, uint32_t length)
{
    uint8_t *run = &change->bytes[change->size];
    UNIT_ASSERT(MODULE_RECORD, change->size + RUN_HEAD + length <= CHANGE_BYTES);
    run[0] = (uint8_t)(at & 0xffu);
    run[1] = (uint8_t)(at >> 8);
    run[2] = (uint8_t)length;
    memcpy(run + RUN_HEAD, to + at, length);
    change->size = (uint16_t)(change->size + RUN_HEAD + length);
}

void change_between(struct record_change *change, const uint8_t *from, const uint8_t *to,
                    uint32_t image_size)
{
    const struct pair pair = {from, to, image_size};
    uint32_t at = 0;
    change->size = 0;
    while (at < image_size) {
        if (!differs(&pair, at)) {
            at++;
            continue;
        }
        uint32_t length = run_length(&pair, at);
        add_run(change, to, at, length);
        at += length;
    }
    while (change->size % NVM_WORD != 0) {
        change->bytes[change->size++] = 0;
    }
}

/* The run that begins at `at` in the row; its length 0 = no more. */
static uint32_t run_at(const struct record_change *change, uint32_t at, uint32_t *place)
{
    if (at + RUN_HEAD > change->size) {
        return 0;
    }
    *place = change->bytes[at] | (uint32_t)change->bytes[at + 1] << 8;
    return change->bytes[at + 2];
}

bool change_is_sound(const struct record_change *change, uint32_t image_size)
{
    uint32_t place = 0, length;
    for (uint32_t at = 0; (length = run_at(change, at, &place)) != 0; at += RUN_HEAD + length) {
        if (at + RUN_HEAD + length > change->size || place + length > image_size) {
            return false;
        }
    }
    return true;
}

void change_apply(const struct record_change *change, uint8_t *image)
{
    uint32_t place = 0, length;
    for (uint32_t at = 0; (length = run_at(change, at, &place)) != 0; at += RUN_HEAD + length) {
        memcpy(image + place, &change->bytes[at + RUN_HEAD], length);
    }
}
