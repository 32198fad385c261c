#include "panel/aid_sheet.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "sim/world/wiring.h"

#define LEAST_GAP 20.0f /* between two parts */

struct laid *laid_new(void)
{
    struct laid *laid = calloc(1, sizeof *laid);
    ck_assert_ptr_nonnull(laid);
    world_init(&laid->world, 1);
    routes_init(&laid->routes);
    return laid;
}

void laid_make(struct laid *laid)
{
    sheet_lay(&laid->sheet, &laid->world);
    ck_assert(routes_make(&laid->routes, &laid->sheet, &laid->world));
}

void laid_free(struct laid *laid)
{
    routes_free(&laid->routes);
    free(laid);
}

static bool is_on_grid(float value)
{
    const float step = SYMBOL_GRID / 2.0f;
    return value == step * roundf(value / step);
}

static bool are_apart(const struct area *a, const struct area *b, float gap)
{
    return a->x + a->w + gap <= b->x || b->x + b->w + gap <= a->x || a->y + a->h + gap <= b->y ||
           b->y + b->h + gap <= a->y;
}

static void check_part(const struct laid *laid, uint32_t part)
{
    const struct sheet *sheet = &laid->sheet;
    const struct area *area = &sheet->part[part];
    struct extent2 size = symbol_size(&laid->world, part);
    ck_assert(area->w == size.w && area->h == size.h);
    ck_assert(is_on_grid(area->x) && is_on_grid(area->y));
    ck_assert_msg(area->x >= 0 && area->y >= 0 && area->x + area->w <= sheet->w &&
                      area->y + area->h <= sheet->h,
                  "%s stands outside", laid->world.part[part].name);
    for (uint32_t other = 0; other < part; other++) {
        ck_assert_msg(are_apart(area, &sheet->part[other], LEAST_GAP), "%s and %s: %g %g, %g %g",
                      laid->world.part[part].name, laid->world.part[other].name, (double)area->x,
                      (double)area->y, (double)sheet->part[other].x,
                      (double)sheet->part[other].y);
    }
}

static void check_pin(const struct laid *laid, uint32_t terminal)
{
    uint32_t part = wiring_part_of(&laid->world, terminal);
    struct pin pin;
    bool shown = symbol_pin(&laid->world, part, terminal - laid->world.first_terminal[part], &pin);
    ck_assert(shown == laid->sheet.shown[terminal]);
    if (shown) {
        const struct pin *there = &laid->sheet.pin[terminal];
        ck_assert(there->side == pin.side && there->x == pin.x + laid->sheet.part[part].x &&
                  there->y == pin.y + laid->sheet.part[part].y);
    }
}

void laid_check_sheet(const struct laid *laid)
{
    ck_assert_uint_eq(laid->sheet.parts, laid->world.part_count);
    ck_assert_uint_eq(laid->sheet.terminals, laid->world.terminal_count);
    for (uint32_t part = 0; part < laid->sheet.parts; part++) {
        check_part(laid, part);
    }
    for (uint32_t terminal = 0; terminal < laid->sheet.terminals; terminal++) {
        check_pin(laid, terminal);
    }
}

static bool same(struct spot a, struct spot b)
{
    return a.x == b.x && a.y == b.y;
}

static float length(struct spot a, struct spot b)
{
    return fabsf(a.x - b.x) + fabsf(a.y - b.y);
}

/* A place one step outside the pin, where its wires may part. */
static struct spot stub_of(const struct pin *pin)
{
    float dx = pin->side == SIDE_LEFT ? -1 : pin->side == SIDE_RIGHT ? 1 : 0;
    float dy = pin->side == SIDE_TOP ? -1 : pin->side == SIDE_BOTTOM ? 1 : 0;
    return (struct spot){pin->x + dx * SYMBOL_GRID, pin->y + dy * SYMBOL_GRID};
}

static void check_leaves(const struct pin *pin, struct spot first, struct spot next)
{
    struct spot stub = stub_of(pin);
    ck_assert(first.x == pin->x && first.y == pin->y);
    ck_assert_msg((next.x - first.x) * (stub.x - first.x) + (next.y - first.y) * (stub.y - first.y)
                      >= SYMBOL_GRID * SYMBOL_GRID, "a wire leaves a pin aside");
}

static bool is_drawn(const struct laid *laid, uint32_t wire, uint16_t ends[2])
{
    return route_wire_ends(&laid->world, wire, ends) && laid->sheet.shown[ends[0]] &&
           laid->sheet.shown[ends[1]] && ends[0] != ends[1];
}

