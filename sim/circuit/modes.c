#include "sim/circuit/modes.h"

#include <math.h>
#include <string.h>

#include "sim/base/exponential.h"
#include "sim/circuit/eigen.h"
#include "sim/circuit/element.h"
#include "sim/circuit/solver.h"

/* A second secant is drawn where the first was off by more. */
#define ERROR_SEEN_V 1e-8
/* A rate below zero by less than this share of the largest is rounding. */
#define RATE_ROUNDING 1e-12
/* A series serves up to here, and that many terms of it give all bits. */
#define SERIES_MAX 0.5
#define SERIES_TERMS 14

_Static_assert(MODES_MAX == EIGEN_MAX, "a mode for each eigenvalue");

/* Modes while they are found. */
struct search {
    struct circuit_workspace *workspace;
    const struct circuit *circuit;
    struct island *island;
    struct modes *modes;
    struct eigen eigen;
    double g[MODES_MAX], root[MODES_MAX]; /* by capacitor: 1 / ohms, sqrt(farads) */
    double pace[MODES_MAX];               /* of the modes: V sqrt(F) / s */
};

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static double magnitude(double value)
{
    return value < 0 ? -value : value;
}

static double volts_across(const double *net_v, const struct element *element)
{
    return net_v[element->a] - net_v[element->b];
}

/* The island's elements of one kind or another, in index order. */
static uint16_t special_index(const struct search *search, uint32_t i)
{
    const struct circuit_workspace *workspace = search->workspace;
    return workspace->element_at[workspace->special_at[search->island->first_special + i]];
}

static bool list_capacitors(struct search *search)
{
    struct modes *modes = search->modes;
    modes->count = 0;
    for (uint32_t i = 0; i < search->island->special_count; i++) {
        uint16_t index = special_index(search, i);
        const struct element *element = &search->circuit->element[index];
        if (!element_stores(element)) {
            continue;
        }
        if (modes->count == MODES_MAX) {
            return false;
        }
        search->g[modes->count] = 1 / element_ohms(element);
        search->root[modes->count] = sqrt(element->farads);
        modes->capacitor[modes->count++] = index;
    }
    return true;
}

static void load_modes(const struct search *search, struct trial *trial)
{
    trial->version = 0;
    for (uint32_t i = 0; i < search->island->special_count; i++) {
        uint16_t index = special_index(search, i);
        trial->mode[index] = search->circuit->element[index].mode;
    }
}

/* Volts of each net for 1 A through each capacitor, and from them the state matrix. */
static void fill_matrix(struct search *search)
{
    struct circuit_workspace *workspace = search->workspace;
    const struct island *island = search->island;
    struct modes *modes = search->modes;
    search->eigen.size = modes->count;
    for (uint32_t j = 0; j < modes->count; j++) {
        const struct element *own = &search->circuit->element[modes->capacitor[j]];
        solver_respond(workspace, island, own->a, own->b);
        const double *right = &workspace->right[island->first];
        for (uint32_t i = 0; i < island->count; i++) {
            workspace->swing[workspace->net_at[island->first + i]][j] = right[i];
        }
        for (uint32_t m = 0; m <= j; m++) {
            const struct element *other = &search->circuit->element[modes->capacitor[m]];
            double ohms =
                right[workspace->position[other->a]] - right[workspace->position[other->b]];
            double coupled = (m == j ? search->g[j] : 0) - search->g[j] * ohms * search->g[m];
            search->eigen.matrix[j][m] = search->eigen.matrix[m][j] =
                coupled / (search->root[j] * search->root[m]);
        }
    }
}

/* False: something grows instead of decaying, as a constant-power load without a source does. */
static bool take_rates(struct search *search)
{
    struct modes *modes = search->modes;
    double most = 0;
    for (uint32_t i = 0; i < modes->count; i++) {
        most = larger(most, search->eigen.matrix[i][i]);
    }
    for (uint32_t i = 0; i < modes->count; i++) {
        double rate = search->eigen.matrix[i][i];
        if (!(rate >= -RATE_ROUNDING * most)) {
            return false;
        }
        modes->rate[i] = larger(rate, 0);
    }
    return true;
}

static void take_paces(struct search *search)
{
    const struct modes *modes = search->modes;
    memset(search->pace, 0, sizeof search->pace);
    for (uint32_t j = 0; j < modes->count; j++) {
        const struct element *element = &search->circuit->element[modes->capacitor[j]];
        double v = volts_across(search->circuit->net_v, element);
        double scaled = search->g[j] * (v - element->charge_v) / search->root[j];
        for (uint32_t i = 0; i < modes->count; i++) {
            search->pace[i] += search->eigen.vector[j][i] * scaled;
        }
    }
}

