#define _POSIX_C_SOURCE 200809L

#include "cli/run_options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/option.h"
#include "sim/base/clock.h"
#include "sim/base/quantity.h"
#include "sim/gsm/personality.h"

#define WALL_TIMEOUT_S 120

enum { OPTION_LIST = 256, OPTION_FILTER, OPTION_INCLUDE, OPTION_EXCLUDE, OPTION_SEED, OPTION_MODEM,
       OPTION_VERIFY, OPTION_VCD, OPTION_TRACE, OPTION_TIMEOUT, OPTION_WALL_TIMEOUT, OPTION_HELP,
       OPTION_JSON, OPTION_JUNIT, OPTION_HTML, OPTION_TAP };

static const struct option long_options[] = {
    {"list", no_argument, NULL, OPTION_LIST},
    {"filter", required_argument, NULL, OPTION_FILTER},
    {"include", required_argument, NULL, OPTION_INCLUDE},
    {"exclude", required_argument, NULL, OPTION_EXCLUDE},
    {"jobs", required_argument, NULL, 'j'},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"modem", required_argument, NULL, OPTION_MODEM},
    {"verify", no_argument, NULL, OPTION_VERIFY},
    {"vcd", required_argument, NULL, OPTION_VCD},
    {"trace", required_argument, NULL, OPTION_TRACE},
    {"json", required_argument, NULL, OPTION_JSON},
    {"junit", required_argument, NULL, OPTION_JUNIT},
    {"html", required_argument, NULL, OPTION_HTML},
    {"tap", no_argument, NULL, OPTION_TAP},
    {"timeout", required_argument, NULL, OPTION_TIMEOUT},
    {"wall-timeout", required_argument, NULL, OPTION_WALL_TIMEOUT},
    {"verbose", no_argument, NULL, 'v'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void run_options_help(void)
{
    printf("usage: fusebox run [PATH...] [options]\n\n"
           "Runs the scenarios of the files or folders given; without PATH the shipped ones.\n\n"
           "  --list             only name them, one a line\n"
           CHOICE_HELP
           "  -j, --jobs N       so many at a time (default: all cores)\n"
           "  --seed N           seed of all randomness; wins over the scenario's\n"
           "  --modem NAME       each unit has a modem of this make: " PERSONALITY_CHOICES "\n"
           "  --verify           run each again in a fresh process, and again with the unit woken\n"
           "                     at 1000 random extra instants: the hashes must be equal\n"
           "  --vcd DIR          write DIR/ID.vcd of each\n"
           "  --trace DIR        write DIR/ID.txt of each\n"
           "  --json F           write the results to F, a JSON object a line\n"
           "  --junit F          write them as JUnit XML\n"
           "  --html F           write them as one page for a browser, with timelines\n"
           "  --tap              tell them on stdout as TAP instead of the usual lines\n"
           "  --timeout T        simulated time after which a scenario has failed, like \"2 h\"\n"
           "  --wall-timeout S   seconds of real time after which a scenario is ended (%d)\n"
           "  -v, --verbose      hash, events and real time of each\n"
           "  -q, --quiet        failures and the summary only\n\n"
           "Exit codes: 0 passed, 1 failed, 2 interrupted, 3 internal error, 4 usage or a wrong\n"
           "file, 5 nothing to run; of several 2 > 3 > 4 > 1.\n", WALL_TIMEOUT_S);
}

static bool refuse(const char *option, const char *value, const char *wanted)
{
    fprintf(stderr, "fusebox run: %s: '%s' is no %s\n", option, value, wanted);
    return false;
}

static bool read_number(const char *option, const char *text, uint64_t most, uint64_t *number)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 0);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || value > most) {
        return refuse(option, text, "number that fits");
    }
    *number = value;
    return true;
}

