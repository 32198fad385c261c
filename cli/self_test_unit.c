/* The self-test's steps with a unit on the bench: each wire is tried through the unit itself. */
#include <stdio.h>
#include <string.h>

#include "cli/bench_talk.h"
#include "cli/self_test_inside.h"
#include "cli/wall.h"
#include "firmware/indicator.h"
#include "hil/rom.h"
#include "sim/base/clock.h"

#define COLD_US CLOCK_S(5)
#define SILENT_MA 5          /* less is nothing */
#define SILENT_US CLOCK_S(1)
#define MOVE_US CLOCK_S(1)   /* a relay, from its command */
#define REACT_US CLOCK_S(3)  /* a relay, from an input */
#define BATTERY_US CLOCK_S(3)
#define MODEM_US CLOCK_S(60) /* the unit has switched its module on, and greeted it */
#define SIXTEENTHS 328       /* 20.5 degrees */

/* Terminals of which something is sensed, as "RELAY1 LED POWER". "" = none. */
static void list_sensed(const struct self_test *test, char *list, size_t size)
{
    static const enum adapter_channel channels[] = {ADAPTER_CONTACT, ADAPTER_LED};
    size_t length = 0;
    list[0] = '\0';
    for (uint32_t c = 0; c < sizeof channels / sizeof channels[0]; c++) {
        for (uint8_t i = 0; i < adapter_channel_count(channels[c]); i++) {
            char name[WIRES_TERMINAL];
            wires_format(channels[c], i, name);
            if (self_test_sensed(test, channels[c], i) != 0 && length < size) {
                const char *kind = channels[c] == ADAPTER_LED ? "LED " : "";
                length += (size_t)snprintf(list + length, size - length, " %s%s", kind, name);
            }
        }
    }
}

/* Whatever its console's cable brings: a unit without supply and battery is off. */
static enum self_test_result look_at_off(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    char answer[BOARD_REPLY] = "", list[SELF_TEST_TEXT / 2];
    bool speaks = ports->console.port != NULL;
    if (!bench_talk_power(ports, false) || !bench_ports_pass(ports, COLD_US)
        || (speaks && !bench_talk_ask(ports, "HELP", SILENT_US, answer))) {
        return SELF_TEST_BAD;
    }
    list_sensed(test, list, sizeof list);
    int32_t amps = self_test_sensed(test, ADAPTER_AMPS, 0);
    if (answer[0] != '\0') {
        return self_test_say(test, SELF_TEST_LAST, "the unit answers at its console without "
                             "supply and battery: USB powers it, cut the red wire of the cable");
    }
    if (list[0] != '\0' || amps > SILENT_MA) {
        return self_test_say(test, SELF_TEST_LAST, "without supply and battery it is not off: "
                             "%d mA,%s", (int)amps,
                             list[0] != '\0' ? list : " nothing closed or lit");
    }
    return self_test_say(test, SELF_TEST_FINE, "nothing closed, nothing lit, %d mA%s", (int)amps,
                         speaks ? ", the console is silent: USB powers nothing" : "");
}

static enum self_test_result look_at_supply(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    int64_t began = wall_us();
    if (!bench_talk_set(ports, ADAPTER_SUPPLY, 0, 1)) {
        return SELF_TEST_BAD;
    }
    if (!self_test_await(test, ADAPTER_LED, LED_POWER, 1, ports->file->boot_us)) {
        return self_test_say(test, SELF_TEST_LAST, "LED POWER stays dark for %.0f s after 12 V: "
                             "are supply, current sensor and LED wired?",
                             (double)ports->file->boot_us / 1e6);
    }
    double lit_ms = (double)(wall_us() - began) / 1e3;
    if (!bench_ports_pass(ports, CLOCK_S(1))) {
        return SELF_TEST_BAD;
    }
    return self_test_say(test, SELF_TEST_FINE, "LED POWER lit after %.0f ms, %d mA", lit_ms,
                         (int)self_test_sensed(test, ADAPTER_AMPS, 0));
}

/* The contact that an input's alarm switches: neighbours have different ones, so that crossed wires
 * show. UNIT_RELAYS: none is wired. */
