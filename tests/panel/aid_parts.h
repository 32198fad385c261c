/* A cabinet with every kind of part in it, for symbols. */
#ifndef TESTS_AID_PARTS_H
#define TESTS_AID_PARTS_H

#include "world/aid_cabinet.h"

/* For cabinet_new_wired(); the lines arm all inputs as their sensors want it. */
void parts_wire_up(struct cabinet *cabinet);
extern const char *const parts_lines[];
#define PARTS_LINES 10
uint32_t parts_find(const struct cabinet *cabinet, const char *name);
/* Sends a line to the unit over USB and lets it act. */
void parts_say(struct cabinet *cabinet, const char *line);

/* Breakers open, sensors quiet. */
void parts_at_rest(struct cabinet *cabinet);
/* Loads run, relays are driven, sensors have tripped, the gate is on its way. */
void parts_at_work(struct cabinet *cabinet);
/* No mains; a few parts have had too much voltage. */
void parts_in_ruin(struct cabinet *cabinet);
/* The unit and its sensors have had it. */
void parts_in_wreck(struct cabinet *cabinet);

#endif
