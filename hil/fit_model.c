#include "hil/fit_model.h"

#include <stdio.h>
#include <string.h>

#include "sim/base/clock.h"

#define BOOT_US CLOCK_MS(300)
#define SWITCH_US CLOCK_MS(100)
#define FARADS_LEAST 10e-6
#define FARADS_MOST 1.0

static bool play(struct rig_unit *rig, int64_t until, const char **error)
{
    struct rig_sense sense;
    while (rig_unit_now(rig) < until) {
        if (!rig_unit_advance(rig, until, error)) {
            return false;
        }
        while (rig_unit_take(rig, &sense) || rig_unit_port_take(rig) >= 0) {
            continue;
        }
    }
    return true;
}

/* A unit that runs, with its load, up to the instant at which the supply goes. */
static bool start(struct rig_unit *rig, double farads, const struct fit_load *load,
                  const char **error)
{
    struct rig_options options = rig_options_default();
    char failed[PART_ERROR], line[20];
    options.sensor_volts = 0;
    options.inputs_at_supply = true;
    options.hold_up_f = farads;
    if (!rig_unit_init(rig, &options, failed)) {
        *error = "the model cannot be built";
        return false;
    }
    rig_unit_set(rig, ADAPTER_SUPPLY, 0, 1);
    bool played = play(rig, BOOT_US, error);
    for (uint8_t i = 0; played && i < UNIT_RELAYS; i++) {
        if ((load->relays >> i & 1) != 0) {
            int length = snprintf(line, sizeof line, "ONRelay%u\n", i + 1u);
            rig_unit_type(rig, (const uint8_t *)line, (uint32_t)length);
            played = play(rig, rig_unit_now(rig) + SWITCH_US, error);
        }
    }
    for (uint8_t i = 0; i < UNIT_INPUTS; i++) {
        rig_unit_set(rig, ADAPTER_IN, i, load->inputs >> i & 1);
    }
    if (!played || !play(rig, rig_unit_now(rig) + SWITCH_US, error)) {
        rig_unit_free(rig);
        return false;
    }
    return true;
}

static int64_t live(struct rig_unit *rig, const char **error)
{
    int64_t began = rig_unit_now(rig), until = began + FIT_MODEL_LONGEST_US;
    struct rig_sense sense;
    rig_unit_set(rig, ADAPTER_SUPPLY, 0, 0);
    while (rig_unit_now(rig) < until && rig->world.board.state == BOARD_RUNNING) {
        if (!rig_unit_advance(rig, until, error)) {
            return -1;
        }
        while (rig_unit_take(rig, &sense) || rig_unit_port_take(rig) >= 0) {
            continue;
        }
    }
    return rig_unit_now(rig) - began;
}

int64_t fit_model_life_us(struct rig_unit *rig, double farads, const struct fit_load *load,
                          const char **error)
{
    int64_t life_us = -1;
    if (start(rig, farads, load, error)) {
        life_us = live(rig, error);
        rig_unit_free(rig);
    }
    return life_us;
}

double fit_model_volts(struct rig_unit *rig, double farads, const struct fit_load *load,
                       int64_t after_us, const char **error)
{
    double volts = -1.0;
    if (!start(rig, farads, load, error)) {
        return volts;
    }
    rig_unit_set(rig, ADAPTER_BATTERY, 0, 1);
    rig_unit_set(rig, ADAPTER_SUPPLY, 0, 0);
    if (play(rig, rig_unit_now(rig) + after_us, error)) {
        const struct board_nets *nets = &rig->world.board.nets;
        volts = circuit_volts(&rig->world.circuit, rig->workspace.circuit, rig->world.now,
                              nets->v12, nets->gnd);
    }
    rig_unit_free(rig);
    return volts;
}

double fit_model_farads(struct rig_unit *rig, int64_t life_us, const struct fit_load *load,
                        const char **error)
{
    double low = 0.0, high = FARADS_LEAST;
    int64_t life = fit_model_life_us(rig, low, load, error);
    if (life < 0 || life >= life_us) {
        return life < 0 ? -1.0 : 0.0;
    }
    while ((life = fit_model_life_us(rig, high, load, error)) >= 0 && life < life_us &&
           high < FARADS_MOST) {
        low = high;
        high *= 2.0;
    }
    while (life >= 0 && high - low > high / 2000.0) {
        double middle = (low + high) / 2.0;
        life = fit_model_life_us(rig, middle, load, error);
        *(life < life_us ? &low : &high) = middle;
    }
    return life < 0 ? -1.0 : (low + high) / 2.0;
}
