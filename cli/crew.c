#define _POSIX_C_SOURCE 200809L

#include "cli/crew.h"

#include <string.h>
#include <unistd.h>

#include "cli/child.h"
#include "cli/interrupt.h"
#include "cli/wall.h"
#include "cli/worker.h"

#define POLL_MS 200

struct member {
    struct child child;
    uint32_t next;            /* try that it is at */
    int64_t heard_us;
};

struct run {
    const struct crew *crew;
    struct member member[CREW_MOST];
    uint32_t members;
};

/* The try behind `index` that belongs to the same member. */
static uint32_t behind(const struct crew *crew, uint32_t members, uint32_t index)
{
    uint32_t next = index + 1;
    return next % crew->block != 0 ? next : next + (members - 1) * crew->block;
}

bool crew_range(struct crew_seat *seat, uint32_t *first, uint32_t *end)
{
    *first = seat->next;
    *end = seat->next - seat->next % seat->block + seat->block;
    seat->next = *end + seat->step;
    *end = *end < seat->count ? *end : seat->count;
    return *first < seat->count;
}

bool crew_send(struct crew_seat *seat, uint32_t index, const void *record)
{
    char bytes[sizeof index + CREW_RECORD];
    memcpy(bytes, &index, sizeof index);
    memcpy(bytes + sizeof index, record, seat->record);
    return worker_write(seat->out, bytes, sizeof index + seat->record);
}

static void be_member(struct run *run, uint32_t number, int out)
{
    const struct crew *crew = run->crew;
    struct crew_seat seat = {.out = out, .count = crew->count, .block = crew->block,
                             .step = (run->members - 1) * crew->block,
                             .next = run->member[number].next, .record = crew->record};
    for (uint32_t i = 0; i < run->members; i++) {
        child_forget(&run->member[i].child);
    }
    crew->play(crew->context, &seat);
    _exit(0);
}

/* False: the host lets no further process begin. */
static bool begin(struct run *run, uint32_t number)
{
    struct member *member = &run->member[number];
    if (member->next >= run->crew->count) {
        return true;
    }
    pid_t pid = child_begin(&member->child);
    if (pid == 0) {
        be_member(run, number, member->child.to);
    }
    member->heard_us = wall_us();
    return pid > 0;
}

/* The try in hand has cost its process; another one goes on behind it. */
static void go_on(struct run *run, uint32_t number)
{
    struct member *member = &run->member[number];
    run->crew->lost(run->crew->context, member->next);
    member->next = behind(run->crew, run->members, member->next);
    (void)begin(run, number);
}

/* Its pipe has ended: all was told, or it died in a try. */
static void note_end(struct run *run, uint32_t number)
{
    struct member *member = &run->member[number];
    (void)child_end(&member->child, false);
    if (member->next < run->crew->count && !interrupt_came()) {
        go_on(run, number);
    }
}

static void hear(struct run *run, uint32_t number)
{
    const struct crew *crew = run->crew;
    struct member *member = &run->member[number];
    uint32_t index;
    char record[CREW_RECORD];
    if (!worker_read(member->child.from, &index, sizeof index) ||
        !worker_read(member->child.from, record, crew->record)) {
        note_end(run, number);
        return;
    }
    member->heard_us = wall_us();
    member->next = behind(crew, run->members, index);
    crew->told(crew->context, index, record);
}

static void end_silent(struct run *run, uint32_t number)
{
    struct member *member = &run->member[number];
    if (member->child.pid != 0 && wall_us() - member->heard_us > CREW_SILENCE_US) {
        (void)child_end(&member->child, true);
        go_on(run, number);
    }
}

/* False: nobody works any more. */
static bool listen(struct run *run)
{
    const struct child *children[CREW_MOST];
    bool any = false;
    for (uint32_t i = 0; i < run->members; i++) {
        const struct child *child = &run->member[i].child;
        children[i] = child->pid != 0 ? child : NULL;
        any = any || child->pid != 0;
    }
    uint64_t spoke = any ? child_listen(children, run->members, POLL_MS) : 0;
    for (uint32_t i = 0; i < run->members; i++) {
        if ((spoke >> i & 1u) != 0) {
            hear(run, i);
        }
    }
    for (uint32_t i = 0; i < run->members; i++) {
        end_silent(run, i);
    }
    return any;
}

static bool work(struct run *run)
{
    const struct crew *crew = run->crew;
    uint32_t begun = 0;
    for (uint32_t i = 0; i < run->members; i++) {
        run->member[i].next = i * crew->block;
        begun += begin(run, i) ? 1 : 0;
    }
    int64_t ticked_us = wall_us();
    while (!interrupt_came() && listen(run)) {
        if (crew->ticked != NULL && wall_us() - ticked_us > POLL_MS * 1000) {
            crew->ticked(crew->context);
            ticked_us = wall_us();
        }
    }
    for (uint32_t i = 0; i < run->members; i++) {
        if (run->member[i].child.pid != 0) {
            (void)child_end(&run->member[i].child, true);
        }
    }
    return begun == run->members && !interrupt_came();
}

bool crew_run(const struct crew *crew)
{
    struct run run = {.crew = crew};
    uint32_t blocks = (crew->count + crew->block - 1) / crew->block;
    run.members = crew->workers < blocks ? crew->workers : blocks;
    interrupt_watch();
    bool whole = work(&run);
    interrupt_leave();
    return whole;
}
