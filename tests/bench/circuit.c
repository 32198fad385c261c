/* The circuit: a supply with hold-up, a distribution of 16 nets with loads and contacts. Its peer
 * is ngspice on the same network, exported. */
#define _POSIX_C_SOURCE 200809L
#include "sim/circuit/circuit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench/bench.h"
#include "sim/base/clock.h"
#include "sim/circuit/spice.h"

#define LOADS 13
#define SWITCHES 20000
#define CROSSINGS 2000
#define PEER_ROUNDS 200

struct bench_net {
    struct circuit circuit;
    struct circuit_workspace *workspace;
    uint16_t supply, rail, ground, load[LOADS];
    uint16_t comparator;
};

static uint16_t add(struct circuit *circuit, enum element_kind kind, uint16_t a, uint16_t b,
                    struct element figures)
{
    figures.kind = (uint8_t)kind;
    figures.on = true;
    figures.a = a;
    figures.b = b;
    return circuit_add(circuit, &figures);
}

/* Source, diode and 1000 uF on the rail; from there LOADS wires, each with a lamp at its end. */
static bool build(struct bench_net *net)
{
    struct circuit *circuit = &net->circuit;
    circuit_init(circuit);
    net->ground = circuit_add_net(circuit);
    uint16_t source = circuit_add_net(circuit);
    net->rail = circuit_add_net(circuit);
    net->supply = add(circuit, ELEMENT_SOURCE, source, net->ground,
                      (struct element){.volts = 12, .ohms = 0.1, .amps = 5});
    add(circuit, ELEMENT_DIODE, source, net->rail, (struct element){.volts = 0.4, .ohms = 0.05});
    add(circuit, ELEMENT_CAPACITOR, net->rail, net->ground,
        (struct element){.farads = 1000e-6, .ohms = 0.1, .charge_v = 11.5});
    for (uint32_t i = 0; i < LOADS; i++) {
        uint16_t end = circuit_add_net(circuit);
        net->load[i] = add(circuit, ELEMENT_SWITCH, net->rail, end, (struct element){.ohms = 1});
        add(circuit, ELEMENT_SWITCH, end, net->ground, (struct element){.ohms = 600});
    }
    struct comparator levels = {
        .plus = net->rail,
        .minus = net->ground,
        .fall_v = 9.0,
        .rise_v = 10.0,
    };
    net->comparator = circuit_add_comparator(circuit, &levels);
    net->workspace = calloc(1, circuit_workspace_size());
    if (net->workspace == NULL) {
        return false;
    }
    circuit_workspace_init(net->workspace);
    circuit_settle_fully(circuit, net->workspace, 0);
    return true;
}

static int64_t settle_until(struct bench_net *net, int64_t now, int64_t until)
{
    for (;;) {
        int64_t next = circuit_next(&net->circuit, net->workspace);
        if (next > until) {
            return now;
        }
        now = next;
        circuit_advance(&net->circuit, net->workspace, now);
    }
}

/* One lamp's contact opens or closes: the network is solved again at that instant. */
static double measure_switch(void)
{
    static struct bench_net net;
    if (!build(&net)) {
        return BENCH_MISSING;
    }
    int64_t now = CLOCK_S(1);
    now = settle_until(&net, now, CLOCK_S(10)) + CLOCK_S(10);
    double begin = bench_seconds();
    for (uint32_t i = 0; i < SWITCHES; i++) {
        circuit_switch(&net.circuit, net.workspace, now, net.load[i % LOADS], i / LOADS % 2 != 0);
        circuit_settle(&net.circuit, net.workspace, now);
    }
    double seconds = bench_seconds() - begin;
    bench_use(
        (uint64_t)(circuit_volts(&net.circuit, net.workspace, now, net.rail, net.ground) * 1000));
    free(net.workspace);
    return seconds / SWITCHES * 1e6;
}

/* The supply goes and comes back: the rail falls through its comparator and rises again. */
static double measure_crossing(void)
{
    static struct bench_net net;
    if (!build(&net)) {
        return BENCH_MISSING;
    }
    int64_t now = settle_until(&net, 0, CLOCK_S(10)) + CLOCK_S(10);
    double begin = bench_seconds();
    for (uint32_t i = 0; i < CROSSINGS; i++) {
        circuit_switch(&net.circuit, net.workspace, now, net.supply, i % 2 != 0);
        circuit_settle(&net.circuit, net.workspace, now);
        now = settle_until(&net, now, now + CLOCK_S(1)) + CLOCK_S(1);
    }
    double seconds = bench_seconds() - begin;
    bench_use(net.circuit.comparator[net.comparator].high);
    free(net.workspace);
    return seconds / CROSSINGS * 1e6;
}

static void write_text(void *file, const char *text)
{
    fputs(text, file);
}

/* Seconds of a whole run of ngspice that carries out its commands so many times. */
static double run_ngspice(const struct circuit *circuit, const char *commands, uint32_t rounds)
{
    char path[] = "/tmp/fusebox-bench-XXXXXX", command[64];
    int descriptor = mkstemp(path);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (file == NULL) {
        return BENCH_MISSING;
    }
    fprintf(file, "bench\n");
    circuit_write_spice_body(circuit, write_text, file);
    fprintf(file, ".control\nrepeat %u\n%sdestroy all\nend\nquit\n.endc\n.end\n", rounds, commands);
    fclose(file);
    snprintf(command, sizeof command, "ngspice -b %s", path);
    double seconds = bench_shell(command);
    unlink(path);
    return seconds;
}

/* Microseconds for the commands once, without starting the program and reading the netlist. */
static double ngspice_us(const struct circuit *circuit, const char *commands)
{
    double once = run_ngspice(circuit, commands, 1);
    double often = once < 0 ? once : run_ngspice(circuit, commands, 1 + PEER_ROUNDS);
    return often <= once ? BENCH_MISSING : (often - once) / PEER_ROUNDS * 1e6;
}

/* The contact of the first lamp, element 3, opens and closes; each time an operating point. */
static double measure_switch_peer(void)
{
    static struct bench_net net;
    if (!build(&net)) {
        return BENCH_MISSING;
    }
    double us = ngspice_us(&net.circuit, "alter r3 = 1e12\nop\nalter r3 = 1\nop\n");
    free(net.workspace);
    return us < 0 ? BENCH_MISSING : us / 2;
}

/* One second after the supply went, and one after it came, in steps of its own choice. */
static double measure_crossing_peer(void)
{
    static struct bench_net net;
    if (!build(&net)) {
        return BENCH_MISSING;
    }
    double us[2];
    int64_t now = CLOCK_S(10);
    for (uint32_t i = 0; i < 2; i++) {
        now = settle_until(&net, now, now + CLOCK_S(1)) + CLOCK_S(1);
        circuit_switch(&net.circuit, net.workspace, now, net.supply, i == 1);
        circuit_settle(&net.circuit, net.workspace, now);
        us[i] = ngspice_us(&net.circuit, "tran 20m 1 uic\n");
    }
    free(net.workspace);
    return us[0] < 0 || us[1] < 0 ? BENCH_MISSING : (us[0] + us[1]) / 2;
}

const struct figure figures_circuit[] = {
    {"circuit.switch", "a contact in a network of 16 nets turns, all is solved again", "us", 1,
     false, measure_switch, "ngspice, operating point", measure_switch_peer, 5, NULL},
    {"circuit.outage", "a second after the supply went or came, crossing and settling", "us", 0,
     false, measure_crossing, "ngspice, transient", measure_crossing_peer, 5, NULL},
    {0},
};
