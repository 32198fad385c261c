/* The run record: is what lies in RAM after a warm reset this firmware's own state? (assumption 50)
 *
 * RAM above 1.8 V keeps its contents; a reset may hit between any two instructions, so a checksum
 * over the record would be wrong exactly after the hang or brown-out that it is for. Instead: a
 * seal, set once at the cold start, names firmware version and layout and stands at both ends of
 * the unit, and at a warm reset values are looked at: flags, enums, indices, counts, times, closed
 * texts. A record that passes cannot lead the firmware out of its arrays; one that fails means a
 * cold start. What is counted beside the things themselves is counted anew, for a reset may come
 * between the two. Costs nothing in a step. */
#ifndef FIRMWARE_RUN_RECORD_H
#define FIRMWARE_RUN_RECORD_H

#include <stdbool.h>

struct unit;

void run_record_seal(struct unit *unit);
bool run_record_is_whole(const struct unit *unit);
/* Of a whole one: the counts of events and replies as they are. */
void run_record_recount(struct unit *unit);

#endif
