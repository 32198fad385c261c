#include "lua/follow.h"

#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"

void follow_init(struct follow *follow)
{
    memset(follow, 0, sizeof *follow);
}

void follow_free(struct follow *follow)
{
    free(follow->steps);
    follow_init(follow);
}

void follow_keep_to(struct follow *follow)
{
    follow->keeps_to = true;
    memset(follow->next, 0, sizeof follow->next);
}

static void write_down(struct follow *follow, const struct follow_step *step)
{
    if (follow->count == follow->capacity) {
        uint32_t capacity = follow->capacity == 0 ? 64 : follow->capacity * 2;
        struct follow_step *steps = capacity > FOLLOW_MOST
                                        ? NULL
                                        : realloc(follow->steps, capacity * sizeof *steps);
        if (steps == NULL) {
            return;
        }
        follow->steps = steps;
        follow->capacity = capacity;
    }
    follow->steps[follow->count++] = *step;
}

/* NULL: none is left. */
static const struct follow_step *next_step(struct follow *follow, uint32_t actor)
{
    uint32_t *next = &follow->next[actor];
    while (*next < follow->count && follow->steps[*next].actor != actor) {
        (*next)++;
    }
    return *next == follow->count ? NULL : &follow->steps[*next];
}

/* Its outcome comes with something that the story goes on with. */
static bool is_given_something(const struct wait *wait)
{
    return wait->kind == WAIT_SMS || wait->kind == WAIT_CALL || wait->kind == WAIT_CONSOLE;
}

static bool keep_to(struct follow *follow, struct bench *bench, uint32_t index)
{
    const struct follow_step *step = next_step(follow, index);
    struct actor *actor = &bench->actor[index];
    bool given = is_given_something(&actor->wait);
    if (step == NULL || bench->world.now < step->at_us || (given && !actor->decided)) {
        return false;
    }
    if (!given || actor->wait.outcome == WAIT_MET) {
        actor->wait.outcome = step->outcome;
    }
    follow->next[index]++;
    return true;
}

bool follow_lets(struct follow *follow, struct bench *bench, uint32_t actor)
{
    const struct actor *waiting = &bench->actor[actor];
    const struct follow_step step = {bench->world.now, actor, waiting->wait.outcome};
    if (follow->keeps_to) {
        return keep_to(follow, bench, actor);
    }
    if (waiting->decided) {
        write_down(follow, &step);
    }
    return waiting->decided;
}

int64_t follow_due(struct follow *follow, uint32_t actor)
{
    const struct follow_step *step = follow->keeps_to ? next_step(follow, actor) : NULL;
    return step == NULL ? CLOCK_NEVER : step->at_us;
}
