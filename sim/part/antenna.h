/* Antennas: no part of the electrical network; what they lose is the radio's. */
#ifndef SIM_PART_ANTENNA_H
#define SIM_PART_ANTENNA_H

#include "sim/part/part.h"

/* Decibels that the unit's GSM radio loses by this antenna on its socket, whole ones: 0 with one
 * for GSM of 50 ohm. */
uint8_t antenna_loss_db(const struct part *antenna);

#endif
