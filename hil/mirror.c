#include "hil/mirror.h"

#include <string.h>

#define SETTLE_US CLOCK_MS(600) /* behind the greeting, for some beats of the clocks */
#define START_US CLOCK_MS(10)
#define BYTES 1024
#define HELD_MOST CLOCK_MS(250) /* then they have nothing to wait for */

/* ---- the line ---- */

static void carry_lines(struct mirror *mirror)
{
    uint8_t bytes[BYTES];
    char line[FRAME_LINE];
    uint32_t count;
    int64_t now = emulator_now(&mirror->emulator);
    while (noisy_line_has_room(&mirror->emulator.from_host, FRAME_LINE)
           && (count = host_take(&mirror->host, now, line)) > 0) {
        (void)emulator_feed(&mirror->emulator, (const uint8_t *)line, count);
    }
    while ((count = emulator_take(&mirror->emulator, bytes, sizeof bytes)) > 0) {
        host_feed(&mirror->host, bytes, count, now);
    }
    mirror->said_count +=
        emulator_read(&mirror->emulator, mirror->said + mirror->said_count,
                      (uint32_t)sizeof mirror->said - mirror->said_count);
}

/* The course of V12 and of what the inputs feel, while the supply is off. */
static void note_fall(struct mirror *mirror)
{
    struct rig_unit *rig = &mirror->emulator.unit;
    const struct board *board = &rig->world.board;
    int64_t at_us = emulator_now(&mirror->emulator) - mirror->slot.zero_us;
    if (mirror->fall_count < MIRROR_FALL) {
        mirror->fall[mirror->fall_count++] = (struct gap_fall){
            at_us * 1000,
            circuit_volts(&rig->world.circuit, rig->workspace.circuit, rig->world.now,
                          board->nets.v12, board->nets.gnd),
            (uint8_t)(board->high >> BOARD_INPUT)};
    }
}

static bool is_falling(const struct mirror *mirror)
{
    bool known = (mirror->slot.ordered[ADAPTER_SUPPLY] & 1) != 0;
    return known && !mirror->slot.felt.supply;
}

/* To that instant of the host's clock, or to an earlier one at which something is on the line. */
static bool go_on(struct mirror *mirror, int64_t until, const char **error)
{
    int64_t now = emulator_now(&mirror->emulator);
    int64_t next = clock_earlier(until, emulator_next(&mirror->emulator));
    next = clock_later(clock_earlier(next, host_due(&mirror->host, now)), now + 1);
    next = is_falling(mirror) ? clock_earlier(next, now + CLOCK_MS(1)) : next;
    bool went = emulator_advance(&mirror->emulator, next, error);
    if (is_falling(mirror)) {
        note_fall(mirror);
    }
    carry_lines(mirror);
    return went;
}

/* ---- life ---- */

void mirror_free(struct mirror *mirror)
{
    if (mirror->stands) {
        emulator_free(&mirror->emulator);
        mirror->stands = false;
    }
}

/* Reports that nobody has a use for yet. */
static bool settle(struct mirror *mirror, const char **error)
{
    struct host_report report;
    int64_t until = CLOCK_NEVER;
    while (emulator_now(&mirror->emulator) < until && mirror->host.state != HOST_LOST) {
        int64_t now = emulator_now(&mirror->emulator);
        until = mirror->host.state == HOST_READY ? clock_earlier(until, now + SETTLE_US) : until;
        if (!go_on(mirror, until, error)) {
            return false;
        }
        while (host_next_report(&mirror->host, &report)) {
            continue;
        }
    }
    *error = mirror->host.error;
    return mirror->host.state == HOST_READY;
}

bool mirror_begin(struct mirror *mirror, const struct world *world,
                  const struct slot_bench *bench, const struct rig_options *options,
                  char error[PART_ERROR])
{
    struct emulator_options emulator = emulator_options_default();
    const char *why = "";
    mirror_free(mirror);
    memset(mirror, 0, sizeof *mirror);
    emulator.rig = *options;
    if (!emulator_init(&mirror->emulator, &emulator, error)) {
        return false;
    }
    mirror->stands = true;
    mirror->emulator.unit.world.board.flash = world->board.flash;
    host_open(&mirror->host, 1, 0);
    if (!settle(mirror, &why)) {
        strncpy(error, why, PART_ERROR - 1);
        return false;
    }
    (void)host_read(&mirror->host);
    slot_begin(&mirror->slot, emulator_now(&mirror->emulator) + START_US, bench);
    return true;
}

