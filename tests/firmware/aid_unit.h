/* A unit made by hand for tests of single modules: factory settings, relays off, window open,
 * registered since the start, 12 V good, no clock. */
#ifndef TESTS_FIRMWARE_AID_UNIT_H
#define TESTS_FIRMWARE_AID_UNIT_H

#include "firmware/unit.h"

void unit_by_hand(struct unit *unit);

#endif
