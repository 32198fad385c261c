/* Findings for programs: one JSON document on stdout, described in docs/lint.md. */
#ifndef CLI_LINT_JSON_H
#define CLI_LINT_JSON_H

#include "cli/findings.h"

/* Findings from `level` on; the counts are of all. wrong_files: those told on stderr. */
void lint_json_print(const struct findings *findings, enum lint_level level,
                     uint32_t wrong_files);
void lint_json_print_rules(void);

#endif
