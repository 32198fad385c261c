/* What a bench knows of a unit: of all signals of a run those that show at its terminals, and how
 * far apart two recordings of one story may be in each, when one is the model's before the same
 * adapter and the other that of the unit on the bench. */
#ifndef SIM_TRACE_TERMINALS_H
#define SIM_TRACE_TERMINALS_H

#include "sim/base/event.h"
#include "sim/trace/compare.h"

#define TERMINALS_CONTACTS "unit.contact_K?"
#define TERMINALS_COMMANDS "unit.to_modem"
#define TERMINALS_CONSOLE "unit.console"
#define TERMINALS_CURRENT "unit.supply_A" /* no file has it: what an adapter tells of amps */

struct terminal_row {
    const char *pattern; /* of whole names; ? is any letter, * any text */
    const char *what;    /* "contacts" */
    struct tolerance tolerance;
};

/* NULL behind the last. */
const struct terminal_row *terminals_row(uint32_t row);
/* What the unit sends to its modem as whole lines, each at its end: in how many pieces an adapter
 * reads a line says nothing. They take the place of the pieces in the wave of that journal; what
 * has no end yet is left away. False: no memory. */
bool terminals_join_lines(struct wave *wave, const struct journal *journal);

/* The longest time by which an answer of the console came later in B: what is typed there has no
 * time of its own, so what it brings about is known no better. False: no memory. */
bool terminals_console_late(const struct wave *a, const struct wave *b, int64_t *late_ns);

#endif
