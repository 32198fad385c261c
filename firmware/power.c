#include "firmware/power.h"

#include <string.h>

#include "firmware/settings.h"
#include "firmware/unit.h"

void power_init(struct power *power)
{
    memset(power, 0, sizeof *power);
    power->good_since = TIME_NEVER;
    power->latch_seen_at = power->up_at = INT64_MIN;
    power->latch_clear_at = TIME_NEVER;
    power->shutdown_since = TIME_NEVER;
}

void power_resume(struct power *power)
{
    power->resumed = true;
}

void power_recall_failure(struct power *power, int64_t now)
{
    power->dc_lost = power->recalled = true;
    power->dc = (struct outage){.lost = true, .since = now, .running = true, .told = true};
}

bool power_failure_is_told(const struct power *power)
{
    return power->dc.told || power->ac.told;
}

static void lose_dc(struct power *power, struct power_news *news)
{
    power->dc_lost = true;
    power->good_since = TIME_NEVER;
    news->dc_was_lost = true;
}

static void note_up(struct power *power, int32_t supply_mv, int64_t now)
{
    if (supply_mv > (power->gone ? POWER_FED_MV : POWER_BACK_MV)) {
        power->up_at = now;
    }
}

/* Both samples of a return lie on the grid; the same instant shown twice is one sample. */
static void look_for_return(struct power *power, int32_t supply_mv, int64_t now,
                            struct power_news *news)
{
    note_up(power, supply_mv, now);
    if (supply_mv <= POWER_BACK_MV) {
        power->good_since = TIME_NEVER;
    } else if (power->good_since == TIME_NEVER) {
        power->good_since = now;
    } else if (now >= power->good_since + TIME_MS(POWER_SAMPLE_MS)) {
        power->dc_lost = power->recalled = false;
        power->good_since = TIME_NEVER;
        news->dc_came_back = true;
    }
}

static void judge_supply(struct power *power, const struct unit_in *in, struct power_news *news)
{
    if (power->resumed && in->dip_latched && !power->dc_lost) {
        lose_dc(power, news);
    }
    if (!in->supply_sampled) {
        return;
    }
    int32_t supply_mv = in->rail_mv[RAIL_12V];
    power->recalled = power->recalled && supply_mv > POWER_BACK_MV;
    power->dipped = power->dipped && supply_mv < POWER_LOST_MV;
    if (power->dc_lost) {
        look_for_return(power, supply_mv, in->now_us, news);
    } else if (supply_mv < POWER_LOST_MV) {
        lose_dc(power, news);
    }
    power->gone = power->dc_lost && supply_mv <= POWER_FED_MV;
}

static void judge_ac(struct power *power, const struct unit_in *in, struct power_news *news)
{
    power->sensor_fitted = in->sensor_fitted;
    bool lost = in->sensor_fitted && !in->ac_present;
    news->ac_was_lost = lost && !power->ac_lost;
    news->ac_came_back = !lost && power->ac_lost;
    power->ac_lost = lost;
}

static void note_loss(struct outage *outage, bool lost, int64_t now)
{
    outage->since = lost != outage->lost ? now : outage->since;
    outage->lost = lost;
}

/* When DC's outage begins or ends by POWERDELAY. */
static int64_t dc_due(const struct power *power, const struct settings *settings)
{
    if (power->dc.lost == power->dc.running) {
        return TIME_NEVER;
    }
    return power->dc.since + TIME_S(settings->power_delay_s);
}

/* AC's: not while DC is lost, and not before DC has been good for POWERDELAY, if it was. */
static int64_t ac_due(const struct power *power, const struct settings *settings)
{
    if (power->ac.lost == power->ac.running || power->dc.lost) {
        return TIME_NEVER;
    }
    bool waits = power->dc.running && power->dc.since > power->ac.since;
    int64_t since = waits ? power->dc.since : power->ac.since;
    return since + TIME_S(settings->power_delay_s);
}

static void judge_outage(struct outage *outage, const struct settings *settings,
                         struct power_news *news)
{
    outage->running = outage->lost;
    if (outage->running) {
        outage->told = settings->power_alert;
        news->tell_failed = news->tell_failed || outage->told;
    } else {
        news->tell_restored = news->tell_restored || (outage->told && settings->power_alert);
        outage->told = false;
    }
}

/* AC is lost, or not back for POWERDELAY yet. */
static bool ac_is_unsettled(const struct power *power, const struct settings *settings, int64_t now)
{
    bool changed = power->ac.since > power->dc.since;
    return power->ac.lost || (changed && now < power->ac.since + TIME_S(settings->power_delay_s));
}

/* DC's outage ends, but AC's does not: it takes over the notice. */
static void pass_over(struct power *power)
{
    power->dc.running = false;
    power->ac.running = true;
    power->ac.told = power->dc.told;
    power->dc.told = false;
}

