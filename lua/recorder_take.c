#include "lua/recorder_take.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/message.h"
#include "sim/gsm/fault.h"

#define CONSOLE_QUIET CLOCK_MS(50)  /* lua/wait.c: then an answer counts as whole ... */
#define CONSOLE_MOST CLOCK_S(10)    /* ... if it comes within this */

bool take_open(struct take *take, const struct recorder_deed *deeds, uint32_t count)
{
    memset(take, 0, sizeof *take);
    writing_init(&take->statements);
    take->steps = calloc(count + 1u, sizeof *take->steps);
    take->step_count = take->steps == NULL ? 0 : count;
    for (uint32_t i = 0; i < take->step_count; i++) {
        take->steps[i].line = deeds[i].line;
        take->steps[i].at_us = deeds[i].at_us;
        take->steps[i].kind = DEED_DONE;
    }
    return take->steps != NULL;
}

void take_close(struct take *take)
{
    free(take->steps);
    free(take->arrivals);
    writing_free(&take->statements);
    memset(take, 0, sizeof *take);
}

/* ---- people ---- */

static bool is_taken(const struct take *take, const char *name)
{
    bool taken = strcmp(name, "b") == 0 || strcmp(name, "site") == 0;
    for (uint32_t i = 0; i < NETWORK_PHONES; i++) {
        taken = taken || strcmp(take->name[i], name) == 0;
    }
    return taken;
}

/* The place of the number among those that the unit was given, from 0; -1: a stranger's. */
static int32_t place_in_config(const struct take *take, const char *number)
{
    int32_t place = 0;
    size_t wanted = strlen(number);
    const char *end = take->config + take->config_length;
    for (const char *at = take->config; at < end; at++) {
        if (*at != '+') {
            continue;
        }
        size_t length = 1 + strspn(at + 1, "0123456789");
        if (length == 1) {
            continue; /* SMS+CALL */
        }
        if (length == wanted && strncmp(at, number, length) == 0) {
            return place;
        }
        place++;
    }
    return -1;
}

/* "owner", "stranger", an operator's own name; with a number behind it where that is taken. */
static void choose_name(struct take *take, uint32_t phone, const char *number)
{
    char name[TAKE_NAME - 4] = "", unique[TAKE_NAME];
    int32_t place = place_in_config(take, number);
    size_t length = 0;
    for (; isalpha((unsigned char)number[length]) && length + 1 < sizeof name; length++) {
        name[length] = (char)tolower((unsigned char)number[length]);
    }
    name[length] = '\0';
    if (!writing_is_name(name)) {
        snprintf(name, sizeof name, "%s", place == 0 ? "owner" : place > 0 ? "neighbour"
                                                                           : "stranger");
    }
    snprintf(unique, sizeof unique, "%s", name);
    for (int next = 2; is_taken(take, unique); next++) {
        snprintf(unique, sizeof unique, "%.*s%d", (int)sizeof unique - 12, name, next);
    }
    memcpy(take->name[phone], unique, sizeof unique);
}

static const char *name_of(struct take *take, uint32_t phone)
{
    if (take->name[phone][0] == '\0') {
        choose_name(take, phone, take->hand.bench->world.gsm.network.phone[phone].number);
    }
    return take->name[phone];
}

/* For deed_write. */
static const char *name_of_number(void *context, const char *number)
{
    struct take *take = context;
    const struct network *network = &take->hand.bench->world.gsm.network;
    uint32_t phone = 0;
    while (strcmp(network->phone[phone].number, number) != 0) {
        phone++;
    }
    return name_of(take, phone);
}

static void add_arrival(struct take *take, uint32_t phone, uint32_t event, int64_t at_us)
{
    if (take->arrival_count == take->arrival_capacity) {
        uint32_t capacity = take->arrival_capacity * 2 + 32;
        struct take_arrival *grown = realloc(take->arrivals, capacity * sizeof *grown);
        if (grown == NULL) {
            take->failed = true;
            return;
        }
        take->arrivals = grown;
        take->arrival_capacity = capacity;
    }
    (void)name_of(take, phone);
    take->arrivals[take->arrival_count++] = (struct take_arrival){at_us, phone, event};
}

