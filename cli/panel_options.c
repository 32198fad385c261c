#include "cli/panel_options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/option.h"
#include "sim/base/quantity.h"
#include "sim/gsm/personality.h"
#include "sim/panel/panel.h"

enum {
    OPTION_ID = 256, OPTION_SEED, OPTION_MODEM, OPTION_CALIBRATION, OPTION_LANGUAGE,
    OPTION_TRAINEE, OPTION_GRADES, OPTION_JUNIT, OPTION_AGAIN, OPTION_RECORD, OPTION_THEME,
    OPTION_SCALE, OPTION_SIZE, OPTION_MUTE, OPTION_ON, OPTION_BENCH, OPTION_PORT,
    OPTION_SCREENSHOT, OPTION_AT, OPTION_SVG, OPTION_PDF, OPTION_DESCRIBE, OPTION_PLACES,
    OPTION_HELP
};

static const struct option long_options[] = {
    {"id", required_argument, NULL, OPTION_ID},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"modem", required_argument, NULL, OPTION_MODEM},
    {"calibration", required_argument, NULL, OPTION_CALIBRATION},
    {"language", required_argument, NULL, OPTION_LANGUAGE},
    {"trainee", required_argument, NULL, OPTION_TRAINEE},
    {"grades", required_argument, NULL, OPTION_GRADES},
    {"junit", required_argument, NULL, OPTION_JUNIT},
    {"again", no_argument, NULL, OPTION_AGAIN},
    {"record", required_argument, NULL, OPTION_RECORD},
    {"theme", required_argument, NULL, OPTION_THEME},
    {"scale", required_argument, NULL, OPTION_SCALE},
    {"size", required_argument, NULL, OPTION_SIZE},
    {"mute", no_argument, NULL, OPTION_MUTE},
    {"screenshot", required_argument, NULL, OPTION_SCREENSHOT},
    {"at", required_argument, NULL, OPTION_AT},
    {"svg", required_argument, NULL, OPTION_SVG},
    {"pdf", required_argument, NULL, OPTION_PDF},
    {"describe", no_argument, NULL, OPTION_DESCRIBE},
    {"places", no_argument, NULL, OPTION_PLACES},
    {"on", required_argument, NULL, OPTION_ON},
    {"bench", required_argument, NULL, OPTION_BENCH},
    {"port", required_argument, NULL, OPTION_PORT},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void panel_options_help(void)
{
    printf(
        "usage: fusebox panel [FILE] [--id ID] [--seed N] [--language LL] [--theme light|dark]\n"
        "                     [--scale X] [--size WxH] [--record FILE] [--mute]\n"
        "       fusebox panel [FILE] --screenshot PNG | --svg FILE | --pdf FILE | --describe |\n"
        "                     --places [--at TIME] [...]\n"
        "       fusebox panel FILE --on hil --bench FILE\n\n"
        "The cabinet in a window: the wiring drawn from its file, potentials, currents, phones,\n"
        "time that is slowed, stopped and wound back. FILE is a wiring, which runs with the\n"
        "unit's factory settings, or holds scenarios or lessons; without it a small house is\n"
        "wired. F1 in the window shows all keys.\n\n"
        "  --id ID          this scenario or lesson of the file; the first when not given\n"
        "  --seed N         seed of all randomness; of a fault hunt, which fault is hidden\n"
        "  --language LL    of a lesson's texts, like de; en when not given\n"
        "  --trainee NAME   who is graded\n"
        "  --grades FILE    a lesson's result is added to this CSV\n"
        "  --junit FILE     ... and written as JUnit XML\n"
        "  --again          a lesson that was left in its middle begins anew\n"
        "  --record FILE    Save writes here what was done, as a scenario that replays it\n"
        "  --modem NAME     the make of the unit's modem: " PERSONALITY_CHOICES "\n"
        "  --calibration FILE\n"
        "                   the unit is as `fusebox fit` has found one on a bench\n"
        "  --theme NAME     light or dark; light when not given\n"
        "  --scale X        of text and all, %.1f to %.1f\n"
        "  --size WxH       of the window or picture, %dx%d at least; 1280x800 when not given\n"
        "  --mute           sirens are not heard\n\n"
        "Without a display:\n\n"
        "  --screenshot PNG the window as a picture\n"
        "  --svg FILE       the wiring alone as a drawing; --pdf FILE the same for paper\n"
        "  --describe       the cabinet in words\n"
        "  --places         what in the window answers to mouse and keyboard: x, y of its middle,\n"
        "                   width, height, and its words\n"
        "  --at TIME        at this simulated instant, like 90s; 0 when not given\n\n"
        "  --on hil --bench FILE\n"
        "                   the unit stands on this bench: its time is real (docs/hil.md)\n"
        "  --port DEVICE    the adapter's, in the place of the bench file's\n",
        (double)PANEL_SCALE_LEAST, (double)PANEL_SCALE_MOST, PANEL_WIDTH_LEAST,
        PANEL_HEIGHT_LEAST);
}

