#include "sim/circuit/spectrum.h"

#include <math.h>
#include <string.h>

#include "sim/base/real.h"
#include "sim/circuit/curve.h"
#include "sim/circuit/eigen.h"
#include "sim/circuit/element.h"
#include "sim/circuit/modes.h"
#include "sim/circuit/solver.h"
#include "sim/circuit/topology.h"

/* Between the ends of a secant a load draws a quarter of what it would beside its tangent at the
 * far end; beside a line to two thirds of the way, a twentieth is never passed in sum. */
#define WHOLE_SHARE 4
#define STEP_SHARE 16
#define STEP_WAY (2 / 3.0)
/* No better line is drawn where the tangent errs by less. */
#define ERROR_SEEN_V 1e-8
/* A rate below zero by less than this share of the largest is rounding. */
#define RATE_ROUNDING 1e-12
#define RATE_MAX 1e30 /* 1/s; more is no number */

_Static_assert(MODES_MAX == EIGEN_MAX, "a mode for each eigenvalue");

#define BENT_MAX 8

/* A constant-power load over its knee. */
struct bent {
    const struct element *load;
    double v, knee_v;
    double ohms;             /* V for 1 A, at once */
    double shape[MODES_MAX]; /* V for each mode, counted as one */
};

/* Modes while they are found. */
struct search {
    struct circuit_workspace *workspace;
    const struct circuit *circuit;
    struct island *island;
    struct modes *modes;
    struct eigen eigen;
    double g[MODES_MAX], root[MODES_MAX]; /* by capacitor: 1 / ohms, sqrt(farads) */
    double pace[MODES_MAX];               /* of the modes: V sqrt(F) / s */
    uint32_t bent_count;
    struct bent bent[BENT_MAX];
};