/* Its points; and the pieces in which it runs are as long, and lead as far, as these. */
static void check_wire(const struct laid *laid, uint32_t wire)
{
    const struct routes *routes = &laid->routes;
    const struct route_wire *led = &routes->wire[wire];
    uint16_t ends[2];
    if (!is_drawn(laid, wire, ends)) {
        ck_assert_uint_eq(led->count, 0);
        return;
    }
    const struct spot *points = &routes->points[led->first];
    float long_points = 0, long_pieces = 0, x = 0, y = 0;
    ck_assert_uint_ge(led->count, 2);
    check_leaves(&laid->sheet.pin[ends[0]], points[0], points[1]);
    check_leaves(&laid->sheet.pin[ends[1]], points[led->count - 1], points[led->count - 2]);
    for (uint32_t i = 0; i + 1 < led->count; i++) {
        ck_assert(is_on_grid(points[i].x) && is_on_grid(points[i].y));
        ck_assert((points[i].x == points[i + 1].x) != (points[i].y == points[i + 1].y));
        long_points += length(points[i], points[i + 1]);
    }
    for (uint32_t i = 0; i < routes->piece_count; i++) {
        const struct route_piece *piece = &routes->pieces[i];
        for (uint32_t k = 0; k < piece->run_count; k++) {
            const struct route_run *run = &routes->runs[piece->first_run + k];
            if (run->wire == wire) {
                long_pieces += length(piece->from, piece->to);
                x += (float)run->sign * (piece->to.x - piece->from.x);
                y += (float)run->sign * (piece->to.y - piece->from.y);
            }
        }
    }
    ck_assert_msg(fabsf(long_points - long_pieces) < 0.1f, "wire %u: %g and %g", wire,
                  (double)long_points, (double)long_pieces);
    ck_assert(fabsf(points[0].x + x - points[led->count - 1].x) < 0.1f);
    ck_assert(fabsf(points[0].y + y - points[led->count - 1].y) < 0.1f);
}

static struct area covered(const struct route_piece *piece)
{
    float x = fminf(piece->from.x, piece->to.x), y = fminf(piece->from.y, piece->to.y);
    return (struct area){x, y, fmaxf(piece->from.x, piece->to.x) - x,
                         fmaxf(piece->from.y, piece->to.y) - y};
}

/* Its end is the pin of a wire that runs in it. */
static bool ends_at_pin(const struct laid *laid, const struct route_piece *piece, struct spot end)
{
    for (uint32_t i = 0; i < piece->run_count; i++) {
        uint16_t ends[2];
        const struct route_run *run = &laid->routes.runs[piece->first_run + i];
        ck_assert(route_wire_ends(&laid->world, run->wire, ends));
        for (uint32_t k = 0; k < 2; k++) {
            const struct pin *pin = &laid->sheet.pin[ends[k]];
            if (same(end, (struct spot){pin->x, pin->y})) {
                return true;
            }
        }
    }
    return false;
}

/* Around all parts: not even on a rim, but where it ends at its pin. */
static void check_around(const struct laid *laid, const struct route_piece *piece)
{
    struct area area = covered(piece);
    if (ends_at_pin(laid, piece, piece->from)) {
        area.x += piece->to.x > piece->from.x ? 1 : 0;
        area.y += piece->to.y > piece->from.y ? 1 : 0;
        area.w -= area.w > 0 ? 1 : 0;
        area.h -= area.h > 0 ? 1 : 0;
    }
    if (ends_at_pin(laid, piece, piece->to)) {
        area.x += piece->to.x < piece->from.x ? 1 : 0;
        area.y += piece->to.y < piece->from.y ? 1 : 0;
        area.w -= area.w > 0 ? 1 : 0;
        area.h -= area.h > 0 ? 1 : 0;
    }
    for (uint32_t i = 0; i < laid->sheet.parts; i++) {
        ck_assert_msg(are_apart(&area, &laid->sheet.part[i], 0.5f), "a wire meets %s",
                      laid->world.part[i].name);
    }
}

static uint16_t root_of(const uint16_t *parent, uint16_t at)
{
    while (parent[at] != at) {
        at = parent[at];
    }
    return at;
}

/* Terminals that joints connect. */
static void join_up(const struct laid *laid, uint16_t parent[WORLD_TERMINALS])
{
    for (uint16_t i = 0; i < WORLD_TERMINALS; i++) {
        parent[i] = i;
    }
    for (uint32_t i = 0; i < laid->world.joint_count; i++) {
        uint16_t ends[2];
        if (is_drawn(laid, i, ends)) {
            parent[root_of(parent, ends[1])] = root_of(parent, ends[0]);
        }
    }
}

/* A wire of the one may share a way with a wire of the other. */
static bool may_share(const struct laid *laid, const uint16_t *parent, uint32_t a, uint32_t b)
{
    uint16_t ends_a[2], ends_b[2];
    ck_assert(route_wire_ends(&laid->world, a, ends_a) && route_wire_ends(&laid->world, b, ends_b));
    for (uint32_t i = 0; i < 4; i++) {
        if (root_of(parent, ends_a[i & 1]) == root_of(parent, ends_b[i >> 1])) {
            return true;
        }
    }
    return false;
}

