#include "cli/list_options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli/option.h"

enum { OPTION_SCENARIOS = 256, OPTION_WIRINGS, OPTION_LESSONS, OPTION_COVERAGE, OPTION_TAGS,
       OPTION_FILTER, OPTION_INCLUDE, OPTION_EXCLUDE, OPTION_HELP };

static const struct option long_options[] = {
    {"scenarios", no_argument, NULL, OPTION_SCENARIOS},
    {"wirings", no_argument, NULL, OPTION_WIRINGS},
    {"lessons", no_argument, NULL, OPTION_LESSONS},
    {"coverage", no_argument, NULL, OPTION_COVERAGE},
    {"tags", no_argument, NULL, OPTION_TAGS},
    {"filter", required_argument, NULL, OPTION_FILTER},
    {"include", required_argument, NULL, OPTION_INCLUDE},
    {"exclude", required_argument, NULL, OPTION_EXCLUDE},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void list_options_help(void)
{
    printf("usage: fusebox list [PATH...] [options]\n\n"
           "Names what the files or folders given declare, one id a line: the scenarios in the\n"
           "order in which they are run, then the wirings that files return, then the lessons.\n"
           "Without PATH what is shipped. A wiring has no tags: --include leaves none of them.\n\n"
           "  --scenarios        scenarios only, or with the other kinds that are asked for\n"
           "  --wirings          wirings\n"
           "  --lessons          lessons\n"
           CHOICE_HELP
           "  --coverage         instead of names: each chapter, fact, assumption and check of\n"
           "                     docs/device.md, how many scenarios cite it, and which; then\n"
           "                     what is counted apart, and why; then what none of them cites.\n"
           "                     The last line is \"uncovered: N\"\n"
           "  --tags             instead of names: the tags of the scenarios, sorted\n\n"
           "Exit codes: 0 done, 4 usage or a wrong file, 5 nothing to list.\n");
}

static bool read_option(struct list_options *options, int option, const char *given)
{
    struct choice *choice = &options->choice;
    switch (option) {
    case OPTION_SCENARIOS: options->scenarios = true; return true;
    case OPTION_WIRINGS: options->wirings = true; return true;
    case OPTION_LESSONS: options->lessons = true; return true;
    case OPTION_COVERAGE: options->coverage = true; return true;
    case OPTION_TAGS: options->tags = true; return true;
    case OPTION_FILTER: choice->filter = optarg; return true;
    case OPTION_INCLUDE: return choice_add_tag(&choice->include, "list", "include", optarg);
    case OPTION_EXCLUDE: return choice_add_tag(&choice->exclude, "list", "exclude", optarg);
    case OPTION_HELP: options->help = true; return true;
    case ':': return option_lacks_value("list", given);
    default: return option_unknown("list", long_options, given);
    }
}

static bool agree(struct list_options *options)
{
    const char *whole = options->coverage ? "coverage" : options->tags ? "tags" : NULL;
    if (whole != NULL && (options->wirings || options->lessons) && !options->help) {
        fprintf(stderr, "fusebox list: --%s is of scenarios with their lessons, not of %s\n",
                whole, options->wirings ? "--wirings" : "--lessons alone");
        return false;
    }
    if (!options->scenarios && !options->wirings && !options->lessons) {
        options->scenarios = options->lessons = true;
        options->wirings = whole == NULL;
    }
    return true;
}

bool list_options_read(struct list_options *options, int argc, char **argv)
{
    memset(options, 0, sizeof *options);
    opterr = 0;
    optind = 1;
    for (;;) {
        int option = getopt_long(argc, argv, ":", long_options, NULL);
        if (option == -1) {
            break;
        }
        if (!read_option(options, option, option_given(argv))) {
            return false;
        }
    }
    options->first_path = optind;
    if (options->coverage && options->tags && !options->help) {
        fprintf(stderr, "fusebox list: --coverage and --tags are each instead of names: "
                        "one of them\n");
        return false;
    }
    return agree(options);
}
