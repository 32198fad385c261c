#include "panel/aid_race.h"

#include <check.h>
#include <string.h>

#include "sim/world/wiring.h"

const char *const race_raw[] = {"Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=0",
                                "ALERTNUMBER+358401234567", "AON"};

/* Example 3 of the guide, with an N/C contact. */
void race_wire(struct cabinet *c, double holdup_f)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    c->mains = cabinet_add(w, "mains", "mains");
    c->adapter = cabinet_add(w, "adapter", "adapter");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    c->smoke = cabinet_add(w, "sensor", "smoke");
    c->siren = cabinet_add(w, "siren", "siren");
    cabinet_figure(w, c->adapter, "amps", 2.0);
    cabinet_figure(w, c->adapter, "holdup", holdup_f);
    cabinet_figure(w, c->smoke, "contact", 1.0); /* "N/C" */
    cabinet_wire(w, c->mains, "L", c->adapter, "L");
    cabinet_wire(w, c->mains, "N", c->adapter, "N");
    cabinet_wire(w, c->adapter, "plus", c->unit, "V12");
    cabinet_wire(w, c->adapter, "minus", c->unit, "GND");
    cabinet_wire(w, c->unit, "V12", c->smoke, "plus");
    cabinet_wire(w, c->unit, "V12", c->smoke, "common");
    cabinet_wire(w, c->unit, "GND", c->smoke, "minus");
    cabinet_wire(w, c->smoke, "out", c->unit, "IN1");
    cabinet_wire(w, c->unit, "K6_NO", c->siren, "plus");
    cabinet_wire(w, c->siren, "minus", c->unit, "GND");
}

void race_wire_470(struct cabinet *c)
{
    race_wire(c, 470e-6);
}

void race_wire_2200(struct cabinet *c)
{
    race_wire(c, 2200e-6);
}

struct cabinet *race_story(void (*wire)(struct cabinet *c), const char *const *lines,
                             int64_t after_look)
{
    struct cabinet *c = cabinet_new_wired(wire, lines, 5);
    gsm_phone(&c->world.gsm, "+358401234567");
    cabinet_run(c, RACE_CUT_AT + after_look);
    return c;
}

const struct running_clock *race_clock(const struct clocks *clocks, const char *name)
{
    for (uint32_t i = 0; i < clocks->count; i++) {
        if (strcmp(clocks->clock[i].name, name) == 0) {
            return &clocks->clock[i];
        }
    }
    return NULL;
}

int64_t race_event(const struct cabinet *c, enum event_kind kind)
{
    for (uint32_t i = 0; i < c->journal.count; i++) {
        const struct event *event = &c->journal.events[i];
        if (event->kind == (uint16_t)kind && event->at_us >= RACE_CUT_AT) {
            return event->at_us;
        }
    }
    return -1;
}

struct race_bar race_watch(struct cabinet *c, const char *name, int64_t until, int64_t step)
{
    struct race_bar watched = {-1, -1, -1, -1, 0, 0, 0};
    while (c->world.now < until) {
        struct clocks clocks;
        cabinet_run(c, c->world.now + step);
        clocks_read(&clocks, &c->world, &c->workspace);
        const struct running_clock *clock = race_clock(&clocks, name);
        if (clock == NULL) {
            continue;
        }
        ck_assert_int_le(clock->from, c->world.now);
        ck_assert_int_gt(clock->until, c->world.now);
        watched.first_from = watched.seen == 0 ? clock->from : watched.first_from;
        watched.first_until = watched.seen == 0 ? clock->until : watched.first_until;
        watched.last_until = clock->until;
        watched.seen_until = c->world.now;
        watched.seen++;
        watched.races += clock->races;
        watched.wins += clock->wins;
    }
    return watched;
}
