/* Grades: what came of lessons, a row each, as a spreadsheet reads it (CSV of RFC 4180, UTF-8), and
 * as JUnit XML. `fusebox run --grades F` writes those of the lessons' own solutions, the window
 * adds that of whoever sat in front of it. */
#ifndef CLI_GRADES_H
#define CLI_GRADES_H

#include <stdio.h>

#include "cli/worker.h"

#define GRADE_TRAINEE 64
#define GRADE_SOLUTION "solution" /* nobody has played but the lesson itself */

struct trainee_grade {
    char lesson[SCENARIO_ID];
    char trainee[GRADE_TRAINEE];  /* as given */
    uint64_t seed, hash;          /* of the world at the end */
    int64_t simulated_us, wall_us;  /* how long it took, in the world and before the window */
    struct lesson_mark mark;
    bool passed;
};

struct trainee_grade grade_of(const struct outcome *outcome, const char *lesson,
                              const char *trainee);

/* The names of the columns; a row each. */
void grades_head(FILE *file);
void grades_row(FILE *file, const struct trainee_grade *grade);
/* Adds a row to the file, and before it the names where it is new: a class of trainees in one file.
 * False: it cannot be written; errno says why. */
bool grades_append(const char *path, const struct trainee_grade *grade);
/* A report of this lesson alone. `source` is the file that it stands in, `reason` why it was not
 * passed, "" = it was. False as above. */
bool grades_junit(const char *path, const struct trainee_grade *grade, const char *source,
                  const char *reason);

#endif
