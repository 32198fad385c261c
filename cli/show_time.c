/* The show in the host's time. */
#include <string.h>

#include "cli/show_inside.h"
#include "cli/wall.h"
#include "sim/panel/clocks.h"

#define LOOK_EACH 32u        /* instants between two looks at the host's clock */
#define STEP_MOST 100000u    /* instants of a step: an idle night ends it */

/* What asks after each instant whether to go on. */
struct watcher {
    struct show *show;
    int64_t work_until_us;
    uint32_t instants;
    bool race;
};

static bool is_race(const struct show *show)
{
    return clocks_is_race(&show->bench->world, &show->bench->workspace);
}

/* What is left of the race takes SHOW_RACE_S. */
static double race_pace(const struct show *show)
{
    struct clocks clocks;
    clocks_read(&clocks, &show->bench->world, &show->bench->workspace);
    double left_s = (double)(clocks.race_until - session_now(&show->session)) / 1e6;
    double ratio = left_s / SHOW_RACE_S;
    return ratio < SHOW_SLOW_LEAST ? SHOW_SLOW_LEAST
                                   : ratio > SHOW_SLOW_MOST ? SHOW_SLOW_MOST : ratio;
}

static bool halt(void *context, const struct session *session)
{
    struct watcher *watcher = context;
    (void)session;
    watcher->race = watcher->show->slows && !watcher->show->slowed && is_race(watcher->show);
    bool late = ++watcher->instants % LOOK_EACH == 0 && wall_us() > watcher->work_until_us;
    return watcher->race || late;
}

static void slow_down(struct show *show, bool slowly)
{
    if (show->slowed != slowly) {
        show->slowed = slowly;
        show->slow = slowly ? race_pace(show) : show->slow;
        show_set_pace(show);
    }
}

static void take_course(struct show *show, enum session_course course)
{
    if (course == SESSION_STUCK && !show->stuck) {
        show->stuck = true;
        show->playing = false;
        show_tell(show, true, "%s", show->bench->text);
    }
    if (course == SESSION_ON) {
        show_set_pace(show);
    }
}

void show_go_on(struct show *show, int64_t work_until_us)
{
    if (show->live && show->session.over) {
        show->playing = false; /* nobody hears the bench any more */
    }
    if (!show->playing) {
        return;
    }
    slow_down(show, show->slows && (show->slowed || is_race(show))); /* a deed may begin it */
    struct watcher watcher = {.show = show, .work_until_us = work_until_us};
    const struct session_way way = {pace_now(&show->pace), UINT32_MAX, halt, &watcher};
    if (way.until_us >= session_now(&show->session)) {
        take_course(show, session_go(&show->session, &way));
    }
    if (watcher.race) {
        slow_down(show, true);
    } else if (show->slowed && !(show->slows && is_race(show))) {
        slow_down(show, false);
    }
    show_grade(show);
}

bool show_seek(struct show *show, int64_t at_us)
{
    bool back = at_us <= show->session.last_us;
    const struct session_way way = {at_us, UINT32_MAX, NULL, NULL};
    enum session_course course = back ? session_seek(&show->session, at_us)
                                      : session_go(&show->session, &way);
    show->stuck = false;
    slow_down(show, show->slows && is_race(show));
    take_course(show, course);
    show_set_pace(show);
    return course != SESSION_STUCK;
}

/* What a person would call an event. */
static bool is_telling(const struct event *event)
{
    switch (event->kind) {
    case EVENT_COMPARATOR:
    case EVENT_RAIL:
    case EVENT_CELL:
    case EVENT_AT_TO_MODEM:
    case EVENT_AT_TO_UNIT:
    case EVENT_RADIO:
    case EVENT_FLASH:
        return false;
    default:
        return true;
    }
}

/* To the instant of the next telling event. */
void show_next_event(struct show *show)
{
    const struct journal *journal = &show->bench->journal;
    uint32_t seen = journal->count;
    const struct session_way way = {CLOCK_NEVER, 1, NULL, NULL};
    show->playing = false;
    for (uint32_t i = 0; i < STEP_MOST; i++) {
        enum session_course course = session_go(&show->session, &way);
        for (; seen < journal->count; seen++) {
            if (is_telling(&journal->events[seen])) {
                return;
            }
        }
        if (course == SESSION_STUCK) {
            take_course(show, course);
            return;
        }
    }
    show_tell(show, false, "nothing happened in a long time");
}
