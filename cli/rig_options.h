/* Options of the verb `rig`. */
#ifndef CLI_RIG_OPTIONS_H
#define CLI_RIG_OPTIONS_H

#include "hil/emulator_options.h"

struct rig_run_options {
    struct emulator_options emulator;
    const char *link, *console_link, *psu_link, *phone_link; /* NULL: none */
    const char *bench; /* of --sheet; NULL: none */
    bool lines, list_ports, json, sheet, sheet_svg, help;
};

/* False: told on stderr. */
bool rig_options_read(struct rig_run_options *options, int argc, char **argv);
void rig_options_help(void);

#endif
