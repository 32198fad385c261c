#define _POSIX_C_SOURCE 200809L

#include "cli/findings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/memory.h"

void findings_open(struct findings *findings)
{
    memset(findings, 0, sizeof *findings);
    if (getcwd(findings->here, sizeof findings->here - 1) == NULL) {
        findings->here[0] = '\0';
    }
    size_t length = strlen(findings->here);
    if (length > 0 && findings->here[length - 1] != '/') {
        strcpy(findings->here + length, "/");
    }
}

/* One more in a list that grows; all zero. */
static void *grow(void *list, uint32_t count, uint32_t *capacity, size_t size)
{
    if (count == *capacity) {
        *capacity = *capacity * 2 + 16;
        list = memory_grow(list, *capacity * size);
    }
    memset((char *)list + count * size, 0, size);
    return list;
}

void findings_close(struct findings *findings)
{
    for (uint32_t i = 0; i < findings->wiring_count; i++) {
        struct wiring_read *wiring = &findings->wirings[i];
        free(wiring->name);
        free(wiring->place);
        free(wiring->config);
        text_list_close(&wiring->scenarios);
    }
    for (uint32_t i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->list[i];
        char *texts[] = {finding->where, finding->part, finding->terminal, finding->place,
                         finding->why, finding->mend};
        for (size_t text = 0; text < sizeof texts / sizeof texts[0]; text++) {
            free(texts[text]);
        }
        text_list_close(&finding->scenarios);
    }
    free(findings->wirings);
    free(findings->list);
}

/* Behind the working folder, where the place lies in it. */
static const char *from_here(const struct findings *findings, const char *place)
{
    size_t length = strlen(findings->here);
    bool inside = length > 1 && strncmp(place, findings->here, length) == 0;
    return inside ? place + length : place;
}

/* The entry of the reading's wiring. */
static uint32_t find_wiring(struct findings *findings, const struct draft_read *reading)
{
    const struct draft *draft = reading->draft;
    const char *place = from_here(findings, draft->place);
    for (uint32_t i = 0; i < findings->wiring_count; i++) {
        const struct wiring_read *wiring = &findings->wirings[i];
        if (strcmp(wiring->name, draft->wiring) == 0 && strcmp(wiring->place, place) == 0
            && strcmp(wiring->config, reading->config) == 0) {
            return i;
        }
    }
    findings->wirings = grow(findings->wirings, findings->wiring_count,
                             &findings->wiring_capacity, sizeof *findings->wirings);
    struct wiring_read *wiring = &findings->wirings[findings->wiring_count];
    wiring->name = memory_text(draft->wiring);
    wiring->place = memory_text(place);
    wiring->config = memory_text(reading->config);
    return findings->wiring_count++;
}

static bool is_same(const struct finding *finding, const struct lint_finding *found,
                    const char *place)
{
    return finding->rule == found->rule && strcmp(finding->where, found->where) == 0
           && strcmp(finding->why, found->why) == 0 && strcmp(finding->mend, found->mend) == 0
           && strcmp(finding->place, place) == 0;
}

/* Of what the finding names, else of the wiring. place: room for the text. */
static const char *find_place(const struct findings *findings, const struct draft_read *reading,
                              const char *where, char place[PREPARE_PLACE])
{
    draft_place(reading->sandbox, reading->bench, where, place);
    return from_here(findings, place[0] == '\0' ? reading->draft->place : place);
}

/* The finding, an old one or a new one. */
static struct finding *keep(struct findings *findings, uint32_t wiring,
                            const struct lint_finding *found, const char *part, const char *place)
{
    for (uint32_t i = 0; i < findings->count; i++) {
        if (findings->list[i].wiring == wiring && is_same(&findings->list[i], found, place)) {
            return &findings->list[i];
        }
    }
    size_t name = strlen(part);
    bool has_terminal = name > 0 && strncmp(found->where, part, name) == 0
                        && found->where[name] == '.';
    findings->list = grow(findings->list, findings->count, &findings->capacity,
                          sizeof *findings->list);
    struct finding *finding = &findings->list[findings->count++];
    finding->rule = found->rule;
    finding->wiring = wiring;
    finding->where = memory_text(found->where);
    finding->part = memory_text(part);
    finding->terminal = memory_text(has_terminal ? found->where + name + 1 : "");
    finding->place = memory_text(place);
    finding->why = memory_text(found->why);
    finding->mend = memory_text(found->mend);
    return finding;
}

/* Two equal findings in one reading count once. */
static void add_once(struct text_list *scenarios, const char *scenario)
{
    if (scenarios->count == 0
        || strcmp(scenarios->text[scenarios->count - 1], scenario) != 0) {
        text_list_add(scenarios, scenario);
    }
}

void findings_add(struct findings *findings, const struct draft_read *reading)
{
    const struct lint *lint = reading->lint;
    const struct world *world = &reading->bench->world;
    uint32_t wiring = find_wiring(findings, reading);
    struct wiring_read *read = &findings->wirings[wiring];
    bool alone = reading->scenario[0] == '\0';
    char place[PREPARE_PLACE];
    read->overfull = read->overfull || lint->overfull;
    read->alone = read->alone || alone;
    if (!alone) {
        add_once(&read->scenarios, reading->scenario);
    }
    for (uint32_t i = 0; i < lint->count; i++) {
        const struct lint_finding *found = &lint->finding[i];
        const char *part = found->part < world->part_count ? world->part[found->part].name : "";
        const char *where = found->where[0] != '\0' ? found->where : part;
        const char *at = find_place(findings, reading, where, place);
        struct finding *finding = keep(findings, wiring, found, part, at);
        finding->alone = finding->alone || alone;
        if (!alone) {
            add_once(&finding->scenarios, reading->scenario);
        }
    }
}

static uint32_t rule_index(const struct lint_rule *rule)
{
    uint32_t index = 0;
    while (index < lint_rule_count() && lint_rule(index) != rule) {
        index++;
    }
    return index;
}

/* Whether a stands behind b. */
static bool is_behind(const struct finding *a, const struct finding *b)
{
    if (a->wiring != b->wiring) {
        return a->wiring > b->wiring;
    }
    if (a->rule->level != b->rule->level) {
        return a->rule->level < b->rule->level;
    }
    if (a->rule != b->rule) {
        return rule_index(a->rule) > rule_index(b->rule);
    }
    return strcmp(a->where, b->where) > 0;
}

/* By insertion: equal ones stay in their order. */
void findings_sort(struct findings *findings)
{
    for (uint32_t i = 1; i < findings->count; i++) {
        struct finding moved = findings->list[i];
        uint32_t at = i;
        for (; at > 0 && is_behind(&findings->list[at - 1], &moved); at--) {
            findings->list[at] = findings->list[at - 1];
        }
        findings->list[at] = moved;
    }
}

uint32_t findings_count(const struct findings *findings, enum lint_level level)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < findings->count; i++) {
        count += findings->list[i].rule->level == level;
    }
    return count;
}

uint32_t findings_scenarios(const struct findings *findings)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < findings->wiring_count; i++) {
        count += findings->wirings[i].scenarios.count;
    }
    return count;
}
