/* A thermometer's side of the 1-Wire bus, for whoever carries the slots to it. Before each call it
 * ends a conversion that is over by then, with its temperature at that end. */
#ifndef SIM_PART_THERMOMETER_H
#define SIM_PART_THERMOMETER_H

#include "sim/part/part.h"

/* The pin that hangs on the bus, and the one on ground. */
#define THERMOMETER_DQ 1u
#define THERMOMETER_GND 2u

bool thermometer_is(const struct part *part);
/* Its data pin is at a level at which it hears: it is wired and the line is high at rest. */
bool thermometer_hears(const struct part *part, const struct site *site);
/* A reset pulse that ends at `at`; true: presence. */
bool thermometer_reset(struct part *part, struct site *site, int64_t at);
/* A slot that begins at `at`; false: it pulls the line low. */
bool thermometer_slot(struct part *part, struct site *site, bool released, int64_t at);
/* "28-0000012345AB" as serial number. False: error says how it is written. */
bool thermometer_parse_rom(const char *text, uint64_t *serial, char error[PART_ERROR]);

#endif