static uint8_t contact_for(const struct self_test *test, uint8_t input)
{
    uint8_t wired[UNIT_RELAYS], count = 0;
    for (uint8_t i = 0; i < UNIT_RELAYS; i++) {
        if (bench_ports_has(&test->ports, ADAPTER_CONTACT, i)) {
            wired[count++] = i;
        }
    }
    return count == 0 ? UNIT_RELAYS : wired[(input + input / count) % count];
}

/* Each input's alarm switches a contact for a second. In force from the next start on. */
static bool lay_inputs(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    bool taken = bench_talk_tell(ports, "FACTORY") && bench_talk_tell(ports, "HOLDOFF=0");
    for (uint8_t i = 0; taken && i < UNIT_INPUTS && contact_for(test, i) < UNIT_RELAYS; i++) {
        char kind[20], line[40];
        snprintf(kind, sizeof kind, "Input%u=NO", i + 1u);
        snprintf(line, sizeof line, "Input%uRELAY=Relay%u,1", i + 1u, contact_for(test, i) + 1u);
        taken = bench_talk_tell(ports, kind) && bench_talk_tell(ports, line);
    }
    return taken && bench_talk_tell(ports, "AON");
}

static enum self_test_result look_at_console(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    char answer[BOARD_REPLY];
    if (ports->console.port == NULL) {
        return self_test_say(test, SELF_TEST_LEFT_OUT, "the bench file names none");
    }
    if (!bench_talk_wake(ports) || !bench_talk_ask(ports, "VERSION", CLOCK_S(5), answer)
        || !lay_inputs(test) || !bench_talk_power(ports, false)
        || !bench_ports_pass(ports, COLD_US) || !bench_talk_set(ports, ADAPTER_SUPPLY, 0, 1)
        || !bench_talk_wake(ports)) {
        return SELF_TEST_BAD;
    }
    return self_test_say(test, SELF_TEST_FINE, "%.200s; settings stay over a cold start", answer);
}

/* ---- wires ---- */

/* Words for those of a kind that do not do what they should, "RELAY3: ...; ". */
struct faults {
    char text[SELF_TEST_TEXT];
    uint32_t count, tried;
};

static void add_fault(struct faults *faults, enum adapter_channel channel, uint8_t terminal,
                      const char *what)
{
    char name[WIRES_TERMINAL];
    size_t length = strlen(faults->text);
    wires_format(channel, terminal, name);
    snprintf(faults->text + length, sizeof faults->text - length, "%s%s %s",
             faults->count > 0 ? "; " : "", name, what);
    faults->count++;
}

static enum self_test_result tell_faults(struct self_test *test, const struct faults *faults,
                                         const char *fine)
{
    if (test->ports.error[0] != '\0' || faults->count > 0) {
        return self_test_say(test, SELF_TEST_BAD, "%s", faults->text);
    }
    if (faults->tried == 0) {
        return self_test_say(test, SELF_TEST_LEFT_OUT, "none is wired");
    }
    return self_test_say(test, SELF_TEST_FINE, "%u of %s", faults->tried, fine);
}

/* How often each contact had moved. */
struct contacts {
    uint32_t moves[UNIT_RELAYS];
};

static struct contacts contacts_now(const struct self_test *test)
{
    struct contacts now = {{0}};
    for (uint8_t i = 0; i < UNIT_RELAYS; i++) {
        uint8_t place = test->ports.file->wires.of[ADAPTER_CONTACT][i];
        now.moves[i] = place == WIRES_NONE ? 0 : test->ports.sensed.moves[ADAPTER_CONTACT][place];
    }
    return now;
}

/* Another contact than this one has moved since. -1: none. */
static int32_t other_contact(const struct self_test *test, uint8_t relay,
                             const struct contacts *since)
{
    struct contacts now = contacts_now(test);
    for (uint8_t i = 0; i < UNIT_RELAYS; i++) {
        if (i != relay && now.moves[i] != since->moves[i]) {
            return i;
        }
    }
    return -1;
}

