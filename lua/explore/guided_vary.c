#include "lua/explore/guided_vary.h"

#include <stddef.h>

#define CHANGES_DOUBLED 3     /* of one change: 1, 2, 4 or 8 */
#define OF_NEW 60             /* in a hundred instants: those at which the parent was new */
#define STEP_LEAST_US 10
#define STEP_DOUBLINGS 23     /* up to 84 s */

struct variation {
    struct swarm_plan *plan;
    const struct swarm *swarm;
    const struct guided_parents *parents;
    struct random *random;
};

static int64_t pick(const struct variation *variation, int64_t low, int64_t high)
{
    return random_between(variation->random, low, high);
}

/* ---- instants ---- */

/* As often some microseconds as some seconds. */
static int64_t step(const struct variation *variation)
{
    int64_t most = (int64_t)STEP_LEAST_US << pick(variation, 0, STEP_DOUBLINGS);
    return pick(variation, 0, most);
}

/* When the parent reached a place that none before it had; CLOCK_NEVER: nobody knows. */
static int64_t instant_of_new(const struct variation *variation)
{
    const struct guided_parents *parents = variation->parents;
    return parents->owns == 0
               ? CLOCK_NEVER
               : parents->own[pick(variation, 0, (int64_t)parents->owns - 1)].at_us;
}

/* At which something happened as the parent was played; of each kind of event as often. */
static int64_t instant_of_event(const struct variation *variation)
{
    const struct guided_parents *parents = variation->parents;
    const struct coverage_moment *moment = parents->moment;
    uint32_t at = (uint32_t)pick(variation, 0, (int64_t)parents->moments - 1);
    uint32_t kind = (uint32_t)pick(variation, 1, EVENT_KINDS - 1);
    for (uint32_t i = 0; i < parents->moments; i++) {
        uint32_t place = (at + i) % parents->moments;
        if (moment[place].kind == kind) {
            at = place;
            break;
        }
    }
    return moment[at].at_us;
}

/* At or around an instant that meant something as the parent was played. */
static int64_t instant(const struct variation *variation)
{
    int64_t at_us = pick(variation, 0, 99) < OF_NEW ? instant_of_new(variation) : CLOCK_NEVER;
    if (at_us == CLOCK_NEVER) {
        if (variation->parents->moments == 0) {
            return pick(variation, 1, variation->swarm->story.end_us);
        }
        at_us = instant_of_event(variation);
    }
    int64_t away = pick(variation, 0, 3) == 0 ? 0 : step(variation);
    return at_us + (pick(variation, 0, 2) == 0 ? -away : away);
}

/* Within what can be played. */
static void settle(const struct variation *variation, struct swarm_fault *fault, int64_t length_us)
{
    int64_t latest = variation->swarm->story.end_us + GUIDED_BEYOND_US;
    fault->at_us = clock_later(1, clock_earlier(fault->at_us, latest));
    length_us = clock_later(1, clock_earlier(length_us, GUIDED_BEYOND_US));
    fault->end_us = fault->at_us + length_us;
    swarm_fault_lay(fault, &variation->swarm->story);
}

static int64_t length_of(const struct swarm_fault *fault)
{
    return fault->end_us - fault->at_us;
}

/* NULL: there is none. */
static struct swarm_fault *some_fault(const struct variation *variation)
{
    struct swarm_faults *faults = &variation->plan->faults;
    return faults->count == 0
               ? NULL
               : &faults->list[pick(variation, 0, (int64_t)faults->count - 1)];
}

/* ---- changes of one fault ---- */

static void shift(const struct variation *variation, struct swarm_fault *fault)
{
    int64_t away = step(variation), length = length_of(fault);
    fault->at_us += pick(variation, 0, 1) == 0 ? -away : away;
    settle(variation, fault, length);
}

static void begin_at_moment(const struct variation *variation, struct swarm_fault *fault)
{
    int64_t length = length_of(fault);
    fault->at_us = instant(variation);
    settle(variation, fault, length);
}

static void end_at_moment(const struct variation *variation, struct swarm_fault *fault)
{
    int64_t end = instant(variation);
    if (end > fault->at_us) {
        settle(variation, fault, end - fault->at_us);
        return;
    }
    int64_t length = length_of(fault);
    fault->at_us = end - length;
    settle(variation, fault, length);
}

static void stretch(const struct variation *variation, struct swarm_fault *fault)
{
    static const int64_t percents[] = {10, 25, 50, 80, 95, 105, 125, 200, 400, 1000};
    int64_t count = sizeof percents / sizeof percents[0];
    int64_t percent = percents[pick(variation, 0, count - 1)];
    settle(variation, fault, length_of(fault) / 100 * percent + percent);
}

