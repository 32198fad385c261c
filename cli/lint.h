/* `fusebox lint PATH...`: electrical rules on wirings and scenarios, before anything runs. */
#ifndef CLI_LINT_H
#define CLI_LINT_H

/* argv[0] is the verb. Returns an exit code. */
int lint_verb(int argc, char **argv, const char *shipped);

#endif
