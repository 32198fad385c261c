/* The tables of the guide: chapters, facts, assumptions, checks. */
#ifndef CLI_WORDS_GUIDE_H
#define CLI_WORDS_GUIDE_H

void words_print_chapters(void);
void words_print_facts(void);
void words_print_assumptions(void);
void words_print_checks(void);

#endif
