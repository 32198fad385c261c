/* What all parts that give voltage share: an output that is on unless something forbids it, and a
 * dip or sag of some volts for some time. */
#ifndef SIM_PART_SOURCE_H
#define SIM_PART_SOURCE_H

#include "sim/part/part.h"

enum source_figure { SOURCE_VOLTS, SOURCE_AMPS };
enum source_state { SOURCE_ON, SOURCE_OFF, SOURCE_UNPOWERED, SOURCE_DAMAGED };
enum source_verb { SOURCE_VERB_OFF, SOURCE_VERB_ON, SOURCE_VERB_DIP };

/* Bits of part->phase: why there is no voltage, or another one. */
#define SOURCE_SWITCHED_OFF 1u
#define SOURCE_UNFED 2u    /* mains gone, battery empty */
#define SOURCE_OPEN 4u     /* fault */
#define SOURCE_DIPPED 8u
#define SOURCE_MAINS_SEEN 16u

#define SOURCE_MAINS_LEAST_V 85.0  /* wide-range input: 85-265 V */
#define SOURCE_MAINS_LOST_V 82.0   /* under it what runs gives up */

#define SOURCE_OUTPUT 0u   /* element slot */
#define SOURCE_DIP_PLAN 0u /* the dip's end among the part's plans */
#define SOURCE_GUARD (PART_COMPARATORS - 1u) /* comparator slot */

extern const char *const source_states[];
extern const char *const source_faults[];

/* The output between nets plus and minus behind ohms, with its current limit (0 = none). */
void source_build(struct part *part, struct circuit *circuit, const struct element *output);
/* An output that lets no current in: while others hold it above its own voltage it rests. */
void source_build_guard(struct part *part, struct circuit *circuit, uint16_t plus, uint16_t minus);
/* True: the tag was the guard's. */
bool source_guard_turned(struct part *part, struct site *site, uint16_t tag);
/* Output and states as the bits of phase say. */
void source_refresh(struct part *part, struct site *site);
void source_allow(struct part *part, struct site *site, uint32_t bit, bool allowed);
/* Another voltage until an instant, CLOCK_NEVER: until it is switched on anew. */
void source_dip(struct part *part, struct site *site, double volts, int64_t until);
void source_end_dip(struct part *part, struct site *site);
/* Of a part of any kind: a dip or sag of what it gives goes on. */
bool source_is_dipped(const struct part *part);
bool source_verb(struct part *part, struct site *site, uint32_t verb, const double *args,
                 char error[PART_ERROR]);
void source_changed(struct part *part, struct site *site);
bool source_fault(struct part *part, struct site *site, const char *fault);
/* Ends a dip that is over. */
void source_due(struct part *part, struct site *site);

#endif
