/* Topology: which nets closed elements tie into islands, and in which order each island is
 * eliminated, so that few entries fill in. Made anew whenever the pattern of closed elements
 * differs from the remembered one. */
#ifndef SIM_CIRCUIT_TOPOLOGY_H
#define SIM_CIRCUIT_TOPOLOGY_H

#include "sim/circuit/workspace.h"

/* The share of one element in struct circuit's fingerprint `topology`: joined by xor while it is
 * on. */
uint64_t topology_share(const struct circuit *circuit, uint16_t element);
void topology_update(struct circuit_workspace *workspace, const struct circuit *circuit);
/* Where column `column` of row `row` (positions within the island, row > column) is kept. */
static inline uint32_t topology_entry(const struct island *island, uint32_t row, uint32_t column)
{
    return island->matrix + row * (row - 1) / 2 + column;
}
/* The island's elements that are not plain, i < special_count. */
static inline uint16_t topology_special(const struct circuit_workspace *workspace,
                                        const struct island *island, uint32_t i)
{
    return workspace->element_at[workspace->special_at[island->first_special + i]];
}

#endif
