#define _POSIX_C_SOURCE 200809L

#include "cli/run_options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/option.h"
#include "cli/pace.h"
#include "cli/tap.h"
#include "sim/base/clock.h"
#include "sim/base/quantity.h"
#include "sim/gsm/personality.h"

#define WALL_TIMEOUT_S 120
#define WALL_TIMEOUT_US ((int64_t)WALL_TIMEOUT_S * 1000000)
#define SLOW_S 5
#define MAX_SMS 50
#define SMS_MOST 100000
#define SLOW_US ((int64_t)SLOW_S * 1000000)
#define JOBS_MOST 64
#define REPEAT_MOST 10000

enum { OPTION_LIST = 256, OPTION_FILTER, OPTION_INCLUDE, OPTION_EXCLUDE, OPTION_SEED, OPTION_MODEM,
       OPTION_SET, OPTION_CUT,
       OPTION_VERIFY, OPTION_VCD, OPTION_PROFILE, OPTION_TRACE, OPTION_TRANSCRIPT,
       OPTION_TIMEOUT, OPTION_WALL_TIMEOUT, OPTION_HELP,
       OPTION_PLAN, OPTION_LACKS, OPTION_SHARD, OPTION_REPEAT, OPTION_STOP, OPTION_SHUFFLE,
       OPTION_FAILED_FIRST, OPTION_ANY_ORDER, OPTION_RT, OPTION_SLOW, OPTION_BASELINE,
       OPTION_JSON, OPTION_JUNIT, OPTION_HTML, OPTION_GRADES, OPTION_TAP, OPTION_BUNDLES,
       OPTION_ALONE, OPTION_LANGUAGE, OPTION_ON, OPTION_BENCH,
       OPTION_PORT, OPTION_SELF_TEST, OPTION_MAX_REAL, OPTION_MAX_SMS,
       OPTION_CALIBRATION, OPTION_TOLERANCE, OPTION_IGNORE, OPTION_CONFORM, OPTION_REACHED };

