#include "cli/rig_options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli/option.h"
#include "hil/rig_phone.h"
#include "sim/base/nearest.h"

enum {
    OPTION_LINK = 256,
    OPTION_CONSOLE_LINK,
    OPTION_PSU_LINK,
    OPTION_PHONE_LINK,
    OPTION_FAULT,
    OPTION_GAP,
    OPTION_SEED,
    OPTION_NO_SENSOR,
    OPTION_INPUTS_AT_SUPPLY,
    OPTION_PLUG,
    OPTION_LINES,
    OPTION_LIST_PORTS,
    OPTION_JSON,
    OPTION_SHEET,
    OPTION_HELP
};

static const struct option long_options[] = {
    {"link", required_argument, NULL, OPTION_LINK},
    {"console-link", required_argument, NULL, OPTION_CONSOLE_LINK},
    {"psu-link", required_argument, NULL, OPTION_PSU_LINK},
    {"phone-link", required_argument, NULL, OPTION_PHONE_LINK},
    {"fault", required_argument, NULL, OPTION_FAULT},
    {"gap", required_argument, NULL, OPTION_GAP},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"no-sensor", no_argument, NULL, OPTION_NO_SENSOR},
    {"inputs-at-supply", no_argument, NULL, OPTION_INPUTS_AT_SUPPLY},
    {"plug", no_argument, NULL, OPTION_PLUG},
    {"lines", no_argument, NULL, OPTION_LINES},
    {"list-ports", no_argument, NULL, OPTION_LIST_PORTS},
    {"json", no_argument, NULL, OPTION_JSON},
    {"sheet", optional_argument, NULL, OPTION_SHEET},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

static const char *const table_options[] = {
    [EMULATOR_FAULT] = "--fault",
    [EMULATOR_GAP] = "--gap",
};

static void print_table(enum emulator_table table)
{
    for (uint32_t row = 0; emulator_option_name(table, row) != NULL; row++) {
        char given[64];
        snprintf(given, sizeof given, "%s=%s", emulator_option_name(table, row),
                 emulator_option_example(table, row));
        printf("  %-14s  %s\n", given, emulator_option_about(table, row));
    }
}

void rig_options_help(void)
{
    printf("usage: fusebox rig [--link PATH] [--console-link PATH] [--psu-link PATH]\n"
           "                   [--phone-link PATH] [--fault NAME=RATE]... [--gap NAME=VALUE]...\n"
           "                   [--seed N] [--lines]\n"
           "       fusebox rig --list-ports [--json]\n"
           "       fusebox rig --sheet[=svg] [BENCH]\n\n"
           "A rig without hardware: a HIL adapter with a unit on its bench, in real time. The\n"
           "first line says the adapter's pseudo-terminal, the second that of the unit's USB\n"
           "console. Ends at SIGINT or SIGTERM.\n\n"
           "  --link PATH          a symbolic link to the adapter, removed at the end\n"
           "  --console-link PATH  the same to the console\n"
           "  --psu-link PATH      the bench's supply speaks SCPI at a third pseudo-terminal and\n"
           "                       has a link to that; it is off until it is told otherwise\n"
           "  --phone-link PATH    the unit has a module of its own, " RIG_UNIT_NUMBER "; this is\n"
           "                       a link to a person's modem, " RIG_PHONE_NUMBER "\n"
           "  --fault NAME=RATE    the line or the adapter is bad\n"
           "  --gap NAME=VALUE     the unit is not as its model\n"
           "  --seed N             seed of all randomness\n"
           "  --no-sensor          a unit without the Voltage Sensor\n"
           "  --inputs-at-supply   the inputs' 12 V falls with the supply\n"
           "  --plug               no unit, but the plug of `run --self-test=plug` in its place\n"
           "  --lines              the conversation on standard output: > to it, < from it\n"
           "  --list-ports         only name the serial ports of this machine, one a line: name,\n"
           "                       USB ids or -, what it is, serial number, parted by tabs\n"
           "  --json               these as one JSON document\n"
           "  --sheet[=svg]        only say which connections are to be made between an Arduino\n"
           "                       Mega 2560 and the unit, for this bench file; as a picture by\n"
           "                       svg\n\n"
           "Faults, each way on the line where it is one of lines:\n\n");
    print_table(EMULATOR_FAULT);
    printf("\nGaps:\n\n");
    print_table(EMULATOR_GAP);
}

