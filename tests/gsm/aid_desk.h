/* A desk with the module on it: supply, key, serial port and phones, in virtual time. */
#ifndef TESTS_GSM_AID_DESK_H
#define TESTS_GSM_AID_DESK_H

#include "sim/gsm/gsm.h"

#define DESK_HEARD 40000

struct desk {
    struct gsm gsm;
    struct trace trace;
    struct journal journal;
    struct air air;
    char heard[DESK_HEARD];   /* all that the module sent; NUL is shown as '@' */
    uint32_t length;
    int64_t heard_at;         /* the last byte */
};

/* Made anew for each test; freed by desk_free. */
struct desk *desk_new(uint64_t seed);
void desk_free(struct desk *desk);
/* Supply and key, until the module is registered. */
struct desk *desk_online(void);
void desk_run(struct desk *desk, int64_t span);
void desk_press(struct desk *desk, int64_t span);
void desk_type(struct desk *desk, const char *bytes);
void desk_forget(struct desk *desk);
/* Forgets, types the line with CR, waits 300 ms, and returns what was heard. */
const char *desk_ask(struct desk *desk, const char *line);
uint32_t desk_events(const struct desk *desk, enum event_kind kind, uint32_t part);
/* Text of the last such event; "" when there is none. */
const char *desk_event_text(const struct desk *desk, enum event_kind kind, uint32_t part);
int64_t desk_event_at(const struct desk *desk, enum event_kind kind, int64_t value);

#endif
