#include "sim/trace/cause.h"

#include <string.h>

uint32_t cause_root(const struct journal *journal, uint32_t event)
{
    while (journal->events[event].cause != CAUSE_NONE) {
        event = journal->events[event].cause;
    }
    return event;
}

static bool part_is_phone(uint32_t part)
{
    return part >= PART_PHONE && part < PART_PHONE + NETWORK_PHONES;
}

int32_t cause_phone(const struct journal *journal, uint32_t event)
{
    while (event != CAUSE_NONE) {
        const struct event *at = &journal->events[event];
        if (part_is_phone(at->part) && (at->kind == EVENT_SMS_SENT || at->kind == EVENT_CALL)) {
            return (int32_t)(at->part - PART_PHONE);
        }
        event = at->cause;
    }
    return -1;
}

static bool is_one_of(const char *name, const char *const *list)
{
    for (; *list != NULL; list++) {
        if (strcmp(name, *list) == 0) {
            return true;
        }
    }
    return false;
}

/* "mains:off()": the verb between colon and bracket. */
static bool verb_is_loss(const char *text)
{
    static const char *const losses[] = {":off", ":open", ":dip", ":sag", ":set", NULL};
    for (uint32_t i = 0; losses[i] != NULL; i++) {
        if (strstr(text, losses[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static bool unit_supply_is_good(const struct world *world)
{
    return !world->board.dip_latched && !world->board.unit.power.dc_lost;
}

static bool script_is_true(const struct world *world, const struct event *root, const char *text)
{
    static const char *const supplies[] = {
        "mains", "adapter", "ups", "accumulator", "dc_supply", "stabiliser", "breaker", "breaker2",
        "fuse", NULL,
    };
    if (root->part >= world->part_count) {
        return part_is_phone(root->part);
    }
    const struct part *part = &world->part[root->part];
    if (part->kind == WORLD_KIND_UNIT) {
        return false;
    }
    if (is_one_of(part_kind_of(part)->name, supplies)) {
        return verb_is_loss(text) && unit_supply_is_good(world);
    }
    return true;
}

bool cause_is_true(const struct world *world, const struct journal *journal, uint32_t event)
{
    const struct event *root = &journal->events[cause_root(journal, event)];
    if (root->kind == EVENT_FAULT) {
        return unit_supply_is_good(world) || root->part == PART_NONE;
    }
    if (root->kind != EVENT_SCRIPT) {
        return cause_phone(journal, event) >= 0;
    }
    return script_is_true(world, root, journal_text(journal, root)) ||
           cause_phone(journal, event) >= 0;
}
