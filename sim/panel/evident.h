/* Evident: what a person at the cabinet sees and hears without a meter. Where a lesson hides
 * something (veil.h), no more than that is told: lamps, sirens, motors and gates, whether a sensor
 * has tripped, the unit's LEDs, SMS and calls, and what people do. Contacts are no part of it: that
 * a relay clicks is heard, but not which one, and that one does the LED OUT tells. Where nothing is
 * hidden all is evident. */
#ifndef SIM_PANEL_EVIDENT_H
#define SIM_PANEL_EVIDENT_H

#include "sim/world/world.h"

bool evident_event(const struct world *world, const struct event *event);
/* Whether the part is in the first of its states: "lit", "tripped"; not so "closed" and "on". */
bool evident_part(const struct world *world, uint32_t part);
/* Of `count` events those that are evident, in their order; returns how many these are. */
uint32_t evident_events(const struct world *world, const struct journal *journal,
                        uint32_t *events, uint32_t count);

#endif
