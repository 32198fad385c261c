/* The line of a table that names a scenario: its id, the fingerprint of its files, of cuts how many
 * there are, and where it stands, as fields of a row: "ID,PRINT,COUNT,FILE". */
#ifndef CLI_TABLE_SCENARIO_H
#define CLI_TABLE_SCENARIO_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "lua/sandbox.h"
#include "lua/scenario.h"

struct table_scenario {
    char id[SCENARIO_ID];
    uint64_t print;
    char count[16];              /* of cuts: how many, or a verdict: why there are none; "" */
    char file[SANDBOX_PATH];     /* as it was called; "": it is shipped */
};

void table_scenario_write(const struct table_scenario *scenario, FILE *file);
bool table_scenario_parse(struct table_scenario *scenario, const char *value);

#endif
