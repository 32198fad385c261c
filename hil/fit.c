#include "hil/fit.h"

#include <string.h>

#include "firmware/input.h"
#include "sim/base/clock.h"
#include "sim/board/constants.h"

#define MOVES_WITHIN_US CLOCK_S(1)  /* behind its coil; else it was another reason */
#define DIES_WITHIN_US CLOCK_MS(30) /* LED and contacts are that much apart at most */
#define COMES_BACK_US CLOCK_MS(500) /* 12 V: then the relays that were switched meanwhile close */
#define STORED_US CLOCK_MS(2)       /* less is no hold-up, but the switch itself */

/* What is known at one row of a log. */
struct watch {
    struct fit *fit;
    const struct bench_log *log;
    uint32_t row;
    bool outages; /* are looked for, and else contacts */
    bool supply, battery, power_lit, out_lit;
    int64_t supply_at, out_at; /* since when */
    uint8_t inputs, contacts;
    uint32_t closed_count; /* contacts that closed since LED OUT was lit ... */
    uint8_t closed_relay;  /* ... the first of them ... */
    int64_t closed_at;
    uint8_t leaving; /* 1 + the relay that alone was on when LED OUT went dark; 0 */
    uint32_t found;
};

void fit_init(struct fit *fit)
{
    memset(fit, 0, sizeof *fit);
}

static void add_sample(struct watch *watch, struct fit_samples *samples, int64_t us)
{
    if (!watch->outages && samples->count < FIT_MOST) {
        samples->value[samples->count++] = (double)us;
        watch->found++;
    }
}

static bool is_steady(const struct watch *watch, int64_t now)
{
    return watch->supply && now - watch->supply_at >= FIT_STEADY_US;
}

/* The relay of a mask that has one only; -1. */
static int32_t only_of(uint8_t mask)
{
    for (int32_t i = 0; i < UNIT_RELAYS; i++) {
        if (mask == 1u << i) {
            return i;
        }
    }
    return -1;
}

/* ---- contacts: by LED OUT, which follows the coils ---- */

static void out_turns(struct watch *watch, const struct bench_log_row *row)
{
    bool lit = row->value != 0;
    if (lit == watch->out_lit) {
        return;
    }
    bool steady = is_steady(watch, row->at_us);
    watch->leaving = 0;
    if (!lit && watch->closed_count == 1) {
        int64_t after = watch->closed_at - watch->out_at;
        add_sample(watch, &watch->fit->operate[watch->closed_relay], after);
    }
    if (!lit && steady && only_of(watch->contacts) >= 0) {
        watch->leaving = (uint8_t)(only_of(watch->contacts) + 1);
    }
    watch->closed_count = lit && steady && watch->contacts == 0 ? 0 : 2; /* 2: not to be judged */
    watch->out_lit = lit;
    watch->out_at = row->at_us;
}

static void contact_turns(struct watch *watch, const struct bench_log_row *row)
{
    bool closed = row->value != 0;
    uint8_t bit = (uint8_t)(1u << row->index);
    if (((watch->contacts & bit) != 0) == closed) {
        return;
    }
    watch->contacts = (uint8_t)(watch->contacts ^ bit);
    int64_t after = row->at_us - watch->out_at;
    if (closed && watch->out_lit) {
        watch->closed_relay = row->index;
        watch->closed_at = row->at_us;
        watch->closed_count += after <= MOVES_WITHIN_US ? 1 : 2;
    }
    if (!closed && watch->leaving == row->index + 1 && after <= MOVES_WITHIN_US) {
        add_sample(watch, &watch->fit->release[row->index], after);
    }
    watch->leaving = closed || watch->leaving == row->index + 1 ? 0 : watch->leaving;
}

/* ---- outages ---- */

static bool is_row(const struct bench_log_row *row, enum adapter_channel channel, uint8_t index)
{
    return row->channel == channel && row->index == index;
}

