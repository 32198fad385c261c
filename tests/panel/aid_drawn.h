/* A cabinet that is drawn: its drawing, the view and the picture of it. */
#ifndef TESTS_AID_DRAWN_H
#define TESTS_AID_DRAWN_H

#include "panel/aid_wirings.h"
#include "sim/panel/drawing.h"

#define DRAWN_WIDTH 1280.0f
#define DRAWN_HEIGHT 800.0f

struct drawn {
    struct cabinet *cabinet;
    struct drawing drawing;
    struct drawing_view view;
    struct picture picture;
};

/* Started, told `line` at its console after a second (NULL: nothing), run until then, laid out. */
struct drawn *drawn_new(const struct wiring_plan *plan, const char *line, int64_t until);
void drawn_free(struct drawn *drawn);
/* Made anew, watched for so long. */
void drawn_draw(struct drawn *drawn, double watched_s);
uint32_t drawn_count(const struct drawn *drawn, enum shape_kind kind);
/* Paths in that ink; of INK_COUNT: in any. */
uint32_t drawn_lines(const struct drawn *drawn, enum ink ink);
/* The place of a pin in the picture. */
struct spot drawn_pin(const struct drawn *drawn, const char *terminal);
/* What the meter says of it. */
const char *drawn_meter(struct drawn *drawn, enum hit_kind kind, uint32_t id);
/* The joint laid between the two; -1: none. */
int32_t drawn_joint(const struct drawn *drawn, const char *a, const char *b);

#endif
