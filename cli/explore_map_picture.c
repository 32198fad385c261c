#include "cli/explore_map_picture.h"

#include <stdio.h>

#include "cli/exit_code.h"
#include "cli/window_module.h"
#include "lua/explore/map_picture.h"

/* What draws. */
struct draughtsman {
    const struct window_door *door;
    struct painter *painter;
};

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

static int write(const struct draughtsman *hand, const struct picture *picture,
                 const struct paper_order *order)
{
    const char *error = "";
    if (order->path == NULL || hand->door->painter_write(hand->painter, picture, order, &error)) {
        return EXIT_PASSED;
    }
    return tell(order->path, error);
}

static int draw(const struct explore_map_call *call, const struct map *other,
                const struct draughtsman *hand, struct picture *picture)
{
    char subtitle[MAP_PICTURE_TITLE], title[MAP_PICTURE_TITLE];
    const struct explore_map_options *options = call->options;
    const struct map_plan *plan = &call->map->plan;
    const struct ruler ruler = hand->door->painter_ruler(hand->painter);
    write_subtitle(call, subtitle);
    snprintf(title, sizeof title, "%s over %s", plan->y.name, plan->x.name);
    struct map_picture look = {.title = title, .subtitle = subtitle,
                               .width = options->width, .height = options->height,
                               .against = other, .against_name = options->against};
    look.title = options->title != NULL ? options->title : title;
    map_picture_draw(call->map, &look, &ruler, picture);
    struct paper_order order = {PAPER_PNG, THEME_LIGHT, look.width, look.height, options->png,
                                look.title};
    int code = write(hand, picture, &order);
    order.paper = PAPER_SVG;
    order.path = options->svg;
    return exit_code_worse(code, write(hand, picture, &order));
}

static int draw_with(const struct draughtsman *hand, const struct explore_map_call *call,
                     const struct map *other)
{
    const struct explore_map_options *options = call->options;
    const char *path = options->png != NULL ? options->png : options->svg;
    struct picture picture;
    if (!picture_init(&picture)) {
        return tell(path, "no memory");
    }
    int code = hand->door->painter_has_font(hand->painter)
        ? draw(call, other, hand, &picture)
        : tell(path, "no font was found; install one, like the package fonts-dejavu-core");
    picture_free(&picture);
    return code;
}

int explore_map_draw(const struct explore_map_call *call, const struct map *other)
{
    const struct explore_map_options *options = call->options;
    if (options->png == NULL && options->svg == NULL) {
        return EXIT_PASSED;
    }
    struct draughtsman hand = {.door = window_module()};
    if (hand.door == NULL) {
        return EXIT_BROKEN;
    }
    hand.painter = hand.door->painter_new();
    int code = hand.painter == NULL ? tell(options->png != NULL ? options->png : options->svg,
                                           "no memory")
                                    : draw_with(&hand, call, other);
    hand.door->painter_free(hand.painter);
    return code;
}
