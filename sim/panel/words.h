/* The window's own words in another language: buttons, titles, sentences. What the unit says
 * (STATUS, ON), names, figures and what lessons tell are as they are. */
#ifndef SIM_PANEL_WORDS_H
#define SIM_PANEL_WORDS_H

#define WORDS_TEXT 1200

/* The text in that language, in `room` where it is put together, else the table's own; the text
 * itself where it has no other words or the language is none of the table: "de". */
const char *words_in(const char *language, const char *text, char room[WORDS_TEXT]);

#endif
