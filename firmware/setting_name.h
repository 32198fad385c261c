/* Aliases: which names may be given, and whom a name means (device.md 2.5). */
#ifndef FIRMWARE_SETTING_NAME_H
#define FIRMWARE_SETTING_NAME_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/settings.h"

/* A letter and 0-14 letters or digits; no command word of 2.5 (also where the table has no row for
 * it), ALL, NO, RelayN, InputN or TempN; nobody else's. `own` is the field that it is meant for,
 * whose present name does not count. */
bool name_is_free(const struct settings *settings, const char *name, const char *own);
/* 1-6 by RelayN or alias, 1-8 by InputN, 1-5 by TempN; 0: no such name. Case aside. */
uint32_t name_relay(const struct settings *settings, const char *name);
uint32_t name_input(const struct settings *settings, const char *name);
uint32_t name_temp(const struct settings *settings, const char *name);

#endif
