#include "lua/explore/plot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/hand.h"

#define PRESS "button press"
#define UNIT_PRESS "unit button press"

int64_t plot_held(const char *line)
{
    struct quantity quantity;
    char error[QUANTITY_ERROR];
    size_t skip = strncmp(line, PRESS, sizeof PRESS - 1) == 0             ? sizeof PRESS - 1
                  : strncmp(line, UNIT_PRESS, sizeof UNIT_PRESS - 1) == 0 ? sizeof UNIT_PRESS - 1
                                                                          : 0;
    if (skip == 0) {
        return 0;
    }
    bool timed = quantity_parse(line + skip + strspn(line + skip, " "), DIMENSION_TIME, &quantity,
                                error);
    return timed && quantity.value > 0.0 ? clock_us(quantity.value) : HAND_PRESS_US;
}

void plot_thing(const char *line, char *thing, size_t size)
{
    size_t length = strcspn(line, " ");
    bool two = strncmp(line, "part ", 5) == 0 || strncmp(line, "unit ", 5) == 0 ||
               strncmp(line, "network ", 8) == 0;
    if (two && line[length] == ' ') {
        length += 1 + strcspn(line + length + 1, " ");
    }
    snprintf(thing, size, "%.*s", (int)length, line);
}

static void add_step(struct plot *plot, uint32_t line, int64_t from_us, int64_t at_us)
{
    struct plot_step *step = &plot->step[plot->count];
    *step = (struct plot_step){.wait_us = at_us - from_us, .line = line};
    step->settles = step->wait_us == 0;
    if (step->wait_us < 0) { /* while the button is held */
        struct plot_step *press = &plot->step[plot->count - 1];
        press->beside = true;
        step->wait_us = 0;
        step->settles = true;
    }
    plot->count++;
}

bool plot_of(struct plot *plot, const struct finding *finding, struct deeds *pool)
{
    int64_t from = 0, pressed = -1;
    memset(plot, 0, sizeof *plot);
    plot->step = calloc(finding->deeds.count + 1u, sizeof *plot->step);
    plot->end_us = finding->end_us;
    plot->overrides = finding->overrides;
    plot->seed = finding->origin.seed;
    bool room = plot->step != NULL;
    for (uint32_t i = 0; room && i < finding->deeds.count; i++) {
        const struct deed_line *deed = &finding->deeds.deeds[i];
        int64_t held = plot_held(deed->text);
        room = deeds_add(pool, 0, deed->text);
        bool within = pressed >= 0 && deed->at_us < from;
        add_step(plot, pool->count - 1, from, deed->at_us);
        if (within) {
            plot->step[plot->count - 1].wait_us = deed->at_us - pressed;
            plot->step[plot->count - 1].settles = deed->at_us == pressed;
        }
        from = deed->at_us + held;
        pressed = held > 0 ? deed->at_us : -1;
    }
    return room;
}

void plot_free(struct plot *plot)
{
    free(plot->step);
    plot->step = NULL;
    plot->count = 0;
}

void plot_copy(struct plot *to, const struct plot *from)
{
    struct plot_step *step = to->step;
    *to = *from;
    to->step = step;
    if (from->count > 0) {
        memcpy(step, from->step, from->count * sizeof *step);
    }
}

void plot_drop(struct plot *plot, uint32_t first, uint32_t end)
{
    int64_t wait_us = 0;
    bool settles = false;
    for (uint32_t i = first; i < end; i++) {
        wait_us += plot->step[i].wait_us;
        settles = settles || plot->step[i].settles;
    }
    if (end < plot->count) {
        struct plot_step *next = &plot->step[end];
        next->settles = next->wait_us + wait_us == 0 && (settles || next->settles);
        next->wait_us += wait_us;
        memmove(&plot->step[first], next, (plot->count - end) * sizeof *next);
    }
    plot->count -= end - first;
}

void plot_hasten(struct plot *plot, uint32_t step, int64_t wait_us)
{
    plot->end_us -= plot->step[step].wait_us - wait_us;
    plot->step[step].wait_us = wait_us;
    plot->step[step].settles = false;
}

bool plot_begins_alike(const struct plot *a, const struct plot *b)
{
    bool alike = a->seed == b->seed && a->overrides.count == b->overrides.count &&
                 a->unchosen == b->unchosen &&
                 memcmp(a->chosen, b->chosen, sizeof a->chosen) == 0 &&
                 memcmp(a->left_out, b->left_out, sizeof a->left_out) == 0;
    for (uint32_t i = 0; alike && i < a->overrides.count; i++) {
        alike = strcmp(a->overrides.list[i].name, b->overrides.list[i].name) == 0 &&
                strcmp(a->overrides.list[i].value, b->overrides.list[i].value) == 0;
    }
    return alike;
}

/* Behind the item that begins here: at its comma, or at the brace. */
static const char *end_of_item(const char *at)
{
    bool quoted = false;
    for (; *at != '\0' && (quoted || (*at != ',' && strcmp(at, " }") != 0)); at++) {
        quoted = quoted != (*at == '"' && at[-1] != '\\');
    }
    return at;
}

bool plot_chosen(const struct finding *finding, uint32_t index, const char **text, size_t *length)
{
    const char *at = writing_text(&finding->origin.chosen);
    if (index >= 32 || strncmp(at, "{ ", 2) != 0) {
        return false;
    }
    for (at += 2;; index--) {
        const char *end = end_of_item(at);
        *text = at;
        *length = (size_t)(end - at);
        if (index == 0) {
            return true;
        }
        if (*end != ',') {
            return false;
        }
        at = end + 2;
    }
}
