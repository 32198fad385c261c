#include "cli/unit_options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/option.h"
#include "cli/pace.h"
#include "cli/unit_desk.h"
#include "sim/gsm/personality.h"

enum { OPTION_RT = 256, OPTION_LINK, OPTION_SEED, OPTION_MODEM, OPTION_FLASH, OPTION_NO_ECHO,
       OPTION_EXIT_ON_EOF, OPTION_CALIBRATION, OPTION_HELP };

static const struct option long_options[] = {
    {"rt", optional_argument, NULL, OPTION_RT},
    {"link", required_argument, NULL, OPTION_LINK},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"modem", required_argument, NULL, OPTION_MODEM},
    {"calibration", required_argument, NULL, OPTION_CALIBRATION},
    {"flash", required_argument, NULL, OPTION_FLASH},
    {"no-echo", no_argument, NULL, OPTION_NO_ECHO},
    {"exit-on-eof", no_argument, NULL, OPTION_EXIT_ON_EOF},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void unit_options_help(void)
{
    printf("usage: fusebox unit [WIRING-FILE] [--rt[=N]] [--link PATH] [--flash FILE] [--seed N]\n"
           "                    [--modem NAME] [--calibration FILE] [--no-echo] [--exit-on-eof]\n\n"
           "A unit in its cabinet, in real time. Its USB console is on a pseudo-terminal, whose\n"
           "name is the first line; people and hands are lines on standard input; what happens\n"
           "comes out on standard output. Without a file a small house is wired: mains, adapter,\n"
           "lamp, siren, detectors. Ends at SIGINT or SIGTERM.\n\n"
           "  --rt[=N]         N times faster than life, %.2f to %.0f; 1 when not given\n"
           "  --link PATH      a symbolic link to the terminal, removed at the end\n"
           "  --flash FILE     the unit's flash: read at the start where it is there, and kept;\n"
           "                   without it the unit is as delivered, and forgets all at the end\n"
           "  --seed N         seed of all randomness\n"
           "  --modem NAME     the make of its modem: " PERSONALITY_CHOICES "\n"
           "  --calibration FILE\n"
           "                   the unit is as `fusebox fit` has found one on a bench\n"
           "  --no-echo        the terminal for programs: bytes pass as they are, and no echo\n"
           "  --exit-on-eof    end with the end of standard input\n\n"
           "Lines on standard input:\n\n", PACE_LEAST, PACE_MOST);
    unit_desk_help_words();
    printf("\nand each part and named cable of the wiring with its verbs: `help` lists those.\n");
}

static bool read_ratio(const char *text, double *ratio)
{
    if (text == NULL) {
        *ratio = 1.0;
        return true;
    }
    char *end;
    double value = strtod(text, &end);
    bool digits = text[0] != '\0' && strspn(text, "0123456789.") == strlen(text);
    if (!digits || *end != '\0' || !(value >= PACE_LEAST && value <= PACE_MOST)) {
        fprintf(stderr, "fusebox unit: --rt: '%s' is no number from %.2f to %.0f, like --rt=60\n",
                text, PACE_LEAST, PACE_MOST);
        return false;
    }
    *ratio = value;
    return true;
}

static bool read_modem(struct unit_options *options)
{
    uint8_t make = 0;
    bool right = option_make("unit", optarg, &make);
    options->modem = (uint8_t)(make + 1);
    return right;
}

static bool read_option(struct unit_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_RT: return read_ratio(optarg, &options->ratio);
    case OPTION_LINK: options->link = optarg; return true;
    case OPTION_SEED: return option_seed("unit", optarg, &options->seed);
    case OPTION_MODEM: return read_modem(options);
    case OPTION_CALIBRATION: options->calibration = optarg; return true;
    case OPTION_FLASH: options->flash = optarg; return true;
    case OPTION_NO_ECHO: options->no_echo = true; return true;
    case OPTION_EXIT_ON_EOF: options->exit_on_eof = true; return true;
    case OPTION_HELP: case 'h': options->help = true; return true;
    case ':': return option_lacks_value("unit", given);
    default: return option_unknown("unit", long_options, given);
    }
}

bool unit_options_read(struct unit_options *options, int argc, char **argv)
{
    *options = (struct unit_options){.seed = 1, .ratio = 1.0};
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
    options->file = optind < argc ? argv[optind] : NULL;
    if (optind + 1 < argc) {
        fprintf(stderr, "fusebox unit: one wiring is wired at a time, not '%s', too%s\n",
                argv[optind + 1], options->ratio == 1.0 ? " (--rt takes its number with a `=`: "
                "--rt=60)" : "");
        return false;
    }
    return true;
}
