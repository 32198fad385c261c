#include <math.h>

#include "sim/panel/drawing_frame.h"

#define WIDTH 2.4f         /* of a wire, units */
#define WIDTH_LEAST 1.6f   /* pixels */
#define HALO 8.0f          /* of what is made plain */
#define FORK 3.2f          /* radius */
#define DOT 2.4f           /* radius with the least current that moves ... */
#define DOT_MORE 0.4f      /* ... and so much more for ten times as much */
#define DOT_LEAST 2.2f     /* pixels */
#define CLEAR 5.0f         /* units at the ends of a line without dots: pins stay to be seen */
#define ARROW 5.0f         /* length of the one that stands for dots on paper */
#define ARROW_ROOM 20.0f   /* a straight that is shorter has none */
#define SPACING 24.0f      /* from dot to dot */
#define SPACING_LEAST 14.0f /* pixels */
#define SPACING_MOST 40.0f /* pixels */
#define REACH 5.0f         /* units on either side of a wire that answer as it */
#define REACH_LEAST 4.0f   /* pixels */

/* Of two places on a level or upright line. */
static float distance(struct spot a, struct spot b)
{
    return fabsf(a.x - b.x) + fabsf(a.y - b.y);
}

enum ink drawing_ink(const struct drawing_frame *frame, uint16_t net)
{
    return frame->veiled ? INK_FAINT : (enum ink)frame->drawing->flow.net[net].ink;
}

static float at_least(float units, float pixels, const struct drawing_frame *frame)
{
    float least = pixels / frame->pen.scale;
    return units > least ? units : least;
}

static bool is_plain(const struct drawing_frame *frame, const struct strand *strand)
{
    uint16_t nets[2] = {strand->net, strand->net_beyond}, ends[2];
    if (frame->veiled && route_wire_ends(frame->world, strand->wire, ends)) {
        nets[0] = frame->drawing->laid[ends[0]];
        nets[1] = frame->drawing->laid[ends[1]];
    }
    bool looked_at = frame->nets[0] == nets[0] || frame->nets[1] == nets[0] ||
                     frame->nets[0] == nets[1] || frame->nets[1] == nets[1];
    return looked_at && (frame->nets[0] != CIRCUIT_NONE);
}

static bool is_pointed_at(const struct drawing_frame *frame, const struct strand *strand)
{
    return frame->point_cable >= 0 && strand->wire == WORLD_JOINTS + frame->point_cable;
}

static void draw_halos(const struct drawing_frame *frame)
{
    const struct strands *strands = &frame->drawing->strands;
    struct pen pen = frame->pen;
    pen.ink = INK_ACCENT;
    pen.width = at_least(HALO, 6.0f, frame);
    for (uint32_t i = 0; i < strands->count; i++) {
        const struct strand *strand = &strands->strand[i];
        bool pointed = is_pointed_at(frame, strand);
        if (pointed || is_plain(frame, strand)) {
            pen.opacity = pointed ? 45 : 26;
            pen_path(&pen, strands->points + strand->first, strand->count, false);
        }
    }
}

static void draw_line(const struct drawing_frame *frame, uint16_t net, const struct spot *points,
                      uint32_t count)
{
    struct pen pen = frame->pen;
    pen.ink = drawing_ink(frame, net);
    pen.dash = drawing_dash(pen.ink);
    pen.width = at_least(WIDTH, WIDTH_LEAST, frame);
    pen_path(&pen, points, count, false);
}

static void draw_strands(const struct drawing_frame *frame)
{
    const struct strands *strands = &frame->drawing->strands;
    for (uint32_t i = 0; i < strands->count; i++) {
        const struct strand *strand = &strands->strand[i];
        const struct spot *points = strands->points + strand->first;
        bool turns = strand->turn < strand->count;
        draw_line(frame, strand->net, points, turns ? strand->turn + 1 : strand->count);
        if (turns) {
            draw_line(frame, strand->net_beyond, points + strand->turn,
                      strand->count - strand->turn);
        }
    }
}

