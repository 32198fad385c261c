/* Causes: from an event back to what a person, or the world by itself, did at its root. */
#ifndef SIM_TRACE_CAUSE_H
#define SIM_TRACE_CAUSE_H

#include "sim/world/world.h"

/* Index of the first event of the chain; the event itself when it has no cause. */
uint32_t cause_root(const struct journal *journal, uint32_t event);
/* Whether one event stands in another's chain of causes. */
bool cause_includes(const struct journal *journal, uint32_t event, uint32_t cause);
/* A supply did it, by a person's hand. */
bool cause_is_supply(const struct world *world, const struct journal *journal, uint32_t event);
/* The buffer IC did it, whoever emptied its cell: that tells nothing about the loop. */
bool cause_is_buffer(const struct journal *journal, uint32_t event);
/* Voltages were under way as somebody did something, and go on with him for their cause; what
 * happens at an instant is told by the events around it. */
bool cause_is_on_its_way(const struct journal *journal, uint32_t event);
/* The phone whose message or call stands in the chain, -1 = none. */
int32_t cause_phone(const struct journal *journal, uint32_t event);
/* The same, where it followed at once: what comes of a time that the unit has set itself, its next
 * poll and all behind it, is its own doing. */
int32_t cause_phone_at_once(const struct journal *journal, uint32_t event);
/* The phone that rang the unit shortly before that event, -1 = none. The unit may do by the call
 * what follows at once upon a message. */
int32_t cause_caller(const struct world *world, const struct journal *journal, uint32_t event);
/* A change at an input with that root is worth an alarm: a sensor tripped, a wire or contact
 * failed, or a supply did it (invariant no_false_alarm): then it is asked whether that left the
 * unit's own 12 V alone. */
bool cause_is_true(const struct world *world, const struct journal *journal, uint32_t event);

#endif