static const struct option long_options[] = {
    {"list", no_argument, NULL, OPTION_LIST},
    {"plan", no_argument, NULL, OPTION_PLAN},
    {"filter", required_argument, NULL, OPTION_FILTER},
    {"include", required_argument, NULL, OPTION_INCLUDE},
    {"exclude", required_argument, NULL, OPTION_EXCLUDE},
    {"lacks", required_argument, NULL, OPTION_LACKS},
    {"shard", required_argument, NULL, OPTION_SHARD},
    {"jobs", required_argument, NULL, 'j'},
    {"failed-first", no_argument, NULL, OPTION_FAILED_FIRST},
    {"no-failed-first", no_argument, NULL, OPTION_ANY_ORDER},
    {"shuffle", optional_argument, NULL, OPTION_SHUFFLE},
    {"stop-on-error", no_argument, NULL, OPTION_STOP},
    {"repeat", required_argument, NULL, OPTION_REPEAT},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"set", required_argument, NULL, OPTION_SET},
    {"cut", required_argument, NULL, OPTION_CUT},
    {"modem", required_argument, NULL, OPTION_MODEM},
    {"verify", no_argument, NULL, OPTION_VERIFY},
    {"language", required_argument, NULL, OPTION_LANGUAGE},
    {"no-share", no_argument, NULL, OPTION_ALONE},
    {"reached", no_argument, NULL, OPTION_REACHED},
    {"baseline", required_argument, NULL, OPTION_BASELINE},
    {"rt", optional_argument, NULL, OPTION_RT},
    {"on", required_argument, NULL, OPTION_ON},
    {"bench", required_argument, NULL, OPTION_BENCH},
    {"port", required_argument, NULL, OPTION_PORT},
    {"self-test", optional_argument, NULL, OPTION_SELF_TEST},
    {"max-real", required_argument, NULL, OPTION_MAX_REAL},
    {"max-sms", required_argument, NULL, OPTION_MAX_SMS},
    {"calibration", required_argument, NULL, OPTION_CALIBRATION},
    {"tolerance", required_argument, NULL, OPTION_TOLERANCE},
    {"ignore", required_argument, NULL, OPTION_IGNORE},
    {"conform", required_argument, NULL, OPTION_CONFORM},
    {"vcd", required_argument, NULL, OPTION_VCD},
    {"vcd-profile", required_argument, NULL, OPTION_PROFILE},
    {"trace", required_argument, NULL, OPTION_TRACE},
    {"transcript", required_argument, NULL, OPTION_TRANSCRIPT},
    {"bundles", required_argument, NULL, OPTION_BUNDLES},
    {"json", required_argument, NULL, OPTION_JSON},
    {"junit", required_argument, NULL, OPTION_JUNIT},
    {"html", required_argument, NULL, OPTION_HTML},
    {"grades", required_argument, NULL, OPTION_GRADES},
    {"tap", optional_argument, NULL, OPTION_TAP},
    {"timeout", required_argument, NULL, OPTION_TIMEOUT},
    {"wall-timeout", required_argument, NULL, OPTION_WALL_TIMEOUT},
    {"slow", required_argument, NULL, OPTION_SLOW},
    {"verbose", no_argument, NULL, 'v'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void run_options_help(void)
{
    printf("usage: fusebox run [PATH...] [options]\n\n"
           "Runs the scenarios of the files or folders given; without PATH the shipped ones.\n\n"
           "  --list             only name them, one a line\n"
           "  --plan             only say what would run, what not and why, and how long it takes\n"
           CHOICE_HELP
           "  --lacks NAME       skip those that need this capability of a bench\n"
           "  --shard I/N        the I-th of N parts, chosen by their ids\n"
           "  -j, --jobs N       so many at a time (default: all cores)\n"
           "  --failed-first     begin with those that were red here last time, and remember; so\n"
           "                     it is on a terminal, unless --no-failed-first\n"
           "  --shuffle[=N]      begin them in an order drawn by N\n"
           "  --stop-on-error    begin no further one after the first red one\n"
           "  --repeat N         play each N times: the hashes must be equal\n"
           "  --seed N           seed of all randomness; wins over the scenario's\n"
           "  --modem NAME       each unit has a modem of this make: " PERSONALITY_CHOICES "\n"
           "  --set NAME=VALUE   a figure or setting in the place of each scenario's own, like\n"
           "                     adapter.holdup=470uF or POWERGUARD=100; may be given again\n"
           "  --cut CUTS         cut the unit's supply, like dc:61.085194s+2s, as `explore`\n"
           "                     has found it; what the story expects is not judged from there\n"
           "  --verify           run each again in a fresh process, and again with the unit woken\n"
           "                     at 1000 random extra instants: the hashes must be equal\n"
           "  --language L       of a lesson's texts, where it has them: en (default), de ...\n"
           "  --no-share         boot each one for itself, without a snapshot of what it has in\n"
           "                     common with others; the results are the same\n"
           "  --reached          say which occasions on which things go wrong all of them have\n"
           "                     reached, and which none has; see docs/sometimes.md\n"
           "  --baseline DIR     say what has changed since the last run kept in DIR, keep this\n"
           "                     one there, too, and show them all in DIR/index.html\n"
           "  --rt[=R]           R times faster than life, %.2f to %.0f; 1 when not given\n"
           "  --on sim|hil|sim,hil\n"
           "                     with the simulated unit (default), with one on a bench, in real\n"
           "                     time, or on both, which compares the two; hil wants --bench\n"
           "  --bench FILE       the bench: ports, wires, and what it lacks; see docs/bench.md\n"
           "  --port DEV         the adapter is at this port, whatever the bench file says\n"
           "  --self-test[=plug] play nothing, but try each wire of the bench, through the unit\n"
           "                     or through a plug in its place\n"
           "  --max-real T       skip stories that take longer on the bench, like \"10m\"\n"
           "  --max-sms N        on a real network no more than N messages in all, both ways (%d)\n"
           "  --calibration FILE\n"
           "                     each simulated unit is as `fusebox fit` has found one on a\n"
           "                     bench\n",
           PACE_LEAST, PACE_MOST, MAX_SMS);
    printf("  --tolerance SIGNAL=TIME[,VALUE], --ignore PAT\n"
           "                     of what sim,hil compares, as of `fusebox diff`\n"
           "  --conform PERCENT  from which conformance on the two are alike (100)\n"
           "  --vcd DIR          write DIR/ID.vcd of each, and DIR/ID.gtkw for GTKWave\n"
           "  --vcd-profile P    full (default), or logic: 1-bit wires and the modem's port, for\n"
           "                     sigrok-cli and PulseView\n"
           "  --trace DIR        write DIR/ID.txt of each: all events as text\n"
           "  --transcript DIR   write DIR/ID.modem.txt of each: the modem's port as text\n"
           "  --bundles DIR      keep DIR/ID.tar of each that did not pass, for `fusebox replay`\n"
           "  --json F           write the results to F, a JSON object a line\n"
           "  --junit F          write them as JUnit XML\n"
           "  --html F           write them as one page for a browser, with timelines\n"
           "  --grades F         write the lessons' grades as CSV\n"
           "  --tap[=V]          tell them on stdout as TAP, version 14 or 13, in place of the\n"
           "                     usual lines\n"
           "  --timeout T        simulated time after which a scenario has failed, like \"2 h\"\n"
           "  --wall-timeout S   seconds of real time after which a scenario is ended (%d)\n"
           "  --slow S           seconds of real time from which on one is told as slow (%d)\n"
           "  -v, --verbose      hash, events and real time of each\n"
           "  -q, --quiet        failures and the summary only\n\n"
           "Exit codes: 0 passed, 1 failed, 2 interrupted, 3 internal error, 4 usage or a wrong\n"
           "file, 5 nothing to run, 77 all skipped; of several 2 > 3 > 4 > 1.\n",
           WALL_TIMEOUT_S, SLOW_S);
}

static bool refuse(const char *option, const char *value, const char *wanted)
{
    fprintf(stderr, "fusebox run: %s: '%s' is no %s\n", option, value, wanted);
    return false;
}

static bool parse_number(const char *text, uint64_t *number)
{
    char *end;
    errno = 0;
    *number = strtoull(text, &end, 0);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0;
}

static bool read_number(const char *option, const char *text, uint64_t *number)
{
    return parse_number(text, number) || refuse(option, text, "number that fits");
}

/* From 1 on. */
static bool read_count(const char *option, uint32_t most, const char *wanted, uint32_t *count)
{
    uint64_t number;
    if (!parse_number(optarg, &number) || number < 1 || number > most) {
        return refuse(option, optarg, wanted);
    }
    *count = (uint32_t)number;
    return true;
}

/* "2 h", or a bare number of seconds. */
static bool read_time(const char *option, const char *text, int64_t *us)
{
    struct quantity quantity;
    char error[QUANTITY_ERROR], *end;
    double seconds = strtod(text, &end);
    if (end > text && strcmp(end, "m") == 0) { /* a length to the language, but not here */
        seconds *= 60;
        end++;
    }
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

/* What is written of each. */
static bool read_traces(struct trace_wish *traces, int option)
{
    switch (option) {
    case OPTION_VCD: return read_folder(traces->vcd, "--vcd");
    case OPTION_TRACE: return read_folder(traces->trace, "--trace");
    case OPTION_TRANSCRIPT: return read_folder(traces->transcript, "--transcript");
    default: return read_profile(&traces->profile);
    }
}

static bool read_shard(struct run_options *options)
{
    return shard_parse(&options->shard, optarg)
           || refuse("--shard", optarg, "part like 1/4, the first of four");
}

static bool read_shuffle(struct run_options *options)
{
    options->shuffled = true;
    options->shuffle_seed = 1;
    return optarg == NULL
           || read_number("--shuffle", optarg, &options->shuffle_seed);
}

static bool read_backend(struct run_options *options)
{
    options->parity.wanted = strcmp(optarg, "sim,hil") == 0 || strcmp(optarg, "hil,sim") == 0;
    options->on_bench = options->parity.wanted || strcmp(optarg, "hil") == 0;
    if (!options->on_bench && strcmp(optarg, "sim") != 0) {
        fprintf(stderr, "fusebox run: --on: '%s' is nothing to play on; there are sim, hil, and "
                        "sim,hil for both\n",
                optarg);
        return false;
    }
    return true;
}

static bool read_self_test(struct run_options *options)
{
    bool plug = optarg != NULL && strcmp(optarg, "plug") == 0;
    options->self_test = plug ? RUN_SELF_TEST_PLUG : RUN_SELF_TEST;
    return optarg == NULL || plug || strcmp(optarg, "unit") == 0
           || refuse("--self-test", optarg, "thing to try it with: unit (default) or plug");
}

/* Of `--on sim,hil`. */
static bool read_parity(struct parity_wish *wish, int option)
{
    switch (option) {
    case OPTION_TOLERANCE: return parity_wish_tolerance(wish, "--tolerance", optarg);
    case OPTION_IGNORE: return parity_wish_ignore(wish, "--ignore", optarg);
    default: return parity_wish_conform(wish, "--conform", optarg);
    }
}

static bool read_language(struct run_options *options)
{
    size_t length = strspn(optarg, "abcdefghijklmnopqrstuvwxyz");
    if (length != 2 || optarg[length] != '\0') {
        return refuse("--language", optarg, "language, like en or de: two small letters");
    }
    memcpy(options->language, optarg, length + 1);
    return true;
}

static bool read_ratio(struct run_options *options)
{
    char *end = NULL;
    options->ratio = optarg == NULL ? 1.0 : strtod(optarg, &end);
    if (optarg == NULL) {
        return true;
    }
    bool digits = optarg[0] != '\0' && strspn(optarg, "0123456789.") == strlen(optarg);
    if (!digits || *end != '\0' || options->ratio < PACE_LEAST || options->ratio > PACE_MOST) {
        fprintf(stderr, "fusebox run: --rt: '%s' is no number from %.2f to %.0f, like --rt=60\n",
                optarg, PACE_LEAST, PACE_MOST);
        return false;
    }
    return true;
}

static bool read_tap(struct run_options *options)
{
    bool former = optarg != NULL && strcmp(optarg, "13") == 0;
    options->tap = former ? 13 : TAP_VERSION;
    return optarg == NULL || former || strcmp(optarg, "14") == 0 ||
           refuse("--tap", optarg, "version of TAP: 13 or 14");
}

/* What is played on, what for, and how long. */
static bool read_bench(struct run_options *options, int option)
{
    switch (option) {
    case OPTION_ON: return read_backend(options);
    case OPTION_SELF_TEST: return read_self_test(options);
    case OPTION_MAX_REAL: return read_time("--max-real", optarg, &options->max_real_us);
    case OPTION_MAX_SMS:
        return read_count("--max-sms", SMS_MOST, "number of messages, 1 to 100000",
                          &options->max_sms);
    case OPTION_TOLERANCE:
    case OPTION_IGNORE:
    case OPTION_CONFORM: return read_parity(&options->parity, option);
    case OPTION_SLOW: return read_time("--slow", optarg, &options->slow_us);
    default: return read_time("--wall-timeout", optarg, &options->wall_timeout_us);
    }
}

static bool read_cut(struct cut_list *cut)
{
    char error[CUT_ERROR];
    if (!cut_list_parse(cut, optarg, error)) {
        fprintf(stderr, "fusebox run: --cut: %s\n", error);
        return false;
    }
    return true;
}

/* How the run goes on, beside what is run and what is written. */
static bool read_course(struct run_options *options, int option)
{
    switch (option) {
    case OPTION_CUT: return read_cut(&options->cut);
    case OPTION_LACKS: return choice_add_tag(&options->choice.lacks, "run", "lacks", optarg);
    case OPTION_SHARD: return read_shard(options);
    case OPTION_REPEAT:
        return read_count("--repeat", REPEAT_MOST, "number of times, 1 to 10000", &options->repeat);
    case OPTION_SHUFFLE: return read_shuffle(options);
    case OPTION_FAILED_FIRST: options->failed_first = FAILED_FIRST_ON; return true;
    case OPTION_ANY_ORDER: options->failed_first = FAILED_FIRST_OFF; return true;
    case OPTION_TAP: return read_tap(options);
    case OPTION_RT: return read_ratio(options);
    case OPTION_LANGUAGE: return read_language(options);
    case OPTION_BUNDLES: return read_folder(options->bundles, "--bundles");
    default: return read_bench(options, option);
    }
}

static bool read_override(struct overrides *overrides)
{
    char error[OVERRIDE_ERROR];
    if (!overrides_add(overrides, optarg, error)) {
        fprintf(stderr, "fusebox run: --set: %s\n", error);
        return false;
    }
    return true;
}

static bool read_valued(struct run_options *options, int option)
{
    switch (option) {
    case 'j':
        return read_count("-j", JOBS_MOST, "number of jobs, 1 to 64", &options->workers);
    case OPTION_SEED:
        options->seed_given = true;
        return read_number("--seed", optarg, &options->seed);
    case OPTION_MODEM: return read_modem(&options->modem);
    case OPTION_SET: return read_override(&options->overrides);
    case OPTION_INCLUDE:
        return choice_add_tag(&options->choice.include, "run", "include", optarg);
    case OPTION_EXCLUDE:
        return choice_add_tag(&options->choice.exclude, "run", "exclude", optarg);
    case OPTION_VCD:
    case OPTION_TRACE:
    case OPTION_TRANSCRIPT:
    case OPTION_PROFILE: return read_traces(&options->traces, option);
    case OPTION_TIMEOUT: return read_time("--timeout", optarg, &options->timeout_us);
    default: return read_course(options, option);
    }
}

/* NULL: the option is no flag. */
static bool *flag_of(struct run_options *options, int option)
{
    switch (option) {
    case OPTION_LIST: return &options->list;
    case OPTION_PLAN: return &options->plan;
    case OPTION_STOP: return &options->stop_on_red;
    case OPTION_VERIFY: return &options->verify;
    case OPTION_ALONE: return &options->alone;
    case OPTION_REACHED: return &options->reached;
    case 'v': return &options->verbose;
    case 'q': return &options->quiet;
    case OPTION_HELP: return &options->help;
    default: return NULL;
    }
}

/* NULL: its value is not taken as it stands. */
static const char **text_of(struct run_options *options, int option)
{
    switch (option) {
    case OPTION_FILTER: return &options->choice.filter;
    case OPTION_BASELINE: return &options->baseline;
    case OPTION_BENCH: return &options->bench;
    case OPTION_PORT: return &options->port;
    case OPTION_CALIBRATION: return &options->calibration;
    case OPTION_JSON: return &options->json;
    case OPTION_JUNIT: return &options->junit;
    case OPTION_HTML: return &options->html;
    case OPTION_GRADES: return &options->grades;
    default: return NULL;
    }
}

static bool read_option(struct run_options *options, int option, const char *given)
{
    bool *flag = flag_of(options, option);
    const char **text = text_of(options, option);
    if (flag != NULL) {
        *flag = true;
        return true;
    }
    if (text != NULL) {
        *text = optarg;
        return true;
    }
    switch (option) {
    case '?': return option_unknown("run", long_options, given);
    case ':': return option_lacks_value("run", given);
    default: return read_valued(options, option);
    }
}

/* What nobody has said. */
static void fill_in(struct run_options *options)
{
    bool paced = options->ratio > 0 || options->on_bench; /* who watches decides how long */
    if (options->wall_timeout_us == 0) {
        options->wall_timeout_us = paced ? INT64_MAX : WALL_TIMEOUT_US;
    }
    if (options->slow_us == 0) {
        options->slow_us = paced ? INT64_MAX : SLOW_US;
    }
    if (options->max_sms == 0) {
        options->max_sms = MAX_SMS;
    }
}

bool run_options_read(struct run_options *options, int argc, char **argv)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    memset(options, 0, sizeof *options);
    options->workers = cores > 0 ? (uint32_t)cores : 1;
    options->repeat = 1;
    options->parity.conform = 100;
    opterr = 0;
    optind = 1;
    for (;;) {
        int option = getopt_long(argc, argv, ":j:vq", long_options, NULL);
        if (option == -1) {
            break;
        }
        if (!read_option(options, option, option_given(argv))) {
            return false;
        }
    }
    options->first_path = optind;
    if (!run_options_check(options)) {
        return false;
    }
    fill_in(options);
    return true;
}
