#define _DEFAULT_SOURCE

#include "cli/campaign_crew.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/child.h"
#include "cli/exit_code.h"
#include "cli/interrupt.h"
#include "cli/memory.h"
#include "cli/wall.h"
#include "cli/worker.h"

#define POLL_MS 100
#define TICK_US 200000

struct member {
    struct child child;
    bool busy;
    struct campaign_order order;
    uint32_t tries;                  /* as last seen at its seat ... */
    int64_t moved_us;                /* ... and since when */
};

struct run {
    const struct campaign_crew *crew;
    struct campaign_seat *seat;      /* shared with all members */
    struct member member[CAMPAIGN_CREW_MOST];
    uint32_t members;
    bool stuck;                      /* no process can be begun: told */
};

/* ---- in a process of the crew ---- */

static void be_member(struct run *run, uint32_t number)
{
    const struct campaign_crew *crew = run->crew;
    const struct child self = run->member[number].child;
    struct campaign_order order;
    void *reply = memory_grow(NULL, crew->reply);
    for (uint32_t i = 0; i < run->members; i++) {
        child_forget(&run->member[i].child);
    }
    bool right = crew->open(crew->context, &run->seat[number]);
    while (right && worker_read(self.from, &order, sizeof order)) {
        memset(reply, 0, crew->reply);
        crew->play(crew->context, &order, reply);
        right = worker_write(self.to, reply, crew->reply);
    }
    _exit(right ? EXIT_PASSED : EXIT_BROKEN);
}

/* ---- in this one ---- */

/* False: the host lets no further process begin. */
static bool try_begin(struct run *run, uint32_t number)
{
    pid_t pid = child_begin(&run->member[number].child);
    if (pid == 0) {
        be_member(run, number);
    }
    return pid > 0;
}

static void end(struct member *member, bool at_once)
{
    if (member->child.pid != 0) {
        (void)child_end(&member->child, at_once);
    }
    member->busy = false;
}

static void send(struct run *run, uint32_t number, const struct campaign_order *order)
{
    struct member *member = &run->member[number];
    if (member->child.pid == 0 && !try_begin(run, number)) {
        fprintf(stderr, "fusebox explore: no further process can be started\n");
        run->stuck = true;
        return;
    }
    member->order = *order;
    member->busy = true;
    member->moved_us = member->order.given_us = wall_us();
    member->tries = run->seat[number].tries;
    run->seat[number].number = CAMPAIGN_NO_TRY;
    (void)worker_write(member->child.to, order, sizeof *order); /* a dead one is heard of */
}

static void note_loss(struct run *run, uint32_t number)
{
    const struct campaign_crew *crew = run->crew;
    struct member *member = &run->member[number];
    struct campaign_order order = member->order;
    end(member, true);
    if (interrupt_came()) {
        return; /* who ended this program has ended its processes as well */
    }
    order.lost[order.losses++] = run->seat[number].number;
    if (crew->lost(crew->context, &order)) {
        send(run, number, &order);
    }
}

static void hear(struct run *run, uint32_t number, void *reply)
{
    const struct campaign_crew *crew = run->crew;
    struct member *member = &run->member[number];
    if (!worker_read(member->child.from, reply, crew->reply)) {
        note_loss(run, number);
        return;
    }
    member->busy = false;
    crew->told(crew->context, &member->order, reply);
}

static void end_silent(struct run *run, uint32_t number)
{
    struct member *member = &run->member[number];
    if (member->tries != run->seat[number].tries) {
        member->tries = run->seat[number].tries;
        member->moved_us = wall_us();
    }
    int64_t silence_us = run->crew->silence_us > 0 ? run->crew->silence_us : CAMPAIGN_SILENCE_US;
    if (member->busy && wall_us() - member->moved_us > silence_us) {
        note_loss(run, number);
    }
}

/* False: there is nothing to do. */
static bool give(struct run *run)
{
    struct campaign_order order;
    bool busy = false;
    for (uint32_t i = 0; i < run->members; i++) {
        memset(&order, 0, sizeof order);
        if (!run->stuck && !run->member[i].busy && run->crew->next(run->crew->context, &order)) {
            send(run, i, &order);
        }
        busy = busy || run->member[i].busy;
    }
    return busy;
}

static void listen(struct run *run, void *reply)
{
    const struct child *children[CAMPAIGN_CREW_MOST];
    for (uint32_t i = 0; i < run->members; i++) {
        children[i] = run->member[i].busy ? &run->member[i].child : NULL;
    }
    uint64_t spoke = child_listen(children, run->members, POLL_MS);
    for (uint32_t i = 0; i < run->members; i++) {
        if ((spoke >> i & 1u) != 0) {
            hear(run, i, reply);
        }
    }
    for (uint32_t i = 0; i < run->members; i++) {
        end_silent(run, i);
    }
}

static void work(struct run *run)
{
    const struct campaign_crew *crew = run->crew;
    void *reply = memory_grow(NULL, crew->reply);
    int64_t ticked_us = 0;
    bool going = true;
    while (going && !interrupt_came() && give(run)) {
        listen(run, reply);
        if (wall_us() - ticked_us > TICK_US) {
            going = crew->ticked(crew->context);
            ticked_us = wall_us();
        }
    }
    for (uint32_t i = 0; i < run->members; i++) {
        end(&run->member[i], run->member[i].busy);
    }
    free(reply);
}

int campaign_crew_run(const struct campaign_crew *crew)
{
    struct run run = {.crew = crew};
    size_t size = CAMPAIGN_CREW_MOST * sizeof *run.seat;
    run.seat = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (run.seat == MAP_FAILED) {
        fprintf(stderr, "fusebox: no memory\n");
        exit(EXIT_BROKEN);
    }
    signal(SIGPIPE, SIG_IGN);
    run.members = crew->workers < CAMPAIGN_CREW_MOST ? crew->workers : CAMPAIGN_CREW_MOST;
    interrupt_watch();
    work(&run);
    interrupt_leave();
    munmap(run.seat, size);
    return interrupt_came() ? EXIT_INTERRUPTED : run.stuck ? EXIT_BROKEN : EXIT_PASSED;
}
