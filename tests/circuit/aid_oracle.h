/* The oracle: one circuit, put to our solver and to ngspice, and what both answered, row by row.
 *
 * A circuit is built on the desk; changes and questions are written down; oracle_compare() lets
 * both play it. Rails have to agree within 1 %, crossings within 1 ms. All rows are printed and
 * compared with the table in docs/electrical-model.md (aid_table.h). */
#ifndef TESTS_CIRCUIT_AID_ORACLE_H
#define TESTS_CIRCUIT_AID_ORACLE_H

#include "circuit/aid_desk.h"
#include "circuit/aid_table.h"

#define ORACLE_CHANGES 8
#define ORACLE_QUESTIONS 12

enum oracle_kind { ORACLE_VOLTS, ORACLE_FALL, ORACLE_RISE };

struct oracle_question {
    enum oracle_kind kind;
    const char *what; /* "the terminal" */
    const char *key;  /* its name in a netlist written by hand */
    uint16_t plus, minus;
    uint16_t comparator;
    double level_v;
    int64_t at_us;       /* of volts; of a crossing: looked for from there */
    double limit;        /* > 0: allowed, of a model that does not hold here; V or ms */
    double later_s;      /* added to ours: a delay that the figure of a part contains */
    double ours, theirs; /* V or s; NaN: no answer */
};

struct oracle {
    const char *name;
    struct desk desk;
    bool charged;     /* begins with the capacitors' charges, not settled */
    int64_t until_us; /* 0: 100 ms */
    double step_s;    /* ngspice's longest step; 0: 10 us */
    struct {
        int64_t at_us;
        uint16_t element;
    } change[ORACLE_CHANGES];
    uint32_t changes;
    uint16_t takeover, level; /* closed when that comparator falls; CIRCUIT_NONE */
    struct oracle_question question[ORACLE_QUESTIONS];
    uint32_t questions;
};

void oracle_init(struct oracle *oracle, const char *name);
/* At that instant the resistor (desk_resistor, desk_open) closes if it is open, else opens. */
void oracle_change(struct oracle *oracle, int64_t at_us, uint16_t resistor);
/* The open resistor closes, for good, as soon as the net is under the level. */
void oracle_takeover(struct oracle *oracle, uint16_t net, double level_v, uint16_t resistor);
/* V between two nets at an instant; the first instant at which it falls, or rises, through a
 * level. */
void oracle_volts(struct oracle *oracle, const char *what, uint16_t plus, int64_t at_us);
void oracle_volts_between(struct oracle *oracle, const char *what, uint16_t plus, uint16_t minus,
                          int64_t at_us);
void oracle_fall(struct oracle *oracle, const char *what, uint16_t plus, double level_v,
                 int64_t from_us);
void oracle_rise(struct oracle *oracle, const char *what, uint16_t plus, double level_v,
                 int64_t from_us);
/* The last question's name as a .meas line of a netlist written by hand. */
void oracle_key(struct oracle *oracle, const char *key);

/* The last question shows a limit of the model: so far off, V or ms, it may be. */
void oracle_limit(struct oracle *oracle, double allowed);
/* What the last question asks for happens so much later than its crossing. */
void oracle_later(struct oracle *oracle, double seconds);

/* Exports the desk, plays both, adds the rows to the table; the first row that disagrees fails the
 * test. Frees the desk. */
void oracle_compare(struct oracle *oracle);
/* The same with a netlist written by hand, tests/spice/NAME.cir, instead of the exported one. */
void oracle_compare_by_hand(struct oracle *oracle, const char *file);

#endif