static bool wrong(const char *option, const char *text, const char *wanted)
{
    fprintf(stderr, "fusebox panel: %s: '%s' is no %s\n", option, text, wanted);
    return false;
}

static bool read_size(struct panel_options *options, const char *text)
{
    char *end;
    long width = strtol(text, &end, 10), height = 0;
    bool right = end != text && *end == 'x';
    if (right) {
        const char *second = end + 1;
        height = strtol(second, &end, 10);
        right = end != second && *end == '\0';
    }
    if (!right || width < PANEL_WIDTH_LEAST || height < PANEL_HEIGHT_LEAST ||
        width > PANEL_SIDE_MOST || height > PANEL_SIDE_MOST) {
        char wanted[80];
        snprintf(wanted, sizeof wanted, "size from %dx%d to %dx%d, like 1920x1080",
                 PANEL_WIDTH_LEAST, PANEL_HEIGHT_LEAST, PANEL_SIDE_MOST, PANEL_SIDE_MOST);
        return wrong("--size", text, wanted);
    }
    options->width = (int32_t)width;
    options->height = (int32_t)height;
    return true;
}

static bool read_theme(struct panel_options *options, const char *text)
{
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        if (strcmp(theme_name((enum theme)theme), text) == 0) {
            options->theme = (enum theme)theme;
            return true;
        }
    }
    return wrong("--theme", text, "theme; there are light and dark");
}

static bool read_scale(struct panel_options *options, const char *text)
{
    char *end;
    double scale = strtod(text, &end);
    if (end == text || *end != '\0' ||
        !(scale >= (double)PANEL_SCALE_LEAST && scale <= (double)PANEL_SCALE_MOST)) {
        char wanted[40];
        snprintf(wanted, sizeof wanted, "number from %.1f to %.1f", (double)PANEL_SCALE_LEAST,
                 (double)PANEL_SCALE_MOST);
        return wrong("--scale", text, wanted);
    }
    options->scale = (float)scale;
    return true;
}

static bool read_at(struct panel_options *options, const char *text)
{
    struct quantity time;
    char error[QUANTITY_ERROR];
    if (!quantity_parse(text, DIMENSION_TIME, &time, error)) {
        fprintf(stderr, "fusebox panel: --at: %s\n", error);
        return false;
    }
    if (!(time.value >= 0 && time.value <= 366.0 * 86400)) {
        return wrong("--at", text, "time from 0 to a year");
    }
    options->at_us = clock_us(time.value);
    options->at_given = true;
    return true;
}

static bool read_language(struct panel_options *options, const char *text)
{
    bool right = strlen(text) == 2 && text[0] >= 'a' && text[0] <= 'z' && text[1] >= 'a' &&
                 text[1] <= 'z';
    snprintf(options->show.judge.language, sizeof options->show.judge.language, "%.2s", text);
    return right || wrong("--language", text, "language: two small letters are wanted, like de");
}

