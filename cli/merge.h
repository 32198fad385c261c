/* `fusebox merge`: what was played in parts, made one. */
#ifndef CLI_MERGE_H
#define CLI_MERGE_H

/* argv[0] is the verb. Returns an exit code. */
int merge_verb(int argc, char **argv, const char *shipped);

#endif
