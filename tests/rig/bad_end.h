/* What a far end that misbehaves is, and the kinds of them. */
#ifndef RIG_BAD_END_H
#define RIG_BAD_END_H

#include "cli/pty.h"
#include "hil/adapter_core.h"

#define BAD_TURN_US 1000
#define BAD_OUT_BYTES 8192

/* Bytes on their way out, whole lines. */
struct bad_out {
    uint32_t count;
    char bytes[BAD_OUT_BYTES];
};

struct bad_end {
    const struct bad_kind *kind;
    struct pty adapter_pty, console_pty;
    struct adapter adapter;
    struct adapter_board board;
    int32_t on[ADAPTER_OUTPUTS][ADAPTER_PLACES];
    uint32_t supply_rises;
    int64_t strike_at; /* CLOCK_NEVER: not yet known */
    bool struck, mute, deaf, refuses, typing;
    uint32_t version, session_off; /* of hellos that are told */
    struct bad_out to_host, to_console;
    uint64_t flooded; /* lines */
    uint64_t chance;
};

struct bad_kind {
    const char *name;
    /* Bytes from the host, where no adapter stands; NULL: one does. */
    void (*hear)(struct bad_end *end, const char *bytes, uint32_t count);
    /* Each turn. */
    void (*turn)(struct bad_end *end);
    /* A line of the adapter, before it goes out; NULL: as it is. */
    void (*edit)(struct bad_end *end, char *line, uint8_t *length);
    /* Once, a second after t = 0. */
    void (*strike)(struct bad_end *end);
    /* A line typed at the console; NULL: OK. */
    void (*typed)(struct bad_end *end);
};

/* Of that name; NULL: there is none. */
const struct bad_kind *bad_kind_named(const char *name);
/* Bytes are on their way out; what finds no room is lost. */
void bad_put(struct bad_out *out, const char *bytes, uint32_t count);
void bad_push(const struct pty *pty, struct bad_out *out);
/* The adapter's clock. */
uint32_t bad_adapter_us(void);

#endif
