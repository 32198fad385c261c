#include "bench/share.h"

#include <stdlib.h>

#include "bench/bench.h"
#include "bench/story.h"

#define CALLS 200000

enum call {
    CALL_SWITCH,
    CALL_SET,
    CALL_LEVELS,
    CALL_SETTLE,
    CALL_NEXT,
    CALL_ADVANCE,
    CALL_VOLTS,
    CALL_AMPS
};

struct noted {
    enum call call;
    bool on;
    uint16_t a, b;
    int64_t now;
    double fall_v, rise_v;
    struct element figures;
};

static struct {
    bool wanted, open, overfull;
    uint32_t count, advances;
    uint64_t version; /* of the circuit at the end */
    struct circuit circuit;
    struct noted noted[CALLS];
} share;

static void note(const struct noted *noted)
{
    if (!share.open) {
        return;
    }
    share.overfull = share.overfull || share.count == CALLS;
    if (!share.overfull) {
        share.noted[share.count++] = *noted;
        share.advances += noted->call == CALL_ADVANCE;
    }
}

/* ---- what the linker calls instead, and what it calls the circuit's own ---- */

void __real_circuit_switch(struct circuit *circuit, struct circuit_workspace *workspace,
                           int64_t now, uint16_t element, bool on);
void __wrap_circuit_switch(struct circuit *circuit, struct circuit_workspace *workspace,
                           int64_t now, uint16_t element, bool on);
void __real_circuit_set(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                        uint16_t element, const struct element *figures);
void __wrap_circuit_set(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                        uint16_t element, const struct element *figures);
void __real_circuit_set_comparator(struct circuit *circuit, uint16_t comparator, double fall_v,
                                   double rise_v);
void __wrap_circuit_set_comparator(struct circuit *circuit, uint16_t comparator, double fall_v,
                                   double rise_v);
uint32_t __real_circuit_settle(struct circuit *circuit, struct circuit_workspace *workspace,
                               int64_t now);
uint32_t __wrap_circuit_settle(struct circuit *circuit, struct circuit_workspace *workspace,
                               int64_t now);
int64_t __real_circuit_next(struct circuit *circuit, struct circuit_workspace *workspace);
int64_t __wrap_circuit_next(struct circuit *circuit, struct circuit_workspace *workspace);
uint32_t __real_circuit_advance(struct circuit *circuit, struct circuit_workspace *workspace,
                                int64_t now);
uint32_t __wrap_circuit_advance(struct circuit *circuit, struct circuit_workspace *workspace,
                                int64_t now);
double __real_circuit_volts(const struct circuit *circuit, struct circuit_workspace *workspace,
                            int64_t now, uint16_t plus, uint16_t minus);
double __wrap_circuit_volts(const struct circuit *circuit, struct circuit_workspace *workspace,
                            int64_t now, uint16_t plus, uint16_t minus);
double __real_circuit_amps(const struct circuit *circuit, struct circuit_workspace *workspace,
                           int64_t now, uint16_t element);
double __wrap_circuit_amps(const struct circuit *circuit, struct circuit_workspace *workspace,
                           int64_t now, uint16_t element);

void __wrap_circuit_switch(struct circuit *circuit, struct circuit_workspace *workspace,
                           int64_t now, uint16_t element, bool on)
{
    note(&(struct noted){.call = CALL_SWITCH, .now = now, .a = element, .on = on});
    __real_circuit_switch(circuit, workspace, now, element, on);
}

void __wrap_circuit_set(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                        uint16_t element, const struct element *figures)
{
    note(&(struct noted){.call = CALL_SET, .now = now, .a = element, .figures = *figures});
    __real_circuit_set(circuit, workspace, now, element, figures);
}

void __wrap_circuit_set_comparator(struct circuit *circuit, uint16_t comparator, double fall_v,
                                   double rise_v)
{
    note(&(struct noted){.call = CALL_LEVELS, .a = comparator, .fall_v = fall_v, .rise_v = rise_v});
    __real_circuit_set_comparator(circuit, comparator, fall_v, rise_v);
}

uint32_t __wrap_circuit_settle(struct circuit *circuit, struct circuit_workspace *workspace,
                               int64_t now)
{
    note(&(struct noted){.call = CALL_SETTLE, .now = now});
    return __real_circuit_settle(circuit, workspace, now);
}

int64_t __wrap_circuit_next(struct circuit *circuit, struct circuit_workspace *workspace)
{
    note(&(struct noted){.call = CALL_NEXT});
    return __real_circuit_next(circuit, workspace);
}

uint32_t __wrap_circuit_advance(struct circuit *circuit, struct circuit_workspace *workspace,
                                int64_t now)
{
    note(&(struct noted){.call = CALL_ADVANCE, .now = now});
    return __real_circuit_advance(circuit, workspace, now);
}

