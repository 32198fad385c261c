/* 1-Wire master: carries out one order of the unit as a whole, as the board's timer does, and says
 * how long that took. The core asks and gets the answer when the time is over; it never bit-bangs.
 *
 * An order is, in this sequence, each where asked for: a reset, bits to write, bits to read, one
 * search triplet (read a bit and its complement, write a direction). Where nobody is present after
 * a reset the rest is left out. */
#ifndef SIM_BOARD_ONE_WIRE_H
#define SIM_BOARD_ONE_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#define ONE_WIRE_BYTES 16u        /* a match of 9 bytes, and a command with what belongs to it */
#define ONE_WIRE_RESET_US 960     /* 480 us low, then 480 us for the presence; data sheet */
#define ONE_WIRE_SLOT_US 70       /* 60-120 us and 1 us to recover; data sheet */

/* The line at rest. */
enum one_wire_rest { ONE_WIRE_FREE, ONE_WIRE_HELD_LOW, ONE_WIRE_HELD_HIGH };

/* LOW writes a 0; HIGH lets the line go, to write a 1 or to read. */
enum one_wire_slot { ONE_WIRE_SLOT_RESET, ONE_WIRE_SLOT_LOW, ONE_WIRE_SLOT_HIGH };

struct one_wire_order {
    bool reset;
    uint16_t write_bits, read_bits;    /* at most 8 * ONE_WIRE_BYTES each; lowest bit first */
    uint8_t write[ONE_WIRE_BYTES];
    bool triplet;
    bool direction;                    /* to go where both branches have devices */
};

struct one_wire_answer {
    enum one_wire_rest rest;           /* as found before the order */
    bool present;                      /* somebody answered the reset; false without one */
    uint8_t read[ONE_WIRE_BYTES];      /* ones where nobody pulls */
    bool bit, complement;              /* of the triplet; both 1: nobody is left */
    bool direction;                    /* that it took: its bit where only one branch has devices */
    int64_t took_us;
};

/* The line with all that hangs on it. Returns its level when the master samples it, after a reset:
 * false = somebody is present. */
struct one_wire_line {
    bool (*slot)(void *context, enum one_wire_slot slot, int64_t at);
    void *context;
    enum one_wire_rest rest;
};

/* From now on; *answer is whole afterwards. On a line that is held nobody is asked: a low one reads
 * zeros and no presence, a high one ones. */
void one_wire_transact(const struct one_wire_line *line, const struct one_wire_order *order,
                       int64_t now, struct one_wire_answer *answer);

#endif
