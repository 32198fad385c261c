/* EXPORT: the whole configuration as commands, one a line. Fed back, line by line or as an IMPORT,
 * into a unit with factory settings they give the same settings.
 *
 * Every setting has its line, also where it stands as the factory left it; only what follows
 * another one (PULSETIMERelay3, unless set) has none. Behind them the lists: who may command, who
 * is alerted, wireless devices, the schedule, which inputs are armed. Not in it are the clock and
 * what the unit remembers of its own: steady relays, what was told. Passwords are: the file is the
 * installer's. */
#ifndef FIRMWARE_EXPORT_H
#define FIRMWARE_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/text.h"

struct unit;

/* The line, "" where there is none under this index. False: there are no more. */
bool export_row(struct unit *unit, uint32_t index, struct text *row);

#endif
