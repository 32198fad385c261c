#include "cli/coverage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/text_list.h"
#include "lua/guide.h"

/* For each row the scenarios that cite it. */
struct coverage {
    struct text_list citing[GUIDE_KINDS][GUIDE_MOST];
    struct text_list scenarios;
};

/* A scenario of the loaded file. */
static void add_citing(struct coverage *coverage, lua_State *L, uint32_t place, const char *name)
{
    char id[GUIDE_ID];
    for (int kind = 0; kind < GUIDE_KINDS; kind++) {
        for (uint32_t i = 0; i < guide_count((enum guide_kind)kind); i++) {
            guide_id((enum guide_kind)kind, i, id);
            if (scenario_covers(L, place, id)) {
                text_list_add(&coverage->citing[kind][i], name);
            }
        }
    }
}

/* Entries of one file stand together. What is in quarantine shows nothing. */
static void read_all(struct coverage *coverage, const struct catalogue *catalogue,
                     const char *filter, struct shelf *shelf)
{
    char error[SANDBOX_ERROR], name[SCENARIO_ID];
    const char *loaded = NULL;
    for (uint32_t i = 0; i < catalogue->count; i++) {
        const struct entry *entry = &catalogue->entries[i];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(entry->id, "["), entry->id);
        if (!choice_fits(filter, entry->id) || text_list_has(&coverage->scenarios, name)) {
            continue;
        }
        if (!catalogue_load(entry, &loaded, shelf, error)) {
            fprintf(stderr, "%s\n", error);
            exit(EXIT_BROKEN);
        }
        if (scenario_quarantine(shelf->sandbox.L, entry->place) != NULL) {
            continue;
        }
        text_list_add(&coverage->scenarios, name);
        add_citing(coverage, shelf->sandbox.L, entry->place, name);
    }
}

static void print_row(const struct guide_row *row, const char *kind,
                      const struct text_list *citing)
{
    printf("%s %-*s", kind, (int)(13 - strlen(kind)), row->number);
    if (row->apart != NULL && citing->count == 0) {
        printf("   -  apart: %s\n", row->apart);
        return;
    }
    printf("%4u  ", citing->count);
    for (uint32_t i = 0; i < citing->count; i++) {
        printf("%s%s", i == 0 ? "" : ", ", citing->text[i]);
    }
    printf(citing->count == 0 ? "UNCOVERED\n" : "\n");
}

static void print_matrix(const struct coverage *coverage)
{
    for (int kind = 0; kind < GUIDE_KINDS; kind++) {
        for (uint32_t i = 0; i < guide_count((enum guide_kind)kind); i++) {
            print_row(guide_row((enum guide_kind)kind, i), guide_kind_name((enum guide_kind)kind),
                      &coverage->citing[kind][i]);
        }
        printf("\n");
    }
}

static void print_apart(void)
{
    printf("counted apart, because no unit can show it:\n");
    for (int kind = 0; kind < GUIDE_KINDS; kind++) {
        for (uint32_t i = 0; i < guide_count((enum guide_kind)kind); i++) {
            const struct guide_row *row = guide_row((enum guide_kind)kind, i);
            if (row->apart != NULL || row->partly != NULL) {
                printf("  %s %s%s: %s\n", guide_kind_name((enum guide_kind)kind), row->number,
                       row->apart != NULL ? "" : ", in part",
                       row->apart != NULL ? row->apart : row->partly);
            }
        }
    }
}

/* Returns how many. */
static uint32_t print_uncovered(const struct coverage *coverage)
{
    uint32_t count = 0;
    for (int kind = 0; kind < GUIDE_KINDS; kind++) {
        for (uint32_t i = 0; i < guide_count((enum guide_kind)kind); i++) {
            const struct guide_row *row = guide_row((enum guide_kind)kind, i);
            if (row->apart != NULL || coverage->citing[kind][i].count > 0) {
                continue;
            }
            printf(count++ == 0 ? "\nno scenario shows:\n" : "");
            printf("  %s %s: %s%s%s\n", guide_kind_name((enum guide_kind)kind), row->number,
                   kind == GUIDE_ASSUMPTION ? row->about : "",
                   kind == GUIDE_ASSUMPTION ? ": " : "", row->text);
        }
    }
    return count;
}

void coverage_print(const struct catalogue *catalogue, const char *filter, struct shelf *shelf)
{
    struct coverage coverage;
    memset(&coverage, 0, sizeof coverage);
    read_all(&coverage, catalogue, filter, shelf);
    print_matrix(&coverage);
    print_apart();
    uint32_t uncovered = print_uncovered(&coverage);
    printf("\nscenarios: %u\nuncovered: %u\n", coverage.scenarios.count, uncovered);
    for (int kind = 0; kind < GUIDE_KINDS; kind++) {
        for (uint32_t i = 0; i < GUIDE_MOST; i++) {
            text_list_close(&coverage.citing[kind][i]);
        }
    }
    text_list_close(&coverage.scenarios);
}
