#include "sim/circuit/solver.h"

#include <string.h>

#include "sim/base/real.h"
#include "sim/circuit/element.h"
#include "sim/circuit/topology.h"

#define LEAK_S 1e-9       /* from each net to the common reference */
#define PIVOT_MIN_S 1e-12 /* less: a constant-power load has eaten all conductance */
#define POWER_MATCH_V 1e-8
/* Rounds, counted through: tangents where the circuit stands (one factorisation for all), tangents
 * anew each round, then chords, which converge from above whenever there is an answer. */
#define ROUNDS_TANGENT_KEPT 4
#define ROUNDS_TANGENT 16
#define ROUNDS 96
/* Modes flip together at first; one at a time, lowest index first, cannot cycle. */
#define ROUNDS_FLIP_ALL 8

/* One solution under way. */
struct solution {
    struct circuit_workspace *workspace;
    const struct circuit *circuit;
    struct island *island;
    const struct stage *stage;
    struct trial *trial;
    uint32_t round;
    bool chords; /* tangents have failed in this round */
};

static double stage_conductance(const struct element *capacitor, const struct stage *stage)
{
    if (stage->kind == STAGE_SETTLED || !element_stores(capacitor)) {
        return 0;
    }
    double reach_ohms = stage->kind == STAGE_STEP ? stage->reach_s / capacitor->farads : 0;
    return 1 / (element_ohms(capacitor) + reach_ohms);
}

static struct norton capacitor_norton(const struct solution *solution, uint16_t index)
{
    const struct element *capacitor = &solution->circuit->element[index];
    double g = stage_conductance(capacitor, solution->stage);
    return (struct norton){g, g * solution->workspace->base_v[index]};
}

static enum power_line line_of(const struct solution *solution)
{
    if (solution->stage->kind == STAGE_SETTLED && solution->round == 0) {
        return LINE_ABSENT;
    }
    return solution->chords || solution->round >= ROUNDS_TANGENT ? LINE_CHORD : LINE_TANGENT;
}

static struct norton power_norton(const struct solution *solution, const struct element *load)
{
    if (solution->stage->kind == STAGE_MODES) {
        return element_power_secant(load, element_volts(load, solution->circuit->net_v),
                                    element_volts(load, solution->stage->end_v));
    }
    double v = element_volts(load, solution->trial->net_v);
    bool kept = solution->stage->kind != STAGE_SETTLED && solution->round < ROUNDS_TANGENT_KEPT;
    double at_v = kept ? element_volts(load, solution->circuit->net_v) : v;
    return element_power_norton(load, v, at_v, line_of(solution));
}

static struct norton norton_of(const struct solution *solution, uint16_t index)
{
    const struct element *element = &solution->circuit->element[index];
    if (element->a == element->b) {
        return (struct norton){0, 0};
    }
    if (element->kind == ELEMENT_CAPACITOR) {
        return capacitor_norton(solution, index);
    }
    if (element->kind == ELEMENT_POWER) {
        return power_norton(solution, element);
    }
    return element_norton(element, solution->trial->mode[index]);
}

static void linearise_one(struct solution *solution, uint32_t place)
{
    struct circuit_workspace *workspace = solution->workspace;
    struct norton norton = norton_of(solution, workspace->element_at[place]);
    workspace->g[place] = norton.g;
    workspace->injected[place] = norton.injected;
}

/* Plain elements stay what they are until the circuit changes. */
static void linearise(struct solution *solution)
{
    struct island *island = solution->island;
    if (island->plain_version != solution->circuit->version) {
        for (uint32_t i = 0; i < island->element_count; i++) {
            linearise_one(solution, island->first_element + i);
        }
        island->plain_version = solution->circuit->version;
        return;
    }
    for (uint32_t i = 0; i < island->special_count; i++) {
        linearise_one(solution, solution->workspace->special_at[island->first_special + i]);
    }
}

/* While factoring, `entry` holds conductances between nets, and `pivot` those to the reference. */
static void clear_matrix(struct circuit_workspace *workspace, const struct island *island)
{
    for (uint32_t column = 0; column < island->count; column++) {
        workspace->pivot[island->first + column] = LEAK_S;
        const uint32_t *range = &workspace->first_below[island->first + column];
        for (uint32_t i = range[0]; i < range[1]; i++) {
            workspace->entry[topology_entry(island, workspace->below[i], column)] = 0;
        }
    }
}

