/* `fusebox explore --map`: what comes of one scenario in each of thousands of worlds. */
#ifndef CLI_EXPLORE_MAP_H
#define CLI_EXPLORE_MAP_H

/* argv[0] is the verb. Returns an exit code. */
int explore_map_verb(int argc, char **argv, const char *shipped);

#endif
