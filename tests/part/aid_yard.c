#include "part/aid_yard.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"

void yard_init(struct yard *yard)
{
    memset(yard, 0, sizeof *yard);
    trace_init(&yard->trace);
    journal_init(&yard->journal);
    circuit_init(&yard->circuit);
    yard->workspace = malloc(circuit_workspace_size());
    ck_assert_ptr_nonnull(yard->workspace);
    circuit_workspace_init(yard->workspace);
}

void yard_free(struct yard *yard)
{
    journal_free(&yard->journal);
    free(yard->workspace);
}

struct part *yard_add(struct yard *yard, const char *kind)
{
    int32_t index = part_find_kind(kind);
    ck_assert_msg(index >= 0, "no kind %s", kind);
    struct part *part = &yard->part[yard->count];
    part_init(part, (uint32_t)index, yard->count, kind, 42);
    yard->count++;
    const struct part_kind *table = part_kind((uint32_t)index);
    for (uint32_t i = 0; table->terminals[i] != NULL; i++) {
        part->net[i] = circuit_add_net(&yard->circuit);
    }
    return part;
}

void yard_figure(struct part *part, const char *param, double value)
{
    int32_t index = part_find_param(part_kind_of(part), param);
    ck_assert_msg(index >= 0, "no param %s", param);
    part->figure[index] = value;
}

static uint16_t *terminal(struct part *part, const char *name)
{
    int32_t index = part_find_terminal(part_kind_of(part), name);
    ck_assert_msg(index >= 0, "no terminal %s", name);
    return &part->net[index];
}

void yard_join(struct part *a, const char *terminal_a, struct part *b, const char *terminal_b)
{
    *terminal(b, terminal_b) = *terminal(a, terminal_a);
}

struct site yard_site(struct yard *yard)
{
    struct site site = {
        .now = yard->now, .circuit = &yard->circuit, .workspace = yard->workspace,
        .trace = &yard->trace, .journal = &yard->journal,
        .recordings = yard->recordings,
    };
    return site;
}

static void tell(struct yard *yard, struct site *site, uint32_t count)
{
    uint16_t turned[CIRCUIT_COMPARATORS];
    for (uint32_t i = 0; i < count; i++) {
        turned[i] = circuit_turned(yard->workspace, i);
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct comparator comparator = yard->circuit.comparator[turned[i]];
        struct part *part = &yard->part[comparator.owner];
        part_turned(part, site, comparator.tag, comparator.high);
    }
}

static void balance(struct yard *yard, struct site *site)
{
    for (uint32_t i = 0; i < yard->count && !site->touched; i++) {
        const struct part_kind *kind = part_kind_of(&yard->part[i]);
        if (kind->balance != NULL) {
            kind->balance(&yard->part[i], site);
        }
    }
}

void yard_settle(struct yard *yard, struct site *site)
{
    do {
        site->touched = false;
        tell(yard, site, circuit_settle(&yard->circuit, yard->workspace, yard->now));
        balance(yard, site);
    } while (site->touched);
    yard->circuit_at = circuit_next(&yard->circuit, yard->workspace);
}

void yard_start(struct yard *yard)
{
    for (uint32_t i = 0; i < yard->count; i++) {
        part_build(&yard->part[i], &yard->circuit);
    }
    yard_start_again(yard);
}

void yard_start_again(struct yard *yard)
{
    circuit_settle_fully(&yard->circuit, yard->workspace, yard->now);
    struct site site = yard_site(yard);
    for (uint32_t i = 0; i < yard->count; i++) {
        part_start(&yard->part[i], &site);
    }
    site.touched = true;
    yard_settle(yard, &site);
}

static struct part *first_due(struct yard *yard)
{
    struct part *first = &yard->part[0];
    for (uint32_t i = 1; i < yard->count; i++) {
        first = yard->part[i].due_at < first->due_at ? &yard->part[i] : first;
    }
    return first;
}

void yard_run(struct yard *yard, int64_t until)
{
    for (uint32_t turns = 0;; turns++) {
        struct part *part = first_due(yard);
        int64_t next = clock_earlier(yard->circuit_at, part->due_at);
        ck_assert_uint_lt(turns, 100000);
        if (next > until) {
            yard->now = until;
            return;
        }
        yard->now = next;
        struct site site = yard_site(yard);
        if (yard->circuit_at <= next) {
            tell(yard, &site, circuit_advance(&yard->circuit, yard->workspace, next));
        } else {
            part->due_at = CLOCK_NEVER;
            part_due(part, &site);
        }
        yard_settle(yard, &site);
    }
}

bool yard_do(struct yard *yard, struct part *part, const char *verb, double first, double second)
{
    const double args[] = {first, second};
    return yard_do_with(yard, part, verb, args);
}

bool yard_do_with(struct yard *yard, struct part *part, const char *verb, const double *args)
{
    int32_t index = part_find_verb(part_kind_of(part), verb);
    ck_assert_msg(index >= 0, "no verb %s", verb);
    struct site site = yard_site(yard);
    bool done = part_kind_of(part)->verb(part, &site, (uint32_t)index, args, yard->error);
    yard_settle(yard, &site);
    return done;
}

void yard_set(struct yard *yard, struct part *part, const char *param, double value)
{
    struct site site = yard_site(yard);
    yard_figure(part, param, value);
    part_changed(part, &site);
    yard_settle(yard, &site);
}

bool yard_fault(struct yard *yard, struct part *part, const char *fault)
{
    ck_assert(fault[0] == '\0' || part_find_fault(part_kind_of(part), fault) >= 0);
    struct site site = yard_site(yard);
    bool done = part_fault(part, &site, fault);
    yard_settle(yard, &site);
    return done;
}

void yard_follow(struct yard *yard, struct part *part, const struct part *named)
{
    struct site site = yard_site(yard);
    part_kind_of(part)->follow(part, named, &site);
    yard_settle(yard, &site);
}

bool yard_is(const struct part *part, const char *state)
{
    int32_t index = part_find_state(part_kind_of(part), state);
    ck_assert_msg(index >= 0, "no state %s", state);
    return part_is(part, (uint32_t)index);
}

double yard_volts(struct yard *yard, struct part *part, const char *plus, const char *minus)
{
    return circuit_volts(&yard->circuit, yard->workspace, yard->now, *terminal(part, plus),
                         *terminal(part, minus));
}

double yard_amps(struct yard *yard, struct part *part, const char *at)
{
    uint16_t net = *terminal(part, at);
    double amps = 0;
    for (uint32_t i = 0; i < PART_ELEMENTS; i++) {
        if (part->element[i] == CIRCUIT_NONE) {
            continue;
        }
        const struct element *element = &yard->circuit.element[part->element[i]];
        double through =
            circuit_amps(&yard->circuit, yard->workspace, yard->now, part->element[i]);
        amps += element->a == net ? through : 0.0;
        amps -= element->b == net ? through : 0.0;
    }
    return amps;
}

uint16_t yard_bridge(struct yard *yard, struct part *part, const char *a, const char *b,
                     double ohms)
{
    struct element bridge = {
        .kind = ELEMENT_SWITCH, .a = *terminal(part, a), .b = *terminal(part, b), .ohms = ohms,
    };
    return circuit_add(&yard->circuit, &bridge);
}

void yard_switch(struct yard *yard, uint16_t element, bool on)
{
    struct site site = yard_site(yard);
    site_switch(&site, element, on);
    yard_settle(yard, &site);
}

uint32_t yard_events(const struct yard *yard, enum event_kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < yard->journal.count; i++) {
        count += yard->journal.events[i].kind == kind;
    }
    return count;
}
