#include "sim/window/letters.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "sim/window/key.h"

#define FAMILY "DejaVu Sans"
#define FAMILY_FIXED "DejaVu Sans Mono"
#define LEADING 1.15f /* from line to line, of the font's own height */
#define SIZE_LEAST 1.0f

struct letters {
    PangoFontMap *map;
    PangoContext *context;
    PangoAttrList *fixed; /* what is fixed is shown letter by letter */
    uint64_t askings;
    struct block block[LETTERS_SETS][LETTERS_WAYS];
};

/* ---- life ---- */

/* Whatever the desktop wishes: grey edges, shapes fitted to rows of pixels, whole pixels from
 * letter to letter. */
static void set_options(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_ON);
    cairo_font_options_set_subpixel_order(options, CAIRO_SUBPIXEL_ORDER_DEFAULT);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 96);
    cairo_font_options_destroy(options);
}

struct letters *letters_new(void)
{
    struct letters *letters = calloc(1, sizeof *letters);
    if (letters == NULL) {
        return NULL;
    }
    letters->map = pango_cairo_font_map_new();
    letters->context = pango_font_map_create_context(letters->map);
    pango_context_set_language(letters->context, pango_language_from_string("en"));
    set_options(letters->context);
    letters->fixed = pango_attr_list_new();
    pango_attr_list_insert(letters->fixed, pango_attr_font_features_new("calt=0, liga=0, dlig=0"));
    return letters;
}

void letters_free(struct letters *letters)
{
    if (letters == NULL) {
        return;
    }
    for (uint32_t i = 0; i < LETTERS_SETS * LETTERS_WAYS; i++) {
        struct block *block = &letters->block[i / LETTERS_WAYS][i % LETTERS_WAYS];
        if (block->layout != NULL) {
            g_object_unref(block->layout);
        }
    }
    pango_attr_list_unref(letters->fixed);
    g_object_unref(letters->context);
    g_object_unref(letters->map);
    free(letters);
}

