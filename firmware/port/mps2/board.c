#include "firmware/port/mps2/board.h"

#include <stddef.h>
#include <string.h>

#define SEAL (0x4d505332u ^ (uint32_t)sizeof(struct board))
#define SEAL_STANDING (SEAL + 1u) /* cold, and the clock stands */
#define SAMPLE_US TIME_MS(100)    /* grid on which V12 is looked at (assumption 8) */
#define BUS_US TIME_MS(1)         /* an order on the empty 1-Wire bus */
#define LATCH_MV 10000            /* dip comparator (assumption 8) */
#define REST_12V_MV 12000
#define REST_CELL_MV 4100
#define MOST_MV 30000u
#define LONGEST_LEAP_US 4000000000u

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
        .modem_running = true, /* no STATUS pin here: the modem's port is a cable */
        .button_down = board->button_down,
        .input_levels = board->input_levels,
        .modem_rx = bytes->modem,
        .modem_rx_count = bytes->modem_count,
        .console_rx = bytes->console,
        .console_rx_count = bytes->console_count,
        .bus_answered = board->bus_us <= board->now_us,
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

/* ---- the bench ------------------------------------------------------------------------------- */

static void order_input(struct board *board, uint32_t index, uint32_t on)
{
    uint32_t bit = 1u << index;
    board->input_levels = (uint8_t)((board->input_levels & ~bit) | on << index);
}

static void order_rail(struct board *board, uint32_t rail, uint32_t mv)
{
    board->rail_mv[rail] = (int32_t)mv;
    board->dip_latched = board->dip_latched || board->rail_mv[RAIL_12V] < LATCH_MV;
}

static void order_ac(struct board *board, uint32_t index, uint32_t on)
{
    (void)index;
    board->sensor_fitted = true;
    board->ac_present = on != 0;
}

static void order_button(struct board *board, uint32_t index, uint32_t on)
{
    (void)index;
    board->button_down = on != 0;
}

static void order_clock(struct board *board, uint32_t stopped, uint32_t none)
{
    (void)none;
    board->stopped = stopped != 0;
    board->goal_us = board->now_us;
}

static void order_leap(struct board *board, uint32_t index, uint32_t us)
{
    (void)index;
    board->goal_us += us;
}

static void order_wish(struct board *board, uint32_t wish, uint32_t none)
{
    (void)none;
    board->wish = (uint8_t)wish;
}

struct order {
    const char *word;
    void (*obey)(struct board *board, uint32_t index, uint32_t value);
    uint32_t index;
    uint32_t most; /* of the value; 0: it takes none */
    bool changes;  /* what the core sees */
};

static const struct order orders[] = {
    {"IN1", order_input, 0, 1, true},
    {"IN2", order_input, 1, 1, true},
    {"IN3", order_input, 2, 1, true},
    {"IN4", order_input, 3, 1, true},
    {"IN5", order_input, 4, 1, true},
    {"IN6", order_input, 5, 1, true},
    {"IN7", order_input, 6, 1, true},
    {"IN8", order_input, 7, 1, true},
    {"V12", order_rail, RAIL_12V, MOST_MV, true},
    {"CELL", order_rail, RAIL_BATTERY, MOST_MV, true},
    {"AC", order_ac, 0, 1, true},
    {"BUTTON", order_button, 0, 1, true},
    {"STOP", order_clock, true, 0, false},
    {"RUN", order_clock, false, 0, false},
    {"TIME", order_leap, 0, LONGEST_LEAP_US, false},
    {"STATE", order_wish, WISH_NONE, 0, false},
    {"RESET", order_wish, WISH_RESET, 0, false},
    {"COLD", order_wish, WISH_COLD, 0, false},
    {"FAIL", order_wish, WISH_FAIL, 0, false},
};

/* "1234", at most `most`. */
static bool read_value(const char *text, uint32_t most, uint32_t *value)
{
    uint64_t read = 0;
    for (uint32_t i = 0; text[i] != 0; i++) {
        if (text[i] < '0' || text[i] > '9' || i > 9) {
            return false;
        }
        read = read * 10 + (uint32_t)(text[i] - '0');
    }
    *value = (uint32_t)read;
    return text[0] != 0 && read <= most;
}

/* What stands behind the word and its blank, "" when nothing does, NULL when it is another word. */
static const char *after_word(const char *line, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(line, word, length) != 0) {
        return NULL;
    }
    if (line[length] == ' ') {
        return line + length + 1;
    }
    return line[length] == 0 ? line + length : NULL;
}

static bool obey(struct board *board, const struct order *order, const char *text)
{
    uint32_t value = 0;
    if (order->most == 0 ? text[0] != 0 : !read_value(text, order->most, &value)) {
        return false;
    }
    order->obey(board, order->index, value);
    board->due = board->due || order->changes;
    return true;
}

/* True: such an order exists, and was obeyed. */
static bool obey_line(struct board *board)
{
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        const char *text = after_word(board->line, orders[i].word);
        if (text != NULL) {
            return obey(board, &orders[i], text);
        }
    }
    return false;
}

/* A line that is too long loses its end, and so is none. */
void board_feed(struct board *board, uint8_t byte)
{
    if (byte != '\r' && byte != '\n') {
        board->line[board->length] = (char)byte;
        board->length += board->length < BENCH_LINE ? 1u : 0u;
        return;
    }
    board->line[board->length] = 0;
    if (board->length > 0) {
        bool obeyed = board->length < BENCH_LINE && obey_line(board);
        board->owes = obeyed ? OWES_STATE : OWES_REFUSAL;
    }
    board->length = 0;
}

/* ---- the answer ------------------------------------------------------------------------------ */

static char *add_text(char *at, const char *text)
{
    size_t length = strlen(text);
    memcpy(at, text, length);
    return at + length;
}

static char *add_number(char *at, int64_t number)
{
    char digits[20];
    uint32_t count = 0;
    if (number == TIME_NEVER) {
        return add_text(at, "never");
    }
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (count > 0) {
        *at++ = digits[--count];
    }
    return at;
}

static char *add_field(char *at, const char *name, int64_t number)
{
    return add_number(add_text(at, name), number);
}

static char *add_state(char *at, const struct board *board)
{
    static const char hex[] = "0123456789ABCDEF";
    at = add_text(add_field(at, "at ", board->now_us), " coils ");
    *at++ = hex[board->coils >> 4];
    *at++ = hex[board->coils & 15u];
    at = add_field(at, " wake ", time_earlier(board->wake_us, board->sample_us));
    at = add_field(at, " console ", board->console_in);
    at = add_field(at, " ", board->console_out);
    at = add_field(at, " modem ", board->modem_in);
    at = add_field(at, " ", board->modem_out);
    return add_field(at, " turns ", board->turns);
}

bool board_is_answering(const struct board *board)
{
    return board->owes != OWES_NOTHING && !board_is_due(board);
}

static char *add_answer(char *at, const struct board *board)
{
    switch ((enum board_debt)board->owes) {
    case OWES_STATE:
        return add_state(at, board);
    case OWES_REFUSAL:
        return add_text(at, "no such order");
    case OWES_COLD:
        return add_text(at, "started cold");
    case OWES_WARM:
        return add_field(at, "started warm failed ", board->failed);
    case OWES_NOTHING:
        break;
    }
    return at;
}

uint32_t board_answer(struct board *board, char *answer)
{
    char *at = add_text(add_answer(answer, board), "\r\n");
    board->owes = OWES_NOTHING;
    board->failed = 0;
    return (uint32_t)(at - answer);
}
