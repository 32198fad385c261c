#include "cli/panel_window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/panel_bench.h"
#include "cli/panel_paper.h"
#include "cli/wall.h"
#include "cli/window_module.h"
#include "sim/panel/panel.h"

#define FRAME_US 16667
#define WORK_US 10000         /* of a frame: the longest that the world goes on */
#define REST_US CLOCK_S(1)    /* the longest sleep while all stands still */

/* Everything in front of the person. */
struct panel_run {
    const struct window_door *door;
    struct show *show;
    struct window *window;
    struct panel *panel;
    struct painter *painter;
    struct ruler ruler;
    struct picture picture;
    bool drawn;               /* the picture is what the window shows */
    bool moves;               /* something in it moves by itself */
    int64_t began_us;
};

/* A frame */

static bool has_sprites(const struct picture *picture)
{
    for (uint32_t i = 0; i < picture->shape_count; i++) {
        if (picture->shapes[i].kind == SHAPE_SPRITE) {
            return true;
        }
    }
    return false;
}

static uint32_t sirens_that_sound(const struct world *world)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        if (part->kind != WORLD_KIND_UNIT && strcmp(part_kind_of(part)->name, "siren") == 0) {
            count += part_is(part, (uint32_t)part_find_state(part_kind_of(part), "sounding"));
        }
    }
    return count;
}

static void draw(struct panel_run *run)
{
    struct canvas canvas;
    struct area areas[PAINT_AREAS];
    const struct stage *stage = show_stage(run->show);
    picture_clear(&run->picture);
    panel_draw(run->panel, stage, (double)(wall_us() - run->began_us) / 1e6, &run->picture);
    if (run->door->window_canvas(run->window, &canvas)) {
        uint32_t count = run->door->painter_draw(run->painter, &run->picture,
                                                 panel_theme(run->panel), &canvas, areas);
        run->door->window_show(run->window, areas, count);
    }
    bool heard = run->show->playing && !run->show->slowed;
    run->door->window_sound(run->window, heard ? sirens_that_sound(stage->world) : 0);
    run->moves = has_sprites(&run->picture);
    run->drawn = true;
}

/* What the person does is seen against the picture that he sees. */
static void listen(struct panel_run *run)
{
    struct gesture gesture;
    struct wish wish;
    while (run->door->window_take(run->window, &gesture)) {
        if (gesture.kind == GESTURE_SIZE) {
            panel_resize(run->panel, gesture.x, gesture.y);
        }
        (void)panel_feed(run->panel, show_stage(run->show), &run->picture, &gesture);
        run->drawn = false;
    }
    while (panel_take(run->panel, &wish)) {
        show_grant(run->show, &wish);
        run->drawn = false;
    }
}

/* Sixty times a second while something moves; else when something happens. */
static int64_t next_turn(const struct panel_run *run, int64_t frame_at)
{
    int64_t now = wall_us();
    if (!run->drawn || run->moves || run->show->playing) {
        return clock_later(frame_at, now);
    }
    return now + REST_US;
}

static void run_window(struct panel_run *run)
{
    int64_t frame_at = wall_us();
    while (!run->door->window_is_closed(run->window) && !run->show->leaves) {
        run->door->window_wait(run->window, next_turn(run, frame_at) - wall_us());
        listen(run);
        show_go_on(run->show, wall_us() + WORK_US);
        if (wall_us() >= frame_at) {
            draw(run);
            frame_at = clock_later(frame_at + FRAME_US, wall_us());
        }
    }
}

/* Opening */

static int open_window(struct panel_run *run, const struct panel_options *options)
{
    const char *error = "";
    const struct window_order order = {run->show->title, options->width, options->height,
                                       PANEL_WIDTH_LEAST, PANEL_HEIGHT_LEAST, options->mute};
    run->painter = run->door->painter_new();
    if (run->painter == NULL || !picture_init(&run->picture)) {
        fprintf(stderr, "fusebox panel: no memory\n");
        exit(EXIT_BROKEN);
    }
    if (!run->door->painter_has_font(run->painter)) {
        fprintf(stderr, "fusebox panel: no font was found; install one, like the package "
                "fonts-dejavu-core\n");
        return EXIT_BROKEN;
    }
    run->window = run->door->window_open(&order, &error);
    if (run->window == NULL) {
        fprintf(stderr, "fusebox panel: %s\n", error);
        return EXIT_BROKEN;
    }
    run->ruler = run->door->painter_ruler(run->painter);
    run->panel = panel_new(&run->ruler);
    if (run->panel == NULL) {
        fprintf(stderr, "fusebox panel: no memory\n");
        exit(EXIT_BROKEN);
    }
    return EXIT_PASSED;
}

static int show_window(struct show *show, const struct panel_options *options)
{
    static struct panel_run run;
    run.door = window_module();
    if (run.door == NULL) {
        return EXIT_BROKEN;
    }
    run.show = show;
    run.began_us = wall_us();
    int code = open_window(&run, options);
    if (code == EXIT_PASSED) {
        panel_set_theme(run.panel, options->theme);
        panel_set_scale(run.panel, options->scale);
        panel_resize(run.panel, (float)options->width, (float)options->height);
        show_set_pace(show);
        run_window(&run);
        run.door->window_close(run.window);
        panel_free(run.panel);
    }
    picture_free(&run.picture);
    run.door->painter_free(run.painter);
    return code;
}

int panel_play(const struct panel_options *options, const char *shipped)
{
    static struct show show;
    struct show_order order = options->show;
    bool paper = panel_options_is_paper(options);
    order.draws = !paper;
    order.again = order.again || paper; /* a picture is the same whoever has learnt here */
    if (!show_open(&show, &order, shipped)) {
        return EXIT_WRONG;
    }
    int code = paper ? panel_paper(options, &show)
                                               : show_window(&show, options);
    show_close(&show);
    return code;
}

int panel_verb(int argc, char **argv, const char *shipped)
{
    struct panel_options options;
    if (!panel_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        panel_options_help();
        return EXIT_PASSED;
    }
    return options.on_hil ? panel_on_bench(&options, shipped) : panel_play(&options, shipped);
}