/* What has come since the last look; of one instant messages first. */
static void note_arrivals(struct take *take)
{
    const struct bench *bench = take->hand.bench;
    const struct network *network = &bench->world.gsm.network;
    struct message message;
    for (; take->messages_seen < bench->journal.count; take->messages_seen++) {
        const struct event *event = &bench->journal.events[take->messages_seen];
        if (message_read(&bench->journal, event, &message)) {
            add_arrival(take, message.phone, take->messages_seen, message.at_us);
        }
    }
    for (uint32_t i = 0; i < network->phone_count; i++) {
        for (; take->calls[i] < network->phone[i].calls_from_unit; take->calls[i]++) {
            add_arrival(take, i, CAUSE_NONE, bench->world.now);
        }
    }
}

/* ---- time ---- */

static void look(struct take *take)
{
    struct bench *bench = take->hand.bench;
    checker_look(&bench->checker, &bench->world, &bench->workspace);
    note_arrivals(take);
}

static bool is_due(const struct take *take, int64_t until)
{
    const struct world *world = &take->hand.bench->world;
    return world->now < until || world_next(world) <= until || take->hand.release_at <= until;
}

/* False: the world cannot go on. */
static bool go_to(struct take *take, int64_t until, char *error)
{
    struct bench *bench = take->hand.bench;
    const char *why = "";
    do {
        int64_t next = clock_earlier(until, take->hand.release_at);
        next = clock_later(next, bench->world.now);
        if (!world_advance(&bench->world, &bench->workspace, next, &why)) {
            snprintf(error, SANDBOX_ERROR, "%s", why);
            return false;
        }
        look(take);
        if (take->hand.release_at <= bench->world.now) {
            hand_step(&take->hand);
            look(take);
        }
    } while (is_due(take, until));
    return true;
}

/* ---- deeds ---- */

static void leave_out(struct take_step *step, const char *why)
{
    step->kind = DEED_NONE;
    snprintf(step->why, sizeof step->why, "%.*s", TAKE_WHY - 1, why);
}

/* Which fault of the modem the step has laid shows where the bench has written its name. */
static void clear_labels(struct bench *bench)
{
    for (uint32_t i = 0; i < MODULE_FAULTS; i++) {
        bench->laid[i].label[0] = '\0';
    }
}

static int32_t laid_fault(const struct bench *bench)
{
    for (int32_t i = 0; i < MODULE_FAULTS; i++) {
        if (bench->laid[i].label[0] != '\0') {
            return i;
        }
    }
    return -1;
}

/* A fault that was laid in this place before has struck, or it would still be there. */
static void take_fault(struct take *take, struct take_step *step)
{
    step->fault = laid_fault(take->hand.bench);
    for (struct take_step *other = take->steps; other < step; other++) {
        if (step->fault >= 0 && other->fault == step->fault) {
            other->fault = -1;
        }
    }
}

/* False: it has done something, and yet it was refused: all begins anew without it. */
static bool refuse(struct take *take, struct take_step *step, const struct trace *before,
                   const char *why)
{
    struct bench *bench = take->hand.bench;
    leave_out(step, why);
    if (bench->world.trace.count > before->count + 1) {
        return false;
    }
    bench->world.trace = *before;
    journal_rewind(&bench->journal, before);
    take->messages_seen = take->messages_seen < bench->journal.count ? take->messages_seen
                                                                     : bench->journal.count;
    return true;
}

/* False: begin anew. */
static bool act(struct take *take, struct take_step *step)
{
    struct bench *bench = take->hand.bench;
    const struct deed_names names = {name_of_number, take};
    const struct trace before = bench->world.trace;
    struct deed_text text;
    char error[SANDBOX_ERROR];
    step->statement = take->statements.length;
    step->fault = -1;
    deed_write(&take->hand, step->line, &names, &take->statements, &text);
    step->kind = text.kind;
    step->until_us = text.kind == DEED_PRESS ? bench->world.now + text.held_us : CLOCK_NEVER;
    step->events = bench->journal.count + 1; /* behind its own */
    if (text.kind == DEED_NONE) {
        leave_out(step, text.error);
    }
    if (text.kind == DEED_NONE || text.kind == DEED_QUESTION) {
        return true;
    }
    writing_add(&take->statements, "\n");
    if (!take->statements.failed) {
        take->statements.text[take->statements.length - 1] = '\0';
    }
    clear_labels(bench);
    if (!deed_act(&take->hand, step->line, error)) {
        return refuse(take, step, &before, error);
    }
    take_fault(take, step);
    look(take);
    return true;
}

