#include "sim/world/turn.h"

#include <string.h>

#include "sim/base/escape.h"
#include "sim/board/thermo_port.h"
#include "sim/gsm/draw.h"
#include "sim/part/antenna.h"
#include "sim/part/loose.h"
#include "sim/world/radio.h"
#include "sim/world/thermo_bus.h"

/* A settling that takes more rounds than any cascade of contacts is an oscillation without time:
 * the rest is left to the next instant, where the world's own limit stops it. */
#define SWING_REST CLOCK_MS(10) /* as long as a relay takes to move */
#define SETTLE_ROUNDS 64
/* Of the way to an instant, for who plots it. */
#define PLOT_MV 250
#define PLOT_POINTS 48

struct turn turn_begin(struct world *world, struct workspace *workspace, uint32_t cause)
{
    struct turn turn = {
        .world = world,
        .workspace = workspace,
        .cause = cause,
        .site = world_site(world, workspace),
        .events_before = world->trace.count,
    };
    world->trace.cause = cause;
    return turn;
}

/* What follows from this turn was caused by its last event, or by what caused the turn. */
static uint32_t follow_up_cause(const struct turn *turn)
{
    uint32_t count = turn->world->trace.count;
    return count > turn->events_before ? count - 1 : turn->cause;
}

static void set_slot(struct turn *turn, uint32_t slot, int64_t at)
{
    struct world *world = turn->world;
    if (world->due_at[slot] != at) {
        world->due_at[slot] = at;
        world->due_cause[slot] = follow_up_cause(turn);
    }
}

/* Each plan has its own: what a fault does by itself is the fault's doing, whatever else the part
 * has gone through, and the end of a warm-up the supply's. */
static void note_plans(struct part *part, uint32_t cause)
{
    for (uint32_t i = 0; i < PART_PLANS; i++) {
        if ((part->planned >> i & 1u) != 0) {
            part->cause[i] = cause;
        }
    }
    part->planned = 0;
}

uint32_t turn_part_cause(const struct world *world, uint32_t part)
{
    const struct part *due = &world->part[part];
    for (uint32_t i = 0; i < PART_PLANS; i++) {
        if (due->plan[i] == due->due_at) {
            return due->cause[i];
        }
    }
    return world->part_cause[part];
}

void turn_mark_part(struct turn *turn, uint32_t part)
{
    struct world *world = turn->world;
    int64_t at = world->part[part].due_at;
    turn->part_moved = true;
    if (world->part[part].planned != 0) {
        note_plans(&world->part[part], follow_up_cause(turn));
    }
    if (deadlines_at(&world->parts_due, part) != at) {
        deadlines_set(&world->parts_due, part, at);
        world->part_cause[part] = follow_up_cause(turn);
        world->due_at[SLOT_PARTS] = deadlines_next(&world->parts_due);
    }
}

static void tell_owner(struct turn *turn, uint16_t index)
{
    struct world *world = turn->world;
    const struct comparator comparator = world->circuit.comparator[index];
    if (comparator.owner == WORLD_BOARD_OWNER) {
        turn->board_moved = true;
        board_turned(&world->board, &turn->site, comparator.tag, comparator.high);
        return;
    }
    struct part *part = &world->part[comparator.owner];
    part_turned(part, &turn->site, comparator.tag, comparator.high);
    turn_mark_part(turn, comparator.owner);
}

void turn_tell_parts(struct turn *turn)
{
    const struct circuit *circuit = &turn->world->circuit;
    for (uint16_t i = 0; i < circuit->comparator_count; i++) {
        if (circuit->comparator[i].owner != WORLD_BOARD_OWNER) {
            tell_owner(turn, i);
        }
    }
}

static void tell_owners(struct turn *turn, uint32_t count)
{
    uint16_t turned[CIRCUIT_COMPARATORS];
    for (uint32_t i = 0; i < count; i++) {
        turned[i] = circuit_turned(turn->workspace->circuit, i);
    }
    uint32_t cause = follow_up_cause(turn);
    for (uint32_t i = 0; i < count; i++) {
        turn->world->trace.cause = cause;
        tell_owner(turn, turned[i]);
    }
}

