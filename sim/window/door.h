/* The door to what draws and shows: its functions as a table. The libraries behind it take ten
 * times as long to load as the rest of the program to start; so all of this is a module of its
 * own, which is loaded by who wants a window or a picture. */
#ifndef SIM_WINDOW_DOOR_H
#define SIM_WINDOW_DOOR_H

#include "sim/window/window.h"

/* Each is the function of its name in paint.h and window.h. */
struct window_door {
    struct painter *(*painter_new)(void);
    void (*painter_free)(struct painter *painter);
    struct ruler (*painter_ruler)(struct painter *painter);
    bool (*painter_has_font)(struct painter *painter);
    uint32_t (*painter_draw)(struct painter *painter, const struct picture *picture,
                             enum theme theme, const struct canvas *canvas,
                             struct area areas[PAINT_AREAS]);
    void (*painter_forget)(struct painter *painter);
    bool (*painter_write)(struct painter *painter, const struct picture *picture,
                          const struct paper_order *order, const char **error);
    struct window *(*window_open)(const struct window_order *order, const char **error);
    void (*window_close)(struct window *window);
    void (*window_wait)(struct window *window, int64_t most_us);
    bool (*window_take)(struct window *window, struct gesture *gesture);
    bool (*window_is_closed)(const struct window *window);
    bool (*window_canvas)(struct window *window, struct canvas *canvas);
    void (*window_show)(struct window *window, const struct area *areas, uint32_t count);
    void (*window_sound)(struct window *window, uint32_t sirens);
    uint32_t (*window_rate)(const struct window *window);
};

/* The one name by which the module is known. */
#define WINDOW_DOOR "window_door"
extern const struct window_door window_door;

#endif
