/* `fusebox words stubs` and `luarc`: the language for editors that read LuaCATS annotations. */
#ifndef CLI_WORDS_STUBS_H
#define CLI_WORDS_STUBS_H

void words_print_stubs(void);
/* Settings of lua-language-server for a folder of scenarios. */
void words_print_luarc(void);

#endif