/* How far each mode, counted as one, moves each net: `swing` so far has what each capacitor's
 * ampere does. */
static void shape_nets(struct search *search)
{
    struct circuit_workspace *workspace = search->workspace;
    const struct modes *modes = search->modes;
    for (uint32_t place = 0; place < search->island->count; place++) {
        double *swing = workspace->swing[workspace->net_at[search->island->first + place]];
        double shape[MODES_MAX] = {0};
        for (uint32_t i = 0; i < modes->count; i++) {
            for (uint32_t j = 0; j < modes->count; j++) {
                shape[i] += swing[j] * search->g[j] / search->root[j] * search->eigen.vector[j][i];
            }
        }
        memcpy(swing, shape, sizeof shape);
    }
}

/* Volts by which a bent load's current may shift the island: what it draws off its secant, at most,
 * through the resistance that it sees. */
static double load_error(struct search *search, const struct element *load)
{
    struct circuit_workspace *workspace = search->workspace;
    const struct modes *modes = search->modes;
    double v = volts_across(search->circuit->net_v, load), from_v = v, to_v = v;
    double knee_v = element_range(load, 0, v).from_v;
    solver_respond(workspace, search->island, load->a, load->b);
    double ohms = workspace->right[search->island->first + workspace->position[load->a]] -
                  workspace->right[search->island->first + workspace->position[load->b]];
    for (uint32_t i = 0; i < modes->count; i++) {
        double shape = workspace->swing[load->a][i] - workspace->swing[load->b][i];
        double way_v = shape * search->pace[i] / modes->rate[i];
        ohms += shape * shape / modes->rate[i];
        from_v += smaller(way_v, 0);
        to_v += larger(way_v, 0);
    }
    from_v = larger(from_v, knee_v);
    double curved = load->watts / (from_v * from_v * from_v);
    return magnitude(curved * (to_v - from_v) * (to_v - from_v) * ohms);
}

static bool is_bent(const struct circuit *circuit, const struct element *element)
{
    double v = volts_across(circuit->net_v, element);
    return element->kind == ELEMENT_POWER && element->a != element->b &&
           element_range(element, 0, v).from_v > 0;
}

/* Sum over the bent loads; no number at all when a mode never ends. */
static double bent_error(struct search *search)
{
    double error = 0;
    for (uint32_t i = 0; i < search->island->special_count; i++) {
        const struct element *element = &search->circuit->element[special_index(search, i)];
        if (is_bent(search->circuit, element)) {
            error += load_error(search, element);
        }
    }
    return error;
}

static void scale_nets(struct search *search)
{
    struct circuit_workspace *workspace = search->workspace;
    struct modes *modes = search->modes;
    for (uint32_t place = 0; place < search->island->count; place++) {
        double *swing = workspace->swing[workspace->net_at[search->island->first + place]];
        for (uint32_t i = 0; i < modes->count; i++) {
            swing[i] *= search->pace[i];
        }
    }
    for (uint32_t j = 0; j < modes->count; j++) {
        for (uint32_t i = 0; i < modes->count; i++) {
            modes->charge_swing[j][i] =
                search->eigen.vector[j][i] * search->pace[i] / search->root[j];
        }
    }
}

/* With secants that end at end_v. */
static bool find_with(struct search *search, const double *end_v)
{
    struct circuit_workspace *workspace = search->workspace;
    const struct stage stage = {STAGE_MODES, 0, end_v};
    load_modes(search, &workspace->probe);
    if (!solver_factor(workspace, search->circuit, search->island, &stage, &workspace->probe)) {
        return false;
    }
    fill_matrix(search);
    eigen_solve(&search->eigen);
    if (!take_rates(search)) {
        return false;
    }
    take_paces(search);
    shape_nets(search);
    return true;
}

/* Where the nets would end. */
static void predict_ends(const struct search *search, double *end_v)
{
    const struct circuit_workspace *workspace = search->workspace;
    for (uint32_t place = 0; place < search->island->count; place++) {
        uint16_t net = workspace->net_at[search->island->first + place];
        end_v[net] = search->circuit->net_v[net];
        for (uint32_t i = 0; i < search->modes->count; i++) {
            end_v[net] += workspace->swing[net][i] * search->pace[i] / search->modes->rate[i];
        }
    }
}

static bool find(struct search *search)
{
    if (!list_capacitors(search) || !find_with(search, search->circuit->net_v)) {
        return false;
    }
    double error = bent_error(search);
    if (error > ERROR_SEEN_V && error <= MODES_ERROR_V) {
        double end_v[CIRCUIT_NETS];
        predict_ends(search, end_v);
        if (!find_with(search, end_v)) {
            return false;
        }
        error = bent_error(search);
    }
    scale_nets(search);
    return error <= MODES_ERROR_V;
}

