#include "explore/aid_swarm.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER_LENGTH 512

void aid_swarm_open(struct aid_swarm *aid)
{
    char error[SANDBOX_ERROR], folder[FOLDER_LENGTH];
    const char *last = strstr(__FILE__, "tests/explore/");
    snprintf(folder, sizeof folder, "%.*sscenarios", (int)(last - __FILE__), __FILE__);
    snprintf(aid->file, sizeof aid->file, "%s/backup/shared_supply_nc.lua", folder);
    ck_assert_msg(shelf_open(&aid->shelf, folder, error), "%s", error);
    aid->swarm = (struct swarm){.shelf = &aid->shelf,
                                .bench = calloc(1, sizeof *aid->swarm.bench),
                                .file = aid->file, .root = "", .recover_us = TAIL_RECOVER_US};
    ck_assert(judge_open(aid->swarm.bench));
    ck_assert_msg(swarm_open(&aid->swarm), "%s", aid->swarm.bench->text);
}

void aid_swarm_close(struct aid_swarm *aid)
{
    swarm_close(&aid->swarm);
    judge_close(aid->swarm.bench);
    free(aid->swarm.bench);
    shelf_close(&aid->shelf);
}
