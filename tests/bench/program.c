/* The program as people run it, scripts included. */
#include <stdio.h>

#include "bench/bench.h"

#define STORIES 300 /* in minute.lua */

static double run(const char *file, const char *arguments)
{
    char command[480];
    snprintf(command, sizeof command, "'%s' run '%s/%s' %s", BENCH_PROGRAM, BENCH_FOLDER, file,
             arguments);
    return bench_shell(command);
}

/* Without what it takes to start the program and to read the file. */
static double measure_scenarios(void)
{
    double load = run("minute.lua", "--list"), all = run("minute.lua", "-j 1 -q");
    return load < 0 || all <= load ? BENCH_MISSING : STORIES / (all - load);
}

static double measure_one(void)
{
    double seconds = run("one.lua", "-j 1 -q");
    return seconds < 0 ? BENCH_MISSING : seconds * 1e3;
}

static double measure_python_start(void)
{
    char command[400];
    snprintf(command, sizeof command, "'%s' -c pass", bench_python());
    double seconds = bench_shell(command);
    return seconds < 0 ? BENCH_MISSING : seconds * 1e3;
}

const struct figure figures_program[] = {
    {"program.scenarios", "a minute with 9 SMS, 4 inputs that bounce and 2 power cuts, one core",
     "1/s", 30000, true, measure_scenarios, NULL, NULL, 3, NULL},
    {"program.one", "one of them as a process of its own", "ms", 2, false, measure_one,
     "Python doing nothing", measure_python_start, 5, NULL},
    {0},
};
