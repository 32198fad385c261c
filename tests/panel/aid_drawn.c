#include "panel/aid_drawn.h"

#include <check.h>
#include <stdlib.h>

#include "sim/base/clock.h"

struct drawn *drawn_new(const struct wiring_plan *plan, const char *line, int64_t until)
{
    struct drawn *drawn = calloc(1, sizeof *drawn);
    ck_assert_ptr_nonnull(drawn);
    drawn->cabinet = wirings_start(plan, NULL, 0);
    cabinet_run(drawn->cabinet, CLOCK_S(1));
    if (line != NULL) {
        board_usb_send(&drawn->cabinet->world.board, line);
        world_settle(&drawn->cabinet->world, &drawn->cabinet->workspace);
    }
    cabinet_run(drawn->cabinet, until);
    drawing_init(&drawn->drawing);
    ck_assert(picture_init(&drawn->picture));
    ck_assert(drawing_make(&drawn->drawing, &drawn->cabinet->world));
    drawn->view = (struct drawing_view){.point = "", .drag_from = -1};
    drawing_fit(&drawn->drawing, (struct area){0, 0, DRAWN_WIDTH, DRAWN_HEIGHT}, &drawn->view);
    return drawn;
}

void drawn_free(struct drawn *drawn)
{
    drawing_free(&drawn->drawing);
    picture_free(&drawn->picture);
    cabinet_free(drawn->cabinet);
    free(drawn);
}

void drawn_draw(struct drawn *drawn, double watched_s)
{
    struct world *world = &drawn->cabinet->world;
    picture_clear(&drawn->picture);
    drawn->view.watched_s = watched_s;
    drawn->view.now = world->now;
    drawing_draw(&drawn->drawing, world, &drawn->cabinet->workspace, &drawn->view,
                 &drawn->picture);
}

uint32_t drawn_count(const struct drawn *drawn, enum shape_kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < drawn->picture.shape_count; i++) {
        count += drawn->picture.shapes[i].kind == kind;
    }
    return count;
}

uint32_t drawn_lines(const struct drawn *drawn, enum ink ink)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < drawn->picture.shape_count; i++) {
        const struct shape *shape = &drawn->picture.shapes[i];
        count += shape->kind == SHAPE_PATH && (shape->stroke == ink || ink == INK_COUNT);
    }
    return count;
}

struct spot drawn_pin(const struct drawn *drawn, const char *terminal)
{
    const struct pin *pin =
        &drawn->drawing.sheet.pin[wirings_terminal(&drawn->cabinet->world, terminal)];
    return (struct spot){drawn->view.x + pin->x * drawn->view.scale,
                         drawn->view.y + pin->y * drawn->view.scale};
}

const char *drawn_meter(struct drawn *drawn, enum hit_kind kind, uint32_t id)
{
    static char text[DRAWING_LINE];
    drawing_meter(&drawn->drawing, &drawn->cabinet->world, &drawn->cabinet->workspace,
                  &(struct hit){.kind = (uint8_t)kind, .id = id}, text);
    return text;
}

int32_t drawn_joint(const struct drawn *drawn, const char *a, const char *b)
{
    const struct world *world = &drawn->cabinet->world;
    uint32_t from = wirings_terminal(world, a), to = wirings_terminal(world, b);
    for (int32_t i = 0; i < world->joint_count; i++) {
        if (world->joint[i].terminal_a == from && world->joint[i].terminal_b == to) {
            return i;
        }
    }
    return -1;
}
