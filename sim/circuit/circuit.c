#include "sim/circuit/circuit.h"

#include <assert.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/hash.h"
#include "sim/circuit/change.h"
#include "sim/circuit/element.h"
#include "sim/circuit/motion.h"
#include "sim/circuit/pending.h"
#include "sim/circuit/recall.h"
#include "sim/circuit/solver.h"
#include "sim/circuit/thermal.h"
#include "sim/circuit/topology.h"
#include "sim/circuit/watch.h"
#include "sim/circuit/workspace.h"

uint32_t circuit_workspace_size(void)
{
    return sizeof(struct circuit_workspace);
}

void circuit_workspace_init(struct circuit_workspace *workspace)
{
    workspace->topology = 0;
    recall_init(&workspace->recall);
    workspace->moving_version = 0;
    workspace->pending_version = 0;
    workspace->pending.version = 0;
    workspace->probe.version = 0;
    workspace->turned_count = 0;
}

void circuit_init(struct circuit *circuit)
{
    memset(circuit, 0, sizeof *circuit);
    circuit->version = HASH_START;
    circuit->topology = HASH_START;
}

uint16_t circuit_add_net(struct circuit *circuit)
{
    if (circuit->net_count == CIRCUIT_NETS) {
        return CIRCUIT_NONE;
    }
    circuit->topology = hash_add(circuit->topology, circuit->net_count);
    change_note(circuit, circuit->net_count);
    return circuit->net_count++;
}

static void note_element(struct circuit *circuit, const struct element *element)
{
    change_note(circuit, (uint64_t)element->kind << 48 | (uint64_t)element->on << 32 |
                             (uint64_t)element->a << 16 | element->b);
    change_note_figure(circuit, element->ohms);
    change_note_figure(circuit, element->volts);
    change_note_figure(circuit, element->amps);
}

uint16_t circuit_add(struct circuit *circuit, const struct element *element)
{
    circuit->overfull |= circuit->element_count == CIRCUIT_ELEMENTS;
    if (circuit->element_count == CIRCUIT_ELEMENTS || element->a == CIRCUIT_NONE ||
        element->b == CIRCUIT_NONE) {
        return CIRCUIT_NONE;
    }
    assert(element->a < circuit->net_count && element->b < circuit->net_count);
    uint16_t index = circuit->element_count++;
    struct element *added = &circuit->element[index];
    *added = *element;
    added->mode = 0;
    added->on = false;
    if (element->kind == ELEMENT_FUSE || element->kind == ELEMENT_PTC) {
        added->heat = 0;
    }
    note_element(circuit, added);
    change_switch(circuit, index,
                  element->on || element->kind == ELEMENT_CAPACITOR ||
                      element->kind == ELEMENT_DIODE);
    return index;
}

uint16_t circuit_add_comparator(struct circuit *circuit, const struct comparator *levels)
{
    circuit->overfull |= circuit->comparator_count == CIRCUIT_COMPARATORS;
    if (circuit->comparator_count == CIRCUIT_COMPARATORS || levels->plus == CIRCUIT_NONE ||
        levels->minus == CIRCUIT_NONE) {
        return CIRCUIT_NONE;
    }
    assert(levels->plus < circuit->net_count && levels->minus < circuit->net_count);
    uint16_t index = circuit->comparator_count++;
    struct comparator *added = &circuit->comparator[index];
    memset(added, 0, sizeof *added); /* no byte between the fields is left to chance */
    added->fall_v = levels->fall_v;
    added->rise_v = levels->rise_v;
    added->plus = levels->plus;
    added->minus = levels->minus;
    added->owner = levels->owner;
    added->tag = levels->tag;
    circuit_set_comparator(circuit, index, levels->fall_v, levels->rise_v);
    return index;
}