static int32_t rail_mv_at(const struct turn *turn, int64_t at)
{
    const struct board_nets *nets = &turn->world->board.nets;
    double volts =
        circuit_volts(&turn->world->circuit, turn->workspace->circuit, at, nets->v12, nets->gnd);
    return (int32_t)(volts * 1000.0 + (volts < 0.0 ? -0.5 : 0.5));
}

/* The supply as a person would plot it: a point after each change of the circuit ... */
static void trace_rail_at(struct turn *turn, int64_t at)
{
    struct world *world = turn->world;
    int32_t millivolts = rail_mv_at(turn, at);
    if (millivolts != world->rail_mv) {
        struct happening point = {at, EVENT_RAIL, PART_UNIT, millivolts, NULL};
        world->rail_mv = millivolts;
        trace_event(&world->trace, turn->site.journal, &point);
    }
}

static void trace_rail(struct turn *turn)
{
    trace_rail_at(turn, turn->world->now);
}

/* ... and on the way to its next instant one for each PLOT_MV: reading them changes nothing. */
static void trace_way(struct turn *turn)
{
    const struct world *world = turn->world;
    int64_t from = clock_later(world->circuit.at_us, world->trace.last_at_us);
    int64_t way_mv = (int64_t)rail_mv_at(turn, world->now) - world->rail_mv;
    int64_t points = (way_mv < 0 ? -way_mv : way_mv) / PLOT_MV;
    points = points < PLOT_POINTS ? points : PLOT_POINTS;
    for (int64_t i = 1; i < points; i++) {
        trace_rail_at(turn, from + (world->now - from) * i / points);
    }
}

/* Converters take what they give, batteries count it; true when an element has changed. */
static bool balance(struct turn *turn)
{
    struct world *world = turn->world;
    for (uint32_t i = 0; turn->circuit_moved && i < world->balanced_count; i++) {
        struct part *part = &world->part[world->balanced[i]];
        part_balance(part, &turn->site);
        turn_mark_part(turn, world->balanced[i]);
    }
    return turn->site.touched;
}

/* Parts switch each other without end: what has turned last is told later, as a contact that
 * chatters takes its time, too. */
static void rest_a_while(struct turn *turn)
{
    struct world *world = turn->world;
    turn->site.touched = false;
    (void)circuit_settle(&world->circuit, turn->workspace->circuit, world->now);
    trace_rail(turn);
    set_slot(turn, SLOT_SWING, world->now + SWING_REST);
}

static void settle(struct turn *turn)
{
    struct world *world = turn->world;
    for (uint32_t round = 0; (turn->site.touched || balance(turn)) && round < SETTLE_ROUNDS;
         round++) {
        turn->site.touched = false;
        turn->circuit_moved = true;
        uint32_t turned = circuit_settle(&world->circuit, turn->workspace->circuit, world->now);
        world->trace.cause = follow_up_cause(turn);
        trace_rail(turn);
        tell_owners(turn, turned);
    }
    if (turn->site.touched) {
        rest_a_while(turn);
    }
}

void turn_swing(struct turn *turn)
{
    const struct world *world = turn->world;
    turn->world->due_at[SLOT_SWING] = CLOCK_NEVER;
    for (uint16_t i = 0; i < world->circuit.comparator_count; i++) {
        const struct comparator *levels = &world->circuit.comparator[i];
        bool of_board = levels->owner == WORLD_BOARD_OWNER;
        if (!of_board || board_is_high(&world->board, levels->tag) != levels->high) {
            tell_owner(turn, i);
        }
    }
}

void turn_circuit(struct turn *turn)
{
    struct world *world = turn->world;
    turn->circuit_moved = true;
    trace_way(turn);
    uint32_t turned = circuit_advance(&world->circuit, turn->workspace->circuit, world->now);
    trace_rail(turn);
    tell_owners(turn, turned);
}

