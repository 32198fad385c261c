#include "cli/fit.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/bench_log_file.h"
#include "cli/calibration_text.h"
#include "cli/exit_code.h"
#include "cli/memory.h"
#include "cli/option.h"

struct fit_options {
    bool help;
    const char *output; /* NULL: stdout */
    char **paths;
    int path_count;
};

enum { OPTION_HELP = 256 };

static const struct option long_options[] = {{"output", required_argument, NULL, 'o'},
                                             {"help", no_argument, NULL, OPTION_HELP},
                                             {NULL, 0, NULL, 0}};

static void print_help(void)
{
    printf("usage: fusebox fit LOG... [-o FILE]\n\n"
           "Measures a unit on a bench: how fast its contacts are, at which level its inputs\n"
           "let go, how long it lives on what is stored. LOG is DIR/ID.bench.txt, as\n"
           "`fusebox run --on hil --trace DIR` writes it; the stories with the tag fit show\n"
           "most. What comes of it is a calibration file, for `fusebox run --calibration FILE`:\n"
           "with that the simulated unit is as the one on the bench. See docs/hil.md.\n\n"
           "  -o, --output FILE  write it there, and tell the figures on stdout (default: the\n"
           "                     file on stdout)\n\n"
           "Exit codes: 0 something was seen, 3 internal error, 4 usage, a file that is no log,\n"
           "or logs that show nothing.\n");
}

static bool read_option(struct fit_options *options, int option, const char *given)
{
    switch (option) {
    case 'o':
        options->output = optarg;
        return true;
    case OPTION_HELP:
        options->help = true;
        return true;
    case ':':
        return option_lacks_value("fit", given);
    default:
        return option_unknown("fit", long_options, given);
    }
}

static bool read_options(struct fit_options *options, int argc, char **argv)
{
    memset(options, 0, sizeof *options);
    opterr = 0;
    optind = 1;
    for (;;) {
        int option = getopt_long(argc, argv, ":o:", long_options, NULL);
        if (option == -1) {
            break;
        }
        if (!read_option(options, option, option_given(argv))) {
            return false;
        }
    }
    options->paths = argv + optind;
    options->path_count = argc - optind;
    if (!options->help && options->path_count == 0) {
        fprintf(stderr, "fusebox fit: a log is wanted, like traces/fit.contacts.bench.txt\n");
        return false;
    }
    return true;
}

/* What is large. */
struct room {
    struct bench_log log;
    struct fit fit;
    struct rig_unit rig;
    uint32_t *found; /* observations of each file */
};

/* All files, one way of looking at them. False: told. */
static bool take_all(struct room *room, const struct fit_options *options, bool outages)
{
    char error[BENCH_LOG_FILE_ERROR];
    for (int i = 0; i < options->path_count; i++) {
        if (!bench_log_file_read(&room->log, options->paths[i], error)) {
            fprintf(stderr, "fusebox fit: %s\n", error);
            return false;
        }
        room->found[i] += outages ? fit_take_outages(&room->fit, &room->log)
                                  : fit_take_contacts(&room->fit, &room->log);
    }
    return true;
}

/* Which files were of no use; false: none was of any. */
static bool tell_useless(const struct room *room, const struct fit_options *options)
{
    bool useful = false;
    for (int i = 0; i < options->path_count; i++) {
        useful = useful || room->found[i] > 0;
        if (room->found[i] == 0) {
            fprintf(stderr,
                    "fusebox fit: %s: nothing can be measured here: no relay moves alone, "
                    "no outage shows how long the unit lives or when an input lets go; stories "
                    "that show it have the tag fit\n",
                    options->paths[i]);
        }
    }
    return useful;
}

static int write_result(const struct fit_options *options, const struct fit_result *result)
{
    if (options->output == NULL) {
        calibration_text_write(stdout, result, (uint32_t)options->path_count);
        return EXIT_PASSED;
    }
    errno = 0;
    FILE *file = fopen(options->output, "w");
    if (file != NULL) {
        calibration_text_write(file, result, (uint32_t)options->path_count);
    }
    bool whole = file != NULL && ferror(file) == 0;
    whole = (file == NULL || fclose(file) == 0) && whole;
    if (!whole) {
        fprintf(stderr, "fusebox fit: %s cannot be written: %s\n", options->output,
                strerror(errno));
        return EXIT_WRONG;
    }
    calibration_text_tell(stdout, result);
    return EXIT_PASSED;
}

static int measure(struct room *room, const struct fit_options *options)
{
    struct fit_result result;
    const char *error = "";
    fit_init(&room->fit);
    if (!take_all(room, options, false) || !take_all(room, options, true) ||
        !tell_useless(room, options)) {
        return EXIT_WRONG;
    }
    if (!fit_estimate(&room->fit, &room->rig, &result, &error)) {
        fprintf(stderr, "fusebox fit: internal error: the model cannot be played: %s\n", error);
        return EXIT_BROKEN;
    }
    return write_result(options, &result);
}

int fit_verb(int argc, char **argv, const char *shipped)
{
    struct fit_options options;
    (void)shipped;
    if (!read_options(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        print_help();
        return EXIT_PASSED;
    }
    struct room *room = memory_grow(NULL, sizeof *room);
    size_t size = (size_t)options.path_count * sizeof *room->found;
    room->found = memory_grow(NULL, size);
    memset(room->found, 0, size);
    int code = measure(room, &options);
    free(room->found);
    free(room);
    return code;
}
