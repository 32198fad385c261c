#include "sim/circuit/modes.h"

#include "sim/base/exponential.h"
#include "sim/base/real.h"
#include "sim/circuit/topology.h"

/* A series serves up to here, and that many terms of it give all bits. */
#define SERIES_MAX 0.5
#define SERIES_TERMS 14

/* How much slower the fastest capacitor of a mode must become; <= 1: it has settled. */
static double liveliness(const struct modes *modes, uint32_t mode)
{
    double fastest = 0;
    for (uint32_t j = 0; j < modes->count; j++) {
        fastest = real_larger(fastest, real_magnitude(modes->charge_swing[j][mode]));
    }
    return fastest * modes->count / real_larger(SETTLED_V_PER_S, SETTLED_V * modes->rate[mode]);
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
        latest = real_larger(latest, wait_us / modes->rate[i]);
    }
    return (int64_t)latest + 1;
}

double modes_growth(double rate, double t_s)
{
    /* A division takes several times as long. */
    static const double part[SERIES_TERMS + 1] = {1.0,      1.0,      1.0 / 2,  1.0 / 3,  1.0 / 4,
                                                  1.0 / 5,  1.0 / 6,  1.0 / 7,  1.0 / 8,  1.0 / 9,
                                                  1.0 / 10, 1.0 / 11, 1.0 / 12, 1.0 / 13, 1.0 / 14};
    double x = rate * t_s;
    if (real_magnitude(x) > SERIES_MAX) {
        return (1 - exponential(-x)) / rate;
    }
    double sum = 1;
    for (uint32_t term = SERIES_TERMS; term > 1; term--) {
        sum = 1 - sum * x * part[term];
    }
    return sum * t_s;
}

void modes_grow(const struct modes *modes, int64_t h_us, double growth[MODES_MAX])
{
    for (uint32_t i = 0; i < modes->count; i++) {
        growth[i] = modes_growth(modes->rate[i], (double)h_us / 1e6);
    }
}

double modes_way(const struct modes *modes, const double *swing, const double growth[MODES_MAX])
{
    double way_v = 0;
    for (uint32_t i = 0; i < modes->count; i++) {
        way_v += swing[i] * growth[i];
    }
    return way_v;
}

double modes_volts(const struct circuit_workspace *workspace, const struct circuit *circuit,
                   uint16_t net, const double growth[MODES_MAX])
{
    const struct modes *modes = modes_of_net(workspace, net);
    if (modes == NULL) {
        return circuit->net_v[net];
    }
    return circuit->net_v[net] + modes_way(modes, workspace->swing[net], growth);
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
        uint16_t index = topology_special(workspace, island, i);
        trial->mode[index] = circuit->element[index].mode;
        trial->charge_v[index] = circuit->element[index].charge_v;
    }
    for (uint32_t j = 0; j < modes->count; j++) {
        trial->charge_v[modes->capacitor[j]] += modes_way(modes, modes->charge_swing[j], growth);
    }
}