static bool list_capacitors(struct search *search)
{
    struct modes *modes = search->modes;
    modes->count = 0;
    for (uint32_t i = 0; i < search->island->special_count; i++) {
        uint16_t index = topology_special(search->workspace, search->island, i);
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

static void load_state(const struct search *search, struct trial *trial)
{
    trial->version = 0;
    for (uint32_t i = 0; i < search->island->special_count; i++) {
        uint16_t index = topology_special(search->workspace, search->island, i);
        trial->mode[index] = search->circuit->element[index].mode;
        search->workspace->base_v[index] = search->circuit->element[index].charge_v;
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

/* False: no numbers. A rate under zero grows, as what a constant-power load draws from a capacitor
 * does. */
static bool take_rates(struct search *search)
{
    struct modes *modes = search->modes;
    double most = 0;
    for (uint32_t i = 0; i < modes->count; i++) {
        most = real_larger(most, search->eigen.matrix[i][i]);
    }
    for (uint32_t i = 0; i < modes->count; i++) {
        double rate = search->eigen.matrix[i][i];
        bool grows = search->bent_count > 0 && rate < -RATE_ROUNDING * most;
        modes->rate[i] = rate > 0 || grows ? rate : 0;
        if (!(real_magnitude(rate) < RATE_MAX)) {
            return false;
        }
    }
    return true;
}

/* From the voltages that go with the pieces, whatever those of the circuit were made from. */
static void take_paces(struct search *search)
{
    struct circuit_workspace *workspace = search->workspace;
    const struct modes *modes = search->modes;
    const double *right = &workspace->right[search->island->first];
    solver_rest(workspace, search->circuit, search->island);
    memset(search->pace, 0, sizeof search->pace);
    for (uint32_t j = 0; j < modes->count; j++) {
        const struct element *element = &search->circuit->element[modes->capacitor[j]];
        double v = right[workspace->position[element->a]] - right[workspace->position[element->b]];
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

/* What a load's voltage feels of an ampere, and of each mode counted as one. */
static void feel(struct search *search, struct bent *bent)
{
    struct circuit_workspace *workspace = search->workspace;
    const struct island *island = search->island;
    const struct element *load = bent->load;
    solver_respond(workspace, island, load->a, load->b);
    const double *right = &workspace->right[island->first];
    bent->ohms = right[workspace->position[load->a]] - right[workspace->position[load->b]];
    for (uint32_t i = 0; i < search->modes->count; i++) {
        bent->shape[i] = workspace->swing[load->a][i] - workspace->swing[load->b][i];
    }
}

static bool list_bent(struct search *search)
{
    for (uint32_t i = 0; i < search->island->special_count; i++) {
        uint16_t index = topology_special(search->workspace, search->island, i);
        const struct element *element = &search->circuit->element[index];
        double v = element_volts(element, search->circuit->net_v);
        double knee_v = element_range(element, 0, v).from_v;
        if (element->kind != ELEMENT_POWER || element->a == element->b || !(knee_v > 0)) {
            continue;
        }
        if (search->bent_count == BENT_MAX) {
            return false;
        }
        search->bent[search->bent_count++] =
            (struct bent){.load = element, .v = v, .knee_v = knee_v};
    }
    return true;
}

/* Where one load's voltage goes within the growths of some time. */
static struct bounds ways_of(const struct search *search, const struct bent *bent,
                             const double growth[MODES_MAX])
{
    struct bounds way = {bent->v, bent->v};
    for (uint32_t i = 0; i < search->modes->count; i++) {
        double way_v = bent->shape[i] * search->pace[i] * growth[i];
        way.low += real_smaller(way_v, 0);
        way.high += real_larger(way_v, 0);
    }
    way.low = real_larger(way.low, bent->knee_v);
    return way;
}

/* Volts by which the island would err if the loads kept to their tangents for so long: the current
 * that they draw beside them, through the resistance that it meets in that time. */
static double tangent_error(const struct search *search, int64_t h_us)
{
    double growth[MODES_MAX], error = 0;
    modes_grow(search->modes, h_us, growth);
    for (uint32_t j = 0; j < search->bent_count; j++) {
        const struct bent *bent = &search->bent[j];
        struct bounds way = ways_of(search, bent, growth);
        double ohms = real_magnitude(bent->ohms), wide = way.high - way.low;
        for (uint32_t i = 0; i < search->modes->count; i++) {
            ohms += bent->shape[i] * bent->shape[i] * growth[i];
        }
        error += bent->load->watts / (way.low * way.low * way.low) * wide * wide * ohms;
    }
    return error;
}

/* How far a line through the start may be followed that is drawn to two thirds of the way, where
 * what it gives too little and too much is the same; 0: not for a microsecond. */
static int64_t bent_us(const struct search *search, int64_t most_us)
{
    int64_t h_us = most_us;
    while (h_us > 0 && !(tangent_error(search, h_us) <= STEP_SHARE * SPECTRUM_ERROR_V)) {
        h_us /= 4;
    }
    while (h_us > 0 && 2 * h_us < most_us &&
           tangent_error(search, 2 * h_us) <= STEP_SHARE * SPECTRUM_ERROR_V) {
        h_us *= 2;
    }
    return h_us;
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

/* With constant-power loads as straight lines from here to where the nets are at end_v. */
static bool find_with(struct search *search, const double *end_v)
{
    struct circuit_workspace *workspace = search->workspace;
    const struct stage stage = {STAGE_MODES, 0, end_v};
    load_state(search, &workspace->probe);
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
    for (uint32_t i = 0; i < search->bent_count; i++) {
        feel(search, &search->bent[i]);
    }
    scale_nets(search);
    return true;
}

/* Where the nets are after h_us, or so much of the way there. */
static void predict(const struct search *search, int64_t h_us, double share, double *end_v)
{
    const struct circuit_workspace *workspace = search->workspace;
    double growth[MODES_MAX];
    modes_grow(search->modes, h_us, growth);
    for (uint32_t place = 0; place < search->island->count; place++) {
        uint16_t net = workspace->net_at[search->island->first + place];
        double way_v = modes_way(search->modes, workspace->swing[net], growth);
        end_v[net] = search->circuit->net_v[net] + share * way_v;
    }
}

/* Until all has settled, or for one e-fold of what grows. */
static int64_t settled_us(const struct modes *modes)
{
    int64_t h_us = modes_settled_us(modes);
    for (uint32_t i = 0; i < modes->count; i++) {
        if (modes->rate[i] * (double)h_us < -1e6) {
            h_us = (int64_t)(-1e6 / modes->rate[i]);
        }
    }
    return h_us;
}

/* Chooses how far the modes serve; false: not for a microsecond. */
static bool choose_horizon(struct search *search, double *error)
{
    struct modes *modes = search->modes;
    modes->horizon_us = settled_us(modes);
    if (modes->horizon_us < 1) {
        return false;
    }
    *error = search->bent_count > 0 ? tangent_error(search, modes->horizon_us) : 0;
    modes->inexact = !(*error <= WHOLE_SHARE * SPECTRUM_ERROR_V);
    if (!modes->inexact) {
        return true;
    }
    modes->horizon_us = bent_us(search, modes->horizon_us);
    return modes->horizon_us > 0;
}

static bool find(struct search *search)
{
    double end_v[CIRCUIT_NETS], error;
    if (!list_capacitors(search) || !list_bent(search) ||
        !find_with(search, search->circuit->net_v) || !choose_horizon(search, &error)) {
        return false;
    }
    if (error <= ERROR_SEEN_V) {
        return true;
    }
    predict(search, search->modes->horizon_us, search->modes->inexact ? STEP_WAY : 1, end_v);
    return find_with(search, end_v) && choose_horizon(search, &error);
}

bool spectrum_find(struct circuit_workspace *workspace, const struct circuit *circuit,
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
