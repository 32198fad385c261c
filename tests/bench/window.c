/* What the window costs: Example 6 at 1280x800, its currents running at the pace of life, sixty
 * frames a second; drawn on pixels in memory, as a window's are. */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"
#include "lua/session.h"
#include "sim/panel/panel.h"
#include "sim/window/door.h"

#define WIDE 1280
#define HIGH 800
#define FRAME_US 16667
#define FRAMES 120
#define WHOLE 20
#define WARM 10

/* The module as the program loads it: what else is measured here does without its libraries. */
static const struct window_door *door;

static bool open_door(void)
{
    void *module = door == NULL ? dlopen(BENCH_WINDOW, RTLD_NOW | RTLD_LOCAL) : NULL;
    door = module == NULL ? door : dlsym(module, WINDOW_DOOR);
    return door != NULL;
}

/* The cabinet, and the panel that shows it. */
static struct shelf shelf;
static struct bench bench;
static struct session session;

struct show_case {
    struct painter *painter;
    struct panel *panel;
    struct ruler ruler;
    struct picture picture;
    struct stage stage;
    struct canvas canvas;
    struct area areas[PAINT_AREAS];
    int64_t now, watched_us;
    double drawn_s, painted_s;  /* of the frames so far */
    uint32_t areas_told;
};

static bool open_session(void)
{
    char error[SANDBOX_ERROR];
    const struct session_order order = {.index = SESSION_WIRING};
    return shelf_open(&shelf, BENCH_SHIPPED "/scenarios", error) && judge_open(&bench) &&
           shelf_load(&shelf, BENCH_SHIPPED "/scenarios/wirings/example6.lua", "", error) &&
           session_open(&session, &shelf.sandbox, &bench, &order, error);
}

static bool go_to(struct show_case *show, int64_t until_us)
{
    const struct session_way way = {.until_us = until_us, .instants = UINT32_MAX};
    bool there = session_go(&session, &way) == SESSION_THERE;
    show->now = show->stage.now = show->stage.last_us = until_us;
    return there;
}

static void set_stage(struct stage *stage)
{
    *stage = (struct stage){.title = "Example 6", .file = "example6.lua", .world = &bench.world,
                            .workspace = &bench.workspace, .journal = &bench.journal,
                            .wiring = 1, .playing = true, .slows = true, .ratio = 1,
                            .notice = "", .languages = ""};
}

static void close_case(struct show_case *show)
{
    if (door == NULL) {
        return;
    }
    panel_free(show->panel);
    door->painter_free(show->painter);
    picture_free(&show->picture);
    free(show->canvas.pixels);
    session_close(&session);
    judge_close(&bench);
    shelf_close(&shelf);
}

static void resize(struct show_case *show, int32_t width, int32_t height)
{
    free(show->canvas.pixels);
    show->canvas = (struct canvas){calloc((size_t)width * (size_t)height, 4), width, height,
                                   width * 4, show->canvas.serial + 1};
    panel_resize(show->panel, (float)width, (float)height);
}

static void draw(struct show_case *show)
{
    double begin = bench_seconds();
    show->watched_us += FRAME_US;
    picture_clear(&show->picture);
    panel_draw(show->panel, &show->stage, (double)show->watched_us / 1e6, &show->picture);
    double drawn = bench_seconds();
    show->areas_told += door->painter_draw(show->painter, &show->picture, THEME_LIGHT,
                                           &show->canvas, show->areas);
    show->painted_s += bench_seconds() - drawn;
    show->drawn_s += drawn - begin;
}

static bool open_case(struct show_case *show)
{
    memset(show, 0, sizeof *show);
    if (!open_door()) {
        return false;
    }
    show->painter = door->painter_new();
    if (show->painter == NULL || !picture_init(&show->picture) || !open_session()) {
        return false;
    }
    show->ruler = door->painter_ruler(show->painter);
    show->panel = panel_new(&show->ruler);
    set_stage(&show->stage);
    resize(show, WIDE, HIGH);
    return show->panel != NULL && show->canvas.pixels != NULL && go_to(show, CLOCK_S(100));
}

static bool frames(struct show_case *show, uint32_t count)
{
    bool well = true;
    for (uint32_t i = 0; i < count && well; i++) {
        well = go_to(show, show->now + FRAME_US);
        draw(show);
    }
    return well;
}

/* Milliseconds of `part` for each frame while all moves; `forgets`: painted whole each time. */
enum part_of_frame { PART_PAINT, PART_ALL };

static double usual(enum part_of_frame part, bool forgets)
{
    struct show_case show;
    bool well = open_case(&show) && frames(&show, WARM);
    uint32_t count = forgets ? WHOLE : FRAMES;
    show.drawn_s = show.painted_s = 0;
    for (uint32_t i = 0; i < count && well; i++) {
        if (forgets) {
            door->painter_forget(show.painter);
        }
        well = frames(&show, 1);
    }
    double seconds = show.painted_s + (part == PART_ALL ? show.drawn_s : 0);
    close_case(&show);
    return well ? seconds * 1e3 / count : BENCH_MISSING;
}

