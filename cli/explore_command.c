#include "cli/explore_command.h"

#include <inttypes.h>

#include "cli/replay_command.h"
#include "lua/explore/cut.h"
#include "lua/explore/tail.h"
#include "lua/scenario.h"

void explore_command_write(const struct explore_command *command, FILE *file)
{
    char name[SCENARIO_ID + CUT_LIST_TEXT + 2];
    replay_command_word(file, command->program);
    fputs(" explore ", file);
    if (command->file[0] == '\0') {
        snprintf(name, sizeof name, "%s@%s", command->id, command->cuts);
        replay_command_word(file, name);
    } else {
        replay_command_word(file, command->file);
        fputs(" --filter ", file);
        snprintf(name, sizeof name, "=%s", command->id);
        replay_command_word(file, name);
        fprintf(file, " --cut %s", command->cuts);
    }
    if (command->seed_given) {
        fprintf(file, " --seed %" PRIu64, command->seed);
    }
    for (uint32_t i = 0; i < command->overrides->count; i++) {
        fputs(" --set ", file);
        replay_command_word(file, command->overrides->list[i].command);
    }
    if (command->recover_us != TAIL_RECOVER_US) {
        fprintf(file, " --recover %.6fs", (double)command->recover_us / 1e6);
    }
}
