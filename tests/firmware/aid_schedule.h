/* A schedule on a desk: the clock is set, rules are added, time goes from deadline to deadline. */
#ifndef TESTS_FIRMWARE_AID_SCHEDULE_H
#define TESTS_FIRMWARE_AID_SCHEDULE_H

#include "firmware/aid_command.h"
#include "firmware/schedule.h"

/* Monday. */
#define DAY "2026/01/05,"
#define USB(text, answer) ck_assert_str_eq(desk_usb(&desk, text), answer)
#define RELAY(n) (desk.unit.relays.relay[(n) - 1])

extern struct desk desk;

/* A desk whose clock is known. */
void start_at(const char *time);
void add(const char *rule);
/* Steps the schedule; its next deadline. */
int64_t step(void);
/* From deadline to deadline. */
void run_min(int64_t minutes);
/* Nothing looks at the unit meanwhile. */
void sleep_min(int64_t minutes);
void clock_becomes(const char *time);
void all_off(void);
uint8_t on(void);

#endif
