#include <string.h>

#include "sim/world/turn.h"

static const char *const wire_faults[] = {"", "open", "short_gnd", "short_12v",
                                          "intermittent"};
_Static_assert(sizeof wire_faults / sizeof wire_faults[0] == WIRE_FAULTS, "a word for each fault");

struct site world_site(struct world *world, struct workspace *workspace)
{
    struct site site = {
        .now = world->now, .circuit = &world->circuit, .workspace = workspace->circuit,
        .trace = &world->trace, .journal = workspace->journal, .recordings = world->recording,
    };
    return site;
}

struct air world_air(struct world *world, struct workspace *workspace)
{
    struct air air = {
        .now = world->now, .trace = &world->trace, .journal = workspace->journal,
        .interpreter = workspace->interpreter,
    };
    return air;
}

uint32_t world_cause_at(struct world *world, struct workspace *workspace, uint32_t part,
                        const char *text)
{
    struct site site = world_site(world, workspace);
    world->trace.cause = CAUSE_NONE;
    uint32_t event = site_event(&site, EVENT_SCRIPT, part, 0, text);
    world->trace.cause = event;
    return event;
}

uint32_t world_cause(struct world *world, struct workspace *workspace, const char *text)
{
    return world_cause_at(world, workspace, PART_NONE, text);
}

void world_settle(struct world *world, struct workspace *workspace)
{
    struct turn turn = turn_begin(world, workspace, world->trace.cause);
    turn.site.touched = turn.gsm_moved = turn.board_moved = true;
    turn_end(&turn);
}

/* After a verb on a part: the circuit settles, its deadline stands in its slot. */
static void finish(struct turn *turn, uint32_t part)
{
    turn_mark_part(turn, part);
    turn_end(turn);
}

static bool refuse(char error[PART_ERROR], const char *why)
{
    strncpy(error, why, PART_ERROR - 1);
    error[PART_ERROR - 1] = '\0';
    return false;
}

bool world_verb(struct world *world, struct workspace *workspace, struct deed *deed, uint32_t verb,
                const double *args)
{
    uint32_t cause = world_cause_at(world, workspace, deed->part, deed->text);
    struct turn turn = turn_begin(world, workspace, cause);
    struct part *target = &world->part[deed->part];
    /* What people do to a broken part does nothing; a broken supply says so. */
    bool dead = target->damaged && !part_kind_of(target)->supplies;
    bool done =
        dead || part_kind_of(target)->verb(target, &turn.site, verb, args, deed->error);
    finish(&turn, deed->part);
    return done;
}

bool world_set(struct world *world, struct workspace *workspace, struct deed *deed, uint32_t param,
               double value)
{
    struct part *target = &world->part[deed->part];
    const struct part_kind *kind = part_kind_of(target);
    if (kind->params[param].fixed || kind->changed == NULL) {
        return refuse(deed->error, "this can be said in the wiring only");
    }
    uint32_t cause = world_cause_at(world, workspace, deed->part, deed->text);
    struct turn turn = turn_begin(world, workspace, cause);
    target->figure[param] = value;
    part_changed(target, &turn.site);
    finish(&turn, deed->part);
    return true;
}

/* A fault of a part or a cable, as it is laid. */
struct laying {
    uint32_t index;
    const char *fault; /* "" = ok */
    bool hidden;       /* the trace does not name it */
};

/* What is hidden keeps its part, by which a true alarm is told from a false one. */
static uint32_t write_fault(struct world *world, struct workspace *workspace, uint32_t part,
                            int32_t value, const char *text)
{
    struct site site = world_site(world, workspace);
    world->trace.cause = CAUSE_NONE;
    bool hidden = text == NULL;
    return site_event(&site, EVENT_FAULT, part, hidden ? value | EVENT_FAULT_HIDDEN : value,
                      hidden ? "" : text);
}

static bool lay_part_fault(struct world *world, struct workspace *workspace,
                           const struct laying *laying, char error[PART_ERROR])
{
    struct part *target = &world->part[laying->index];
    const struct part_kind *kind = part_kind_of(target);
    const char *fault = laying->fault;
    int32_t found = fault[0] == '\0' ? -1 : part_find_fault(kind, fault);
    if (found < 0 && fault[0] != '\0') {
        return refuse(error, "this part has no such fault");
    }
    if (kind->fault == NULL || target->damaged) {
        /* Whoever clears up after a story may mend what cannot be mended. */
        return found < 0 || refuse(error, "this part is damaged for good");
    }
    uint32_t cause = write_fault(world, workspace, laying->index, found + 1,
                                 laying->hidden ? NULL : fault);
    struct turn turn = turn_begin(world, workspace, cause);
    bool done = part_fault(target, &turn.site, fault);
    finish(&turn, laying->index);
    return done;
}

bool world_fault(struct world *world, struct workspace *workspace, uint32_t part,
                 const char *fault, char error[PART_ERROR])
{
    const struct laying laying = {part, fault, false};
    return lay_part_fault(world, workspace, &laying, error);
}

bool world_hide_fault(struct world *world, struct workspace *workspace, uint32_t part,
                      const char *fault, char error[PART_ERROR])
{
    const struct laying laying = {part, fault, true};
    world->veil = (struct veil){.down = true, .fault = true, .part = (uint16_t)part};
    return lay_part_fault(world, workspace, &laying, error);
}

const char *world_wire_fault_name(uint32_t index)
{
    return index + 1 < WIRE_FAULTS ? wire_faults[index + 1] : NULL;
}

static int32_t find_wire_fault(const char *fault)
{
    for (int32_t i = 0; i < WIRE_FAULTS; i++) {
        if (strcmp(wire_faults[i], fault) == 0) {
            return i;
        }
    }
    return -1;
}

static bool lay_wire_fault(struct world *world, struct workspace *workspace,
                           const struct laying *laying, char error[PART_ERROR])
{
    int32_t found = find_wire_fault(laying->fault);
    if (found < 0) {
        return refuse(error, "a wire takes the faults open, short_gnd, short_12v, intermittent");
    }
    struct wire *target = &world->wire[laying->index];
    uint32_t cause = write_fault(world, workspace, PART_NONE, found,
                                 laying->hidden ? NULL : target->name);
    struct turn turn = turn_begin(world, workspace, cause);
    target->fault = (uint8_t)found;
    target->cause = cause;
    site_switch(&turn.site, target->element, found != WIRE_OPEN);
    site_switch(&turn.site, target->short_gnd, found == WIRE_SHORT_GND);
    site_switch(&turn.site, target->short_12v, found == WIRE_SHORT_12V);
    target->shakes_at = CLOCK_NEVER;
    if (found == WIRE_INTERMITTENT) {
        turn_shake_later(&turn, laying->index);
    }
    turn_plan_wires(&turn);
    turn_end(&turn);
    return true;
}

bool world_wire_fault(struct world *world, struct workspace *workspace, uint32_t wire,
                      const char *fault, char error[PART_ERROR])
{
    const struct laying laying = {wire, fault, false};
    return lay_wire_fault(world, workspace, &laying, error);
}

bool world_hide_wire_fault(struct world *world, struct workspace *workspace, uint32_t wire,
                           const char *fault, char error[PART_ERROR])
{
    const struct laying laying = {wire, fault, true};
    world->veil = (struct veil){.down = true, .fault = true, .wire = true, .part = (uint16_t)wire};
    return lay_wire_fault(world, workspace, &laying, error);
}
