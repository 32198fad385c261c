#include "sim/circuit/spice.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "sim/circuit/element.h"
#include "sim/circuit/thermal.h"

#define LEAK_OHMS 1e9
#define LINE_LENGTH 400
/* Latches and resets: fast beside all that is asked for, slow enough to be stepped through. */
#define FAST_PER_S 1e5
/* A cold fuse's heat stops at 0: softly, over this share of its limit, so that no step chatters. */
#define COLD_SHARE 1e-3

/* One element on its way out. */
struct spice {
    const struct element *element;
    unsigned index, a, b;
    void (*write)(void *context, const char *text);
    void *context;
};

__attribute__((format(printf, 2, 3))) static void print(const struct spice *out, const char *format,
                                                        ...)
{
    char text[LINE_LENGTH];
    va_list values;
    va_start(values, format);
    (void)vsnprintf(text, sizeof text, format, values);
    va_end(values);
    out->write(out->context, text);
}

/* What flows at that voltage, on whichever piece holds there. */
static double amps_at(const struct element *element, double v)
{
    uint8_t mode = element_mode_at(element, 0, v);
    mode = element_mode_at(element, mode, v);
    return element_amps(element, mode, v, 0);
}

/* Where two straight pieces meet. */
static double knee_of(struct norton low, struct norton high)
{
    return (high.injected - low.injected) / (high.g - low.g);
}

static void write_resistor(const struct spice *out, double ohms)
{
    print(out, "R%u n%u n%u %.10g\n", out->index, out->a, out->b, ohms);
}

static void write_source(const struct spice *out)
{
    const struct element *source = out->element;
    struct norton normal = element_norton(source, MODE_NORMAL);
    if (source->amps <= 0) {
        print(out, "V%u x%u n%u %.10g\n", out->index, out->index, out->b, source->volts);
        print(out, "R%u n%u x%u %.10g\n", out->index, out->a, out->index, element_ohms(source));
        return;
    }
    struct norton limited = element_norton(source, MODE_LIMITED);
    print(out, "* source %.10g V behind %.10g ohm, at most %.10g A\n", source->volts,
          element_ohms(source), source->amps);
    print(out,
          "B%u n%u n%u I = v(n%u,n%u) < %.10g ? %.10g * v(n%u,n%u) - %.10g"
          " : %.10g * (v(n%u,n%u) - %.10g)\n",
          out->index, out->a, out->b, out->a, out->b, knee_of(limited, normal), limited.g, out->a,
          out->b, limited.injected, normal.g, out->a, out->b, source->volts);
}

static void write_capacitor(const struct spice *out)
{
    const struct element *capacitor = out->element;
    if (!element_stores(capacitor)) {
        print(out, "* C%u n%u n%u: no capacitance\n", out->index, out->a, out->b);
        return;
    }
    print(out, "C%u n%u x%u %.10g ic=%.10g\n", out->index, out->a, out->index, capacitor->farads,
          capacitor->charge_v);
    print(out, "R%u x%u n%u %.10g\n", out->index, out->index, out->b, element_ohms(capacitor));
}

static void write_diode(const struct spice *out)
{
    const struct element *diode = out->element;
    print(out, "* diode: %.10g V behind %.10g ohm\n", diode->volts, element_ohms(diode));
    print(out, "B%u n%u n%u I = v(n%u,n%u) > %.10g ? (v(n%u,n%u) - %.10g) / %.10g : 0\n",
          out->index, out->a, out->b, out->a, out->b, diode->volts, out->a, out->b, diode->volts,
          element_ohms(diode));
}

/* Under the least voltage from which any load takes its full power or current. */
#define LOW_SAMPLE_V 0.01

/* The load's current while its voltage is low, or reversed: the end of an open expression. */
static void end_low(const struct spice *out, double low_amps, double reversed_amps)
{
    print(out, " : (v(n%u,n%u) > 0 ? %.10g : %.10g) * v(n%u,n%u)\n", out->a, out->b,
          low_amps / LOW_SAMPLE_V, -reversed_amps / LOW_SAMPLE_V, out->a, out->b);
}

