/* `fusebox words language`: the words of the language, but for the kinds of parts, as sections of
 * the reference page. */
#ifndef CLI_WORDS_LANGUAGE_H
#define CLI_WORDS_LANGUAGE_H

void words_print_language(void);

#endif