static void judge_outages(struct power *power, const struct settings *settings, int64_t now,
                          struct power_news *news)
{
    bool dc_is_due = now >= dc_due(power, settings);
    bool ac_is_due = now >= ac_due(power, settings);
    if (dc_is_due && power->dc.running && !power->ac.running &&
        ac_is_unsettled(power, settings, now)) {
        pass_over(power);
        return;
    }
    if (dc_is_due) {
        judge_outage(&power->dc, settings, news);
    }
    if (ac_is_due) {
        judge_outage(&power->ac, settings, news);
    }
}

static void judge_latch(struct power *power, const struct unit_in *in, struct power_news *news)
{
    int64_t clear_at = in->now_us + TIME_MS(POWER_LATCH_CLEAR_MS);
    if (!in->dip_latched) {
        power->latch_seen = power->dipped = false;
        power->latch_clear_at = TIME_NEVER;
        return;
    }
    if (!power->latch_seen) {
        power->latch_seen = power->dipped = true;
        power->latch_seen_at = in->now_us;
        power->latch_clear_at = clear_at;
    }
    if (power->dc_lost) {
        power->latch_clear_at = TIME_NEVER;
    } else if (news->dc_came_back) {
        power->latch_clear_at = clear_at;
    }
    if (in->now_us >= power->latch_clear_at) {
        power->latch_seen = power->dipped = false;
        power->latch_clear_at = TIME_NEVER;
        news->clear_latch = true;
    }
}

bool power_see_opening(struct power *power, const struct unit_in *in)
{
    bool was_set = power->latch_seen;
    power->latch_seen = power->dipped = false;
    power->latch_clear_at = TIME_NEVER;
    if (power->dc_lost) {
        note_up(power, in->rail_mv[RAIL_12V], in->now_us);
    }
    return was_set;
}

bool power_was_up_since(const struct power *power, int64_t at)
{
    return power->up_at >= at - TIME_MS(POWER_RETURN_MS);
}

static void forget_cell(struct power *power)
{
    power->shutdown_told = false;
    power->shutdown_since = TIME_NEVER;
    power->blind = false;
    power->blind_told = false;
    power->parted = false;
}

/* Before a look has shown an outage the cell may feed, and the buffer IC hang on it. */
static bool dip_is_guarded(const struct power *power, const struct settings *settings)
{
    return settings->buffer_guard && power->dipped && !power->dc_lost;
}

/* A burst that has reset the MCU has stopped the buffer IC, however the cell has recovered. */
static void judge_blindness(struct power *power, bool guarded, bool resumed,
                            struct power_news *news)
{
    if (!guarded || power->battery_mv >= CELL_SIGHT_MV) {
        power->blind = false;
    } else if (power->battery_mv <= CELL_BLIND_MV || resumed) {
        power->blind = true;
    }
    if (power->blind && power->dc_lost && !power->blind_told) {
        power->blind_told = true;
        news->tell_blind = true;
    }
}

static void judge_shutdown(struct power *power, int32_t cell_mv, int64_t now,
                           struct power_news *news)
{
    if (power->shutdown_told) {
        return;
    }
    if (cell_mv > CELL_SHUTDOWN_MV) {
        power->shutdown_since = TIME_NEVER;
    } else if (power->shutdown_since == TIME_NEVER) {
        power->shutdown_since = now;
    } else if (now >= power->shutdown_since + TIME_S(CELL_SHUTDOWN_S)) {
        power->shutdown_told = true;
        power->shutdown_since = TIME_NEVER;
        news->tell_shutdown = true;
    }
}

static void judge_cell(struct power *power, const struct settings *settings,
                       const struct unit_in *in, struct power_news *news)
{
    int32_t cell_mv = in->rail_mv[RAIL_BATTERY];
    bool resumed = power->resumed;
    power->resumed = false;
    power->has_cell = in->battery_fitted;
    power->battery_mv = cell_mv;
    if (power->has_cell && dip_is_guarded(power, settings)) {
        judge_blindness(power, true, resumed, news);
        return;
    }
    if (!power->has_cell || !power->dc_lost || power->recalled) {
        forget_cell(power);
        if (!power->has_cell || cell_mv >= CELL_CHARGED_MV) {
            power->low_told = false;
        }
        return;
    }
    if (!power->low_told && cell_mv <= CELL_LOW_MV) {
        power->low_told = true;
        news->tell_low = true;
    }
    judge_blindness(power, settings->buffer_guard, resumed, news);
    judge_shutdown(power, cell_mv, in->now_us, news);
    power->parted = cell_mv <= CELL_PARTED_MV;
}

/* The first instant of the sampling grid after now. */
static int64_t next_sample(int64_t on_grid, int64_t now)
{
    int64_t period = TIME_MS(POWER_SAMPLE_MS);
    return on_grid + ((now - on_grid) / period + 1) * period;
}

