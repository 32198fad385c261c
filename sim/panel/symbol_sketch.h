/* A sketch: a pen on one symbol, with what the symbols share: leads, blades, coils, signs, lamps,
 * gauges, and the questions they ask of the part. Coordinates are the form's own: 0 is its left
 * rim, though the card may be wider. */
#ifndef SIM_PANEL_SYMBOL_SKETCH_H
#define SIM_PANEL_SYMBOL_SKETCH_H

#include "sim/panel/symbol_form.h"

/* Of letters: larger than zoom 1 would need, as a cabinet is mostly seen at half of it. */
#define SKETCH_NAME_SIZE 14.0f
#define SKETCH_NOTE_SIZE 13.0f
#define SKETCH_LABEL_SIZE 11.0f
#define SKETCH_TERMINAL_SIZE 12.0f
#define SKETCH_LIT 88u /* percent, of what is filled with light */

struct sketch {
    struct pen pen;
    const struct symbol_look *look;
    const struct part *part;
    const struct form *form; /* NULL: the unit */
    struct extent2 size;
    float shift;
};

struct sketch sketch_begin(const struct pen *pen, const struct symbol_look *look);

/* Pens like the sketch's, but of another ink, or filled. */
struct pen sketch_ink(const struct sketch *sketch, enum ink ink);
struct pen sketch_filled(const struct sketch *sketch, enum ink ink, enum ink fill);
struct pen sketch_letters(const struct sketch *sketch, enum ink ink, float size, bool bold);

/* As pen_text(), but for letters that are too small on the screen to be letters. */
void sketch_text(const struct pen *pen, float x, float y, enum align align, const char *text);

/* Names of terminals grow where the cabinet is drawn small, as far as they have room. */
float sketch_terminal_size(const struct sketch *sketch);

/* Questions; 0 and false where the world has no circuit yet. */
double sketch_volts(const struct sketch *sketch, uint32_t plus, uint32_t minus);
bool sketch_is_on(const struct sketch *sketch, uint32_t element);
bool sketch_is(const struct sketch *sketch, const char *state);
/* A parameter, as its plate says; 0 where it is not given. Of a word out of a few: its index. */
double sketch_figure(const struct sketch *sketch, const char *param);
/* Where the simulated second stands, 0 .. 1, of turns that take so long. */
float sketch_turn(const struct sketch *sketch, int64_t period_us);

/* A lesson hides something: what flows and how contacts inside lie is for the meter. */
bool sketch_is_veiled(const struct sketch *sketch);
/* The ink of the terminal's potential, where it is told. */
enum ink sketch_ink_of(const struct sketch *sketch, uint32_t terminal);
/* From the terminal's pin straight in, to x or y. */
void sketch_lead(const struct sketch *sketch, uint32_t terminal, float to);
void sketch_label(const struct sketch *sketch, uint32_t terminal, const char *text);
void sketch_blade(const struct sketch *sketch, struct spot pivot, struct spot tip);
/* A blade that is inside: faint, as a diagram on a plate, where how it lies is hidden. */
void sketch_inner_blade(const struct sketch *sketch, struct spot pivot, struct spot tip);
/* The dashed line between what moves together. */
void sketch_link(const struct sketch *sketch, struct spot from, struct spot to);
void sketch_coil(const struct sketch *sketch, struct area area, bool driven);
/* Protective earth, at the end of a lead from the right (-1: from the left). */
void sketch_earth(const struct sketch *sketch, float x, float y, float towards);
void sketch_sine(const struct sketch *sketch, float x, float y, float w);
void sketch_direct(const struct sketch *sketch, float x, float y, float w);
/* A small LED. */
void sketch_led(const struct sketch *sketch, float x, float y, enum ink ink);
void sketch_gauge(const struct sketch *sketch, struct area area, double share);
/* Waves of sound or radio from that place to the right; `phase` 0 .. 1 lets them go. */
void sketch_waves(const struct sketch *sketch, struct spot from, float phase, bool heard);
/* The line at the foot: what it is rated for; or, in bold, what is the matter. Of
 * a damaged part both say that. */
void sketch_note(const struct sketch *sketch, const char *text);
void sketch_matter(const struct sketch *sketch, enum ink ink, const char *text);

#endif