static void remake(const struct variation *variation, struct swarm_fault *fault)
{
    uint32_t targets = swarm_kind_targets(&variation->swarm->story, fault->kind);
    fault->target = (uint16_t)pick(variation, 0, (int64_t)targets - 1);
    fault->percent = fault->kind == SWARM_DIP ? (uint16_t)pick(variation, 0, 90) : 0;
    settle(variation, fault, length_of(fault));
}

/* It begins around the begin or the end of another one. */
static void join(const struct variation *variation, struct swarm_fault *fault)
{
    const struct swarm_fault *other = some_fault(variation);
    int64_t away = step(variation), length = length_of(fault);
    if (other != fault) {
        int64_t edge = pick(variation, 0, 1) == 0 ? other->at_us : other->end_us;
        fault->at_us = edge + (pick(variation, 0, 3) == 0 ? -away : away);
        settle(variation, fault, length);
    }
}

static void twice(const struct variation *variation, struct swarm_fault *fault)
{
    struct swarm_faults *faults = &variation->plan->faults;
    if (faults->count < SWARM_FAULTS) {
        struct swarm_fault *copy = &faults->list[faults->count++];
        *copy = *fault;
        (pick(variation, 0, 1) == 0 ? begin_at_moment : shift)(variation, copy);
    }
}

static void drop(const struct variation *variation, struct swarm_fault *fault)
{
    struct swarm_faults *faults = &variation->plan->faults;
    *fault = faults->list[--faults->count];
}

/* ---- changes of the plan ---- */

static void add_fault(const struct variation *variation)
{
    const struct swarm_story *story = &variation->swarm->story;
    struct swarm_faults *faults = &variation->plan->faults;
    enum swarm_kind kind = (enum swarm_kind)pick(variation, 0, SWARM_KINDS - 1);
    if (faults->count == SWARM_FAULTS || swarm_kind_targets(story, kind) == 0) {
        return;
    }
    struct swarm_fault *fault = &faults->list[faults->count++];
    swarm_fault_draw(fault, story, kind, variation->random);
    if (pick(variation, 0, 3) > 0) {
        begin_at_moment(variation, fault);
    }
}

static void change_variable(const struct variation *variation)
{
    const struct draw *draw = &variation->swarm->draw;
    if (draw->count == 0) {
        return;
    }
    uint32_t place = (uint32_t)pick(variation, 0, (int64_t)draw->count - 1);
    const struct draw_variable *variable = &draw->variable[place];
    double *value = &variation->plan->value[place];
    int64_t way = pick(variation, 0, 3);
    if (variable->choices > 0 || way > 1) {
        *value = draw_value(variable, random_next(variation->random));
    } else {
        *value = draw_round(variable, way == 0 ? variable->low : variable->high);
    }
}

/* Faults of the other parent, as many as there is room for; sometimes its world. */
static void splice(const struct variation *variation)
{
    const struct swarm_plan *other = variation->parents->other;
    struct swarm_plan *plan = variation->plan;
    if (other == NULL) {
        return;
    }
    for (uint32_t i = 0; i < other->faults.count && plan->faults.count < SWARM_FAULTS; i++) {
        if (pick(variation, 0, 2) > 0) {
            plan->faults.list[plan->faults.count++] = other->faults.list[i];
        }
    }
    for (uint32_t i = 0; i < variation->swarm->draw.count; i++) {
        plan->value[i] = pick(variation, 0, 2) == 0 ? other->value[i] : plan->value[i];
    }
}

static void change_fault(const struct variation *variation)
{
    static void (*const changes[])(const struct variation *, struct swarm_fault *) = {
        shift, shift, begin_at_moment, begin_at_moment, begin_at_moment, end_at_moment, stretch,
        remake, join, twice, drop};
    int64_t count = sizeof changes / sizeof changes[0];
    struct swarm_fault *fault = some_fault(variation);
    if (fault == NULL) {
        add_fault(variation);
    } else {
        changes[pick(variation, 0, count - 1)](variation, fault);
    }
}

static void change(const struct variation *variation)
{
    int64_t way = pick(variation, 0, 19);
    if (way < 13) {
        change_fault(variation);
    } else if (way < 16) {
        add_fault(variation);
    } else if (way < 18) {
        change_variable(variation);
    } else if (way < 19) {
        splice(variation);
    } else {
        variation->plan->seed = random_next(variation->random) >> 32;
    }
}

void guided_vary(struct swarm_plan *plan, const struct swarm *swarm,
                 const struct guided_parents *parents, struct random *random)
{
    const struct variation variation = {plan, swarm, parents, random};
    *plan = *parents->plan;
    for (int64_t i = (int64_t)1 << pick(&variation, 0, CHANGES_DOUBLED); i > 0; i--) {
        change(&variation);
    }
    swarm_faults_count(&plan->faults);
}
