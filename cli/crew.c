#define _DEFAULT_SOURCE

#include "cli/crew.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/wall.h"

#define LOOK_US 50000
#define IDLE UINT32_MAX

/* What all share, before the results. */
struct board {
    _Atomic uint32_t next, done;
    _Atomic uint32_t at[CREW_MOST];  /* the task that each has in hand; IDLE */
};

struct crew {
    const struct crew_task *task;
    struct board *board;
    unsigned char *results;
    pid_t pid[CREW_MOST];            /* 0: nobody is there */
    uint32_t members;
    bool broken;
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static void *share(size_t size)
{
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return at == MAP_FAILED ? NULL : at;
}

static void work(const struct crew *crew, uint32_t member)
{
    const struct crew_task *task = crew->task;
    signal(SIGINT, SIG_IGN);         /* the parent ends us */
    signal(SIGTERM, SIG_DFL);
    if (!task->begin(task->context)) {
        _exit(2);
    }
    for (;;) {
        uint32_t index = atomic_fetch_add(&crew->board->next, 1);
        if (index >= task->count) {
            _exit(0);
        }
        atomic_store(&crew->board->at[member], index);
        task->play(task->context, index, crew->results + index * task->size);
        atomic_store(&crew->board->at[member], IDLE);
        atomic_fetch_add(&crew->board->done, 1);
    }
}

static void hire(struct crew *crew, uint32_t member)
{
    fflush(NULL);
    atomic_store(&crew->board->at[member], IDLE);
    pid_t pid = fork();
    if (pid == 0) {
        work(crew, member);
    }
    crew->pid[member] = pid < 0 ? 0 : pid;
    crew->broken = crew->broken || pid < 0;
}

/* One has ended. After its death another one goes on behind the task it died of. */
static void bury(struct crew *crew, uint32_t member, int status)
{
    uint32_t index = atomic_load(&crew->board->at[member]);
    crew->pid[member] = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return;
    }
    if (index == IDLE) {             /* it could not begin */
        crew->broken = true;
        return;
    }
    void *result = crew->results + index * crew->task->size;
    memset(result, 0, crew->task->size);
    crew->task->died(crew->task->context, index, result);
    atomic_fetch_add(&crew->board->done, 1);
    hire(crew, member);
}

/* Whether anybody still works. */
static bool look_after(struct crew *crew)
{
    bool anybody = false;
    for (uint32_t i = 0; i < crew->members; i++) {
        int status;
        if (crew->pid[i] != 0 && waitpid(crew->pid[i], &status, WNOHANG) == crew->pid[i]) {
            bury(crew, i, status);
        }
        anybody = anybody || crew->pid[i] != 0;
    }
    return anybody;
}

static void work_all(struct crew *crew)
{
    const struct crew_task *task = crew->task;
    for (uint32_t i = 0; i < crew->members; i++) {
        hire(crew, i);
    }
    int64_t wait_us = 1000;
    while (look_after(crew)) {
        if (interrupted || crew->broken) { /* nobody begins another one */
            atomic_store(&crew->board->next, task->count);
        }
        if (task->ticked != NULL) {
            task->ticked(task->context, atomic_load(&crew->board->done));
        }
        wall_sleep(wall_us() + wait_us);
        wait_us = wait_us * 2 < LOOK_US ? wait_us * 2 : LOOK_US;
    }
}

struct crew_results crew_run(const struct crew_task *task, uint32_t workers)
{
    size_t size = (task->count + 1) * task->size;
    struct crew crew = {.task = task, .board = share(sizeof(struct board)), .results = share(size)};
    struct crew_results results = {crew.results, size, CREW_BROKEN};
    crew.members = workers < CREW_MOST ? workers : CREW_MOST;
    crew.members = crew.members < task->count ? crew.members : task->count;
    if (crew.board != NULL && crew.results != NULL) {
        struct sigaction catch = {.sa_handler = on_interrupt}, before_int, before_term;
        interrupted = 0;
        sigaction(SIGINT, &catch, &before_int);
        sigaction(SIGTERM, &catch, &before_term);
        work_all(&crew);
        sigaction(SIGINT, &before_int, NULL);
        sigaction(SIGTERM, &before_term, NULL);
        results.end = interrupted ? CREW_INTERRUPTED : crew.broken ? CREW_BROKEN : CREW_DONE;
    }
    if (crew.board != NULL) {
        munmap(crew.board, sizeof(struct board));
    }
    return results;
}

void crew_free(struct crew_results *results)
{
    if (results->at != NULL) {
        munmap(results->at, results->size);
        results->at = NULL;
    }
}
