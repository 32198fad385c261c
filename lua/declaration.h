/* What a scenario's table says beside its story, as texts for the reports. */
#ifndef LUA_DECLARATION_H
#define LUA_DECLARATION_H

#include "lua/scenario.h"

#define DECLARATION_TEXTS 256

struct declared_texts {
    const char *text[DECLARATION_TEXTS];
    uint32_t count; /* what is beyond the room is left away */
};

/* Texts live on the stack of the Lua state, and until declaration_close. */
struct declaration {
    uint32_t line;          /* in its file */
    const char *about;      /* "" = not said */
    const char *quarantine; /* why it is set aside; NULL = it is not */
    struct declared_texts covers, tags, config;
    const char *wiring;     /* name and parameters, "example3 contact=N/C"; "" = unknown */
    int top;
};

/* Reads scenario `index` of a freshly loaded file. */
void declaration_open(struct declaration *declaration, lua_State *L, uint32_t index);
void declaration_close(struct declaration *declaration, lua_State *L);

#endif
