#include "sim/panel/symbol_form.h"

#include <string.h>

#include "sim/part/kinds.h"
#include "sim/world/wiring.h"

#define NAME_LETTER 8.8f /* width of a bold letter of a name, as a mean of usual ones */
#define NAME_ROOM 10.0f

#define L(along) {along, SIDE_LEFT}
#define R(along) {along, SIDE_RIGHT}
#define T(along) {along, SIDE_TOP}
#define B(along) {along, SIDE_BOTTOM}

/* Terminals that are usually joined by a straight wire stand at the same height: L and plus at 40,
 * N and minus at 60, PE at 80. Sources give to the right, loads take from the left, and what hangs
 * on the unit's inputs stands below it and reaches up. */
static const struct form forms[] = {
    {&kind_mains, 90, 110, {R(40), R(60), R(80)}},
    {&kind_adapter, 130, 110, {L(40), L(60), R(40), R(60)}},
    {&kind_ups, 130, 120, {R(40), R(60), L(40), L(60)}},
    {&kind_accumulator, 100, 110, {R(40), R(60)}},
    {&kind_dc_supply, 110, 110, {R(40), R(60)}},
    {&kind_stabiliser, 130, 110, {L(40), L(60), R(40), R(60)}},
    {&kind_breaker, 90, 80, {L(40), R(40)}},
    {&kind_breaker2, 90, 100, {L(40), R(40), L(60), R(60)}},
    {&kind_fuse, 90, 80, {L(40), R(40)}},
    {&kind_sensor, 130, 120, {T(20), T(40), T(80), T(100)}},
    {&kind_siren, 110, 100, {L(40), L(60)}},
    {&kind_lamp_dc, 100, 100, {L(40), L(60)}},
    {&kind_lamp, 100, 120, {L(40), L(60), L(80)}},
    {&kind_heater, 110, 120, {L(40), L(60), L(80)}},
    {&kind_load, 110, 120, {L(40), L(60), L(80)}},
    {&kind_contactor,
     120,
     180,
     {L(140), R(140), L(40), R(40), L(60), R(60), L(80), R(80), L(110), R(110)}},
    {&kind_relay, 120, 130, {L(90), R(90), L(50), R(40), R(60)}},
    {&kind_motor_starter, 160, 160, {L(40), L(60), L(90), L(110), B(100), B(130)}},
    {&kind_gate_opener, 180, 140, {L(40), L(60), B(40), B(70)}},
    {&kind_antenna, 90, 100, {L(70)}},
    {&kind_room, 130, 110, {{0, 0}}},
    {&kind_thermometer, 110, 150, {T(20), T(50), T(80)}},
    {&kind_wireless_sensor, 120, 110, {{0, 0}}},
    {&kind_wireless_socket, 120, 110, {L(40), L(60)}},
};

/* The unit's terminals in the order in which they stand, "" between groups. Below, where mains and
 * sensors are: Voltage Sensor, supply, inputs, thermometers. Above, where the loads are: relays. */
static const char *const below[] = {"AC_L", "AC_N", "", "V12", "V12_2", "GND", "GND_2", "", "IN1",
                                    "IN2", "IN3", "IN4", "IN5", "IN6", "IN7", "IN8", "", "T_VDD",
                                    "T_DQ", "T_GND", NULL};
static const char *const above[] = {"K1_COM", "K1_NO", "K1_NC", "", "K2_COM", "K2_NO", "K2_NC", "",
                                    "K3_COM", "K3_NO", "K3_NC", "", "K4_COM", "K4_NO", "K4_NC", "",
                                    "K5_COM", "K5_NO", "K5_NC", "", "K6_COM", "K6_NO", NULL};

struct strip {
    const char *const *names;
    float from, pitch, gap; /* gap: beside the pitch, between groups */
    float y;
    uint8_t side;
};

static const struct strip strips[] = {
    {below, 40, 20, 20, FORM_UNIT_H, SIDE_BOTTOM},
    {above, 40, 20, 10, 0, SIDE_TOP},
};

const struct form *form_of(const struct part *part)
{
    for (uint32_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (part->kind != WORLD_KIND_UNIT && forms[i].kind == part_kind_of(part)) {
            return &forms[i];
        }
    }
    return NULL;
}

float form_shift(const struct form *form, const struct part *part)
{
    float name = NAME_LETTER * (float)strlen(part->name) + NAME_ROOM - (float)form->w;
    uint32_t steps = name > 0.0f ? (uint32_t)(name / (2 * SYMBOL_GRID)) + 1u : 0u;
    return (float)(steps * SYMBOL_GRID);
}

bool form_unit_pin(const char *terminal, struct pin *pin)
{
    for (uint32_t r = 0; r < sizeof strips / sizeof strips[0]; r++) {
        const struct strip *strip = &strips[r];
        float x = strip->from;
        for (uint32_t i = 0; strip->names[i] != NULL; i++) {
            bool between = strip->names[i][0] == '\0';
            if (!between && strcmp(strip->names[i], terminal) == 0) {
                *pin = (struct pin){x, strip->y, strip->side};
                return true;
            }
            x += between ? strip->gap : strip->pitch;
        }
    }
    bool gsm = strcmp(terminal, "ANT_GSM") == 0;
    *pin = (struct pin){FORM_UNIT_W, gsm ? 170.0f : 200.0f, SIDE_RIGHT};
    return gsm || strcmp(terminal, "ANT_RF") == 0;
}

struct extent2 symbol_size(const struct world *world, uint32_t part)
{
    const struct form *form = form_of(&world->part[part]);
    if (form == NULL) {
        return (struct extent2){FORM_UNIT_W, FORM_UNIT_H};
    }
    float shift = form_shift(form, &world->part[part]);
    return (struct extent2){(float)form->w + 2.0f * shift, (float)form->h};
}

static uint32_t terminal_count(const struct part_kind *kind)
{
    uint32_t count = 0;
    while (kind->terminals[count] != NULL) {
        count++;
    }
    return count;
}

bool symbol_pin(const struct world *world, uint32_t part, uint32_t terminal, struct pin *pin)
{
    const struct form *form = form_of(&world->part[part]);
    if (form == NULL) {
        const char *name = wiring_terminal_name(world, part, terminal);
        return name != NULL && form_unit_pin(name, pin);
    }
    struct extent2 size = symbol_size(world, part);
    float shift = form_shift(form, &world->part[part]);
    if (terminal >= terminal_count(form->kind) || terminal >= FORM_PINS) {
        return false;
    }
    float along = (float)form->pin[terminal].along;
    pin->side = form->pin[terminal].side;
    bool upright = pin->side == SIDE_LEFT || pin->side == SIDE_RIGHT;
    float across = pin->side == SIDE_RIGHT ? size.w : pin->side == SIDE_BOTTOM ? size.h : 0.0f;
    pin->x = upright ? across : along + shift;
    pin->y = upright ? along : across;
    return true;
}
