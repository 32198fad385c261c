#define _POSIX_C_SOURCE 200809L

#include "cli/pool.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/child.h"
#include "cli/interrupt.h"
#include "cli/memory.h"
#include "cli/result.h"
#include "cli/wall.h"

#define WORKERS_MOST 64
#define POLL_MS 200
#define ASKING_US 3000000    /* how long one nearly overdue is asked whether its core hangs */

/* A process with the job it runs, or none. */
struct hand {
    struct child child;
    bool busy;
    uint32_t job;
    int64_t since_us;
    struct crash_note *note; /* NULL = there was no memory for it */
};

struct answer {
    bool there;
    struct outcome outcome;
    char *told[TELLINGS];
};

struct pool {
    const struct job *jobs;
    uint32_t count, given, told_count;
    bool stopping;           /* no further job is begun */
    const struct pool_options *options;
    struct hand hand[WORKERS_MOST];
    uint32_t hands;
    struct answer *answers;
    const struct pool_calls *calls;
};

/* In the child: closes what belongs to others and becomes a worker. */
static void be_worker(const struct pool *pool, const struct child *self, struct crash_note *note)
{
    for (uint32_t i = 0; i < pool->hands; i++) {
        child_forget(&pool->hand[i].child);
    }
    if (!pool->options->fresh) {
        const struct worker_ways ways = {self->from, self->to, note};
        _exit(worker_run(&ways, pool->options->shelf));
    }
    dup2(self->from, STDIN_FILENO);
    dup2(self->to, STDOUT_FILENO);
    close(self->from);
    close(self->to);
    execl("/proc/self/exe", "fusebox", "worker",
          pool->options->shelf->sandbox.shipped, (char *)NULL);
    _exit(127);
}

static bool start(struct pool *pool, struct hand *hand)
{
    struct crash_note *note = crash_note_open();
    struct child child;
    pid_t pid = child_begin(&child);
    if (pid == 0) {
        be_worker(pool, &child, note);
    }
    if (pid < 0) {
        crash_note_close(note);
        return false;
    }
    *hand = (struct hand){.child = child, .note = note};
    return true;
}

/* Lets the process go, by force where it may not end by itself. Returns its wait status. */
static int stop(struct hand *hand, bool by_force)
{
    int status = child_end(&hand->child, by_force);
    crash_note_close(hand->note);
    *hand = (struct hand){.busy = false};
    return status;
}

static void forget(struct answer *answer)
{
    for (uint32_t i = 0; i < TELLINGS; i++) {
        free(answer->told[i]);
        answer->told[i] = NULL;
    }
}

static void tell(struct pool *pool, uint32_t job)
{
    struct answer *answer = &pool->answers[job];
    pool->calls->told(pool->calls->context, &pool->jobs[job], &answer->outcome, answer->told);
    forget(answer);
}

static void tell_in_order(struct pool *pool)
{
    while (pool->told_count < pool->count && pool->answers[pool->told_count].there) {
        tell(pool, pool->told_count++);
    }
}

/* Where jobs between were never begun. */
static void tell_rest(struct pool *pool)
{
    for (; pool->told_count < pool->count; pool->told_count++) {
        if (pool->answers[pool->told_count].there) {
            tell(pool, pool->told_count);
        }
    }
}

/* The job's answer is whole. */
static void arrive(struct pool *pool, uint32_t job)
{
    struct answer *answer = &pool->answers[job];
    answer->there = true;
    if (pool->options->stop_on_red && outcome_is_red(&pool->jobs[job], &answer->outcome)) {
        pool->stopping = true;
    }
    if (pool->calls->arrived != NULL) {
        pool->calls->arrived(pool->calls->context, &pool->jobs[job], &answer->outcome);
    }
    tell_in_order(pool);
}

/* An outcome of the pool's own, after so much real time. */
static void conclude(struct pool *pool, uint32_t job, enum verdict verdict, const char *reason,
                     int64_t lasted_us)
{
    struct answer *answer = &pool->answers[job];
    size_t size = strlen(reason) + 4;
    forget(answer);
    answer->outcome = (struct outcome){.index = job, .verdict = verdict, .seed = JUDGE_SEED,
                                       .wall_us = lasted_us};
    if (pool->jobs[job].judge.seed_given) {
        answer->outcome.seed = pool->jobs[job].judge.seed;
    }
    for (uint32_t i = 0; i < TELLINGS; i++) {
        answer->told[i] = memory_text("");
    }
    free(answer->told[TELLING_TEXT]);
    free(answer->told[TELLING_REASON]);
    answer->told[TELLING_TEXT] = memory_grow(NULL, size);
    snprintf(answer->told[TELLING_TEXT], size, "  %s\n", reason);
    answer->told[TELLING_REASON] = memory_text(reason);
    arrive(pool, job);
}

static void worker_died(struct pool *pool, struct hand *hand)
{
    char reason[160];
    uint32_t job = hand->job;
    int crashed = hand->note == NULL ? 0 : hand->note->number;
    bool in_core = crashed != 0 && hand->note->in_core;
    int64_t lasted_us = wall_us() - hand->since_us;
    int status = stop(hand, true);
    if (interrupt_came() && WIFSIGNALED(status)) {
        return; /* who ended the run has ended its workers as well */
    }
    if (in_core) {
        snprintf(reason, sizeof reason, "the firmware's core crashed: %s; it had spoilt too much "
                 "to tell more", crash_name(crashed));
    } else if (WIFSIGNALED(status)) {
        snprintf(reason, sizeof reason, "internal error: the worker died of signal %d",
                 WTERMSIG(status));
    } else {
        snprintf(reason, sizeof reason, "internal error: the worker ended with %d",
                 WEXITSTATUS(status));
    }
    conclude(pool, job, in_core ? VERDICT_FAILED : VERDICT_BROKEN, reason, lasted_us);
}

