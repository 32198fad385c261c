/* A unit on the port's bench, wherever its core runs: in this program or in QEMU. Commands are
 * typed at its console, the bench orders what the board shows, and the clock stands, so that
 * everything that happens is the same in both places and at any speed. */
#ifndef TESTS_MPS2_AID_RIG_H
#define TESTS_MPS2_AID_RIG_H

#include <stdint.h>

#define RIG_TEXT 16384

struct rig {
    void *place;
    /* Sends an order to the bench and returns the answer, without its end of line. After RESET,
     * COLD and FAIL it is what the next start says. */
    const char *(*order)(void *place, const char *line);
    /* Bytes for a port; returns when the unit has taken them. */
    void (*type)(void *place, const char *bytes);
    void (*say)(void *place, const char *bytes); /* the modem says */
    /* What the unit has said there since the last look; all of it is there. */
    const char *(*console)(void *place);
    const char *(*modem)(void *place);
};

#endif
