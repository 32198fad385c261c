#define _POSIX_C_SOURCE 200809L

#include "cli/crew.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/wall.h"
#include "cli/worker.h"

#define POLL_MS 200

struct member {
    pid_t pid;                /* 0: there is none (any more) */
    int from;
    uint32_t next;            /* try that it is at */
    int64_t heard_us;
};

struct run {
    const struct crew *crew;
    struct member member[CREW_MOST];
    uint32_t members;
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

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
        if (run->member[i].pid != 0) {
            close(run->member[i].from);
        }
    }
    signal(SIGINT, SIG_IGN); /* who began it ends it */
    signal(SIGTERM, SIG_DFL);
    crew->play(crew->context, &seat);
    _exit(0);
}

/* False: the host lets no further process begin. */
static bool begin(struct run *run, uint32_t number)
{
    int pipes[2];
    struct member *member = &run->member[number];
    if (member->next >= run->crew->count) {
        return true;
    }
    if (pipe(pipes) != 0) {
        return false;
    }
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(pipes[0]);
        be_member(run, number, pipes[1]);
    }
    close(pipes[1]);
    if (pid < 0) {
        close(pipes[0]);
        return false;
    }
    member->pid = pid;
    member->from = pipes[0];
    member->heard_us = wall_us();
    return true;
}

static int end(struct member *member)
{
    int status = 0;
    close(member->from);
    kill(member->pid, SIGKILL);
    while (waitpid(member->pid, &status, 0) < 0 && errno == EINTR) {
    }
    member->pid = 0;
    return status;
}

/* Its pipe has ended: all was told, or it died in a try. */
static void note_end(struct run *run, uint32_t number)
{
    const struct crew *crew = run->crew;
    struct member *member = &run->member[number];
    uint32_t lost = member->next;
    int status = 0;
    close(member->from);
    while (waitpid(member->pid, &status, 0) < 0 && errno == EINTR) {
    }
    member->pid = 0;
    if (lost < crew->count && !interrupted) {
        crew->lost(crew->context, lost, WIFSIGNALED(status) ? WTERMSIG(status) : 0);
        member->next = behind(crew, run->members, lost);
        (void)begin(run, number);
    }
}

static void hear(struct run *run, uint32_t number)
{
    const struct crew *crew = run->crew;
    struct member *member = &run->member[number];
    uint32_t index;
    char record[CREW_RECORD];
    if (!worker_read(member->from, &index, sizeof index) ||
        !worker_read(member->from, record, crew->record)) {
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
    if (member->pid != 0 && wall_us() - member->heard_us > CREW_SILENCE_US) {
        uint32_t lost = member->next;
        (void)end(member);
        run->crew->lost(run->crew->context, lost, 0);
        member->next = behind(run->crew, run->members, lost);
        (void)begin(run, number);
    }
}

/* False: nobody works any more. */
static bool listen(struct run *run)
{
    struct pollfd watched[CREW_MOST];
    uint32_t which[CREW_MOST], count = 0;
    for (uint32_t i = 0; i < run->members; i++) {
        if (run->member[i].pid != 0) {
            watched[count] = (struct pollfd){.fd = run->member[i].from, .events = POLLIN};
            which[count++] = i;
        }
    }
    int ready = count == 0 ? 0 : poll(watched, count, POLL_MS);
    for (uint32_t i = 0; i < count && ready > 0; i++) {
        if (watched[i].revents != 0) {
            hear(run, which[i]);
        }
    }
    for (uint32_t i = 0; i < run->members; i++) {
        end_silent(run, i);
    }
    return count > 0;
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
    while (!interrupted && listen(run)) {
        if (crew->ticked != NULL && wall_us() - ticked_us > POLL_MS * 1000) {
            crew->ticked(crew->context);
            ticked_us = wall_us();
        }
    }
    for (uint32_t i = 0; i < run->members; i++) {
        if (run->member[i].pid != 0) {
            (void)end(&run->member[i]);
        }
    }
    return begun == run->members && !interrupted;
}

bool crew_run(const struct crew *crew)
{
    struct run run = {.crew = crew};
    struct sigaction action, before, before_term;
    uint32_t blocks = (crew->count + crew->block - 1) / crew->block;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, &before);
    sigaction(SIGTERM, &action, &before_term);
    run.members = crew->workers < blocks ? crew->workers : blocks;
    bool whole = work(&run);
    sigaction(SIGINT, &before, NULL);
    sigaction(SIGTERM, &before_term, NULL);
    return whole;
}
