#include "sim/part/part.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/part/kinds.h"

static const struct part_kind *const kinds[] = {
    &kind_mains, &kind_adapter, &kind_ups, &kind_accumulator, &kind_dc_supply, &kind_stabiliser,
    &kind_breaker, &kind_breaker2, &kind_fuse, &kind_sensor, &kind_siren, &kind_lamp_dc,
    &kind_lamp, &kind_heater, &kind_load, &kind_contactor, &kind_relay, &kind_motor_starter,
    &kind_gate_opener, &kind_antenna, &kind_room, &kind_thermometer, &kind_wireless_sensor,
    &kind_wireless_socket,
};

uint32_t part_kind_count(void)
{
    return sizeof kinds / sizeof kinds[0];
}

const struct part_kind *part_kind(uint32_t index)
{
    return kinds[index];
}

const struct part_kind *part_kind_of(const struct part *part)
{
    return kinds[part->kind];
}

int32_t part_find_kind(const char *name)
{
    for (uint32_t i = 0; i < part_kind_count(); i++) {
        if (strcmp(kinds[i]->name, name) == 0) {
            return (int32_t)i;
        }
    }
    return -1;
}

static int32_t find_word(const char *const *words, const char *word)
{
    for (int32_t i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], word) == 0) {
            return i;
        }
    }
    return -1;
}

int32_t part_find_terminal(const struct part_kind *kind, const char *name)
{
    return find_word(kind->terminals, name);
}

int32_t part_find_param(const struct part_kind *kind, const char *name)
{
    for (uint32_t i = 0; i < kind->param_count; i++) {
        if (strcmp(kind->params[i].name, name) == 0) {
            return (int32_t)i;
        }
    }
    return -1;
}

int32_t part_find_state(const struct part_kind *kind, const char *name)
{
    return find_word(kind->states, name);
}

int32_t part_find_verb(const struct part_kind *kind, const char *name)
{
    return find_word(kind->verbs, name);
}

int32_t part_find_fault(const struct part_kind *kind, const char *name)
{
    return find_word(kind->faults, name);
}

/* Place of the word among "one|two|three"; NaN when it is none of them. */
static double choice_index(const char *choices, const char *word)
{
    size_t length = strlen(word);
    double index = 0.0;
    for (const char *at = choices; *at != '\0'; index += 1.0) {
        size_t size = strcspn(at, "|");
        if (size == length && memcmp(at, word, size) == 0) {
            return index;
        }
        at += size + (at[size] == '|');
    }
    return (double)NAN;
}

static double default_of(const struct part_param *param)
{
    struct quantity quantity = {0};
    char error[QUANTITY_ERROR];
    if (param->default_value == NULL) {
        return (double)NAN;
    }
    if (param->dimension == DIMENSION_TEXT) {
        return choice_index(param->choices, param->default_value);
    }
    bool valid = quantity_parse(param->default_value, param->dimension, &quantity, error);
    assert(valid);
    return valid ? quantity.value : (double)NAN;
}

/* Nothing is planned. */
static void part_rest(struct part *part)
{
    part->due_at = CLOCK_NEVER;
    for (uint32_t i = 0; i < PART_PLANS; i++) {
        part->plan[i] = CLOCK_NEVER;
    }
}

void part_init(struct part *part, uint32_t kind, uint16_t index, const char *name, uint64_t seed)
{
    assert(kind < part_kind_count());
    memset(part, 0, sizeof *part);
    strncpy(part->name, name, PART_NAME - 1);
    part->kind = (uint8_t)kind;
    part->index = index;
    memset(part->net, 0xFF, sizeof part->net);
    memset(part->element, 0xFF, sizeof part->element);
    memset(part->comparator, 0xFF, sizeof part->comparator);
    memset(part->strain, 0xFF, sizeof part->strain);
    for (uint32_t i = 0; i < kinds[kind]->param_count; i++) {
        part->figure[i] = default_of(&kinds[kind]->params[i]);
    }
    part_rest(part);
    part->random = random_stream(seed, part->name);
    part->at_column = part->at_row = -1;
    magnet_init(&part->magnet, 0, 0, 0);
}

bool part_param_is_text(const struct part_param *param)
{
    return param->dimension == DIMENSION_PART || param->dimension == DIMENSION_ID;
}

char *part_text(struct part *part, uint32_t param)
{
    const struct part_param *params = part_kind_of(part)->params;
    uint32_t texts = 0;
    for (uint32_t i = 0; i < param; i++) {
        texts += part_param_is_text(&params[i]);
    }
    assert(part_param_is_text(&params[param]) && texts < PART_TEXTS);
    return part->text[texts];
}

bool part_may_name(const struct part_param *param, const struct part_kind *kind)
{
    double place = choice_index(param->choices, kind->name);
    return place >= 0.0;
}

double part_watts(const struct part *part, const struct site *site)
{
    double watts = 0.0;
    for (uint32_t i = 0; i < PART_ELEMENTS; i++) {
        if (part->element[i] != CIRCUIT_NONE) {
            const struct element *element = &site->circuit->element[part->element[i]];
            watts += site_volts(site, element->a, element->b) * site_amps(site, part->element[i]);
        }
    }
    return watts;
}

bool part_is(const struct part *part, uint32_t state)
{
    return (part->state >> state & 1u) != 0;
}

void part_set_states(struct part *part, struct site *site, uint32_t states)
{
    if (part->state != states) {
        part->state = states;
        site_event(site, EVENT_PART_STATE, part->index, states, NULL);
    }
}

void part_damage(struct part *part, struct site *site, const char *why)
{
    int32_t damaged = part_find_state(part_kind_of(part), "damaged");
    if (damaged < 0 || part->damaged) {
        return;
    }
    part->damaged = true;
    site_event(site, EVENT_DAMAGE, part->index, 0, why);
    part_set_states(part, site, 1u << damaged);
    for (uint32_t i = 0; i < PART_ELEMENTS; i++) {
        if (part->element[i] != CIRCUIT_NONE) {
            site_switch(site, part->element[i], false);
        }
    }
    part_rest(part);
}
