/* Options of the verbs that are wrong: told on stderr, with what was meant most probably. */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <getopt.h>
#include <stdbool.h>

/* The verb has no such option; `options` are those that it has, closed by a NULL name. Always
 * false. */
bool option_unknown(const char *verb, const struct option *options, const char *given);
/* Always false. */
bool option_lacks_value(const char *verb, const char *given);

#endif
