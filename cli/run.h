/* `fusebox run`: plays scenarios and tells how they went. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

/* argv[0] is the verb, argv[-1] the program. Returns an exit code. */
int run_verb(int argc, char **argv, const char *shipped);

#endif