/* Reads outcome and tellings into the job's answer; false: the worker is no more. */
static bool read_answer(struct answer *answer, int from)
{
    bool whole = worker_read(from, &answer->outcome, sizeof answer->outcome);
    for (uint32_t i = 0; whole && i < TELLINGS; i++) {
        uint32_t length = answer->outcome.length[i];
        answer->told[i] = memory_grow(NULL, (size_t)length + 1);
        answer->told[i][length] = '\0';
        whole = worker_read(from, answer->told[i], length);
    }
    return whole;
}

static void take(struct pool *pool, struct hand *hand)
{
    struct answer *answer = &pool->answers[hand->job];
    if (!read_answer(answer, hand->child.from)) {
        worker_died(pool, hand);
        return;
    }
    hand->busy = false;
    if (pool->options->fresh || answer->outcome.spent) {
        stop(hand, false);
    }
    arrive(pool, answer->outcome.index);
}

/* Gives the next job to a free hand; one that is to be skipped needs none. */
static void give(struct pool *pool, struct hand *hand)
{
    uint32_t at = pool->given++;
    uint32_t job = pool->options->order == NULL ? at : pool->options->order[at];
    if (pool->jobs[job].skip[0] != '\0') {
        conclude(pool, job, VERDICT_SKIPPED, pool->jobs[job].skip, 0);
        return;
    }
    if (hand->child.pid == 0 && !start(pool, hand)) {
        conclude(pool, job, VERDICT_BROKEN,
                 "internal error: no further process can be started", 0);
        return;
    }
    hand->busy = true;
    hand->job = job;
    hand->since_us = wall_us();
    if (!worker_write(hand->child.to, &pool->jobs[job], sizeof pool->jobs[job])) {
        worker_died(pool, hand);
    }
}

static void give_all(struct pool *pool)
{
    for (uint32_t i = 0; i < pool->hands; i++) {
        while (!pool->hand[i].busy && pool->given < pool->count && !pool->stopping) {
            give(pool, &pool->hand[i]);
        }
    }
}

/* Shortly before somebody is overdue it is asked whether it is the core that hangs, which is told
 * as a crash is; at the limit it is ended. */
static void end_overdue(struct pool *pool, struct hand *hand)
{
    int64_t limit = pool->options->wall_timeout_us;
    int64_t since_us = hand->busy ? wall_us() - hand->since_us : 0;
    if (hand->busy && since_us > limit - ASKING_US) {
        kill(hand->child.pid, SIGUSR1);
    }
    if (since_us <= limit) {
        return;
    }
    char reason[120];
    uint32_t job = hand->job;
    snprintf(reason, sizeof reason, "internal error: no end within the wall time limit of %g s",
             (double)limit / 1e6);
    stop(hand, true);
    conclude(pool, job, VERDICT_BROKEN, reason, since_us);
}

static void wait_for_answers(struct pool *pool)
{
    const struct child *children[WORKERS_MOST];
    for (uint32_t i = 0; i < pool->hands; i++) {
        children[i] = pool->hand[i].busy ? &pool->hand[i].child : NULL;
    }
    uint64_t spoke = child_listen(children, pool->hands, POLL_MS);
    for (uint32_t i = 0; i < pool->hands; i++) {
        if ((spoke >> i & 1u) != 0) {
            take(pool, &pool->hand[i]);
        }
    }
    for (uint32_t i = 0; i < pool->hands; i++) {
        end_overdue(pool, &pool->hand[i]);
    }
}

static bool somebody_works(const struct pool *pool)
{
    for (uint32_t i = 0; i < pool->hands; i++) {
        if (pool->hand[i].busy) {
            return true;
        }
    }
    return false;
}

static void work(struct pool *pool)
{
    give_all(pool);
    while (somebody_works(pool) && !interrupt_came()) {
        wait_for_answers(pool);
        if (pool->calls->ticked != NULL) {
            pool->calls->ticked(pool->calls->context);
        }
        give_all(pool);
    }
    tell_rest(pool);
}

static void close_answers(struct pool *pool)
{
    for (uint32_t i = 0; i < pool->count; i++) {
        forget(&pool->answers[i]);
    }
    free(pool->answers);
}

bool pool_run(const struct job *jobs, uint32_t count, const struct pool_options *options,
              const struct pool_calls *calls)
{
    struct pool pool = {.jobs = jobs, .count = count, .options = options, .calls = calls};
    struct sigaction action, asked;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_IGN; /* and so it is in a worker that does not listen yet */
    sigaction(SIGUSR1, &action, &asked);
    signal(SIGPIPE, SIG_IGN);
    interrupt_watch();
    pool.hands = options->workers < WORKERS_MOST ? options->workers : WORKERS_MOST;
    pool.hands = pool.hands < count ? pool.hands : count;
    pool.answers = memory_grow(NULL, (count + 1) * sizeof *pool.answers);
    memset(pool.answers, 0, (count + 1) * sizeof *pool.answers);
    work(&pool);
    for (uint32_t i = 0; i < pool.hands; i++) {
        if (pool.hand[i].child.pid != 0) {
            stop(&pool.hand[i], interrupt_came());
        }
    }
    close_answers(&pool);
    interrupt_leave();
    sigaction(SIGUSR1, &asked, NULL);
    return !interrupt_came();
}
