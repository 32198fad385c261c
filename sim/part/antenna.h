/* Antennas: no part of the electrical network; what they lose is the radio's. */
#ifndef SIM_PART_ANTENNA_H
#define SIM_PART_ANTENNA_H

#include "sim/part/part.h"

enum antenna_band { ANTENNA_GSM, ANTENNA_RF };

/* Decibels that the unit's radio of that band loses by this antenna on its socket, whole ones: 0
 * with one for it of 50 ohm. */
uint8_t antenna_loss_db(const struct part *antenna, enum antenna_band radio);

#endif
