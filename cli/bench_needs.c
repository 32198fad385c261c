#include "cli/bench_needs.h"

#include <stdio.h>
#include <string.h>

#define QUICK_US 10000 /* slower than this, no dip and no edge is what the scenario says */

struct looking {
    const struct bench_file *file;
    const struct host *host;
    char *why;
};

static bool is_wired(const struct looking *looking, enum adapter_channel channel)
{
    for (uint8_t i = 0; i < adapter_channel_count(channel); i++) {
        if (looking->file->wires.of[channel][i] < looking->host->ability[channel].count) {
            return true;
        }
    }
    snprintf(looking->why, BENCH_NEEDS_WHY, "nothing of the adapter is wired for %s",
             adapter_channel_name(channel));
    return false;
}

static bool is_quick(const struct looking *looking, enum adapter_channel channel)
{
    uint32_t late_us = looking->host->ability[channel].late_us;
    if (!is_wired(looking, channel)) {
        return false;
    }
    if (late_us > QUICK_US) {
        snprintf(looking->why, BENCH_NEEDS_WHY, "the adapter switches %s within %.1f ms, and %d ms "
                 "are wanted", adapter_channel_name(channel), late_us / 1e3, QUICK_US / 1000);
    }
    return late_us <= QUICK_US;
}

static bool can_dip(const struct looking *looking)
{
    return is_quick(looking, ADAPTER_SUPPLY);
}

static bool can_edge(const struct looking *looking)
{
    return is_quick(looking, ADAPTER_IN);
}

static bool can_battery(const struct looking *looking)
{
    return is_wired(looking, ADAPTER_BATTERY);
}

static bool can_volts(const struct looking *looking)
{
    snprintf(looking->why, BENCH_NEEDS_WHY, "the supply is a switch, and no PSU");
    return looking->file->psu[0] != '\0';
}

static bool can_temp(const struct looking *looking)
{
    snprintf(looking->why, BENCH_NEEDS_WHY, "the adapter plays no thermometers");
    return looking->host->temps.count > 0;
}

static bool can_bytes(const struct looking *looking)
{
    snprintf(looking->why, BENCH_NEEDS_WHY, "the unit's modem port is not tunnelled");
    return looking->host->port.count > 0 && !looking->file->modem_real;
}

static bool can_radio(const struct looking *looking)
{
    snprintf(looking->why, BENCH_NEEDS_WHY, "nobody hears the unit's radio");
    return false;
}

bool bench_needs_met(const struct bench_file *file, const struct host *host, const char *need,
                     char why[BENCH_NEEDS_WHY])
{
    static const struct {
        const char *need;
        bool (*met)(const struct looking *looking);
    } rows[] = {
        {"supply.dip", can_dip},      {"supply.analog", can_volts}, {"input.edge", can_edge},
        {"thermometer", can_temp},    {"battery", can_battery},     {"modem.bytes", can_bytes},
        {"radio", can_radio},
    };
    const struct looking looking = {file, host, why};
    why[0] = '\0';
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].need, need) == 0) {
            return rows[i].met(&looking);
        }
    }
    snprintf(why, BENCH_NEEDS_WHY, "no bench is known to have that");
    return false;
}
