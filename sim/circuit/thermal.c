#include "sim/circuit/thermal.h"

#include "sim/base/clock.h"
#include "sim/circuit/change.h"
#include "sim/circuit/element.h"

#define HEAT_S 10.0 /* heat limit, over the square of the rating */
#define PTC_RECOVERY_S 5.0
#define PTC_UNLOADED_V 1.0
#define ROUNDING 1e-9

static bool is_tripped(const struct element *element)
{
    return element->kind == ELEMENT_PTC && element->mode == MODE_TRIPPED;
}

static bool is_unloaded(double v)
{
    return v < PTC_UNLOADED_V && v > -PTC_UNLOADED_V;
}

/* How fast the heat rises, and where it acts. */
static double heat_limit(const struct element *element)
{
    return is_tripped(element) ? PTC_RECOVERY_S : HEAT_S * element->amps * element->amps;
}

static double heat_slope(const struct element *element, double amps_squared, bool unloaded)
{
    if (is_tripped(element)) {
        return unloaded ? 1 : 0;
    }
    return amps_squared - element->amps * element->amps;
}

static double volts_across(const double *net_v, const struct element *element)
{
    return net_v[element->a] - net_v[element->b];
}

static int64_t due_us(const struct circuit *circuit, const struct element *element)
{
    double v = volts_across(circuit->net_v, element);
    double amps = element_amps(element, element->mode, v, 0);
    double slope = heat_slope(element, amps * amps, is_unloaded(v));
    double left = heat_limit(element) - element->heat;
    if (!(slope > 0) || element->amps <= 0 || left > slope * 1e9) {
        return CLOCK_NEVER;
    }
    int64_t whole = (int64_t)(left / slope * 1e6);
    return whole < 0 ? 1 : whole + 1;
}

int64_t thermal_due_us(const struct circuit_workspace *workspace, const struct circuit *circuit)
{
    int64_t first = CLOCK_NEVER;
    for (uint32_t i = 0; i < workspace->thermal_count; i++) {
        first = clock_earlier(first, due_us(circuit, &circuit->element[workspace->thermal[i]]));
    }
    return first;
}

void thermal_heat(const struct circuit_workspace *workspace, struct circuit *circuit,
                  const struct trial *trial)
{
    double h_s = (double)trial->h_us / 1e6;
    for (uint32_t i = 0; i < workspace->thermal_count; i++) {
        struct element *element = &circuit->element[workspace->thermal[i]];
        double v = volts_across(circuit->net_v, element);
        double end_v = volts_across(trial->net_v, element);
        double amps = element_amps(element, element->mode, v, 0);
        double end_amps = element_amps(element, element->mode, end_v, 0);
        double squared = (amps * amps + end_amps * end_amps) / 2;
        bool unloaded = is_unloaded(v) && is_unloaded(end_v);
        element->heat += h_s * heat_slope(element, squared, unloaded);
        if (element->heat < 0 || (is_tripped(element) && !unloaded)) {
            element->heat = 0;
        }
    }
}

bool thermal_act(const struct circuit_workspace *workspace, struct circuit *circuit)
{
    bool acted = false;
    for (uint32_t i = 0; i < workspace->thermal_count; i++) {
        uint16_t index = workspace->thermal[i];
        struct element *element = &circuit->element[index];
        if (element->amps <= 0 || element->heat < heat_limit(element) * (1 - ROUNDING)) {
            continue;
        }
        element->heat = 0;
        if (element->kind == ELEMENT_FUSE) {
            change_switch(circuit, index, false);
        } else {
            element->mode = element->mode == MODE_TRIPPED ? MODE_NORMAL : MODE_TRIPPED;
            change_mark(circuit, index);
        }
        acted = true;
    }
    return acted;
}
