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
       OPTION_VERIFY, OPTION_VCD, OPTION_PROFILE, OPTION_TRACE, OPTION_TRANSCRIPT,
       OPTION_TIMEOUT, OPTION_WALL_TIMEOUT, OPTION_HELP };

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
    {"vcd-profile", required_argument, NULL, OPTION_PROFILE},
    {"trace", required_argument, NULL, OPTION_TRACE},
    {"transcript", required_argument, NULL, OPTION_TRANSCRIPT},
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
           "  --vcd DIR          write DIR/ID.vcd of each, and DIR/ID.gtkw for GTKWave\n"
           "  --vcd-profile P    full (default), or logic: 1-bit wires and the modem's port, for\n"
           "                     sigrok-cli and PulseView\n"
           "  --trace DIR        write DIR/ID.txt of each: all events as text\n"
           "  --transcript DIR   write DIR/ID.modem.txt of each: the modem's port as text\n"
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

static bool read_folder(char folder[], const char *option)
{
    size_t room = sizeof((struct trace_wish *)0)->vcd;
    return (size_t)snprintf(folder, room, "%s", optarg) < room
           || refuse(option, optarg, "name for a folder: it is too long");
}

static bool read_profile(enum vcd_profile *profile)
{
    int32_t found = vcd_profile_find(optarg);
    *profile = found < 0 ? VCD_FULL : (enum vcd_profile)found;
    return found >= 0 || refuse("--vcd-profile", optarg, "profile; there are full and logic");
}

static bool read_traces(struct trace_wish *traces, int option)
{
    switch (option) {
    case OPTION_VCD: return read_folder(traces->vcd, "--vcd");
    case OPTION_TRACE: return read_folder(traces->trace, "--trace");
    case OPTION_TRANSCRIPT: return read_folder(traces->transcript, "--transcript");
    default: return read_profile(&traces->profile);
    }
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
    case OPTION_WALL_TIMEOUT:
        return read_time("--wall-timeout", optarg, &options->wall_timeout_us);
    default: return read_traces(&options->traces, option);
    }
}

static bool read_option(struct run_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_LIST: options->list = true; return true;
    case OPTION_FILTER: options->choice.filter = optarg; return true;
    case OPTION_VERIFY: options->verify = true; return true;
    case 'v': options->verbose = true; return true;
    case 'q': options->quiet = true; return true;
    case OPTION_HELP: options->help = true; return true;
    case '?': return option_unknown("run", long_options, given);
    case ':': return option_lacks_value("run", given);
    default: return read_valued(options, option);
    }
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
    return true;
}
