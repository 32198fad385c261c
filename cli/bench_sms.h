/* A vendor's unit on a bench takes its configuration by SMS, over the simulated network and a modem
 * that its port is tunnelled to. */
#ifndef CLI_BENCH_SMS_H
#define CLI_BENCH_SMS_H

#include "cli/bench_ports.h"
#include "lua/judge.h"
#include "sim/world/world.h"

#define BENCH_SMS_WHY 400

enum bench_sms_result {
    BENCH_SMS_DONE,
    BENCH_SMS_REFUSED, /* by the unit: why says which command, and what it answered */
    BENCH_SMS_BROKEN   /* the bench is at fault: ports->error */
};

/* The unit has power. What is around it is a copy of *world, which has not begun: the same
 * supplies, sensors and people, in real time. The sender is the first number that stands in a line,
 * since whoever is told to the unit may configure it. */
enum bench_sms_result bench_sms_configure(struct bench_ports *ports, const struct world *world,
                                          const struct judge_order *order,
                                          char why[BENCH_SMS_WHY]);
/* The dialect of the bench file, for a workspace; `file` outlives it. */
struct interpreter bench_sms_interpreter(const struct bench_file *file);

#endif
