/* Values of a thermometer's settings: temperatures with their scale, its relay, its identity. For
 * setting_value.c. */
#ifndef FIRMWARE_TEMP_VALUE_H
#define FIRMWARE_TEMP_VALUE_H

#include "firmware/setting_value.h"

/* VALUE_TEMPERATURE, VALUE_RELAY, VALUE_ROM. */
bool temp_value_is(enum value_kind kind);
/* As value_set(). Temperatures keep the scale they are given in, and the ranges of 2.5 hold in C,
 * whichever it is; a hysteresis without a letter is in C. An identity stands in one place only. */
bool temp_value_set(struct settings *settings, const struct setting_value *value, uint32_t target,
                    const char *text);
void temp_value_show(const struct settings *settings, const struct setting_value *value,
                     uint32_t target, struct text *text);

#endif
