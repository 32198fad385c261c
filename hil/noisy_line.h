/* One direction of the line between host and adapter, on which things go wrong: whole lines are
 * lost, spoilt, doubled, late. Bytes in, the same bytes out when their time on the wire is over, at
 * 500 000 baud; what goes wrong is drawn from a seed. */
#ifndef HIL_NOISY_LINE_H
#define HIL_NOISY_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/random.h"

#define NOISY_BYTES 16384      /* under way; a line that finds no room is lost */
#define NOISY_GATHERED 256     /* of a line; a longer one goes on its way in pieces */
#define NOISY_BYTE_US 20       /* ten bits at 500 000 baud */
#define NOISY_MILLION 1000000u

enum line_fault {
    LINE_LOST,                 /* it vanishes */
    LINE_CORRUPT,              /* one bit of it is wrong */
    LINE_DOUBLE,               /* it comes twice */
    LINE_LATE,                 /* it, and all behind it, comes 20 to 200 ms later */
    LINE_GARBAGE,              /* 1 to 64 random bytes come before it */
    LINE_HALF,                 /* its first half comes, then nothing for 50 to 150 ms */
    LINE_FAULTS
};

struct noisy_byte {
    int64_t at;
    uint8_t byte;
};

struct noisy_line {
    uint32_t rate[LINE_FAULTS]; /* lines of a million on which it strikes */
    int64_t latency_us;         /* of every line */
    struct random random;
    uint32_t struck[LINE_FAULTS], overrun; /* lines so far */
    uint32_t gathered_count;
    uint8_t gathered[NOISY_GATHERED];
    int64_t free_at;            /* what was sent before is out */
    uint32_t head, count;
    struct noisy_byte queue[NOISY_BYTES];
};

/* A good one. */
void noisy_line_init(struct noisy_line *line, uint64_t seed, const char *name);
/* There is room for `count` bytes, whatever happens to them. */
bool noisy_line_has_room(const struct noisy_line *line, uint32_t count);
/* A byte goes in; with CR or LF the line goes on its way. */
void noisy_line_feed(struct noisy_line *line, uint8_t byte, int64_t now);
/* The next byte that is there by now; -1: none. */
int16_t noisy_line_take(struct noisy_line *line, int64_t now);
/* When the next byte is there; CLOCK_NEVER. */
int64_t noisy_line_next(const struct noisy_line *line);

#endif
