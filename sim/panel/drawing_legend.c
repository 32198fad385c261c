#include <string.h>

#include "sim/panel/drawing_frame.h"
#include "sim/world/veil.h"

#define UNDER 8.0f    /* the sheet */
#define LETTERS 11.0f
#define LETTER 0.62f  /* wide, for one as high as a line's letters */
#define SAMPLE 30.0f  /* length of a line */
#define GAP 6.0f      /* to its word */
#define APART 16.0f   /* from entry to entry */

static const struct drawing_meaning meanings[] = {
    {INK_MAINS_L, DASH_NONE, "L"},           {INK_MAINS_N, DASH_NONE, "N"},
    {INK_PE, DASH_LONG, "PE"},               {INK_PLUS, DASH_NONE, "plus"},
    {INK_BETWEEN, DASH_SHORT, "between"},    {INK_ZERO, DASH_NONE, "0 V"},
    {INK_FLOATING, DASH_DOTS, "not driven"},
};

#define MEANINGS (sizeof meanings / sizeof meanings[0])

static const struct drawing_meaning hidden = {INK_FAINT, DASH_NONE, "to be measured"};

enum dash drawing_dash(enum ink ink)
{
    enum dash dash = DASH_NONE;
    for (uint32_t i = 0; i < MEANINGS; i++) {
        dash = meanings[i].ink == ink ? (enum dash)meanings[i].dash : dash;
    }
    return dash;
}

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

bool drawing_meaning(const struct drawing *drawing, const struct world *world, uint32_t index,
                     struct drawing_meaning *meaning)
{
    if (veil_is_down(world)) {
        *meaning = hidden;
        return index == 0 && drawing->strands.count > 0;
    }
    for (uint32_t i = 0; i < MEANINGS; i++) {
        if (is_shown(drawing, (enum ink)meanings[i].ink) && index-- == 0) {
            *meaning = meanings[i];
            return true;
        }
    }
    return false;
}

void drawing_legend(const struct drawing_frame *frame)
{
    struct drawing_meaning meaning;
    struct pen pen = frame->pen;
    float x = 0, y = frame->drawing->sheet.h + UNDER, middle = y + LETTERS * 0.65f;
    pen.type.size = LETTERS;
    pen.width = 2.4f;
    for (uint32_t i = 0; drawing_meaning(frame->drawing, frame->world, i, &meaning); i++) {
        pen.ink = (enum ink)meaning.ink;
        pen.dash = (enum dash)meaning.dash;
        pen_line(&pen, x, middle, x + SAMPLE, middle);
        pen.ink = INK_FAINT;
        pen.dash = DASH_NONE;
        pen_text(&pen, x + SAMPLE + GAP, y, ALIGN_LEFT, meaning.word);
        x += SAMPLE + GAP + (float)strlen(meaning.word) * LETTER * LETTERS + APART;
    }
}
