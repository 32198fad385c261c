#include "board/aid_rack.h"

#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"

#define OWNER 7

static uint16_t add_source(struct rack *rack, uint16_t plus, double volts, bool on)
{
    struct element source = {
        .kind = ELEMENT_SOURCE, .on = on, .a = plus, .b = rack->gnd, .volts = volts, .ohms = 0.05,
    };
    return circuit_add(&rack->circuit, &source);
}

void rack_init(struct rack *rack, double holdup_f)
{
    memset(rack, 0, sizeof *rack);
    trace_init(&rack->trace);
    journal_init(&rack->journal);
    circuit_init(&rack->circuit);
    rack->workspace = malloc(circuit_workspace_size());
    if (rack->workspace == NULL) {
        abort();
    }
    circuit_workspace_init(rack->workspace);
    rack->gnd = circuit_add_net(&rack->circuit);
    rack->v12 = circuit_add_net(&rack->circuit);
    rack->ac_l = circuit_add_net(&rack->circuit);
    rack->ac_n = circuit_add_net(&rack->circuit);
    rack->supply = add_source(rack, rack->v12, 12.0, true);
    struct element holdup = {
        .kind = ELEMENT_CAPACITOR, .on = true, .a = rack->v12, .b = rack->gnd, .ohms = 0.03,
        .farads = holdup_f,
    };
    rack->holdup = circuit_add(&rack->circuit, &holdup);
    struct element mains = {
        .kind = ELEMENT_SOURCE, .a = rack->ac_l, .b = rack->ac_n, .volts = 230.0, .ohms = 0.2,
    };
    rack->mains = circuit_add(&rack->circuit, &mains);
    rack->options = (struct board_options){
        .cell_capacity_ah = 1.0, .cell_charge = 1.0, .cell_temperature_c = 25, .modem_fitted = true,
    };
}

static struct board_nets make_nets(struct rack *rack)
{
    struct board_nets nets = {
        .v12 = rack->v12, .gnd = rack->gnd, .ac_l = rack->ac_l, .ac_n = rack->ac_n,
    };
    nets.t_vdd = circuit_add_net(&rack->circuit);
    nets.t_dq = circuit_add_net(&rack->circuit);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        nets.input[i] = circuit_add_net(&rack->circuit);
        rack->feed[i] = add_source(rack, nets.input[i], 12.0, false);
    }
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        nets.com[i] = circuit_add_net(&rack->circuit);
        nets.no[i] = circuit_add_net(&rack->circuit);
        nets.nc[i] = circuit_add_net(&rack->circuit);
    }
    return nets;
}

struct site rack_site(struct rack *rack)
{
    struct site site = {
        .now = rack->now, .circuit = &rack->circuit, .workspace = rack->workspace,
        .trace = &rack->trace, .journal = &rack->journal,
    };
    return site;
}

static void tell(struct rack *rack, struct site *site, uint32_t count)
{
    uint16_t turned[CIRCUIT_COMPARATORS];
    for (uint32_t i = 0; i < count; i++) {
        turned[i] = circuit_turned(rack->workspace, i);
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct comparator comparator = rack->circuit.comparator[turned[i]];
        board_turned(&rack->board, site, comparator.tag, comparator.high);
    }
}

void rack_settle(struct rack *rack, const struct site *changed)
{
    struct site site = *changed;
    while (site.touched) {
        site.touched = false;
        tell(rack, &site, circuit_settle(&rack->circuit, rack->workspace, rack->now));
    }
    rack->circuit_at = circuit_next(&rack->circuit, rack->workspace);
}

void rack_start_with(struct rack *rack, const char *const *lines, uint32_t count)
{
    struct board_nets nets = make_nets(rack);
    struct board_config config = {.lines = lines, .count = count};
    board_build(&rack->board, &rack->circuit, &nets, &rack->options, OWNER);
    if (count > 0 && board_configure(&rack->board, &config) != count) {
        abort();
    }
    circuit_settle_fully(&rack->circuit, rack->workspace, 0);
    struct site site = rack_site(rack);
    board_start(&rack->board, &site);
    site.touched = true;
    rack_settle(rack, &site);
}

void rack_start(struct rack *rack)
{
    rack_start_with(rack, NULL, 0);
}

void rack_free(struct rack *rack)
{
    journal_free(&rack->journal);
    free(rack->workspace);
}

static void take_output(struct rack *rack, const struct board_out *out)
{
    rack->modem_supplied = out->modem_supplied;
    rack->modem_rail_mv = out->modem_rail_mv;
    strncat(rack->console, out->console, sizeof rack->console - strlen(rack->console) - 1);
}

static void turn(struct rack *rack)
{
    struct site site = rack_site(rack);
    if (rack->circuit_at <= rack->now) {
        tell(rack, &site, circuit_advance(&rack->circuit, rack->workspace, rack->now));
    } else {
        struct board_out out;
        board_step(&rack->board, &site, &out);
        take_output(rack, &out);
    }
    rack_settle(rack, &site);
}

uint32_t rack_count(struct rack *rack, int64_t until)
{
    uint32_t turns = 0;
    for (;;) {
        int64_t next = clock_earlier(rack->circuit_at, board_next(&rack->board, rack->now));
        if (next > until) {
            rack->now = until;
            return turns;
        }
        rack->now = next > rack->now ? next : rack->now;
        turn(rack);
        turns++;
        if (turns > 2000000) {
            abort();
        }
    }
}

void rack_run(struct rack *rack, int64_t until)
{
    rack_count(rack, until);
}

void rack_switch(struct rack *rack, uint16_t element, bool on)
{
    struct site site = rack_site(rack);
    site_switch(&site, element, on);
    rack_settle(rack, &site);
}

void rack_volts(struct rack *rack, uint16_t element, double volts)
{
    struct site site = rack_site(rack);
    struct element figures = rack->circuit.element[element];
    figures.volts = volts;
    site_set(&site, element, &figures);
    rack_settle(rack, &site);
}

double rack_read(struct rack *rack, uint16_t net)
{
    return circuit_volts(&rack->circuit, rack->workspace, rack->now, net, rack->gnd);
}

uint32_t rack_events(const struct rack *rack, enum event_kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < rack->journal.count; i++) {
        count += rack->journal.events[i].kind == kind;
    }
    return count;
}

int64_t rack_when(const struct rack *rack, enum event_kind kind, int32_t value)
{
    for (uint32_t i = rack->journal.count; i-- > 0;) {
        const struct event *event = &rack->journal.events[i];
        if (event->kind == kind && event->value == value) {
            return event->at_us;
        }
    }
    return -1;
}