/* From `from` on, up to `until`: the row at which the channel takes the value; NULL. */
static const struct bench_log_row *find(const struct watch *watch,
                                        const struct bench_log_row *wanted, int64_t until)
{
    for (uint32_t i = watch->row; i < watch->log->count; i++) {
        const struct bench_log_row *row = &watch->log->row[i];
        if (row->at_us > until) {
            break;
        }
        if (row->at_us >= wanted->at_us &&
            is_row(row, (enum adapter_channel)wanted->channel, wanted->index) &&
            row->value == wanted->value) {
            return row;
        }
    }
    return NULL;
}

static int64_t end_of_outage(const struct watch *watch, int64_t began)
{
    const struct bench_log_row back = {began, 1, ADAPTER_SUPPLY, 0};
    const struct bench_log_row *row = find(watch, &back, INT64_MAX);
    return row == NULL ? INT64_MAX : row->at_us;
}

/* The median release of that relay as taken so far; of any; of the model. */
static double release_us(const struct fit *fit, uint8_t relay)
{
    double values[FIT_MOST];
    for (uint8_t i = 0; i <= UNIT_RELAYS; i++) {
        const struct fit_samples *samples = &fit->release[i == 0 ? relay : i - 1];
        if (samples->count > 0) {
            memcpy(values, samples->value, samples->count * sizeof *values);
            return fit_figure_of(values, samples->count, 0.0).value;
        }
    }
    return BOARD_COIL_RELEASE_US;
}

/* The first contact of those closed that opens; NULL: none does before 12 V are back. */
static const struct bench_log_row *first_to_open(const struct watch *watch, int64_t began,
                                                 int64_t ended)
{
    const struct bench_log_row *first = NULL;
    for (uint8_t i = 0; i < UNIT_RELAYS; i++) {
        const struct bench_log_row wanted = {began, 0, ADAPTER_CONTACT, i};
        bool was_closed = (watch->contacts >> i & 1) != 0;
        const struct bench_log_row *open = was_closed ? find(watch, &wanted, ended) : NULL;
        bool earlier = open != NULL && (first == NULL || open->at_us < first->at_us);
        first = earlier ? open : first;
    }
    return first;
}

/* When LED POWER went dark for the last time before `until`; -1: it is lit then, or never was. */
static int64_t dark_since(const struct watch *watch, int64_t began, int64_t until)
{
    int64_t since = -1;
    for (uint32_t i = watch->row; i < watch->log->count && watch->log->row[i].at_us <= until; i++) {
        const struct bench_log_row *row = &watch->log->row[i];
        if (row->at_us >= began && is_row(row, ADAPTER_LED, LED_POWER)) {
            since = row->value == 0 ? row->at_us : -1;
        }
    }
    return since;
}

/* With the unit its contacts open, and LED POWER goes dark for good. Where that was dark before,
 * since it blinked, the contact alone tells when. */
static void look_for_death(struct watch *watch, int64_t began, int64_t ended)
{
    const struct bench_log_row *open = first_to_open(watch, began, ended);
    int64_t dark_at = open == NULL ? -1 : dark_since(watch, began, open->at_us);
    if (dark_at < 0 || watch->fit->life_count == FIT_MOST) {
        return;
    }
    const struct bench_log_row lit = {open->at_us, 1, ADAPTER_LED, LED_POWER};
    int64_t died_at = open->at_us - (int64_t)release_us(watch->fit, open->index);
    died_at = died_at - dark_at <= DIES_WITHIN_US ? dark_at : died_at;
    if (find(watch, &lit, ended - 1) == NULL) {
        const struct fit_load load = {watch->contacts, 0};
        watch->fit->life[watch->fit->life_count++] = (struct fit_outage){died_at - began, load, 0};
        watch->found++;
    }
}

/* Whether another input that is connected switches the same relay: then nobody knows which did. */
static bool is_shared(const struct watch *watch, uint8_t input)
{
    for (uint8_t i = 0; i < UNIT_INPUTS; i++) {
        if (i != input && (watch->inputs >> i & 1) != 0 &&
            watch->log->input[i].relay == watch->log->input[input].relay) {
            return true;
        }
    }
    return false;
}

