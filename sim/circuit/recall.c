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
    memset(recall->packed_of, 0, sizeof recall->packed_of);
    recall->oldest = 0;
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
    for (uint32_t slot = 0; slot < RECALL_SLOTS; slot++) {
        if (recall->packed_of[slot] != circuit->topology) {
            continue;
        }
        struct table table[TABLES];
        const uint8_t *from = recall->packed[slot];
        workspace->counts = recall->counts[slot];
        list_tables(workspace, circuit, table);
        for (uint32_t i = 0; i < TABLES; i++) {
            memcpy(table[i].rows, from, table[i].size);
            from += table[i].size;
        }
        return true;
    }
    return false;
}

void recall_keep(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    struct recall *recall = &workspace->recall;
    struct table table[TABLES];
    size_t size = 0;
    list_tables(workspace, circuit, table);
    for (uint32_t i = 0; i < TABLES; i++) {
        size += table[i].size;
    }
    if (size > RECALL_BYTES) {
        return;
    }
    uint32_t slot = recall->oldest;
    uint8_t *to = recall->packed[slot];
    for (uint32_t i = 0; i < TABLES; i++) {
        memcpy(to, table[i].rows, table[i].size);
        to += table[i].size;
    }
    recall->counts[slot] = workspace->counts;
    recall->packed_of[slot] = circuit->topology;
    recall->oldest = (slot + 1) % RECALL_SLOTS;
}