static void write_power(const struct spice *out)
{
    const struct element *load = out->element;
    double low_amps = element_power_amps(load, LOW_SAMPLE_V);
    if (!(load->watts > 0)) {
        print(out, "* B%u n%u n%u: no power\n", out->index, out->a, out->b);
        return;
    }
    print(out, "* constant power: %.10g W\n", load->watts);
    print(out, "B%u n%u n%u I = v(n%u,n%u) > %.10g ? %.10g / v(n%u,n%u)", out->index, out->a,
          out->b, out->a, out->b, sqrt(load->watts / low_amps * LOW_SAMPLE_V), load->watts, out->a,
          out->b);
    end_low(out, low_amps, element_power_amps(load, -LOW_SAMPLE_V));
}

static void write_current(const struct spice *out)
{
    const struct element *load = out->element;
    double low_amps = amps_at(load, LOW_SAMPLE_V);
    if (!(load->amps > 0)) {
        print(out, "* B%u n%u n%u: no current\n", out->index, out->a, out->b);
        return;
    }
    print(out, "* constant current: %.10g A\n", load->amps);
    print(out, "B%u n%u n%u I = v(n%u,n%u) > %.10g ? %.10g", out->index, out->a, out->b, out->a,
          out->b, load->amps / low_amps * LOW_SAMPLE_V, load->amps);
    end_low(out, low_amps, amps_at(load, -LOW_SAMPLE_V));
}

/* The ammeter Vi, and the heat's node with what it starts from; its source's text stays open. */
static void begin_heat(const struct spice *out, double heat)
{
    print(out, "V%u n%u y%u 0\n", out->index, out->a, out->index);
    print(out, "Ch%u h%u 0 1 ic=%.10g\n", out->index, out->index, heat);
    print(out, "Bh%u 0 h%u I = time <= 0 ? %g * (%.10g - v(h%u)) : ", out->index, out->index,
          FAST_PER_S, heat, out->index);
}

/* i^2 - rating^2, but not under 0. */
static void end_heat(const struct spice *out)
{
    double rated = out->element->amps * out->element->amps;
    print(out, "(i(V%u)^2 - %.10g) * (i(V%u)^2 > %.10g ? 1 : min(1, max(0, v(h%u) / %.10g)))\n",
          out->index, rated, out->index, rated, out->index, COLD_SHARE * THERMAL_HEAT_S * rated);
}

/* Past its limit the heat runs away to twice of it: a molten fuse stays molten. */
static void write_fuse(const struct spice *out)
{
    const struct element *fuse = out->element;
    double limit = THERMAL_HEAT_S * fuse->amps * fuse->amps;
    print(out, "* fuse: %.10g ohm, rated %.10g A\n", element_ohms(fuse), fuse->amps);
    begin_heat(out, fuse->heat);
    print(out, "v(h%u) >= %.10g ? %g * (%.10g - v(h%u)) : ", out->index, limit, FAST_PER_S,
          2 * limit, out->index);
    end_heat(out);
    print(out, "B%u y%u n%u I = v(h%u) < %.10g ? v(y%u,n%u) / %.10g : 0\n", out->index, out->index,
          out->b, out->index, limit, out->index, out->b, element_ohms(fuse));
}

/* The latch: set by the heat, reset by the time without load, else as it is. */
static void write_ptc_latch(const struct spice *out, bool tripped)
{
    double limit = THERMAL_HEAT_S * out->element->amps * out->element->amps;
    print(out, "Cq%u q%u 0 1 ic=%d\n", out->index, out->index, tripped);
    print(out,
          "Bq%u 0 q%u I = %g * ((time <= 0 ? %d : v(h%u) >= %.10g ? 1 : v(u%u) >= %.10g ? 0"
          " : v(q%u) >= 0.5 ? 1 : 0) - v(q%u))\n",
          out->index, out->index, FAST_PER_S, tripped, out->index, limit, out->index,
          THERMAL_RECOVERY_S, out->index, out->index);
}

static void write_ptc_rest(const struct spice *out, double rested_s)
{
    print(out, "Cu%u u%u 0 1 ic=%.10g\n", out->index, out->index, rested_s);
    print(out,
          "Bu%u 0 u%u I = time <= 0 ? %g * (%.10g - v(u%u))"
          " : v(q%u) >= 0.5 && abs(v(n%u,n%u)) < %.10g ? 1 : -%g * v(u%u)\n",
          out->index, out->index, FAST_PER_S, rested_s, out->index, out->index, out->a, out->b,
          PTC_UNLOADED_V, FAST_PER_S, out->index);
}

