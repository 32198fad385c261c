#include "firmware/port/mps2/board.h"

#include <string.h>

#define SEAL (0x4d505332u ^ (uint32_t)sizeof(struct board))
#define SEAL_STANDING (SEAL + 1u) /* cold, and the clock stands */
#define SAMPLE_US TIME_MS(100)    /* grid on which V12 is looked at (assumption 8) */
#define BUS_US TIME_MS(1)         /* an order on the empty 1-Wire bus */
#define REST_12V_MV 12000
#define REST_CELL_MV 4100

static bool is_whole(const struct board *board)
{
    return board->seal == SEAL && board->check == ~SEAL && board->now_us >= 0;
}

static void start_cold(struct board *board)
{
    bool standing = board->seal == SEAL_STANDING && board->check == ~SEAL;
    memset(board, 0, sizeof *board);
    board->stopped = standing;
    board->seal = SEAL;
    board->check = ~SEAL;
    board->rail_mv[RAIL_12V] = REST_12V_MV;
    board->rail_mv[RAIL_BATTERY] = REST_CELL_MV;
    board->sampled_us = -1;
}

void board_start(struct board *board, struct nvm *nvm)
{
    bool cold = !is_whole(board);
    if (cold) {
        start_cold(board);
    }
    board->from_us = board->goal_us = board->now_us;
    board->sample_us = board->bus_us = TIME_NEVER;
    board->due = true;
    board->length = 0;
    board->owes = cold ? OWES_COLD : OWES_WARM;
    board->wish = WISH_NONE;
    unit_reset(&board->unit, nvm, cold ? RESET_COLD : RESET_WATCHDOG, board->now_us);
}

void board_forget(struct board *board)
{
    board->seal = board->stopped ? SEAL_STANDING : 0;
}

/* ---- time ------------------------------------------------------------------------------------ */

static int64_t next_deadline(const struct board *board)
{
    int64_t next = time_earlier(time_earlier(board->wake_us, board->sample_us), board->bus_us);
    return board->due ? board->now_us : next;
}

/* Where nothing is due before, the clock simply goes on. */
void board_tell_time(struct board *board, int64_t timer_us)
{
    int64_t time = board->from_us + timer_us;
    if (board->stopped || time <= board->goal_us) {
        return;
    }
    board->goal_us = time;
    if (next_deadline(board) > time) {
        board->now_us = time;
    }
}

bool board_is_due(const struct board *board)
{
    return next_deadline(board) <= board->goal_us || board->now_us < board->goal_us;
}

int64_t board_due_at(const struct board *board)
{
    int64_t next = next_deadline(board);
    return board->stopped || next == TIME_NEVER ? TIME_NEVER : next - board->from_us;
}

/* First sampling instant later than now. */
static int64_t next_sample(const struct board *board)
{
    return (board->now_us / SAMPLE_US + 1) * SAMPLE_US;
}

/* ---- the core -------------------------------------------------------------------------------- */

static struct unit_in look(struct board *board, const struct board_bytes *bytes)
{
    struct unit_in in = {
        .now_us = board->now_us,
        .supply_sampled = board->now_us % SAMPLE_US == 0 && board->now_us > board->sampled_us,
        .dip_latched = board->dip_latched,
        .sensor_fitted = board->sensor_fitted,
        .ac_present = board->ac_present,
        .battery_fitted = board->rail_mv[RAIL_BATTERY] > 0,
        .modem_running = !board->modem_stopped,
        .button_down = board->button_down,
        .input_levels = board->input_levels,
        .modem_rx = bytes->modem,
        .modem_rx_count = bytes->modem_count,
        .console_rx = bytes->console,
        .console_rx_count = bytes->console_count,
        .bus_answered = board->bus_us <= board->now_us,
        .bus = board->bus,
    };
    board->bus_us = in.bus_answered ? TIME_NEVER : board->bus_us;
    memcpy(in.rail_mv, board->rail_mv, sizeof in.rail_mv);
    if (in.supply_sampled) {
        board->sampled_us = board->now_us;
        board->sample_us = TIME_NEVER;
    }
    return in;
}

static bool is_reached(const struct board *board, const struct level_watch *watch, enum rail rail)
{
    int32_t mv = board->rail_mv[rail];
    return mv <= watch->below_mv || mv >= watch->above_mv;
}

static void take_watches(struct board *board, const struct unit_out *out)
{
    if (is_reached(board, &out->watch[RAIL_12V], RAIL_12V)) {
        board->sample_us = next_sample(board);
    }
    if (is_reached(board, &out->watch[RAIL_BATTERY], RAIL_BATTERY)) {
        board->wake_us = time_earlier(board->wake_us, board->now_us + TIME_MS(1));
    }
}

static void step(struct board *board, struct nvm *nvm, const struct board_bytes *bytes,
                 struct unit_out *out)
{
    struct unit_in in = look(board, bytes);
    board->due = false;
    unit_step(&board->unit, nvm, &in, out);
    board->wake_us = out->wake_at_us;
    board->coils = out->coils;
    if (out->clear_dip_latch) {
        board->dip_latched = board->rail_mv[RAIL_12V] < LATCH_MV;
    }
    if (out->bus_ordered) {
        board->bus_us = board->now_us + BUS_US;
        memset(&board->bus, 0, sizeof board->bus);
    }
    take_watches(board, out);
    board->turns++;
    board->console_in += bytes->console_count;
    board->console_out += out->console_tx_count;
    board->modem_in += bytes->modem_count;
    board->modem_out += out->modem_tx_count;
}

void board_turn(struct board *board, struct nvm *nvm, const struct board_bytes *bytes,
                struct unit_out *out)
{
    int64_t next = next_deadline(board);
    bool came = bytes->modem_count > 0 || bytes->console_count > 0;
    out->modem_tx_count = out->console_tx_count = 0;
    board->now_us = time_earlier(next, board->goal_us);
    if (came || next <= board->goal_us) {
        step(board, nvm, bytes, out);
    }
}

bool board_is_answering(const struct board *board)
{
    return board->owes != OWES_NOTHING && !board_is_due(board);
}