/* When b.unit.usb:send would go on: the console was quiet for a while after its first word. */
static void find_answer(const struct take *take, struct take_step *step)
{
    const struct journal *journal = &take->hand.bench->journal;
    int64_t quiet_at = CLOCK_NEVER;
    for (uint32_t i = step->events; i < journal->count; i++) {
        const struct event *event = &journal->events[i];
        if (event->at_us > quiet_at) {
            break;
        }
        quiet_at = event->kind == EVENT_CONSOLE ? event->at_us + CONSOLE_QUIET : quiet_at;
    }
    step->until_us = quiet_at <= step->at_us + CONSOLE_MOST ? quiet_at : CLOCK_NEVER;
}

/* False: one has never struck, and is left out from now on. */
static bool judge_faults(struct take *take)
{
    bool all = true;
    for (uint32_t i = 0; i < take->step_count; i++) {
        struct take_step *step = &take->steps[i];
        if (step->kind != DEED_NONE && step->fault >= 0
            && fault_is_pending(&take->hand.bench->world.gsm, (uint32_t)step->fault)) {
            leave_out(step, "it never struck: the dialogue never came there");
            all = false;
        }
    }
    return all;
}

static void begin(struct take *take, struct sandbox *sandbox, struct bench *bench)
{
    hand_init(&take->hand, sandbox, bench);
    writing_clear(&take->statements);
    memset(take->name, 0, sizeof take->name);
    memset(take->calls, 0, sizeof take->calls);
    take->arrival_count = take->messages_seen = 0;
    for (uint32_t i = 0; i < take->step_count; i++) {
        take->steps[i].fault = -1;
    }
    world_start(&bench->world, &bench->workspace);
    checker_init(&bench->checker, &bench->world);
}

/* Carries out the steps; false: not to the end, *course says what is now. */
static bool play_steps(struct take *take, enum take_course *course, char *error)
{
    for (uint32_t i = 0; i < take->step_count; i++) {
        struct take_step *step = &take->steps[i];
        bool out = step->kind == DEED_NONE;
        *course = TAKE_STUCK;
        if (take->hand.bench->world.now < step->at_us && !go_to(take, step->at_us, error)) {
            return false;
        }
        *course = TAKE_AGAIN;
        if (!out && !act(take, step)) {
            return false;
        }
        *course = TAKE_STUCK;
        if (!out && step->kind != DEED_NONE && step->kind != DEED_QUESTION
            && !go_to(take, step->at_us, error)) {
            return false;
        }
    }
    return true;
}

enum take_course take_play(struct take *take, struct sandbox *sandbox, struct bench *bench,
                           int64_t end_us, char *error)
{
    enum take_course course = TAKE_STUCK;
    begin(take, sandbox, bench);
    if (!go_to(take, 0, error) || !play_steps(take, &course, error)) {
        return course;
    }
    take->end_us = clock_later(end_us, bench->world.now);
    if (take->hand.release_at != CLOCK_NEVER) {
        take->end_us = clock_later(take->end_us, take->hand.release_at);
    }
    if (!go_to(take, take->end_us, error)) {
        return TAKE_STUCK;
    }
    for (uint32_t i = 0; i < take->step_count; i++) {
        if (take->steps[i].kind == DEED_USB) {
            find_answer(take, &take->steps[i]);
        }
    }
    if (!judge_faults(take)) {
        return TAKE_AGAIN;
    }
    checker_finish(&bench->checker, &bench->world, &bench->workspace);
    return TAKE_DONE;
}
