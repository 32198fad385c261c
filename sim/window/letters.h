/* Letters: texts laid out by pango, kept for as long as they are asked for again. One family,
 * DejaVu Sans, and DejaVu Sans Mono for what is fixed; what these lack comes from other fonts.
 * Sizes are pixels whatever the display says of itself, and the same text has the same extent on a
 * display, in an SVG and in a PDF. */
#ifndef SIM_WINDOW_LETTERS_H
#define SIM_WINDOW_LETTERS_H

#include "sim/panel/ruler.h"

#define LETTERS_SETS 512u /* texts are kept in sets of so many ... */
#define LETTERS_WAYS 4u   /* ... times so many; the one not asked for the longest makes room */
#define LETTERS_SIZE_MOST 400.0f

struct letters;
struct _PangoLayout;
struct _cairo;

/* A text that is laid out. */
struct block {
    uint64_t key;                  /* the same for the same text that looks the same */
    uint64_t asked;                /* when, in askings */
    struct _PangoLayout *layout;
    float size, width;
    bool bold, fixed, wraps;
    uint8_t align;
    struct area logical, ink;      /* what the lines take and what is black, from the layout's
                                      corner */
};

/* NULL: no memory. */
struct letters *letters_new(void);
void letters_free(struct letters *letters);
bool letters_have_font(const struct letters *letters);
/* Lays the text out as the shape has it: size, bold, fixed, wraps, align, area.w. It is good until
 * the next text. NULL: a size that is no size, or no memory. */
const struct block *letters_lay(struct letters *letters, const struct shape *shape,
                                const char *text);
/* Where the block's layout begins if the text stands where the shape says; whole pixels. */
struct spot letters_corner(const struct block *block, const struct shape *shape);
/* A line of a block as it is seen. */
struct line {
    const char *text;      /* its bytes, UTF-8 */
    uint32_t length;
    bool cut;              /* "…" stands for the rest */
    float x, baseline, w;  /* from the layout's corner */
};
/* Tells each line of a block in turn. */
void letters_lines(const struct block *block, void *context,
                   void (*tell)(void *context, const struct line *line));
struct ruler letters_ruler(struct letters *letters);

#endif
