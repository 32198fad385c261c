/* The options of `fusebox run`. */
#ifndef CLI_RUN_OPTIONS_H
#define CLI_RUN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/choice.h"
#include "cli/parity.h"
#include "cli/shard.h"
#include "cli/trace_files.h"
#include "lua/bench_file.h"
#include "lua/explore/cut.h"
#include "lua/judge.h"

enum failed_first {
    FAILED_FIRST_AUTO,       /* where the run is told on a terminal */
    FAILED_FIRST_ON,
    FAILED_FIRST_OFF         /* and nothing is remembered */
};

/* What is played in place of scenarios. */
enum run_self_test { RUN_NO_SELF_TEST, RUN_SELF_TEST, RUN_SELF_TEST_PLUG };

struct run_options {
    bool list, plan, verify, verbose, quiet, help;
    struct choice choice;
    struct shard shard;
    uint32_t workers;
    uint32_t repeat;         /* times that each is played */
    bool stop_on_red;        /* begin none after the first red one */
    bool shuffled;           /* begin them in an order drawn by this seed */
    uint64_t shuffle_seed;
    enum failed_first failed_first;
    double ratio;            /* so many times faster than life; 0 = as fast as can be */
    int64_t slow_us;         /* of real time from which on one is slow */
    bool on_bench;           /* with a unit on a bench, as this file tells of */
    struct parity_wish parity; /* wanted: on the simulator, too, and compared */
    const char *bench;
    const char *port;        /* of the adapter, in place of the bench file's; NULL */
    int64_t max_real_us;     /* longer stories are not for the bench; 0 = all are */
    enum run_self_test self_test;
    uint32_t max_sms;        /* on a real network, in the whole run; 0 = MAX_SMS */
    struct bench_file stand; /* left to the caller: what the file says */
    const char *calibration; /* file with the figures of each simulated unit; NULL = none */
    struct board_figures figures; /* left to the caller: what it says */
    const char *baseline;    /* folder of earlier runs, NULL = none */
    bool seed_given;
    uint64_t seed;
    struct overrides overrides; /* figures and settings in the place of the scenarios' own */
    struct cut_list cut;     /* the unit's supply is cut there */
    uint8_t modem;           /* 1 + row of the make; 0 = as wired */
    int64_t timeout_us;      /* 0 = the scenarios' own */
    int64_t wall_timeout_us; /* INT64_MAX = none */
    struct trace_wish traces;
    char bundles[sizeof((struct trace_wish *)0)->vcd]; /* folder, "" = none */
    const char *json, *junit, *html, *grades; /* files, "-" = stdout; NULL = none */
    uint32_t tap;            /* version, 0 = none */
    char language[sizeof((struct judge_options *)0)->language]; /* of lessons, "" = en */
    bool alone;              /* each boots for itself */
    bool reached;            /* tell what all of them reached, see cli/reached.h */
    bool report_on_stdout;   /* one of those stands in place of the usual lines */
    const char *program;     /* as people call it */
    int first_path;          /* index in argv of the first PATH */
    char *const *paths;      /* those, left to the caller, too */
    int path_count;
};

/* argv[0] is the verb; `program` is left to the caller. False: told on stderr. */
bool run_options_read(struct run_options *options, int argc, char **argv);
/* What does not go together; for run_options_read(). False: told. */
bool run_options_check(struct run_options *options);
void run_options_help(void);

#endif
