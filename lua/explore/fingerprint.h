/* The fingerprint of a run at an instant: numbers that are the same for two runs of one scenario
 * that go on alike from there. So a tail (tail.h) whose fingerprint is that of the run without cuts
 * at the same instant need not be played any further.
 *
 * Most of it is compared bit by bit: settings, relays, inputs, alarms, what is queued or on its
 * way, the SIM, modem settings, parts and their plans, switches and comparators, what actors wait
 * for and until when, what scripts hold (recall.h), unread messages, what the checker remembers. An
 * instant is told from now: one that is over is "past", one behind the end of what is judged is
 * "never". So far equality is exact: what reads these fields cannot tell the two runs apart. What
 * follows is taken out or rounded, each for a reason of its own:
 *
 *   what                                       why it makes no difference, or which
 *   -----------------------------------------  -------------------------------------------------
 *   ids of events and messages, hashes,        nothing that runs reads them. The checker reads
 *     causes of what is due, origins             causes of events to come: what is due at the
 *                                                same instant was begun by the same deeds
 *   counters, log, wear, what was paid for,    for who reads them over USB or at the bench: the
 *     reference numbers, measures                core decides nothing by them
 *   stale buffers of idle lines; slots in no   written before they are read
 *     use; the last call, order, message
 *   violations so far                          the tail keeps its own
 *   flash: where a record lies, and since      what a start would read is compared, and whether
 *     when                                       words are torn; but a page may be erased (40 ms)
 *                                                at another store
 *   instants of the past: openings, stores,    their spans are over: flood limit and first alarm
 *     calls, last start                          15 min, backlog 30 s, dip latch 1 s
 *   notices that may still be told too often   at least as many as in the run without cuts
 *   trips of inputs that are normal again      an alarm comes of a trip that stands
 *
 *   These differ for ever once the unit has started anew, and are chance, as another seed has it:
 *   phase of the polls of modem (30 s) and     a story that it touches is touched by another seed
 *     thermometers (10 s), random streams        as well (explore --seeds), not by a cut. While
 *     (delays of the modem, chatter)             one is under way nothing is compared
 *   clock: up to 1.5 s late, 0.5 s early       the network tells whole seconds, late
 *
 *   These come back, but never quite:
 *   charge of the cell: 2 %                    how long it lasts in an outage to come
 *   capacitors 1 mV, heat of fuses             their way to rest has no end
 *   resistance that converters stand for:      found by trying: what comes out depends on where
 *     1 in 1000                                  the search began
 *
 * What is rounded may hide what only the rounded difference brings to light. `--whole` goes each
 * tail to its end; a test compares what both find. */
#ifndef LUA_EXPLORE_FINGERPRINT_H
#define LUA_EXPLORE_FINGERPRINT_H

#include "lua/explore/plain.h"

enum fingerprint_part {
    FINGERPRINT_STORY, FINGERPRINT_UNIT, FINGERPRINT_DRIVER, FINGERPRINT_CHECKER,
    FINGERPRINT_CIRCUIT, FINGERPRINT_MODULE, FINGERPRINT_NETWORK, FINGERPRINT_PARTS,
    FINGERPRINT_BOARD, FINGERPRINT_SCRIPT, FINGERPRINT_COUNT
};

struct fingerprint {
    uint64_t of[FINGERPRINT_COUNT];
    int32_t failed_left, restored_left; /* notices that might still be told too often */
};

const char *fingerprint_part_name(enum fingerprint_part part);
/* plain: room of its own. False: the run cannot be compared now. */
bool fingerprint_take(struct fingerprint *print, struct plain *plain, const struct bench *bench,
                      const struct sandbox *sandbox, int64_t end_us);
/* The first part in which the run differs; FINGERPRINT_COUNT: it is the same. */
enum fingerprint_part fingerprint_differs(const struct fingerprint *print, struct plain *plain,
                                          const struct bench *bench, const struct sandbox *sandbox,
                                          int64_t end_us);

#endif
