#include "sim/world/modem_port.h"

#include <string.h>

#include "sim/world/turn.h"

void modem_port_send(struct modem_port *port, const uint8_t *bytes, uint32_t count)
{
    uint32_t room = MODEM_PORT_BYTES - (uint32_t)port->count;
    uint32_t taken = count < room ? count : room;
    memcpy(port->bytes + port->count, bytes, taken);
    port->count = (uint16_t)(port->count + taken);
}

uint32_t world_modem_take(struct world *world, uint8_t *bytes, uint32_t size)
{
    struct modem_port *port = &world->modem_port;
    uint32_t taken = port->count < size ? port->count : size;
    memcpy(bytes, port->bytes, taken);
    port->count = (uint16_t)(port->count - taken);
    memmove(port->bytes, port->bytes + taken, port->count);
    return taken;
}

void world_modem_feed(struct world *world, struct workspace *workspace, const uint8_t *bytes,
                      uint32_t count)
{
    struct turn turn = turn_begin(world, workspace, CAUSE_NONE);
    turn_modem_bytes(&turn, bytes, count);
    turn_end(&turn);
}

void world_modem_status(struct world *world, struct workspace *workspace, bool running)
{
    struct turn turn = turn_begin(world, workspace, CAUSE_NONE);
    world->modem_port.running = running;
    board_modem_running(&world->board, running);
    turn.board_moved = true;
    turn_end(&turn);
}
