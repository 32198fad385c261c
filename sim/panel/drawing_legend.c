#include "sim/panel/drawing.h"
#include "sim/panel/drawing_frame.h"

#define SAMPLE 2.8f /* length of a line, in letters */
#define GAP 0.5f    /* to its word */
#define APART 1.2f  /* from entry to entry */

struct entry {
    enum ink ink;
    const char *word;
};

static const struct entry entries[] = {
    {INK_MAINS_L, "L"}, {INK_MAINS_N, "N"}, {INK_PE, "PE"}, {INK_PLUS, "plus"},
    {INK_BETWEEN, "other"}, {INK_ZERO, "0 V"}, {INK_FLOATING, "floating"},
};

static bool is_shown(const struct drawing *drawing, enum ink ink)
{
    for (uint32_t i = 0; i < drawing->strands.count; i++) {
        const struct strand *strand = &drawing->strands.strand[i];
        if (drawing->flow.net[strand->net].ink == ink ||
            drawing->flow.net[strand->net_beyond].ink == ink) {
            return true;
        }
    }
    return false;
}

float drawing_legend(const struct drawing *drawing, const struct ruler *ruler, struct spot at,
                     float size, struct picture *picture)
{
    struct pen pen = pen_on(picture, 0, 0, 1);
    float x = at.x, middle = at.y + size * 0.65f;
    pen.type.size = size;
    for (uint32_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
        if (!is_shown(drawing, entries[i].ink)) {
            continue;
        }
        pen.ink = entries[i].ink;
        pen.width = size * 0.22f;
        pen.dash = drawing_dash(entries[i].ink);
        pen_line(&pen, x, middle, x + SAMPLE * size, middle);
        pen.ink = INK_FAINT;
        pen.dash = DASH_NONE;
        x += (SAMPLE + GAP) * size;
        pen_text(&pen, x, at.y, ALIGN_LEFT, entries[i].word);
        x += ruler_measure(ruler, &pen.type, entries[i].word, 0).w + APART * size;
    }
    return x > at.x ? x - at.x - APART * size : 0;
}
