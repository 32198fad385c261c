/* bad_end KIND --link PATH --console-link PATH: the far ends of a bench that misbehaves, on two
 * pseudo-terminals: what stands where an adapter should (garbage, a modem, silence), or an adapter
 * and a unit's console that are right until they do one thing wrong. Behind the adapter stands no
 * unit; the console answers each line with OK. Ends at SIGTERM, and says which outputs were on. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rig/bad_end.h"
#include "sim/base/clock.h"

#define STRIKE_US CLOCK_S(1) /* behind the second time that supply comes on: the scenario's t = 0 */
#define READ_MOST 256

/* ---- the adapter ---- */

static void write_pin(void *context, enum adapter_channel channel, uint8_t index, int32_t value)
{
    struct bad_end *end = context;
    if (channel == ADAPTER_SUPPLY && value != 0 && end->on[channel][index] == 0 &&
        ++end->supply_rises == 2) {
        end->strike_at = pty_clock_us() + STRIKE_US;
    }
    end->on[channel][index] = value;
}

static void write_temp(void *context, uint8_t index, const uint8_t *rom, int16_t sixteenths)
{
    (void)context, (void)index, (void)rom, (void)sixteenths;
}

static void write_baud(void *context, uint32_t rate)
{
    (void)context, (void)rate;
}

static void open_adapter(struct bad_end *end)
{
    end->board = (struct adapter_board){
        .name = "bad",
        .build = "1",
        .amps_high_ma = 2000,
        .temps = ADAPTER_TEMPS,
        .baud_low = 300,
        .baud_high = 115200,
        .write = write_pin,
        .temp = write_temp,
        .baud = write_baud,
    };
    for (uint32_t i = 0; i < ADAPTER_CHANNELS; i++) {
        end->board.count[i] = adapter_channel_count((enum adapter_channel)i);
    }
    adapter_init(&end->adapter, &end->board, end, bad_adapter_us());
}

static void hear(struct bad_end *end)
{
    uint8_t bytes[READ_MOST];
    uint32_t count = end->deaf ? 0 : pty_read(&end->adapter_pty, bytes, sizeof bytes);
    if (end->kind->hear != NULL) {
        end->kind->hear(end, (const char *)bytes, count);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        adapter_feed(&end->adapter, bytes[i], bad_adapter_us());
    }
}

static void turn_adapter(struct bad_end *end)
{
    char line[FRAME_LINE];
    uint8_t length;
    adapter_turn(&end->adapter, bad_adapter_us());
    while (adapter_port_next(&end->adapter) >= 0) {
        continue;
    }
    adapter_port_sent(&end->adapter, bad_adapter_us());
    while ((length = adapter_take(&end->adapter, bad_adapter_us(), line)) > 0) {
        if (end->kind->edit != NULL) {
            end->kind->edit(end, line, &length);
        }
        bad_put(&end->to_host, line, end->mute || end->kind->hear != NULL ? 0 : length);
    }
}

static void hear_console(struct bad_end *end)
{
    uint8_t bytes[READ_MOST];
    uint32_t count = pty_read(&end->console_pty, bytes, sizeof bytes);
    for (uint32_t i = 0; i < count; i++) {
        bool ends = end->typing && (bytes[i] == '\r' || bytes[i] == '\n');
        end->typing = bytes[i] != '\r' && bytes[i] != '\n';
        if (ends && end->kind->typed != NULL) {
            end->kind->typed(end);
        } else if (ends) {
            bad_put(&end->to_console, "OK\r\n", 4);
        }
    }
}

static void turn(struct bad_end *end)
{
    hear(end);
    adapter_sense(&end->adapter, ADAPTER_LED, 0, end->on[ADAPTER_SUPPLY][0], bad_adapter_us());
    turn_adapter(end);
    hear_console(end);
    if (!end->struck && end->kind->hear == NULL && pty_clock_us() >= end->strike_at) {
        end->struck = true;
        if (end->kind->strike != NULL) {
            end->kind->strike(end);
        }
    }
    if (end->kind->turn != NULL) {
        end->kind->turn(end);
    }
    bad_push(&end->adapter_pty, &end->to_host);
    bad_push(&end->console_pty, &end->to_console);
}

static void tell(const struct bad_end *end)
{
    char word[ADAPTER_CHANNEL_WORD];
    const char *before = "on: ";
    for (uint32_t i = 0; i < ADAPTER_OUTPUTS; i++) {
        for (uint8_t index = 0; index < ADAPTER_PLACES; index++) {
            if (end->on[i][index] != 0) {
                adapter_channel_format((enum adapter_channel)i, index, word);
                printf("%s%s", before, word);
                before = " ";
            }
        }
    }
    printf("%s\nswitched on: %u\nlines of a flood: %llu\n",
           strcmp(before, " ") == 0 ? "" : "at rest", (unsigned)end->supply_rises,
           (unsigned long long)end->flooded);
}

/* A terminal that nobody has opened forgets what was said to it. */
static void count_users(struct bad_end *end)
{
    pty_count_users(&end->adapter_pty);
    pty_count_users(&end->console_pty);
    end->to_host.count = end->adapter_pty.users > 0 ? end->to_host.count : 0;
    end->to_console.count = end->console_pty.users > 0 ? end->to_console.count : 0;
}

static void live(struct bad_end *end, int stop)
{
    for (;;) {
        struct pty_wait wait = {
            .until_us = pty_clock_us() + BAD_TURN_US,
            .input = end->console_pty.master,
            .stop = stop,
            .wants_bytes = !end->deaf,
        };
        if ((pty_wait(&end->adapter_pty, &wait) & PTY_STOP) != 0) {
            return;
        }
        count_users(end);
        turn(end);
    }
}

int main(int argc, char **argv)
{
    static struct bad_end end = {.strike_at = CLOCK_NEVER, .chance = 1};
    end.kind = argc == 6 ? bad_kind_named(argv[1]) : NULL;
    if (end.kind == NULL || strcmp(argv[2], "--link") != 0 ||
        strcmp(argv[4], "--console-link") != 0) {
        fprintf(stderr, "usage: bad_end KIND --link PATH --console-link PATH\n");
        return EXIT_FAILURE;
    }
    signal(SIGPIPE, SIG_IGN);
    int stop = pty_stop_signals();
    open_adapter(&end);
    if (!pty_open(&end.adapter_pty, argv[3]) || !pty_open(&end.console_pty, argv[5])) {
        return EXIT_FAILURE;
    }
    live(&end, stop);
    tell(&end);
    pty_close(&end.console_pty);
    pty_close(&end.adapter_pty);
    return EXIT_SUCCESS;
}
