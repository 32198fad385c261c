/* `fusebox explore --seeds`: one scenario under many seeds, each with a world of its own. */
#ifndef CLI_EXPLORE_SWARM_H
#define CLI_EXPLORE_SWARM_H

/* argv[0] is the verb. Returns an exit code. */
int explore_swarm_verb(int argc, char **argv, const char *shipped);

#endif
