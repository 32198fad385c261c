/* The messages that the tests' module keeps, and how it shows them. For aid_module.c. */
#ifndef TESTS_FIRMWARE_AID_MODULE_STORE_H
#define TESTS_FIRMWARE_AID_MODULE_STORE_H

#include "firmware/aid_module.h"

/* Answers to AT+CMGL, AT+CPMS?, AT+CMGR and AT+CMGD; an empty slot is answered with OK alone. */
void store_list(struct module *module);
void store_count(struct module *module);
void store_read(struct module *module, uint32_t index);
/* One message, or all in the SIM that were shown. */
void store_delete(struct module *module, uint32_t index, bool all_seen);
/* AT+CPMS="SM",... or "ME". */
void store_choose(struct module *module, const char *names);

#endif
