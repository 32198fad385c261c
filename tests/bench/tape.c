#include "bench/tape.h"

#include <string.h>

#include "sim/base/clock.h"

void tape_clear(struct tape *tape)
{
    tape->chunks = tape->length = tape->next = 0;
    tape->overfull = false;
}

void tape_rewind(struct tape *tape)
{
    tape->next = 0;
}

void tape_note(struct tape *tape, int64_t at, const uint8_t *bytes, uint32_t count)
{
    if (tape->chunks == TAPE_CHUNKS || count > TAPE_BYTES - tape->length) {
        tape->overfull = true;
        return;
    }
    tape->chunk[tape->chunks++] = (struct tape_chunk){at, tape->length, count};
    memcpy(tape->bytes + tape->length, bytes, count);
    tape->length += count;
}

int64_t tape_next(const struct tape *tape)
{
    return tape->next < tape->chunks ? tape->chunk[tape->next].at : CLOCK_NEVER;
}

uint32_t tape_take(struct tape *tape, int64_t now, const uint8_t **bytes)
{
    if (tape_next(tape) > now) {
        return 0;
    }
    const struct tape_chunk *chunk = &tape->chunk[tape->next++];
    *bytes = tape->bytes + chunk->from;
    return chunk->count;
}
