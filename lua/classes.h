/* The classes of the language's objects, each defined beside its words. language.c lists them. */
#ifndef LUA_CLASSES_H
#define LUA_CLASSES_H

#include "lua/word.h"

extern const struct word_class bench_class, bench_part_class, network_class, phone_class,
    finding_class;
extern const struct word_class part_class, wire_class, signal_class;
extern const struct word_class unit_class, unit_relays_class, unit_relay_class, unit_inputs_class,
    unit_input_class, unit_temps_class, unit_temp_class, unit_leds_class, unit_led_class,
    unit_battery_class, unit_usb_class, unit_button_class, unit_sim_class, modem_class;
extern const struct word_class wiring_class, terminals_class, terminal_class;

#endif
