/* The kinds of parts in the stubs for editors: of each what w:KIND takes, what it returns, and what
 * b.NAME is. */
#ifndef CLI_WORDS_STUBS_PARTS_H
#define CLI_WORDS_STUBS_PARTS_H

void stubs_print_parts(void);

#endif
