/* A terminal at the console of a unit made by hand: what is typed, and what it says. */
#ifndef TESTS_FIRMWARE_AID_TERMINAL_H
#define TESTS_FIRMWARE_AID_TERMINAL_H

#include "firmware/aid_nvm.h"
#include "firmware/unit.h"

#define HEARD 20000

struct terminal {
    struct unit unit;
    struct nvm nvm;
    int64_t now, wake;
    char heard[HEARD];
    uint32_t heard_length, steps;
};

/* A blank flash, one second after the start. */
void terminal_set_up(struct terminal *terminal);
/* One step of the console with these bytes; what it says is added to what was heard. */
void terminal_step(struct terminal *terminal, const char *bytes, uint32_t count);
/* Steps when asked until all is said. Time goes on by a millisecond a step. */
void terminal_settle(struct terminal *terminal);
/* What is said from the first of these bytes on, until all is. */
const char *terminal_type(struct terminal *terminal, const char *text);
const char *terminal_type_bytes(struct terminal *terminal, const char *bytes, uint32_t count);

#endif