void circuit_set_comparator(struct circuit *circuit, uint16_t comparator, double fall_v,
                            double rise_v)
{
    if (comparator == CIRCUIT_NONE) {
        return;
    }
    assert(comparator < circuit->comparator_count);
    circuit->comparator[comparator].fall_v = fall_v;
    circuit->comparator[comparator].rise_v = rise_v;
    circuit->dirty = true;
    change_note(circuit, comparator);
    change_note_figure(circuit, fall_v);
    change_note_figure(circuit, rise_v);
}

/* Goes to the trial, which reaches to `now`. */
static void commit(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                   const struct trial *trial)
{
    motion_look(workspace, circuit);
    thermal_heat(workspace, circuit, trial);
    motion_commit(workspace, circuit, trial);
    circuit->at_us = now;
    change_note(circuit, (uint64_t)now);
}

static const struct trial *trial_at(const struct circuit *circuit,
                                    struct circuit_workspace *workspace, int64_t now)
{
    int64_t h_us = now - circuit->at_us;
    struct trial *trial = &workspace->pending;
    if (trial->version != circuit->version || trial->h_us != h_us) {
        trial = &workspace->probe;
    }
    motion_look(workspace, circuit);
    motion_try(workspace, circuit, h_us, trial);
    return trial;
}

static void bring_to(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now)
{
    assert(now >= circuit->at_us);
    if (now == circuit->at_us) {
        return;
    }
    commit(circuit, workspace, now, trial_at(circuit, workspace, now));
}

void circuit_switch(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                    uint16_t element, bool on)
{
    if (element == CIRCUIT_NONE || circuit->element[element].on == on) {
        return;
    }
    assert(element < circuit->element_count);
    bring_to(circuit, workspace, now);
    change_switch(circuit, element, on);
}

static bool has_heat(const struct element *element)
{
    return element->kind == ELEMENT_FUSE || element->kind == ELEMENT_PTC;
}

void circuit_set(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                 uint16_t element, const struct element *figures)
{
    if (element == CIRCUIT_NONE) {
        return;
    }
    assert(element < circuit->element_count);
    bring_to(circuit, workspace, now);
    struct element *changed = &circuit->element[element];
    changed->ohms = figures->ohms;
    changed->amps = figures->amps;
    if (changed->kind != ELEMENT_CAPACITOR && !has_heat(changed)) {
        changed->volts = figures->volts;
    }
    change_mark(circuit, element);
    note_element(circuit, changed);
}

static void solve_island(struct circuit *circuit, struct circuit_workspace *workspace,
                         struct island *island, const struct stage *stage)
{
    struct trial *trial = &workspace->probe;
    trial->version = 0;
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        trial->mode[index] = circuit->element[index].mode;
        workspace->base_v[index] = circuit->element[index].charge_v;
    }
    for (uint32_t i = 0; i < island->count; i++) {
        uint16_t net = workspace->net_at[island->first + i];
        trial->net_v[net] = circuit->net_v[net];
    }
    (void)solver_solve(workspace, circuit, island, stage, trial);
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        circuit->element[index].mode = trial->mode[index];
    }
    for (uint32_t i = 0; i < island->count; i++) {
        uint16_t net = workspace->net_at[island->first + i];
        circuit->net_v[net] = trial->net_v[net];
    }
}

static bool is_stale(const struct circuit *circuit, uint32_t net)
{
    return (circuit->stale[net / 64] >> net % 64 & 1) != 0;
}

static void freshen(struct circuit *circuit, const struct circuit_workspace *workspace,
                    const struct island *island)
{
    for (uint32_t i = 0; i < island->count; i++) {
        uint16_t net = workspace->net_at[island->first + i];
        circuit->stale[net / 64] &= ~(1ull << net % 64);
    }
}

