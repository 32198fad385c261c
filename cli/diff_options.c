#include "cli/diff_options.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/choice.h"
#include "cli/option.h"
#include "sim/base/quantity.h"

#define LONGEST_S 1e9

enum { OPTION_TOLERANCE = 256, OPTION_DEFAULT, OPTION_ONLY, OPTION_IGNORE, OPTION_FROM, OPTION_TO,
       OPTION_SHIFT, OPTION_BOTH, OPTION_JSON, OPTION_HELP };

static const struct option long_options[] = {
    {"tolerance", required_argument, NULL, OPTION_TOLERANCE},
    {"default-time", required_argument, NULL, OPTION_DEFAULT},
    {"only", required_argument, NULL, OPTION_ONLY},
    {"ignore", required_argument, NULL, OPTION_IGNORE},
    {"from", required_argument, NULL, OPTION_FROM},
    {"to", required_argument, NULL, OPTION_TO},
    {"shift", required_argument, NULL, OPTION_SHIFT},
    {"both", no_argument, NULL, OPTION_BOTH},
    {"json", no_argument, NULL, OPTION_JSON},
    {"quiet", no_argument, NULL, 'q'},
    {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void diff_options_help(void)
{
    printf("usage: fusebox diff A B [options]\n\n"
           "Compares two VCDs, ours or any tool's, signal by signal: where they part first, and\n"
           "which share of the compared time conforms. docs/traces.md says what conforms.\n\n"
           "  --tolerance SIGNAL=TIME[,VALUE]\n"
           "                     a change may come by TIME (\"10 ms\") earlier or later, a real\n"
           "                     differ by VALUE, in its own unit; * and ? stand for any text and\n"
           "                     any letter; of several that fit the last one counts\n"
           "  --default-time T   TIME of all other signals (default: 0)\n"
           "  --only PAT         only these signals; may be given again\n"
           "  --ignore PAT       not these\n"
           "  --both             only signals that both have\n"
           "  --from T, --to T   only what lies between (default: where both have something)\n"
           "  --shift T          B's times are later by T, or earlier if T is negative\n"
           "  --json             one JSON document, see docs/traces.md\n"
           "  -v, --verbose      signals that conform, too\n"
           "  -q, --quiet        say nothing, only the exit code\n\n"
           "Exit codes: 0 all conforms, 1 something differs or is in one of them only, 3 internal\n"
           "error, 4 usage, or a file that is no VCD.\n");
}

/* Who is told of what. */
struct place {
    const char *verb, *option;
};

static bool refuse_at(const struct place *place, const char *value, const char *why)
{
    fprintf(stderr, "fusebox %s: %s: '%s' %s\n", place->verb, place->option, value, why);
    return false;
}

static bool refuse(const char *option, const char *value, const char *why)
{
    const struct place place = {"diff", option};
    return refuse_at(&place, value, why);
}

/* "2 h", "-10 ms", or a bare number of seconds. */
static bool read_time_at(const struct place *place, const char *text, bool negative_too,
                         int64_t *ns)
{
    struct quantity quantity;
    char error[QUANTITY_ERROR];
    bool negative = text[0] == '-';
    if (!quantity_parse(text + (negative ? 1 : 0), DIMENSION_TIME, &quantity, error)) {
        fprintf(stderr, "fusebox %s: %s: %s\n", place->verb, place->option, error);
        return false;
    }
    if (!(quantity.value >= 0) || quantity.value > LONGEST_S || (negative && !negative_too)) {
        return refuse_at(place, text, negative_too ? "is no time from -1e9 s to 1e9 s"
                                                   : "is no time from 0 s to 1e9 s");
    }
    *ns = (int64_t)(quantity.value * 1e9 + 0.5) * (negative ? -1 : 1);
    return true;
}

static bool read_time(const char *option, const char *text, bool negative_too, int64_t *ns)
{
    const struct place place = {"diff", option};
    return read_time_at(&place, text, negative_too, ns);
}

static bool read_value(const char *text, double *value)
{
    char *end;
    *value = strtod(text, &end);
    return *text != '\0' && *end == '\0' && isfinite(*value) && *value >= 0;
}

bool diff_rule_read(struct diff_rule *rule, const char *verb, const char *option,
                    const char *text)
{
    const struct place place = {verb, option};
    char time[DIFF_SIGNAL];
    const char *sign = strrchr(text, '=');
    if (sign == NULL || sign == text || (size_t)(sign - text) >= sizeof rule->pattern
        || strlen(sign) >= sizeof time) {
        return refuse_at(&place, text, "is not of the form SIGNAL=TIME[,VALUE]");
    }
    memcpy(rule->pattern, text, (size_t)(sign - text));
    rule->pattern[sign - text] = '\0';
    strcpy(time, sign + 1);
    char *comma = strchr(time, ',');
    rule->tolerance.value = 0;
    if (comma != NULL) {
        *comma = '\0';
        if (!read_value(comma + 1, &rule->tolerance.value)) {
            return refuse_at(&place, comma + 1,
                             "is no value: a plain number from 0 on is wanted, like 0.5");
        }
    }
    return read_time_at(&place, time, false, &rule->tolerance.time_ns);
}

static bool read_tolerance(struct diff_options *options, const char *text)
{
    if (options->rule_count == DIFF_RULES) {
        return refuse("--tolerance", text, "is one too many, 64 is the most");
    }
    return diff_rule_read(&options->rule[options->rule_count++], "diff", "--tolerance", text);
}

static bool add_pattern(struct diff_patterns *list, const char *option, const char *pattern)
{
    if (list->count == DIFF_RULES) {
        return refuse(option, pattern, "is one too many, 64 is the most");
    }
    list->pattern[list->count++] = pattern;
    return true;
}

static bool read_flag(struct diff_options *options, int option)
{
    options->both = options->both || option == OPTION_BOTH;
    options->json = options->json || option == OPTION_JSON;
    options->quiet = options->quiet || option == 'q';
    options->verbose = options->verbose || option == 'v';
    options->help = options->help || option == OPTION_HELP;
    return true;
}

static bool read_option(struct diff_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_TOLERANCE: return read_tolerance(options, optarg);
    case OPTION_DEFAULT: return read_time("--default-time", optarg, false, &options->default_ns);
    case OPTION_ONLY: return add_pattern(&options->only, "--only", optarg);
    case OPTION_IGNORE: return add_pattern(&options->ignore, "--ignore", optarg);
    case OPTION_FROM: return read_time("--from", optarg, true, &options->from_ns);
    case OPTION_TO: return read_time("--to", optarg, false, &options->to_ns);
    case OPTION_SHIFT: return read_time("--shift", optarg, true, &options->shift_ns);
    case ':': return option_lacks_value("diff", given);
    case '?': return option_unknown("diff", long_options, given);
    default: return read_flag(options, option);
    }
}

static bool read_files(struct diff_options *options, int argc, char **argv)
{
    if (options->help) {
        return true;
    }
    if (argc - optind != 2) {
        fprintf(stderr, "fusebox diff: two files are wanted, A and B, not %d\n", argc - optind);
        return false;
    }
    options->a = argv[optind];
    options->b = argv[optind + 1];
    if (options->from_ns >= options->to_ns) {
        fprintf(stderr, "fusebox diff: --from %.9g s is not before --to %.9g s\n",
                (double)options->from_ns / 1e9, (double)options->to_ns / 1e9);
        return false;
    }
    return true;
}

bool diff_options_read(struct diff_options *options, int argc, char **argv)
{
    memset(options, 0, sizeof *options);
    options->from_ns = INT64_MIN;
    options->to_ns = INT64_MAX;
    opterr = 0;
    optind = 1;
    for (;;) {
        int option = getopt_long(argc, argv, ":qv", long_options, NULL);
        if (option == -1) {
            return read_files(options, argc, argv);
        }
        if (!read_option(options, option, option_given(argv))) {
            return false;
        }
    }
}

/* Without a star or question mark a pattern is a whole name. */
static bool fits(const char *pattern, const char *signal)
{
    return strpbrk(pattern, "*?") != NULL ? choice_fits(pattern, signal)
                                          : strcmp(pattern, signal) == 0;
}

static bool any_fits(const struct diff_patterns *list, const char *signal)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (fits(list->pattern[i], signal)) {
            return true;
        }
    }
    return false;
}

bool diff_options_want(const struct diff_options *options, const char *signal)
{
    bool named = options->only.count == 0 || any_fits(&options->only, signal);
    return named && !any_fits(&options->ignore, signal);
}

struct tolerance diff_options_tolerance(const struct diff_options *options, const char *signal)
{
    for (uint32_t i = options->rule_count; i > 0; i--) {
        if (fits(options->rule[i - 1].pattern, signal)) {
            return options->rule[i - 1].tolerance;
        }
    }
    return (struct tolerance){.time_ns = options->default_ns};
}
