/* Draws every symbol in its states, to be looked at:
 *   gallery FOLDER [SCALE]   writes rest, work, ruin and wreck, light and dark, as PNG files */
#define _POSIX_C_SOURCE 200809L
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "panel/aid_parts.h"
#include "sim/panel/flow.h"
#include "sim/panel/symbol.h"
#include "sim/window/paint.h"

#define WIDTH 1360.0f
#define GAP 20.0f

/* Symbols in rows, as many as fit; the height that was used. */
static enum ink ink_of(const void *inks, uint16_t net)
{
    const struct flow *flow = inks;
    return net < CIRCUIT_NETS ? (enum ink)flow->net[net].ink : INK_TEXT;
}

static float draw_all(struct picture *picture, const struct cabinet *cabinet, float scale)
{
    struct flow *flow = malloc(sizeof *flow);
    ck_assert(flow != NULL && flow_make(flow, &cabinet->world));
    flow_read(flow, &cabinet->world, (struct workspace *)&cabinet->workspace);
    float x = GAP, y = GAP, row = 0.0f;
    for (uint32_t part = 0; part < cabinet->world.part_count; part++) {
        struct extent2 size = symbol_size(&cabinet->world, part);
        struct symbol_look look = {.world = &cabinet->world,
                                   .workspace = (struct workspace *)&cabinet->workspace,
                                   .part = part, .now = cabinet->world.now,
                                   .ink_of = ink_of, .inks = flow};
        if (x + size.w + GAP > WIDTH) {
            x = GAP;
            y += row + GAP;
            row = 0.0f;
        }
        struct pen pen = pen_on(picture, x * scale, y * scale, scale);
        look.focus = part == 3;
        look.pointed = part == 5;
        symbol_draw(&pen, &look);
        x += size.w + GAP;
        row = size.h > row ? size.h : row;
    }
    free(flow);
    return (y + row + GAP) * scale;
}

static bool draw_scene(struct painter *painter, const char *folder, const char *name,
                       const struct cabinet *cabinet)
{
    struct picture picture;
    float scale = (float)atof(getenv("GALLERY_SCALE"));
    bool done = picture_init(&picture);
    float height = done ? draw_all(&picture, cabinet, scale) : 0.0f;
    for (uint32_t theme = 0; theme < THEME_COUNT && done; theme++) {
        char path[400];
        const char *error = "";
        struct paper_order order = {.paper = PAPER_PNG, .theme = (enum theme)theme,
                                    .width = WIDTH * scale, .height = height, .path = path,
                                    .title = name};
        snprintf(path, sizeof path, "%s/%s-%s.png", folder, name, theme_name((enum theme)theme));
        done = painter_write(painter, &picture, &order, &error);
        printf("%s %s\n", path, done ? "" : error);
    }
    picture_free(&picture);
    return done;
}

static const struct {
    const char *name;
    void (*bring)(struct cabinet *cabinet);
} scenes[] = {{"rest", parts_at_rest}, {"work", parts_at_work}, {"ruin", parts_in_ruin},
              {"wreck", parts_in_wreck}};

START_TEST(every_scene_is_drawn_to_a_file)
{
    struct painter *painter = painter_new();
    struct cabinet *cabinet = cabinet_new_wired(parts_wire_up, parts_lines, PARTS_LINES);
    scenes[_i].bring(cabinet);
    ck_assert_ptr_nonnull(painter);
    ck_assert(draw_scene(painter, getenv("GALLERY"), scenes[_i].name, cabinet));
    cabinet_free(cabinet);
    painter_free(painter);
}
END_TEST

int main(int count, char **words)
{
    Suite *suite = suite_create("gallery");
    TCase *tests = tcase_create("gallery");
    if (count < 2 || setenv("GALLERY", words[1], 1) != 0 ||
        setenv("GALLERY_SCALE", count > 2 ? words[2] : "1", 1) != 0) {
        fputs("gallery FOLDER [SCALE]\n", stderr);
        return EXIT_FAILURE;
    }
    tcase_add_loop_test(tests, every_scene_is_drawn_to_a_file, 0, 4);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
