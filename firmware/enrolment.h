/* Enrolment: ENROL over USB looks for thermometers on the bus (guide 3, fact 20, assumption 34).
 * Exactly one that is not enrolled yet is stored in the lowest free place; none, several, or one
 * for which there is no place are errors that say so. The console waits for the answer. */
#ifndef FIRMWARE_ENROLMENT_H
#define FIRMWARE_ENROLMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"
#include "firmware/one_wire.h"
#include "firmware/text.h"

struct bus;
struct settings;
struct unit;

#define THERMOMETER_FAMILY 0x28 /* DS18B20 (assumption 35) */
#define SEARCH_TRIES 3
#define SEARCH_PASSES 32        /* devices on a bus; more is a disturbance */

void enrolment_begin(struct bus *bus);
/* The answer to an order of the search. False: it is over, and the console has been told. */
bool enrolment_take(struct unit *unit, struct nvm *nvm, const struct bus_answer *answer,
                    int64_t now);

/* "28-0000012345AB": family, and the serial number from its highest byte. False: it is none, and
 * nothing is written. */
bool rom_parse(const char *text, uint8_t rom[ROM_BYTES]);
void rom_add(struct text *text, const uint8_t rom[ROM_BYTES]);
/* The place of that thermometer, UNIT_TEMPS: not enrolled. */
uint32_t rom_place(const struct settings *settings, const uint8_t rom[ROM_BYTES]);

#endif
