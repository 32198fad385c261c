/* What is drawn of each kind inside its card, each in its family's file, and what is said of it. */
#ifndef SIM_PANEL_SYMBOL_KINDS_H
#define SIM_PANEL_SYMBOL_KINDS_H

#include "sim/panel/symbol_sketch.h"

/* symbol_supply.c */
void supply_draw_mains(const struct sketch *sketch);
void supply_draw_adapter(const struct sketch *sketch);
void supply_draw_ups(const struct sketch *sketch);
void supply_draw_accumulator(const struct sketch *sketch);
void supply_draw_dc(const struct sketch *sketch);
void supply_draw_stabiliser(const struct sketch *sketch);
/* symbol_protection.c */
void protection_draw_breaker(const struct sketch *sketch);
void protection_draw_breaker2(const struct sketch *sketch);
void protection_draw_fuse(const struct sketch *sketch);
/* symbol_switchgear.c */
void switchgear_draw_contactor(const struct sketch *sketch);
void switchgear_draw_relay(const struct sketch *sketch);
/* symbol_load.c */
void load_draw_siren(const struct sketch *sketch);
void load_draw_lamp(const struct sketch *sketch);
void load_draw_heater(const struct sketch *sketch);
void load_draw_any(const struct sketch *sketch);
/* symbol_motor.c */
void motor_draw_starter(const struct sketch *sketch);
void motor_draw_gate(const struct sketch *sketch);
/* symbol_sensor.c */
void sensor_draw_wired(const struct sketch *sketch);
void sensor_draw_wireless(const struct sketch *sketch);
/* symbol_climate.c */
void climate_draw_room(const struct sketch *sketch);
void climate_draw_thermometer(const struct sketch *sketch);
/* symbol_radio.c */
void radio_draw_antenna(const struct sketch *sketch);
void radio_draw_socket(const struct sketch *sketch);
/* symbol_unit.c */
void unit_draw(const struct sketch *sketch);

#endif
