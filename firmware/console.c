#include "firmware/console.h"

#include <stddef.h>
#include <string.h>

#include "firmware/assert.h"
#include "firmware/command.h"
#include "firmware/text.h"
#include "firmware/unit.h"

#define PACE TIME_MS(1)
#define LOST 0 /* in the backlog: bytes were dropped here */
_Static_assert(sizeof((struct console *)0)->pending > LISTING_ROW + 8, "a row and the end fit");
#define LOST_NOTICE "Stored settings unreadable: factory settings in use!\r\n"
_Static_assert(sizeof((struct console *)0)->pending > sizeof LOST_NOTICE + REPLY_LENGTH + 2,
               "an answer fits, and the notice before it");

void console_init(struct console *console)
{
    memset(console, 0, sizeof *console);
    console->next_at = TIME_NEVER;
}

/* Puts bytes behind those that wait. When full, the newest go and leave a mark. */
static void store_bytes(struct console *console, const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (console->backlog_length == CONSOLE_BACKLOG) {
            console->backlog[CONSOLE_BACKLOG - 1] = LOST;
            return;
        }
        console->backlog[console->backlog_length++] = bytes[i] != LOST ? bytes[i] : '?';
    }
}

/* True: a whole line stands in console->line. */
static bool feed_line(struct console *console, uint8_t byte)
{
    bool ends_twice = byte == '\n' && console->after_cr;

    console->after_cr = byte == '\r';
    if (byte == '\r' || byte == '\n') {
        console->lines += ends_twice ? 0 : 1;
        console->waiting = console->length > 0 || console->overlong;
        console->line[console->length] = 0;
        return console->waiting;
    }
    if (byte == LOST || console->length == CONSOLE_LINE) {
        console->overlong = true;
        return false;
    }
    console->line[console->length++] = (char)(byte < ' ' || byte == 0x7f ? '?' : byte);
    return false;
}

/* Moves bytes from the backlog into the line, up to its end. */
static void take_line(struct console *console)
{
    uint32_t taken = 0;

    while (taken < console->backlog_length && !console->waiting) {
        (void)feed_line(console, console->backlog[taken++]);
    }
    console->backlog_length -= taken;
    memmove(console->backlog, console->backlog + taken, console->backlog_length);
}

static bool is_listing(const struct console *console)
{
    return console->listing.kind != LISTING_NONE;
}

static struct text empty_pending(struct console *console)
{
    console->pending_length = 0;
    console->pending_sent = 0;
    return text_over(console->pending, sizeof console->pending);
}

/* Whoever is the first at the cable learns it, once. */
static void tell_loss(struct unit *unit, struct nvm *nvm, struct text *pending)
{
    struct settings *settings = &unit->settings;

    if (settings->lost_untold) {
        text_add(pending, LOST_NOTICE);
        settings->lost_untold = false;
        (void)settings_store(settings, nvm, &unit->stored_generation);
    }
}

/* Puts an end to the answer that `reply`, behind what is pending, begins with. */
static void close_answer(struct console *console, struct text *pending, const struct text *reply)
{
    pending->length += reply->length;
    text_add(pending, reply->length > 0 ? "\r\n" : "");
    console->pending_length = pending->length;
}

static void execute_line(struct unit *unit, struct nvm *nvm, int64_t now)
{
    const struct command_source source = {.channel = CHANNEL_USB, .now = now};
    struct console *console = &unit->console;
    struct text pending = empty_pending(console);

    tell_loss(unit, nvm, &pending);
    struct text reply = text_over(pending.at + pending.length, REPLY_LENGTH);
    if (import_runs(&unit->import)) {
        import_line(unit, nvm, console->overlong ? NULL : console->line, now, &reply);
    } else if (console->overlong) {
        text_add(&reply, "Line too long!");
    } else {
        (void)command_execute(unit, nvm, console->line, &source, &reply);
    }
    close_answer(console, &pending, &reply);
    console->length = 0;
    console->overlong = false;
    console->waiting = false;
}

