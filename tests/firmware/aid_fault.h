/* What the tests of faults seen in the field share: a driver at rest, messages, and what must have
 * come of them. */
#ifndef TESTS_FIRMWARE_AID_FAULT_H
#define TESTS_FIRMWARE_AID_FAULT_H

#include "firmware/aid_dialogue.h"

#define FAULT_HEAD "07910100000000F0"
#define FAULT_SENDER "0B915155674523F1"
#define FAULT_STAMP "62112201341263"
#define FAULT_LATER "62112201342263"
/* "hello", twice, of 24 octets. */
#define FAULT_HELLO FAULT_HEAD "04" FAULT_SENDER "0000" FAULT_STAMP "05E8329BFD06"
#define FAULT_HELLO_AGAIN FAULT_HEAD "04" FAULT_SENDER "0000" FAULT_LATER "05E8329BFD06"
/* A status report of 25 octets. */
#define FAULT_REPORT FAULT_HEAD "06010B915155674523F1621122017343006211220173430000"

/* What the module says first when a message is sent: the OK to AT+CMGF=0. Then comes the prompt. */
#define FAULT_PROMPT_AT 6

extern const struct phone_number fault_owner;

/* The driver is online and at rest; what the serial line has carried counts from 0. */
void fault_start(struct module *module);
void fault_send_hello(struct module *module);
/* As alert.c does: a message that failed goes again. Returns how often it was begun. */
uint32_t fault_send_until_done(struct module *module, int64_t longest);
/* At rest within two minutes, and "hello" went so many times, never as text. */
void fault_assert_ready_and_sent(struct module *module, uint32_t times);
/* These messages came, and the SIM and the module's own memory are empty. */
void fault_assert_taken(const struct module *module, const char *const *texts, uint32_t count);

#endif
