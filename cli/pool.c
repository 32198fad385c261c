#define _POSIX_C_SOURCE 200809L

#include "cli/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/memory.h"

#define WORKERS_MOST 64
#define POLL_MS 200

/* A process with the job it runs, or none. */
struct hand {
    pid_t pid;               /* 0 = not started */
    int to, from;
    bool busy;
    uint32_t job;
    int64_t since_us;
};

struct answer {
    bool there;
    struct outcome outcome;
    char *told[TELLINGS];
};

struct pool {
    const struct job *jobs;
    uint32_t count, given, told_count;
    const struct pool_options *options;
    struct hand hand[WORKERS_MOST];
    uint32_t hands;
    struct answer *answers;
    pool_told *told;
    void *context;
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

static int64_t wall_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* In the child: closes what belongs to others and becomes a worker. */
static void be_worker(const struct pool *pool, int in, int out)
{
    for (uint32_t i = 0; i < pool->hands; i++) {
        if (pool->hand[i].pid != 0) {
            close(pool->hand[i].to);
            close(pool->hand[i].from);
        }
    }
    signal(SIGINT, SIG_IGN);  /* the parent ends us */
    if (!pool->options->fresh) {
        _exit(worker_run(in, out, pool->options->shelf));
    }
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    close(in);
    close(out);
    execl("/proc/self/exe", "fusebox", "worker",
          pool->options->shelf->sandbox.shipped, (char *)NULL);
    _exit(127);
}

static bool start(struct pool *pool, struct hand *hand)
{
    int to[2], from[2];
    if (pipe(to) != 0) {
        return false;
    }
    if (pipe(from) != 0) {
        close(to[0]);
        close(to[1]);
        return false;
    }
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(to[1]);
        close(from[0]);
        be_worker(pool, to[0], from[1]);
    }
    close(to[0]);
    close(from[1]);
    if (pid < 0) {
        close(to[1]);
        close(from[0]);
        return false;
    }
    *hand = (struct hand){.pid = pid, .to = to[1], .from = from[0]};
    return true;
}

/* Lets the process go, by force where it may not end by itself. Returns its wait status. */
static int stop(struct hand *hand, bool by_force)
{
    int status = 0;
    close(hand->to);
    if (by_force) {
        kill(hand->pid, SIGKILL);
    }
    close(hand->from);
    while (waitpid(hand->pid, &status, 0) < 0 && errno == EINTR) {
    }
    hand->pid = 0;
    hand->busy = false;
    return status;
}

static void forget(struct answer *answer)
{
    for (uint32_t i = 0; i < TELLINGS; i++) {
        free(answer->told[i]);
        answer->told[i] = NULL;
    }
}

static void tell_in_order(struct pool *pool)
{
    while (pool->told_count < pool->count && pool->answers[pool->told_count].there) {
        struct answer *answer = &pool->answers[pool->told_count];
        pool->told(pool->context, &pool->jobs[pool->told_count], &answer->outcome, answer->told);
        forget(answer);
        pool->told_count++;
    }
}

static void keep_broken(struct pool *pool, uint32_t job, const char *reason)
{
    struct answer *answer = &pool->answers[job];
    size_t size = strlen(reason) + 4;
    forget(answer);
    answer->outcome = (struct outcome){.index = job, .verdict = VERDICT_BROKEN,
                                       .seed = JUDGE_SEED};
    if (pool->jobs[job].judge.seed_given) {
        answer->outcome.seed = pool->jobs[job].judge.seed;
    }
    answer->told[TELLING_TEXT] = memory_grow(NULL, size);
    snprintf(answer->told[TELLING_TEXT], size, "  %s\n", reason);
    answer->told[TELLING_REASON] = memory_text(reason);
    answer->there = true;
    tell_in_order(pool);
}