static void give_up_import(struct unit *unit, int64_t now)
{
    struct text pending = empty_pending(&unit->console);
    struct text reply = text_over(pending.at, REPLY_LENGTH);

    import_expire(unit, now, &reply);
    close_answer(&unit->console, &pending, &reply);
}

/* As many rows as surely fit; behind the last one the closing line. */
static void list_more(struct unit *unit, int64_t now)
{
    struct console *console = &unit->console;
    struct text pending = empty_pending(console);
    char buffer[LISTING_ROW];

    while (is_listing(console) && pending.length + LISTING_ROW + 8 <= pending.size) {
        struct text row = text_over(buffer, sizeof buffer);
        bool more = listing_take(unit, now, &row);

        text_add(&pending, buffer);
        text_add(&pending, !more ? ".\r\n" : row.length > 0 ? "\r\n" : "");
    }
    console->pending_length = pending.length;
}

static void send_pending(struct console *console, struct unit_out *out)
{
    uint32_t left = console->pending_length - console->pending_sent;
    uint32_t room = CONSOLE_CHUNK - out->console_tx_count;
    uint32_t count = left < room ? left : room;

    memcpy(out->console_tx + out->console_tx_count, console->pending + console->pending_sent,
           count);
    out->console_tx_count += count;
    console->pending_sent += count;
}

static bool is_sent(const struct console *console)
{
    return console->pending_sent == console->pending_length;
}

static bool is_told_late(const struct unit *unit)
{
    return credit_is_told_late(unit) || wireless_is_told_late(unit);
}

static void tell_late(struct unit *unit)
{
    struct text pending = empty_pending(&unit->console);

    text_add(&pending, "* ");
    if (credit_is_told_late(unit)) {
        credit_tell(unit, &pending);
    } else {
        wireless_tell(unit, &pending);
    }
    text_add(&pending, "\r\n");
    unit->console.pending_length = pending.length;
}

/* One piece of work: a late answer, a command, a page of a listing, or the rest of an answer. */
static void work(struct unit *unit, struct nvm *nvm, int64_t now, struct unit_out *out)
{
    struct console *console = &unit->console;

    if (is_sent(console) && is_listing(console)) {
        list_more(unit, now);
    } else if (is_sent(console) && now >= unit->import.until) {
        give_up_import(unit, now);
    } else if (is_sent(console) && is_told_late(unit)) {
        tell_late(unit);
    } else if (is_sent(console) && !console->awaits) {
        take_line(console);
        if (console->waiting) {
            execute_line(unit, nvm, now);
        }
    }
    send_pending(console, out);
}

void console_answer(struct console *console, const char *answer, int64_t now)
{
    struct text pending = text_over(console->pending + console->pending_length,
                                    (uint32_t)sizeof console->pending - console->pending_length);
    text_add(&pending, answer);
    text_add(&pending, "\r\n");
    console->pending_length += pending.length;
    console->awaits = false;
    console->next_at = now + PACE;
}

/* Nothing to do until somebody types, or what is awaited comes. */
static bool is_idle(const struct console *console)
{
    return is_sent(console) && !is_listing(console) &&
           (console->backlog_length == 0 || console->awaits);
}

int64_t console_late(struct unit *unit, int64_t now)
{
    struct console *console = &unit->console;

    if (console->next_at == TIME_NEVER && is_told_late(unit)) {
        console->next_at = now + PACE;
    }
    return console->next_at;
}

int64_t console_step(struct unit *unit, struct nvm *nvm, const struct unit_in *in,
                     struct unit_out *out)
{
    struct console *console = &unit->console;
    int64_t now = in->now_us;

    UNIT_ASSERT(MODULE_CONSOLE, out->console_tx_count <= CONSOLE_CHUNK);
    store_bytes(console, in->console_rx, in->console_rx_count);
    if (console->next_at == TIME_NEVER && (!is_idle(console) || now >= unit->import.until)) {
        console->next_at = now;
    }
    if (now >= console->next_at) {
        work(unit, nvm, now, out);
        console->next_at = is_idle(console) ? TIME_NEVER : now + PACE;
    }
    return console->next_at != TIME_NEVER ? console->next_at : unit->import.until;
}
