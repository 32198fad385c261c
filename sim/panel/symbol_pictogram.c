#include "sim/panel/symbol_pictogram.h"

#include <string.h>

#define STROKE_POINTS 20

/* Strokes as points, in units from the middle. */
struct stroke {
    uint8_t count;
    bool closed;
    struct spot points[STROKE_POINTS];
};

#define STROKES 4

struct pictogram {
    const char *kind;
    struct stroke strokes[STROKES]; /* count 0: no more */
    struct {
        float x, y, radius;
        bool full;
    } rings[2];                     /* radius 0: none */
};

static const struct pictogram pictograms[] = {
    {"generic", {{4, true, {{0, -12}, {12, 0}, {0, 12}, {-12, 0}}}}, {{0, 0, 3, true}}},
    /* three wisps */
    {"smoke",
     {{7, false, {{-9, 12}, {-11, 8}, {-8, 4}, {-7, 0}, {-10, -4}, {-10, -8}, {-8, -12}}},
      {7, false, {{0, 12}, {-2, 8}, {1, 4}, {2, 0}, {-1, -4}, {-1, -8}, {1, -12}}},
      {7, false, {{9, 12}, {7, 8}, {10, 4}, {11, 0}, {8, -4}, {8, -8}, {10, -12}}}},
     {{0, 0, 0, false}}},
    /* a flame */
    {"heat",
     {{17, true,
       {{1, -14}, {4, -10}, {7, -5}, {9, 0}, {9.5f, 5}, {8, 9}, {5, 12}, {0, 13.5f}, {-5, 12},
        {-8, 9}, {-9.5f, 5}, {-9, 1}, {-7, -3}, {-5, -1}, {-3, -3}, {-1, -7}, {0, -11}}},
      {8, true,
       {{0.5f, 1}, {3, 5}, {4, 8}, {3, 11}, {0, 13}, {-3, 11}, {-4, 8}, {-2, 5}}}},
     {{0, 0, 0, false}}},
    /* a bottle */
    {"gas",
     {{8, true,
       {{-4, -9}, {4, -9}, {8, -4}, {8, 13}, {-8, 13}, {-8, -4}, {-4, -9}, {-4, -9}}},
      {4, false, {{-3, -9}, {-3, -13}, {3, -13}, {3, -9}}},
      {2, false, {{-8, 3}, {8, 3}}},
      {2, false, {{-7, -13}, {7, -13}}}},
     {{0, 0, 0, false}}},
    /* somebody who walks */
    {"motion",
     {{3, false, {{-6, 2}, {-2, -5}, {2, -5}}},
      {4, false, {{2, -5}, {0, 3}, {4, 7}, {6, 13}}},
      {3, false, {{0, 3}, {-3, 8}, {-8, 12}}},
      {3, false, {{2, -4}, {5, 0}, {10, 1}}}},
     {{3, -10, 3, true}}},
    /* an open door */
    {"door",
     {{4, false, {{-10, 13}, {-10, -13}, {8, -13}, {8, 13}}},
      {4, true, {{-10, -13}, {2, -9}, {2, 15}, {-10, 13}}}},
     {{-1, 3, 1.5f, true}}},
    /* a drop on its puddle */
    {"water",
     {{14, true,
       {{0, -14}, {2.5f, -9}, {5, -4.5f}, {7, -0.5f}, {7.5f, 3}, {6, 6.5f}, {3.5f, 8.5f}, {0, 9},
        {-3.5f, 8.5f}, {-6, 6.5f}, {-7.5f, 3}, {-7, -0.5f}, {-5, -4.5f}, {-2.5f, -9}}},
      {2, false, {{-12, 13}, {12, 13}}},
      {4, false, {{-4, 2}, {-3.5f, 4}, {-2, 5.5f}, {0, 6}}}},
     {{0, 0, 0, false}}},
    /* a lid that is lifted */
    {"tamper",
     {{4, false, {{-11, -2}, {-11, 12}, {11, 12}, {11, -2}}},
      {2, false, {{-11, -2}, {9, -11}}},
      {2, false, {{0, 2}, {0, 6}}}},
     {{0, 9, 1, true}}},
    /* a cracked pane */
    {"glass",
     {{4, true, {{-11, -13}, {11, -13}, {11, 13}, {-11, 13}}},
      {4, false, {{-11, -4}, {-2, -1}, {2, -6}, {11, -8}}},
      {4, false, {{-2, -1}, {0, 4}, {-4, 8}, {-2, 13}}},
      {2, false, {{0, 4}, {11, 6}}}},
     {{0, 0, 0, false}}},
    /* a push button */
    {"button",
     {{4, false, {{-12, 6}, {-12, 12}, {12, 12}, {12, 6}}},
      {2, false, {{-8, -4}, {8, -4}}},
      {2, false, {{0, -12}, {0, 12}}}},
     {{0, 0, 0, false}}},
};

static const struct pictogram *find(const char *kind)
{
    for (uint32_t i = 0; i < sizeof pictograms / sizeof pictograms[0]; i++) {
        if (strcmp(pictograms[i].kind, kind) == 0) {
            return &pictograms[i];
        }
    }
    return &pictograms[0];
}

static void draw_stroke(const struct pen *pen, const struct stroke *stroke, float x, float y)
{
    struct spot points[sizeof stroke->points / sizeof stroke->points[0]];
    for (uint32_t i = 0; i < stroke->count; i++) {
        points[i] = (struct spot){x + stroke->points[i].x, y + stroke->points[i].y};
    }
    if (stroke->count > 0) {
        pen_path(pen, points, stroke->count, stroke->closed);
    }
}

void pictogram_draw(const struct pen *pen, const char *kind, float x, float y)
{
    const struct pictogram *pictogram = find(kind);
    for (uint32_t i = 0; i < STROKES; i++) {
        draw_stroke(pen, &pictogram->strokes[i], x, y);
    }
    for (uint32_t i = 0; i < 2 && pictogram->rings[i].radius > 0.0f; i++) {
        struct pen ring = *pen;
        ring.fill = pictogram->rings[i].full ? pen->ink : INK_NONE;
        pen_circle(&ring, x + pictogram->rings[i].x, y + pictogram->rings[i].y,
                   pictogram->rings[i].radius);
    }
}
