/* People of a world whose phones are real: modems on a network outside. What they do in the world
 * goes to their handsets; what these tell becomes their messages and calls, at the instant of the
 * host's clock at which it came. Bytes and waiting are the business of whoever has the ports.
 *
 * A scenario needs no change: it names a person by the number that it has always had, and texts
 * that pass hold the real number on one side and the scenario's on the other. What comes from
 * anybody but the unit (an operator's greeting, a wrong number) is left out, and counted. */
#ifndef HIL_PHONE_SLOT_H
#define HIL_PHONE_SLOT_H

#include "hil/handset.h"
#include "hil/number_map.h"
#include "sim/world/world.h"

#define PHONE_SLOT_PEOPLE 4
#define PHONE_SLOT_NO_LIMIT UINT32_MAX
#define PHONE_SLOT_PORT 200
#define PHONE_SLOT_AS "+358401234567" /* whom the shipped scenarios call the owner */
/* A message takes up to so long from one real phone to another when all is well; ours. */
#define PHONE_SLOT_SLACK_US 30000000

/* As a bench file has it; "" is what was not said. */
struct phone_wish {
    char port[PHONE_SLOT_PORT];
    char pin[HANDSET_PIN];
    char number[NUMBER_MAP_NUMBER]; /* of its SIM; "" = the SIM is asked */
    char as[NUMBER_MAP_NUMBER];     /* of the scenario's person; "" = PHONE_SLOT_AS */
};

struct phone_wishes {
    struct phone_wish row[PHONE_SLOT_PEOPLE];
    uint32_t count;
    char unit[NUMBER_MAP_NUMBER]; /* of the unit's SIM */
};

struct phone_slot_person {
    struct handset handset;
    char as[NUMBER_MAP_NUMBER];
    uint32_t phone; /* in the world */
};

struct phone_slot {
    struct phone_slot_person person[PHONE_SLOT_PEOPLE];
    uint32_t count;
    char unit[NUMBER_MAP_NUMBER];
    struct number_map map;
    int64_t zero_us;          /* host's clock at the world's t = 0 */
    uint32_t sms_left;        /* parts that people may still send, PHONE_SLOT_NO_LIMIT; set at
                                       will, what is beyond it is not sent, and an error */
    uint32_t strangers;       /* messages and calls that were not the unit's */
    uint32_t notes;           /* times that a modem was set up anew */
    char note[HANDSET_ERROR]; /* the last one, "" */
    char error[HANDSET_ERROR + 100]; /* the bench is at fault; "" */
};

/* Handsets that are not open yet. */
void phone_slot_init(struct phone_slot *slot, const struct phone_wishes *wishes);
/* All are ready: the map is made. False: error says which number is missing or stands there
 * twice. */
bool phone_slot_map(struct phone_slot *slot);
/* The people get their phones in a world that has not started yet, and the unit, which is remote,
 * has its own module: there is none in the world. */
bool phone_slot_join(struct phone_slot *slot, struct world *world);
/* The world is at t = 0 when the host's clock is at zero_us. What the handsets had to tell before
 * is forgotten. */
void phone_slot_begin(struct phone_slot *slot, int64_t zero_us);
/* Passes on what people have done by world->now. */
void phone_slot_order(struct phone_slot *slot, struct world *world,
                      const struct workspace *workspace, int64_t now_us);
/* World time of the next thing that is to be taken in; CLOCK_NEVER. */
int64_t phone_slot_next(const struct phone_slot *slot);
/* Takes in all that has come by world->now. True: something has. */
bool phone_slot_take(struct phone_slot *slot, struct world *world, struct workspace *workspace);
/* The scenario is over: calls end, and what was to be done is forgotten. */
void phone_slot_end(struct phone_slot *slot);

/* What went and came since they were opened, in parts. */
uint32_t phone_slot_sent(const struct phone_slot *slot);
uint32_t phone_slot_received(const struct phone_slot *slot);

#endif