static bool refuse_name(enum emulator_table table, const char *name)
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    for (uint32_t row = 0; emulator_option_name(table, row) != NULL; row++) {
        nearest_offer(&nearest, emulator_option_name(table, row));
    }
    fprintf(stderr, "fusebox rig: %s: there is no '%s', did you mean '%s'?\n", table_options[table],
            name, nearest.best);
    return false;
}

static int32_t find_row(enum emulator_table table, const char *name)
{
    for (int32_t row = 0; emulator_option_name(table, (uint32_t)row) != NULL; row++) {
        if (strcmp(emulator_option_name(table, (uint32_t)row), name) == 0) {
            return row;
        }
    }
    return -1;
}

/* "lost=5%" */
static bool read_row(struct rig_run_options *options, enum emulator_table table, const char *text)
{
    char name[NEAREST_WORD], error[QUANTITY_ERROR];
    size_t length = strcspn(text, "=");
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1),
             text);
    int32_t row = find_row(table, name);
    if (row < 0) {
        return refuse_name(table, name);
    }
    if (text[length] == '\0') {
        fprintf(stderr, "fusebox rig: %s: how much? Write %s=%s\n", table_options[table], name,
                emulator_option_example(table, (uint32_t)row));
        return false;
    }
    if (!emulator_option_set(&options->emulator, table, (uint32_t)row, text + length + 1, error)) {
        fprintf(stderr, "fusebox rig: %s %s: %s\n", table_options[table], name, error);
        return false;
    }
    return true;
}

/* True: it is one of those without a value. */
static bool read_switch(struct rig_run_options *options, int option)
{
    switch (option) {
    case OPTION_NO_SENSOR: options->emulator.rig.sensor_volts = 0; return true;
    case OPTION_INPUTS_AT_SUPPLY: options->emulator.rig.inputs_at_supply = true; return true;
    case OPTION_PLUG: options->emulator.plug = true; return true;
    case OPTION_LINES: options->lines = true; return true;
    case OPTION_LIST_PORTS: options->list_ports = true; return true;
    case OPTION_JSON: options->json = true; return true;
    case OPTION_HELP: case 'h': options->help = true; return true;
    default: return false;
    }
}

static bool read_sheet(struct rig_run_options *options)
{
    options->sheet = true;
    options->sheet_svg = optarg != NULL;
    if (optarg != NULL && strcmp(optarg, "svg") != 0) {
        fprintf(stderr, "fusebox rig: --sheet: '%s' is no form of a sheet; there is svg\n", optarg);
        return false;
    }
    return true;
}

static bool take_phone_link(struct rig_run_options *options)
{
    options->phone_link = optarg;
    options->emulator.rig.own_modem = true;
    return true;
}

static bool read_option(struct rig_run_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_LINK: options->link = optarg; return true;
    case OPTION_CONSOLE_LINK: options->console_link = optarg; return true;
    case OPTION_PSU_LINK: options->psu_link = optarg; return true;
    case OPTION_PHONE_LINK: return take_phone_link(options);
    case OPTION_FAULT: return read_row(options, EMULATOR_FAULT, optarg);
    case OPTION_GAP: return read_row(options, EMULATOR_GAP, optarg);
    case OPTION_SHEET: return read_sheet(options);
    case OPTION_SEED: return option_seed("rig", optarg, &options->emulator.seed);
    case ':': return option_lacks_value("rig", given);
    default: return read_switch(options, option) || option_unknown("rig", long_options, given);
    }
}

bool rig_options_read(struct rig_run_options *options, int argc, char **argv)
{
    *options = (struct rig_run_options){.emulator = emulator_options_default()};
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
    if (options->json && !options->list_ports) {
        fprintf(stderr, "fusebox rig: --json is for --list-ports\n");
        return false;
    }
    if (options->sheet && optind + 1 == argc) {
        options->bench = argv[optind++];
    }
    return optind == argc || option_unknown("rig", long_options, argv[optind]);
}
