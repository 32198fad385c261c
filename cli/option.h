/* Options of the verbs that are wrong: told on stderr, with what was meant most probably. */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <getopt.h>
#include <stdbool.h>
#include <stdint.h>

/* The word that getopt_long has just found wrong, as it was given; of a letter among others,
 * "-xyz", that letter alone, "-y", until the next call. */
const char *option_given(char **argv);
/* The program as people call it: its path, where they give one. argv[0] is the verb. */
const char *option_program(char **argv);
/* The verb has no such option; `options` are those that it has, closed by a NULL name. Always
 * false. */
bool option_unknown(const char *verb, const struct option *options, const char *given);
/* Always false. */
bool option_lacks_value(const char *verb, const char *given);
/* The make's row among the personalities; false: there is none of that name. */
bool option_make(const char *verb, const char *name, uint8_t *make);
/* The value of --seed; false: it is no number, or too large. */
bool option_seed(const char *verb, const char *text, uint64_t *seed);

#endif