static void write_ptc(const struct spice *out)
{
    const struct element *ptc = out->element;
    bool tripped = ptc->mode == MODE_TRIPPED;
    print(out, "* PTC: %.10g ohm, holds %.10g A\n", element_ohms(ptc), ptc->amps);
    begin_heat(out, tripped ? 0 : ptc->heat);
    print(out, "v(q%u) >= 0.5 ? -%g * v(h%u) : ", out->index, FAST_PER_S, out->index);
    end_heat(out);
    write_ptc_latch(out, tripped);
    write_ptc_rest(out, tripped ? ptc->heat : 0);
    print(out, "B%u y%u n%u I = v(y%u,n%u) * (v(q%u) < 0.5 ? %.10g : %.10g)\n", out->index,
          out->index, out->b, out->index, out->b, out->index, element_norton(ptc, MODE_NORMAL).g,
          element_norton(ptc, MODE_TRIPPED).g);
}

static void write_thermal(const struct spice *out)
{
    const struct element *element = out->element;
    if (element->amps <= 0) {
        write_resistor(out, 1 / element_norton(element, element->mode).g);
    } else if (element->kind == ELEMENT_FUSE) {
        write_fuse(out);
    } else {
        write_ptc(out);
    }
}

static void write_closed(const struct spice *out)
{
    switch (out->element->kind) {
    case ELEMENT_SOURCE:
        write_source(out);
        break;
    case ELEMENT_CAPACITOR:
        write_capacitor(out);
        break;
    case ELEMENT_DIODE:
        write_diode(out);
        break;
    case ELEMENT_POWER:
        write_power(out);
        break;
    case ELEMENT_CURRENT:
        write_current(out);
        break;
    case ELEMENT_FUSE:
    case ELEMENT_PTC:
        write_thermal(out);
        break;
    default:
        write_resistor(out, element_ohms(out->element));
        break;
    }
}

static void write_element(const struct spice *out)
{
    static const char *const kinds[] = {
        [ELEMENT_SWITCH] = "switch",
        [ELEMENT_SOURCE] = "source",
        [ELEMENT_CAPACITOR] = "capacitor",
        [ELEMENT_DIODE] = "diode",
        [ELEMENT_POWER] = "constant power",
        [ELEMENT_CURRENT] = "constant current",
        [ELEMENT_FUSE] = "fuse",
        [ELEMENT_PTC] = "PTC",
    };
    if (out->element->on && out->a != out->b) {
        write_closed(out);
        return;
    }
    print(out, "* %u: %s n%u n%u %s\n", out->index, kinds[out->element->kind], out->a, out->b,
          out->element->on ? "on one net" : "open");
}

static void write_nets(const struct spice *out, const struct circuit *circuit)
{
    print(out, "* leaks to the common reference\n");
    for (unsigned net = 0; net < circuit->net_count; net++) {
        print(out, "Rleak%u n%u 0 %g\n", net, net, LEAK_OHMS);
    }
}

static void write_comparators(const struct spice *out, const struct circuit *circuit)
{
    for (unsigned i = 0; i < circuit->comparator_count; i++) {
        const struct comparator *levels = &circuit->comparator[i];
        print(out, "* comparator %u: n%u n%u low under %.10g V, high over %.10g V\n", i,
              (unsigned)levels->plus, (unsigned)levels->minus, levels->fall_v, levels->rise_v);
    }
}

void circuit_write_spice_body(const struct circuit *circuit,
                              void (*write)(void *context, const char *text), void *context)
{
    struct spice out = {.write = write, .context = context};
    for (unsigned i = 0; i < circuit->element_count; i++) {
        out.element = &circuit->element[i];
        out.index = i;
        out.a = out.element->a;
        out.b = out.element->b;
        write_element(&out);
    }
    write_nets(&out, circuit);
    write_comparators(&out, circuit);
}

void circuit_write_spice(const struct circuit *circuit, const char *title,
                         void (*write)(void *context, const char *text), void *context)
{
    struct spice out = {.write = write, .context = context};
    int length = 0;
    while (title[length] != '\0' && title[length] != '\n' && length < LINE_LENGTH / 2) {
        length++;
    }
    print(&out, "* %.*s\n", length, title);
    circuit_write_spice_body(circuit, write, context);
    print(&out, ".op\n.end\n");
}
