#include "firmware/temp_watch.h"

#include "firmware/temperature.h"
#include "firmware/unit.h"

#define TOLD_IN_F(set, field) (((set)->fahrenheit & (field)) != 0 ? TEMP_IN_F : 0u)

static int32_t limit_of(const struct temp_settings *set, enum temp_field field)
{
    struct temperature limit = {
        .tenths = field == TEMP_MIN ? set->min : set->max,
        .fahrenheit = (set->fahrenheit & field) != 0,
    };
    return degrees_of(limit);
}

/* `inside_c` degrees inside of the limit, or less: too cold, or too warm. */
static bool is_below(const struct temp_settings *set, int32_t degrees, int32_t inside_c)
{
    return set->min != TEMP_NONE && degrees < limit_of(set, TEMP_MIN) + inside_c * DEGREE_C;
}

static bool is_above(const struct temp_settings *set, int32_t degrees, int32_t inside_c)
{
    return set->max != TEMP_NONE && degrees > limit_of(set, TEMP_MAX) - inside_c * DEGREE_C;
}

static enum temp_limit limit_now(const struct temp_settings *set, const struct thermometer *temp)
{
    int32_t degrees = degrees_of_reading(temp->reading);
    if (is_below(set, degrees, temp->limit == LIMIT_BELOW ? LIMIT_BACK_C : 0)) {
        return LIMIT_BELOW;
    }
    return is_above(set, degrees, temp->limit == LIMIT_ABOVE ? LIMIT_BACK_C : 0) ? LIMIT_ABOVE
                                                                                 : LIMIT_KEPT;
}

/* A limit that is no more has nothing to be restored from. */
static void forget_limit(const struct temp_settings *set, struct thermometer *temp)
{
    int16_t limit = temp->limit == LIMIT_BELOW ? set->min : set->max;
    if (temp->limit != LIMIT_KEPT && limit == TEMP_NONE) {
        temp->limit = LIMIT_KEPT;
        temp->lasting = 0;
    }
}

static void tell_limit(struct unit *unit, uint32_t index, enum temp_limit limit, int64_t now)
{
    const struct temp_settings *set = &unit->settings.temp[index];
    struct thermometer *temp = &unit->temp[index];
    enum temp_limit about = limit == LIMIT_KEPT ? (enum temp_limit)temp->limit : limit;
    uint32_t news = limit == LIMIT_KEPT    ? TEMP_RESTORED
                    : limit == LIMIT_BELOW ? TEMP_BELOW
                                           : TEMP_ABOVE;
    news |= TOLD_IN_F(set, about == LIMIT_BELOW ? TEMP_MIN : TEMP_MAX);
    temp->limit = (uint8_t)limit;
    alert_raise(unit, ALERT_TEMP, index, news, now);
}

/* One more period of it; whether it has lasted for so long by now. */
static bool has_lasted(struct thermometer *temp, uint32_t seconds)
{
    temp->lasting++;
    if ((temp->lasting - 1u) * READ_PERIOD_S < seconds) {
        return false;
    }
    temp->lasting = 0;
    return true;
}
_Static_assert((LIMIT_S + FAULT_S) / READ_PERIOD_S < UINT8_MAX - 2, "counted in a byte");

static void judge_good(struct unit *unit, uint32_t index, int64_t now)
{
    const struct temp_settings *set = &unit->settings.temp[index];
    struct thermometer *temp = &unit->temp[index];
    temp->missed = 0;
    if (temp->fault) {
        if (!has_lasted(temp, FAULT_S)) {
            return;
        }
        temp->fault = false;
        event_log_add(unit, LOG_TEMP_BACK, index, 0, now);
        alert_raise(unit, ALERT_TEMP, index, TEMP_RESTORED, now);
    }
    temp->known = true;
    forget_limit(set, temp);
    enum temp_limit limit = limit_now(set, temp);
    if (limit == temp->limit) {
        temp->lasting = 0;
    } else if (has_lasted(temp, LIMIT_S)) {
        tell_limit(unit, index, limit, now);
    }
}

/* The first period of a place begins when it is taken: that one is not counted. */
static void judge_missed(struct unit *unit, uint32_t index, int64_t now)
{
    struct thermometer *temp = &unit->temp[index];
    if (temp->fault) {
        temp->lasting = 0;
        return;
    }
    temp->lasting = (uint8_t)(temp->lasting + (temp->lasting > 0 ? 1 : 0));
    temp->missed++;
    if ((temp->missed - (temp->known ? 0u : 1u)) * READ_PERIOD_S >= FAULT_S) {
        temp->fault = true;
        event_log_add(unit, LOG_TEMP_FAULT, index, 0, now);
        temp->known = false;
        temp->limit = LIMIT_KEPT;
        temp->lasting = 0;
        alert_raise(unit, ALERT_TEMP, index, TEMP_FAULT, now);
    }
}

void temp_watch_judge(struct unit *unit, uint32_t index, int64_t now)
{
    struct thermometer *temp = &unit->temp[index];
    if (temp->fresh) {
        temp->fresh = false;
        judge_good(unit, index, now);
    } else {
        judge_missed(unit, index, now);
    }
}

void temp_watch_note(const struct unit *unit, struct alert_event *event)
{
    const struct temp_settings *set = &unit->settings.temp[event->source];
    event->reading = unit->temp[event->source].reading;
    event->limit = (event->value & ~TEMP_IN_F) == TEMP_BELOW ? set->min : set->max;
}

void temp_watch_write(const struct unit *unit, const struct alert_event *event, struct text *text)
{
    static const char *const words[] = {" fault", " restored, ", " ", " "};
    char name[NAME_LENGTH + 1];
    uint32_t news = event->value & ~TEMP_IN_F;
    struct temperature limit = {event->limit, (event->value & TEMP_IN_F) != 0};
    text_add(text, settings_temp_name(&unit->settings, event->source, name));
    text_add(text, words[news]);
    if (news == TEMP_FAULT) {
        return;
    }
    temperature_add_reading(text, event->reading, limit.fahrenheit);
    if (news != TEMP_RESTORED) {
        text_add(text, news == TEMP_BELOW ? " below " : " above ");
        temperature_add(text, limit);
    }
}
