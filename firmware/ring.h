/* Incoming calls: who rings, what it switches, how it is confirmed (2.5 RING, 3.3, assumptions 46,
 * 59). An action is never answered: rejected, so free of charge; confirmed by SMS, or by calling
 * back within 10 s and hanging up after it rang, or when it is answered.
 *
 * RING=MIC answers, and lets the caller listen for a minute. What is to go out to the alert list
 * ends that at once, and while it waits a caller is rejected.
 *
 * With RING=NO, from a stranger, and from a hidden caller there is no reaction at all: it is left
 * ringing. */
#ifndef FIRMWARE_RING_H
#define FIRMWARE_RING_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/phone_number.h"

struct unit;

struct ring {
    bool call_back_due;
    int64_t call_back_at, call_back_until;  /* not before, not after */
    struct phone_number call_back_to;
    bool calling_back;
    uint8_t serial;                         /* of the modem's call */
    int64_t hang_up_at;
    bool rang;
    bool listening;                         /* an answered caller, or one who is being answered */
    uint8_t listen_serial;                  /* of the modem's call */
    int64_t answered_by;                    /* no later, else it is given up */
};

void ring_init(struct ring *ring);
/* Judges an incoming call, acts, rejects, confirms, or answers. Returns the next deadline. */
int64_t ring_step(struct unit *unit, int64_t now);

#endif
