/* What is told of a run as members of a JSON object (docs/reports.md lists them). */
#ifndef LUA_REPORT_JSON_H
#define LUA_REPORT_JSON_H

#include "lua/bench.h"
#include "lua/declaration.h"
#include "lua/json.h"

/* What the scenario's table says: line to wiring. NULL: the scenario could not be read. */
void report_json_declaration(struct json *json, const struct declaration *declaration);
/* How it went: failure and measures. NULL: nothing is known. */
void report_json_run(struct json *json, const struct bench *bench);

#endif
