/* `fusebox explore --guided`: plays that reach something new are kept and varied. `--plan`: one of
 * them again. */
#ifndef CLI_EXPLORE_GUIDED_H
#define CLI_EXPLORE_GUIDED_H

/* argv[0] is the verb. Returns an exit code. */
int explore_guided_verb(int argc, char **argv, const char *shipped);

#endif
