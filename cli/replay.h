/* `fusebox replay`: a failure again, from the bundle that `fusebox run --bundles` kept. */
#ifndef CLI_REPLAY_H
#define CLI_REPLAY_H

int replay_verb(int argc, char **argv, const char *shipped);

#endif