static void try_relay(struct self_test *test, uint8_t relay, struct faults *faults)
{
    struct contacts before = contacts_now(test);
    char on[20], off[20], what[80];
    snprintf(on, sizeof on, "ONRelay%u", relay + 1u);
    snprintf(off, sizeof off, "OFFRelay%u", relay + 1u);
    faults->tried++;
    if (!bench_talk_tell(&test->ports, on)) {
        return;
    }
    bool closed = self_test_await(test, ADAPTER_CONTACT, relay, 1, MOVE_US);
    if (!bench_talk_tell(&test->ports, off)) {
        return;
    }
    bool opened = self_test_await(test, ADAPTER_CONTACT, relay, 0, MOVE_US);
    int32_t other = other_contact(test, relay, &before);
    if (other >= 0) {
        snprintf(what, sizeof what, "moves the wire of RELAY%d, too or instead", (int)other + 1);
        add_fault(faults, ADAPTER_CONTACT, relay, what);
    } else if (!closed || !opened) {
        add_fault(faults, ADAPTER_CONTACT, relay, closed ? "does not open" : "does not close");
    }
}

static enum self_test_result try_relays(struct self_test *test)
{
    struct faults faults = {.count = 0};
    if (test->ports.console.port == NULL) {
        return self_test_say(test, SELF_TEST_LEFT_OUT, "without a console nobody switches them");
    }
    for (uint8_t i = 0; i < UNIT_RELAYS && test->ports.error[0] == '\0'; i++) {
        if (bench_ports_has(&test->ports, ADAPTER_CONTACT, i)) {
            try_relay(test, i, &faults);
        }
    }
    return tell_faults(test, &faults, "6 contacts close and open, each by its own command");
}

static void try_input(struct self_test *test, uint8_t input, struct faults *faults)
{
    struct bench_ports *ports = &test->ports;
    uint8_t relay = contact_for(test, input);
    struct contacts before = contacts_now(test);
    char what[80];
    faults->tried++;
    if (!bench_talk_set(ports, ADAPTER_IN, input, 1)) {
        return;
    }
    bool closed = self_test_await(test, ADAPTER_CONTACT, relay, 1, REACT_US);
    if (!bench_talk_set(ports, ADAPTER_IN, input, 0)) {
        return;
    }
    bool opened = self_test_await(test, ADAPTER_CONTACT, relay, 0, REACT_US);
    int32_t other = other_contact(test, relay, &before);
    if (other >= 0) {
        snprintf(what, sizeof what, "raises the alarm of another input: RELAY%d closes",
                 (int)other + 1);
        add_fault(faults, ADAPTER_IN, input, what);
    } else if (!closed || !opened) {
        add_fault(faults, ADAPTER_IN, input, closed ? "does not let go" : "is not felt");
    }
}

static enum self_test_result try_inputs(struct self_test *test)
{
    struct faults faults = {.count = 0};
    if (test->ports.console.port == NULL || contact_for(test, 0) == UNIT_RELAYS) {
        return self_test_say(test, SELF_TEST_LEFT_OUT, "a console and a contact are wanted");
    }
    for (uint8_t i = 0; i < UNIT_INPUTS && test->ports.error[0] == '\0'; i++) {
        if (bench_ports_has(&test->ports, ADAPTER_IN, i)) {
            try_input(test, i, &faults);
        }
    }
    return tell_faults(test, &faults, "8 inputs raise their alarm, each its own");
}

/* ---- others ---- */

