/* What is kept of a run, in a file of JSON lines: first the run, then an object a scenario, with
 * the members that `run --json` gives it, so that either file can be read here. docs/running.md
 * lists them. */
#ifndef CLI_KEPT_H
#define CLI_KEPT_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/worker.h"

#define KEPT_DATE 24

struct kept_result {
    char *id, *message, *quarantine; /* the latter two NULL = none */
    enum verdict verdict;
    uint64_t hash, seed;
    int64_t simulated_us, wall_us;
};

struct kept_run {
    uint32_t number;      /* among those of its folder, from 1; 0 = none */
    char date[KEPT_DATE]; /* "2026-11-29T01:38:01Z", "" = unknown */
    char firmware[20];
    bool whole;     /* all there is was chosen and played */
    uint64_t paths; /* which those were, see baseline_paths; 0 = nobody knows */
    int64_t wall_us;
    struct kept_result *list; /* sorted by id once it was read or sorted */
    uint32_t count, capacity;
};

const char *verdict_name(enum verdict verdict);
/* Whether it makes a run red: neither passed nor skipped, and not a failure or a wrong script that
 * stands in quarantine. */
bool verdict_is_red(enum verdict verdict, bool quarantined);
bool kept_is_red(const struct kept_result *result);

void kept_add(struct kept_run *run, const struct job *job, const struct outcome *outcome,
              const char *reason);
/* Takes over those results of `other` that the run has not; both are sorted, and so is the run
 * afterwards. */
void kept_fill(struct kept_run *run, const struct kept_run *other);
void kept_sort(struct kept_run *run);
/* In a sorted run; NULL: it is not there. */
const struct kept_result *kept_find(const struct kept_run *run, const char *id);
void kept_free(struct kept_run *run);

/* Writes beside it and renames, so that nobody reads half of it. False: errno says why. */
bool kept_write(const struct kept_run *run, const char *path);
/* Adds what the file holds to an empty run; lines that are none of ours are passed over. False: the
 * file cannot be read. */
bool kept_read(struct kept_run *run, const char *path);

#endif
