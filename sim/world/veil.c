#include "sim/world/veil.h"

#include "sim/world/turn.h"

bool veil_is_down(const struct world *world)
{
    return world->veil.down;
}

double veil_figure(const struct world *world, uint32_t part, uint32_t param)
{
    const struct veil *veil = &world->veil;
    bool hidden = veil->down && veil->figure && veil->part == part && veil->param == param;
    return hidden ? veil->printed : world->part[part].figure[param];
}

uint8_t veil_part_fault(const struct world *world, uint32_t part)
{
    const struct veil *veil = &world->veil;
    bool hidden = veil->down && veil->fault && !veil->wire && veil->part == part;
    return hidden ? 0 : world->part[part].fault;
}

uint8_t veil_wire_fault(const struct world *world, uint32_t wire)
{
    const struct veil *veil = &world->veil;
    bool hidden = veil->down && veil->fault && veil->wire && veil->part == wire;
    return hidden ? WIRE_OK : world->wire[wire].fault;
}

void veil_show(const struct world *world, struct world *shown)
{
    const struct veil *veil = &world->veil;
    world_copy(shown, world);
    if (veil->down && veil->figure) {
        shown->part[veil->part].figure[veil->param] = veil->printed;
    }
    if (veil->down && veil->fault && veil->wire) {
        shown->wire[veil->part].fault = WIRE_OK;
    } else if (veil->down && veil->fault) {
        shown->part[veil->part].fault = 0;
    }
}

void veil_lift(struct world *world)
{
    world->veil.down = false;
}

void veil_set_figure(struct world *world, uint32_t part, uint32_t param, double value)
{
    world->veil = (struct veil){
        .down = true, .figure = true, .part = (uint16_t)part, .param = (uint8_t)param,
        .printed = world->part[part].figure[param],
    };
    world->part[part].figure[param] = value;
}

/* Until the wiring is finished each entry of terminal_net[] names another terminal of its net. */
static uint16_t root_of(const struct world *world, uint32_t terminal)
{
    while (world->terminal_net[terminal] != terminal) {
        terminal = world->terminal_net[terminal];
    }
    return (uint16_t)terminal;
}

/* The terminal has a net of its own then. Returns another one of those it has left; itself when it
 * was alone. */
static uint16_t take_out(struct world *world, uint16_t terminal)
{
    uint16_t root[WORLD_TERMINALS], other = terminal;
    for (uint16_t i = 0; i < world->terminal_count; i++) {
        root[i] = root_of(world, i);
    }
    for (uint16_t i = 0; i < world->terminal_count; i++) {
        if (i != terminal && root[i] == root[terminal]) {
            other = other == terminal ? i : other;
            world->terminal_net[i] = other;
        }
    }
    world->terminal_net[terminal] = terminal;
    return other;
}

uint16_t veil_end(const struct world *world, uint16_t terminal)
{
    const struct veil *veil = &world->veil;
    bool moved = veil->exchanged && (terminal == veil->end[0] || terminal == veil->end[1]);
    return moved ? (terminal == veil->end[0] ? veil->end[1] : veil->end[0]) : terminal;
}

uint16_t veil_wire_net(const struct world *world, uint16_t terminal_a, uint16_t terminal_b)
{
    bool loose = world->veil.loose && terminal_a == world->veil.end[0];
    return world->terminal_net[veil_end(world, loose ? terminal_b : terminal_a)];
}

void veil_exchange(struct world *world, uint32_t terminal_a, uint32_t terminal_b)
{
    uint16_t a = (uint16_t)terminal_a, b = (uint16_t)terminal_b;
    world->veil = (struct veil){.down = true, .exchanged = true, .end = {a, b}};
    if (root_of(world, a) == root_of(world, b)) {
        return;
    }
    uint16_t of_a = take_out(world, a), of_b = take_out(world, b);
    if (of_a != a) {
        world->terminal_net[b] = of_a;
    }
    if (of_b != b) {
        world->terminal_net[a] = of_b;
    }
}

void veil_loosen(struct world *world, uint32_t terminal)
{
    world->veil = (struct veil){.down = true, .loose = true, .end = {(uint16_t)terminal}};
    (void)take_out(world, (uint16_t)terminal);
}

void veil_note(struct world *world, struct workspace *workspace)
{
    struct site site = world_site(world, workspace);
    world->trace.cause = CAUSE_NONE;
    site_event(&site, EVENT_FAULT, PART_NONE, EVENT_FAULT_HIDDEN, "");
}
