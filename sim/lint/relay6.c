/* Relay6: its COM is the unit's own 12 V behind a PTC (guide 7.3), no dry contact. */
#include <math.h>
#include <stdio.h>

#include "sim/board/constants.h"
#include "sim/lint/rules.h"

#define SIDES 2u

static const double rated_amps[] = BOARD_RELAY_AMPS;
static const char *const side_names[SIDES] = {"K6_COM", "K6_NO"};

void relay6_overload(struct reading *reading)
{
    const struct board_nets *nets = &reading->world->board.nets;
    double amps = survey_relay_amps(reading->survey, RULES_RELAY6, true);
    struct reach out = walk_from(reading->survey, WALK_LINES, nets->no[RULES_RELAY6]);
    bool coils = walk_part(reading->survey, &out, ROLE_GEAR, 0) != PART_NONE &&
                 walk_part(reading->survey, &out, ROLE_LOAD, 0) == PART_NONE;
    if (amps > rated_amps[RULES_RELAY6] && !coils) {
        struct lint_finding *found = reading_find_unit(reading, "K6_NO");
        READING_WHY(found, "%.2f A when Relay6 is on; it is made for a siren of %.1f A", amps,
                    rated_amps[RULES_RELAY6]);
        READING_MEND(found, "a siren of %.1f A or less, or Relay3-5 and a supply of its own",
                     rated_amps[RULES_RELAY6]);
    }
}

void relay6_fuse(struct reading *reading)
{
    uint16_t ptc = reading->world->board.element_ptc;
    double amps = fabs(reading->survey->view[SURVEY_RELAY + RULES_RELAY6].amps[ptc]);
    double switched = survey_relay_amps(reading->survey, RULES_RELAY6, true);
    if (amps > BOARD_PTC_HOLD_A && switched <= rated_amps[RULES_RELAY6]) {
        struct lint_finding *found = reading_find_unit(reading, "K6_COM");
        READING_WHY(found, "%.2f A from the fused 12 V: %.2f A of it always, %.2f A when Relay6 is "
                    "on; the PTC holds %.2f A", amps, amps - switched, switched,
                    BOARD_PTC_HOLD_A);
        READING_MEND(found, "feed what is always on from V12_2 through a fuse of its own");
    }
}

/* The first source of the role that comes to the side, of those that do not feed the unit. */
static const struct part *stranger_at(const struct reading *reading, uint32_t side, enum role role)
{
    const struct board_nets *nets = &reading->world->board.nets;
    uint16_t net = side == 0 ? nets->com[RULES_RELAY6] : nets->no[RULES_RELAY6];
    struct reach reach = walk_from(reading->survey, WALK_LINES, net);
    uint16_t source = walk_source(reading->survey, &reach, true, 0);
    for (; source != CIRCUIT_NONE;
         source = walk_source(reading->survey, &reach, true, source + 1)) {
        const struct part *part = survey_owner(reading->survey, source);
        if (part != NULL && anatomy_of(part).role == role &&
            !reading->survey->feeds_unit[part->index]) {
            return part;
        }
    }
    return NULL;
}

void relay6_dry(struct reading *reading)
{
    for (uint32_t side = 0; side < SIDES; side++) {
        const struct part *machine = stranger_at(reading, side, ROLE_MACHINE);
        if (machine != NULL) {
            struct lint_finding *found = reading_find_unit(reading, side_names[side]);
            READING_WHY(found, "used as a dry contact on a button of '%s': Relay6 gives 12 V of "
                        "the unit, its COM is no free contact", machine->name);
            READING_MEND(found, "use COM and N/O of Relay1-5 for '%s'", machine->name);
        }
    }
}

void relay6_fed(struct reading *reading)
{
    for (uint32_t side = 0; side < SIDES; side++) {
        const struct part *source = stranger_at(reading, side, ROLE_SOURCE);
        if (source != NULL) {
            struct lint_finding *found = reading_find_unit(reading, side_names[side]);
            READING_WHY(found, "'%s' comes here: it feeds back into the unit's own 12 V through "
                        "the PTC", source->name);
            READING_MEND(found, "take '%s' off Relay6, and switch it with Relay1-5", source->name);
        }
    }
}
