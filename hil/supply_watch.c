#include "hil/supply_watch.h"

#include <stdlib.h>

#define NOMINAL_MV 12000

void supply_watch_init(struct supply_watch *watch)
{
    *watch = (struct supply_watch){.millivolts = NOMINAL_MV, .looked_us = INT64_MIN};
}

static void turn(struct supply_watch *watch, bool on, int64_t at_us)
{
    if (watch->on != on) {
        watch->on = on;
        watch->since_us = at_us;
    }
}

static void follow(struct supply_watch *watch, double volts)
{
    int32_t millivolts = (int32_t)(volts * 1e3 + 0.5);
    if (abs(millivolts - watch->millivolts) >= SUPPLY_STEP_MV) {
        watch->millivolts = millivolts;
    }
}

void supply_watch_look(struct supply_watch *watch, int64_t now_us, double volts, bool felt)
{
    bool gone = volts < SUPPLY_NOTHING_V;
    watch->looked_us = now_us;
    if (felt || (!watch->on && !gone)) {
        watch->fell = false;
        follow(watch, volts);
        turn(watch, true, now_us);
        return;
    }
    if (watch->on && !watch->fell) {
        watch->fell = true;
        watch->fell_us = now_us;
    }
    bool quick = watch->fell && now_us - watch->fell_us <= SUPPLY_LOOK_US;
    if (gone) {
        turn(watch, false, quick ? watch->fell_us : now_us);
    } else if (!quick || now_us - watch->fell_us == SUPPLY_LOOK_US) {
        follow(watch, volts);
    }
}

int64_t supply_watch_due(const struct supply_watch *watch)
{
    int64_t decided = watch->fell_us + SUPPLY_LOOK_US;
    if (watch->fell && watch->on && watch->looked_us < decided) {
        return decided;
    }
    return watch->looked_us == INT64_MIN ? INT64_MIN : watch->looked_us + SUPPLY_TURN_US;
}
