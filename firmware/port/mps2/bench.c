#include <stddef.h>
#include <string.h>

#include "firmware/port/mps2/board.h"

/* The bench's lines and answers. */

#define MOST_MV 30000u
#define LONGEST_LEAP_US 4000000000u

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
