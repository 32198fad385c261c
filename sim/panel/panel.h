/* The panel: everything in the window, as one value. Input is pushed in, a picture and wishes are
 * pulled out. It knows no host: no clock, no files, no SDL.
 *
 *   panel_draw(panel, stage, picture)     the window as it is now, with what answers to a click
 *   panel_feed(panel, stage, picture, gesture)   what the person did, seen against that picture
 *   panel_take(panel, wish)               what it was meant to do */
#ifndef SIM_PANEL_PANEL_H
#define SIM_PANEL_PANEL_H

#include "sim/panel/clocks.h"
#include "sim/panel/drawing.h"
#include "sim/panel/gesture.h"
#include "sim/panel/stage.h"
#include "sim/panel/talk.h"
#include "sim/panel/waves.h"

#define PANEL_WIDTH_LEAST 1024
#define PANEL_HEIGHT_LEAST 640
#define PANEL_SCALE_LEAST 1.0f
#define PANEL_SCALE_MOST 3.0f
#define PANEL_FIELD 512
#define PANEL_WISHES 16

struct panel;

/* NULL: no memory. The ruler stays as long as the panel. */
struct panel *panel_new(const struct ruler *ruler);
void panel_free(struct panel *panel);
void panel_resize(struct panel *panel, float width, float height);
void panel_set_theme(struct panel *panel, enum theme theme);
enum theme panel_theme(const struct panel *panel);
void panel_set_scale(struct panel *panel, float scale);  /* of text and all */
float panel_scale(const struct panel *panel);
/* `wall_s`: seconds since anything, for what moves on the screen only. */
void panel_draw(struct panel *panel, const struct stage *stage, double wall_s,
                struct picture *picture);
/* True: the picture may look different now. */
bool panel_feed(struct panel *panel, const struct stage *stage, const struct picture *picture,
                const struct gesture *gesture);
/* False: there is none left. */
bool panel_take(struct panel *panel, struct wish *wish);

#endif
