#include "sim/trace/outage_watch.h"

#include "sim/base/clock.h"

void outage_watch_init(struct outage_watch *watch)
{
    *watch = (struct outage_watch){.lost_at = CLOCK_NEVER, .back_at = CLOCK_NEVER};
}

void outage_watch_note(struct outage_watch *watch, bool good, int64_t at)
{
    watch->lost_at = good ? CLOCK_NEVER : at;
    watch->back_at = good ? at : CLOCK_NEVER;
}

void outage_watch_follow(struct outage_watch *watch, int64_t delay_us, int64_t now)
{
    int64_t since = watch->lasts ? watch->back_at : watch->lost_at;
    if (since == CLOCK_NEVER || now - since < delay_us) {
        return;
    }
    watch->begun += !watch->lasts;
    watch->ended += watch->lasts;
    watch->lasts = !watch->lasts;
}
