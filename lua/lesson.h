/* A lesson that is being played: where its steps are, which fault was hidden, and how the trainee's
 * finding is graded. The lesson itself is declared in lesson.lua. */
#ifndef LUA_LESSON_H
#define LUA_LESSON_H

#include <lua.h>
#include <stdbool.h>
#include <stdint.h>

#define LESSON_TEXT 400
#define LESSON_NAME 64   /* "part fault" */
#define LESSON_ERROR 300

struct bench;
struct plan;

enum grade { GRADE_OPEN, GRADE_RIGHT, GRADE_WRONG };

struct lesson {
    char language[8];         /* of its texts, "de"; "" = "en" */
    uint32_t step, steps;     /* the present one from 1; 0: none yet, steps + 1: all are done */
    char say[LESSON_TEXT], hint[LESSON_TEXT], point[LESSON_NAME]; /* of the present step */
    char hidden[LESSON_NAME]; /* the fault that was drawn, "" = none */
    enum grade grade;         /* the last one's grade; a right one stays */
    char named[LESSON_NAME];  /* the last finding */
    uint32_t tries;           /* findings up to the right one */
    int64_t found_at;
};

/* Adds what lesson.lua needs to the table on top. */
void lesson_install(lua_State *L);
/* The entry at index 1, its wiring built: checks what the steps point at and the faults it hides,
 * and draws one by the plan's seed. Raises with the place. */
void lesson_prepare(lua_State *L, const struct plan *plan);

/* b:found(text), b:step(n), b.finding */
int lesson_word_found(lua_State *L);
int lesson_word_step(lua_State *L);
void lesson_push_finding(lua_State *L);

/* The story is over: the grade becomes a measure. False: the fault was not found, text says so. */
bool lesson_grade(struct bench *bench, char *text, uint32_t size);
/* Adds the step at which the lesson failed to the text. */
void lesson_add_step(const struct lesson *lesson, char *text, uint32_t size);

#endif
