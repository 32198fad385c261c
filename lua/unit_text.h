/* The unit's part of a wiring as text: what it has otherwise than as delivered. */
#ifndef LUA_UNIT_TEXT_H
#define LUA_UNIT_TEXT_H

#include "lua/param_text.h"
#include "sim/board/board.h"

/* Writes `voltage_sensor = "240 V", battery = { age = "50 %" }, `, each with a comma behind it. */
void unit_text_write(const struct board_options *options, struct writing *writing);
/* The parameter of that path, see below. NULL: error says what would be right. */
const struct part_param *unit_text_find(const char *path, char error[PARAM_TEXT_ERROR]);
/* Sets the parameter that `path` names: "modem", "battery.age", "contact.operate" for all of them,
 * "contact.Relay3.operate". False: error says what is wrong, and what would be right. */
bool unit_text_set(struct board_options *options, const char *path, const char *value,
                   char error[PARAM_TEXT_ERROR]);

#endif