static bool is_stub(const struct laid *laid, struct spot spot)
{
    for (uint32_t i = 0; i < laid->sheet.terminals; i++) {
        if (laid->sheet.shown[i] && same(stub_of(&laid->sheet.pin[i]), spot)) {
            return true;
        }
    }
    return false;
}

static bool meet_at(const struct route_piece *a, const struct route_piece *b, struct spot *spot)
{
    *spot = same(a->from, b->from) || same(a->from, b->to) ? a->from : a->to;
    return same(*spot, b->from) || same(*spot, b->to);
}

/* 1: they cross. */
static uint32_t check_pair(const struct laid *laid, const uint16_t *parent,
                           const struct route_piece *a, const struct route_piece *b)
{
    struct area at_a = covered(a), at_b = covered(b);
    struct spot spot;
    if (are_apart(&at_a, &at_b, 0.5f)) {
        return 0;
    }
    bool across_a = a->from.y == a->to.y, across_b = b->from.y == b->to.y;
    if (meet_at(a, b, &spot)) {
        ck_assert_msg(is_stub(laid, spot) || may_share(laid, parent, a->wire, b->wire),
                      "wires %u and %u fork at %g %g", a->wire, b->wire, (double)spot.x,
                      (double)spot.y);
        float shared = across_a ? fminf(at_a.x + at_a.w, at_b.x + at_b.w) - fmaxf(at_a.x, at_b.x)
                                : fminf(at_a.y + at_a.h, at_b.y + at_b.h) - fmaxf(at_a.y, at_b.y);
        ck_assert_msg(across_a != across_b || shared < 0.5f, "wires %u and %u lie upon one another",
                      a->wire, b->wire);
        return 0;
    }
    const struct area *across = across_a ? &at_a : &at_b, *down = across_a ? &at_b : &at_a;
    ck_assert_msg(across_a != across_b, "wires %u and %u lie upon one another at %g %g", a->wire,
                  b->wire, (double)at_a.x, (double)at_a.y);
    ck_assert_msg(down->x > across->x && down->x < across->x + across->w && across->y > down->y &&
                      across->y < down->y + down->h, "wires %u and %u touch at %g %g", a->wire,
                  b->wire, (double)down->x, (double)across->y);
    return 1;
}

static void check_forks(const struct laid *laid)
{
    const struct routes *routes = &laid->routes;
    uint32_t forks = 0;
    for (uint32_t i = 0; i < routes->piece_count * 2; i++) {
        const struct route_piece *piece = &routes->pieces[i / 2];
        struct spot end = i % 2 == 0 ? piece->from : piece->to;
        uint32_t before = 0, behind = 0, dots = 0;
        for (uint32_t k = 0; k < routes->piece_count * 2; k++) {
            const struct route_piece *other = &routes->pieces[k / 2];
            bool here = same(end, k % 2 == 0 ? other->from : other->to);
            before += here && k < i ? 1 : 0;
            behind += here && k >= i ? 1 : 0;
        }
        for (uint32_t k = 0; k < routes->fork_count; k++) {
            dots += same(end, routes->forks[k]) ? 1 : 0;
        }
        forks += before == 0 ? dots : 0;
        ck_assert_uint_le(before + behind, 4);
        ck_assert_msg(dots == (before + behind > 2 ? 1u : 0u), "%u ways meet at %g %g, %u dots",
                      before + behind, (double)end.x, (double)end.y, dots);
    }
    ck_assert_uint_eq(forks, routes->fork_count);
}

void laid_check_routes(const struct laid *laid)
{
    const struct routes *routes = &laid->routes;
    uint16_t parent[WORLD_TERMINALS];
    uint32_t crossings = 0;
    float sum = 0;
    join_up(laid, parent);
    ck_assert_uint_eq(routes->blocked, 0);
    for (uint32_t wire = 0; wire < ROUTE_WIRES; wire++) {
        check_wire(laid, wire);
    }
    for (uint32_t i = 0; i < routes->piece_count; i++) {
        const struct route_piece *piece = &routes->pieces[i];
        ck_assert((piece->from.x == piece->to.x) != (piece->from.y == piece->to.y));
        ck_assert_uint_gt(piece->run_count, 0);
        ck_assert_uint_eq(piece->wire, routes->runs[piece->first_run].wire);
        sum += length(piece->from, piece->to);
        check_around(laid, piece);
        for (uint32_t k = 0; k < i; k++) {
            crossings += check_pair(laid, parent, piece, &routes->pieces[k]);
        }
    }
    ck_assert_uint_eq(crossings, routes->crossings);
    ck_assert(fabsf(sum - routes->length) < 1.0f + sum * 1e-5f);
    check_forks(laid);
}
