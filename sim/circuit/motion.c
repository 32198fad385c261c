#include "sim/circuit/motion.h"

#include <string.h>

#include "sim/base/real.h"
#include "sim/circuit/change.h"
#include "sim/circuit/crossing.h"
#include "sim/circuit/element.h"
#include "sim/circuit/modes.h"
#include "sim/circuit/spectrum.h"
#include "sim/circuit/stepper.h"
#include "sim/circuit/topology.h"

/* Volts at a capacitor's resistance that are but rounding, by volts at its net. */
#define ROUNDING 1e-13

/* Slopes of the island's capacitors; true when any moves. */
static bool look_at_slopes(struct circuit_workspace *workspace, const struct circuit *circuit,
                           const struct island *island)
{
    bool moving = false;
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        const struct element *element = &circuit->element[index];
        if (!element_stores(element)) {
            continue;
        }
        double a_v = circuit->net_v[element->a], b_v = circuit->net_v[element->b];
        double across = a_v - b_v - element->charge_v;
        double rounding = ROUNDING * (real_magnitude(a_v) + real_magnitude(b_v));
        workspace->slope[index] = across / element_ohms(element) / element->farads;
        moving = moving || (real_magnitude(workspace->slope[index]) > SETTLED_V_PER_S &&
                            real_magnitude(across) > rounding);
    }
    return moving;
}

static void look_at_island(struct circuit_workspace *workspace, const struct circuit *circuit,
                           struct island *island)
{
    island->modes = MODES_NONE;
    island->moving = look_at_slopes(workspace, circuit, island);
    if (island->moving && spectrum_find(workspace, circuit, island)) {
        island->moving = modes_move(&workspace->modes[island->modes]);
    }
    if (island->moving && island->modes != MODES_NONE &&
        crossing_is_near(workspace, circuit, island)) {
        island->modes = MODES_NONE;
        workspace->turning = true;
    }
}

static const struct island *island_of(const struct circuit_workspace *workspace, uint16_t net)
{
    return &workspace->island[workspace->island_of[net]];
}

bool motion_is_stepped(const struct circuit_workspace *workspace, uint16_t net)
{
    return island_is_stepped(island_of(workspace, net));
}

/* One comparator between a net with modes and one in steps: both go in steps. True when a further
 * island does. */
static bool join_steps(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    bool joined = false;
    for (uint32_t i = 0; i < workspace->watched_count; i++) {
        const struct comparator *comparator = &circuit->comparator[workspace->watched[i]];
        uint16_t a = workspace->island_of[comparator->plus];
        uint16_t b = workspace->island_of[comparator->minus];
        if (island_is_stepped(&workspace->island[a]) == island_is_stepped(&workspace->island[b])) {
            continue;
        }
        joined |= workspace->island[a].moving && workspace->island[b].moving;
        workspace->island[a].modes = workspace->island[b].modes = MODES_NONE;
    }
    return joined;
}

static void list_watched(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    workspace->watched_count = 0;
    if (workspace->moving_count == 0) {
        return;
    }
    for (uint16_t i = 0; i < circuit->comparator_count; i++) {
        const struct comparator *comparator = &circuit->comparator[i];
        if (island_of(workspace, comparator->plus)->moving ||
            island_of(workspace, comparator->minus)->moving) {
            workspace->watched[workspace->watched_count++] = i;
        }
    }
}

void motion_look(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    if (workspace->moving_version == circuit->version) {
        return;
    }
    topology_update(workspace, circuit);
    workspace->moving_count = workspace->modes_count = workspace->stepped_count = 0;
    workspace->turning = false;
    for (uint32_t i = 0; i < workspace->counts.islands; i++) {
        struct island *island = &workspace->island[i];
        look_at_island(workspace, circuit, island);
        if (island->moving) {
            workspace->moving[workspace->moving_count++] = (uint16_t)i;
        }
    }
    list_watched(workspace, circuit);
    while (join_steps(workspace, circuit)) {
        continue;
    }
    for (uint32_t i = 0; i < workspace->moving_count; i++) {
        workspace->stepped_count += island_is_stepped(&workspace->island[workspace->moving[i]]);
    }
    workspace->moving_version = circuit->version;
}

void motion_try(struct circuit_workspace *workspace, const struct circuit *circuit, int64_t h_us,
                struct trial *trial)
{
    if (trial->version == circuit->version && trial->h_us == h_us) {
        return;
    }
    motion_look(workspace, circuit);
    trial->version = circuit->version;
    trial->h_us = h_us;
    trial->error = 0;
    memcpy(trial->net_v, circuit->net_v, circuit->net_count * sizeof trial->net_v[0]);
    if (workspace->stepped_count > 0) {
        memcpy(trial->mid_v, circuit->net_v, circuit->net_count * sizeof trial->mid_v[0]);
    }
    for (uint32_t i = 0; i < workspace->moving_count; i++) {
        struct island *island = &workspace->island[workspace->moving[i]];
        if (island_is_stepped(island)) {
            double error = stepper_try(workspace, circuit, island, trial);
            trial->error = error > trial->error ? error : trial->error;
        } else {
            modes_try(workspace, circuit, island, trial);
        }
    }
}

/* What has left its piece is solved anew, and so is a load off the ends of its straight line. */
static void mark_pieces(const struct circuit_workspace *workspace, struct circuit *circuit,
                        const struct island *island, int64_t h_us)
{
    const struct modes *modes = &workspace->modes[island->modes];
    bool between = modes->inexact || h_us < modes->horizon_us;
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        const struct element *element = &circuit->element[index];
        double v = element_volts(element, circuit->net_v);
        if (element_mode_at(element, element->mode, v) != element->mode ||
            (between && element->kind == ELEMENT_POWER)) {
            change_mark(circuit, index);
        }
    }
}

void motion_commit(const struct circuit_workspace *workspace, struct circuit *circuit,
                   const struct trial *trial)
{
    memcpy(circuit->net_v, trial->net_v, circuit->net_count * sizeof trial->net_v[0]);
    for (uint32_t i = 0; i < workspace->moving_count; i++) {
        const struct island *island = &workspace->island[workspace->moving[i]];
        for (uint32_t j = 0; j < island->special_count; j++) {
            uint16_t index = topology_special(workspace, island, j);
            struct element *element = &circuit->element[index];
            element->mode = trial->mode[index];
            if (element_stores(element)) {
                element->charge_v = trial->charge_v[index];
            }
        }
        if (island->modes != MODES_NONE) {
            mark_pieces(workspace, circuit, island, trial->h_us);
        }
    }
}
