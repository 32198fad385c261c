/* Options that several ways of exploring have, read alike. False, unless it is said otherwise: what
 * is wrong was told on stderr. */
#ifndef CLI_EXPLORE_OPTION_H
#define CLI_EXPLORE_OPTION_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/shard.h"
#include "lua/override.h"
#include "sim/base/quantity.h"

#define EXPLORE_JOBS_MOST 64
#define EXPLORE_RECOVER_MOST_S 1e7

/* "--OPTION: 'VALUE': WANTED". Always false. */
bool explore_option_refuse(const char *option, const char *value, const char *wanted);
/* "--OPTION: ERROR". Always false. */
bool explore_option_wrong(const char *option, const char *error);

/* How many jobs there are when nobody says it: one for each core. */
uint32_t explore_option_cores(void);
/* Whether --help is among the words, wherever it stands. */
bool explore_option_asks_help(int argc, char **argv);

/* A whole number from 1 to `most`. False: it is none; nothing is told. */
bool explore_option_number(const char *text, uint64_t most, uint64_t *number);
/* The same, and told. */
bool explore_option_count(const char *option, const char *text, uint64_t most, uint64_t *count);
bool explore_option_jobs(const char *text, uint32_t *jobs);

/* A time of more than none and most_s at most. False: error says why it is no time, "": it is no
 * such one; nothing is told. */
bool explore_option_time(const char *text, double most_s, int64_t *us,
                         char error[QUANTITY_ERROR]);
bool explore_option_recover(const char *text, int64_t *us);

bool explore_option_set(struct overrides *overrides, const char *text);
bool explore_option_shard(struct shard *shard, const char *text);

/* The next name of a list, "dc,low", which *list is behind then; cut, where it is too long to be
 * one. False: there was none left. Nothing is told. */
#define EXPLORE_OPTION_NAME 32
bool explore_option_name(const char **list, char name[EXPLORE_OPTION_NAME]);

#endif
