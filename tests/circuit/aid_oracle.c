#include "circuit/aid_oracle.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

#include "circuit/aid_spice.h"
#include "sim/base/clock.h"
#include "sim/circuit/spice.h"

#define UNTIL_US CLOCK_MS(100)
#define STEP_S 10e-6
#define EDGE_S 1e-7 /* half the time a change takes in ngspice */
#define OPEN_OHMS 1e12
#define HYSTERESIS_V 1e-6

void oracle_init(struct oracle *oracle, const char *name)
{
    *oracle = (struct oracle){.name = name,
                              .until_us = UNTIL_US,
                              .step_s = STEP_S,
                              .takeover = CIRCUIT_NONE,
                              .level = CIRCUIT_NONE};
    desk_init(&oracle->desk);
}

void oracle_change(struct oracle *oracle, int64_t at_us, uint16_t resistor)
{
    ck_assert_uint_lt(oracle->changes, ORACLE_CHANGES);
    oracle->change[oracle->changes].at_us = at_us;
    oracle->change[oracle->changes++].element = resistor;
}

void oracle_takeover(struct oracle *oracle, uint16_t net, double level_v, uint16_t resistor)
{
    oracle->takeover = resistor;
    oracle->level = desk_comparator(&oracle->desk, net, level_v, level_v + 0.5, 0);
}

static void ask(struct oracle *oracle, const struct oracle_question *question)
{
    ck_assert_uint_lt(oracle->questions, ORACLE_QUESTIONS);
    struct oracle_question *added = &oracle->question[oracle->questions++];
    *added = *question;
    added->ours = added->theirs = NAN;
    if (added->kind == ORACLE_VOLTS)
        return;
    bool falls = added->kind == ORACLE_FALL;
    struct comparator levels = {
        .plus = added->plus,
        .minus = added->minus,
        .fall_v = added->level_v - (falls ? 0 : HYSTERESIS_V),
        .rise_v = added->level_v + (falls ? HYSTERESIS_V : 0),
    };
    added->comparator = circuit_add_comparator(&oracle->desk.circuit, &levels);
}

void oracle_volts_between(struct oracle *oracle, const char *what, uint16_t plus, uint16_t minus,
                          int64_t at_us)
{
    struct oracle_question question = {
        .kind = ORACLE_VOLTS, .what = what, .plus = plus, .minus = minus, .at_us = at_us};
    ask(oracle, &question);
}

void oracle_volts(struct oracle *oracle, const char *what, uint16_t plus, int64_t at_us)
{
    oracle_volts_between(oracle, what, plus, oracle->desk.gnd, at_us);
}

void oracle_fall(struct oracle *oracle, const char *what, uint16_t plus, double level_v,
                 int64_t from_us)
{
    struct oracle_question question = {.kind = ORACLE_FALL,
                                       .what = what,
                                       .plus = plus,
                                       .minus = oracle->desk.gnd,
                                       .level_v = level_v,
                                       .at_us = from_us};
    ask(oracle, &question);
}

void oracle_rise(struct oracle *oracle, const char *what, uint16_t plus, double level_v,
                 int64_t from_us)
{
    struct oracle_question question = {.kind = ORACLE_RISE,
                                       .what = what,
                                       .plus = plus,
                                       .minus = oracle->desk.gnd,
                                       .level_v = level_v,
                                       .at_us = from_us};
    ask(oracle, &question);
}

void oracle_key(struct oracle *oracle, const char *key)
{
    oracle->question[oracle->questions - 1].key = key;
}

void oracle_limit(struct oracle *oracle, double allowed)
{
    oracle->question[oracle->questions - 1].limit = allowed;
}

void oracle_later(struct oracle *oracle, double seconds)
{
    oracle->question[oracle->questions - 1].later_s = seconds;
}

/* ---- ours ---------------------------------------------------------------------------------- */

static void note_turns(struct oracle *oracle, uint32_t turns)
{
    struct desk *desk = &oracle->desk;
    for (uint32_t i = 0; i < turns; i++) {
        uint16_t turned = circuit_turned(desk->workspace, i);
        bool high = desk->circuit.comparator[turned].high;
        for (uint32_t j = 0; j < oracle->questions; j++) {
            struct oracle_question *question = &oracle->question[j];
            bool asked = question->kind != ORACLE_VOLTS && question->comparator == turned &&
                         high == (question->kind == ORACLE_RISE) && desk->now >= question->at_us &&
                         isnan(question->ours);
            if (asked)
                question->ours = (double)desk->now / 1e6;
        }
    }
}

