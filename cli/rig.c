#include "cli/rig.h"

#include "cli/exit_code.h"
#include "cli/rig_emulator.h"
#include "cli/rig_options.h"
#include "cli/rig_ports.h"
#include "cli/rig_sheet.h"

int rig_verb(int argc, char **argv, const char *shipped)
{
    struct rig_run_options options;
    if (!rig_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        rig_options_help();
        return EXIT_PASSED;
    }
    if (options.sheet) {
        return rig_sheet(options.bench, options.sheet_svg, shipped);
    }
    return options.list_ports ? rig_ports(options.json) : rig_emulator(&options);
}