/* "2 h", or a bare number of seconds. */
static bool read_time(const char *option, const char *text, int64_t *us)
{
    struct quantity quantity;
    char error[QUANTITY_ERROR], *end;
    double seconds = strtod(text, &end);
    if (*text == '\0' || *end != '\0') {
        if (!quantity_parse(text, DIMENSION_TIME, &quantity, error)) {
            fprintf(stderr, "fusebox run: %s: %s\n", option, error);
            return false;
        }
        seconds = quantity.value;
    }
    if (!(seconds > 0) || seconds > 1e9) {
        return refuse(option, text, "time to wait for");
    }
    *us = clock_us(seconds);
    return true;
}

static bool read_modem(uint8_t *modem)
{
    int32_t row = personality_find(optarg);
    if (row < 0) {
        return refuse("--modem", optarg, "make; there are " PERSONALITY_CHOICES);
    }
    *modem = (uint8_t)(row + 1);
    return true;
}

static bool read_valued(struct run_options *options, int option)
{
    uint64_t number = 0;
    switch (option) {
    case 'j':
        if (!read_number("-j", optarg, 64, &number) || number == 0) {
            return number != 0 || refuse("-j", optarg, "number of jobs, 1 to 64");
        }
        options->workers = (uint32_t)number;
        return true;
    case OPTION_SEED:
        options->seed_given = true;
        return read_number("--seed", optarg, UINT64_MAX, &options->seed);
    case OPTION_MODEM: return read_modem(&options->modem);
    case OPTION_INCLUDE:
        return choice_add_tag(&options->choice.include, "run", "include", optarg);
    case OPTION_EXCLUDE:
        return choice_add_tag(&options->choice.exclude, "run", "exclude", optarg);
    case OPTION_TIMEOUT: return read_time("--timeout", optarg, &options->timeout_us);
    default: return read_time("--wall-timeout", optarg, &options->wall_timeout_us);
    }
}

/* False: the option is none of a report. */
static bool read_report(struct run_options *options, int option)
{
    switch (option) {
    case OPTION_JSON: options->json = optarg; return true;
    case OPTION_JUNIT: options->junit = optarg; return true;
    case OPTION_HTML: options->html = optarg; return true;
    case OPTION_TAP: options->tap = true; return true;
    default: return false;
    }
}

static bool read_option(struct run_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_LIST: options->list = true; return true;
    case OPTION_FILTER: options->choice.filter = optarg; return true;
    case OPTION_VERIFY: options->verify = true; return true;
    case OPTION_VCD: options->vcd = optarg; return true;
    case OPTION_TRACE: options->trace = optarg; return true;
    case 'v': options->verbose = true; return true;
    case 'q': options->quiet = true; return true;
    case OPTION_HELP: options->help = true; return true;
    case '?': return option_unknown("run", long_options, given);
    case ':': return option_lacks_value("run", given);
    default: return read_report(options, option) || read_valued(options, option);
    }
}

/* One of them at most is told on stdout, in place of the usual lines. */
static bool check_reports(struct run_options *options)
{
    const char *const files[] = {options->json, options->junit, options->html};
    uint32_t taken = options->tap ? 1 : 0; /* of what would be told on stdout */
    for (uint32_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        taken += files[i] != NULL && strcmp(files[i], "-") == 0 ? 1 : 0;
    }
    options->report_on_stdout = taken > 0;
    taken += options->verify && taken > 0 ? 1 : 0;
    if (taken > 1) {
        fprintf(stderr, "fusebox run: of --tap, --verify and the reports with the name - only one "
                        "can have stdout\n");
    }
    return taken <= 1;
}

bool run_options_read(struct run_options *options, int argc, char **argv)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    memset(options, 0, sizeof *options);
    options->workers = cores > 0 ? (uint32_t)cores : 1;
    options->wall_timeout_us = (int64_t)WALL_TIMEOUT_S * 1000000;
    opterr = 0;
    optind = 1;
    for (;;) {
        int before = optind;
        int option = getopt_long(argc, argv, ":j:vq", long_options, NULL);
        if (option == -1) {
            break;
        }
        if (!read_option(options, option, argv[before < argc ? before : argc - 1])) {
            return false;
        }
    }
    options->first_path = optind;
    return check_reports(options);
}
