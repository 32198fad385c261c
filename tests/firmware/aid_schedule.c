#include "firmware/aid_schedule.h"

#include <check.h>
#include <string.h>

struct desk desk;

static void set_clock(const char *time)
{
    struct civil_time civil;
    ck_assert(civil_parse(time, &civil));
    calendar_set(&desk.unit.calendar, civil_to_seconds(&civil), desk.now);
}

void start_at(const char *time)
{
    desk_set_up(&desk);
    set_clock(time);
    (void)schedule_step(&desk.unit, &desk.nvm, desk.now);
}

void add(const char *rule)
{
    char line[60] = "SCHEDULER+";
    strcat(line, rule);
    (void)desk_usb(&desk, line);
    ck_assert_msg(desk.result == COMMAND_DONE, "%s: %s", line, desk.answer);
}

int64_t step(void)
{
    int64_t wake = schedule_step(&desk.unit, &desk.nvm, desk.now);
    ck_assert_int_gt(wake, desk.now);
    return wake;
}

void run_min(int64_t minutes)
{
    int64_t until = desk.now + TIME_MIN(minutes);
    for (int64_t wake = step(); wake <= until; wake = step()) {
        desk.now = wake;
    }
    desk.now = until;
    (void)step();
}

void sleep_min(int64_t minutes)
{
    desk.now += TIME_MIN(minutes);
    (void)step();
}

void clock_becomes(const char *time)
{
    set_clock(time);
    (void)step();
}

void all_off(void)
{
    relay_init(&desk.unit.relays, 0);
}

uint8_t on(void)
{
    return relay_on_mask(&desk.unit.relays);
}
