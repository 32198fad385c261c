/* An axis on which microseconds and days are both legible: each stretch between two knots, the
 * instants that matter, is as long as the logarithm of its time, and inside of it time runs evenly.
 * What is near together stays apart, and hours of nothing are short. */
#ifndef LUA_TIME_AXIS_H
#define LUA_TIME_AXIS_H

#include <stdbool.h>
#include <stdint.h>

#define TIME_AXIS_KNOTS 1500 /* of more, those that stand nearest together are left out */

struct time_axis {
    int64_t *at_us;
    double *x; /* of each knot, from 0 to the width */
    uint32_t count, capacity;
};

/* An empty axis. */
void time_axis_init(struct time_axis *axis);
/* In any order. False: no memory. */
bool time_axis_add(struct time_axis *axis, int64_t at_us);
/* Lays the knots out; there is at least one. False: no memory. */
bool time_axis_lay_out(struct time_axis *axis, double width);
void time_axis_close(struct time_axis *axis);
/* Before the first knot and behind the last: as they. */
double time_axis_x(const struct time_axis *axis, int64_t at_us);

#endif
