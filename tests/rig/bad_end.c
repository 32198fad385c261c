/* bad_end KIND --link PATH --console-link PATH: the far ends of a bench that misbehaves, on two
 * pseudo-terminals: what stands where an adapter should (garbage, a modem, silence), or an adapter
 * and a unit's console that are right until they do one thing wrong. Behind the adapter stands no
 * unit; the console answers each line with OK. Ends at SIGTERM, and says which outputs were on. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/pty.h"
#include "hil/adapter_core.h"
#include "sim/base/clock.h"

#define TURN_US 1000
#define STRIKE_US CLOCK_S(1) /* behind the second time that supply comes on: the scenario's t = 0 */
#define OUT_BYTES 8192
#define FLOOD_BYTES 4096
#define READ_MOST 256

/* Bytes on their way out, whole lines. */
struct out {
    uint32_t count;
    char bytes[OUT_BYTES];
};

struct bad_end {
    const struct bad_kind *kind;
    struct pty adapter_pty, console_pty;
    struct adapter adapter;
    struct adapter_board board;
    int32_t on[ADAPTER_OUTPUTS][ADAPTER_PLACES];
    uint32_t supply_rises;
    int64_t strike_at;      /* CLOCK_NEVER: not yet known */
    bool struck, mute, deaf, refuses, typing;
    uint32_t version, session_off; /* of hellos that are told */
    struct out to_host, to_console;
    uint64_t flooded;       /* lines */
    uint64_t chance;
};

struct bad_kind {
    const char *name;
    /* Bytes from the host, where no adapter stands; NULL: one does. */
    void (*hear)(struct bad_end *end, const char *bytes, uint32_t count);
    /* Each turn. */
    void (*turn)(struct bad_end *end);
    /* A line of the adapter, before it goes out; NULL: as it is. */
    void (*edit)(struct bad_end *end, char *line, uint8_t *length);
    /* Once, a second after t = 0. */
    void (*strike)(struct bad_end *end);
    /* A line typed at the console; NULL: OK. */
    void (*typed)(struct bad_end *end);
};

/* ---- bytes out ---- */

static void put(struct out *out, const char *bytes, uint32_t count)
{
    if (out->count + count <= sizeof out->bytes) {
        memcpy(out->bytes + out->count, bytes, count);
        out->count += count;
    }
}

static void say(struct out *out, const char *text)
{
    put(out, text, (uint32_t)strlen(text));
}

static void push(const struct pty *pty, struct out *out)
{
    ssize_t written = out->count > 0 ? write(pty->master, out->bytes, out->count) : 0;
    if (written > 0) {
        out->count -= (uint32_t)written;
        memmove(out->bytes, out->bytes + written, out->count);
    }
}

/* As many as the terminal takes until the turn is over. */
static void flood(struct bad_end *end, struct pty *pty, struct out *out, const char *line)
{
    int64_t until = pty_clock_us() + TURN_US;
    while (pty_clock_us() < until) {
        while (out->count < FLOOD_BYTES) {
            say(out, line);
            end->flooded++;
        }
        push(pty, out);
    }
}

static void garbage(struct bad_end *end, struct out *out)
{
    for (uint32_t i = 0; i < 64 && out->count < FLOOD_BYTES; i++) {
        end->chance = end->chance * 6364136223846793005u + 1442695040888963407u;
        char byte = (char)(end->chance >> 33);
        put(out, &byte, 1);
    }
}

/* ---- what is no adapter ---- */

static void hear_nothing(struct bad_end *end, const char *bytes, uint32_t count)
{
    (void)end, (void)bytes, (void)count;
}

static void answer_lines(struct bad_end *end, const char *bytes, uint32_t count, const char *text)
{
    for (uint32_t i = 0; i < count; i++) {
        if (bytes[i] == '\n') {
            say(&end->to_host, text);
        }
    }
}

static void hear_as_modem(struct bad_end *end, const char *bytes, uint32_t count)
{
    answer_lines(end, bytes, count, "\r\nERROR\r\n");
}

static void hear_as_console(struct bad_end *end, const char *bytes, uint32_t count)
{
    answer_lines(end, bytes, count, "\r\nbench login: ");
}

