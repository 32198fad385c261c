#include "sim/trace/outage_watch.h"

#include "sim/base/clock.h"

void outage_watch_init(struct outage_watch *watch)
{
    *watch = (struct outage_watch){.lost_at = CLOCK_NEVER, .back_at = CLOCK_NEVER};
}

void outage_watch_turn(struct outage_watch *watch, struct outage_rule rule, bool good, int64_t at)
{
    outage_watch_follow(watch, rule, at);
    watch->lost_at = good ? CLOCK_NEVER : at;
    watch->back_at = good ? at : CLOCK_NEVER;
}

void outage_watch_follow(struct outage_watch *watch, struct outage_rule rule, int64_t now)
{
    int64_t since = watch->lasts ? watch->back_at : watch->lost_at;
    if (since == CLOCK_NEVER || now - since < rule.delay_us) {
        return;
    }
    watch->failed_due += watch->lasts ? 0 : rule.numbers;
    watch->restored_due += watch->lasts ? rule.numbers : 0;
    watch->lasts = !watch->lasts;
}