bool modes_find(struct circuit_workspace *workspace, const struct circuit *circuit,
                struct island *island)
{
    island->modes = MODES_NONE;
    if (workspace->modes_count == MODES_ISLANDS) {
        return false;
    }
    struct search search = {.workspace = workspace,
                            .circuit = circuit,
                            .island = island,
                            .modes = &workspace->modes[workspace->modes_count]};
    if (!find(&search)) {
        return false;
    }
    island->modes = workspace->modes_count++;
    return true;
}

/* How much slower the fastest capacitor of a mode must become; <= 1: it has settled. */
static double liveliness(const struct modes *modes, uint32_t mode)
{
    double fastest = 0;
    for (uint32_t j = 0; j < modes->count; j++) {
        fastest = larger(fastest, magnitude(modes->charge_swing[j][mode]));
    }
    return fastest * modes->count / larger(SETTLED_V_PER_S, SETTLED_V * modes->rate[mode]);
}

bool modes_move(const struct modes *modes)
{
    for (uint32_t i = 0; i < modes->count; i++) {
        if (liveliness(modes, i) > 1) {
            return true;
        }
    }
    return false;
}

int64_t modes_settled_us(const struct modes *modes)
{
    double latest = 1;
    for (uint32_t i = 0; i < modes->count; i++) {
        double lively = liveliness(modes, i);
        if (lively <= 1) {
            continue;
        }
        /* To half of it: rounding must not wake it again. */
        double wait_us = logarithm(2 * lively) * 1e6;
        if (!(wait_us < modes->rate[i] * MODES_HORIZON_US)) {
            return MODES_HORIZON_US;
        }
        latest = larger(latest, wait_us / modes->rate[i]);
    }
    return (int64_t)latest + 1;
}

double modes_growth(double rate, double t_s)
{
    double x = rate * t_s;
    if (x > SERIES_MAX) {
        return (1 - exponential(-x)) / rate;
    }
    double sum = 1;
    for (uint32_t term = SERIES_TERMS; term > 1; term--) {
        sum = 1 - sum * x / term;
    }
    return sum * t_s;
}

void modes_grow(const struct modes *modes, int64_t h_us, double growth[MODES_MAX])
{
    for (uint32_t i = 0; i < modes->count; i++) {
        growth[i] = modes_growth(modes->rate[i], (double)h_us / 1e6);
    }
}

const struct modes *modes_of_net(const struct circuit_workspace *workspace, uint16_t net)
{
    const struct island *island = &workspace->island[workspace->island_of[net]];
    return island->moving && island->modes != MODES_NONE ? &workspace->modes[island->modes] : NULL;
}

static double sum_of(const double *swing, const double *growth, uint32_t count)
{
    double sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        sum += swing[i] * growth[i];
    }
    return sum;
}

double modes_volts(const struct circuit_workspace *workspace, const struct circuit *circuit,
                   uint16_t net, const double growth[MODES_MAX])
{
    const struct modes *modes = modes_of_net(workspace, net);
    if (modes == NULL) {
        return circuit->net_v[net];
    }
    return circuit->net_v[net] + sum_of(workspace->swing[net], growth, modes->count);
}

double modes_reach(const struct circuit_workspace *workspace, uint16_t net, int64_t h_us)
{
    const struct modes *modes = modes_of_net(workspace, net);
    double reach_v = 0, h_s = (double)h_us / 1e6;
    for (uint32_t i = 0; modes != NULL && i < modes->count; i++) {
        double slope = magnitude(workspace->swing[net][i]);
        reach_v += modes->rate[i] * h_s > 1 ? slope / modes->rate[i] : slope * h_s;
    }
    return reach_v;
}

void modes_try(const struct circuit_workspace *workspace, const struct circuit *circuit,
               const struct island *island, struct trial *trial)
{
    const struct modes *modes = &workspace->modes[island->modes];
    double growth[MODES_MAX];
    modes_grow(modes, trial->h_us, growth);
    for (uint32_t place = 0; place < island->count; place++) {
        uint16_t net = workspace->net_at[island->first + place];
        trial->net_v[net] = modes_volts(workspace, circuit, net, growth);
    }
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = workspace->element_at[workspace->special_at[island->first_special + i]];
        trial->mode[index] = circuit->element[index].mode;
        trial->charge_v[index] = circuit->element[index].charge_v;
    }
    for (uint32_t j = 0; j < modes->count; j++) {
        trial->charge_v[modes->capacitor[j]] +=
            sum_of(modes->charge_swing[j], growth, modes->count);
    }
}
