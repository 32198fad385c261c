/* The verb `unit`: a unit in its cabinet in real time, for somebody who uses it by hand. */
#ifndef CLI_UNIT_H
#define CLI_UNIT_H

int unit_verb(int argc, char **argv, const char *shipped);

#endif
