#include "firmware/aid_module_store.h"

#include <stdio.h>
#include <string.h>

/* The line's "%u" is the number. */
static void say_number(struct module *module, const char *line, uint32_t number)
{
    char whole[60];
    const char *place = strstr(line, "%u");
    snprintf(whole, sizeof whole, "%.*s%u%s", (int)(place - line), line, number, place + 2);
    module_say(module, whole);
}

void store_list(struct module *module)
{
    for (uint32_t i = 0; i < MODULE_MESSAGES; i++) {
        if (module->store[i] != NULL) {
            say_number(module, "+CMGL: %u,0,\"\",28", i);
            module_say(module, module->store[i]);
        }
    }
    module_say(module, "OK");
}

void store_count(struct module *module)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < MODULE_MESSAGES; i++) {
        used += module->store[i] != NULL;
    }
    say_number(module, "+CPMS: \"SM\",%u,24,\"SM\",0,24,\"SM\",0,24", used);
    module_say(module, "OK");
}

void store_read(struct module *module, uint32_t index)
{
    if (index < MODULE_MESSAGES && module->store[index] != NULL) {
        say_number(module, "+CMGR: 0,,%u", sms_tpdu_length(module->store[index]));
        module_say(module, module->store[index]);
    }
    module_say(module, "OK");
}

void store_delete(struct module *module, uint32_t index)
{
    if (index < MODULE_MESSAGES) {
        module->store[index] = NULL;
    }
    module_say(module, "OK");
}

void module_deliver(struct module *module, uint32_t index, const char *pdu)
{
    module->store[index] = pdu;
    if (module->announces) {
        say_number(module, "+CMTI: \"SM\",%u", index);
    }
}
