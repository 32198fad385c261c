#define _GNU_SOURCE

#include "cli/stack.h"

#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <link.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ADDRESS_TEXT 20
#define LINE_TEXT 1000

/* Where calls of the core come from: what lies outside of it is of no interest. */
static const char core_door[] = "guard_run";

static bool is_ours(uintptr_t address, uintptr_t *in_file)
{
    Dl_info here, there;
    if (dladdr((void *)(uintptr_t)stack_read, &here) == 0 || dladdr((void *)address, &there) == 0 ||
        here.dli_fbase != there.dli_fbase) {
        return false;
    }
    const ElfW(Ehdr) *head = here.dli_fbase;
    *in_file = head->e_type == ET_DYN ? address - (uintptr_t)here.dli_fbase : address;
    return true;
}

/* The frame that the signal has struck: behind ours, and the system's one that called them. */
static uint32_t first_of(const struct crash *crash)
{
    uintptr_t in_file;
    uint32_t i = 0;
    while (i < crash->count && is_ours((uintptr_t)crash->frame[i], &in_file)) {
        i++;
    }
    return i + 1 < crash->count ? i + 1 : 0;
}

/* A return address lies behind its call. */
static uintptr_t place_of(const struct crash *crash, uint32_t index)
{
    return (uintptr_t)crash->frame[index] - (index > first_of(crash) ? 1 : 0);
}

static struct stack_frame *add(struct stack *stack)
{
    static const uint32_t most = sizeof stack->frame / sizeof stack->frame[0];
    struct stack_frame *frame = &stack->frame[stack->count < most ? stack->count : most - 1];
    memset(frame, 0, sizeof *frame);
    stack->count += stack->count < most ? 1 : 0;
    return frame;
}

/* By the symbols that the loader knows. */
static void read_symbol(struct stack *stack, uintptr_t address)
{
    struct stack_frame *frame = add(stack);
    Dl_info info;
    if (dladdr((void *)address, &info) == 0) {
        snprintf(frame->place, sizeof frame->place, "0x%lx", (unsigned long)address);
        return;
    }
    const char *slash = strrchr(info.dli_fname, '/');
    snprintf(frame->function, sizeof frame->function, "%s",
             info.dli_sname == NULL ? "" : info.dli_sname);
    snprintf(frame->place, sizeof frame->place, "%s+0x%lx",
             slash == NULL ? info.dli_fname : slash + 1,
             (unsigned long)(address - (uintptr_t)info.dli_fbase));
}

/* Starts addr2line on the program's own addresses; its answers come from the file returned. */
static FILE *ask(char *const *words, pid_t *pid)
{
    int from[2];
    if (pipe(from) != 0) {
        return NULL;
    }
    *pid = fork();
    if (*pid == 0) {
        dup2(from[1], STDOUT_FILENO);
        close(from[0]);
        close(from[1]);
        close(STDERR_FILENO);
        execvp(words[0], words);
        _exit(127);
    }
    close(from[1]);
    FILE *answers = *pid < 0 ? NULL : fdopen(from[0], "r");
    if (answers == NULL) {
        close(from[0]);
    }
    return answers;
}

static bool read_line(FILE *file, char line[LINE_TEXT])
{
    if (fgets(line, LINE_TEXT, file) == NULL) {
        return false;
    }
    line[strcspn(line, "\n")] = '\0';
    return true;
}

/* "/home/me/fusebox/firmware/relay.c:12 (discriminator 3)" -> "firmware/relay.c:12" */
static void shorten(const char *place, char text[STACK_PLACE])
{
    static const char top[] = FUSEBOX_SHIPPED "/";
    if (strncmp(place, top, sizeof top - 1) == 0) {
        place += sizeof top - 1;
    }
    snprintf(text, STACK_PLACE, "%.*s", (int)strcspn(place, " "), place);
}

/* Of an answer to one address: pairs of a function and its place, up to the line that repeats the
 * next address, which stays in `line`. Nothing it knows is "??". */
static void read_answer(struct stack *stack, FILE *answers, char line[LINE_TEXT])
{
    char place[LINE_TEXT];
    while (read_line(answers, line) && strncmp(line, "0x", 2) != 0 && read_line(answers, place)) {
        struct stack_frame *frame = add(stack);
        snprintf(frame->function, sizeof frame->function, "%.*s", STACK_NAME - 1,
                 line[0] == '?' ? "" : line);
        if (place[0] != '?') {
            shorten(place, frame->place);
        }
    }
}

#define WORDS_FIRST 4

/* The question about all frames of this program at once, for each takes a while. */
struct question {
    char path[1000], address[2 * CRASH_ENDS][ADDRESS_TEXT];
    char program[12], options[8], of[4];
    char *words[WORDS_FIRST + 2 * CRASH_ENDS + 1];
};

