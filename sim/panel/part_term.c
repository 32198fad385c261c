#include "sim/panel/part_term.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *word;
} terms[] = {
    {"amps", "current"},           {"band", "band"},          {"battery", "battery"},
    {"coil", "coil voltage"},      {"every", "once every"},   {"feeds", "feeds"},
    {"heater", "heater"},          {"holdup", "hold-up"},     {"id", "number"},
    {"lag", "lags behind by"},     {"lasting", "for so long"}, {"loss", "heat loss"},
    {"ohms", "resistance"},        {"outside", "outside"},    {"recorded", "recording"},
    {"ride_through", "rides out"}, {"rom", "ROM number"},     {"room", "room"},
    {"time_constant", "time constant"},                       {"times", "how often"},
    {"to", "down to"},             {"travel", "travel time"}, {"volts", "voltage"},
    {"warmup", "warm-up"},         {"watts", "power"},
};

const char *part_term(const char *name)
{
    for (uint32_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        if (strcmp(terms[i].name, name) == 0) {
            return terms[i].word;
        }
    }
    return name;
}

void part_term_units(enum dimension dimension, char text[PART_UNITS])
{
    const char *units = dimension_units(dimension);
    uint32_t length = 0;
    if (units[0] == '\0') {
        snprintf(text, PART_UNITS, "as a %s", dimension_name(dimension));
        return;
    }
    length += (uint32_t)snprintf(text, PART_UNITS, "in ");
    for (; *units != '\0' && length + 5 < PART_UNITS; units++) {
        bool last = strchr(units + 1, ' ') == NULL;
        const char *between = last ? " or " : ", ";
        length += (uint32_t)(*units == ' '
                                 ? snprintf(text + length, PART_UNITS - length, "%s", between)
                                 : snprintf(text + length, PART_UNITS - length, "%c", *units));
    }
}