/* Bytes of the conversation, escaped; they do not count for the hash. */
static void trace_bytes(struct turn *turn, enum event_kind kind, const uint8_t *bytes,
                        uint32_t count)
{
    char text[MODEM_CHUNK * ESCAPE_MOST + 1];
    int64_t baud = gsm_baud(&turn->world->gsm);
    if (turn->site.journal == NULL) {
        site_event(&turn->site, kind, PART_UNIT, baud, NULL);
        return;
    }
    escape_format(text, bytes, count);
    site_event(&turn->site, kind, PART_UNIT, baud, text);
}

void turn_plan_wires(struct turn *turn)
{
    struct world *world = turn->world;
    world->due_at[SLOT_WIRES] = CLOCK_NEVER;
    for (uint32_t i = 0; i < world->wire_count; i++) {
        if (world->wire[i].shakes_at < world->due_at[SLOT_WIRES]) {
            world->due_at[SLOT_WIRES] = world->wire[i].shakes_at;
            world->due_cause[SLOT_WIRES] = world->wire[i].cause;
        }
    }
}

void turn_shake_later(struct turn *turn, uint32_t index)
{
    struct wire *wire = &turn->world->wire[index];
    bool holds = turn->world->circuit.element[wire->element].on;
    wire->shakes_at = turn->world->now + loose_stay_us(&wire->random, holds);
}

void turn_wires(struct turn *turn)
{
    struct world *world = turn->world;
    for (uint32_t i = 0; i < world->wire_count; i++) {
        struct wire *wire = &world->wire[i];
        if (wire->shakes_at <= world->now) {
            site_switch(&turn->site, wire->element, !world->circuit.element[wire->element].on);
            turn_shake_later(turn, i);
        }
    }
    turn_plan_wires(turn);
}

static void show_status(struct turn *turn)
{
    struct world *world = turn->world;
    const struct modem_port *port = &world->modem_port;
    board_modem_running(&world->board,
                        port->opened ? port->running : gsm_modem_is_running(&world->gsm));
}

void turn_modem_bytes(struct turn *turn, const uint8_t *bytes, uint32_t count)
{
    trace_bytes(turn, EVENT_AT_TO_UNIT, bytes, count);
    board_receive_modem(&turn->world->board, bytes, count);
    turn->board_moved = true;
}

void turn_gsm(struct turn *turn)
{
    struct world *world = turn->world;
    struct air air = world_air(world, turn->workspace);
    gsm_step(&world->gsm, &air);
    uint8_t bytes[MODEM_CHUNK];
    uint32_t cause = gsm_cause(&world->gsm);
    uint32_t count = gsm_take(&world->gsm, world->now, bytes, sizeof bytes);
    if (count > 0) {
        world->trace.cause = cause != CAUSE_NONE ? cause : world->trace.cause;
        turn_modem_bytes(turn, bytes, count);
    }
    show_status(turn);
    turn->gsm_moved = turn->board_moved = true;
}

static void pass_pins(struct turn *turn, const struct board_out *out)
{
    struct world *world = turn->world;
    struct air air = world_air(world, turn->workspace);
    if (world->modem_supplied != out->modem_supplied) {
        turn->gsm_moved = true;
        world->modem_supplied = out->modem_supplied;
        gsm_supply(&world->gsm, &air, out->modem_supplied);
    }
    if (world->modem_rail_mv != out->modem_rail_mv) {
        turn->gsm_moved = true;
        world->modem_rail_mv = out->modem_rail_mv;
        gsm_rail(&world->gsm, &air, out->modem_rail_mv);
    }
    if (world->key_down != out->modem_power_key) {
        turn->gsm_moved = true;
        world->key_down = out->modem_power_key;
        gsm_power_key(&world->gsm, &air, out->modem_power_key);
    }
}

static void pass_bytes(struct turn *turn, const struct board_out *out)
{
    struct world *world = turn->world;
    struct air air = world_air(world, turn->workspace);
    world->trace.cause =
        origins_of_sending(&world->board.origins, &world->board.unit.alert, world->trace.cause);
    trace_bytes(turn, EVENT_AT_TO_MODEM, out->modem_tx, out->modem_tx_count);
    if (world->modem_port.opened) {
        modem_port_send(&world->modem_port, out->modem_tx, out->modem_tx_count);
    } else {
        turn->gsm_moved = true;
        gsm_feed(&world->gsm, &air, out->modem_tx, out->modem_tx_count);
    }
}

