/* The options of `fusebox list`. */
#ifndef CLI_LIST_OPTIONS_H
#define CLI_LIST_OPTIONS_H

#include "cli/choice.h"

struct list_options {
    bool scenarios, wirings, lessons;  /* the kinds asked for: all when none is named */
    bool coverage, tags, help;
    struct choice choice;
    int first_path;           /* index in argv of the first PATH */
};

/* argv[0] is the verb. False: told on stderr. */
bool list_options_read(struct list_options *options, int argc, char **argv);
void list_options_help(void);

#endif
