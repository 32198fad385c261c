#include "cli/usb_cable.h"

#include <string.h>

#include "sim/base/clock.h"

#define RETRY_US CLOCK_MS(1)   /* the console works by the millisecond */

void usb_cable_init(struct usb_cable *cable, bool echoes)
{
    memset(cable, 0, sizeof *cable);
    cable->echoes = echoes;
    cable->retry_at = CLOCK_NEVER;
    line_edit_init(&cable->edit);
}

void usb_cable_hang_up(struct usb_cable *cable)
{
    line_edit_init(&cable->edit);
}

bool usb_cable_wants(const struct usb_cable *cable)
{
    return cable->typed_at == cable->typed_count;
}

void usb_cable_type(struct usb_cable *cable, const uint8_t *bytes, uint32_t count)
{
    memcpy(cable->typed, bytes, count);
    cable->typed_count = count;
    cable->typed_at = 0;
}

static bool put(struct usb_cable *cable, const void *bytes, size_t count)
{
    if (count > USB_QUEUE - cable->count) {
        return false;
    }
    memcpy(cable->queue + cable->count, bytes, count);
    cable->count += (uint32_t)count;
    return true;
}

bool usb_cable_send(struct usb_cable *cable, const char *line)
{
    size_t length = strlen(line);
    return length < USB_QUEUE - cable->count && put(cable, line, length) && put(cable, "\n", 1);
}

/* What the unit has no room for waits. */
static void carry(struct usb_cable *cable, struct world *world, struct workspace *workspace)
{
    cable->retry_at = CLOCK_NEVER;
    if (cable->count == 0) {
        return;
    }
    world_cause_at(world, workspace, PART_UNIT, "usb");
    uint32_t taken = board_usb_feed(&world->board, cable->queue, cable->count);
    world_settle(world, workspace);
    cable->count -= taken;
    memmove(cable->queue, cable->queue + taken, cable->count);
    if (cable->count > 0) {
        cable->retry_at = world->now + RETRY_US;
    }
}

/* A unit without power has no echo either. */
static void edit(struct usb_cable *cable, const struct board *board, char echo[LINE_EDIT_ECHO])
{
    bool whole = line_edit_feed(&cable->edit, cable->typed[cable->typed_at++], echo);
    if (whole) {
        (void)usb_cable_send(cable, cable->edit.line);
    }
    if (board->state != BOARD_RUNNING) {
        echo[0] = '\0';
    }
}

static void pass(struct usb_cable *cable)
{
    uint32_t count = cable->typed_count - cable->typed_at;
    if (put(cable, cable->typed + cable->typed_at, count)) {
        cable->typed_at = cable->typed_count;
    }
}

bool usb_cable_is_idle(const struct usb_cable *cable, const struct board *board)
{
    return board->state != BOARD_RUNNING || (cable->count == 0 && !board_usb_is_busy(board));
}

bool usb_cable_step(struct usb_cable *cable, struct world *world, struct workspace *workspace,
                    char echo[LINE_EDIT_ECHO])
{
    bool typed = cable->typed_at < cable->typed_count;
    bool idle = cable->count == 0 && !board_usb_is_busy(&world->board);
    echo[0] = '\0';
    if (typed && cable->echoes && idle) {
        edit(cable, &world->board, echo);
    } else if (typed && !cable->echoes) {
        pass(cable);
    }
    if (cable->retry_at == CLOCK_NEVER || cable->retry_at <= world->now) {
        carry(cable, world, workspace);
    }
    return echo[0] != '\0' || (typed && cable->echoes && idle);
}
