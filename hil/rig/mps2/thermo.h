/* The thermometers on the unit's 1-Wire bus, by whole orders (firmware/one_wire.h): up to five
 * DS18B20 that answer reset, SEARCH, MATCH and SKIP ROM, CONVERT T and READ SCRATCHPAD. What is
 * written changes nothing. One that was put on shows 85 C until it has been told to convert. */
#ifndef HIL_RIG_MPS2_THERMO_H
#define HIL_RIG_MPS2_THERMO_H

#include "firmware/one_wire.h"
#include "hil/rom.h"

#define THERMO_PLACES 5

enum thermo_phase {
    THERMO_DONE,
    THERMO_ROM,
    THERMO_SEARCH,
    THERMO_MATCH,
    THERMO_FUNCTION,
    THERMO_READ
};

struct thermo {
    uint8_t rom[THERMO_PLACES][ROM_SIZE];
    int16_t sixteenths[THERMO_PLACES]; /* as it is ... */
    int16_t shown[THERMO_PLACES];      /* ... and as it was at the last conversion */
    uint8_t here, active;              /* bit by place: on the bus, still spoken to */
    uint8_t phase, at;                 /* enum thermo_phase; bit or byte within it */
};

/* rom NULL: nothing hangs there any more. */
void thermo_put(struct thermo *thermo, uint8_t place, const uint8_t *rom, int16_t sixteenths);
struct bus_answer thermo_answer(struct thermo *thermo, const struct bus_order *order);

#endif