/* Solves what was changed, at the circuit's instant. */
static void refresh(struct circuit *circuit, struct circuit_workspace *workspace)
{
    const struct stage stage = {STAGE_INSTANT, 0, NULL};
    topology_update(workspace, circuit);
    for (uint32_t net = 0; net < circuit->net_count; net++) {
        if (is_stale(circuit, net)) {
            struct island *island = &workspace->island[workspace->island_of[net]];
            solve_island(circuit, workspace, island, &stage);
            freshen(circuit, workspace, island);
        }
    }
    circuit->dirty = false;
    circuit->step_us = 0;
    change_note(circuit, CIRCUIT_NONE);
}

uint32_t circuit_settle(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now)
{
    workspace->turned_count = 0;
    if (!circuit->dirty) {
        return 0;
    }
    bring_to(circuit, workspace, now);
    refresh(circuit, workspace);
    watch_turn(workspace, circuit);
    return workspace->turned_count;
}

uint16_t circuit_turned(const struct circuit_workspace *workspace, uint32_t index)
{
    assert(index < workspace->turned_count);
    return workspace->turned[index];
}

static void settle_capacitors(struct circuit *circuit)
{
    for (uint32_t i = 0; i < circuit->element_count; i++) {
        struct element *element = &circuit->element[i];
        if (element_stores(element)) {
            element->charge_v = element_volts(element, circuit->net_v);
        }
    }
}

void circuit_settle_fully(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now)
{
    const struct stage stage = {STAGE_SETTLED, 0, NULL};
    assert(now >= circuit->at_us);
    circuit->at_us = now;
    topology_update(workspace, circuit);
    for (uint32_t i = 0; i < workspace->counts.islands; i++) {
        solve_island(circuit, workspace, &workspace->island[i], &stage);
    }
    settle_capacitors(circuit);
    change_note(circuit, (uint64_t)now);
    refresh(circuit, workspace);
    watch_turn(workspace, circuit);
    workspace->turned_count = 0;
}

int64_t circuit_next(struct circuit *circuit, struct circuit_workspace *workspace)
{
    assert(!circuit->dirty);
    pending_plan(workspace, circuit);
    return workspace->next_us;
}

uint32_t circuit_advance(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now)
{
    pending_plan(workspace, circuit);
    assert(!circuit->dirty && now == workspace->next_us);
    circuit->step_us = workspace->next_step_us;
    commit(circuit, workspace, now, &workspace->pending);
    if (thermal_act(workspace, circuit) || circuit->dirty) {
        refresh(circuit, workspace);
    }
    watch_turn(workspace, circuit);
    return workspace->turned_count;
}

double circuit_volts(const struct circuit *circuit, struct circuit_workspace *workspace,
                     int64_t now, uint16_t plus, uint16_t minus)
{
    const double *net_v = circuit->net_v;
    if (now != circuit->at_us && !circuit->dirty) {
        net_v = trial_at(circuit, workspace, now)->net_v;
    }
    return (plus == CIRCUIT_NONE ? 0 : net_v[plus]) - (minus == CIRCUIT_NONE ? 0 : net_v[minus]);
}

bool circuit_is_joined(const struct circuit *circuit, struct circuit_workspace *workspace,
                       uint16_t a, uint16_t b)
{
    if (a == CIRCUIT_NONE || b == CIRCUIT_NONE) {
        return false;
    }
    topology_update(workspace, circuit);
    return workspace->island_of[a] == workspace->island_of[b];
}

double circuit_amps(const struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                    uint16_t element)
{
    if (element == CIRCUIT_NONE) {
        return 0;
    }
    const struct element *asked = &circuit->element[element];
    double v = circuit_volts(circuit, workspace, now, asked->a, asked->b);
    if (now == circuit->at_us || circuit->dirty || !asked->on) {
        return element_amps(asked, asked->mode, v, asked->charge_v);
    }
    const struct trial *trial = trial_at(circuit, workspace, now);
    if (!workspace->island[workspace->island_of[asked->a]].moving) {
        return element_amps(asked, asked->mode, v, asked->charge_v);
    }
    return element_amps(asked, trial->mode[element], v, trial->charge_v[element]);
}