static void hear_and_echo(struct bad_end *end, const char *bytes, uint32_t count)
{
    put(&end->to_host, bytes, count);
}

static void hear_and_stop(struct bad_end *end, const char *bytes, uint32_t count)
{
    (void)bytes;
    if (count > 0 && !end->struck) {
        say(&end->to_host, "0 hello fusebox 1 ");
        end->struck = true;
    }
}

static void turn_garbage(struct bad_end *end)
{
    garbage(end, &end->to_host);
}

/* ---- an adapter that lies ---- */

static void seal(const struct frame *frame, char *line, uint8_t *length)
{
    *length = frame_format(frame, line);
}

/* The line's frame; false: it is none. */
static bool read_line(const char *line, uint8_t length, struct frame *frame)
{
    struct frame_reader reader;
    bool whole = false;
    frame_reader_init(&reader);
    for (uint8_t i = 0; i < length; i++) {
        whole = frame_feed(&reader, (uint8_t)line[i], frame);
    }
    return whole;
}

static bool is_hello(const struct frame *frame)
{
    return strcmp(frame_kind(frame), "hello") == 0;
}

static void edit_hello(struct bad_end *end, char *line, uint8_t *length)
{
    struct frame frame, other;
    int32_t session;
    if (!read_line(line, *length, &frame) || !is_hello(&frame)
        || !frame_number(&frame, 2, 1, UINT16_MAX, &session)) {
        return;
    }
    frame_begin(&other, 0, "hello");
    frame_add_word(&other, "fusebox");
    frame_add_number(&other, (int32_t)end->version);
    frame_add_number(&other, end->session_off > 0 ? (int32_t)end->session_off : session);
    for (uint8_t i = 3; i < 6; i++) {
        frame_add_word(&other, frame_word(&frame, i));
    }
    seal(&other, line, length);
}

static void edit_version(struct bad_end *end, char *line, uint8_t *length)
{
    end->version = 2;
    edit_hello(end, line, length);
}

static void edit_session(struct bad_end *end, char *line, uint8_t *length)
{
    end->version = ADAPTER_PROTOCOL;
    end->session_off = 60001;
    edit_hello(end, line, length);
}

/* `can CHANNEL ...` becomes the words; one word alone: it is not told at all. */
static void edit_can(char *line, uint8_t *length, const char *const *words)
{
    struct frame frame, other;
    bool told = read_line(line, *length, &frame) && strcmp(frame_kind(&frame), "can") == 0
                && strcmp(frame_word(&frame, 0), words[0]) == 0;
    if (!told) {
        return;
    }
    frame_begin(&other, frame.sequence, words[1] == NULL ? "ignored" : "can");
    for (uint32_t i = 0; words[i] != NULL; i++) {
        frame_add_word(&other, words[i]);
    }
    seal(&other, line, length);
}

static void edit_count(struct bad_end *end, char *line, uint8_t *length)
{
    (void)end;
    edit_can(line, length, (const char *[]){"in", "200", "0", "1", "200", NULL});
}

static void edit_nonsense(struct bad_end *end, char *line, uint8_t *length)
{
    (void)end;
    edit_can(line, length, (const char *[]){"in", "many", NULL});
}

static void edit_range(struct bad_end *end, char *line, uint8_t *length)
{
    (void)end;
    edit_can(line, length, (const char *[]){"in", "8", "-5", "70000", "200", NULL});
}

static void edit_temps(struct bad_end *end, char *line, uint8_t *length)
{
    (void)end;
    edit_can(line, length, (const char *[]){"temp", "99", "0", "1", "200", NULL});
}

static void edit_buffer(struct bad_end *end, char *line, uint8_t *length)
{
    (void)end;
    edit_can(line, length, (const char *[]){"buffer", "1", "0", "4", "0", NULL});
}

static void edit_wait(struct bad_end *end, char *line, uint8_t *length)
{
    (void)end;
    edit_can(line, length, (const char *[]){"wait", NULL});
}

static void edit_contacts(struct bad_end *end, char *line, uint8_t *length)
{
    (void)end;
    edit_can(line, length, (const char *[]){"contact", "2", "0", "1", "200", NULL});
}

