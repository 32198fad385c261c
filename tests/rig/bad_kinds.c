#define _DEFAULT_SOURCE

#include "rig/bad_end.h"

#include <string.h>
#include <unistd.h>

#include "sim/base/clock.h"

#define FLOOD_BYTES 4096
#define BUSY_US 150000

/* ---- bytes out ---- */

void bad_put(struct bad_out *out, const char *bytes, uint32_t count)
{
    if (out->count + count <= sizeof out->bytes) {
        memcpy(out->bytes + out->count, bytes, count);
        out->count += count;
    }
}

static void say(struct bad_out *out, const char *text)
{
    bad_put(out, text, (uint32_t)strlen(text));
}

void bad_push(const struct pty *pty, struct bad_out *out)
{
    ssize_t written = out->count > 0 ? write(pty->master, out->bytes, out->count) : 0;
    if (written > 0) {
        out->count -= (uint32_t)written;
        memmove(out->bytes, out->bytes + written, out->count);
    }
}

/* As many as the terminal takes until the turn is over. */
static void flood(struct bad_end *end, struct pty *pty, struct bad_out *out, const char *line)
{
    int64_t until = pty_clock_us() + BAD_TURN_US;
    while (pty_clock_us() < until) {
        while (out->count < FLOOD_BYTES) {
            say(out, line);
            end->flooded++;
        }
        bad_push(pty, out);
    }
}

static void garbage(struct bad_end *end, struct bad_out *out)
{
    for (uint32_t i = 0; i < 64 && out->count < FLOOD_BYTES; i++) {
        end->chance = end->chance * 6364136223846793005u + 1442695040888963407u;
        char byte = (char)(end->chance >> 33);
        bad_put(out, &byte, 1);
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
    bad_put(&end->to_host, bytes, count);
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
    if (!read_line(line, *length, &frame) || !is_hello(&frame) ||
        !frame_number(&frame, 2, 1, UINT16_MAX, &session)) {
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
    bool told = read_line(line, *length, &frame) && strcmp(frame_kind(&frame), "can") == 0 &&
                strcmp(frame_word(&frame, 0), words[0]) == 0;
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

static void edit_leds(struct bad_end *end, char *line, uint8_t *length)
{
    (void)end;
    edit_can(line, length, (const char *[]){"led", "2", "0", "1", "200", NULL});
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
    if (!end->refuses || !read_line(line, *length, &frame) ||
        strcmp(frame_kind(&frame), "did") != 0) {
        return;
    }
    frame_begin(&other, frame.sequence, "no");
    frame_add_word(&other, frame_word(&frame, 0));
    frame_add_word(&other, "range");
    frame_add_word(&other, frame_word(&frame, 1));
    seal(&other, line, length);
}

/* ---- what goes wrong in the middle ---- */

static uint32_t leapt_us; /* an adapter whose clock goes back would be silent for an hour */

uint32_t bad_adapter_us(void)
{
    return (uint32_t)pty_clock_us() + leapt_us;
}

static void strike_clock(struct bad_end *end)
{
    (void)end;
    leapt_us = BUSY_US;
}

static void strike_lost(struct bad_end *end)
{
    for (uint32_t i = 0; i < 200; i++) { /* faster than a line can tell it */
        adapter_sense(&end->adapter, ADAPTER_CONTACT, 0, (int32_t)(i & 1), bad_adapter_us());
    }
}

static void strike_lost_bytes(struct bad_end *end)
{
    adapter_port_lost(&end->adapter, 7);
}

static void strike_reset(struct bad_end *end)
{
    adapter_init(&end->adapter, &end->board, end, bad_adapter_us());
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

static void strike_led(struct bad_end *end)
{
    adapter_sense(&end->adapter, ADAPTER_LED, 3, 1, bad_adapter_us());
}

static void strike_value(struct bad_end *end)
{
    adapter_sense(&end->adapter, ADAPTER_CONTACT, 0, 7, bad_adapter_us());
}

static void say_deaf(struct bad_end *end)
{
    static int64_t last;
    if (end->deaf && pty_clock_us() - last > CLOCK_MS(50)) { /* it can still be heard */
        struct frame frame;
        char line[FRAME_LINE];
        frame_begin(&frame, 0, "beat");
        frame_add_time(&frame, 1);
        frame_add_time(&frame, bad_adapter_us());
        bad_put(&end->to_host, line, frame_format(&frame, line));
        last = pty_clock_us();
    }
}

static void turn_flood(struct bad_end *end)
{
    flood(end, &end->adapter_pty, &end->to_host, "0 is 0 0000\n");
}

/* As on a machine that has other things to do. */
static void turn_busy(struct bad_end *end)
{
    if (end->struck && pty_clock_us() < end->strike_at + CLOCK_S(2)) {
        usleep(BUSY_US);
    }
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
        frame_add_time(&frame, bad_adapter_us());
        bad_put(&end->to_host, line, frame_format(&frame, line));
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
    {.name = "can-not-kept", .edit = edit_leds, .strike = strike_led},
    {.name = "value", .strike = strike_value},
    {.name = "lost", .strike = strike_lost},
    {.name = "lost-bytes", .strike = strike_lost_bytes},
    {.name = "reset", .strike = strike_reset},
    {.name = "falls-silent", .strike = strike_mute},
    {.name = "half-line", .strike = strike_half},
    {.name = "deaf", .strike = strike_deaf, .turn = say_deaf},
    {.name = "refuses", .edit = edit_refusal, .strike = strike_refusals},
    {.name = "reports", .strike = strike_reports},
    {.name = "busy", .turn = turn_busy},
    {.name = "clock-leaps", .strike = strike_clock},
    {.name = "flood", .turn = turn_flood_later},
    {.name = "console-silence", .typed = typed_to_nobody},
    {.name = "console-refuses", .typed = typed_refused},
    {.name = "console-garbage", .turn = turn_console_garbage, .typed = typed_to_nobody},
    {.name = "console-flood", .turn = turn_console_flood},
    {.name = "console-floods-later", .turn = turn_console_flood_later},
};

const struct bad_kind *bad_kind_named(const char *name)
{
    for (uint32_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            return &kinds[i];
        }
    }
    return NULL;
}
