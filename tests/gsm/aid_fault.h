/* Faults on the desk's module. */
#ifndef TESTS_GSM_AID_FAULT_H
#define TESTS_GSM_AID_FAULT_H

#include "gsm/aid_desk.h"
#include "sim/gsm/fault.h"

#define BOB "+15551234567"

void has(const char *heard, const char *part);
/* A module that is online, without echo, with error numbers, in text mode. */
struct desk *desk_quiet(void);
/* Strikes once. */
struct fault_order order_of(enum fault_kind kind, enum fault_place place, const char *of);
/* Returns its number. */
uint32_t lay(struct desk *desk, const struct fault_order *order);
uint32_t lay_text(struct desk *desk, enum fault_kind kind, enum fault_place place, const char *of,
                  const char *text);

#endif
