#include "sim/circuit/element.h"

#define CURRENT_KNEE_V 0.5
#define PTC_TRIPPED_OHMS 1000.0
/* Over its limit a source gives this much more from its knee down to a short circuit. */
#define LIMIT_SLOPE 1e-3
/* Pieces change hands a little late: rounding must not throw them to and fro. */
#define MODE_MARGIN_V 1e-9
/* A small capacitor with no resistance at all would be faster than anything of interest. */
#define CAPACITOR_MIN_S 1e-9

static double at_least(double value, double least)
{
    return value > least ? value : least;
}

double element_ohms(const struct element *element)
{
    double least = ELEMENT_OHMS_MIN;
    if (element_stores(element)) {
        least = at_least(least, CAPACITOR_MIN_S / element->farads);
    }
    return at_least(element->ohms, least);
}

/* Voltage at which the source comes to its limit. */
static double knee_v(const struct element *source)
{
    return source->volts - source->amps * element_ohms(source);
}

static struct norton limited_source(const struct element *source)
{
    double g = LIMIT_SLOPE * source->amps / at_least(source->volts, 1.0);
    return (struct norton){g, source->amps + g * knee_v(source)};
}

static struct norton diode(const struct element *element, uint8_t mode)
{
    if (mode == MODE_BLOCKING) {
        return (struct norton){0, 0};
    }
    double g = 1 / element_ohms(element);
    return (struct norton){g, g * element->volts};
}

struct norton element_norton(const struct element *element, uint8_t mode)
{
    double g = 1 / element_ohms(element);
    switch (element->kind) {
    case ELEMENT_SOURCE:
        if (mode == MODE_LIMITED) {
            return limited_source(element);
        }
        return (struct norton){g, g * element->volts};
    case ELEMENT_DIODE:
        return diode(element, mode);
    case ELEMENT_CURRENT:
        if (mode == MODE_LOW) {
            return (struct norton){element->amps / CURRENT_KNEE_V, 0};
        }
        return (struct norton){0, -element->amps};
    case ELEMENT_PTC:
        return (struct norton){mode == MODE_TRIPPED ? 1 / PTC_TRIPPED_OHMS : g, 0};
    default:
        return (struct norton){g, 0};
    }
}

/* Under it the load is a resistor. */
static double power_knee_v(const struct element *load)
{
    return at_least(load->volts, 0.1);
}

double element_power_amps(const struct element *element, double v)
{
    double knee = power_knee_v(element);
    return v > knee ? element->watts / v : element->watts / (knee * knee) * v;
}

struct norton element_power_norton(const struct element *element, double v, double at_v,
                                   enum power_line line)
{
    double knee = power_knee_v(element);
    double low_g = element->watts / (knee * knee);
    if (line == LINE_ABSENT) {
        return (struct norton){0, 0};
    }
    if (line == LINE_CHORD) {
        return (struct norton){v > knee ? element->watts / (v * v) : low_g, 0};
    }
    double g = at_v > knee ? -element->watts / (at_v * at_v) : low_g;
    return (struct norton){g, g * v - element_power_amps(element, v)};
}

double element_amps(const struct element *element, uint8_t mode, double v, double charge_v)
{
    if (!element->on) {
        return 0;
    }
    if (element->kind == ELEMENT_POWER) {
        return element_power_amps(element, v);
    }
    if (element->kind == ELEMENT_CAPACITOR) {
        return element_stores(element) ? (v - charge_v) / element_ohms(element) : 0;
    }
    struct norton norton = element_norton(element, mode);
    return norton.g * v - norton.injected;
}

uint8_t element_mode_at(const struct element *element, uint8_t mode, double v)
{
    double margin = mode == 0 ? MODE_MARGIN_V : -MODE_MARGIN_V;
    switch (element->kind) {
    case ELEMENT_SOURCE:
        return element->amps > 0 && v < knee_v(element) - margin ? MODE_LIMITED : MODE_NORMAL;
    case ELEMENT_DIODE:
        return v > element->volts + margin ? MODE_CONDUCTING : MODE_BLOCKING;
    case ELEMENT_CURRENT:
        return v < CURRENT_KNEE_V - margin ? MODE_LOW : MODE_NORMAL;
    default:
        return mode;
    }
}
