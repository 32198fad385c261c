/* The table of German words: % is a gap, %1 the first one. The first sentence that fits counts. */
#ifndef SIM_PANEL_WORDS_GERMAN_H
#define SIM_PANEL_WORDS_GERMAN_H

struct words_row {
    const char *english, *german;
};
extern const struct words_row words_german[];
extern const unsigned words_german_count;

#endif
