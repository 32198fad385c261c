/* What a comparison of two wave forms has found: a row for each signal of either. */
#ifndef CLI_DIFF_FOUND_H
#define CLI_DIFF_FOUND_H

#include "cli/diff_options.h"
#include "sim/trace/wave.h"

enum diff_state {
    DIFF_CONFORMS,
    DIFF_DIFFERS,
    DIFF_KINDS,              /* a real in one, bits in the other */
    DIFF_ONLY_A,
    DIFF_ONLY_B,
    DIFF_TOO_SHORT           /* of both there is less than the tolerance in time */
};

struct diff_row {
    const char *name;
    const struct wave_track *a, *b;   /* NULL: not in there */
    enum diff_state state;
    struct tolerance tolerance;
    struct likeness likeness;
};

struct diff_found {
    const struct wave *a, *b;
    struct diff_row *rows;            /* by name */
    uint32_t count;
    uint32_t compared;                /* rows with a likeness */
    uint32_t apart;                   /* rows that are neither DIFF_CONFORMS nor too short */
    double conforms;                  /* mean over the compared, 0 to 1 */
    int64_t from_ns, to_ns;           /* what was compared */
    int64_t longer_ns;                /* A goes on so long behind B's end; negative: B does */
    bool ends_differ;                 /* by more than the default time, and nobody asked for it */
    const struct diff_row *first;     /* that parts first; NULL: none */
};

/* False: told on stderr. The waves must outlive it. */
bool diff_find(struct diff_found *found, const struct wave *a, const struct wave *b,
               const struct diff_options *options);
void diff_free(struct diff_found *found);
bool diff_is_equal(const struct diff_found *found);

#define DIFF_VALUE 72
/* What holds then, for people: 1, 12.03, "AT+CSQ"; long texts are cut. */
void diff_value(const struct wave *wave, const struct wave_track *track, int64_t at_ns,
                char text[DIFF_VALUE]);

#endif
