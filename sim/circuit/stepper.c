#include "sim/circuit/stepper.h"

#include <stddef.h>

#include "sim/base/real.h"
#include "sim/circuit/element.h"
#include "sim/circuit/solver.h"
#include "sim/circuit/topology.h"

#define TOLERANCE_V 3e-6
#define TOLERANCE_SHARE 3e-6
/* The first step after a change takes a capacitor this many tolerances far. */
#define FIRST_TOLERANCES 8

/* Difference to the embedded third-order formula. */
#define ERROR_START 0.13807118745769836 /* (sqrt(2) - 1) / 3 */
#define ERROR_MID (-0.33333333333333333)
#define ERROR_END 0.19526214587563498 /* (2 - sqrt(2)) / 3 */

static double tolerance(double v)
{
    return TOLERANCE_V + TOLERANCE_SHARE * real_magnitude(v);
}

int64_t stepper_first_us(const struct circuit_workspace *workspace, const struct circuit *circuit)
{
    double least_s = STEP_MAX_US / 1e6;
    for (uint32_t i = 0; i < workspace->moving_count; i++) {
        const struct island *island = &workspace->island[workspace->moving[i]];
        uint32_t count = island_is_stepped(island) ? island->special_count : 0;
        for (uint32_t j = 0; j < count; j++) {
            uint16_t index = topology_special(workspace, island, j);
            const struct element *element = &circuit->element[index];
            if (!element_stores(element)) {
                continue;
            }
            double far = FIRST_TOLERANCES * tolerance(element->charge_v);
            if (least_s * real_magnitude(workspace->slope[index]) > far) {
                least_s = far / real_magnitude(workspace->slope[index]);
            }
        }
    }
    return least_s > 1e-6 ? (int64_t)(least_s * 1e6) : 1;
}

static void load(const struct circuit_workspace *workspace, const struct circuit *circuit,
                 const struct island *island, struct trial *trial)
{
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        trial->mode[index] = circuit->element[index].mode;
        trial->charge_v[index] = circuit->element[index].charge_v;
    }
}

/* The middle stage goes out from the charge and half the stage's length of the first slope. */
static void begin_middle(struct circuit_workspace *workspace, const struct circuit *circuit,
                         const struct island *island, double h_s)
{
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        if (element_stores(&circuit->element[index])) {
            workspace->base_v[index] =
                circuit->element[index].charge_v + STAGE_REACH * h_s * workspace->slope[index];
        }
    }
}

static void begin_last(struct circuit_workspace *workspace, const struct circuit *circuit,
                       const struct island *island, double h_s)
{
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        double slopes = workspace->slope[index] + workspace->slope_mid[index];
        if (element_stores(&circuit->element[index])) {
            workspace->base_v[index] =
                circuit->element[index].charge_v + LAST_WEIGHT * h_s * slopes;
        }
    }
}

static void keep_middle(const struct circuit_workspace *workspace, const struct island *island,
                        struct trial *trial)
{
    for (uint32_t i = 0; i < island->count; i++) {
        uint16_t net = workspace->net_at[island->first + i];
        trial->mid_v[net] = trial->net_v[net];
    }
}

static void take_slopes(const struct circuit_workspace *workspace, const struct circuit *circuit,
                        const struct island *island, const struct trial *trial, double *slope)
{
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        const struct element *element = &circuit->element[index];
        if (element_stores(element)) {
            uint32_t place = workspace->special_at[island->first_special + i];
            slope[index] = solver_amps(workspace, circuit, trial, place) / element->farads;
        }
    }
}

static void take_charges(const struct circuit_workspace *workspace, const struct circuit *circuit,
                         const struct island *island, double reach_s, struct trial *trial)
{
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        if (element_stores(&circuit->element[index])) {
            trial->charge_v[index] =
                workspace->base_v[index] + reach_s * workspace->slope_end[index];
        }
    }
}

/* base_v becomes the error of each capacitor. */
static void estimate(struct circuit_workspace *workspace, const struct circuit *circuit,
                     const struct island *island, double h_s)
{
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        if (element_stores(&circuit->element[index])) {
            workspace->base_v[index] = h_s * (ERROR_START * workspace->slope[index] +
                                              ERROR_MID * workspace->slope_mid[index] +
                                              ERROR_END * workspace->slope_end[index]);
        }
    }
}

/* The largest error in base_v, measured by what is allowed. */
static double worst(const struct circuit_workspace *workspace, const struct circuit *circuit,
                    const struct island *island, const struct trial *trial)
{
    double most = 0;
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        const struct element *element = &circuit->element[index];
        if (!element_stores(element)) {
            continue;
        }
        double v = real_larger(real_magnitude(element->charge_v),
                               real_magnitude(trial->charge_v[index]));
        most = real_larger(most, real_magnitude(workspace->base_v[index]) / tolerance(v));
    }
    return most;
}

static double step_error(struct circuit_workspace *workspace, const struct circuit *circuit,
                         const struct island *island, const struct stage *stage,
                         const struct trial *trial)
{
    estimate(workspace, circuit, island, stage->reach_s / STAGE_REACH);
    double error = worst(workspace, circuit, island, trial);
    if (error <= 1) {
        return error;
    }
    /* What is stiff makes the plain estimate too large. */
    solver_damp(workspace, circuit, island, stage);
    return worst(workspace, circuit, island, trial);
}

#define ERROR_NOT_SOLVED 1e6

static double step_twice(struct circuit_workspace *workspace, const struct circuit *circuit,
                         struct island *island, struct trial *trial)
{
    double h_s = (double)trial->h_us / 1e6;
    struct stage stage = {STAGE_STEP, STAGE_REACH * h_s, NULL};
    load(workspace, circuit, island, trial);
    begin_middle(workspace, circuit, island, h_s);
    bool solved = solver_solve(workspace, circuit, island, &stage, trial);
    keep_middle(workspace, island, trial);
    take_slopes(workspace, circuit, island, trial, workspace->slope_mid);
    begin_last(workspace, circuit, island, h_s);
    solved = solver_solve(workspace, circuit, island, &stage, trial) && solved;
    take_slopes(workspace, circuit, island, trial, workspace->slope_end);
    take_charges(workspace, circuit, island, stage.reach_s, trial);
    double error = step_error(workspace, circuit, island, &stage, trial);
    return solved ? error : real_larger(error, ERROR_NOT_SOLVED);
}

/* Euler's backward step: rough, and never beyond what charges and sources can give. */
static void step_once(struct circuit_workspace *workspace, const struct circuit *circuit,
                      struct island *island, struct trial *trial)
{
    struct stage stage = {STAGE_STEP, (double)trial->h_us / 1e6, NULL};
    load(workspace, circuit, island, trial);
    for (uint32_t i = 0; i < island->count; i++) {
        uint16_t net = workspace->net_at[island->first + i];
        trial->net_v[net] = circuit->net_v[net];
    }
    begin_middle(workspace, circuit, island, 0);
    (void)solver_solve(workspace, circuit, island, &stage, trial);
    keep_middle(workspace, island, trial);
    take_slopes(workspace, circuit, island, trial, workspace->slope_end);
    take_charges(workspace, circuit, island, stage.reach_s, trial);
}

double stepper_try(struct circuit_workspace *workspace, const struct circuit *circuit,
                   struct island *island, struct trial *trial)
{
    double error = step_twice(workspace, circuit, island, trial);
    /* Nothing shorter is to be had. */
    if (!(error <= 1) && trial->h_us == 1) {
        step_once(workspace, circuit, island, trial);
    }
    return error;
}
