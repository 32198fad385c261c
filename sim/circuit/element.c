#include "sim/circuit/element.h"

#include "sim/base/real.h"

#define CURRENT_KNEE_V 0.5
#define PTC_TRIPPED_OHMS 1000.0
/* Over its limit a source gives this much more from its knee down to a short circuit. */
#define LIMIT_SLOPE 1e-3
/* Pieces change hands a little late: rounding must not throw them to and fro. */
#define MODE_MARGIN_V 1e-9
#define ANY_V 1e30
/* A small capacitor with no resistance at all would be faster than anything of interest. */
#define CAPACITOR_MIN_S 1e-9

double element_ohms(const struct element *element)
{
    double least = ELEMENT_OHMS_MIN;
    if (element_stores(element)) {
        least = real_larger(least, CAPACITOR_MIN_S / element->farads);
    }
    return real_larger(element->ohms, least);
}

/* Voltage at which the source comes to its limit. */
static double knee_v(const struct element *source)
{
    return source->volts - source->amps * element_ohms(source);
}

static struct norton limited_source(const struct element *source)
{
    double g = LIMIT_SLOPE * source->amps / real_larger(source->volts, 1.0);
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

static struct norton current(const struct element *load, uint8_t mode)
{
    switch (mode) {
    case MODE_BLOCKED:
        return (struct norton){0, 0};
    case MODE_LOW:
        return (struct norton){load->amps / CURRENT_KNEE_V, 0};
    default:
        return (struct norton){0, -load->amps};
    }
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
        return current(element, mode);
    case ELEMENT_PTC:
        return (struct norton){mode == MODE_TRIPPED ? 1 / PTC_TRIPPED_OHMS : g, 0};
    default:
        return (struct norton){g, 0};
    }
}

/* Under it the load is a resistor. */
static double power_knee_v(const struct element *load)
{
    return real_larger(load->volts, 0.1);
}

static double power_low_g(const struct element *load)
{
    double knee = power_knee_v(load);
    return load->watts / (knee * knee);
}

double element_power_amps(const struct element *element, double v)
{
    if (v > power_knee_v(element)) {
        return element->watts / v;
    }
    return v > 0 ? power_low_g(element) * v : 0;
}

struct norton element_power_norton(const struct element *element, double v, double at_v,
                                   enum power_line line)
{
    double knee = power_knee_v(element);
    double amps = element_power_amps(element, v);
    if (line == LINE_ABSENT || (line == LINE_CHORD && !(v > 0))) {
        return (struct norton){0, 0};
    }
    if (line == LINE_CHORD) {
        return (struct norton){amps / v, 0};
    }
    double g = 0;
    if (at_v > 0) {
        g = at_v > knee ? -element->watts / (at_v * at_v) : power_low_g(element);
    }
    return (struct norton){g, g * v - amps};
}

struct norton element_power_secant(const struct element *element, double from_v, double to_v)
{
    double knee = power_knee_v(element);
    if (!(from_v > knee)) {
        return (struct norton){from_v > 0 ? power_low_g(element) : 0, 0};
    }
    double g = -element->watts / (from_v * (to_v > knee ? to_v : knee));
    return (struct norton){g, g * from_v - element->watts / from_v};
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

static struct range source_range(const struct element *source, uint8_t mode)
{
    if (mode == MODE_LIMITED) {
        return (struct range){-ANY_V, knee_v(source) + MODE_MARGIN_V, mode, MODE_NORMAL};
    }
    double from_v = source->amps > 0 ? knee_v(source) - MODE_MARGIN_V : -ANY_V;
    return (struct range){from_v, ANY_V, MODE_LIMITED, mode};
}

static struct range current_range(uint8_t mode)
{
    switch (mode) {
    case MODE_BLOCKED:
        return (struct range){-ANY_V, MODE_MARGIN_V, mode, MODE_LOW};
    case MODE_LOW:
        return (struct range){-MODE_MARGIN_V, CURRENT_KNEE_V + MODE_MARGIN_V, MODE_BLOCKED,
                              MODE_NORMAL};
    default:
        return (struct range){CURRENT_KNEE_V - MODE_MARGIN_V, ANY_V, MODE_LOW, mode};
    }
}

static struct range power_range(const struct element *load, double v)
{
    double knee = power_knee_v(load);
    if (v > knee) {
        return (struct range){knee, ANY_V, 0, 0};
    }
    return v > 0 ? (struct range){0, knee, 0, 0} : (struct range){-ANY_V, 0, 0, 0};
}

/* Only a tripped one minds: whether it counts as unloaded. */
static struct range ptc_range(uint8_t mode, double v)
{
    struct range range = {-ANY_V, ANY_V, mode, mode};
    if (mode != MODE_TRIPPED) {
        return range;
    }
    if (v > -PTC_UNLOADED_V) {
        range.from_v = v < PTC_UNLOADED_V ? -PTC_UNLOADED_V : PTC_UNLOADED_V;
    }
    if (v < PTC_UNLOADED_V) {
        range.to_v = v > -PTC_UNLOADED_V ? PTC_UNLOADED_V : -PTC_UNLOADED_V;
    }
    return range;
}

struct range element_range(const struct element *element, uint8_t mode, double v)
{
    switch (element->kind) {
    case ELEMENT_SOURCE:
        return source_range(element, mode);
    case ELEMENT_DIODE:
        if (mode == MODE_BLOCKING) {
            return (struct range){-ANY_V, element->volts + MODE_MARGIN_V, mode, MODE_CONDUCTING};
        }
        return (struct range){element->volts - MODE_MARGIN_V, ANY_V, MODE_BLOCKING, mode};
    case ELEMENT_CURRENT:
        return current_range(mode);
    case ELEMENT_POWER:
        return power_range(element, v);
    case ELEMENT_PTC:
        return ptc_range(mode, v);
    default:
        return (struct range){-ANY_V, ANY_V, mode, mode};
    }
}

uint8_t element_mode_at(const struct element *element, uint8_t mode, double v)
{
    struct range range = element_range(element, mode, v);
    if (v < range.from_v) {
        return range.under;
    }
    return v > range.to_v ? range.over : mode;
}
