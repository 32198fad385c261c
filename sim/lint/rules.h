/* The checks behind the rules, by family, and what the families ask one another. A check reports
 * each place that breaks its rule; what a rule means stands in the table in rules.c. */
#ifndef SIM_LINT_RULES_H
#define SIM_LINT_RULES_H

#include "sim/lint/reading.h"

/* What several families go by. */
#define RULES_RELAY6 (UNIT_RELAYS - 1u)
#define RULES_MAINS_V 50.0        /* beyond extra-low voltage: a touched case is dangerous */
#define RULES_INPUT_SURE_V 11.0   /* an input senses it surely, guide 5.1 */

struct rule {
    struct lint_rule shown;
    void (*check)(struct reading *reading);
};

extern const struct rule rules[];
uint32_t rules_count(void);

/* supply.c */
void supply_missing(struct reading *reading);
void supply_reversed(struct reading *reading);
void supply_low(struct reading *reading);
void supply_high(struct reading *reading);
void supply_over(struct reading *reading);
void supply_accumulator(struct reading *reading);
void supply_weak(struct reading *reading);
void supply_overloaded(struct reading *reading);
void supply_shorted(struct reading *reading);
void supply_parallel(struct reading *reading);
void supply_unfed(struct reading *reading);
void supply_grounds(struct reading *reading);

/* voltage_sensor.c */
void ac_not_fitted(struct reading *reading);
void ac_with_adapter(struct reading *reading);
void ac_absent(struct reading *reading);
void ac_over(struct reading *reading);
void ac_under(struct reading *reading);
void ac_no_breaker(struct reading *reading);

/* mains.c */
void mains_on_low_voltage(struct reading *reading);
void mains_on_case(struct reading *reading);

/* input.c */
void input_warm(struct reading *reading);
void input_over(struct reading *reading);
void input_low(struct reading *reading);
void input_blind(struct reading *reading);
void input_reversed(struct reading *reading);
void input_parallel(struct reading *reading);
void input_unfed(struct reading *reading);
void input_fixed(struct reading *reading);
void input_bypassed(struct reading *reading);
void input_loaded(struct reading *reading);
/* It sees voltage while all works, and none once what feeds the unit has failed. */
bool input_fails_with_unit(const struct reading *reading, uint32_t input);

/* sensor.c */
void sensor_unpowered(struct reading *reading);
void sensor_misplaced(struct reading *reading);
void sensor_unfed(struct reading *reading);
void sensor_loose(struct reading *reading);
void sensor_bare(struct reading *reading);
void sensor_chained(struct reading *reading);
void sensor_shared_supply(struct reading *reading);
void sensor_battery_loop(struct reading *reading);
void sensor_block_battery(struct reading *reading);
/* A supply stands behind the input's loop by these links: not only the few volts that the unit has
 * for its thermometers, or a machine for its buttons. */
bool sensor_loop_is_fed(const struct reading *reading, uint32_t links, uint32_t input);
bool sensor_is_normally_closed(const struct reading *reading, uint32_t part);
/* The input that the sensor's output comes to by wire; UNIT_INPUTS: none, or no sensor. */
uint32_t sensor_input(const struct reading *reading, uint32_t part);
/* Its input, with the contact closed, falls with the unit's supply. */
bool sensor_fails_with_unit(const struct reading *reading, uint32_t part);
/* The settings keep an N/C loop on the unit's supply quiet: each opening waits for a look at that.
 */
bool sensor_is_guarded(const struct settings *settings);
/* The battery under 11 V that feeds the input's loop; CIRCUIT_NONE. */
uint16_t sensor_weak_battery(const struct reading *reading, uint32_t input);

/* relay.c */
void relay_no_breaker(struct reading *reading);
void relay_breaker_large(struct reading *reading);
void relay_overload(struct reading *reading);
void relay_coil_overload(struct reading *reading);
void relay_inductive(struct reading *reading);
void relay_neutral(struct reading *reading);
void relay_start_stop(struct reading *reading);
void relay_start_at_rest(struct reading *reading);
void relay_stop_held(struct reading *reading);
void relay_button_fed(struct reading *reading);
/* A wire leads to its N/O or N/C. */
bool relay_is_wired(const struct reading *reading, uint32_t relay);

/* relay6.c */
void relay6_overload(struct reading *reading);
void relay6_fuse(struct reading *reading);
void relay6_dry(struct reading *reading);
void relay6_fed(struct reading *reading);

/* load.c */
void load_unfed(struct reading *reading);
void part_over(struct reading *reading);
void load_under(struct reading *reading);
void load_reversed(struct reading *reading);
void load_no_pe(struct reading *reading);
void load_on_earth(struct reading *reading);
void load_no_breaker(struct reading *reading);
void coil_over(struct reading *reading);
void coil_under(struct reading *reading);
void breaker_small(struct reading *reading);
/* It gets more volts than it bears. */
bool load_burns(const struct reading *reading, uint32_t part);

/* contact.c */
void contact_half_wired(struct reading *reading);
void contact_button(struct reading *reading);
void load_in_series(struct reading *reading);
void load_sounding(struct reading *reading);

/* antenna.c */
void antenna_exchanged(struct reading *reading);
void antenna_impedance(struct reading *reading);
void antenna_wired(struct reading *reading);
void thermometer_over(struct reading *reading);
void thermometer_exchanged(struct reading *reading);
void thermometer_several(struct reading *reading);
void thermometer_shorted(struct reading *reading);

/* cable.c */
void cable_thin(struct reading *reading);

/* floating.c */
void net_floating(struct reading *reading);

/* setting.c: called with settings only */
void setting_contact(struct reading *reading);
void setting_input_off(struct reading *reading);
void setting_input_bare(struct reading *reading);
void setting_backup_off(struct reading *reading);
void setting_unguarded(struct reading *reading);
void setting_backup_blind(struct reading *reading);
void setting_backup_ac(struct reading *reading);
void setting_holdoff(struct reading *reading);
void setting_alert_empty(struct reading *reading);
void setting_alarm_relay(struct reading *reading);

#endif
