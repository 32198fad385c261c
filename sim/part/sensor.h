/* What others may ask of a sensor beyond its terminals and parameters. */
#ifndef SIM_PART_SENSOR_H
#define SIM_PART_SENSOR_H

#include "sim/part/part.h"

/* From power to a contact that tells the truth: as given, else its kind's (assumption 14). */
int64_t sensor_warmup_us(const struct part *part);
/* When a sensor that is warming will be warm. */
int64_t sensor_warm_at(const struct part *part);
/* The element, an index in the circuit, is there for a fault alone: a short of its output. */
bool sensor_is_short(const struct part *part, uint16_t element);

#endif
