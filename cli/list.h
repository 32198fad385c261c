/* `fusebox list`: names what files declare, and shows what their scenarios cover of the guide. */
#ifndef CLI_LIST_H
#define CLI_LIST_H

/* argv[0] is the verb. Returns an exit code. */
int list_verb(int argc, char **argv, const char *shipped);

#endif
