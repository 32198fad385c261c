#include "cli/table_scenario.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/csv.h"
#include "cli/memory.h"

#define FIELDS 4

void table_scenario_write(const struct table_scenario *scenario, FILE *file)
{
    fputs("# scenario: ", file);
    csv_write(file, scenario->id);
    fprintf(file, ",%016" PRIx64, scenario->print);
    if (scenario->count[0] != '\0' || scenario->file[0] != '\0') {
        fprintf(file, ",%s", scenario->count);
    }
    if (scenario->file[0] != '\0') {
        fputc(',', file);
        csv_write(file, scenario->file);
    }
    fputc('\n', file);
}

static bool keep(char *to, size_t room, const char *text)
{
    size_t length = strlen(text);
    if (length >= room) {
        return false;
    }
    memcpy(to, text, length + 1);
    return true;
}

bool table_scenario_parse(struct table_scenario *scenario, const char *value)
{
    char *field[FIELDS] = {NULL}, *copy = memory_text(value), *end = copy;
    uint32_t count = csv_split(copy, field, FIELDS);
    memset(scenario, 0, sizeof *scenario);
    bool right = count >= 2 && count <= FIELDS && field[0][0] != '\0' && field[1][0] != '\0' &&
                 keep(scenario->id, sizeof scenario->id, field[0]);
    if (right) {
        scenario->print = strtoull(field[1], &end, 16);
    }
    right = right && *end == '\0' &&
            (count < 3 || keep(scenario->count, sizeof scenario->count, field[2])) &&
            (count < 4 || keep(scenario->file, sizeof scenario->file, field[3]));
    free(copy);
    return right;
}