static void edit_mute(struct bad_end *end, char *line, uint8_t *length)
{
    struct frame frame;
    (void)end;
    if (!read_line(line, *length, &frame) || !is_hello(&frame)) {
        *length = 0;
    }
}

static void edit_refusal(struct bad_end *end, char *line, uint8_t *length)
{
    struct frame frame, other;
    if (!end->refuses || !read_line(line, *length, &frame)
        || strcmp(frame_kind(&frame), "did") != 0) {
        return;
    }
    frame_begin(&other, frame.sequence, "no");
    frame_add_word(&other, frame_word(&frame, 0));
    frame_add_word(&other, "range");
    frame_add_word(&other, frame_word(&frame, 1));
    seal(&other, line, length);
}

/* ---- what goes wrong in the middle ---- */

static uint32_t adapter_us(void)
{
    return (uint32_t)pty_clock_us();
}

static void strike_lost(struct bad_end *end)
{
    for (uint32_t i = 0; i < 200; i++) { /* faster than a line can tell it */
        adapter_sense(&end->adapter, ADAPTER_CONTACT, 0, (int32_t)(i & 1), adapter_us());
    }
}

static void strike_lost_bytes(struct bad_end *end)
{
    adapter_port_lost(&end->adapter, 7);
}

static void strike_reset(struct bad_end *end)
{
    adapter_init(&end->adapter, &end->board, end, adapter_us());
}

static void strike_mute(struct bad_end *end)
{
    end->mute = true;
}

static void strike_half(struct bad_end *end)
{
    say(&end->to_host, "17 is contact1 ");
    end->mute = true;
}

static void strike_deaf(struct bad_end *end)
{
    end->deaf = end->mute = true;
}

static void strike_refusals(struct bad_end *end)
{
    end->refuses = true;
}

static void strike_contact(struct bad_end *end)
{
    adapter_sense(&end->adapter, ADAPTER_CONTACT, 5, 1, adapter_us());
}

static void strike_value(struct bad_end *end)
{
    adapter_sense(&end->adapter, ADAPTER_CONTACT, 0, 7, adapter_us());
}

static void say_deaf(struct bad_end *end)
{
    static int64_t last;
    if (end->deaf && pty_clock_us() - last > CLOCK_MS(50)) { /* it can still be heard */
        struct frame frame;
        char line[FRAME_LINE];
        frame_begin(&frame, 0, "beat");
        frame_add_time(&frame, 1);
        frame_add_time(&frame, adapter_us());
        put(&end->to_host, line, frame_format(&frame, line));
        last = pty_clock_us();
    }
}

static void turn_flood(struct bad_end *end)
{
    flood(end, &end->adapter_pty, &end->to_host, "0 is 0 0000\n");
}

static void turn_flood_later(struct bad_end *end)
{
    if (end->struck) {
        turn_flood(end);
    }
}

/* Right lines, more than any adapter may have under way. */
static void strike_reports(struct bad_end *end)
{
    char line[FRAME_LINE];
    struct frame frame;
    uint16_t number = end->adapter.link.next;
    for (uint32_t i = 0; i < 150; i++) {
        frame_begin(&frame, number++, "is");
        frame_add_word(&frame, "contact1");
        frame_add_number(&frame, (int32_t)(i & 1));
        frame_add_time(&frame, adapter_us());
        put(&end->to_host, line, frame_format(&frame, line));
    }
}

/* ---- the unit's console ---- */

static void typed_to_nobody(struct bad_end *end)
{
    (void)end;
}

static void typed_refused(struct bad_end *end)
{
    say(&end->to_console, "No such command exists on the device!\r\n");
}

static void turn_console_garbage(struct bad_end *end)
{
    garbage(end, &end->to_console);
}

static void turn_console_flood(struct bad_end *end)
{
    flood(end, &end->console_pty, &end->to_console, "INPUT1 ALARM\r\n");
}

static void turn_console_flood_later(struct bad_end *end)
{
    if (end->struck) {
        turn_console_flood(end);
    }
}

/* ---- all of them ---- */

