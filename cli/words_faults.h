/* The modem's faults as Markdown: what each kind does, where, and with which options. */
#ifndef CLI_WORDS_FAULTS_H
#define CLI_WORDS_FAULTS_H

void words_print_faults(void);
/* The kinds alone, as the rows of an alias in the stubs for editors. */
void words_print_fault_choices(void);

#endif