/* An alarm's relay opens so long after the alarm as the settings say, and the alarm came a debounce
 * after the input had let go. */
static void look_for_alarm(struct watch *watch, uint8_t input, int64_t began, int64_t ended)
{
    const struct bench_log_input *says = &watch->log->input[input];
    const struct bench_log_row off = {began, 0, ADAPTER_IN, input};
    if (says->contact != INPUT_NC || says->relay == 0 || is_shared(watch, input) ||
        find(watch, &off, ended) != NULL || watch->fit->gone_count == FIT_MOST) {
        return;
    }
    uint8_t relay = (uint8_t)(says->relay - 1);
    const struct bench_log_row close = {ended, 1, ADAPTER_CONTACT, relay};
    const struct bench_log_row *closed = find(watch, &close, ended + COMES_BACK_US);
    if (closed == NULL) {
        return;
    }
    int64_t told_us = CLOCK_S((int64_t)says->relay_s + says->delay_s) + CLOCK_MS(INPUT_DEBOUNCE_MS);
    const struct bench_log_row open = {closed->at_us, 0, ADAPTER_CONTACT, relay};
    const struct bench_log_row *opened = find(watch, &open, ended + told_us);
    int64_t after = opened == NULL
                        ? 0
                        : opened->at_us - (int64_t)release_us(watch->fit, relay) - told_us - began;
    if (after > STORED_US && after < ended - began) {
        const struct fit_load load = {0, watch->inputs};
        watch->fit->gone[watch->fit->gone_count++] = (struct fit_outage){after, load, input};
        watch->found++;
    }
}

static void outage_begins(struct watch *watch, int64_t began)
{
    int64_t ended = end_of_outage(watch, began);
    if (!is_steady(watch, began) || !watch->power_lit) {
        return;
    }
    if (!watch->battery && watch->inputs == 0) {
        look_for_death(watch, began, ended);
    }
    for (uint8_t i = 0;
         i < UNIT_INPUTS && watch->battery && watch->contacts == 0 && ended != INT64_MAX; i++) {
        if ((watch->inputs >> i & 1) != 0) {
            look_for_alarm(watch, i, began, ended);
        }
    }
}

static void supply_turns(struct watch *watch, const struct bench_log_row *row)
{
    bool on = row->value != 0;
    if (watch->outages && watch->supply && !on) {
        outage_begins(watch, row->at_us);
    }
    watch->supply_at = on != watch->supply ? row->at_us : watch->supply_at;
    watch->supply = on;
    watch->closed_count = 2;
    watch->leaving = 0;
}

/* ---- */

static void take_row(struct watch *watch, const struct bench_log_row *row)
{
    uint8_t bit = (uint8_t)(1u << row->index);
    if (is_row(row, ADAPTER_SUPPLY, 0)) {
        supply_turns(watch, row);
    } else if (is_row(row, ADAPTER_BATTERY, 0)) {
        watch->battery = row->value != 0;
    } else if (row->channel == ADAPTER_IN) {
        watch->inputs = (uint8_t)(row->value != 0 ? watch->inputs | bit : watch->inputs & ~bit);
    } else if (is_row(row, ADAPTER_LED, LED_POWER)) {
        watch->power_lit = row->value != 0;
    } else if (is_row(row, ADAPTER_LED, LED_OUT)) {
        out_turns(watch, row);
    } else if (row->channel == ADAPTER_CONTACT) {
        contact_turns(watch, row);
    }
}

static uint32_t take(struct fit *fit, const struct bench_log *log, bool outages)
{
    struct watch watch = {.fit = fit, .log = log, .outages = outages, .closed_count = 2};
    for (; watch.row < log->count; watch.row++) {
        take_row(&watch, &log->row[watch.row]);
    }
    return watch.found;
}

uint32_t fit_take_contacts(struct fit *fit, const struct bench_log *log)
{
    return take(fit, log, false);
}

uint32_t fit_take_outages(struct fit *fit, const struct bench_log *log)
{
    return take(fit, log, true);
}
