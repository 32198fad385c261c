/* Power: is DC there, is the unit in backup mode, what must be told (assumptions 8, 10, 11, 17). */
#ifndef FIRMWARE_POWER_H
#define FIRMWARE_POWER_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"

struct settings;
struct unit_in;
struct level_watch;

#define POWER_LOST_MV 10000  /* one sample under: DC lost (assumption 8) */
#define POWER_BACK_MV 10500  /* two samples over: DC back */
#define POWER_SAMPLE_MS 100

struct power {
    bool dc_lost;            /* backup mode, whatever still feeds */
    bool ac_lost;            /* by the Voltage Sensor; false where none is fitted */
    uint8_t good_samples;
    int64_t lost_since, back_since; /* of the running change */
    int64_t latch_clear_at;
    bool latch_seen;         /* dip latch as last shown */
    int64_t latch_seen_at;
    bool failure_told;       /* one "failed", one "restored" an outage */
    bool low_told;           /* `Battery low 20%` went, until the battery is charged again */
    bool shutdown_told;
    bool blind;              /* BUFFERGUARD: inputs are not believed (assumption 17) */
    bool blind_told;
    int64_t shutdown_since;  /* when the 10 s under 3.50 V began, TIME_NEVER else */
};

/* What happened at this step. */
struct power_news {
    bool dc_was_lost, dc_came_back;  /* the edges themselves */
    bool ac_was_lost, ac_came_back;
    bool tell_failed, tell_restored, tell_low, tell_shutdown, tell_blind;
    bool clear_latch;
};

void power_init(struct power *power, int64_t now);
int64_t power_step(struct power *power, const struct settings *settings, const struct unit_in *in,
                   struct power_news *news);
/* The levels to be woken for, as the present state needs them. */
void power_watch(const struct power *power, const struct settings *settings,
                 struct level_watch *supply, struct level_watch *battery);
/* Charge for STATUS, from the cell's voltage by the curve of assumption 17; 0-100 %. */
uint8_t power_battery_percent(int32_t battery_mv);

#endif
