#include "sim/circuit/site.h"

void site_switch(struct site *site, uint16_t element, bool on)
{
    if (element == CIRCUIT_NONE || site->circuit->element[element].on == on) {
        return;
    }
    circuit_switch(site->circuit, site->workspace, site->now, element, on);
    site->touched = true;
}

void site_set(struct site *site, uint16_t element, const struct element *figures)
{
    if (element == CIRCUIT_NONE) {
        return;
    }
    circuit_set(site->circuit, site->workspace, site->now, element, figures);
    site->touched = true;
}

double site_volts(const struct site *site, uint16_t plus, uint16_t minus)
{
    return circuit_volts(site->circuit, site->workspace, site->now, plus, minus);
}

double site_amps(const struct site *site, uint16_t element)
{
    return circuit_amps(site->circuit, site->workspace, site->now, element);
}

uint32_t site_event(struct site *site, enum event_kind kind, uint32_t part, int64_t value,
                    const char *text)
{
    struct happening happening = {site->now, kind, part, value, text};
    return trace_event(site->trace, site->journal, &happening);
}
