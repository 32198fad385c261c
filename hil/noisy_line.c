#include "hil/noisy_line.h"

#include <string.h>

#include "sim/base/clock.h"

#define LATE_LEAST_US CLOCK_MS(20)
#define LATE_MOST_US CLOCK_MS(200)
#define SILENT_LEAST_US CLOCK_MS(50)
#define SILENT_MOST_US CLOCK_MS(150)
#define GARBAGE_MOST 64

/* What may become of one line: garbage, and itself twice. */
#define WORST(count) (2 * (count) + GARBAGE_MOST)

void noisy_line_init(struct noisy_line *line, uint64_t seed, const char *name)
{
    memset(line, 0, sizeof *line);
    line->random = random_stream(seed, name);
}

bool noisy_line_has_room(const struct noisy_line *line, uint32_t count)
{
    return line->count + WORST(line->gathered_count + count) <= NOISY_BYTES;
}

/* They arrive together, when the last one's stop bit has come. */
static void put_all(struct noisy_line *line, const uint8_t *bytes, uint32_t count)
{
    line->free_at += (int64_t)count * NOISY_BYTE_US;
    for (uint32_t i = 0; i < count; i++) {
        line->queue[(line->head + line->count++) % NOISY_BYTES] =
            (struct noisy_byte){line->free_at, bytes[i]};
    }
}

static bool strikes(struct noisy_line *line, enum line_fault fault)
{
    bool now = line->rate[fault] > 0 &&
               random_between(&line->random, 1, NOISY_MILLION) <= (int64_t)line->rate[fault];
    line->struck[fault] += now ? 1 : 0;
    return now;
}

static void put_garbage(struct noisy_line *line)
{
    uint8_t bytes[GARBAGE_MOST];
    uint32_t count = (uint32_t)random_between(&line->random, 1, GARBAGE_MOST);
    for (uint32_t i = 0; i < count; i++) {
        bytes[i] = (uint8_t)random_between(&line->random, 0, UINT8_MAX);
    }
    put_all(line, bytes, count);
}

static void spoil(struct noisy_line *line)
{
    int64_t at = random_between(&line->random, 0, (int64_t)line->gathered_count - 1);
    int64_t bit = random_between(&line->random, 0, 7);
    line->gathered[at] = (uint8_t)(line->gathered[at] ^ 1u << bit);
}

/* Before the line itself. */
static void disturb(struct noisy_line *line)
{
    if (strikes(line, LINE_LATE)) {
        line->free_at += random_between(&line->random, LATE_LEAST_US, LATE_MOST_US);
    }
    if (strikes(line, LINE_GARBAGE)) {
        put_garbage(line);
    }
    if (strikes(line, LINE_CORRUPT)) {
        spoil(line);
    }
}

static void send(struct noisy_line *line, int64_t now)
{
    line->free_at = clock_later(line->free_at, now + line->latency_us);
    disturb(line);
    if (strikes(line, LINE_LOST)) {
        return;
    }
    if (strikes(line, LINE_HALF)) {
        put_all(line, line->gathered, line->gathered_count / 2);
        line->free_at += random_between(&line->random, SILENT_LEAST_US, SILENT_MOST_US);
        return;
    }
    put_all(line, line->gathered, line->gathered_count);
    if (strikes(line, LINE_DOUBLE)) {
        put_all(line, line->gathered, line->gathered_count);
    }
}

void noisy_line_feed(struct noisy_line *line, uint8_t byte, int64_t now)
{
    line->gathered[line->gathered_count++] = byte;
    if (byte != '\n' && byte != '\r' && line->gathered_count < NOISY_GATHERED) {
        return;
    }
    if (line->count + WORST(line->gathered_count) <= NOISY_BYTES) {
        send(line, now);
    } else {
        line->overrun++;
    }
    line->gathered_count = 0;
}

int16_t noisy_line_take(struct noisy_line *line, int64_t now)
{
    if (line->count == 0 || line->queue[line->head].at > now) {
        return -1;
    }
    uint8_t byte = line->queue[line->head].byte;
    line->head = (line->head + 1) % NOISY_BYTES;
    line->count--;
    return byte;
}

int64_t noisy_line_next(const struct noisy_line *line)
{
    return line->count == 0 ? CLOCK_NEVER : line->queue[line->head].at;
}
