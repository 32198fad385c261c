#include <math.h>

#include "sim/panel/drawing_frame.h"
#include "sim/panel/symbol.h"

#define AROUND 8.0f        /* of the callout, beyond the part */
#define AROUND_PIN 11.0f   /* its radius at a terminal */
#define FOCUS_PIN 8.0f
#define CANDIDATE 5.5f
#define BOLD 3.0f
#define HEAD 8.0f          /* half as wide: of the arrow above the callout */

/* A ring that stands out from whatever is behind it. */
static void ring(const struct pen *pen, float x, float y, float radius)
{
    struct pen under = *pen;
    under.ink = INK_GROUND;
    under.width = pen->width + 2.0f / pen->scale;
    under.fill = INK_NONE;
    pen_circle(&under, x, y, radius);
    pen_circle(pen, x, y, radius);
}

static struct pen accent(const struct drawing_frame *frame, float width)
{
    struct pen pen = frame->pen;
    float least = width / 1.5f / pen.scale;
    pen.ink = INK_ACCENT;
    pen.width = width > least ? width : least;
    return pen;
}

static void point_at_part(const struct drawing_frame *frame, const struct area *part)
{
    struct pen pen = accent(frame, BOLD), under = pen;
    struct area area = {part->x - AROUND, part->y - AROUND, part->w + 2 * AROUND,
                        part->h + 2 * AROUND};
    under.ink = INK_GROUND;
    under.width = pen.width + 3.0f / pen.scale;
    pen_box(&under, area, 10);
    pen_box(&pen, area, 10);
    float middle = area.x + area.w / 2;
    const struct spot head[3] = {{middle, area.y + 2}, {middle - HEAD, area.y - 1.5f * HEAD},
                                 {middle + HEAD, area.y - 1.5f * HEAD}};
    pen.fill = INK_ACCENT;
    pen.width = 1;
    pen_path(&pen, head, 3, true);
}

static void point_at_terminal(const struct drawing_frame *frame, const struct pin *pin)
{
    struct pen pen = accent(frame, BOLD), glow = frame->pen;
    glow.fill = INK_ACCENT;
    glow.opacity = 60;
    pen_glow(&glow, pin->x, pin->y, AROUND_PIN * 2.2f);
    ring(&pen, pin->x, pin->y, AROUND_PIN);
}

/* What the lesson speaks of. */
static void mark_point(const struct drawing_frame *frame)
{
    const struct sheet *sheet = &frame->drawing->sheet;
    if (frame->point_part >= 0) {
        point_at_part(frame, &sheet->part[frame->point_part]);
    }
    if (frame->point_terminal >= 0 && sheet->shown[frame->point_terminal]) {
        point_at_terminal(frame, &sheet->pin[frame->point_terminal]);
    }
}

static void mark_place(const struct drawing_frame *frame, const struct pen *pen)
{
    const struct drawing_view *view = frame->view;
    struct area place;
    if (view->hit_id < frame->drawing->sheet.parts &&
        symbol_place(frame->world, view->hit_id, view->hit_number, &place)) {
        const struct area *card = &frame->drawing->sheet.part[view->hit_id];
        pen_box(pen, (struct area){card->x + place.x, card->y + place.y, place.w, place.h}, 5);
    }
}

/* Under mouse or keyboard. */
static void mark_focus(const struct drawing_frame *frame)
{
    const struct drawing_view *view = frame->view;
    const struct sheet *sheet = &frame->drawing->sheet;
    struct pen pen = accent(frame, 2.0f);
    if (view->hit == HIT_TERMINAL && view->hit_id < sheet->terminals &&
        sheet->shown[view->hit_id]) {
        ring(&pen, sheet->pin[view->hit_id].x, sheet->pin[view->hit_id].y, FOCUS_PIN);
    } else if (view->hit == HIT_PART && view->hit_number > 0) {
        mark_place(frame, &pen);
    }
}

/* The wire's end that is led, and where it may go. */
static void mark_drag(const struct drawing_frame *frame)
{
    const struct drawing_view *view = frame->view;
    const struct sheet *sheet = &frame->drawing->sheet;
    if (view->drag_from < 0 || (uint32_t)view->drag_from >= sheet->terminals) {
        return;
    }
    const struct pin *from = &sheet->pin[view->drag_from];
    struct pen pen = accent(frame, 1.2f);
    struct spot to = {(view->drag_to.x - view->x) / view->scale,
                      (view->drag_to.y - view->y) / view->scale};
    int32_t target = drawing_terminal_near(frame->drawing, view, view->drag_to);
    for (uint32_t i = 0; i < sheet->terminals; i++) {
        if (sheet->shown[i] && (int32_t)i != view->drag_from) {
            pen.fill = (int32_t)i == target ? INK_ACCENT : INK_NONE;
            pen_circle(&pen, sheet->pin[i].x, sheet->pin[i].y, CANDIDATE);
        }
    }
    if (target >= 0) {
        to = (struct spot){sheet->pin[target].x, sheet->pin[target].y};
    }
    pen.width = BOLD;
    pen.dash = target >= 0 ? DASH_NONE : DASH_SHORT;
    pen_line(&pen, from->x, from->y, to.x, to.y);
    pen.dash = DASH_NONE;
    pen.fill = INK_ACCENT;
    pen_circle(&pen, to.x, to.y, CANDIDATE);
    ring(&pen, from->x, from->y, CANDIDATE);
}

void drawing_marks(const struct drawing_frame *frame)
{
    mark_point(frame);
    mark_focus(frame);
    mark_drag(frame);
}
