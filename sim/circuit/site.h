/* The site: all that a part or the board may touch while its turn is carried out. Made anew for
 * each turn, never stored. */
#ifndef SIM_CIRCUIT_SITE_H
#define SIM_CIRCUIT_SITE_H

#include "sim/base/event.h"
#include "sim/circuit/circuit.h"

struct recording;

struct site {
    int64_t now;
    struct circuit *circuit;
    struct circuit_workspace *workspace;
    struct trace *trace;
    struct journal *journal;  /* may be NULL */
    const struct recording *recordings;  /* the wiring's, for parts that play one */
    bool touched;             /* the circuit was changed and wants circuit_settle() */
};

void site_switch(struct site *site, uint16_t element, bool on);   /* no-op if it is so already */
void site_set(struct site *site, uint16_t element, const struct element *figures);
double site_volts(const struct site *site, uint16_t plus, uint16_t minus);
double site_amps(const struct site *site, uint16_t element);
uint32_t site_event(struct site *site, enum event_kind kind, uint32_t part, int64_t value,
                    const char *text);

#endif
