/* What the tables of all ways of exploring have in front, and how they come and go. */
#ifndef CLI_EXPLORE_TABLE_H
#define CLI_EXPLORE_TABLE_H

#include "cli/catalogue.h"
#include "cli/table.h"
#include "cli/table_scenario.h"
#include "lua/override.h"

/* Its id alone will find it. */
bool explore_table_is_shipped(const struct entry *entry, const struct sandbox *sandbox);
/* The scenario, whose file the sandbox has carried out last; without a count. */
void explore_table_scenario(struct table_scenario *scenario, const struct entry *entry,
                            struct sandbox *sandbox);
/* Lines of a table's head: what was --set; the seed, if one was given. */
void explore_table_settings(FILE *file, const struct overrides *overrides);
void explore_table_seed(FILE *file, bool given, uint64_t seed);
void explore_table_recover(FILE *file, int64_t recover_us);

/* Reads a table that is to be gone on with: its head agrees with that of what is asked for now.
 * False: told on stderr, and nothing is to be closed. */
bool explore_table_given(struct table *given, const char *path, const char *head,
                         const char *columns);
/* Writes a table to a file beside, and renames it when it is whole. Returns an exit code; what is
 * wrong is told on stderr. option: "--csv"; path: NULL is no table. */
int explore_table_save(const char *option, const char *path,
                       bool (*write)(const void *context, FILE *file), const void *context);

#endif
