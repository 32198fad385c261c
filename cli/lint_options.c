#include "cli/lint_options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli/option.h"
#include "sim/base/nearest.h"

enum { OPTION_JSON = 256, OPTION_RULES, OPTION_CONFIG, OPTION_LEVEL, OPTION_SPICE,
       OPTION_HELP };

static const struct option long_options[] = {
    {"json", no_argument, NULL, OPTION_JSON},
    {"rules", no_argument, NULL, OPTION_RULES},
    {"config", required_argument, NULL, OPTION_CONFIG},
    {"level", required_argument, NULL, OPTION_LEVEL},
    {"spice", required_argument, NULL, OPTION_SPICE},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void lint_options_help(void)
{
    printf("usage: fusebox lint [PATH...] [options]\n\n"
           "Reads wirings as an old electrician would, before anything runs. PATH is a file or a\n"
           "folder (default: the shipped scenarios): files that return a wiring, and files of\n"
           "scenarios, whose wirings are read with the settings that their config makes.\n\n"
           "A wiring NAME.lua is read with the settings of NAME.export where that stands beside\n"
           "it: the unit's commands, one a line, as they are typed at its console. Without\n"
           "settings the rules that need some are silent.\n\n"
           "  --config FILE      the commands in FILE are the settings of each wiring given\n"
           "  --level LEVEL      show remark (all), warning or error at least\n"
           "  --json             one JSON document, see docs/lint.md\n"
           "  --rules            only list the rules, one a line: id, level, chapter of the guide\n"
           "                     or \"practice\", what it looks for, parted by tabs\n"
           "  --spice FILE       write the circuit of the one wiring given as a SPICE netlist\n"
           "  -q, --quiet        findings only: no clean wirings, no summary\n\n"
           "Exit codes: 0 no error found, 1 an error-level rule is broken, 3 internal error,\n"
           "4 usage or a wrong file, 5 nothing to lint; of several 3 > 4 > 1.\n");
}

static bool read_level(struct lint_options *options, const char *text)
{
    struct nearest nearest;
    nearest_init(&nearest, text);
    for (int level = 0; level < LINT_LEVELS; level++) {
        const char *name = lint_level_name((enum lint_level)level);
        if (strcmp(name, text) == 0) {
            options->level = (enum lint_level)level;
            return true;
        }
        nearest_offer(&nearest, name);
    }
    fprintf(stderr, "fusebox lint: --level: there is no level '%s', did you mean '%s'?\n", text,
            nearest.best);
    return false;
}

static bool read_option(struct lint_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_JSON: options->json = true; return true;
    case OPTION_RULES: options->rules = true; return true;
    case OPTION_CONFIG: options->config = optarg; return true;
    case OPTION_SPICE: options->spice = optarg; return true;
    case OPTION_LEVEL: return read_level(options, optarg);
    case 'q': options->quiet = true; return true;
    case OPTION_HELP: options->help = true; return true;
    case ':': return option_lacks_value("lint", given);
    default: return option_unknown("lint", long_options, given);
    }
}

bool lint_options_read(struct lint_options *options, int argc, char **argv)
{
    memset(options, 0, sizeof *options);
    opterr = 0;
    optind = 1;
    for (;;) {
        int option = getopt_long(argc, argv, ":q", long_options, NULL);
        if (option == -1) {
            break;
        }
        if (!read_option(options, option, option_given(argv))) {
            return false;
        }
    }
    options->first_path = optind;
    if (options->rules && optind < argc && !options->help) {
        fprintf(stderr, "fusebox lint: --rules lists all rules, it takes no PATH: '%s'\n",
                argv[optind]);
        return false;
    }
    return true;
}
