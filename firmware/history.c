#include "firmware/history.h"

#include "firmware/unit.h"

void history_start(struct unit *unit, uint32_t cause, int64_t now)
{
    event_log_add(unit, LOG_START, cause, 0, now);
    if (cause == RESET_BROWN_OUT) {
        counter_add(&unit->counters, COUNTER_BROWN_OUTS);
    } else if (cause == RESET_WATCHDOG) {
        counter_add(&unit->counters, COUNTER_WATCHDOG);
    }
    if (unit->settings.lost_untold) {
        event_log_add(unit, LOG_RUBBISH, 0, 0, now);
    }
}

static void add_if(struct unit *unit, bool happened, enum log_kind kind, int64_t now)
{
    if (happened) {
        event_log_add(unit, kind, 0, 0, now);
    }
}

void history_power(struct unit *unit, const struct power_news *news, int64_t now)
{
    if (news->dc_was_lost) {
        counter_add(&unit->counters, COUNTER_POWER_FAILURES);
    }
    add_if(unit, news->dc_was_lost, LOG_DC_LOST, now);
    add_if(unit, news->dc_came_back, LOG_DC_BACK, now);
    add_if(unit, news->ac_was_lost, LOG_AC_LOST, now);
    add_if(unit, news->ac_came_back, LOG_AC_BACK, now);
    add_if(unit, news->tell_low, LOG_BATTERY_LOW, now);
    add_if(unit, news->tell_blind, LOG_BLIND, now);
    add_if(unit, news->tell_shutdown, LOG_SHUTDOWN, now);
}

struct modem_before history_before_modem(const struct unit *unit)
{
    return (struct modem_before){unit->modem.registered, unit->modem.set_up_done,
                                 modem_is_cut(&unit->modem)};
}

void history_modem(struct unit *unit, const struct modem_before *before, int64_t now)
{
    bool cut = modem_is_cut(&unit->modem) && !before->cut;

    if (cut || (before->set_up && !unit->modem.set_up_done)) {
        counter_add(&unit->counters, COUNTER_MODEM_RESETS);
        event_log_add(unit, LOG_MODEM, cut ? 1 : 0, 0, now);
    }
    add_if(unit, unit->modem.registered && !before->registered, LOG_ONLINE, now);
    if (before->registered && !unit->modem.registered) {
        counter_add(&unit->counters, COUNTER_OFFLINE);
        event_log_add(unit, LOG_OFFLINE, 0, 0, now);
    }
}
