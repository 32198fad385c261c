/* Wave forms read from a VCD (IEEE 1364, 18.2), ours or any tool's: signals with their changes.
 *
 * Read are wires, regs, integers, parameters and the like as bits; reals; the strings that GTKWave
 * knows; events. Signals that share an identifier share a track. Names are joined by dots from the
 * scopes down, a range is part of the name: "top.bus[7:0]". Values of VHDL become those of Verilog:
 * L is 0, H is 1, what else is no 0, 1 or z is x. Leading zeros of vectors say nothing. A value
 * that is given again is no change, and of several at one time the last one counts; only events
 * count each time. Times are nanoseconds, finer ones are cut to them.
 *
 * Memory comes from the heap; there is a limit to all, and what goes beyond is refused. */
#ifndef SIM_TRACE_WAVE_H
#define SIM_TRACE_WAVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WAVE_SIGNALS_MOST 100000u
#define WAVE_NAME_MOST 1000u       /* characters of a whole name */
#define WAVE_DEPTH_MOST 64u        /* scopes within one another */
#define WAVE_BYTES_MOST (1u << 30) /* of a file, and of all texts and vectors in it */
#define WAVE_ERROR 160

enum wave_kind { WAVE_BITS, WAVE_REAL, WAVE_STRING, WAVE_EVENT };

struct wave_change {
    int64_t at_ns;
    union {
        double real;   /* NaN: not known */
        uint32_t text; /* offset of "0", "x", "1010", or of a string, decoded */
    } value;
};

/* Each but an event's has a change at start_ns at the latest: "x", NaN or "" until the file knows
 * better. Times grow strictly, those of an event may repeat. */
struct wave_track {
    enum wave_kind kind;
    struct wave_change *changes;
    uint32_t count, capacity;
};

struct wave_signal {
    char *name;
    uint32_t track;
};

struct wave {
    struct wave_signal *signals; /* by name; one name twice: as in the file */
    uint32_t signal_count, signal_capacity;
    struct wave_track *tracks;
    uint32_t track_count;
    char *text; /* each closed by NUL */
    uint32_t text_length, text_capacity;
    int64_t start_ns, end_ns; /* first and last time stamp */
};

/* False: `error` says what is wrong, "line 12: ...". There is nothing to free then. */
bool wave_parse(struct wave *wave, const char *text, size_t size, char error[WAVE_ERROR]);
void wave_free(struct wave *wave);

const char *wave_kind_name(enum wave_kind kind);
/* NULL: there is none of that name. Of several it is any. */
const struct wave_track *wave_find(const struct wave *wave, const char *name);
/* One more signal, of reals, that no file has: `count` changes follow, the first at start_ns. Its
 * name is new. NULL: no memory. */
struct wave_track *wave_add_reals(struct wave *wave, const char *name, uint32_t count);
/* All times of the file, moved; the caller has seen to it that they stay within +-2^62. */
void wave_shift(struct wave *wave, int64_t by_ns);

#endif
