/* Anatomy: what lint knows of a kind of part beyond its terminals: what it is for, and between
 * which two terminals it gives its voltage or wants it. Who adds a kind of part adds a row. */
#ifndef SIM_LINT_ANATOMY_H
#define SIM_LINT_ANATOMY_H

#include "sim/part/part.h"

enum role {
    ROLE_PLAIN,       /* neither takes nor gives anything that lint would judge */
    ROLE_SOURCE,      /* gives a voltage to others */
    ROLE_PROTECTION,  /* breaker, fuse */
    ROLE_SENSOR,      /* a contact for an input */
    ROLE_LOAD,        /* resistive, within a relay's rating or not */
    ROLE_MACHINE,     /* turns something: a motor behind its terminals */
    ROLE_GEAR         /* coil and contacts */
};

/* Terminals of the part's kind; -1 = it has none of the sort. */
struct anatomy {
    enum role role;
    int32_t plus, minus;   /* where a source gives */
    int32_t feed, back;    /* where it wants its own voltage */
};

struct anatomy anatomy_of(const struct part *part);
/* The part's parameter by name; NaN: not given, or its kind has no such parameter. */
double anatomy_figure(const struct part *part, const char *param);
/* The part's net at that terminal, CIRCUIT_NONE for -1; at the terminal of that name, CIRCUIT_NONE
 * where its kind has none. */
uint16_t anatomy_net(const struct part *part, int32_t terminal);
uint16_t anatomy_net_named(const struct part *part, const char *terminal);

#endif
