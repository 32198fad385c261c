#include "firmware/schedule.h"

#include "firmware/command.h"
#include "firmware/setting_value.h"
#include "firmware/unit.h"

#define DAY_MIN 1440
#define PLACES 64  /* of a minute in the order of turns */
#define SATURDAY 5 /* 2000-01-01 was one; Monday is 0 */
#define NO_TURN INT64_MAX
_Static_assert(SCHEDULE_RULES < PLACES, "each rule has its turn in each minute");

static int64_t minute_now(const struct calendar *calendar, int64_t now)
{
    return calendar_seconds(calendar, now) / 60;
}

/* The first turn behind those of this minute. */
static int64_t turn_after(int64_t minute)
{
    return (minute + 1) * PLACES;
}

/* First turn of a rule from this one on; NO_TURN: it has no days. */
static int64_t turn_from(const struct schedule_rule *rule, uint32_t index, int64_t from)
{
    int64_t day = from / PLACES / DAY_MIN;
    for (int64_t last = day + 7; day <= last; day++) {
        int64_t turn = (day * DAY_MIN + rule->minute) * PLACES + index;
        if (turn >= from && ((uint32_t)rule->days >> ((day + SATURDAY) % 7) & 1u) != 0) {
            return turn;
        }
    }
    return NO_TURN;
}

static int64_t next_turn(const struct unit *unit)
{
    const struct schedule *schedule = &unit->schedule;
    const struct schedule_rule *rule = unit->settings.rule;
    int64_t from = schedule->begins > schedule->reached ? schedule->begins : schedule->reached;
    int64_t next = NO_TURN;
    for (uint32_t i = 0; i < SCHEDULE_RULES && rule[i].days != 0; i++) {
        next = time_earlier(next, turn_from(&rule[i], i, from));
    }
    return next;
}

/* What a change of the clock means. */
static void follow_clock(struct schedule *schedule, const struct calendar *calendar, int64_t now)
{
    const int64_t most = TIME_MIN(SCHEDULE_LATE_MIN);
    int64_t leap = calendar->offset_us - schedule->offset_us;
    int64_t begun = turn_after(minute_now(calendar, now));
    if (!schedule->known || leap > most || leap < -most) {
        schedule->begins = begun;
        schedule->reached = 0;
    } else {
        schedule->begins = time_earlier(schedule->begins, begun);
    }
    schedule->offset_us = calendar->offset_us;
    schedule->known = true;
}

void schedule_pass(struct schedule *schedule, int64_t turn)
{
    schedule->reached = turn + 1;
}

static void fire(struct unit *unit, struct nvm *nvm, int64_t turn, int64_t now)
{
    const struct command_source source = {.channel = CHANNEL_RULE, .now = now, .turn = turn};
    char unread[1];
    struct text reply = text_over(unread, sizeof unread);
    (void)command_execute(unit, nvm, unit->settings.rule[turn % PLACES].command, &source, &reply);
    unit->schedule.fired |= 1u << turn % PLACES;
    schedule_pass(&unit->schedule, turn);
}

int64_t schedule_step(struct unit *unit, struct nvm *nvm, int64_t now)
{
    struct schedule *schedule = &unit->schedule;
    if (!unit->calendar.set) {
        return TIME_NEVER;
    }
    if (!schedule->known || schedule->offset_us != unit->calendar.offset_us) {
        follow_clock(schedule, &unit->calendar, now);
    }
    int64_t minute = minute_now(&unit->calendar, now);
    int64_t oldest = (minute - SCHEDULE_LATE_MIN) * PLACES;
    int64_t turn = next_turn(unit);
    while (turn < turn_after(minute)) {
        if (turn < oldest) {
            schedule->begins = oldest;
        } else {
            fire(unit, nvm, turn, now);
        }
        turn = next_turn(unit);
    }
    return turn == NO_TURN ? TIME_NEVER : TIME_MIN(turn / PLACES) - unit->calendar.offset_us;
}

/* The minute that was reached is over as a whole: all of it was due. */
void schedule_renew(struct unit *unit, int64_t now)
{
    struct schedule *schedule = &unit->schedule;
    schedule->reached = (schedule->reached + PLACES - 1) / PLACES * PLACES;
    if (unit->calendar.set) {
        schedule->begins = turn_after(minute_now(&unit->calendar, now));
    }
}

bool schedule_is_whole(const struct schedule *schedule)
{
    const int64_t most = (int64_t)100 * 366 * DAY_MIN * PLACES;
    return schedule->begins >= 0 && schedule->begins <= most && schedule->reached >= 0 &&
           schedule->reached <= most;
}

uint32_t schedule_count(const struct settings *settings)
{
    uint32_t count = 0;
    while (count < SCHEDULE_RULES && settings->rule[count].days != 0) {
        count++;
    }
    return count;
}

static void add_days(uint8_t days, struct text *text)
{
    if (days == SCHEDULE_EVERY_DAY) {
        text_add_char(text, '*');
        return;
    }
    for (uint32_t day = 0; day < 7; day++) {
        if (((uint32_t)days >> day & 1u) != 0) {
            word_add(SCHEDULE_DAYS, day, text);
        }
    }
}

void schedule_add_rule(const struct schedule_rule *rule, struct text *text)
{
    text_add_padded(text, rule->minute / 60u, 2);
    text_add_char(text, ':');
    text_add_padded(text, rule->minute % 60u, 2);
    text_add_char(text, ',');
    add_days(rule->days, text);
    text_add_char(text, ',');
    text_add(text, rule->command);
}
