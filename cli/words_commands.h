/* `fusebox words commands`: the table of docs/commands.md. */
#ifndef CLI_WORDS_COMMANDS_H
#define CLI_WORDS_COMMANDS_H

#include <stdbool.h>

/* False, told on stderr: a command of the firmware has no row here, or a row has no command. */
bool words_print_commands(void);

#endif