static void draw_forks(const struct drawing_frame *frame)
{
    const struct drawing *drawing = frame->drawing;
    struct pen pen = frame->pen;
    pen.ink = INK_NONE;
    for (uint32_t i = 0; i < drawing->strands.forks; i++) {
        if (drawing->strands.fork_net[i] != CIRCUIT_NONE) {
            pen.fill = drawing_ink(frame, drawing->strands.fork_net[i]);
            pen_circle(&pen, drawing->routes.forks[i].x, drawing->routes.forks[i].y,
                       at_least(FORK, 2.4f, frame));
        }
    }
}

/* ---- dots ---- */

static bool carries(const struct drawing_frame *frame, const struct strand *strand)
{
    return !frame->veiled && fabs(strand_amps(strand, &frame->drawing->routes)) >= FLOW_LEAST;
}

/* From dot to dot: wider when there would be too many. */
static float spacing_of(const struct drawing_frame *frame)
{
    const struct strands *strands = &frame->drawing->strands;
    float length = 0;
    for (uint32_t i = 0; i < strands->count; i++) {
        length += carries(frame, &strands->strand[i]) ? strands->strand[i].length : 0;
    }
    float most = SPACING_MOST / frame->pen.scale;
    float spacing = at_least(SPACING < most ? SPACING : most, SPACING_LEAST, frame);
    float least = length / DRAWING_DOTS;
    return spacing > least ? spacing : least;
}

static float dot_radius(const struct drawing_frame *frame, double amps)
{
    float more = DOT_MORE * (float)flow_powers(amps);
    return at_least(DOT + more, DOT_LEAST, frame) * frame->pen.scale;
}

static void draw_dots_on(const struct drawing_frame *frame, const struct strand *strand,
                         float spacing, float radius)
{
    const struct strands *strands = &frame->drawing->strands;
    float way = fmodf(strand->moved, spacing);
    for (way = way < 0 ? way + spacing : way; way < strand->length - CLEAR; way += spacing) {
        if (way < CLEAR) {
            continue;
        }
        struct spot spot = strand_at(strands, strand, way);
        struct spot at = pen_at(&frame->pen, spot.x, spot.y);
        struct shape dot = {.kind = SHAPE_SPRITE, .fill = INK_CURRENT,
                            .area = {at.x - radius, at.y - radius, 2 * radius, 2 * radius}};
        dot.stroke = (uint8_t)drawing_ink(frame, strand->net); /* a gap would look like a dash */
        dot.width = 1.0f;
        picture_shape(frame->pen.picture, &dot);
    }
}

static void draw_dots(const struct drawing_frame *frame)
{
    struct drawing *drawing = frame->drawing;
    double passed_s = frame->view->watched_s - drawing->watched_s;
    float spacing = spacing_of(frame);
    for (uint32_t i = 0; i < drawing->strands.count; i++) {
        struct strand *strand = &drawing->strands.strand[i];
        if (carries(frame, strand)) {
            double amps = strand_amps(strand, &drawing->routes);
            strand->moved = fmodf(strand->moved + flow_travel(amps, passed_s), 1e5f * spacing);
            draw_dots_on(frame, strand, spacing, dot_radius(frame, amps));
        }
    }
}

/* On paper nothing moves: an arrow in the middle of the longest straight. */
static void draw_arrow(const struct drawing_frame *frame, const struct strand *strand)
{
    const struct strands *strands = &frame->drawing->strands;
    const struct spot *points = strands->points + strand->first;
    uint32_t longest = 0;
    for (uint32_t i = 0; i + 1 < strand->count; i++) {
        longest = distance(points[i], points[i + 1]) >
                          distance(points[longest], points[longest + 1]) ? i : longest;
    }
    struct spot from = points[longest], to = points[longest + 1];
    float length = distance(from, to);
    if (length < ARROW_ROOM) {
        return;
    }
    float back = strand_amps(strand, &frame->drawing->routes) < 0 ? -1.0f : 1.0f;
    float dx = back * ARROW * (to.x - from.x) / length;
    float dy = back * ARROW * (to.y - from.y) / length;
    struct spot tip = {(from.x + to.x) / 2 + dx, (from.y + to.y) / 2 + dy};
    struct spot head[3] = {tip, {tip.x - 2 * dx - dy, tip.y - 2 * dy + dx},
                           {tip.x - 2 * dx + dy, tip.y - 2 * dy - dx}};
    struct pen pen = frame->pen;
    pen.ink = INK_NONE;
    pen.fill = drawing_ink(frame, strand->net);
    pen_path(&pen, head, 3, true);
}

