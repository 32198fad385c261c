/* Bytes of one direction of a serial line, with the instants at which they came. */
#ifndef BENCH_TAPE_H
#define BENCH_TAPE_H

#include <stdbool.h>
#include <stdint.h>

#define TAPE_CHUNKS 20000
#define TAPE_BYTES 500000

struct tape {
    struct tape_chunk {
        int64_t at;
        uint32_t from, count;
    } chunk[TAPE_CHUNKS];
    uint8_t bytes[TAPE_BYTES];
    uint32_t chunks, length;
    uint32_t next; /* chunk to be played */
    bool overfull; /* some found no room: not to be played */
};

void tape_clear(struct tape *tape);
void tape_rewind(struct tape *tape);
void tape_note(struct tape *tape, int64_t at, const uint8_t *bytes, uint32_t count);
/* When the next chunk is due; CLOCK_NEVER behind the last. */
int64_t tape_next(const struct tape *tape);
/* The next chunk if it is due, else its count is 0; passes it. */
uint32_t tape_take(struct tape *tape, int64_t now, const uint8_t **bytes);

#endif
