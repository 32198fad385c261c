/* What a unit on a bench is told in a story, at its console and by SMS: passed on to its board in
 * the world (remote_told), so that it is judged by the settings that it has, and not by those of
 * its start. What it is asked that it answers otherwise than the unit of the wiring, since it is
 * another one, is noticed. */
#ifndef HIL_TOLD_H
#define HIL_TOLD_H

#include "firmware/console.h"
#include "sim/world/world.h"

struct told {
    char line[CONSOLE_LINE + 1]; /* that is being typed */
    uint32_t length;
    bool overlong;               /* the unit refuses it whole */
    uint32_t seen;               /* events of the journal that were looked at */
    bool has_sensor;             /* the unit on the bench has a Voltage Sensor */
    const char *lacking;         /* why its answer is not the wiring's; NULL: nothing was asked */
};

/* A story begins. */
void told_begin(struct told *told, bool has_sensor);
/* Bytes that go to the console. */
void told_typed(struct told *told, struct board *board, const uint8_t *bytes, uint32_t count);
/* Messages that have reached the unit since the last look; on a real network, that were sent. */
void told_look(struct told *told, struct world *world, const struct journal *journal);

#endif
