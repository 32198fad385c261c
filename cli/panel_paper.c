#include "cli/panel_paper.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/exit_code.h"
#include "cli/window_module.h"
#include "sim/panel/panel.h"

#define MARGIN 24.0f     /* around a drawing, pixels */
#define PAPER_W 1120.0f  /* a sheet of paper across, at 96 dots an inch */
#define PAPER_H 800.0f

struct paper_desk {
    const struct window_door *door;
    struct painter *painter;
    struct picture picture;
    const struct panel_options *options;
    struct show *show;
};

static bool write_picture(struct paper_desk *desk, const struct paper_order *order)
{
    const char *error = "";
    if (!desk->door->painter_write(desk->painter, &desk->picture, order, &error)) {
        fprintf(stderr, "fusebox panel: %s: %s\n", order->path, error);
        return false;
    }
    return true;
}

/* What answers to mouse and keyboard, a line each: the middle of its place, its size, its words. */
static void list_places(const struct picture *picture)
{
    for (uint32_t i = 0; i < picture->hit_count; i++) {
        const struct hit *hit = &picture->hits[i];
        printf("%.0f %.0f %.0f %.0f %s\n", (double)(hit->area.x + hit->area.w / 2),
               (double)(hit->area.y + hit->area.h / 2), (double)hit->area.w, (double)hit->area.h,
               picture_words(picture, hit->label));
    }
}

static bool write_window(struct paper_desk *desk)
{
    const struct panel_options *options = desk->options;
    const struct paper_order order = {PAPER_PNG, options->theme, (float)options->width,
                                      (float)options->height, options->screenshot,
                                      desk->show->title};
    return options->screenshot == NULL || write_picture(desk, &order);
}

static bool draw_window(struct paper_desk *desk)
{
    const struct panel_options *options = desk->options;
    const struct ruler ruler = desk->door->painter_ruler(desk->painter);
    struct panel *panel = panel_new(&ruler);
    if (panel == NULL) {
        fprintf(stderr, "fusebox panel: no memory\n");
        return false;
    }
    panel_set_theme(panel, options->theme);
    panel_set_scale(panel, options->scale);
    panel_resize(panel, (float)options->width, (float)options->height);
    desk->show->playing = false;
    panel_draw(panel, show_stage(desk->show), 0, &desk->picture);
    if (options->places) {
        list_places(&desk->picture);
    }
    bool written = write_window(desk);
    panel_free(panel);
    return written;
}

static void draw_wiring(struct paper_desk *desk, struct drawing *drawing)
{
    const struct stage *stage = show_stage(desk->show);
    const float scale = desk->options->scale;
    const struct drawing_view view = {.x = MARGIN * scale, .y = MARGIN * scale, .scale = scale,
                                      .now = stage->now, .still = true, .point = "",
                                      .drag_from = -1};
    picture_clear(&desk->picture);
    drawing_draw(drawing, stage->world, stage->workspace, &view, &desk->picture);
}

static bool write_wiring(struct paper_desk *desk, const struct drawing *drawing, enum paper paper,
                         const char *path)
{
    const float scale = desk->options->scale;
    const struct paper_order order = {paper, desk->options->theme,
                                      (drawing->sheet.w + 2 * MARGIN) * scale,
                                      (drawing->sheet.h + 2 * MARGIN) * scale, path,
                                      desk->show->title};
    return path == NULL || write_picture(desk, &order);
}

static bool draw_sheet(struct paper_desk *desk)
{
    struct drawing drawing;
    const struct stage *stage = show_stage(desk->show);
    drawing_init(&drawing);
    bool made = drawing_make_for(&drawing, stage->world, (struct extent2){PAPER_W, PAPER_H});
    if (!made) {
        fprintf(stderr, "fusebox panel: no memory\n");
    } else {
        draw_wiring(desk, &drawing);
        made = write_wiring(desk, &drawing, PAPER_SVG, desk->options->svg) &&
               write_wiring(desk, &drawing, PAPER_PDF, desk->options->pdf);
    }
    if (made && desk->options->describe) {
        drawing_words(&drawing, stage->world, stage->workspace, stage->now, stdout);
    }
    drawing_free(&drawing);
    return made;
}

static bool has_letters(const struct panel_options *options)
{
    return options->screenshot != NULL || options->svg != NULL || options->pdf != NULL ||
           options->places;
}

static bool draw_all(struct paper_desk *desk)
{
    const struct panel_options *options = desk->options;
    bool window = options->screenshot != NULL || options->places;
    bool sheet = options->svg != NULL || options->pdf != NULL || options->describe;
    return (!window || draw_window(desk)) && (!sheet || draw_sheet(desk));
}

static int draw_at(struct paper_desk *desk)
{
    if (has_letters(desk->options) && !desk->door->painter_has_font(desk->painter)) {
        fprintf(stderr, "fusebox panel: no font was found; install one, like the package "
                "fonts-dejavu-core\n");
        return EXIT_BROKEN;
    }
    if (!show_seek(desk->show, desk->options->at_us)) {
        fprintf(stderr, "fusebox panel: %s\n", desk->show->notice);
        return EXIT_BROKEN;
    }
    return draw_all(desk) ? EXIT_PASSED : EXIT_BROKEN;
}

int panel_paper(const struct panel_options *options, struct show *show)
{
    struct paper_desk desk = {.door = window_module(), .options = options, .show = show};
    if (desk.door == NULL) {
        return EXIT_BROKEN;
    }
    desk.painter = desk.door->painter_new();
    if (desk.painter == NULL || !picture_init(&desk.picture)) {
        fprintf(stderr, "fusebox panel: no memory\n");
        exit(EXIT_BROKEN);
    }
    int code = draw_at(&desk);
    picture_free(&desk.picture);
    desk.door->painter_free(desk.painter);
    return code;
}
