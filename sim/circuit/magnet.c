#include "sim/circuit/magnet.h"

#include <assert.h>
#include <string.h>

#include "sim/base/clock.h"

/* A contact that closes opens and closes twice more within its bounce time. */
#define BOUNCE_CHANGES 4

void magnet_init(struct magnet *magnet, int64_t operate_us, int64_t release_us, int64_t bounce_us)
{
    memset(magnet, 0, sizeof *magnet);
    magnet->phase = MAGNET_RELEASED;
    magnet->due_at = CLOCK_NEVER;
    magnet->operate_us = operate_us;
    magnet->release_us = release_us;
    magnet->bounce_us = bounce_us;
}

void magnet_add_pole(struct magnet *magnet, uint16_t make, uint16_t brk)
{
    assert(magnet->poles < MAGNET_POLES);
    magnet->make[magnet->poles] = make;
    magnet->brk[magnet->poles] = brk;
    magnet->poles++;
}

bool magnet_is_closed(const struct magnet *magnet)
{
    return magnet->phase == MAGNET_BOUNCING || magnet->phase == MAGNET_OPERATED ||
           (magnet->phase == MAGNET_RELEASING && !magnet->travelling);
}

static void switch_poles(const uint16_t *contact, uint32_t poles, struct site *site, bool on)
{
    for (uint32_t i = 0; i < poles; i++) {
        site_switch(site, contact[i], on);
    }
}

static void enter(struct magnet *magnet, enum magnet_phase phase, int64_t due_at)
{
    magnet->phase = (uint8_t)phase;
    magnet->due_at = due_at;
}

/* Ends a bounce with the contact closed. */
static void steady(struct magnet *magnet, struct site *site)
{
    if (magnet->bounces_left == 0) {
        return;
    }
    magnet->bounces_left = 0;
    const uint16_t *contact = magnet->phase == MAGNET_BOUNCING ? magnet->make : magnet->brk;
    switch_poles(contact, magnet->poles, site, true);
}

static void start_operating(struct magnet *magnet, struct site *site)
{
    int64_t travel = magnet->operate_us / 4;
    switch (magnet->phase) {
    case MAGNET_RELEASED:
        steady(magnet, site);
        enter(magnet, MAGNET_OPERATING, site->now + magnet->operate_us - travel);
        break;
    case MAGNET_RELEASING:
        if (magnet->travelling) {
            enter(magnet, MAGNET_OPERATING, site->now + travel);
        } else {
            enter(magnet, MAGNET_OPERATED, CLOCK_NEVER);
        }
        break;
    default:
        break;
    }
}

static void start_releasing(struct magnet *magnet, struct site *site)
{
    switch (magnet->phase) {
    case MAGNET_OPERATING:
        if (magnet->travelling) {
            enter(magnet, MAGNET_RELEASING, site->now + magnet->release_us / 4);
        } else {
            enter(magnet, MAGNET_RELEASED, CLOCK_NEVER);
        }
        break;
    case MAGNET_BOUNCING:
    case MAGNET_OPERATED:
        steady(magnet, site);
        enter(magnet, MAGNET_RELEASING, site->now + magnet->release_us);
        break;
    default:
        break;
    }
}

/* Sets the armature going where coil and faults want it. */
static void follow(struct magnet *magnet, struct site *site)
{
    bool stuck_closed = magnet->welded && magnet_is_closed(magnet);
    bool stuck_open = magnet->jammed && !magnet_is_closed(magnet);
    if (stuck_closed || (magnet->pulled && !stuck_open)) {
        start_operating(magnet, site);
    } else {
        start_releasing(magnet, site);
    }
}

void magnet_pull(struct magnet *magnet, struct site *site, bool pulled)
{
    magnet->pulled = pulled;
    follow(magnet, site);
}

void magnet_weld(struct magnet *magnet, struct site *site, bool welded)
{
    magnet->welded = welded;
    follow(magnet, site);
}

void magnet_jam(struct magnet *magnet, struct site *site, bool jammed)
{
    magnet->jammed = jammed;
    follow(magnet, site);
}

/* A contact has touched: it closes for the first time and perhaps bounces. */
static void touch(struct magnet *magnet, struct site *site, bool make)
{
    magnet->travelling = false;
    switch_poles(make ? magnet->make : magnet->brk, magnet->poles, site, true);
    magnet->bounces_left = magnet->bounce_us >= BOUNCE_CHANGES ? BOUNCE_CHANGES : 0;
    int64_t due_at = CLOCK_NEVER;
    if (magnet->bounces_left > 0) {
        due_at = site->now + magnet->bounce_us / BOUNCE_CHANGES;
    }
    if (make) {
        enter(magnet, magnet->bounces_left > 0 ? MAGNET_BOUNCING : MAGNET_OPERATED, due_at);
    } else {
        enter(magnet, MAGNET_RELEASED, due_at);
    }
}

static void bounce(struct magnet *magnet, struct site *site)
{
    bool make = magnet->phase == MAGNET_BOUNCING;
    magnet->bounces_left--;
    switch_poles(make ? magnet->make : magnet->brk, magnet->poles, site,
                 magnet->bounces_left % 2 == 0);
    if (magnet->bounces_left > 0) {
        magnet->due_at = site->now + magnet->bounce_us / BOUNCE_CHANGES;
    } else {
        enter(magnet, make ? MAGNET_OPERATED : MAGNET_RELEASED, CLOCK_NEVER);
    }
}

/* A contact lets go: from here to the other contact's touch the armature travels. */
static void let_go(struct magnet *magnet, struct site *site)
{
    bool operating = magnet->phase == MAGNET_OPERATING;
    magnet->travelling = true;
    switch_poles(operating ? magnet->brk : magnet->make, magnet->poles, site, false);
    int64_t travel = operating ? magnet->operate_us / 4 : magnet->release_us / 4;
    magnet->due_at = site->now + travel;
}

bool magnet_step(struct magnet *magnet, struct site *site)
{
    bool was_closed = magnet_is_closed(magnet);
    while (magnet->due_at <= site->now) {
        if (magnet->bounces_left > 0) {
            bounce(magnet, site);
        } else if (!magnet->travelling) {
            let_go(magnet, site);
        } else {
            touch(magnet, site, magnet->phase == MAGNET_OPERATING);
        }
    }
    return magnet_is_closed(magnet) != was_closed;
}
