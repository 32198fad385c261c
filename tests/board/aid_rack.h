/* A board in a rack: a 12 V supply with a switch on its terminals, a voltage on any input, and time
 * that goes from instant to instant as in the world. */
#ifndef TESTS_BOARD_AID_RACK_H
#define TESTS_BOARD_AID_RACK_H

#include "sim/board/board.h"

struct rack {
    struct circuit circuit;
    struct circuit_workspace *workspace;
    struct trace trace;
    struct journal journal;
    struct board board;
    int64_t now, circuit_at;
    uint16_t gnd, v12, ac_l, ac_n;
    uint16_t supply;              /* element: 12 V behind 0.05 ohm */
    uint16_t holdup;              /* element: its capacitor */
    uint16_t mains;               /* element: on the Voltage Sensor, off at first */
    uint16_t feed[UNIT_INPUTS];   /* elements: a source for each input, off at first */
    struct board_options options;
    char console[2048];
    bool modem_supplied;
    uint16_t modem_rail_mv;
};

/* Made in two strides, so that options can be changed between them. */
void rack_init(struct rack *rack, double holdup_f);
void rack_start(struct rack *rack);
/* Configured before the start; stops the test when a line is refused. */
void rack_start_with(struct rack *rack, const char *const *lines, uint32_t count);
void rack_free(struct rack *rack);
void rack_run(struct rack *rack, int64_t until);
/* Instants at which something happens until `until`; runs there. */
uint32_t rack_count(struct rack *rack, int64_t until);
void rack_switch(struct rack *rack, uint16_t element, bool on);
void rack_volts(struct rack *rack, uint16_t element, double volts);
double rack_read(struct rack *rack, uint16_t net);
struct site rack_site(struct rack *rack);
/* After a change by the hand of the test. */
void rack_settle(struct rack *rack, const struct site *site);
uint32_t rack_events(const struct rack *rack, enum event_kind kind);
/* When the last event of that kind and value was; -1: never. */
int64_t rack_when(const struct rack *rack, enum event_kind kind, int32_t value);

#endif