static const struct bad_kind kinds[] = {
    {.name = "good"},
    {.name = "silence", .hear = hear_nothing},
    {.name = "garbage", .hear = hear_nothing, .turn = turn_garbage},
    {.name = "modem", .hear = hear_as_modem},
    {.name = "login", .hear = hear_as_console},
    {.name = "echo", .hear = hear_and_echo},
    {.name = "half-hello", .hear = hear_and_stop},
    {.name = "flood-no-adapter", .hear = hear_nothing, .turn = turn_flood},
    {.name = "version", .edit = edit_version},
    {.name = "session", .edit = edit_session},
    {.name = "hello-alone", .edit = edit_mute},
    {.name = "can-count", .edit = edit_count},
    {.name = "can-nonsense", .edit = edit_nonsense},
    {.name = "can-range", .edit = edit_range},
    {.name = "can-temps", .edit = edit_temps},
    {.name = "can-buffer", .edit = edit_buffer},
    {.name = "can-no-wait", .edit = edit_wait},
    {.name = "can-not-kept", .edit = edit_contacts, .strike = strike_contact},
    {.name = "value", .strike = strike_value},
    {.name = "lost", .strike = strike_lost},
    {.name = "lost-bytes", .strike = strike_lost_bytes},
    {.name = "reset", .strike = strike_reset},
    {.name = "falls-silent", .strike = strike_mute},
    {.name = "half-line", .strike = strike_half},
    {.name = "deaf", .strike = strike_deaf, .turn = say_deaf},
    {.name = "refuses", .edit = edit_refusal, .strike = strike_refusals},
    {.name = "reports", .strike = strike_reports},
    {.name = "flood", .turn = turn_flood_later},
    {.name = "console-silence", .typed = typed_to_nobody},
    {.name = "console-refuses", .typed = typed_refused},
    {.name = "console-garbage", .turn = turn_console_garbage, .typed = typed_to_nobody},
    {.name = "console-flood", .turn = turn_console_flood},
    {.name = "console-floods-later", .turn = turn_console_flood_later},
};

/* ---- the adapter ---- */

static void write_pin(void *context, enum adapter_channel channel, uint8_t index, int32_t value)
{
    struct bad_end *end = context;
    if (channel == ADAPTER_SUPPLY && value != 0 && end->on[channel][index] == 0
        && ++end->supply_rises == 2) {
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
        .name = "bad", .build = "1", .amps_high_ma = 2000, .temps = ADAPTER_TEMPS,
        .baud_low = 300, .baud_high = 115200, .write = write_pin, .temp = write_temp,
        .baud = write_baud,
    };
    for (uint32_t i = 0; i < ADAPTER_CHANNELS; i++) {
        end->board.count[i] = adapter_channel_count((enum adapter_channel)i);
    }
    adapter_init(&end->adapter, &end->board, end, adapter_us());
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
        adapter_feed(&end->adapter, bytes[i], adapter_us());
    }
}

static void turn_adapter(struct bad_end *end)
{
    char line[FRAME_LINE];
    uint8_t length;
    adapter_turn(&end->adapter, adapter_us());
    while (adapter_port_next(&end->adapter) >= 0) {
        continue;
    }
    adapter_port_sent(&end->adapter, adapter_us());
    while ((length = adapter_take(&end->adapter, adapter_us(), line)) > 0) {
        if (end->kind->edit != NULL) {
            end->kind->edit(end, line, &length);
        }
        put(&end->to_host, line, end->mute || end->kind->hear != NULL ? 0 : length);
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
            say(&end->to_console, "OK\r\n");
        }
    }
}

static void turn(struct bad_end *end)
{
    hear(end);
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
    push(&end->adapter_pty, &end->to_host);
    push(&end->console_pty, &end->to_console);
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
            .until_us = pty_clock_us() + TURN_US, .input = end->console_pty.master, .stop = stop,
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
    for (uint32_t i = 0; argc == 6 && i < sizeof kinds / sizeof kinds[0]; i++) {
        end.kind = strcmp(kinds[i].name, argv[1]) == 0 ? &kinds[i] : end.kind;
    }
    if (end.kind == NULL || strcmp(argv[2], "--link") != 0
        || strcmp(argv[4], "--console-link") != 0) {
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
