/* The virtual modem, registered, with its network and its owner's phone, in virtual time. */
#ifndef TESTS_MPS2_AID_MODULE_H
#define TESTS_MPS2_AID_MODULE_H

#include <stdint.h>

struct module;

struct module *module_new(void);
void module_free(struct module *module);
/* The unit says `said`, time goes on by `us`; what the module says meanwhile. */
const char *module_pass(struct module *module, int64_t us, const char *said);
/* The phone sends. */
void module_sms(struct module *module, const char *text);
/* How many messages have come to the phone, and the last one. */
uint32_t module_arrived(const struct module *module);
const char *module_message(const struct module *module);

#endif
