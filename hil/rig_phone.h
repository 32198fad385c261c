/* A phone network around rig 1, in which nothing is the host's: the unit's modem is its own module
 * with its own SIM, and a person's phone is a second modem, to be spoken to with AT commands like
 * any on a serial port. What one of them sends or dials comes out at the other.
 *
 * Bytes in, bytes out; time is the rig's. Keys that are pressed in a call are not carried. */
#ifndef HIL_RIG_PHONE_H
#define HIL_RIG_PHONE_H

#include "hil/rig_unit.h"

#define RIG_PHONE_NUMBER "+15550000002"
#define RIG_UNIT_NUMBER "+15550000001"

/* Who has begun the call between the two. */
enum rig_call { RIG_NO_CALL, RIG_CALL_OF_PHONE, RIG_CALL_OF_UNIT };

struct rig_phone {
    struct gsm gsm; /* the person's modem; the unit is a phone in its network */
    struct trace trace;
    struct journal journal;
    uint32_t unit, person; /* in its network, in that of the unit's world */
    uint8_t call;          /* enum rig_call */
    bool key_down;
    struct byte_queue said; /* by the modem */
};

/* Switched on at the rig's time 0; it boots and registers like the unit's own. */
void rig_phone_init(struct rig_phone *phone, struct rig_unit *unit, uint64_t seed);
void rig_phone_free(struct rig_phone *phone);
/* Does what is due at the unit's time, and carries between the two. */
void rig_phone_step(struct rig_phone *phone, struct rig_unit *unit);
int64_t rig_phone_next(const struct rig_phone *phone);
/* Bytes that the host begins to send now. */
void rig_phone_feed(struct rig_phone *phone, const struct rig_unit *unit, const uint8_t *bytes,
                    uint32_t count);
/* Bytes whose last stop bit has come; 0: none. */
uint32_t rig_phone_take(struct rig_phone *phone, uint8_t *bytes, uint32_t size);

#endif