static void toggle(struct oracle *oracle, uint16_t element)
{
    struct desk *desk = &oracle->desk;
    circuit_switch(&desk->circuit, desk->workspace, desk->now, element,
                   !desk->circuit.element[element].on);
    note_turns(oracle, circuit_settle(&desk->circuit, desk->workspace, desk->now));
}

static void look_at_takeover(struct oracle *oracle)
{
    const struct circuit *circuit = &oracle->desk.circuit;
    if (oracle->takeover != CIRCUIT_NONE && !circuit->comparator[oracle->level].high &&
        !circuit->element[oracle->takeover].on)
        toggle(oracle, oracle->takeover);
}

static void walk(struct oracle *oracle, int64_t until)
{
    struct desk *desk = &oracle->desk;
    int64_t next;
    while ((next = circuit_next(&desk->circuit, desk->workspace)) <= until) {
        desk->now = next;
        note_turns(oracle, circuit_advance(&desk->circuit, desk->workspace, next));
        look_at_takeover(oracle);
    }
    desk->now = until;
}

/* The next instant after now at which something is asked or changed. */
static int64_t next_instant(const struct oracle *oracle)
{
    int64_t next = oracle->until_us;
    for (uint32_t i = 0; i < oracle->questions; i++) {
        int64_t at_us = oracle->question[i].at_us;
        if (at_us > oracle->desk.now && at_us < next)
            next = at_us;
    }
    for (uint32_t i = 0; i < oracle->changes; i++) {
        int64_t at_us = oracle->change[i].at_us;
        if (at_us > oracle->desk.now && at_us < next)
            next = at_us;
    }
    return next;
}

static void read_volts(struct oracle *oracle)
{
    struct desk *desk = &oracle->desk;
    for (uint32_t i = 0; i < oracle->questions; i++) {
        struct oracle_question *question = &oracle->question[i];
        if (question->kind == ORACLE_VOLTS && question->at_us == desk->now)
            question->ours = circuit_volts(&desk->circuit, desk->workspace, desk->now,
                                           question->plus, question->minus);
    }
}

static void play(struct oracle *oracle)
{
    struct desk *desk = &oracle->desk;
    while (desk->now < oracle->until_us) {
        walk(oracle, next_instant(oracle));
        read_volts(oracle);
        for (uint32_t i = 0; i < oracle->changes; i++) {
            if (oracle->change[i].at_us == desk->now)
                toggle(oracle, oracle->change[i].element);
        }
    }
}

static void begin(struct oracle *oracle)
{
    struct desk *desk = &oracle->desk;
    if (oracle->charged)
        circuit_settle(&desk->circuit, desk->workspace, 0);
    else
        circuit_settle_fully(&desk->circuit, desk->workspace, 0);
}

/* ---- ngspice ------------------------------------------------------------------------------- */

/* A switch whose control goes over 0.5 V while it is closed. */
static void write_switch(const struct oracle *oracle, FILE *file, uint16_t index)
{
    const struct element *element = &oracle->desk.circuit.element[index];
    fprintf(file, ".model contact%u sw(vt=0.5 vh=0 ron=%g roff=%g)\n", index, element->ohms,
            OPEN_OHMS);
    fprintf(file, "S%u n%u n%u t%u 0 contact%u\nVt%u t%u 0 PWL(0 %d", index, element->a, element->b,
            index, index, index, index, element->on);
    bool on = element->on;
    for (uint32_t i = 0; i < oracle->changes; i++) {
        if (oracle->change[i].element != index)
            continue;
        double at_s = (double)oracle->change[i].at_us / 1e6;
        fprintf(file, " %.9g %d %.9g %d", at_s - EDGE_S, on, at_s + EDGE_S, !on);
        on = !on;
    }
    fprintf(file, ")\n");
}

/* Its control is the net turned upside down; the way back is out of reach but at the start, where
 * it opens for sure. */
static void write_takeover(const struct oracle *oracle, FILE *file)
{
    const struct element *element = &oracle->desk.circuit.element[oracle->takeover];
    const struct comparator *level = &oracle->desk.circuit.comparator[oracle->level];
    fprintf(file, ".model takes sw(vt=%.9g vh=100 ron=%g roff=%g)\n", -level->fall_v - 100,
            element->ohms, OPEN_OHMS);
    fprintf(file, "Btakes takes 0 V = time > 0 ? v(n%u,n%u) : -1000\n", level->minus, level->plus);
    fprintf(file, "Stakes n%u n%u takes 0 takes\n", element->a, element->b);
}

static bool is_changed(const struct oracle *oracle, uint16_t element, uint32_t before)
{
    for (uint32_t i = 0; i < before; i++) {
        if (oracle->change[i].element == element)
            return true;
    }
    return false;
}

