/* The wiring of a unit on a bench, made without a scenario: what an adapter switches and senses,
 * and nothing else.
 *
 *     bench supply 12 V --+-- supply --+-- V12 of the unit, and the hold-up capacitor
 *                         +-- in1..8 --+-- IN1..IN8
 *     mains 230 V --------- ac ---------- AC_L of the Voltage Sensor, where there is one
 *     five thermometers --- temp1..5 ---- T_DQ
 *
 * Each name in the middle is a switch, open at first; all grounds are joined. */
#ifndef HIL_RIG_WIRING_H
#define HIL_RIG_WIRING_H

#include "sim/world/wiring.h"

#define RIG_TEMPS UNIT_TEMPS

/* What the bench is made of. Those marked as a gap part it from the model: for whoever compares. */
struct rig_options {
    uint64_t seed;
    uint8_t sensor_volts;   /* AC Voltage Sensor: 0 none, 120, 240 */
    bool inputs_at_supply;  /* the inputs' 12 V comes from V12, so that it falls with the supply, as
                               where sensors hang on the unit's own adapter */
    bool own_modem;         /* the unit's module is in it, with a SIM on a network; its port stays
                               inside */
    struct board_figures figures; /* of the unit, where it is not as its model: 0 is the model's */
    double hold_up_f;       /* gap: capacitor at V12; 0 = none */
    int64_t contact_us;     /* gap: relays operate and release so much later than the model's */
    double threshold_v;     /* gap: inputs let go here, and sense as much higher as the model's; 0 =
                               the model's */
};

/* No gaps; a Voltage Sensor for 240 V. */
struct rig_options rig_options_default(void);

/* Indices of the switches among the world's cables, and of the thermometers among its parts. */
struct rig_wiring {
    uint16_t bench;      /* the supply, among the world's parts */
    uint16_t supply, ac, input[UNIT_INPUTS], temp[RIG_TEMPS];
    uint16_t thermometer[RIG_TEMPS];
};

/* Builds it in a world that was just begun, whose modem port is opened, but for own_modem. False:
 * error. */
bool rig_wiring_build(struct rig_wiring *wiring, struct world *world,
                      const struct rig_options *options, char error[PART_ERROR]);

#endif
