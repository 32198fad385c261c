/* A lesson that is being played: where its steps are, which fault was hidden, and how the trainee's
 * finding is graded. The lesson itself is declared in lesson.lua. */
#ifndef LUA_LESSON_H
#define LUA_LESSON_H

#include <lua.h>
#include <stdbool.h>
#include <stdint.h>

#include "sim/base/clock.h"

#define LESSON_TEXT 400
#define LESSON_NAME 64   /* of a fault, see flaw.h */
#define LESSON_WORDS 120
#define LESSON_ERROR 400

struct bench;
struct plan;

enum grade { GRADE_OPEN, GRADE_RIGHT, GRADE_WRONG };

/* Played by hand (`by_hand`) the solution is not begun, and none is needed; a step waits as long as
 * the trainee needs: a `within` of LESSON_PATIENCE or more has no end. What is done then is told by
 * lesson_find() and lesson_hint(), and is the same again when it is done at the same instants. */
#define LESSON_PATIENCE CLOCK_S(3600)
#define LESSON_CHOICES 32

/* A fault that may be named: as b:found takes it, and in the trainee's words. */
struct lesson_choice {
    char fault[LESSON_NAME], words[LESSON_WORDS];
};

struct lesson {
    char language[8];         /* of its texts, "de"; "" = "en" */
    bool by_hand;             /* of judge_options; set before the story begins */
    char title[LESSON_TEXT];  /* its `about`, "" = none */
    uint32_t step, steps;     /* the present one from 1; 0: none yet, steps + 1: all are done */
    char say[LESSON_TEXT], hint[LESSON_TEXT], point[LESSON_NAME]; /* of the present step */
    char hidden[LESSON_NAME]; /* the fault that was drawn, "" = none */
    struct lesson_choice choice[LESSON_CHOICES]; /* what it may be, in the lesson's order */
    uint32_t choices;
    enum grade grade;         /* of the last finding; a right one stays */
    char named[LESSON_NAME];  /* that finding */
    bool right;               /* the last one was, whatever was found before */
    uint32_t tries;           /* findings up to the right one */
    uint32_t hints;           /* steps whose hint was asked for */
    uint32_t hinted;          /* the last of them */
    int64_t found_at;
};

/* What came of a lesson, as a value that outlives it. */
struct lesson_mark {
    bool lesson;              /* it was one */
    bool done;                /* all its steps */
    char hidden[LESSON_NAME], named[LESSON_NAME];
    uint32_t tries, hints;
    int64_t us;               /* simulated: until the fault was found, else until the end */
    double points;            /* of 100 */
};

/* Adds what lesson.lua needs to the table on top. */
void lesson_install(lua_State *L);
/* The entry at index 1, its wiring not yet finished: checks what the steps point at and the faults
 * it hides, and draws one by the plan's seed. Raises with the place. */
void lesson_prepare(lua_State *L, const struct plan *plan);

/* The trainee names a fault, by its name or by a choice's words. False: there is no such fault, or
 * nothing is hidden; error (LESSON_ERROR) says why. bench->lesson says how it was graded. */
bool lesson_find(struct bench *bench, const char *text, char error[LESSON_ERROR]);
/* What may be named: choice `index`, in the lesson's language; NULL behind the last. */
const struct lesson_choice *lesson_choice(const struct bench *bench, uint32_t index);
/* The present step's hint, "" = it has none; each step's first look at it costs points. */
const char *lesson_hint(struct bench *bench);
/* Of 100: so much is left after these tries and hints. */
double lesson_points(const struct lesson *lesson);
void lesson_mark(const struct bench *bench, struct lesson_mark *mark);
/* A wait of the story that may last so long has no end. */
bool lesson_is_patient(const struct lesson *lesson, int64_t within_us);

/* b:found(text), b:hint(), b:step(n), b.finding */
int lesson_word_found(lua_State *L);
int lesson_word_hint(lua_State *L);
int lesson_word_step(lua_State *L);
void lesson_push_finding(lua_State *L);

/* The story is over: the grade becomes a measure. False: the fault was not found, text says so. */
bool lesson_grade(struct bench *bench, char *text, uint32_t size);
/* Adds the step at which the lesson failed to the text. */
void lesson_add_step(const struct lesson *lesson, char *text, uint32_t size);

#endif
