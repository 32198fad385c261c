/* Power: is DC there, is the unit in backup mode, what must be told (assumptions 8, 10, 11, 17).
 *
 * 12 V is judged on samples of the 100 ms grid only, so that the race of fact 39 exists as it does
 * in life. There are two outages: DC lost, and AC lost where the Voltage Sensor is fitted (fact
 * 13). Each begins and ends after POWERDELAY without a break, whether POWERALERT lets it be told or
 * not, and has its own "failed" and "restored": DC lost behind a told loss of AC is told too.
 * While DC is lost AC is not judged: where one cause takes both there is one notice. What both
 * would tell at the same instant is told once; AC that is lost when DC's outage ends, or back for
 * less than POWERDELAY, takes over the notice of that, without a word. Messages of the cell are
 * told in any case.
 *
 * That a failure was told outlives even an empty battery (settings.failure_told): the cold start
 * finds itself in that outage, and its end is told. */
#ifndef FIRMWARE_POWER_H
#define FIRMWARE_POWER_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"

struct settings;
struct unit_in;
struct level_watch;

#define POWER_LOST_MV 10000     /* one sample under: DC lost (assumption 8) */
#define POWER_BACK_MV 10500     /* two samples over: DC back */
#define POWER_FED_MV 6000       /* detectors work over it, and start anew behind less (14) */
#define POWER_SAMPLE_MS 100
#define POWER_LATCH_CLEAR_MS 1000
#define POWER_RETURN_MS 300     /* so long behind 12 V that were there they may yet do so; ours */

/* Levels of the cell in backup mode (assumption 17). */
#define CELL_LOW_MV 3740        /* 20 % */
#define CELL_BLIND_MV 3650      /* BUFFERGUARD: the buffer IC stops at 3.60 V */
#define CELL_SIGHT_MV 3750
#define CELL_SHUTDOWN_MV 3500
#define CELL_SHUTDOWN_S 10
#define CELL_PARTED_MV 3000     /* here the MCU stops: the unit parts itself from the cell */
#define CELL_CHARGED_MV 4000    /* on DC: charged again, so that `low` may be told anew; ours */

struct outage {
    bool lost;               /* now */
    int64_t since;           /* last change of `lost` */
    bool running;            /* lost for POWERDELAY, not yet back for POWERDELAY */
    bool told;               /* its "failed" went, so its "restored" is owed */
};

struct power {
    bool dc_lost;            /* backup mode, whatever still feeds */
    bool sensor_fitted;      /* the Voltage Sensor, as last shown */
    bool ac_lost;            /* by the Voltage Sensor; false where none is fitted */
    int64_t good_since;      /* first sample over POWER_BACK_MV while lost, TIME_NEVER else */
    bool gone;               /* DC is lost, and the last sample was not over POWER_FED_MV */
    int64_t up_at;           /* 12 V were last there while DC was lost, at a sample or as an input
                                opened: over POWER_BACK_MV, or over POWER_FED_MV behind a sample
                                that was not; INT64_MIN = never */
    struct outage dc, ac;
    bool recalled;           /* dc_lost is of before a cold start, and no sample has shown it */
    bool resumed;            /* a brown-out reset lies between this step and the last */
    bool dipped;             /* the latch was set, and no sample has been good since */
    bool latch_seen;         /* dip latch set, as last shown */
    int64_t latch_seen_at;   /* when it was last seen to get set; INT64_MIN = never */
    int64_t latch_clear_at;  /* 1 s after DC is good, TIME_NEVER else */
    bool has_cell;           /* fitted and switched on */
    int32_t battery_mv;      /* the cell's voltage, as last shown */
    bool low_told;           /* `Battery low 20%` went, until the battery is charged again */
    bool shutdown_told;      /* in this backup mode */
    bool blind;              /* BUFFERGUARD: inputs are not believed (assumption 17) */
    bool blind_told;         /* in this backup mode */
    bool parted;             /* the cell is empty: part from it */
    int64_t shutdown_since;  /* when the 10 s under 3.50 V began, TIME_NEVER else */
};

/* What happened at this step. */
struct power_news {
    bool dc_was_lost, dc_came_back;  /* the edges themselves */
    bool ac_was_lost, ac_came_back;
    bool tell_failed, tell_restored, tell_low, tell_shutdown, tell_blind;
    bool clear_latch;
};

/* Takes DC for good until a sample says otherwise. */
void power_init(struct power *power);
/* After a brown-out reset: if the dip latch is set, DC was lost while nobody looked (the MCU's rail
 * outlives 12 V), and its return gets the hold-off that any return gets (assumption 50). */
void power_resume(struct power *power);
/* After a cold start: a failure was told before, and its end was not. It lasts until two samples
 * are good; the cell is not judged before one is bad. */
void power_recall_failure(struct power *power, int64_t now);
bool power_failure_is_told(const struct power *power);
/* An input opens. The latch may be set since an older dip: it is to be cleared, and seen set
 * again, now, only if 12 V is under it at this instant. False: it is not set. */
bool power_see_opening(struct power *power, const struct unit_in *in);
/* In backup mode 12 V were there at that time or later, or POWER_RETURN_MS before it. */
bool power_was_up_since(const struct power *power, int64_t at);
int64_t power_step(struct power *power, const struct settings *settings, const struct unit_in *in,
                   struct power_news *news);
/* The levels to be woken for, as the present state needs them. */
void power_watch(const struct power *power, const struct settings *settings,
                 struct level_watch *supply, struct level_watch *battery);
/* BACKUPLIMIT excludes the inputs now (assumptions 10, 11). */
bool power_limits_inputs(const struct power *power, const struct settings *settings);
/* Charge for STATUS, from the cell's voltage by the curve of assumption 17; 0-100 %. */
uint8_t power_battery_percent(int32_t battery_mv);

#endif
