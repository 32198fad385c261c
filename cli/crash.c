#define _GNU_SOURCE

#include "cli/crash.h"

#include <execinfo.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "sim/board/guard.h"

#define CRASH_STACK ((size_t)1 << 18)
#define FRAMES_MOST 400000     /* of 8 MiB of stack, 16 bytes a frame and more */
#define OVERFLOW_NEAR 0x20000u /* a frame may be so large */
#define HANGS_US 300000        /* of its own time in one call: a core that hangs */

static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

static struct {
    sigjmp_buf back;
    volatile bool armed;
    void **frames;
    uintptr_t stack_end;       /* below it there is no stack; 0: nobody knows */
    volatile uint32_t call;    /* of the core that was asked about; 0: none */
    volatile int64_t asked_us; /* this process's own time then */
    struct crash_note *note;
    struct crash crash;
} watch;

static void note_stack(struct crash *crash)
{
    int found = backtrace(watch.frames, FRAMES_MOST);
    uint32_t depth = found > 0 ? (uint32_t)found : 0;
    void **frames = watch.frames;
    crash->depth = depth;
    crash->count = depth < 2 * CRASH_ENDS ? depth : 2 * CRASH_ENDS;
    for (uint32_t i = 0; i < crash->count; i++) {
        bool last = crash->count < depth && i >= CRASH_ENDS;
        crash->frame[i] = frames[last ? depth - (crash->count - i) : i];
    }
}

static bool is_overflow(int number, uintptr_t address)
{
    return number == SIGSEGV && watch.stack_end != 0 && address < watch.stack_end + OVERFLOW_NEAR &&
           address + OVERFLOW_NEAR > watch.stack_end;
}

static _Noreturn void go_back(int number, uintptr_t address, bool hangs)
{
    watch.armed = false;
    if (watch.note != NULL && watch.note->number == 0) {
        watch.note->in_core = guard_is_running();
        watch.note->number = number;
    }
    watch.crash = (struct crash){.number = number,
                                 .in_core = guard_is_running(),
                                 .hangs = hangs,
                                 .overflow = !hangs && is_overflow(number, address)};
    watch.crash.address = number == SIGSEGV || number == SIGBUS ? address : 0;
    note_stack(&watch.crash);
    siglongjmp(watch.back, 1);
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    bool own = info->si_code > 0 || info->si_pid == getpid();
    if (own && watch.armed) {
        go_back(number, (uintptr_t)info->si_addr, false);
    }
    signal(number, SIG_DFL);
    raise(number);
}

static int64_t own_time_us(void)
{
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (int64_t)used.tv_sec * 1000000 + used.tv_nsec / 1000;
}

/* See crash_listen. */
static void on_question(int number, siginfo_t *info, void *context)
{
    (void)context;
    if (!watch.armed || info->si_pid != getppid() || !guard_is_running()) {
        watch.call = 0;
    } else if (watch.call != guard_calls()) {
        watch.call = guard_calls();
        watch.asked_us = own_time_us();
    } else if (own_time_us() - watch.asked_us > HANGS_US) {
        go_back(number, 0, true);
    }
}

static void find_end_of_stack(void)
{
    pthread_attr_t attributes;
    void *end = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &end, &size);
        pthread_attr_destroy(&attributes);
    }
    watch.stack_end = (uintptr_t)end;
}

static void *pages(size_t size, int kind)
{
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE, kind | MAP_ANONYMOUS, -1, 0);
    return block == MAP_FAILED ? NULL : block;
}

struct crash_note *crash_note_open(void)
{
    return pages(sizeof(struct crash_note), MAP_SHARED);
}

void crash_note_close(struct crash_note *note)
{
    if (note != NULL) {
        munmap(note, sizeof *note);
    }
}

const char *crash_name(int number)
{
    switch (number) {
    case SIGSEGV:
        return "segmentation fault";
    case SIGBUS:
        return "bus error";
    case SIGFPE:
        return "arithmetic fault, such as a division by zero";
    case SIGILL:
        return "illegal instruction";
    default:
        return "abort";
    }
}

bool crash_watch(void)
{
    stack_t stack = {.ss_sp = pages(CRASH_STACK, MAP_PRIVATE), .ss_size = CRASH_STACK};
    struct sigaction action;
    watch.frames = pages(FRAMES_MOST * sizeof *watch.frames, MAP_PRIVATE);
    if (stack.ss_sp == NULL || watch.frames == NULL || sigaltstack(&stack, NULL) != 0) {
        return false;
    }
    find_end_of_stack();
    backtrace(watch.frames, 1); /* loads its library now: later is too late */
    memset(&action, 0, sizeof action);
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    action.sa_sigaction = on_fault;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        sigaction(faults[i], &action, NULL);
    }
    return true;
}

void crash_listen(struct crash_note *note)
{
    struct sigaction action;
    watch.note = note;
    memset(&action, 0, sizeof action);
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    action.sa_sigaction = on_question;
    sigaction(SIGUSR1, &action, NULL);
}

bool crash_run(void (*call)(void *context), void *context, struct crash *crash)
{
    if (sigsetjmp(watch.back, 1) != 0) {
        *crash = watch.crash;
        return false;
    }
    watch.call = 0;
    watch.armed = true;
    call(context);
    watch.armed = false;
    return true;
}
