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

static const char **shown(struct module *module)
{
    return module->in_phone ? module->phone : module->store;
}

static void show(struct module *module, uint32_t index)
{
    char line[400];
    bool torn = module->torn_digits > 0 && index == module->torn_index;
    snprintf(line, sizeof line, "%.*s", torn ? (int)module->torn_digits : (int)sizeof line - 1,
             shown(module)[index]);
    module_say(module, line);
    module->seen[index] = module->seen[index] || !module->in_phone;
}

void store_list(struct module *module)
{
    for (uint32_t i = 0; i < MODULE_MESSAGES; i++) {
        if (shown(module)[i] != NULL) {
            say_number(module, "+CMGL: %u,0,\"\",28", i);
            show(module, i);
        }
    }
    module_say(module, "OK");
}

static uint32_t count_used(struct module *module)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < MODULE_MESSAGES; i++) {
        used += shown(module)[i] != NULL;
    }
    return used;
}

void store_count(struct module *module)
{
    say_number(module, "+CPMS: \"SM\",%u,24,\"SM\",0,24,\"SM\",0,24", count_used(module));
    module_say(module, "OK");
}

void store_read(struct module *module, uint32_t index)
{
    bool used = index < MODULE_MESSAGES && shown(module)[index] != NULL;
    if (used && !module->takes_pdus) {
        module_say(module, "+CMGR: \"REC UNREAD\",\"+358401234567\",\"\",\"26/11/22,10:46:32+08\"");
        module_say(module, "OK"); /* its text, as a sender may choose it */
    } else if (used) {
        say_number(module, "+CMGR: 0,,%u", sms_tpdu_length(shown(module)[index]));
        show(module, index);
    }
    module_say(module, "OK");
}

void store_delete(struct module *module, uint32_t index, bool all_seen)
{
    for (uint32_t i = 0; i < MODULE_MESSAGES; i++) {
        if (all_seen ? module->seen[i] && !module->in_phone : i == index) {
            shown(module)[i] = NULL;
        }
    }
    module_say(module, "OK");
}

void store_choose(struct module *module, const char *names)
{
    bool in_phone = strcmp(names, "\"ME\"") == 0;
    bool known = !module->ucs2 && (in_phone || strncmp(names, "\"SM\"", 4) == 0);
    module->in_phone = known ? in_phone : module->in_phone;
    if (known) {
        say_number(module, "+CPMS: %u,24,0,24,0,24", count_used(module));
    }
    module_say(module, known ? "OK" : "+CMS ERROR: 302");
}

void module_deliver(struct module *module, uint32_t index, const char *pdu)
{
    module->store[index] = pdu;
    module->seen[index] = false;
    if (module->announces) {
        say_number(module, "+CMTI: \"SM\",%u", index);
    }
}

void module_deliver_to_phone(struct module *module, uint32_t index, const char *pdu)
{
    module->phone[index] = pdu;
    if (module->announces) {
        say_number(module, "+CMTI: \"ME\",%u", index);
    }
}

void module_push(struct module *module, uint32_t length, const char *pdu)
{
    say_number(module, "+CMT: ,%u", length);
    module_say(module, pdu);
    module->announces = module->announces && !module->wants_receipts;
}
