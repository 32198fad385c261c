#include "mps2/aid_host.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/assert.h"

#define CHUNK 64u /* as main.c of the port */

_Noreturn void unit_failed(uint32_t code)
{
    fprintf(stderr, "unit_failed: module %u line %u\n", (unsigned)(code >> 16),
            (unsigned)(code & 0xffffu));
    abort();
}

static void keep(char *text, uint32_t *length, const uint8_t *bytes, uint32_t count)
{
    ck_assert_uint_lt(*length + count, RIG_TEXT);
    memcpy(text + *length, bytes, count);
    *length += count;
    text[*length] = 0;
}

static void turn(struct host *host, const struct board_bytes *bytes)
{
    board_turn(&host->board, &host->nvm, bytes, &host->out);
    keep(host->console, &host->console_length, host->out.console_tx, host->out.console_tx_count);
    keep(host->modem, &host->modem_length, host->out.modem_tx, host->out.modem_tx_count);
}

/* Up to the answer that is owed. */
static const char *settle(struct host *host)
{
    const struct board_bytes none = {0};
    while (board_is_due(&host->board)) {
        turn(host, &none);
    }
    ck_assert(board_is_answering(&host->board));
    uint32_t length = board_answer(&host->board, host->answer);
    ck_assert_uint_lt(length, sizeof host->answer);
    host->answer[length - 2] = 0;
    return host->answer;
}

static const char *order(void *place, const char *line)
{
    struct host *host = place;
    for (uint32_t i = 0; line[i] != 0; i++) {
        board_feed(&host->board, (uint8_t)line[i]);
    }
    board_feed(&host->board, '\n');
    (void)settle(host);
    if (host->board.wish == WISH_NONE) {
        return host->answer;
    }
    if (host->board.wish == WISH_FAIL) {
        host->board.failed = BOARD_FAILED_BY_ORDER;
    } else if (host->board.wish == WISH_COLD) {
        board_forget(&host->board);
    }
    board_start(&host->board, &host->nvm);
    return settle(host);
}

static void type(void *place, const char *bytes)
{
    size_t left = strlen(bytes);
    for (size_t count; left > 0; left -= count, bytes += count) {
        count = left < CHUNK ? left : CHUNK;
        turn(place, &(struct board_bytes){.console = (const uint8_t *)bytes,
                                          .console_count = (uint32_t)count});
    }
}

static void say(void *place, const char *bytes)
{
    size_t left = strlen(bytes);
    for (size_t count; left > 0; left -= count, bytes += count) {
        count = left < CHUNK ? left : CHUNK;
        turn(place, &(struct board_bytes){.modem = (const uint8_t *)bytes,
                                          .modem_count = (uint32_t)count});
    }
}

static const char *take(struct host *host, char *text, uint32_t *length)
{
    memcpy(host->taken, text, *length + 1);
    *length = 0;
    text[0] = 0;
    return host->taken;
}

static const char *console(void *place)
{
    struct host *host = place;
    return take(host, host->console, &host->console_length);
}

static const char *modem(void *place)
{
    struct host *host = place;
    return take(host, host->modem, &host->modem_length);
}

struct rig host_start(struct host *host)
{
    memset(host, 0, sizeof *host);
    board_start(&host->board, &host->nvm);
    (void)settle(host);
    (void)order(host, "STOP");
    (void)console(host);
    (void)modem(host);
    ck_assert_str_eq(order(host, "COLD"), "started cold");
    return (struct rig){.place = host,
                        .order = order,
                        .type = type,
                        .say = say,
                        .console = console,
                        .modem = modem};
}
