/* Thermometers: DS18B20s on the 1-Wire bus (guide 3, facts 18-22, assumptions 34, 35). Each
 * READ_PERIOD_S all convert at once, then each enrolled one is read and judged; without an enrolled
 * one the bus rests. That goes on without mains.
 *
 * A reading counts when somebody is there, the CRC is right, the bytes that are fixed are so and it
 * lies within -55..125 C; a disturbed one is asked for again at once, three times in all. 85.0 C is
 * what a DS18B20 says before it has converted: the unit leaves a mark in the alarm registers, which
 * a loss of power undoes, and discards 85.0 C where the mark is missing.
 *
 * After FAULT_S without a good reading a thermometer is in fault, after FAULT_S of good readings
 * without a gap it is restored. A bus that is shorted or empty costs an order each period. */
#ifndef FIRMWARE_THERMOMETER_H
#define FIRMWARE_THERMOMETER_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"
#include "firmware/nvm.h"
#include "firmware/one_wire.h"

struct unit;
struct unit_in;
struct unit_out;

#define READ_PERIOD_S 10
#define CONVERT_MS 800       /* 750 ms at 12 bit by the data sheet, and some more */
#define FAULT_S 60           /* assumption 33 */
#define BUS_ANSWER_MS 1000   /* an order that is not answered by then found nobody */
#define BUS_READ_TRIES 3

enum temp_limit { LIMIT_KEPT, LIMIT_BELOW, LIMIT_ABOVE };

/* One place, Temp1 to Temp5. Part of the run record. */
struct thermometer {
    uint8_t rom[ROM_BYTES];  /* whose readings these are; zeros: nobody is enrolled here */
    int16_t reading;         /* the last good one, sixteenths of a degree C */
    bool fresh;              /* it was read in the period that runs */
    bool known;              /* there is one, and no fault */
    bool fault;
    uint8_t limit;           /* enum temp_limit, as last told */
    uint8_t missed;          /* periods since without a good one */
    uint8_t lasting;         /* in a fault: periods with a good one, without a gap; else: since a
                                reading has called for another `limit`. Both with the first */
};

/* The bus; started afresh by every reset. */
struct bus {
    uint8_t phase;           /* enum bus_phase */
    uint8_t index;           /* place that is read */
    uint8_t tries;           /* of that reading, or of the search */
    bool awaits_answer;
    bool enrols;             /* ENROL waits for its turn, or runs */
    uint8_t passes;          /* of the search */
    uint8_t new_count;       /* thermometers found that are not enrolled, the last of them in: */
    uint8_t new_rom[ROM_BYTES];
    struct bus_search search;
    int64_t period_at;       /* beginning of the last period */
    int64_t due_at;          /* end of the conversion, or of the wait for an answer */
};

void bus_init(struct bus *bus, int64_t now);
/* Takes the board's answer, gives the next order, judges what was read. Returns its deadline. */
int64_t thermometer_step(struct unit *unit, struct nvm *nvm, const struct unit_in *in,
                         struct unit_out *out);
bool thermometer_is_enrolled(const struct unit *unit, uint32_t index);

#endif
