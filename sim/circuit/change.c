#include "sim/circuit/change.h"

#include <string.h>

#include "sim/base/hash.h"
#include "sim/circuit/topology.h"

void change_note(struct circuit *circuit, uint64_t what)
{
    circuit->version = hash_add(circuit->version, what);
}

void change_note_figure(struct circuit *circuit, double figure)
{
    uint64_t bits;
    memcpy(&bits, &figure, sizeof bits);
    change_note(circuit, bits);
}

static void mark_net(struct circuit *circuit, uint16_t net)
{
    circuit->stale[net / 64] |= 1ull << net % 64;
}

void change_mark(struct circuit *circuit, uint16_t element)
{
    mark_net(circuit, circuit->element[element].a);
    mark_net(circuit, circuit->element[element].b);
    circuit->dirty = true;
}

void change_switch(struct circuit *circuit, uint16_t element, bool on)
{
    struct element *changed = &circuit->element[element];
    if (changed->on == on) {
        return;
    }
    changed->on = on;
    circuit->topology ^= topology_share(circuit, element);
    change_mark(circuit, element);
    change_note(circuit, (uint64_t)element << 1 | on);
}