static bool read_on(struct panel_options *options, const char *text)
{
    options->on_hil = strcmp(text, "hil") == 0;
    return options->on_hil || strcmp(text, "sim") == 0 ||
           wrong("--on", text, "place where a unit stands; there are sim and hil");
}

static bool read_story(struct panel_options *options, int option)
{
    struct show_order *show = &options->show;
    uint8_t make = 0;
    switch (option) {
    case OPTION_ID: show->id = optarg; return true;
    case OPTION_SEED:
        show->judge.seed_given = true;
        return option_seed("panel", optarg, &show->judge.seed);
    case OPTION_MODEM:
        if (!option_make("panel", optarg, &make)) {
            return false;
        }
        show->judge.modem = (uint8_t)(make + 1);
        return true;
    case OPTION_CALIBRATION: show->calibration = optarg; return true;
    case OPTION_LANGUAGE: return read_language(options, optarg);
    case OPTION_TRAINEE: show->trainee = optarg; return true;
    case OPTION_GRADES: show->grades = optarg; return true;
    case OPTION_JUNIT: show->junit = optarg; return true;
    case OPTION_AGAIN: show->again = true; return true;
    default: show->record = optarg; return true;
    }
}

static bool read_look(struct panel_options *options, int option)
{
    switch (option) {
    case OPTION_THEME: return read_theme(options, optarg);
    case OPTION_SCALE: return read_scale(options, optarg);
    case OPTION_SIZE: return read_size(options, optarg);
    case OPTION_MUTE: options->mute = true; return true;
    case OPTION_ON: return read_on(options, optarg);
    case OPTION_BENCH: options->bench = optarg; return true;
    default: options->port = optarg; return true;
    }
}

static bool read_paper(struct panel_options *options, int option)
{
    switch (option) {
    case OPTION_SCREENSHOT: options->screenshot = optarg; return true;
    case OPTION_AT: return read_at(options, optarg);
    case OPTION_SVG: options->svg = optarg; return true;
    case OPTION_PDF: options->pdf = optarg; return true;
    case OPTION_DESCRIBE: options->describe = true; return true;
    default: options->places = true; return true;
    }
}

static bool read_option(struct panel_options *options, int option, const char *given)
{
    if (option == OPTION_HELP || option == 'h') {
        options->help = true;
        return true;
    }
    if (option == ':') {
        return option_lacks_value("panel", given);
    }
    if (option == '?') {
        return option_unknown("panel", long_options, given);
    }
    return option < OPTION_THEME        ? read_story(options, option)
           : option < OPTION_SCREENSHOT ? read_look(options, option)
                                        : read_paper(options, option);
}

/* What goes together. */
static bool check(const struct panel_options *options)
{
    if (options->on_hil != (options->bench != NULL)) {
        fprintf(stderr, "fusebox panel: --on hil and --bench FILE go together\n");
        return false;
    }
    if (options->on_hil && panel_options_is_paper(options)) {
        fprintf(stderr, "fusebox panel: a picture is drawn of a simulated unit, without --on\n");
        return false;
    }
    if (options->at_given && !panel_options_is_paper(options)) {
        fprintf(stderr, "fusebox panel: --at is for --screenshot, --svg, --pdf and --describe\n");
        return false;
    }
    return true;
}

bool panel_options_read(struct panel_options *options, int argc, char **argv)
{
    *options = (struct panel_options){.width = 1280, .height = 800, .scale = 1.0f};
    opterr = 0;
    optind = 1;
    for (;;) {
        int option = getopt_long(argc, argv, ":h", long_options, NULL);
        if (option == -1) {
            break;
        }
        if (!read_option(options, option, option_given(argv))) {
            return false;
        }
    }
    options->show.file = optind < argc ? argv[optind] : NULL;
    if (optind + 1 < argc) {
        fprintf(stderr, "fusebox panel: one file is shown at a time, not '%s', too\n",
                argv[optind + 1]);
        return false;
    }
    return options->help || check(options);
}
