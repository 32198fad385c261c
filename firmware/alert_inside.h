/* What the alert's files share. Not for others. */
#ifndef FIRMWARE_ALERT_INSIDE_H
#define FIRMWARE_ALERT_INSIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/text.h"

struct alert;
struct alert_event;
struct unit;

/* alert.c: the queue */
/* Frees an event of which nothing is owed any more. */
void alert_settle(struct alert *alert, struct alert_event *event);
bool alert_same_source(const struct alert_event *a, const struct alert_event *b);
uint8_t alert_numbers_mask(const struct unit *unit);
bool alert_is_on_its_way(const struct alert *alert, const struct alert_event *event);

/* alert_list.c */
/* Moves bits and positions when the list of numbers has changed. */
void alert_follow_list(struct unit *unit);

/* alert_send.c */
bool alert_message_waits(const struct unit *unit, int64_t now);
/* How the message on its way went. */
void alert_take_result(struct unit *unit, int64_t now);
int64_t alert_send_step(struct unit *unit, int64_t now);

/* alert_call.c */
/* Alarms wait for a cycle of calls, and are not held back. */
bool alert_call_waits(const struct alert *alert);
int64_t alert_call_step(struct unit *unit, int64_t now);

/* A reset came while something was on its way. */
void alert_cut_short(struct alert *alert, int64_t now);
/* The supply is good, or has rested. */
bool alert_may_transmit(const struct unit *unit, int64_t now);

#endif