static enum self_test_result look_at_battery(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    if (!bench_ports_has(&test->ports, ADAPTER_BATTERY, 0)) {
        return self_test_say(test, SELF_TEST_LEFT_OUT, "none is wired");
    }
    if (!bench_talk_set(ports, ADAPTER_BATTERY, 0, 1) || !bench_ports_pass(ports, CLOCK_S(1))
        || !bench_talk_set(ports, ADAPTER_SUPPLY, 0, 0) || !bench_ports_pass(ports, BATTERY_US)) {
        return SELF_TEST_BAD;
    }
    uint32_t before = ports->sensed.moves[ADAPTER_LED][ports->file->wires.of[ADAPTER_LED][0]];
    if (!bench_ports_pass(ports, BATTERY_US)) {
        return SELF_TEST_BAD;
    }
    uint32_t after = ports->sensed.moves[ADAPTER_LED][ports->file->wires.of[ADAPTER_LED][0]];
    bool lives = after > before || self_test_sensed(test, ADAPTER_LED, LED_POWER) != 0;
    if (!bench_talk_set(ports, ADAPTER_SUPPLY, 0, 1) || !bench_ports_pass(ports, CLOCK_S(1))) {
        return SELF_TEST_BAD;
    }
    return lives ? self_test_say(test, SELF_TEST_FINE, "it lives on its battery")
                 : self_test_say(test, SELF_TEST_BAD, "without 12 V it does not live: is the cell "
                                 "charged, and its switch wired?");
}

static enum self_test_result try_thermometer(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    uint8_t rom[ROM_SIZE] = {0x28, 1, 2, 3, 4, 5, 6, 0};
    char answer[BOARD_REPLY];
    rom[ROM_SIZE - 1] = rom_crc(rom, ROM_SIZE - 1);
    if (ports->host.temps.count == 0 || ports->console.port == NULL) {
        return self_test_say(test, SELF_TEST_LEFT_OUT, "the adapter plays none");
    }
    if (host_temp(&ports->host, 0, rom, SIXTEENTHS) < 0 || !bench_ports_pass(ports, CLOCK_MS(100))
        || !bench_talk_ask(ports, "ENROL", CLOCK_S(5), answer)) {
        return self_test_say(test, SELF_TEST_BAD, "the adapter does not take it");
    }
    bool enrolled = !board_reply_refuses(answer);
    (void)host_temp(&ports->host, 0, NULL, 0);
    return enrolled ? self_test_say(test, SELF_TEST_FINE, "%.200s", answer)
                    : self_test_say(test, SELF_TEST_BAD, "the unit does not find it on its bus: "
                                    "%.200s", answer);
}

static bool has_greeted(const struct bench_sensed *sensed)
{
    uint32_t count = sensed->rx_count < sizeof sensed->rx ? sensed->rx_count : sizeof sensed->rx;
    for (uint32_t i = 0; i + 1 < count; i++) {
        if (sensed->rx[i] == 'A' && sensed->rx[i + 1] == 'T') {
            return true;
        }
    }
    return false;
}

static enum self_test_result look_at_modem(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    int64_t until = wall_us() + MODEM_US;
    if (ports->host.port.count == 0) {
        return self_test_say(test, SELF_TEST_LEFT_OUT, "its port is not tunnelled");
    }
    if (!bench_talk_set(ports, ADAPTER_STATUS, 0, 1)) {
        return SELF_TEST_BAD;
    }
    while (!has_greeted(&ports->sensed) && wall_us() < until) {
        if (!bench_ports_pass(ports, CLOCK_MS(50))) {
            return SELF_TEST_BAD;
        }
    }
    if (has_greeted(&ports->sensed)) {
        return self_test_say(test, SELF_TEST_FINE, "the unit says AT to its module");
    }
    return self_test_say(test, SELF_TEST_BAD, "%u bytes came in %d s, and no AT: are TX and RX "
                         "crossed, is the rate right?", ports->sensed.rx_count,
                         (int)(MODEM_US / 1000000));
}

static enum self_test_result rest(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    if ((ports->console.port != NULL && !bench_talk_tell(ports, "FACTORY"))
        || host_rest(&ports->host) < 0 || !bench_ports_pass(ports, CLOCK_S(1))) {
        return SELF_TEST_BAD;
    }
    return self_test_say(test, SELF_TEST_FINE, "supply and battery are off, factory settings");
}

const struct self_test_step self_test_unit_steps[] = {
    {"off", look_at_off},           {"supply", look_at_supply}, {"console", look_at_console},
    {"relays", try_relays},         {"inputs", try_inputs},     {"battery", look_at_battery},
    {"thermometer", try_thermometer}, {"modem port", look_at_modem}, {"rest", rest},
    {NULL, NULL},
};