static void compose(struct question *question, const struct crash *crash)
{
    uint32_t asked = 0;
    *question = (struct question){.program = "addr2line", .options = "-afi", .of = "-e"};
    ssize_t length = readlink("/proc/self/exe", question->path, sizeof question->path - 1);
    question->path[length > 0 ? length : 0] = '\0';
    question->words[0] = question->program;
    question->words[1] = question->options;
    question->words[2] = question->of;
    question->words[3] = question->path;
    for (uint32_t i = first_of(crash); i < crash->count; i++) {
        uintptr_t in_file;
        if (is_ours(place_of(crash, i), &in_file)) {
            snprintf(question->address[asked], ADDRESS_TEXT, "0x%lx", (unsigned long)in_file);
            question->words[WORDS_FIRST + asked] = question->address[asked];
            asked++;
        }
    }
}

static void read_answers(struct stack *stack, const struct crash *crash, FILE *answers,
                         char line[LINE_TEXT])
{
    for (uint32_t i = first_of(crash); i < crash->count; i++) {
        uintptr_t in_file;
        uint32_t first = stack->count;
        if (is_ours(place_of(crash, i), &in_file)) {
            read_answer(stack, answers, line);
            stack->count = stack->frame[first].function[0] == '\0' ? first : stack->count;
        }
        if (stack->count == first) {
            read_symbol(stack, place_of(crash, i));
        }
        if (i == CRASH_ENDS && crash->depth > crash->count && first < stack->count) {
            stack->frame[first].after = crash->depth - crash->count;
        }
    }
}

/* False: nobody answers. */
static bool read_by_addr2line(struct stack *stack, const struct crash *crash)
{
    char line[LINE_TEXT];
    struct question question;
    pid_t pid;
    compose(&question, crash);
    FILE *answers = ask(question.words, &pid);
    bool answered = answers != NULL && read_line(answers, line);
    if (answered) {
        read_answers(stack, crash, answers, line);
    }
    if (answers != NULL) {
        fclose(answers);
        while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    return answered;
}

static void cut_at_core_door(struct stack *stack)
{
    for (uint32_t i = 0; i < stack->count; i++) {
        if (strcmp(stack->frame[i].function, core_door) == 0) {
            stack->count = i;
        }
    }
}

void stack_read(struct stack *stack, const struct crash *crash)
{
    stack->count = 0;
    if (!read_by_addr2line(stack, crash)) {
        stack->count = 0;
        for (uint32_t i = first_of(crash); i < crash->count; i++) {
            read_symbol(stack, place_of(crash, i));
        }
    }
    if (crash->in_core) {
        cut_at_core_door(stack);
    }
}

/* The innermost frame that is of our own sources: an abort begins in the C library. */
static const struct stack_frame *culprit(const struct stack *stack)
{
    for (uint32_t i = 0; i < stack->count; i++) {
        if (strchr(stack->frame[i].place, ':') != NULL) {
            return &stack->frame[i];
        }
    }
    return NULL;
}

void stack_reason(const struct stack *stack, const struct crash *crash, char text[CRASH_TEXT])
{
    const struct stack_frame *frame = culprit(stack);
    int used = snprintf(text, CRASH_TEXT, "%s %s",
                        crash->in_core ? "the firmware's core" : "internal error: the simulator",
                        crash->hangs ? "hangs" : "crashed");
    if (frame != NULL) {
        used += snprintf(text + used, CRASH_TEXT - (size_t)used, " in %.60s, %.120s",
                         frame->function, frame->place);
    }
    if (crash->hangs || crash->overflow) {
        snprintf(text + used, CRASH_TEXT - (size_t)used, "%s",
                 crash->hangs ? "" : ": its stack is full");
        return;
    }
    used += snprintf(text + used, CRASH_TEXT - (size_t)used, ": %s", crash_name(crash->number));
    if (crash->number == SIGSEGV || crash->number == SIGBUS) {
        snprintf(text + used, CRASH_TEXT - (size_t)used, " at address 0x%lx",
                 (unsigned long)crash->address);
    }
}

static bool are_equal(const struct stack_frame *a, const struct stack_frame *b)
{
    return a->after == b->after && strcmp(a->function, b->function) == 0 &&
           strcmp(a->place, b->place) == 0;
}

void stack_print(FILE *file, const struct stack *stack)
{
    for (uint32_t i = 0, next; i < stack->count; i = next) {
        const struct stack_frame *frame = &stack->frame[i];
        next = i + 1;
        while (next < stack->count && are_equal(frame, &stack->frame[next])) {
            next++;
        }
        if (frame->after > 0) {
            fprintf(file, "      ... %u more\n", frame->after);
        }
        fprintf(file, "      %-28s %s", frame->function[0] == '\0' ? "?" : frame->function,
                frame->place);
        if (next - i > 1) {
            fprintf(file, "   (%u times)", next - i);
        }
        fputc('\n', file);
    }
}
