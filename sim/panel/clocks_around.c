/* Clocks around the unit's core: contacts, board, modem, network, parts of the field. */
#include <stdio.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/board/constants.h"
#include "sim/panel/clocks_inside.h"
#include "sim/part/sensor.h"
#include "sim/part/source.h"

#define BOUNCE_CHANGES 4 /* of a contact that closes (sim/circuit/magnet.h) */

static void read_magnet(const struct clock_reading *reading, const struct magnet *magnet,
                        const char *who)
{
    char name[sizeof reading->clocks->clock[0].name];
    int64_t due = magnet->due_at, from = 0;
    const char *what = NULL;
    if (magnet->operate_us == 0 || due == CLOCK_NEVER) {
        return;
    }
    if (magnet->bounces_left > 0) {
        what = "bounces";
        due += (magnet->bounces_left - 1) * (magnet->bounce_us / BOUNCE_CHANGES);
        from = due - magnet->bounce_us;
    } else if (magnet->phase == MAGNET_OPERATING) {
        what = "pulls in";
        due += magnet->travelling ? 0 : magnet->operate_us / 4;
        from = due - magnet->operate_us;
    } else if (magnet->phase == MAGNET_RELEASING) {
        what = "drops out";
        from = magnet->travelling ? due - magnet->release_us / 4 : due - magnet->release_us;
    }
    if (what != NULL) {
        snprintf(name, sizeof name, "%s %s", who, what);
        clocks_add(reading, RANK_MOVE, from, due, name);
    }
}

static void read_contacts(const struct clock_reading *reading)
{
    const struct world *world = reading->world;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        char name[8];
        snprintf(name, sizeof name, "K%u", i + 1);
        read_magnet(reading, &world->board.relay[i], name);
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (world->part[i].kind != WORLD_KIND_UNIT) {
            read_magnet(reading, &world->part[i].magnet, world->part[i].name);
        }
    }
}

static void read_board(const struct clock_reading *reading)
{
    const struct board *board = &reading->world->board;
    if (board->brown_out_until > reading->world->now) {
        clocks_add(reading, RANK_MOVE, board->brown_out_until - BOARD_BROWN_OUT_US,
                   board->brown_out_until, "reset after a brown-out");
    }
    if (board->reset_cause == RESET_WATCHDOG) {
        clocks_add(reading, RANK_MOVE, board->reset_at - BOARD_WATCHDOG_US, board->reset_at,
                   "watchdog");
    }
    clocks_add(reading, RANK_MOVE, board->ram_lost_at - BOARD_RAM_HOLD_US, board->ram_lost_at,
               "RAM is kept");
    clocks_add(reading, RANK_MOVE, board->step_at, board->busy_until, "flash is written");
}

static void read_modem(const struct clock_reading *reading)
{
    const struct modem_module *modem = &reading->world->gsm.modem;
    if (modem->boot_at != CLOCK_NEVER) {
        const char *name = modem->power == MODULE_STOPPING ? "modem stops" : "modem starts";
        clocks_add(reading, RANK_MOVE, clocks_last(reading, EVENT_MODEM, PART_UNIT, -1),
                   modem->boot_at, name);
    }
    if (modem->register_at != CLOCK_NEVER) {
        clocks_add(reading, RANK_MOVE, clocks_last(reading, EVENT_REGISTRATION, PART_UNIT, -1),
                   modem->register_at, "looks for a network");
    }
}

static void read_call(const struct clock_reading *reading, uint32_t index)
{
    const struct phone *phone = &reading->world->gsm.network.phone[index];
    char name[sizeof reading->clocks->clock[0].name];
    if (phone->call_until == CLOCK_NEVER || phone->call == CALL_IDLE) {
        return;
    }
    const char *what = phone->call == CALL_DIALLED   ? "call on its way:"
                       : phone->call == CALL_RINGING ? "rings:"
                                                     : "records:";
    snprintf(name, sizeof name, "%s %.*s", what, NETWORK_NUMBER, phone->number);
    clocks_add(reading, RANK_MOVE, phone->call_since, phone->call_until, name);
}

static void read_network(const struct clock_reading *reading)
{
    const struct network *network = &reading->world->gsm.network;
    for (uint32_t i = 0; i < network->phone_count; i++) {
        read_call(reading, i);
    }
    for (uint32_t i = 0; i < NETWORK_SMS_IN_FLIGHT; i++) {
        const struct sms_in_flight *flight = &network->flight[i];
        if (flight->used && !flight->held && !flight->acking && !flight->joining) {
            char name[sizeof reading->clocks->clock[0].name];
            snprintf(name, sizeof name, "SMS %s %.*s", flight->to_unit ? "from" : "to",
                     NETWORK_NUMBER, network->phone[flight->phone].number);
            clocks_add(reading, RANK_MOVE, flight->due_at - network->delay_us, flight->due_at,
                       name);
        }
    }
}

static bool is_in(const struct part *part, const char *state)
{
    int32_t found = part_find_state(part_kind_of(part), state);
    return found >= 0 && part_is(part, (uint32_t)found);
}

static void read_parts(const struct clock_reading *reading)
{
    const struct world *world = reading->world;
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        char name[sizeof reading->clocks->clock[0].name];
        if (part->kind == WORLD_KIND_UNIT) {
            continue;
        }
        if (strcmp(part_kind_of(part)->name, "sensor") == 0 && is_in(part, "warming")) {
            int64_t until = sensor_warm_at(part);
            snprintf(name, sizeof name, "%s warms up", part->name);
            clocks_add(reading, RANK_MOVE, until - sensor_warmup_us(part), until, name);
        }
        if (is_in(part, "on") && part_kind_of(part)->supplies &&
            (part->phase & SOURCE_DIPPED) != 0) {
            snprintf(name, sizeof name, "%s dips", part->name);
            clocks_add(reading, RANK_MOVE, clocks_last(reading, EVENT_SCRIPT, i, -1),
                       part->plan[SOURCE_DIP_PLAN], name);
        }
    }
}

void clocks_read_around(const struct clock_reading *reading)
{
    read_contacts(reading);
    read_board(reading);
    read_modem(reading);
    read_network(reading);
    read_parts(reading);
}
