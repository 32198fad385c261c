#include <stdlib.h>
#include <string.h>

#include "cli/csv.h"
#include "cli/exit_code.h"
#include "cli/explore_command.h"
#include "cli/explore_cuts_table.h"
#include "cli/explore_found.h"
#include "cli/memory.h"
#include "cli/merge_tell.h"
#include "cli/reached.h"

/* What was said of all scenarios by now. */
struct whole {
    uint32_t scenarios, cuts, red;
    int code;
    struct reached reached;
    char *replay;                /* of the last finding; NULL */
};

/* The text of the cuts of that number; to be freed. */
static char *cuts_of(const struct merge_tell *tell, uint32_t group, uint64_t number)
{
    const struct merge_join *join = tell->join;
    for (size_t i = 0; i < join->row_count; i++) {
        if (join->rows[i].group == group && join->rows[i].number == number) {
            char *field[3], *copy = memory_text(join->rows[i].text);
            csv_split(copy, field, 3);
            char *cuts = memory_text(field[2]);
            free(copy);
            return cuts;
        }
    }
    return memory_text("");
}

static void tell_group(const struct merge_tell *tell, uint32_t group, const struct found *found,
                       uint32_t which, struct whole *whole)
{
    const struct table_scenario *scenario = &tell->join->group[group].scenario;
    size_t length;
    char *cuts = cuts_of(tell, group, found->group[which].first);
    const struct explore_command command = {
        .program = tell->program, .id = scenario->id, .file = scenario->file, .cuts = cuts,
        .seed_given = tell->seed_given, .seed = tell->seed, .overrides = &tell->overrides,
        .recover_us = tell->recover_us};
    free(whole->replay);
    FILE *file = memory_stream(&whole->replay, &length);
    explore_command_write(&command, file);
    fclose(file);
    found_tell_group(found, which, cuts);
    printf("    %s\n", whole->replay);
    free(cuts);
}

/* It was not explored, since it does not pass without any cut. */
static void tell_itself(const struct table_scenario *scenario, struct whole *whole)
{
    static const struct {
        const char *verdict, *word;
        int code;
    } words[] = {{"failed", "FAIL ", EXIT_FAILED}, {"wrong", "WRONG", EXIT_WRONG},
                 {"broken", "BROKE", EXIT_BROKEN}, {"skipped", "skip ", EXIT_PASSED}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i].verdict, scenario->count) == 0) {
            printf("%s %s  without any cut, so there is nothing to explore\n", words[i].word,
                   scenario->id);
            whole->code = exit_code_worse(whole->code, words[i].code);
        }
    }
}

static void tell_scenario(const struct merge_tell *tell, uint32_t group, const struct found *found,
                          struct whole *whole)
{
    const struct table_scenario *scenario = &tell->join->group[group].scenario;
    if (scenario->count[0] < '0' || scenario->count[0] > '9') {
        tell_itself(scenario, whole);
        return;
    }
    if (found->red > 0 || !tell->quiet) {
        found_tell(found, scenario->id);
    }
    for (uint32_t i = 0; i < FOUND_GROUPS; i++) {
        if (found->group[i].count > 0) {
            tell_group(tell, group, found, i, whole);
        }
    }
    whole->scenarios++;
    whole->cuts += found->played;
    whole->red += found->red;
    whole->code = exit_code_worse(whole->code, found->red > 0 ? EXIT_FAILED : EXIT_PASSED);
}

static bool take_row(const struct table_row *row, struct found *found, struct reached *reached)
{
    struct cuts_result result;
    const char *cut;
    char *copy = memory_text(row->text);
    bool right = cuts_result_parse(&result, copy, &cut);
    free(copy);
    if (right && result.crashed) {
        found_add_crash(found, (uint32_t)row->number);
    } else if (right) {
        (void)found_add(found, (uint32_t)row->number, &result.end);
        reached_add(reached, result.end.reached);
    }
    return right;
}

int merge_tell_cuts(const struct merge_tell *tell)
{
    const struct merge_join *join = tell->join;
    struct whole whole = {.code = EXIT_PASSED};
    size_t at = 0;
    for (uint32_t i = 0; i < join->group_count; i++) {
        struct found found;
        memset(&found, 0, sizeof found);
        for (; at < join->row_count && join->rows[at].group == i; at++) {
            if (!take_row(&join->rows[at], &found, &whole.reached)) {
                free(whole.replay);
                return merge_tell_wrong(tell, &join->rows[at]);
            }
        }
        tell_scenario(tell, i, &found, &whole);
    }
    printf("%u scenario%s, %u cuts: ", whole.scenarios, whole.scenarios == 1 ? "" : "s",
           whole.cuts);
    if (whole.red == 0) {
        printf("nothing found\n");
    } else {
        printf("%u found something\nreplay: %s\n", whole.red, whole.replay);
    }
    if (tell->verbose) {
        reached_tell(stdout, &whole.reached);
    }
    free(whole.replay);
    return whole.code;
}