static void fill_matrix(struct circuit_workspace *workspace, const struct circuit *circuit,
                        const struct island *island)
{
    clear_matrix(workspace, island);
    uint32_t end = (uint32_t)island->first_element + island->element_count;
    for (uint32_t place = island->first_element; place < end; place++) {
        const struct element *element = &circuit->element[workspace->element_at[place]];
        uint32_t a = workspace->position[element->a];
        uint32_t b = workspace->position[element->b];
        double g = workspace->g[place];
        if (a == b || g == 0) {
            continue;
        }
        workspace->entry[topology_entry(island, a > b ? a : b, a > b ? b : a)] += g;
    }
}

/* All that leaves the net: to the reference, and to the nets still left. */
static double sum_of_star(const struct circuit_workspace *workspace, const struct island *island,
                          uint32_t column)
{
    const uint32_t *range = &workspace->first_below[island->first + column];
    double sum = workspace->pivot[island->first + column];
    for (uint32_t i = range[0]; i < range[1]; i++) {
        sum += workspace->entry[topology_entry(island, workspace->below[i], column)];
    }
    return sum;
}

/* Puts a mesh in the star's place: sums only, so that even a leak beside a wire keeps its bits. */
static void eliminate_column(struct circuit_workspace *workspace, const struct island *island,
                             uint32_t column, double star)
{
    double *reference = &workspace->pivot[island->first];
    const uint32_t *range = &workspace->first_below[island->first + column];
    double *entry = workspace->entry;
    for (uint32_t i = range[1]; i-- > range[0];) {
        uint32_t row = workspace->below[i];
        double share = entry[topology_entry(island, row, column)] / star;
        for (uint32_t j = range[0]; j < i; j++) {
            uint32_t other = workspace->below[j];
            entry[topology_entry(island, row, other)] +=
                share * entry[topology_entry(island, other, column)];
        }
        reference[row] += share * reference[column];
        workspace->lower[i] = -share;
    }
    reference[column] = 1 / star;
}

/* L D L' of the conductances in g; false when it has no positive pivots. */
static bool factor(struct circuit_workspace *workspace, const struct circuit *circuit,
                   struct island *island)
{
    size_t size = island->element_count * sizeof workspace->g[0];
    const double *g = &workspace->g[island->first_element];
    double *known = &workspace->factored_g[island->first_element];
    if (island->factored && memcmp(g, known, size) == 0) {
        return true;
    }
    island->factored = false;
    fill_matrix(workspace, circuit, island);
    for (uint32_t column = 0; column < island->count; column++) {
        double star = sum_of_star(workspace, island, column);
        if (!(star > PIVOT_MIN_S)) {
            return false;
        }
        eliminate_column(workspace, island, column, star);
    }
    memcpy(known, g, size);
    island->factored = true;
    return true;
}

/* Solves for the currents in `right`, in place. */
static void substitute(struct circuit_workspace *workspace, const struct island *island)
{
    double *right = &workspace->right[island->first];
    const uint32_t *first = &workspace->first_below[island->first];
    const uint16_t *below = workspace->below;
    const double *lower = workspace->lower;
    for (uint32_t column = 0; column < island->count; column++) {
        double known = right[column];
        for (uint32_t i = first[column]; i < first[column + 1]; i++) {
            right[below[i]] -= lower[i] * known;
        }
        right[column] = known * workspace->pivot[island->first + column];
    }
    for (uint32_t column = island->count; column-- > 0;) {
        double sum = right[column];
        for (uint32_t i = first[column]; i < first[column + 1]; i++) {
            sum -= lower[i] * right[below[i]];
        }
        right[column] = sum;
    }
}

static void inject(struct circuit_workspace *workspace, const struct circuit *circuit,
                   const struct island *island)
{
    double *right = &workspace->right[island->first];
    memset(right, 0, island->count * sizeof right[0]);
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint32_t place = workspace->special_at[island->first_special + i];
        const struct element *element = &circuit->element[workspace->element_at[place]];
        right[workspace->position[element->a]] += workspace->injected[place];
        right[workspace->position[element->b]] -= workspace->injected[place];
    }
}

