/* `fusebox diff`: two wave forms, signal by signal, with tolerances. */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

int diff_verb(int argc, char **argv, const char *shipped);

#endif
