/* The parts of wirings as Markdown: what each kind has, then the parameters of all. */
#ifndef CLI_WORDS_PARTS_H
#define CLI_WORDS_PARTS_H

void words_print_parts(void);

#endif
