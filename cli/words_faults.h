/* The modem's faults as Markdown: what each kind does, where, and with which options. */
#ifndef CLI_WORDS_FAULTS_H
#define CLI_WORDS_FAULTS_H

void words_print_faults(void);

#endif