static int64_t next_deadline(const struct power *power, const struct settings *settings,
                             int64_t now)
{
    int64_t next = time_earlier(dc_due(power, settings), ac_due(power, settings));
    next = time_earlier(next, power->latch_clear_at);
    if (power->good_since != TIME_NEVER) {
        next = time_earlier(next, next_sample(power->good_since, now));
    }
    if (power->shutdown_since != TIME_NEVER) {
        next = time_earlier(next, power->shutdown_since + TIME_S(CELL_SHUTDOWN_S));
    }
    return next;
}

/* Outages are judged twice: what was due when this instant came has happened, whatever the sample
 * says now; and POWERDELAY=0 is due at once. */
int64_t power_step(struct power *power, const struct settings *settings, const struct unit_in *in,
                   struct power_news *news)
{
    memset(news, 0, sizeof *news);
    judge_outages(power, settings, in->now_us, news);
    judge_supply(power, in, news);
    judge_ac(power, in, news);
    note_loss(&power->dc, power->dc_lost, in->now_us);
    note_loss(&power->ac, power->ac_lost, in->now_us);
    judge_outages(power, settings, in->now_us, news);
    judge_latch(power, in, news);
    judge_cell(power, settings, in, news);
    return next_deadline(power, settings, in->now_us);
}

static int32_t lower_cell_level(const struct power *power, const struct settings *settings)
{
    if (!power->low_told) {
        return CELL_LOW_MV;
    }
    if (settings->buffer_guard && !power->blind) {
        return CELL_BLIND_MV;
    }
    if (!power->shutdown_told && power->shutdown_since == TIME_NEVER) {
        return CELL_SHUTDOWN_MV;
    }
    return power->parted ? INT32_MIN : CELL_PARTED_MV;
}

static int32_t upper_cell_level(const struct power *power)
{
    if (power->parted) {
        return CELL_PARTED_MV + 1;
    }
    if (power->shutdown_since != TIME_NEVER) {
        return CELL_SHUTDOWN_MV + 1;
    }
    return power->blind ? CELL_SIGHT_MV : INT32_MAX;
}

/* A recalled outage wants a look whichever way: the cell is not judged before. */
static void watch_supply(const struct power *power, bool dip_guarded, struct level_watch *supply)
{
    *supply = (struct level_watch){INT32_MIN, INT32_MAX};
    if (!power->dc_lost) {
        supply->below_mv = POWER_LOST_MV - 1;
        supply->above_mv = dip_guarded ? POWER_LOST_MV : INT32_MAX;
        return;
    }
    if (power->recalled) {
        supply->below_mv = POWER_BACK_MV;
    } else if (!power->gone) {
        supply->below_mv = POWER_FED_MV;
    }
    if (power->good_since == TIME_NEVER) {
        supply->above_mv = 1 + (power->gone ? POWER_FED_MV : POWER_BACK_MV);
    }
}

void power_watch(const struct power *power, const struct settings *settings,
                 struct level_watch *supply, struct level_watch *battery)
{
    bool dip_guarded = dip_is_guarded(power, settings);
    watch_supply(power, dip_guarded, supply);
    *battery = (struct level_watch){INT32_MIN, INT32_MAX};
    if (!power->has_cell) {
        return;
    }
    if (dip_guarded) {
        battery->below_mv = power->blind ? INT32_MIN : CELL_BLIND_MV;
        battery->above_mv = power->blind ? CELL_SIGHT_MV : INT32_MAX;
    } else if (power->dc_lost) {
        battery->below_mv = lower_cell_level(power, settings);
        battery->above_mv = upper_cell_level(power);
    } else if (power->low_told) {
        battery->above_mv = CELL_CHARGED_MV;
    }
}

bool power_limits_inputs(const struct power *power, const struct settings *settings)
{
    switch (settings->backup_limit) {
    case BACKUPLIMIT_DC:
        return power->dc_lost;
    case BACKUPLIMIT_AC:
        return power->ac_lost;
    default:
        return false;
    }
}

/* Open-circuit voltage over charge, straight between the points (assumption 17). */
static const struct {
    int32_t mv, percent;
} cell_curve[] = {{3000, 0}, {3450, 5}, {3680, 10}, {3740, 20}, {4200, 100}};

uint8_t power_battery_percent(int32_t battery_mv)
{
    uint32_t points = sizeof cell_curve / sizeof cell_curve[0];
    if (battery_mv <= cell_curve[0].mv) {
        return 0;
    }
    for (uint32_t i = 1; i < points; i++) {
        int32_t rise_mv = cell_curve[i].mv - cell_curve[i - 1].mv;
        int32_t rise = cell_curve[i].percent - cell_curve[i - 1].percent;
        if (battery_mv < cell_curve[i].mv) {
            int32_t part = (battery_mv - cell_curve[i - 1].mv) * rise / rise_mv;
            return (uint8_t)(cell_curve[i - 1].percent + part);
        }
    }
    return 100;
}
