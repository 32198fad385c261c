#include "world/aid_cabinet.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

uint32_t cabinet_add(struct world *world, const char *kind, const char *name)
{
    char error[PART_ERROR];
    int32_t found = part_find_kind(kind);
    ck_assert_int_ge(found, 0);
    int32_t part = wiring_add(world, (uint32_t)found, name, error);
    ck_assert_msg(part >= 0, "%s", error);
    return (uint32_t)part;
}

void cabinet_wire(struct world *world, uint32_t part_a, const char *a, uint32_t part_b,
                  const char *b)
{
    int32_t from = wiring_terminal(world, part_a, a);
    int32_t to = wiring_terminal(world, part_b, b);
    ck_assert_int_ge(from, 0);
    ck_assert_int_ge(to, 0);
    wiring_join(world, (uint32_t)from, (uint32_t)to);
}

void cabinet_figure(struct world *world, uint32_t part, const char *param, double value)
{
    int32_t found = part_find_param(part_kind_of(&world->part[part]), param);
    ck_assert_int_ge(found, 0);
    world->part[part].figure[found] = value;
}

static void wire_up(struct cabinet *c)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    c->mains = cabinet_add(w, "mains", "mains");
    c->adapter = cabinet_add(w, "adapter", "adapter");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    c->smoke = cabinet_add(w, "sensor", "smoke");
    c->siren = cabinet_add(w, "siren", "siren");
    cabinet_figure(w, c->smoke, "contact", 1.0); /* "N/C" */
    cabinet_wire(w, c->mains, "L", c->adapter, "L");
    cabinet_wire(w, c->mains, "N", c->adapter, "N");
    cabinet_wire(w, c->adapter, "plus", c->unit, "V12");
    cabinet_wire(w, c->adapter, "minus", c->unit, "GND");
    cabinet_wire(w, c->unit, "V12", c->smoke, "plus");
    cabinet_wire(w, c->unit, "V12", c->smoke, "common");
    cabinet_wire(w, c->unit, "GND_2", c->smoke, "minus");
    cabinet_wire(w, c->unit, "Relay6_NO", c->siren, "plus");
    cabinet_wire(w, c->siren, "minus", c->unit, "GND");
    struct cable garage = {(uint32_t)wiring_terminal(w, c->smoke, "out"),
                           (uint32_t)wiring_terminal(w, c->unit, "Input1"), "garage", 40.0,
                           0.22e-6};
    int32_t cable = wiring_cable(w, &garage, error);
    ck_assert_int_ge(cable, 0);
    c->garage = (uint32_t)cable;
}

static struct cabinet *begin(const char *const *lines, uint32_t count,
                             void (*wire)(struct cabinet *cabinet), bool remote)
{
    struct cabinet *c = calloc(1, sizeof *c);
    ck_assert_ptr_nonnull(c);
    ck_assert(workspace_init(&c->workspace));
    journal_init(&c->journal);
    c->workspace.journal = &c->journal;
    world_init(&c->world, 1);
    wire(c);
    char error[PART_ERROR] = "";
    struct board_options options = wiring_unit_defaults();
    options.remote = remote;
    ck_assert_msg(wiring_finish(&c->world, &options, error), "%s", error);
    struct board_config config = {.lines = lines, .count = count};
    uint32_t taken = world_configure(&c->world, &config);
    ck_assert_msg(taken == count, "config line %u: %s", taken, config.reply);
    world_start(&c->world, &c->workspace);
    return c;
}

struct cabinet *cabinet_new(const char *const *lines, uint32_t count)
{
    return begin(lines, count, wire_up, false);
}

struct cabinet *cabinet_new_remote(const char *const *lines, uint32_t count)
{
    return begin(lines, count, wire_up, true);
}

struct cabinet *cabinet_new_wired(void (*wire)(struct cabinet *cabinet), const char *const *lines,
                                  uint32_t count)
{
    return begin(lines, count, wire, false);
}

void cabinet_free(struct cabinet *cabinet)
{
    workspace_free(&cabinet->workspace);
    journal_free(&cabinet->journal);
    free(cabinet);
}

void cabinet_run(struct cabinet *cabinet, int64_t until)
{
    const char *error = "";
    while (cabinet->world.now < until) {
        bool goes_on = world_advance(&cabinet->world, &cabinet->workspace, until, &error);
        ck_assert_msg(goes_on, "%s", error);
    }
}

void cabinet_verb(struct cabinet *cabinet, uint32_t part, const char *verb)
{
    double none[8] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    struct deed deed = {.part = part, .text = verb};
    int32_t found = part_find_verb(part_kind_of(&cabinet->world.part[part]), verb);
    ck_assert_int_ge(found, 0);
    ck_assert_msg(world_verb(&cabinet->world, &cabinet->workspace, &deed, (uint32_t)found, none),
                  "%s", deed.error);
}

uint32_t cabinet_count(const struct cabinet *cabinet, enum event_kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < cabinet->world.trace.count; i++) {
        count += cabinet->journal.events[i].kind == kind;
    }
    return count;
}

bool cabinet_is(const struct cabinet *cabinet, uint32_t part, const char *state)
{
    int32_t found = part_find_state(part_kind_of(&cabinet->world.part[part]), state);
    ck_assert_int_ge(found, 0);
    return part_is(&cabinet->world.part[part], (uint32_t)found);
}
