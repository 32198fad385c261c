/* What to tell of a command that the unit did not take on the maker's bench. */
#ifndef LUA_CONFIG_H
#define LUA_CONFIG_H

#include "sim/board/board.h"

#define CONFIG_TEXT (BOARD_REPLY + 400)

/* `config` is the answer of world_configure to `line`, the first that was not taken. The text names
 * the command and what would be right: the nearest one, or the values that it takes. */
void config_explain(const struct board_config *config, const char *line, char text[CONFIG_TEXT]);

#endif
