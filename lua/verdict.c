#include "lua/verdict.h"

#include <stdio.h>

#include "lua/modem_words.h"
#include "sim/trace/black_box.h"

void verdict_give(struct bench *bench, enum verdict verdict, const char *text)
{
    if (!bench->over) {
        bench->over = true;
        bench->verdict = verdict;
        snprintf(bench->text, sizeof bench->text, "%s", text);
    }
}

static void judge_unused(struct bench *bench)
{
    char text[SANDBOX_ERROR];
    const struct unused_condition *first = unused_first(&bench->unused);
    if (first != NULL) {
        snprintf(text, sizeof text,
                 "%sthe condition %s was never looked at: join conditions by & | ~ instead of "
                 "`and`, `or`, `not`, and give them to b:expect, or in an `if` to b:sees",
                 first->place, first->label);
        verdict_give(bench, VERDICT_WRONG, text);
    }
}

/* Whether the story's hand has done something. */
static bool has_deeds(const struct bench *bench)
{
    for (uint32_t i = 0; i < bench->journal.count; i++) {
        if (bench->journal.events[i].kind == EVENT_SCRIPT) {
            return true;
        }
    }
    return false;
}

/* A story that does something and waits for nothing has shown nothing. */
static void judge_haste(const struct sandbox *sandbox, struct bench *bench,
                        const struct plan *plan)
{
    char text[PREPARE_PLACE + 300];
    bool looked = bench->unused.made > 0 || bench->measure_count > 0 || sandbox->asserted;
    if (bench->world.now == 0 && bench->turns.all == 0 && !looked && has_deeds(bench)) {
        snprintf(text, sizeof text,
                 "%sthe story ends at t = 0, where it began, and has looked at nothing: let it "
                 "begin with b:ready() and end with what is expected, "
                 "b:expect(..., { within = \"30 s\" })", plan->place);
        verdict_give(bench, VERDICT_WRONG, text);
    }
}

/* A scenario whose fault never struck has shown nothing. */
static void judge_faults(struct bench *bench)
{
    char text[SANDBOX_ERROR];
    const struct laid_fault *laid = modem_words_unstruck(bench);
    if (laid != NULL) {
        snprintf(text, sizeof text,
                 "%sthe modem's fault %s never struck: the dialogue never came there", laid->place,
                 laid->label);
        verdict_give(bench, VERDICT_FAILED, text);
    }
}

/* What a lesson hides is to be found, and a failure of it names the step. */
static void judge_lesson(struct bench *bench, const struct plan *plan)
{
    char text[SANDBOX_ERROR];
    int used = snprintf(text, sizeof text, "%s", plan->place);
    if (!lesson_grade(bench, text + used, (uint32_t)(sizeof text - (size_t)used))) {
        verdict_give(bench, VERDICT_FAILED, text);
    }
    if (bench->verdict == VERDICT_FAILED) {
        lesson_add_step(&bench->lesson, bench->text, sizeof bench->text);
    }
}

static void judge_invariants(struct bench *bench, const struct plan *plan)
{
    char text[PREPARE_PLACE + VIOLATION_TEXT + 200], time[40];
    for (int i = 0; i < INVARIANT_COUNT; i++) {
        const struct violation *violation = &bench->checker.violation[i];
        bool judged = black_box_judges(&bench->world, (enum invariant)i);
        bool expected = judged && (plan->expects >> i & 1u) != 0;
        if (violation->count == 0 && expected) {
            snprintf(text, sizeof text,
                     "%sexpects_violation: %s was to be violated, and it was not", plan->place,
                     invariant_name((enum invariant)i));
            verdict_give(bench, VERDICT_FAILED, text);
        }
        if (violation->count > 0 && !expected && (plan->may >> i & 1u) == 0) {
            snprintf(text, sizeof text, "%sinvariant %s violated at %s: %s", plan->place,
                     invariant_name((enum invariant)i),
                     bench_time_text(violation->at_us, time, sizeof time), violation->text);
            if (!bench->over) {
                bench->failure.event = violation->noted ? violation->event : CAUSE_NONE;
            }
            verdict_give(bench, VERDICT_FAILED, text);
        }
    }
}

uint32_t verdict_halt(const struct bench *bench)
{
    for (uint32_t i = 0; i < bench->journal.count; i++) {
        if (bench->journal.events[i].kind == EVENT_UNIT_FAILED) {
            return i;
        }
    }
    return CAUSE_NONE;
}

/* The firmware's own assertion has stopped it: a fault, however well it went on after the reset. */
static void judge_asserts(struct bench *bench, const struct plan *plan)
{
    char text[PREPARE_PLACE + 160], time[40];
    uint32_t halt = verdict_halt(bench);
    if (halt == CAUSE_NONE) {
        return;
    }
    const struct event *event = &bench->journal.events[halt];
    snprintf(text, sizeof text, "%sthe firmware stopped itself at %s by its assertion %d",
             plan->place, bench_time_text(event->at_us, time, sizeof time), event->value);
    if (!bench->over) {
        bench->failure.event = halt;
    }
    verdict_give(bench, VERDICT_FAILED, text);
}

void verdict_at_end(const struct sandbox *sandbox, struct bench *bench, const struct plan *plan)
{
    checker_finish(&bench->checker, &bench->world, &bench->workspace);
    judge_asserts(bench, plan);
    judge_unused(bench);
    judge_haste(sandbox, bench, plan);
    judge_faults(bench);
    judge_lesson(bench, plan);
    if (!bench->lesson.by_hand) { /* who learns may do what nobody should */
        judge_invariants(bench, plan);
    }
    bench_collect_messages(bench);
}
