/* Fields and keys of the language's types, for language.c. */
#ifndef LUA_LANGUAGE_KEYS_H
#define LUA_LANGUAGE_KEYS_H

#include "lua/language.h"

extern const struct language_key language_global_keys[], language_scenario_keys[],
    language_lesson_keys[], language_step_keys[],
    language_wiring_keys[], language_bench_keys[], language_message_keys[], language_unit_keys[],
    language_relays_keys[], language_inputs_keys[], language_temps_keys[], language_leds_keys[],
    language_modem_fault_keys[], language_part_keys[], language_cable_keys[];

#endif