double __wrap_circuit_volts(const struct circuit *circuit, struct circuit_workspace *workspace,
                            int64_t now, uint16_t plus, uint16_t minus)
{
    note(&(struct noted){.call = CALL_VOLTS, .now = now, .a = plus, .b = minus});
    return __real_circuit_volts(circuit, workspace, now, plus, minus);
}

double __wrap_circuit_amps(const struct circuit *circuit, struct circuit_workspace *workspace,
                           int64_t now, uint16_t element)
{
    note(&(struct noted){.call = CALL_AMPS, .now = now, .a = element});
    return __real_circuit_amps(circuit, workspace, now, element);
}

/* ---- noting, and making the calls again ---- */

void share_want(void)
{
    share.wanted = true;
}

void share_begin(const struct circuit *circuit)
{
    if (!share.wanted) {
        return;
    }
    share.wanted = share.overfull = false;
    share.open = true;
    share.count = share.advances = 0;
    share.circuit = *circuit;
}

void share_end(const struct circuit *circuit)
{
    if (share.open) {
        share.version = circuit->version;
        share.open = false;
    }
}

uint32_t share_advances(void)
{
    return share.advances;
}

static double make(struct circuit *circuit, struct circuit_workspace *workspace,
                   const struct noted *noted)
{
    switch (noted->call) {
    case CALL_SWITCH:
        circuit_switch(circuit, workspace, noted->now, noted->a, noted->on);
        return 0;
    case CALL_SET:
        circuit_set(circuit, workspace, noted->now, noted->a, &noted->figures);
        return 0;
    case CALL_LEVELS:
        circuit_set_comparator(circuit, noted->a, noted->fall_v, noted->rise_v);
        return 0;
    case CALL_SETTLE:
        return circuit_settle(circuit, workspace, noted->now);
    case CALL_NEXT:
        return (double)circuit_next(circuit, workspace);
    case CALL_ADVANCE:
        return circuit_advance(circuit, workspace, noted->now);
    case CALL_VOLTS:
        return circuit_volts(circuit, workspace, noted->now, noted->a, noted->b);
    default:
        return circuit_amps(circuit, workspace, noted->now, noted->a);
    }
}

double share_replay(void)
{
    static struct circuit circuit;
    struct circuit_workspace *workspace = calloc(1, circuit_workspace_size());
    if (workspace == NULL || share.overfull) {
        free(workspace);
        return BENCH_MISSING;
    }
    circuit = share.circuit;
    circuit_workspace_init(workspace);
    double sum = 0, begin = bench_seconds();
    for (uint32_t i = 0; i < share.count; i++) {
        sum += make(&circuit, workspace, &share.noted[i]);
    }
    double seconds = bench_seconds() - begin;
    bench_use(sum > 0);
    free(workspace);
    return circuit.version == share.version ? seconds : BENCH_MISSING;
}

#define TRIES 5

/* In percent of the same story's time, not noted; the shortest time of each counts, so that what
 * else runs on the machine does not. */
static double share_of(bool (*play)(double *seconds, double *instants))
{
    double noted_s, instants, all_s = 0, alone_s = 0;
    share_want();
    if (!play(&noted_s, &instants)) {
        return BENCH_MISSING;
    }
    for (uint32_t i = 0; i < TRIES; i++) {
        double seconds, replayed_s = share_replay();
        if (replayed_s < 0 || !play(&seconds, &instants)) {
            return BENCH_MISSING;
        }
        all_s = i == 0 || seconds < all_s ? seconds : all_s;
        alone_s = i == 0 || replayed_s < alone_s ? replayed_s : alone_s;
    }
    return alone_s / all_s * 100;
}

static double measure_busy(void)
{
    return share_of(story_busy_hour);
}

static double measure_idle(void)
{
    return share_of(story_idle_day);
}

static double advances_of(bool (*play)(double *seconds, double *instants))
{
    double seconds, instants;
    share_want();
    return play(&seconds, &instants) ? share_advances() : BENCH_MISSING;
}

static double count_busy(void)
{
    return advances_of(story_busy_hour);
}

static double count_idle(void)
{
    return advances_of(story_idle_day);
}

const struct figure figures_share[] = {
    {"share.busy_hour", "of the busy hour's time, the circuit", "%", 0, false, measure_busy, NULL,
     NULL, 5, NULL},
    {"share.idle_day", "of the idle day's time, the circuit", "%", 0, false, measure_idle, NULL,
     NULL, 5, NULL},
    {"share.busy_instants", "the circuit's own instants in the busy hour", "", 0, false, count_busy,
     NULL, NULL, 1, NULL},
    {"share.idle_instants", "the circuit's own instants in the idle day", "", 0, false, count_idle,
     NULL, NULL, 1, NULL},
    {0},
};
