/* What is told of a thermometer: limits and faults (fact 22, assumptions 27, 33).
 *
 * Beyond TEMPMIN or TEMPMAX for 30 s: `Temp1 4.5C below 5C`; 1 C inside of it again for 30 s:
 * `Temp1 restored, 6.1C`. In fault: `Temp1 fault`, afterwards `Temp1 restored, 21.3C`, and limits
 * are judged anew. Readings are told in the scale of the limit, else in C. Whoever changes a limit
 * to NO is told nothing. All goes on in backup mode. */
#ifndef FIRMWARE_TEMP_WATCH_H
#define FIRMWARE_TEMP_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/text.h"

struct unit;
struct alert_event;

#define LIMIT_S 30       /* assumption 33 */
#define LIMIT_BACK_C 1

/* `value` of an alert about a thermometer, with TEMP_IN_F where it is told in F. */
enum temp_news { TEMP_FAULT, TEMP_RESTORED, TEMP_BELOW, TEMP_ABOVE };
#define TEMP_IN_F 0x80u

/* At the end of a period, of an enrolled one: fault or not, within its limits or not. */
void temp_watch_judge(struct unit *unit, uint32_t index, int64_t now);
/* What its alert says beside kind, source and value: the reading, and the limit that it passed. */
void temp_watch_note(const struct unit *unit, struct alert_event *event);
void temp_watch_write(const struct unit *unit, const struct alert_event *event, struct text *text);

#endif
