#include <stdio.h>
#include <string.h>

#include "lua/cable_text.h"
#include "lua/param_text.h"
#include "lua/rewiring_inside.h"
#include "lua/unit_text.h"
#include "sim/world/naming.h"
#include "sim/world/wiring.h"

/* What stands behind the second word. */
static const char *value_of(const struct edit *edit)
{
    const char *at = edit->line;
    for (int i = 0; i < 3; i++) {
        at += strspn(at, " \t");
        at += strcspn(at, " \t");
    }
    return at + strspn(at, " \t");
}

static bool refuse_param(const struct edit *edit, const struct part_kind *kind)
{
    char hint[EDIT_HINT];
    struct nearest nearest;
    nearest_init(&nearest, edit->word[2]);
    for (uint32_t i = 0; i < kind->param_count; i++) {
        nearest_offer(&nearest, kind->params[i].name);
    }
    param_text_hint(&nearest, hint, sizeof hint);
    return edit_refuse(edit, "%s has no parameter '%s'%s", kind->name, edit->word[2], hint);
}

/* The part that is named must be there, and of a kind that fits. */
static bool names_well(const struct edit *edit, uint32_t part, uint32_t param)
{
    const struct naming naming = {part, param};
    const char *name = part_text(&edit->plan->part[part], param);
    char hint[EDIT_HINT];
    struct nearest nearest;
    if (naming_target(edit->plan, &naming) >= 0) {
        return true;
    }
    nearest_init(&nearest, name);
    for (uint32_t i = 0; i < edit->plan->part_count; i++) {
        if (naming_fits(edit->plan, &naming, i)) {
            nearest_offer(&nearest, edit->plan->part[i].name);
        }
    }
    param_text_hint(&nearest, hint, sizeof hint);
    bool found = wiring_find_part(edit->plan, name) >= 0;
    return edit_refuse(edit, found ? "'%s' is none of the kinds that can be named here%s"
                              : "the wiring has no part '%s'%s", name, hint);
}

static bool set_text(const struct edit *edit, uint32_t part, uint32_t param, const char *value)
{
    const struct part_kind *kind = part_kind_of(&edit->plan->part[part]);
    size_t length = strlen(value);
    if (length == 0 || length >= PART_NAME) {
        return edit_refuse(edit, "'%.40s' must have 1 to %d letters", value, PART_NAME - 1);
    }
    memcpy(part_text(&edit->plan->part[part], param), value, length + 1);
    return kind->params[param].dimension != DIMENSION_PART || names_well(edit, part, param);
}

static bool set_file(const struct edit *edit, struct part *part, uint32_t param,
                     const char *value)
{
    struct world *plan = edit->plan;
    if (value[0] == '\0' || strlen(value) >= RECORDING_FILE) {
        return edit_refuse(edit, "the name of a scope's file is wanted, of %d letters at most",
                           RECORDING_FILE - 1);
    }
    if (part->figure[param] != part->figure[param]) { /* none was named */
        if (plan->recording_count == WORLD_RECORDINGS) {
            return edit_refuse(edit, "a wiring holds %d recordings", WORLD_RECORDINGS);
        }
        part->figure[param] = plan->recording_count++;
    }
    snprintf(plan->recording[(uint32_t)part->figure[param]].file, RECORDING_FILE, "%s", value);
    return true;
}

static bool set_part(const struct edit *edit, uint32_t index, const char *value)
{
    struct part *part = &edit->plan->part[index];
    const struct part_kind *kind = part_kind_of(part);
    char why[PARAM_TEXT_ERROR];
    int32_t found = part_find_param(kind, edit->word[2]);
    if (found < 0) {
        return refuse_param(edit, kind);
    }
    uint32_t param = (uint32_t)found;
    if (part_param_is_text(&kind->params[param])) {
        return set_text(edit, index, param, value);
    }
    if (kind->params[param].dimension == DIMENSION_FILE) {
        return set_file(edit, part, param, value);
    }
    if (!param_text_read(&kind->params[param], value, &part->figure[param], why)) {
        return edit_refuse(edit, "%s", why);
    }
    if (kind->check != NULL && !kind->check(part, why)) {
        return edit_refuse(edit, "%s", why);
    }
    return true;
}

static bool set_cable(const struct edit *edit, struct wire *wire, const char *value)
{
    static const struct part_param length = {"length", DIMENSION_LENGTH, NULL, 0.0, 1e5, NULL,
                                             true};
    static const struct part_param area = {"area", DIMENSION_AREA, NULL, 0.01e-6, 1000e-6, NULL,
                                           true};
    char text[EXACT_TEXT];
    cable_text_length(wire, text);
    double length_m = cable_text_figure(text, DIMENSION_LENGTH);
    cable_text_area(wire, text);
    double area_m2 = text[0] == '\0' ? WIRING_CABLE_AREA_M2
                                     : cable_text_figure(text, DIMENSION_AREA);
    double figure;
    char why[PARAM_TEXT_ERROR];
    bool is_length = strcmp(edit->word[2], length.name) == 0;
    if (!is_length && strcmp(edit->word[2], area.name) != 0) {
        return edit_refuse(edit, "a cable has no parameter '%s' (there is: length, area)",
                           edit->word[2]);
    }
    if (!param_text_read(is_length ? &length : &area, value, &figure, why)) {
        return edit_refuse(edit, "%s", why);
    }
    if (!is_length && length_m == 0.0) {
        return edit_refuse(edit, "the cable has no length yet, and any will do: set its length "
                           "first");
    }
    *(is_length ? &length_m : &area_m2) = figure;
    wire->square_mm = length_m > 0.0 ? area_m2 * 1e6 : 0.0;
    wire->ohms = wiring_cable_ohms(length_m, area_m2);
    return true;
}

bool edit_set(const struct edit *edit)
{
    const char *value = value_of(edit);
    char why[PARAM_TEXT_ERROR];
    if (value[0] == '\0') {
        return edit_refuse(edit, "a value is wanted: set PART PARAMETER VALUE, like "
                           "`set adapter holdup 470 uF`");
    }
    int32_t cable = wiring_find_wire(edit->plan, edit->word[1]);
    if (cable >= 0) {
        return set_cable(edit, &edit->plan->wire[cable], value);
    }
    int32_t part = edit_find_part(edit, edit->word[1]);
    if (part < 0) {
        return false;
    }
    if (part != edit->plan->unit_part) {
        return set_part(edit, (uint32_t)part, value);
    }
    return unit_text_set(&edit->plan->options, edit->word[2], value, why)
           || edit_refuse(edit, "%s", why);
}