static double paint_usual(void)
{
    return usual(PART_PAINT, false);
}

static double paint_whole(void)
{
    return usual(PART_PAINT, true);
}

static double frame_usual(void)
{
    return usual(PART_ALL, false);
}

static double frame_whole(void)
{
    return usual(PART_ALL, true);
}

/* Time stands; `dots`: they go on. Without them nothing may be touched. */
static double standing(bool dots)
{
    struct show_case show;
    bool well = open_case(&show) && frames(&show, WARM);
    show.stage.playing = false;
    draw(&show);
    show.painted_s = 0;
    show.areas_told = 0;
    for (uint32_t i = 0; i < FRAMES && well; i++) {
        show.watched_us -= dots ? 0 : FRAME_US;
        draw(&show);
    }
    double milliseconds = show.painted_s * 1e3 / FRAMES;
    well = well && (show.areas_told > 0) == dots;
    close_case(&show);
    return well ? milliseconds : BENCH_MISSING;
}

static double paint_dots(void)
{
    return standing(true);
}

static double paint_nothing(void)
{
    return standing(false);
}

/* From one size to another and back, laid out and painted anew. */
static double resized(int32_t wide, int32_t high)
{
    struct show_case show;
    bool well = open_case(&show) && frames(&show, WARM);
    show.drawn_s = show.painted_s = 0;
    for (uint32_t i = 0; i < WHOLE && well; i++) {
        resize(&show, wide - (int32_t)(i % 2) * 40, high - (int32_t)(i % 2) * 24);
        draw(&show);
    }
    double milliseconds = (show.drawn_s + show.painted_s) * 1e3 / WHOLE;
    close_case(&show);
    return well ? milliseconds : BENCH_MISSING;
}

static double resize_usual(void)
{
    return resized(WIDE, HIGH);
}

static double resize_large(void)
{
    return resized(3840, 2160);
}

/* From nothing, fonts not yet looked at, to the first picture. */
static double first_frame(void)
{
    struct show_case show;
    bool well = open_case(&show);
    draw(&show);
    double milliseconds = (show.drawn_s + show.painted_s) * 1e3;
    close_case(&show);
    return well ? milliseconds : BENCH_MISSING;
}

/* With all that the program holds beside it. */
static double memory(void)
{
    return bench_peak_mib("'" BENCH_PROGRAM "' panel '" BENCH_SHIPPED
                          "/scenarios/wirings/example6.lua' --screenshot /dev/null --at 100s");
}

const struct figure figures_window[] = {
    {.name = "window.first",
     .about = "the first frame of Example 6 at 1280x800, fonts and all",
     .unit = "ms",
     .goal = 50,
     .measure = first_frame,
     .rounds = 1},
    {.name = "window.dots",
     .about = "a frame in which currents run and time stands: what differs is painted",
     .unit = "ms",
     .goal = 0.2,
     .measure = paint_dots,
     .peer = "the same painted whole",
     .measure_peer = paint_whole,
     .rounds = 5},
    {.name = "window.paint",
     .about = "a frame in which time runs, too, with its waves and clocks",
     .unit = "ms",
     .goal = 0.5,
     .measure = paint_usual,
     .peer = "the same painted whole",
     .measure_peer = paint_whole,
     .rounds = 5},
    {.name = "window.frame",
     .about = "... with the picture made anew; a third of a core at 60 frames a second is 5.6 ms",
     .unit = "ms",
     .goal = 5.6,
     .measure = frame_usual,
     .peer = "the same painted whole",
     .measure_peer = frame_whole,
     .rounds = 5},
    {.name = "window.whole",
     .about = "all of it painted, as after another theme",
     .unit = "ms",
     .goal = 16,
     .measure = paint_whole,
     .rounds = 5},
    {.name = "window.nothing",
     .about = "a picture that is as the last one: looked through, nothing painted, nothing shown",
     .unit = "ms",
     .measure = paint_nothing,
     .peer = "the same painted whole",
     .measure_peer = paint_whole,
     .rounds = 5},
    {.name = "window.resize",
     .about = "another size: laid out, made and painted",
     .unit = "ms",
     .goal = 16,
     .measure = resize_usual,
     .rounds = 5},
    {.name = "window.resize_4k",
     .about = "... at 3840x2160",
     .unit = "ms",
     .measure = resize_large,
     .rounds = 3},
    {.name = "window.memory",
     .about = "the program at its most while it takes a picture of Example 6",
     .unit = "MiB",
     .measure = memory,
     .rounds = 1},
    {0},
};