void mirror_follow(struct mirror *mirror, const struct slot *bench)
{
    mirror->slot.follows = true;
    mirror->slot.followed = bench->notes;
    mirror->slot.followed_log = bench->log;
}

/* ---- while it is played ---- */

/* When the first of those bytes began on the bench, as far as their rate is known. */
static int64_t began_at(const struct mirror *mirror, uint32_t place)
{
    const struct slot_notes *notes = &mirror->slot.followed;
    const struct slot_heard *heard = &notes->heard[place];
    uint32_t before = place == 0 ? 0 : notes->heard[place - 1].bytes;
    int64_t took = mirror->emulator.unit.port.byte_us * (heard->bytes - before);
    return mirror->slot.zero_us + heard->at_us - took;
}

/* How many bytes may be under way to the unit by now. Returns when there will be more. */
static int64_t hold_bytes(struct mirror *mirror, const struct world *world)
{
    int64_t now = emulator_now(&mirror->emulator);
    struct slot *slot = &mirror->slot;
    const struct slot_notes *notes = &slot->followed;
    while (mirror->heard_next < notes->heard_count
           && (began_at(mirror, mirror->heard_next) <= now
               || notes->heard[mirror->heard_next].bytes <= slot->sent_bytes)) {
        mirror->heard_next++;
    }
    bool all = mirror->heard_next == notes->heard_count;
    uint32_t most = mirror->heard_next == 0 ? 0 : notes->heard[mirror->heard_next - 1].bytes;
    slot->bytes_most = all || most < slot->sent_bytes ? UINT32_MAX : most;
    bool waits = world->board.modem_rx_count > 0 && slot->bytes_most == slot->sent_bytes;
    mirror->held_since = waits ? mirror->held_since : now;
    if (now - mirror->held_since >= HELD_MOST) {
        slot->bytes_most = UINT32_MAX;
    }
    return waits && slot->bytes_most != UINT32_MAX
               ? clock_earlier(began_at(mirror, mirror->heard_next),
                               mirror->held_since + HELD_MOST)
               : CLOCK_NEVER;
}

int64_t mirror_wait(struct mirror *mirror, struct world *world, int64_t until_us,
                    const char **error)
{
    int64_t world_at_zero = mirror->slot.zero_us + SLOT_LAG_US;
    for (;;) {
        int64_t more_at = hold_bytes(mirror, world);
        bool ordered = slot_order(&mirror->slot, &mirror->host, world);
        carry_lines(mirror);
        int64_t now = clock_later(emulator_now(&mirror->emulator) - world_at_zero, world->now);
        int64_t next = clock_earlier(until_us, slot_next(&mirror->slot, &mirror->host));
        next = mirror->said_count > 0 ? clock_earlier(next, now) : next;
        if (now >= next) {
            return clock_later(next, world->now); /* what was sensed before t = 0 */
        }
        int64_t soon = emulator_now(&mirror->emulator) + CLOCK_MS(1);
        int64_t due = next > CLOCK_NEVER - world_at_zero ? CLOCK_NEVER : world_at_zero + next;
        due = clock_earlier(ordered || more_at < CLOCK_NEVER ? due : clock_earlier(due, soon),
                            more_at);
        if (!go_on(mirror, due, error)) {
            return -1;
        }
        if (mirror->host.state == HOST_LOST || mirror->slot.error[0] != '\0') {
            *error = mirror->host.state == HOST_LOST ? mirror->host.error : mirror->slot.error;
            return -1;
        }
    }
}

static void pass_console(struct mirror *mirror, struct world *world, struct workspace *workspace)
{
    uint8_t bytes[CONSOLE_LINE + 8];
    uint32_t taken = remote_print(&world->board, mirror->said, mirror->said_count);
    if (taken > 0) {
        memmove(mirror->said, mirror->said + taken, mirror->said_count - taken);
        mirror->said_count -= taken;
        world_settle(world, workspace);
    }
    uint32_t count = remote_take_console(&world->board, bytes, sizeof bytes);
    (void)emulator_type(&mirror->emulator, bytes, count);
}

void mirror_meet(struct mirror *mirror, struct world *world, struct workspace *workspace)
{
    (void)slot_take(&mirror->slot, &mirror->host, world, workspace);
    pass_console(mirror, world, workspace);
}
