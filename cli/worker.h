/* A worker: a process that runs one scenario after the other, as they come over a pipe. A job holds
 * all there is to know, so that a worker may as well be a freshly started program. */
#ifndef CLI_WORKER_H
#define CLI_WORKER_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/crash.h"
#include "cli/parity.h"
#include "cli/trace_files.h"
#include "lua/bench_file.h"
#include "lua/explore/cut.h"
#include "lua/judge.h"
#include "lua/shelf.h"

/* What a worker has to tell of a run, each a text of its own. */
enum telling {
    TELLING_TEXT,                    /* lines for the terminal: of a failure, or the measures */
    TELLING_REASON,                  /* one line: why it has not passed; "" = it has */
    TELLING_JSON,                    /* members of an object, see lua/report_json.h */
    TELLING_HTML,                    /* what stands in the report's fold, see lua/report_html.h */
    TELLINGS
};

#define JOB_REASON 200

struct job {
    uint32_t index;                  /* comes back in the outcome */
    uint32_t place;                  /* of the scenario in its file, as far as known */
    bool measures;                   /* tell measured values of a passed run, too */
    bool json, html;                 /* tell those, too */
    bool live;                       /* print events on stdout as they come */
    double ratio;                    /* so many times faster than life; 0 = as fast as can be */
    struct judge_options judge;
    struct overrides overrides;      /* of the scenario's figures and settings */
    struct cut_list cut;             /* its unit's supply is cut there; count 0: it is not */
    bool on_bench;                   /* played with a unit on this bench */
    struct bench_file stand;
    int64_t max_real_us;             /* what takes longer is skipped there; 0 = nothing is */
    struct parity_wish parity;       /* wanted: on the simulator before, and compared then */
    char id[SCENARIO_ID];
    char file[SANDBOX_PATH], root[SANDBOX_PATH];
    struct trace_wish traces;
    char bundles[sizeof((struct trace_wish *)0)->vcd]; /* folder for failure bundles, "" = none */
    uint32_t stop_at;                /* 1 + the event at which a debugger is called; 0 = none */
    char quarantine[JOB_REASON];     /* why its failure is no red; "" = it is one */
    bool found_open;                 /* it stands in found/open of the corpus */
    char skip[JOB_REASON];           /* why it is not played; "" = it is */
};

/* Followed on the pipe by the tellings, so long each. */
struct outcome {
    uint32_t index;
    uint32_t verdict;                /* enum verdict */
    uint32_t events;
    uint32_t length[TELLINGS];
    int64_t simulated_us, wall_us;
    uint64_t hash, seed;
    uint32_t reached;                /* enum sometimes, a bit each, where the job asks */
    bool shared;                     /* went on from a beginning that another one had gone */
    struct parity_mark parity;
    struct lesson_mark lesson;
    bool spent;                      /* the worker ends with this outcome: it has crashed */
};

/* An empty shelf; where there is no memory for it the program ends. */
void worker_open_shelf(struct shelf *shelf, const char *shipped);
/* How a worker speaks with who has started it. */
struct worker_ways {
    int in, out;                     /* jobs, outcomes */
    struct crash_note *note;         /* NULL = they share no memory */
};

/* Runs jobs from `in` until it is closed. Returns an exit code. */
int worker_run(const struct worker_ways *ways, struct shelf *shelf);
/* Reads and writes whole blocks; false at the end or after an error. */
bool worker_read(int file, void *block, size_t size);
bool worker_write(int file, const void *block, size_t size);

#endif
