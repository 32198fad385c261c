/* The command that plays a scenario again, as people would type it here. */
#ifndef CLI_REPLAY_COMMAND_H
#define CLI_REPLAY_COMMAND_H

#include <stdio.h>

#include "cli/run_options.h"
#include "cli/worker.h"

/* A word for the shell: quoted where it needs that. */
void replay_command_word(FILE *file, const char *text);
/* "fusebox run FILE --filter =ID --seed 1", on one line without its end. */
void replay_command_write(FILE *file, const struct run_options *options, const struct job *job,
                          uint64_t seed);

#endif
