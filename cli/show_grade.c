/* What came of a lesson in the window, to the files that want it. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/grades.h"
#include "cli/show_inside.h"
#include "cli/wall.h"

static struct trainee_grade grade_now(const struct show *show)
{
    struct trainee_grade grade = {.passed = show->bench->verdict == VERDICT_PASSED};
    snprintf(grade.lesson, sizeof grade.lesson, "%s", show->title);
    snprintf(grade.trainee, sizeof grade.trainee, "%.63s",
             show->order.trainee == NULL ? "" : show->order.trainee);
    grade.seed = show->bench->world.seed;
    grade.hash = world_hash(&show->bench->world);
    grade.simulated_us = session_now(&show->session);
    grade.wall_us = wall_us() - show->begun_us;
    lesson_mark(show->bench, &grade.mark);
    return grade;
}

void show_grade(struct show *show)
{
    if (!show->lesson || !show->session.over || show->graded) {
        return;
    }
    struct trainee_grade grade = grade_now(show);
    const char *reason = grade.passed ? "" : show->bench->text;
    show->graded = true;
    show_forget_progress(show);
    if (grade.passed) {
        show_keep_done(show);
    }
    if (show->order.grades != NULL && !grades_append(show->order.grades, &grade)) {
        show_tell(show, true, "%s: %s", show->order.grades, strerror(errno));
    }
    if (show->order.junit != NULL &&
        !grades_junit(show->order.junit, &grade, show->file, reason)) {
        show_tell(show, true, "%s: %s", show->order.junit, strerror(errno));
    }
}
