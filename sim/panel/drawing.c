#include "sim/panel/drawing.h"

#include <string.h>

#include "sim/panel/drawing_frame.h"
#include "sim/world/veil.h"
#include "sim/world/wiring.h"

#define MARGIN 4.0f        /* of drawing_fit(), pixels */
#define DRAWING_ROOM 100000.0f /* of a picture that may be as large as it likes */
#define PIN_REACH 8.0f     /* units around a pin that answer as the terminal */
#define PIN_LEAST 7.0f     /* the same in pixels at least */
#define DROP_REACH 16.0f   /* a wire's end let go so near, in units, goes to the terminal */

void drawing_init(struct drawing *drawing)
{
    memset(drawing, 0, sizeof *drawing);
    routes_init(&drawing->routes);
    strands_init(&drawing->strands);
    drawing_text_init(&drawing->text);
}

void drawing_free(struct drawing *drawing)
{
    routes_free(&drawing->routes);
    strands_free(&drawing->strands);
    drawing_text_free(&drawing->text);
    drawing_init(drawing);
}

/* Whatever circuit they are part of. */
static void find_laid(struct drawing *drawing, const struct world *world)
{
    for (uint16_t i = 0; i < world->terminal_count; i++) {
        drawing->laid[i] = i;
    }
    for (uint32_t i = 0; i < world->joint_count; i++) {
        uint16_t a = drawing->laid[world->joint[i].terminal_a];
        uint16_t b = drawing->laid[world->joint[i].terminal_b];
        for (uint32_t k = 0; k < world->terminal_count && a != b; k++) {
            drawing->laid[k] = drawing->laid[k] == b ? a : drawing->laid[k];
        }
    }
}

bool drawing_make(struct drawing *drawing, const struct world *world)
{
    return drawing_make_for(drawing, world, (struct extent2){DRAWING_ROOM, DRAWING_ROOM});
}

bool drawing_make_for(struct drawing *drawing, const struct world *world, struct extent2 room)
{
    double watched_s = drawing->watched_s;
    bool made = arrange(&drawing->sheet, &drawing->routes, world, room) &&
                strands_make(&drawing->strands, &drawing->routes) &&
                flow_make(&drawing->flow, world) && drawing_text_make(&drawing->text, world);
    if (!made) {
        drawing_free(drawing);
    }
    drawing->watched_s = watched_s;
    find_laid(drawing, world);
    tags_place(drawing->tags, &drawing->routes, &drawing->sheet, world);
    return made;
}

void drawing_fit(const struct drawing *drawing, struct area area, struct drawing_view *view)
{
    float w = drawing->sheet.w > 1 ? drawing->sheet.w : 1;
    float h = drawing->sheet.h > 1 ? drawing->sheet.h : 1;
    float across = (area.w - 2 * MARGIN) / w, down = (area.h - 2 * MARGIN) / h;
    float scale = across < down ? across : down;
    scale = scale > DRAWING_SCALE_MOST ? DRAWING_SCALE_MOST : scale;
    view->scale = scale > 0.01f ? scale : 0.01f;
    view->x = area.x + (area.w - w * view->scale) / 2;
    view->y = area.y + (area.h - h * view->scale) / 2;
}

/* Reads the flow, and what follows from it. */
static void read_flow(struct drawing *drawing, const struct world *world,
                      struct workspace *workspace)
{
    if (flow_read(&drawing->flow, world, workspace)) {
        flow_share(&drawing->flow, &drawing->routes);
    }
    drawing_text_read(&drawing->text, world, &drawing->flow);
}

/* ---- a frame ---- */

static void look_up_point(struct drawing_frame *frame)
{
    const struct world *world = frame->world;
    const char *point = frame->view->point == NULL ? "" : frame->view->point;
    const char *dot = strchr(point, '.');
    char part[PART_NAME] = "";
    frame->point_part = frame->point_terminal = frame->point_cable = -1;
    if (dot == NULL) {
        frame->point_cable = wiring_find_wire(world, point);
        frame->point_part = point[0] == '\0' ? -1 : wiring_find_part(world, point);
    } else if ((size_t)(dot - point) < sizeof part) {
        memcpy(part, point, (size_t)(dot - point));
        int32_t found = wiring_find_part(world, part);
        frame->point_terminal =
            found < 0 ? -1 : wiring_terminal(world, (uint32_t)found, dot + 1);
    }
}

static void look_up_nets(struct drawing_frame *frame)
{
    const struct world *world = frame->world;
    uint16_t ends[2];
    const uint16_t *net = frame->veiled ? frame->drawing->laid : world->terminal_net;
    frame->nets[0] = frame->nets[1] = CIRCUIT_NONE;
    uint32_t id = frame->view->hit_id;
    if (frame->view->hit == HIT_WIRE && route_wire_ends(world, id, ends)) {
        frame->nets[0] = net[ends[0]];
        frame->nets[1] = net[ends[1]];
    } else if (frame->view->hit == HIT_TERMINAL && id < world->terminal_count) {
        frame->nets[0] = frame->nets[1] = net[id];
    }
}

static enum ink ink_of_net(const void *inks, uint16_t net)
{
    const struct flow *flow = inks;
    return net < CIRCUIT_NETS ? (enum ink)flow->net[net].ink : INK_TEXT;
}

static void draw_parts(const struct drawing_frame *frame)
{
    const struct sheet *sheet = &frame->drawing->sheet;
    for (uint32_t i = 0; i < sheet->parts; i++) {
        struct pen pen = frame->pen;
        struct spot corner = pen_at(&pen, sheet->part[i].x, sheet->part[i].y);
        pen.x = corner.x;
        pen.y = corner.y;
        bool focus = frame->view->hit == HIT_PART && frame->view->hit_id == i &&
                     frame->view->hit_number == 0;
        symbol_draw(&pen, &(struct symbol_look){.world = frame->world,
                                                .workspace = frame->workspace,
                                                .part = i, .now = frame->view->now,
                                                .focus = focus, .ink_of = ink_of_net,
                                                .inks = &frame->drawing->flow});
    }
}

