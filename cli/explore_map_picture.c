#include "cli/explore_map_picture.h"

#include <stdio.h>

#include "cli/exit_code.h"
#include "lua/explore/map_picture.h"

#ifdef FUSEBOX_WINDOW

#include "sim/window/paint.h"

static int tell(const char *path, const char *what)
{
    fprintf(stderr, "fusebox explore: %s: %s\n", path, what);
    return EXIT_BROKEN;
}

static void write_subtitle(const struct explore_map_call *call, char text[MAP_PICTURE_TITLE])
{
    const struct overrides *overrides = &call->options->overrides;
    int used = snprintf(text, MAP_PICTURE_TITLE, "%s, %u x %u cells", call->entry->id,
                        call->map->plan.x.count, call->map->plan.y.count);
    for (uint32_t i = 0; i < overrides->count && used < MAP_PICTURE_TITLE; i++) {
        used += snprintf(text + used, MAP_PICTURE_TITLE - (size_t)used, ", %s",
                         overrides->list[i].command);
    }
}

static int write(struct painter *painter, const struct picture *picture,
                 const struct paper_order *order)
{
    const char *error = "";
    if (order->path == NULL || painter_write(painter, picture, order, &error)) {
        return EXIT_PASSED;
    }
    return tell(order->path, error);
}

static int draw(const struct explore_map_call *call, const struct map *other,
                struct painter *painter, struct picture *picture)
{
    char subtitle[MAP_PICTURE_TITLE], title[MAP_PICTURE_TITLE];
    const struct explore_map_options *options = call->options;
    const struct map_plan *plan = &call->map->plan;
    const struct ruler ruler = painter_ruler(painter);
    write_subtitle(call, subtitle);
    snprintf(title, sizeof title, "%s over %s", plan->y.name, plan->x.name);
    struct map_picture look = {.title = title, .subtitle = subtitle,
                               .width = options->width, .height = options->height,
                               .against = other, .against_name = options->against};
    look.title = options->title != NULL ? options->title : title;
    map_picture_draw(call->map, &look, &ruler, picture);
    struct paper_order order = {PAPER_PNG, THEME_LIGHT, look.width, look.height, options->png,
                                look.title};
    int code = write(painter, picture, &order);
    order.paper = PAPER_SVG;
    order.path = options->svg;
    return exit_code_worse(code, write(painter, picture, &order));
}

int explore_map_draw(const struct explore_map_call *call, const struct map *other)
{
    const struct explore_map_options *options = call->options;
    if (options->png == NULL && options->svg == NULL) {
        return EXIT_PASSED;
    }
    const char *path = options->png != NULL ? options->png : options->svg;
    struct painter *painter = painter_new();
    struct picture picture = {.cut = false};
    bool room = painter != NULL && picture_init(&picture);
    int code = EXIT_BROKEN;
    if (!room) {
        (void)tell(path, "no memory");
    } else if (!painter_has_font(painter)) {
        (void)tell(path, "no font was found; install one, like the package fonts-dejavu-core");
    } else {
        code = draw(call, other, painter, &picture);
    }
    if (room) {
        picture_free(&picture);
    }
    painter_free(painter);
    return code;
}

#else

int explore_map_draw(const struct explore_map_call *call, const struct map *other)
{
    (void)other;
    if (call->options->png == NULL && call->options->svg == NULL) {
        return EXIT_PASSED;
    }
    fputs("fusebox explore: this program was built without its window (-DFUSEBOX_WINDOW=OFF), and "
          "draws no pictures\n", stderr);
    return EXIT_WRONG;
}

#endif
