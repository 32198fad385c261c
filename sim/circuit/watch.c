#include "sim/circuit/watch.h"

double watch_excess(const struct comparator *comparator, const double *net_v)
{
    double v = net_v[comparator->plus] - net_v[comparator->minus];
    return comparator->high ? comparator->fall_v - v : v - comparator->rise_v;
}

bool watch_any_turns(const struct circuit_workspace *workspace, const struct circuit *circuit,
                     const double *net_v)
{
    for (uint32_t i = 0; i < workspace->watched_count; i++) {
        if (watch_excess(&circuit->comparator[workspace->watched[i]], net_v) > 0) {
            return true;
        }
    }
    return false;
}

void watch_turn(struct circuit_workspace *workspace, struct circuit *circuit)
{
    workspace->turned_count = 0;
    for (uint16_t i = 0; i < circuit->comparator_count; i++) {
        struct comparator *comparator = &circuit->comparator[i];
        if (!(watch_excess(comparator, circuit->net_v) > 0)) {
            continue;
        }
        comparator->high = !comparator->high;
        workspace->turned[workspace->turned_count++] = i;
    }
}
