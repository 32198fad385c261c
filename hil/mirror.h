/* The bench's mirror: the same world with the model of the unit, before the same adapter. Host,
 * adapter and unit are those of rig 1, its line is good and takes no time, and time is simulated.
 * So what a unit on a bench shows can be compared with what its model would have shown there: with
 * the same lead, and known by nothing but terminals, LEDs and bytes. */
#ifndef HIL_MIRROR_H
#define HIL_MIRROR_H

#include "hil/emulator.h"
#include "hil/slot.h"
#include "sim/trace/gap.h"

#define MIRROR_SAID (CONSOLE_CHUNK * 4)
#define MIRROR_FALL 20000 /* looked at each millisecond while the supply is off */

struct mirror {
    struct emulator emulator;
    struct host host;
    struct slot slot;
    bool stands;               /* there is something to free */
    uint32_t heard_next;       /* of what was heard on the bench */
    struct gap_fall fall[MIRROR_FALL]; /* world time; those behind are not noted */
    uint32_t fall_count;
    int64_t held_since;        /* bytes for the unit wait for their time */
    uint8_t said[MIRROR_SAID]; /* by the console, and not passed on yet */
    uint32_t said_count;
};

/* A unit with the flash of the world's board, without power, at the world's t = 0. All zero is a
 * mirror that does not stand yet. Large: wants memory of its own, and must stay where it is. False:
 * error. */
bool mirror_begin(struct mirror *mirror, const struct world *world,
                  const struct slot_bench *bench, const struct rig_options *options,
                  char error[PART_ERROR]);
void mirror_free(struct mirror *mirror);
/* What the unit on the bench felt, and heard from the modem, it felt when it did, and not when it
 * was meant to: so it is here, as long as both stories are the same. */
void mirror_follow(struct mirror *mirror, const struct slot *bench);
/* The world is about to go on to an instant: returns when that has come, or an earlier one to which
 * it is to go first. -1: error says why. */
int64_t mirror_wait(struct mirror *mirror, struct world *world, int64_t until_us,
                    const char **error);
/* The world has come to world->now: what the unit has done by then is told to it. */
void mirror_meet(struct mirror *mirror, struct world *world, struct workspace *workspace);

#endif
