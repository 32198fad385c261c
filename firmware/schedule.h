/* The schedule: commands at set times (fact 49; assumptions 38, 39, 57). Its rules are settings:
 * minute of the day, days of the week, command.
 *
 * A rule fires when the clock comes to its minute, in order of time, those of one minute in the
 * order of the list. Nothing is answered, what fails is silent, the configuration window stays as
 * it is. Its command is read anew each time: an alias means whom it means then. While DC is lost a
 * rule that would switch a relay is skipped.
 *
 * Each minute that the clock shows counts once:
 * - The clock is put forward by up to SCHEDULE_LATE_MIN (summer time, a correction): what it skips
 *   fires now, under its own day. By more: it was wrong, and what it skips is missed.
 * - It is put back by up to SCHEDULE_LATE_MIN: of the minutes that come a second time those up to
 *   the last in which something fired are over. By more: it was wrong, and they count anew.
 * - It becomes known, after a cold start: what was before is missed. So is the minute that it shows
 *   then, whose rules may have fired before the start; and that of a clock that was wrong.
 * - The list changes: the minute that runs is over for a new rule.
 * - A warm reset goes on. What fell due meanwhile, or while the unit was busy, fires as soon as it
 *   can; what is more than SCHEDULE_LATE_MIN late is missed. */
#ifndef FIRMWARE_SCHEDULE_H
#define FIRMWARE_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"
#include "firmware/text.h"

struct schedule_rule;
struct settings;
struct unit;

#define SCHEDULE_DAYS "Mon,Tue,Wed,Thu,Fri,Sat,Sun"
#define SCHEDULE_EVERY_DAY 0x7fu
#define SCHEDULE_LATE_MIN 65 /* an hour, and what a clock may be wrong by beside it; ours */

/* Turns order all that the rules will ever do: minutes since 2000-01-01, local time, and behind
 * each the places of the list. A turn is one number, so that a reset finds it whole. */
struct schedule {
    bool known;        /* the clock, at the last step */
    uint32_t fired;    /* places of the rules that fired in this very step, for the board to show */
    int64_t offset_us; /* the calendar's, at the last step */
    int64_t begins;    /* turns before this one are over: before the clock, or before the rules */
    int64_t reached;   /* so are those before this one: their rules have fired */
};

/* Fires what is due. Returns the next deadline, later than now; TIME_NEVER without a clock. */
int64_t schedule_step(struct unit *unit, struct nvm *nvm, int64_t now);
/* That turn is over, whatever happens now. */
void schedule_pass(struct schedule *schedule, int64_t turn);
/* The list of rules has changed: its places have, too. */
void schedule_renew(struct unit *unit, int64_t now);
/* As the run record holds it after a reset (firmware/run_record.h). */
bool schedule_is_whole(const struct schedule *schedule);

uint32_t schedule_count(const struct settings *settings);
/* "11:59,*,AON" or "18:00,Sat,OnGATE=30". */
void schedule_add_rule(const struct schedule_rule *rule, struct text *text);

#endif