static void draw_arrows(const struct drawing_frame *frame)
{
    const struct strands *strands = &frame->drawing->strands;
    for (uint32_t i = 0; i < strands->count; i++) {
        if (carries(frame, &strands->strand[i])) {
            draw_arrow(frame, &strands->strand[i]);
        }
    }
}

/* ---- names ---- */

static void draw_name(const struct drawing_frame *frame, const struct tag *tag, const char *name)
{
    struct pen pen = frame->pen;
    pen.type.size = TAG_LETTERS;
    if (tag->worn) {
        pen.ink = INK_EDGE;
        pen.fill = INK_PANE;
        pen.width = 1;
        pen_box(&pen, tag->area, TAG_HEIGHT / 2);
    }
    pen.ink = INK_TEXT;
    pen_text(&pen, tag->worn ? tag->area.x + tag->area.w / 2 : tag->area.x, tag->area.y + 0.8f,
             tag->worn ? ALIGN_MIDDLE : ALIGN_LEFT, name);
}

static void draw_names(const struct drawing_frame *frame)
{
    for (uint32_t i = 0; i < frame->world->wire_count; i++) {
        if (frame->drawing->tags[i].shown) {
            draw_name(frame, &frame->drawing->tags[i], frame->world->wire[i].name);
        }
    }
}

void drawing_wires(const struct drawing_frame *frame)
{
    draw_halos(frame);
    draw_strands(frame);
    draw_forks(frame);
    if (frame->view->still) {
        draw_arrows(frame);
    } else {
        draw_dots(frame);
    }
    draw_names(frame);
}

/* ---- hits ---- */

static struct area area_between(struct spot a, struct spot b, float reach)
{
    float left = a.x < b.x ? a.x : b.x, top = a.y < b.y ? a.y : b.y;
    return (struct area){left - reach, top - reach, fabsf(a.x - b.x) + 2 * reach,
                         fabsf(a.y - b.y) + 2 * reach};
}

void drawing_wire_hits(const struct drawing_frame *frame)
{
    const struct drawing *drawing = frame->drawing;
    const struct strands *strands = &drawing->strands;
    float reach = at_least(REACH, REACH_LEAST, frame);
    for (uint32_t i = 0; i < strands->count; i++) {
        const struct strand *strand = &strands->strand[i];
        const struct spot *points = strands->points + strand->first;
        for (uint32_t k = 0; k + 1 < strand->count; k++) {
            pen_hit(&frame->pen, area_between(points[k], points[k + 1], reach),
                    &(struct hit){.kind = HIT_WIRE, .id = strand->wire},
                    drawing_text_wire(&drawing->text, strand->wire));
        }
    }
}

/* The middle of the longest of its straights. */
static struct spot resting_place(const struct routes *routes, const struct route_wire *wire)
{
    const struct spot *points = routes->points + wire->first;
    struct spot place = points[0];
    float longest = -1;
    for (uint32_t i = 0; i + 1 < wire->count; i++) {
        float length = distance(points[i], points[i + 1]);
        if (length > longest) {
            longest = length;
            place = (struct spot){(points[i].x + points[i + 1].x) / 2,
                                  (points[i].y + points[i + 1].y) / 2};
        }
    }
    return place;
}

void drawing_wire_stops(const struct drawing_frame *frame)
{
    const struct drawing *drawing = frame->drawing;
    float reach = at_least(REACH, REACH_LEAST, frame);
    for (uint32_t i = 0; i < ROUTE_WIRES; i++) {
        const struct route_wire *wire = &drawing->routes.wire[i];
        if (wire->count > 1) {
            struct spot place = resting_place(&drawing->routes, wire);
            pen_hit(&frame->pen, area_between(place, place, reach),
                    &(struct hit){.kind = HIT_WIRE, .focus = true, .id = i},
                    drawing_text_wire(&drawing->text, i));
        }
    }
}
