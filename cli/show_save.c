/* What was done, as a scenario that replays it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/memory.h"
#include "cli/part_file.h"
#include "cli/show_inside.h"
#include "lua/recorder.h"

#define NAMES 1000u

/* The first name that no file here has. */
static bool find_name(char name[SANDBOX_PATH])
{
    for (uint32_t i = 1; i <= NAMES; i++) {
        snprintf(name, SANDBOX_PATH, "session-%u.lua", i);
        if (access(name, F_OK) != 0) {
            return true;
        }
    }
    return false;
}

static bool read_origin(struct show *show, struct recorder_origin *origin, char *error)
{
    struct sandbox *sandbox = &show->origin_shelf.sandbox;
    bool loaded = show->edited == NULL
        ? shelf_load(&show->origin_shelf, show->file, "", error)
        : shelf_load_text(&show->origin_shelf, show->file, "", show->edited, error);
    if (!loaded) {
        return false;
    }
    return show->index == SESSION_WIRING
        ? recorder_origin_of_wiring(origin, sandbox, 0, error)
        : recorder_origin_of_scenario(origin, sandbox, (uint32_t)show->index, error);
}
