/* Thermometers as the core's orders find them on the bus: chips of the tests' own, which take
 * orders as a whole. All state is in the struct. */
#ifndef TESTS_FIRMWARE_AID_BUS_H
#define TESTS_FIRMWARE_AID_BUS_H

#include "firmware/one_wire.h"

#define BUS_CHIPS 40
#define SIXTEENTHS(celsius) ((int16_t)((celsius) * 16))

struct chip {
    uint8_t rom[ROM_BYTES];
    uint8_t pad[8];          /* scratchpad without its CRC */
    int16_t actual;          /* sixteenths of a degree C, taken over by a conversion */
    bool away;               /* wire cut */
    bool parasite;           /* a conversion only resets it */
    bool searched;           /* takes part in the pass that runs */
};

struct wires {
    struct chip chip[BUS_CHIPS];
    uint32_t count;
    bool shorted, mute;      /* held low; the board never answers */
    uint32_t spoilt;         /* so many of the next bytes sent have a bit turned */
    uint32_t bit;            /* of the search */
    uint32_t orders, conversions, marks;
};

/* A chip fresh from power-up, of that serial number. Returns its index. */
uint32_t wires_add(struct wires *wires, uint64_t serial);
void wires_power_up(struct chip *chip);
void wires_answer(struct wires *wires, const struct bus_order *order, struct bus_answer *answer);

#endif
