/* A handset on a simulated modem, with a network and people around it, in virtual time. */
#ifndef TESTS_HIL_AID_HANDSET_H
#define TESTS_HIL_AID_HANDSET_H

#include "hil/handset.h"
#include "sim/gsm/fault.h"

#define BOB "+15551234567"
#define PORT "serial:/dev/ttyUSB7"
#define TOLD_BYTES 30000

struct mobile {
    struct gsm gsm;
    struct trace trace;
    struct journal journal;
    struct air air;
    struct handset handset;
    struct handset
        *other; /* on the modem in its place, where it is not NULL; it keeps its events */
    char told[TOLD_BYTES]; /* by the handset's events: "RECEIVED +1555...: text\n" */
    uint32_t length;
    char asked[TOLD_BYTES]; /* what reached the modem */
    uint32_t asked_length;
    uint8_t step; /* bytes that go at a time, 0 = any */
};

/* The modem is on and registered, the handset is closed. Freed by mobile_free(). */
struct mobile *mobile_new(const char *make);
/* The same, set up. */
struct mobile *mobile_ready(const char *make);
void mobile_free(struct mobile *mobile);
void mobile_run(struct mobile *mobile, int64_t span);
/* To the next instant at which something happens, at most `until`. */
void mobile_advance(struct mobile *mobile, int64_t until);
/* Until the handset is ready and idle, or has failed; at most `span`. */
void mobile_settle(struct mobile *mobile, int64_t span);
/* Bob, as the network's phone. */
uint32_t mobile_bob(struct mobile *mobile);
/* Messages that Bob has received, with that text; NULL: any. */
uint32_t mobile_bob_has(const struct mobile *mobile, const char *text);
void mobile_forget(struct mobile *mobile);
uint32_t mobile_count(const char *text, const char *what);
/* Lays a fault that strikes once. */
void mobile_lay(struct mobile *mobile, enum fault_kind kind, enum fault_place place, const char *of,
                const char *text);
void mobile_order(struct mobile *mobile, struct fault_order order);

void mobile_has(const char *text, const char *what);
/* It has failed, and says so with its port. */
void mobile_fails_with(const struct mobile *mobile, const char *what);
/* A message each way, and five minutes for whatever disturbs them. */
void mobile_exchange(struct mobile *mobile);
/* What went is told, and went once; what is not known is told as such; what came is there. */
void mobile_check_exchanged(const struct mobile *mobile, const char *what);

#endif