static PangoFontDescription *description_of(const struct shape *shape)
{
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family_static(description, shape->fixed ? FAMILY_FIXED : FAMILY);
    pango_font_description_set_weight(description,
                                      shape->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(description, (double)shape->size * PANGO_SCALE);
    return description;
}

bool letters_have_font(const struct letters *letters)
{
    const struct shape look = {.size = 12};
    PangoFontDescription *description = description_of(&look);
    PangoFont *font = pango_font_map_load_font(letters->map, letters->context, description);
    pango_font_description_free(description);
    if (font == NULL) {
        return false;
    }
    PangoCoverage *coverage = pango_font_get_coverage(font, pango_language_from_string("en"));
    bool has = pango_coverage_get(coverage, 'A') == PANGO_COVERAGE_EXACT;
    g_object_unref(coverage);
    g_object_unref(font);
    return has;
}

/* ---- keys ---- */

static uint64_t key_of(const struct shape *shape, const char *text)
{
    uint64_t key = key_floats(KEY_NONE, shape->size, shape->area.w);
    key = key_mix(key, (uint64_t)(shape->bold | shape->fixed << 1 | shape->wraps << 2 |
                                  shape->align << 3));
    return key_bytes(key, text, strlen(text));
}

static bool is_of(const struct block *block, const struct shape *shape, uint64_t key)
{
    return block->layout != NULL && block->key == key && block->size == shape->size &&
           block->width == shape->area.w && block->bold == shape->bold &&
           block->fixed == shape->fixed && block->wraps == shape->wraps &&
           block->align == shape->align;
}

/* ---- laying out ---- */

static struct area area_of(const PangoRectangle *rectangle)
{
    const float unit = 1.0f / PANGO_SCALE;
    return (struct area){(float)rectangle->x * unit, (float)rectangle->y * unit,
                         (float)rectangle->width * unit, (float)rectangle->height * unit};
}

static void set_width(PangoLayout *layout, const struct shape *shape)
{
    if (shape->area.w > 0) {
        float width = shape->area.w < 30000 ? shape->area.w : 30000;
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_ellipsize(layout,
                                   shape->wraps ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
    }
}

static void set_text(PangoLayout *layout, const char *text)
{
    if (g_utf8_validate(text, -1, NULL)) {
        pango_layout_set_text(layout, text, -1);
        return;
    }
    char *valid = g_utf8_make_valid(text, -1);
    pango_layout_set_text(layout, valid, -1);
    g_free(valid);
}

static void lay(struct letters *letters, struct block *block, const struct shape *shape,
                const char *text)
{
    static const PangoAlignment alignments[] = {
        [ALIGN_LEFT] = PANGO_ALIGN_LEFT, [ALIGN_MIDDLE] = PANGO_ALIGN_CENTER,
        [ALIGN_RIGHT] = PANGO_ALIGN_RIGHT};
    if (block->layout != NULL) {
        g_object_unref(block->layout);
    }
    block->layout = pango_layout_new(letters->context);
    PangoFontDescription *description = description_of(shape);
    pango_layout_set_font_description(block->layout, description);
    pango_font_description_free(description);
    if (shape->fixed) {
        pango_layout_set_attributes(block->layout, letters->fixed);
    }
    pango_layout_set_line_spacing(block->layout, LEADING);
    pango_layout_set_alignment(block->layout,
                               alignments[shape->align <= ALIGN_RIGHT ? shape->align : 0]);
    set_width(block->layout, shape);
    set_text(block->layout, text);
    PangoRectangle ink, logical;
    pango_layout_get_extents(block->layout, &ink, &logical);
    block->ink = area_of(&ink);
    block->logical = area_of(&logical);
}

static bool is_a_size(const struct shape *shape)
{
    return shape->size >= SIZE_LEAST && shape->size <= LETTERS_SIZE_MOST &&
           !(shape->area.w != shape->area.w);
}

const struct block *letters_lay(struct letters *letters, const struct shape *shape,
                                const char *text)
{
    if (!is_a_size(shape)) {
        return NULL;
    }
    uint64_t key = key_of(shape, text);
    struct block *set = letters->block[key % LETTERS_SETS], *oldest = set;
    letters->askings++;
    for (struct block *block = set; block < set + LETTERS_WAYS; block++) {
        if (is_of(block, shape, key)) {
            block->asked = letters->askings;
            return block;
        }
        oldest = block->asked < oldest->asked ? block : oldest;
    }
    *oldest = (struct block){.key = key, .asked = letters->askings, .layout = oldest->layout,
                             .size = shape->size, .width = shape->area.w, .bold = shape->bold,
                             .fixed = shape->fixed, .wraps = shape->wraps, .align = shape->align};
    lay(letters, oldest, shape, text);
    return oldest;
}

struct spot letters_corner(const struct block *block, const struct shape *shape)
{
    float x = shape->area.x - block->logical.x;
    if (shape->align == ALIGN_MIDDLE) {
        x -= block->logical.w / 2;
    } else if (shape->align == ALIGN_RIGHT) {
        x -= block->logical.w;
    }
    return (struct spot){floorf(x + 0.5f), floorf(shape->area.y - block->logical.y + 0.5f)};
}

/* ---- lines ---- */

/* Where what "…" stands for begins; the line's end: nowhere. */
static int end_of(const PangoLayoutLine *line, bool *cut)
{
    int end = line->start_index + line->length;
    for (const GSList *run = line->runs; run != NULL; run = run->next) {
        const PangoItem *item = ((const PangoLayoutRun *)run->data)->item;
        if ((item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) != 0) {
            *cut = true;
            end = item->offset < end ? item->offset : end;
        }
    }
    return end;
}

void letters_lines(const struct block *block, void *context,
                   void (*tell)(void *context, const struct line *line))
{
    PangoLayoutIter *place = pango_layout_get_iter(block->layout);
    const char *text = pango_layout_get_text(block->layout);
    do {
        const PangoLayoutLine *laid = pango_layout_iter_get_line_readonly(place);
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(place, NULL, &logical);
        struct area area = area_of(&logical);
        struct line line = {.text = text + laid->start_index, .x = area.x, .w = area.w,
                            .baseline = (float)pango_layout_iter_get_baseline(place) /
                                        PANGO_SCALE};
        int end = end_of(laid, &line.cut);
        bool wrapped = end > laid->start_index && text[end - 1] == ' ' && text[end] != '\n' &&
                       text[end] != '\0' && !line.cut;
        line.length = (uint32_t)(end - laid->start_index - wrapped); /* but for the space there */
        tell(context, &line);
    } while (pango_layout_iter_next_line(place));
    pango_layout_iter_free(place);
}

/* ---- the ruler ---- */

static struct extent measure(void *context, const struct type *type, const char *text, float wrap)
{
    const struct shape shape = {.size = type->size, .bold = type->bold, .fixed = type->fixed,
                                .wraps = wrap > 0, .area = {.w = wrap > 0 ? wrap : 0}};
    const struct block *block = letters_lay(context, &shape, text);
    return block == NULL ? (struct extent){0, 0}
                         : (struct extent){block->logical.w, block->logical.h};
}

struct ruler letters_ruler(struct letters *letters)
{
    return (struct ruler){letters, measure};
}
