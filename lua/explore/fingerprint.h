#ifndef LUA_EXPLORE_FINGERPRINT_H
#define LUA_EXPLORE_FINGERPRINT_H

#include "lua/explore/plain.h"

enum fingerprint_part {
    FINGERPRINT_STORY, FINGERPRINT_CHECKER, FINGERPRINT_UNIT, FINGERPRINT_DRIVER,
    FINGERPRINT_BOARD, FINGERPRINT_MODULE, FINGERPRINT_NETWORK, FINGERPRINT_CIRCUIT,
    FINGERPRINT_PARTS, FINGERPRINT_SCRIPT, FINGERPRINT_COUNT
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
