/* Text and labels, in the language of the person. */
#include "sim/panel/widget.h"
#include "sim/panel/words.h"

static float spare(float high, float used)
{
    return high > used ? high - used : 0;
}

static struct type type_of(const struct words *words)
{
    return (struct type){words->size > 0 ? words->size : UI_BODY, words->bold, words->fixed};
}

/* The window's own words in the language of the person. */
static const char *spoken(const struct ui *ui, const char *text, char room[WORDS_TEXT])
{
    return ui->stage != NULL ? words_in(ui->stage->language, text, room) : text;
}

void ui_hit(struct ui *ui, const struct hit *hit, const char *label)
{
    char room[WORDS_TEXT];
    struct hit seen = *hit;
    seen.area = area_both(&ui->clip[ui->clips - 1], &hit->area);
    if (ui->scroll != NULL && hit->focus && ui->desk->moved &&
        widget_is(ui->desk->focus, widget_of(hit))) {
        ui_reveal(ui, hit->area);
    }
    if (hit->focus || (seen.area.w > 0 && seen.area.h > 0)) {
        picture_hit(ui->picture, &seen, spoken(ui, label, room));
    }
}

struct extent ui_extent(const struct ui *ui, const struct words *words)
{
    char room[WORDS_TEXT];
    struct type type = type_of(words);
    const char *text = words->told ? words->text : spoken(ui, words->text, room);
    return ruler_measure(&ui->ruler, &type, text, words->wraps ? words->area.w : 0);
}

float ui_words(struct ui *ui, const struct words *words)
{
    char room[WORDS_TEXT];
    struct type type = type_of(words);
    struct extent extent = ui_extent(ui, words);
    struct area at = words->area;
    at.y += words->area.h > 0 ? spare(words->area.h, extent.h) / 2 : 0;
    at.x += words->align == ALIGN_MIDDLE ? at.w / 2 : words->align == ALIGN_RIGHT ? at.w : 0;
    picture_text(ui->picture,
                 &(struct shape){.stroke = words->ink != INK_NONE ? words->ink : INK_TEXT,
                                 .size = type.size, .bold = type.bold, .fixed = type.fixed,
                                 .align = words->align, .wraps = words->wraps, .area = at},
                 words->told ? words->text : spoken(ui, words->text, room));
    return extent.h;
}

void ui_write(struct ui *ui, struct area *rest, const struct words *words)
{
    struct words here = *words;
    here.area = (struct area){rest->x, rest->y, rest->w, 0};
    here.wraps = true;
    float high = ui_words(ui, &here) + UI_GRID;
    rest->y += high;
    rest->h -= high;
}
