#include <string.h>

#include "sim/panel/drawing_frame.h"

#define UNDER 8.0f    /* the sheet */
#define LETTERS 11.0f
#define LETTER 0.62f  /* wide, for one as high as a line's letters */
#define SAMPLE 30.0f  /* length of a line */
#define GAP 6.0f      /* to its word */
#define APART 16.0f   /* from entry to entry */

struct entry {
    enum ink ink;
    const char *word;
};

static const struct entry entries[] = {
    {INK_MAINS_L, "L"}, {INK_MAINS_N, "N"}, {INK_PE, "PE"}, {INK_PLUS, "plus"},
    {INK_BETWEEN, "between"}, {INK_ZERO, "0 V"}, {INK_FLOATING, "not driven"},
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

void drawing_legend(const struct drawing_frame *frame)
{
    struct pen pen = frame->pen;
    float x = 0, y = frame->drawing->sheet.h + UNDER, middle = y + LETTERS * 0.65f;
    pen.type.size = LETTERS;
    pen.width = 2.4f;
    for (uint32_t i = 0; i < sizeof entries / sizeof entries[0] && !frame->veiled; i++) {
        if (is_shown(frame->drawing, entries[i].ink)) {
            pen.ink = entries[i].ink;
            pen.dash = drawing_dash(entries[i].ink);
            pen_line(&pen, x, middle, x + SAMPLE, middle);
            pen.ink = INK_FAINT;
            pen.dash = DASH_NONE;
            pen_text(&pen, x + SAMPLE + GAP, y, ALIGN_LEFT, entries[i].word);
            x += SAMPLE + GAP + (float)strlen(entries[i].word) * LETTER * LETTERS + APART;
        }
    }
}