static void pass_to_modem(struct turn *turn, const struct board_out *out)
{
    struct world *world = turn->world;
    if (world->modem_port.opened) {
        world->modem_supplied = out->modem_supplied;
        world->modem_rail_mv = out->modem_rail_mv;
        world->key_down = out->modem_power_key;
    } else {
        pass_pins(turn, out);
    }
    if (out->modem_tx_count > 0) {
        pass_bytes(turn, out);
    }
    show_status(turn);
}

static void pass_to_bus(struct turn *turn, const struct board_out *out)
{
    if (out->bus_ordered) {
        struct one_wire_answer answer;
        thermo_bus_carry(turn, &out->bus, &answer);
        thermo_port_answered(&turn->world->board, &answer, turn->world->now);
    }
}

void turn_board(struct turn *turn)
{
    struct board_out out;
    turn->world->unit_looks++;
    board_step(&turn->world->board, &turn->site, &out);
    turn->board_moved = true;
    pass_to_bus(turn, &out);
    pass_to_modem(turn, &out);
    if (out.radio_sends) {
        radio_to_parts(turn, &out.radio);
    }
}

/* What the modem's radio does is felt on the board's rails. */
static void pass_draw(struct turn *turn)
{
    struct world *world = turn->world;
    struct draw_current current = gsm_draw(&world->gsm);
    if (world->draw == current.draw) {
        return;
    }
    struct radio_draw draw = {current.steady_a, current.burst_a};
    world->draw = (uint8_t)current.draw;
    turn->board_moved = true;
    turn->world->trace.cause = follow_up_cause(turn);
    site_event(&turn->site, EVENT_RADIO, PART_UNIT, (int64_t)current.draw, NULL);
    board_modem_draws(&world->board, &turn->site, &draw);
}

/* An antenna that is screwed on, or off, is felt by the modem's radio. */
static void pass_antenna(struct turn *turn)
{
    struct world *world = turn->world;
    uint8_t loss_db = world->antenna_part < 0
                          ? 0
                          : antenna_loss_db(&world->part[world->antenna_part], ANTENNA_GSM);
    if (world->antenna_db != loss_db) {
        struct air air = world_air(world, turn->workspace);
        world->antenna_db = loss_db;
        turn->gsm_moved = true;
        turn->world->trace.cause = follow_up_cause(turn);
        gsm_antenna(&world->gsm, &air, loss_db);
    }
}

/* Rooms look at their heaters, thermometers at their rooms. */
static void follow(struct turn *turn)
{
    struct world *world = turn->world;
    world->trace.cause = follow_up_cause(turn);
    for (uint32_t i = 0; i < world->follower_count; i++) {
        const struct follower *follower = &world->follower[i];
        struct part *part = &world->part[follower->part];
        part_kind_of(part)->follow(part, &world->part[follower->named], &turn->site);
        turn_mark_part(turn, follower->part);
    }
}

void turn_end(struct turn *turn)
{
    struct world *world = turn->world;
    if (turn->part_moved) {
        pass_antenna(turn);
    }
    if (turn->gsm_moved) {
        pass_draw(turn);
    }
    settle(turn);
    if (turn->part_moved) {
        radio_to_unit(turn);
    }
    if (turn->circuit_moved || turn->part_moved) {
        follow(turn);
    }
    if (turn->circuit_moved) {
        set_slot(turn, SLOT_CIRCUIT, circuit_next(&world->circuit, turn->workspace->circuit));
    }
    if (turn->gsm_moved) {
        set_slot(turn, SLOT_GSM, gsm_next(&world->gsm));
    }
    if (turn->board_moved) {
        set_slot(turn, SLOT_BOARD, board_next(&world->board, world->now));
    }
    world->trace.cause = CAUSE_NONE;
}