/* Takes the solved voltages over; returns how far any constant-power load has moved. */
static double take_voltages(struct solution *solution)
{
    const struct circuit_workspace *workspace = solution->workspace;
    const struct island *island = solution->island;
    double before[CIRCUIT_NETS];
    double *net_v = solution->trial->net_v;
    for (uint32_t i = 0; i < island->count; i++) {
        uint16_t net = workspace->net_at[island->first + i];
        before[net] = net_v[net];
        net_v[net] = workspace->right[island->first + i];
    }
    double most = 0;
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint32_t place = workspace->special_at[island->first_special + i];
        uint16_t index = workspace->element_at[place];
        const struct element *element = &solution->circuit->element[index];
        if (element->kind != ELEMENT_POWER) {
            continue;
        }
        double moved = element_volts(element, net_v) - element_volts(element, before);
        most = real_larger(real_magnitude(moved), most);
    }
    return most;
}

/* Puts elements on the piece that holds at their voltage; true when any was on another one. */
static bool flip_modes(struct solution *solution)
{
    const struct island *island = solution->island;
    bool flipped = false;
    const struct circuit_workspace *workspace = solution->workspace;
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint32_t place = workspace->special_at[island->first_special + i];
        uint16_t index = workspace->element_at[place];
        const struct element *element = &solution->circuit->element[index];
        uint8_t *mode = &solution->trial->mode[index];
        uint8_t holds =
            element_mode_at(element, *mode, element_volts(element, solution->trial->net_v));
        if (holds == *mode) {
            continue;
        }
        *mode = holds;
        flipped = true;
        if (solution->round >= ROUNDS_FLIP_ALL) {
            break;
        }
    }
    return flipped;
}

static void solve_round(struct solution *solution)
{
    solution->chords = false;
    linearise(solution);
    if (!factor(solution->workspace, solution->circuit, solution->island)) {
        solution->chords = true;
        linearise(solution);
        (void)factor(solution->workspace, solution->circuit, solution->island);
    }
    inject(solution->workspace, solution->circuit, solution->island);
    substitute(solution->workspace, solution->island);
}

bool solver_solve(struct circuit_workspace *workspace, const struct circuit *circuit,
                  struct island *island, const struct stage *stage, struct trial *trial)
{
    struct solution solution = {workspace, circuit, island, stage, trial, 0, false};
    for (; solution.round < ROUNDS; solution.round++) {
        solve_round(&solution);
        double moved = take_voltages(&solution);
        bool flipped = flip_modes(&solution);
        bool whole = stage->kind != STAGE_SETTLED || solution.round > 0;
        if (!flipped && moved < POWER_MATCH_V && whole) {
            return true;
        }
    }
    /* At least what is left goes together. */
    solve_round(&solution);
    (void)take_voltages(&solution);
    return false;
}

bool solver_factor(struct circuit_workspace *workspace, const struct circuit *circuit,
                   struct island *island, const struct stage *stage, struct trial *trial)
{
    struct solution solution = {workspace, circuit, island, stage, trial, 0, false};
    linearise(&solution);
    return factor(workspace, circuit, island);
}

void solver_rest(struct circuit_workspace *workspace, const struct circuit *circuit,
                 const struct island *island)
{
    inject(workspace, circuit, island);
    substitute(workspace, island);
}

void solver_respond(struct circuit_workspace *workspace, const struct island *island, uint16_t a,
                    uint16_t b)
{
    double *right = &workspace->right[island->first];
    memset(right, 0, island->count * sizeof right[0]);
    right[workspace->position[a]] += 1;
    right[workspace->position[b]] -= 1;
    substitute(workspace, island);
}

double solver_amps(const struct circuit_workspace *workspace, const struct circuit *circuit,
                   const struct trial *trial, uint32_t place)
{
    const struct element *element = &circuit->element[workspace->element_at[place]];
    return workspace->g[place] * element_volts(element, trial->net_v) - workspace->injected[place];
}

void solver_damp(struct circuit_workspace *workspace, const struct circuit *circuit,
                 const struct island *island, const struct stage *stage)
{
    const uint16_t *special = &workspace->special_at[island->first_special];
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint32_t place = special[i];
        uint16_t index = workspace->element_at[place];
        bool stores = element_stores(&circuit->element[index]);
        workspace->injected[place] = stores ? workspace->g[place] * workspace->base_v[index] : 0;
    }
    inject(workspace, circuit, island);
    substitute(workspace, island);
    const double *right = &workspace->right[island->first];
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint32_t place = special[i];
        uint16_t index = workspace->element_at[place];
        const struct element *element = &circuit->element[index];
        if (!element_stores(element)) {
            continue;
        }
        double v = right[workspace->position[element->a]] - right[workspace->position[element->b]];
        double amps = workspace->g[place] * v - workspace->injected[place];
        workspace->base_v[index] += stage->reach_s / element->farads * amps;
    }
}