static void add_place_hits(const struct drawing_frame *frame, uint32_t part)
{
    const struct area *card = &frame->drawing->sheet.part[part];
    char label[DRAWING_LINE];
    struct area place;
    for (uint32_t i = 1; symbol_place(frame->world, part, i, &place); i++) {
        symbol_place_words(frame->world, part, i, label, sizeof label);
        pen_hit(&frame->pen, (struct area){card->x + place.x, card->y + place.y, place.w, place.h},
                &(struct hit){.kind = HIT_PART, .focus = true, .id = part, .number = i}, label);
    }
}

static void add_terminal_hits(const struct drawing_frame *frame, uint32_t part)
{
    const struct drawing *drawing = frame->drawing;
    float reach = PIN_LEAST / frame->pen.scale;
    reach = reach > PIN_REACH ? reach : PIN_REACH;
    uint32_t end = part + 1 < frame->world->part_count ? frame->world->first_terminal[part + 1]
                                                       : frame->world->terminal_count;
    for (uint32_t i = frame->world->first_terminal[part]; i < end; i++) {
        const struct pin *pin = &drawing->sheet.pin[i];
        if (drawing->sheet.shown[i]) {
            pen_hit(&frame->pen, (struct area){pin->x - reach, pin->y - reach, 2 * reach,
                                               2 * reach},
                    &(struct hit){.kind = HIT_TERMINAL, .focus = true, .id = i},
                    drawing_text_terminal(&drawing->text, i));
        }
    }
}

static void add_hits(const struct drawing_frame *frame)
{
    char label[DRAWING_LINE];
    const struct sheet *sheet = &frame->drawing->sheet;
    drawing_wire_hits(frame);
    for (uint32_t i = 0; i < sheet->parts; i++) {
        symbol_words(&(struct symbol_look){.world = frame->world, .workspace = frame->workspace,
                                           .part = i, .now = frame->view->now},
                     label, sizeof label);
        pen_hit(&frame->pen, sheet->part[i],
                &(struct hit){.kind = HIT_PART, .focus = true, .id = i}, label);
        add_place_hits(frame, i);
        add_terminal_hits(frame, i);
    }
    drawing_wire_stops(frame);
}

void drawing_draw(struct drawing *drawing, const struct world *world, struct workspace *workspace,
                  const struct drawing_view *view, struct picture *picture)
{
    if (drawing->text.text == NULL) {
        return;
    }
    struct drawing_frame frame = {.drawing = drawing, .world = world, .workspace = workspace,
                                  .view = view, .veiled = veil_is_down(world),
                                  .pen = pen_on(picture, view->x, view->y, view->scale)};
    look_up_point(&frame);
    look_up_nets(&frame);
    read_flow(drawing, world, workspace);
    drawing_wires(&frame);
    draw_parts(&frame);
    drawing_marks(&frame);
    if (view->still) {
        drawing_legend(&frame);
    }
    add_hits(&frame);
    drawing->watched_s = view->watched_s;
}

/* ---- questions ---- */

int32_t drawing_terminal_near(const struct drawing *drawing, const struct drawing_view *view,
                              struct spot at)
{
    float x = (at.x - view->x) / view->scale, y = (at.y - view->y) / view->scale;
    float least = DROP_REACH * DROP_REACH;
    int32_t nearest = -1;
    for (uint32_t i = 0; i < drawing->sheet.terminals; i++) {
        const struct pin *pin = &drawing->sheet.pin[i];
        float away = (pin->x - x) * (pin->x - x) + (pin->y - y) * (pin->y - y);
        if (drawing->sheet.shown[i] && away < least && (int32_t)i != view->drag_from) {
            least = away;
            nearest = (int32_t)i;
        }
    }
    return nearest;
}

void drawing_meter(struct drawing *drawing, const struct world *world, struct workspace *workspace,
                   const struct hit *hit, char text[DRAWING_LINE])
{
    text[0] = '\0';
    if (drawing->text.text != NULL) {
        read_flow(drawing, world, workspace);
        if (hit->kind == HIT_WIRE) {
            drawing_text_meter_wire(&drawing->text, world, &drawing->flow, hit->id, text);
        } else if (hit->kind == HIT_TERMINAL && hit->id < world->terminal_count) {
            drawing_text_meter_terminal(&drawing->text, world, &drawing->flow, hit->id, text);
        } else if (hit->kind == HIT_PART && hit->id < world->part_count && hit->number > 0) {
            symbol_place_words(world, hit->id, hit->number, text, DRAWING_LINE);
        } else if (hit->kind == HIT_PART && hit->id < world->part_count) {
            symbol_words(&(struct symbol_look){.world = world, .workspace = workspace,
                                               .part = hit->id, .now = world->now},
                         text, DRAWING_LINE);
        }
    }
}

void drawing_words(struct drawing *drawing, const struct world *world, struct workspace *workspace,
                   int64_t now, FILE *file)
{
    char line[DRAWING_LINE];
    if (drawing->text.text == NULL) {
        return;
    }
    read_flow(drawing, world, workspace);
    for (uint32_t i = 0; i < world->part_count; i++) {
        symbol_words(&(struct symbol_look){.world = world, .workspace = workspace, .part = i,
                                           .now = now}, line, sizeof line);
        fprintf(file, "%s\n", line);
    }
    drawing_text_nets(&drawing->text, world, &drawing->flow, file);
}
