/* Fitting a part into the circuit: its elements and comparators by the part's own slots. A
 * comparator's tag is its slot. */
#ifndef SIM_PART_FIT_H
#define SIM_PART_FIT_H

#include "sim/part/part.h"

/* A quantity is given (not NaN). */
static inline bool fit_given(double value)
{
    return value == value;
}

void fit_element(struct part *part, struct circuit *circuit, uint32_t slot,
                 const struct element *element);
void fit_comparator(struct part *part, struct circuit *circuit, uint32_t slot,
                    const struct comparator *levels);
/* In slot and slot + 1, one for each polarity: mains people do not tell L from N. */
void fit_comparator_pair(struct part *part, struct circuit *circuit, uint32_t slot,
                         const struct comparator *levels);
/* New levels for the comparator, or for both of a pair. */
void fit_levels(struct part *part, struct site *site, uint32_t slot, double fall_v, double rise_v);
void fit_levels_pair(struct part *part, struct site *site, uint32_t slot, double fall_v,
                     double rise_v);
bool fit_is_high(const struct part *part, const struct site *site, uint32_t slot);
bool fit_pair_is_high(const struct part *part, const struct site *site, uint32_t slot);
/* The element as it is now, to be changed and given back by fit_set(). */
struct element fit_get(const struct part *part, const struct site *site, uint32_t slot);
void fit_set(struct part *part, struct site *site, uint32_t slot, const struct element *figures);
void fit_switch(struct part *part, struct site *site, uint32_t slot, bool on);
/* Plans one of the part's deadlines; due_at follows. */
void fit_plan(struct part *part, uint32_t index, int64_t at);
/* True, and the plan is done with, when it is due. */
bool fit_plan_is_due(struct part *part, uint32_t index, int64_t now);
/* Copies the message; for verbs. Always false. */
bool fit_refuse(char error[PART_ERROR], const char *message);
/* What people see or hear ends a moment after its supply, so a bouncing contact does not show. Says
 * whether the part's states are to be looked at now; else its deadline stands. */
#define FIT_LINGER_US 20000
bool fit_lingers(struct part *part, const struct site *site, bool fed);

#endif
