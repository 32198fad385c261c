#include "sim/circuit/recall.h"

#include <string.h>

/* A table of the workspace, as far as it is used. */
struct table {
    void *rows;
    size_t size;
};

#define TABLES 9

void recall_init(struct recall *recall)
{
    memset(recall->slot, 0, sizeof recall->slot);
    recall->oldest = recall->begin = 0;
}

static void list_tables(struct circuit_workspace *workspace, const struct circuit *circuit,
                        struct table tables[TABLES])
{
    size_t nets = circuit->net_count;
    struct topology_counts counts = workspace->counts;
    struct table used[TABLES] = {
        {workspace->island, counts.islands * sizeof workspace->island[0]},
        {workspace->first_below, (nets + 1) * sizeof workspace->first_below[0]},
        {workspace->net_at, nets * sizeof workspace->net_at[0]},
        {workspace->position, nets * sizeof workspace->position[0]},
        {workspace->island_of, nets * sizeof workspace->island_of[0]},
        {workspace->element_at, counts.closed * sizeof workspace->element_at[0]},
        {workspace->special_at, counts.special * sizeof workspace->special_at[0]},
        {workspace->thermal, counts.thermal * sizeof workspace->thermal[0]},
        {workspace->below, counts.below * sizeof workspace->below[0]},
    };
    memcpy(tables, used, sizeof used);
}

bool recall_take(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    struct recall *recall = &workspace->recall;
    for (uint32_t i = 0; i < RECALL_SLOTS; i++) {
        if (recall->slot[i].topology != circuit->topology) {
            continue;
        }
        struct table table[TABLES];
        const uint8_t *from = &recall->bytes[recall->slot[i].begin];
        workspace->counts = recall->slot[i].counts;
        list_tables(workspace, circuit, table);
        for (uint32_t j = 0; j < TABLES; j++) {
            memcpy(table[j].rows, from, table[j].size);
            from += table[j].size;
        }
        return true;
    }
    return false;
}

/* Forgets those whose bytes are wanted, and the slot's own. */
static struct recalled *make_room(struct recall *recall, uint32_t size)
{
    if (recall->begin + size > RECALL_BYTES) {
        recall->begin = 0;
    }
    uint32_t begin = recall->begin, end = begin + size;
    for (uint32_t i = 0; i < RECALL_SLOTS; i++) {
        struct recalled *other = &recall->slot[i];
        if (other->begin < end && begin < other->end) {
            other->topology = 0;
        }
    }
    struct recalled *slot = &recall->slot[recall->oldest];
    recall->oldest = (recall->oldest + 1) % RECALL_SLOTS;
    recall->begin = end;
    slot->begin = begin;
    slot->end = end;
    return slot;
}

void recall_keep(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    struct table table[TABLES];
    size_t size = 0;
    list_tables(workspace, circuit, table);
    for (uint32_t i = 0; i < TABLES; i++) {
        size += table[i].size;
    }
    if (size > RECALL_BYTES) {
        return;
    }
    struct recalled *slot = make_room(&workspace->recall, (uint32_t)size);
    uint8_t *to = &workspace->recall.bytes[slot->begin];
    for (uint32_t i = 0; i < TABLES; i++) {
        memcpy(to, table[i].rows, table[i].size);
        to += table[i].size;
    }
    slot->counts = workspace->counts;
    slot->topology = circuit->topology;
}
