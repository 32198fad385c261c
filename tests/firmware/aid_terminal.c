#include "firmware/aid_terminal.h"

#include <check.h>
#include <string.h>

#include "firmware/aid_unit.h"

#define STEPS_MOST 50000

void terminal_set_up(struct terminal *terminal)
{
    memset(terminal, 0, sizeof *terminal);
    unit_by_hand(&terminal->unit);
    nvm_blank(&terminal->nvm);
    terminal->now = TIME_S(1);
    terminal->wake = TIME_NEVER;
}

void terminal_step(struct terminal *terminal, const char *bytes, uint32_t count)
{
    static struct unit_out out;
    struct unit_in in = {.now_us = terminal->now, .console_rx = (const uint8_t *)bytes};

    in.console_rx_count = count;
    out.console_tx_count = 0;
    terminal->wake = console_step(&terminal->unit, &terminal->nvm, &in, &out);
    ck_assert_int_gt(terminal->wake, terminal->now);
    ck_assert_uint_le(out.console_tx_count, CONSOLE_CHUNK);
    ck_assert_uint_lt(terminal->heard_length + out.console_tx_count, HEARD);
    memcpy(terminal->heard + terminal->heard_length, out.console_tx, out.console_tx_count);
    terminal->heard_length += out.console_tx_count;
    terminal->heard[terminal->heard_length] = 0;
    terminal->steps++;
}

void terminal_settle(struct terminal *terminal)
{
    while (terminal->wake <= terminal->now + TIME_MS(1)) {
        terminal->now = terminal->wake;
        terminal_step(terminal, "", 0);
        ck_assert_uint_lt(terminal->steps, STEPS_MOST);
    }
}

const char *terminal_type_bytes(struct terminal *terminal, const char *bytes, uint32_t count)
{
    terminal->heard_length = 0;
    terminal->heard[0] = 0;
    terminal_step(terminal, bytes, count);
    terminal_settle(terminal);
    return terminal->heard;
}

const char *terminal_type(struct terminal *terminal, const char *text)
{
    return terminal_type_bytes(terminal, text, (uint32_t)strlen(text));
}
