#include "cli/bench_talk.h"

#include <stdio.h>
#include <string.h>

#include "cli/wall.h"
#include "sim/base/clock.h"

#define QUIET_US CLOCK_MS(150) /* then a console's answer is whole */
#define ANSWER_US CLOCK_S(5)
#define AGAIN_US CLOCK_S(1)    /* it is asked again, until the unit answers */

bool bench_talk_set(struct bench_ports *ports, enum adapter_channel channel, uint8_t terminal,
                    int32_t value)
{
    uint8_t place = ports->file->wires.of[channel][terminal];
    if (!bench_ports_has(ports, channel, terminal)) {
        return true;
    }
    while (host_set(&ports->host, channel, place, value, INT64_MIN) < 0) {
        if (!bench_ports_pump(ports)) {
            return false;
        }
        bench_ports_note(ports);
        bench_ports_wait(ports, wall_us() + CLOCK_MS(1));
    }
    return bench_ports_pump(ports);
}

bool bench_talk_power(struct bench_ports *ports, bool on)
{
    return bench_talk_set(ports, ADAPTER_SUPPLY, 0, on)
           && bench_talk_set(ports, ADAPTER_BATTERY, 0, on);
}

bool bench_talk_ask(struct bench_ports *ports, const char *line, int64_t longest_us,
                    char answer[BOARD_REPLY])
{
    int64_t began = wall_us(), last = began;
    uint32_t before = 0;
    ports->said_count = 0;
    bench_lane_put(&ports->console, line, (uint32_t)strlen(line));
    bench_lane_put(&ports->console, "\n", 1);
    while (wall_us() - began < longest_us
           && (ports->said_count == 0 || wall_us() - last < QUIET_US)) {
        if (!bench_ports_pump(ports)) {
            return false;
        }
        bench_ports_note(ports);
        last = ports->said_count != before ? wall_us() : last;
        before = ports->said_count;
        bench_ports_wait(ports, wall_us() + CLOCK_MS(10));
    }
    uint32_t from = 0, length = ports->said_count;
    while (length > from && strchr("\r\n", ports->said[length - 1]) != NULL) {
        length--;
    }
    while (from < length && strchr("\r\n", ports->said[from]) != NULL) {
        from++;
    }
    snprintf(answer, BOARD_REPLY, "%.*s", (int)(length - from), (char *)ports->said + from);
    ports->said_count = 0;
    return true;
}

/* What no console says: its rate is wrong, or this is none. */
static bool is_garbage(const char *answer)
{
    for (; *answer != '\0'; answer++) {
        bool control = (unsigned char)*answer < ' ' || *answer == 127;
        if (control && strchr("\r\n\t", *answer) == NULL) {
            return true;
        }
    }
    return false;
}

bool bench_talk_wake(struct bench_ports *ports)
{
    char answer[BOARD_REPLY] = "";
    int64_t until = wall_us() + ports->file->boot_us;
    while (answer[0] == '\0' && wall_us() < until) {
        if (!bench_talk_ask(ports, "VERSION", AGAIN_US, answer)) {
            return false;
        }
    }
    if (answer[0] == '\0') {
        return bench_ports_fail(ports, ports->file->console,
                                "the unit says nothing at its console, though it was given power: "
                                "look at its cable, and whether it runs");
    }
    if (is_garbage(answer)) {
        return bench_ports_fail(ports, ports->file->console,
                                "what the unit says at its console is no text: is this its port, "
                                "and its rate right?");
    }
    return true;
}

bool bench_talk_tell(struct bench_ports *ports, const char *line)
{
    char answer[BOARD_REPLY], why[BOARD_REPLY + 300];
    if (!bench_talk_ask(ports, line, ANSWER_US, answer)) {
        return false;
    }
    if (board_reply_refuses(answer)) {
        snprintf(why, sizeof why, "the unit refuses \"%.200s\": %s", line,
                 answer[0] == '\0' ? "it says nothing" : answer);
        return bench_ports_fail(ports, ports->file->console, why);
    }
    return true;
}
