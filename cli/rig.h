/* The verb `rig`. */
#ifndef CLI_RIG_H
#define CLI_RIG_H

int rig_verb(int argc, char **argv, const char *shipped);

#endif