static void write_changes(const struct oracle *oracle, FILE *file)
{
    for (uint32_t i = 0; i < oracle->changes; i++) {
        uint16_t element = oracle->change[i].element;
        if (!is_changed(oracle, element, i))
            write_switch(oracle, file, element);
    }
    if (oracle->takeover != CIRCUIT_NONE)
        write_takeover(oracle, file);
}

static void write_questions(const struct oracle *oracle, FILE *file)
{
    for (uint32_t i = 0; i < oracle->questions; i++) {
        const struct oracle_question *question = &oracle->question[i];
        double at_s = (double)question->at_us / 1e6;
        fprintf(file, "Em%u m%u 0 n%u n%u 1\n", i, i, question->plus, question->minus);
        if (question->kind == ORACLE_VOLTS)
            fprintf(file, ".meas tran ask%u find v(m%u) at=%.9g\n", i, i, at_s);
        else
            fprintf(file, ".meas tran ask%u when v(m%u)=%.9g %s=1 td=%.9g\n", i, i,
                    question->level_v, question->kind == ORACLE_FALL ? "fall" : "rise", at_s);
    }
}

/* What changes is left out of the exported circuit: it is open there. */
static void ask_exported(struct oracle *oracle, struct spice_answers *answers)
{
    struct spice_netlist netlist;
    struct circuit still = oracle->desk.circuit;
    for (uint32_t i = 0; i < oracle->changes; i++)
        still.element[oracle->change[i].element].on = false;
    spice_open(&netlist);
    fprintf(netlist.file, "%s\n", oracle->name);
    circuit_write_spice_body(&still, spice_write, netlist.file);
    write_changes(oracle, netlist.file);
    write_questions(oracle, netlist.file);
    fprintf(netlist.file, ".options method=gear reltol=1e-5 abstol=1e-10 vntol=1e-7 itl1=1000\n");
    fprintf(netlist.file, ".tran %g %g 0 %g%s\n.end\n", oracle->step_s,
            (double)oracle->until_us / 1e6, oracle->step_s, oracle->charged ? " uic" : "");
    spice_run(&netlist, answers);
}

/* ---- both ---------------------------------------------------------------------------------- */

static void format_quantity(const struct oracle_question *question, char text[64])
{
    double at_ms = (double)question->at_us / 1e3;
    if (question->kind == ORACLE_VOLTS)
        snprintf(text, 64, "%s at %g ms, V", question->what, at_ms);
    else
        snprintf(text, 64, "%s %s %g V, ms", question->what,
                 question->kind == ORACLE_FALL ? "falls to" : "rises to", question->level_v);
}

static bool add_row(const struct oracle *oracle, const struct oracle_question *question)
{
    bool volts = question->kind == ORACLE_VOLTS;
    double ours = question->ours + question->later_s, theirs = question->theirs;
    struct table_row row = {.allowed = question->limit};
    format_quantity(question, row.quantity);
    if (question->limit > 0) {
        snprintf(row.circuit, sizeof row.circuit, "%s", oracle->name);
        row.ours = volts ? ours : ours * 1e3;
        row.theirs = volts ? theirs : theirs * 1e3;
        return table_add_limit(&row);
    }
    return volts ? table_add_volts(oracle->name, row.quantity, ours, theirs)
                 : table_add_instant(oracle->name, row.quantity, ours, theirs);
}

static void compare(struct oracle *oracle, const struct spice_answers *answers, bool by_hand)
{
    char name[32];
    uint32_t wrong = 0;
    play(oracle);
    for (uint32_t i = 0; i < oracle->questions; i++) {
        struct oracle_question *question = &oracle->question[i];
        snprintf(name, sizeof name, "ask%u", i);
        question->theirs = spice_value(answers, by_hand ? question->key : name);
        wrong += !add_row(oracle, question);
    }
    desk_free(&oracle->desk);
    ck_assert_msg(wrong == 0, "%s: %u of %u rows disagree", oracle->name, wrong, oracle->questions);
}

void oracle_compare(struct oracle *oracle)
{
    struct spice_answers answers;
    begin(oracle);
    ask_exported(oracle, &answers);
    compare(oracle, &answers, false);
}

void oracle_compare_by_hand(struct oracle *oracle, const char *file)
{
    struct spice_answers answers;
    char path[300];
    snprintf(path, sizeof path, "%s/tests/spice/%s.cir", FUSEBOX_SOURCE, file);
    spice_run_file(path, &answers);
    begin(oracle);
    compare(oracle, &answers, true);
}
