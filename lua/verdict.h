/* The verdict of a run: what ends it, and what is judged when its story is over. */
#ifndef LUA_VERDICT_H
#define LUA_VERDICT_H

#include "lua/prepare.h"

/* A verdict that stands stays. text: "file:line: why". */
void verdict_give(struct bench *bench, enum verdict verdict, const char *text);
/* The event at which the firmware stopped itself by an assertion; CAUSE_NONE: it never did. */
uint32_t verdict_halt(const struct bench *bench);
/* The story is over: invariants, lesson, conditions that were never looked at, faults that never
 * struck. */
void verdict_at_end(const struct sandbox *sandbox, struct bench *bench, const struct plan *plan);

#endif
