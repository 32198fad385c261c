/* What is written in Lua, embedded at build time: the sandbox's own functions (prelude.lua), the
 * declarations `scenario` and `wiring` (declare.lua), and `lesson` (lesson.lua). */
#ifndef LUA_PRELUDE_H
#define LUA_PRELUDE_H

extern const unsigned char prelude_lua[];
extern const unsigned int prelude_lua_size;
extern const unsigned char declare_lua[];
extern const unsigned int declare_lua_size;
extern const unsigned char lesson_lua[];
extern const unsigned int lesson_lua_size;

#endif
