/* A worker: a process that runs one scenario after the other, as they come over a pipe. A job holds
 * all there is to know, so that a worker may as well be a freshly started program. */
#ifndef CLI_WORKER_H
#define CLI_WORKER_H

#include <stdbool.h>
#include <stdint.h>

#include "lua/judge.h"
#include "lua/shelf.h"

/* What a worker has to tell of a run, each a text of its own. */
enum telling {
    TELLING_TEXT,                    /* lines for the terminal: of a failure, or the measures */
    TELLING_REASON,                  /* one line: why it has not passed; "" = it has */
    TELLINGS
};

struct job {
    uint32_t index;                  /* comes back in the outcome */
    uint32_t place;                  /* of the scenario in its file, as far as known */
    bool measures;                   /* tell measured values of a passed run, too */
    struct judge_options judge;
    char id[SCENARIO_ID];
    char file[SANDBOX_PATH], root[SANDBOX_PATH];
    char vcd[700], trace[700];       /* folders, "" = none */
};

/* Followed on the pipe by the tellings, so long each. */
struct outcome {
    uint32_t index;
    uint32_t verdict;                /* enum verdict */
    uint32_t events;
    uint32_t length[TELLINGS];
    int64_t simulated_us, wall_us;
    uint64_t hash, seed;
};

/* An empty shelf; where there is no memory for it the program ends. */
void worker_open_shelf(struct shelf *shelf, const char *shipped);
/* Runs jobs from `in` until it is closed. Returns an exit code. */
int worker_run(int in, int out, struct shelf *shelf);
/* Reads and writes whole blocks; false at the end or after an error. */
bool worker_read(int file, void *block, size_t size);
bool worker_write(int file, const void *block, size_t size);

#endif
