/* Cells of Markdown tables. */
#ifndef CLI_WORDS_CELL_H
#define CLI_WORDS_CELL_H

/* A bar in the text would end its cell. */
void words_print_cell(const char *text);

#endif
