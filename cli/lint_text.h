/* Findings for people, on stdout: by wiring, each with its place first, as editors and compilers
 * have it. Colours on a terminal only, and not where NO_COLOR is set. */
#ifndef CLI_LINT_TEXT_H
#define CLI_LINT_TEXT_H

#include "cli/findings.h"
#include "cli/lint_options.h"

void lint_text_print(const struct findings *findings, const struct lint_options *options);
/* The rules, one a line, parted by tabs. */
void lint_text_print_rules(void);

#endif