static void worker_died(struct pool *pool, struct hand *hand)
{
    char reason[100];
    uint32_t job = hand->job;
    int status = stop(hand, true);
    if (WIFSIGNALED(status)) {
        snprintf(reason, sizeof reason, "internal error: the worker died of signal %d",
                 WTERMSIG(status));
    } else {
        snprintf(reason, sizeof reason, "internal error: the worker ended with %d",
                 WEXITSTATUS(status));
    }
    keep_broken(pool, job, reason);
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
    if (!read_answer(answer, hand->from)) {
        worker_died(pool, hand);
        return;
    }
    hand->busy = false;
    if (pool->options->fresh) {
        stop(hand, false);
    }
    answer->there = true;
    tell_in_order(pool);
}

/* Gives the next job to a free hand. */
static void give(struct pool *pool, struct hand *hand)
{
    uint32_t job = pool->given++;
    if (hand->pid == 0 && !start(pool, hand)) {
        keep_broken(pool, job, "internal error: no further process can be started");
        return;
    }
    hand->busy = true;
    hand->job = job;
    hand->since_us = wall_us();
    if (!worker_write(hand->to, &pool->jobs[job], sizeof pool->jobs[job])) {
        worker_died(pool, hand);
    }
}

static void end_overdue(struct pool *pool, struct hand *hand)
{
    if (hand->busy && wall_us() - hand->since_us > pool->options->wall_timeout_us) {
        char reason[120];
        uint32_t job = hand->job;
        snprintf(reason, sizeof reason,
                 "internal error: no end within the wall time limit of %g s",
                 (double)pool->options->wall_timeout_us / 1e6);
        stop(hand, true);
        keep_broken(pool, job, reason);
    }
}

static void wait_for_answers(struct pool *pool)
{
    struct pollfd watched[WORKERS_MOST];
    uint32_t which[WORKERS_MOST], busy = 0;
    for (uint32_t i = 0; i < pool->hands; i++) {
        if (pool->hand[i].busy) {
            watched[busy] = (struct pollfd){.fd = pool->hand[i].from, .events = POLLIN};
            which[busy++] = i;
        }
    }
    int ready = poll(watched, busy, POLL_MS);
    for (uint32_t i = 0; i < busy && ready > 0; i++) {
        if (watched[i].revents != 0) {
            take(pool, &pool->hand[which[i]]);
        }
    }
    for (uint32_t i = 0; i < pool->hands; i++) {
        end_overdue(pool, &pool->hand[i]);
    }
}

static void work(struct pool *pool)
{
    while (pool->told_count < pool->count && !interrupted) {
        for (uint32_t i = 0; i < pool->hands && pool->given < pool->count; i++) {
            if (!pool->hand[i].busy) {
                give(pool, &pool->hand[i]);
            }
        }
        wait_for_answers(pool);
    }
}

static void forget_answers(struct pool *pool)
{
    for (uint32_t i = pool->told_count; i < pool->count; i++) {
        forget(&pool->answers[i]);
    }
    free(pool->answers);
}

bool pool_run(const struct job *jobs, uint32_t count, const struct pool_options *options,
              pool_told *told, void *context)
{
    struct pool pool = {.jobs = jobs, .count = count, .options = options, .told = told,
                        .context = context};
    struct sigaction action, before;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, &before);
    signal(SIGPIPE, SIG_IGN);
    pool.hands = options->workers < WORKERS_MOST ? options->workers : WORKERS_MOST;
    pool.hands = pool.hands < count ? pool.hands : count;
    pool.answers = memory_grow(NULL, (count + 1) * sizeof *pool.answers);
    memset(pool.answers, 0, (count + 1) * sizeof *pool.answers);
    work(&pool);
    for (uint32_t i = 0; i < pool.hands; i++) {
        if (pool.hand[i].pid != 0) {
            stop(&pool.hand[i], interrupted != 0);
        }
    }
    forget_answers(&pool);
    sigaction(SIGINT, &before, NULL);
    return interrupted == 0;
}
