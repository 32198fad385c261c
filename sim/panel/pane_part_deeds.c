#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/panel/pane_part.h"
#include "sim/panel/part_term.h"
#include "sim/world/veil.h"

#define LABEL_WIDE 112.0f
#define WORDS 24          /* that one parameter can be */
#define VERB_FIELDS 8     /* of all verbs of a kind */

_Static_assert(PART_FIGURES + VERB_FIELDS <= PART_FIELDS, "each field has its place");

/* "sag.to" is a parameter of "sag": its name there; NULL: it is none of that verb. */
static const char *param_of(const struct part_param *param, const char *verb)
{
    size_t length = strlen(verb);
    bool is = strncmp(param->name, verb, length) == 0 && param->name[length] == '.';
    return is ? param->name + length + 1 : NULL;
}

static uint32_t count_params(const struct part_kind *kind, const char *verb)
{
    uint32_t count = 0;
    for (const struct part_param *p = kind->verb_params; p != NULL && p->name != NULL; p++) {
        count += param_of(p, verb) != NULL ? 1 : 0;
    }
    return count;
}

/* "sag to=150 V lasting=2 s"; one alone stands without its name. */
static void compose(const struct part_pane *pane, const struct part_kind *kind, const char *verb,
                    char line[STAGE_TEXT])
{
    bool alone = count_params(kind, verb) == 1;
    int length = snprintf(line, STAGE_TEXT, "%s", verb);
    for (uint32_t i = 0; kind->verb_params[i].name != NULL && i < VERB_FIELDS; i++) {
        const char *name = param_of(&kind->verb_params[i], verb);
        const char *value = pane->field[PART_FIGURES + i].text;
        if (name != NULL && value[0] != '\0' && length < STAGE_TEXT) {
            length += snprintf(line + length, (size_t)(STAGE_TEXT - length), " %s%s%s",
                               alone ? "" : name, alone ? "" : "=", value);
        }
    }
}

struct verb_field {
    const char *verb;
    uint32_t index;       /* of its parameter */
};

/* What one writes there. */
static const char *example_of(enum dimension dimension)
{
    static const char *const examples[] = {
        [DIMENSION_NONE] = "3", [DIMENSION_TIME] = "2 s", [DIMENSION_VOLTAGE] = "9 V",
        [DIMENSION_CURRENT] = "0.5 A", [DIMENSION_POWER] = "60 W",
        [DIMENSION_RESISTANCE] = "50 ohm", [DIMENSION_CAPACITANCE] = "470 uF",
        [DIMENSION_TEMPERATURE] = "25 C", [DIMENSION_RATIO] = "80 %", [DIMENSION_CHARGE] = "7 Ah",
        [DIMENSION_LENGTH] = "40 m", [DIMENSION_AREA] = "0.22 mm2",
    };
    bool known = dimension < sizeof examples / sizeof *examples;
    return known && examples[dimension] != NULL ? examples[dimension] : "";
}

/* One of the fields that a verb takes; true: Enter was pressed there. */
static bool draw_verb_field(struct ui *ui, struct area *rest, struct part_pane *pane,
                            const struct part_kind *kind, struct verb_field of)
{
    const struct part_param *param = &kind->verb_params[of.index];
    const char *name = param_of(param, of.verb);
    bool heat = param->dimension == DIMENSION_TEMPERATURE && strcmp(name, "to") == 0;
    const char *title = heat ? "to" : part_term(name);
    struct area row = area_top(rest, UI_ROW), label = area_left(&row, LABEL_WIDE - UI_GRID);
    char text[96], says[160], units[PART_UNITS];
    part_term_units(param->dimension, units);
    snprintf(text, sizeof text, "such as %s", param->default_value != NULL
                                                  ? param->default_value
                                                  : example_of(param->dimension));
    snprintf(says, sizeof says, "%s %s, %s", of.verb, title, units);
    ui_words(ui, &(struct words){.area = label, .text = title});
    area_top(rest, UI_GRID / 2);
    return ui_field(ui, &(struct control){.area = row, .id = PART_FIELD, .text = text,
                                          .number = PART_FIGURES + of.index, .says = says},
                    &pane->field[PART_FIGURES + of.index]) == FIELD_ENTERED;
}

/* A verb with what it is to be done by, a field each, in a frame of its own. */
static void draw_full_verb(struct ui *ui, struct area *rest, struct part_pane *pane,
                           const struct part *part, uint32_t verb)
{
    const struct part_kind *kind = part_kind_of(part);
    const char *name = kind->verbs[verb];
    float high = (float)count_params(kind, name) * (UI_ROW + UI_GRID / 2) + UI_ROW;
    struct area frame = {rest->x, rest->y, rest->w, high + 2 * UI_GRID};
    struct area inner = area_inset(frame, UI_GRID);
    bool entered = false;
    ui_box(ui, frame, INK_NONE, INK_EDGE, 4);
    for (uint32_t i = 0; kind->verb_params[i].name != NULL && i < VERB_FIELDS; i++) {
        if (param_of(&kind->verb_params[i], name) != NULL) {
            struct verb_field field = {name, i};
            entered = draw_verb_field(ui, &inner, pane, kind, field) || entered;
        }
    }
    struct button_row line = {LABEL_WIDE - UI_GRID};
    bool clicked = part_button(ui, &inner, &line, &(struct control){.id = PART_VERB,
                                                                    .number = verb, .text = name});
    area_top(rest, frame.h + UI_GRID);
    if (entered || clicked) {
        char deed[STAGE_TEXT];
        compose(pane, kind, name, deed);
        part_deed(ui, part->name, deed);
    }
}

void part_verbs(struct ui *ui, struct area *rest, struct part_pane *pane, const struct part *part)
{
    const struct part_kind *kind = part_kind_of(part);
    struct button_row row = {0};
    if (kind->verbs == NULL || kind->verbs[0] == NULL) {
        return;
    }
    part_heading(ui, rest, "What can be done");
    for (uint32_t i = 0; kind->verbs[i] != NULL; i++) {
        char says[96];
        snprintf(says, sizeof says, "%s: %s", part->name, kind->verbs[i]);
        if (count_params(kind, kind->verbs[i]) == 0 &&
            part_button(ui, rest, &row, &(struct control){.id = PART_VERB, .number = i,
                                                          .text = kind->verbs[i], .says = says})) {
            part_deed(ui, part->name, kind->verbs[i]);
        }
    }
    part_row_end(rest, &row);
    for (uint32_t i = 0; kind->verbs[i] != NULL; i++) {
        if (count_params(kind, kind->verbs[i]) > 0) {
            draw_full_verb(ui, rest, pane, part, i);
        }
    }
}

struct unit_verb {
    const char *text, *says, *deed;
};

static const struct unit_verb unit_verbs[] = {
    {"Press button", "Press the unit's button for a moment", "unit button press"},
    {"Hold button 6 s", "Hold the unit's button for 6 s", "unit button press 6 s"},
    {"Battery off", "Switch the unit's battery off", "unit battery switch off"},
    {"Battery on", "Switch the unit's battery on", "unit battery switch on"},
    {"No coverage", "The network is gone", "network coverage false"},
    {"Coverage", "The network is back", "network coverage true"},
};

void part_unit_verbs(struct ui *ui, struct area *rest)
{
    struct button_row row = {0};
    part_heading(ui, rest, "What can be done");
    for (uint32_t i = 0; i < sizeof unit_verbs / sizeof *unit_verbs; i++) {
        struct control button = {.id = PART_UNIT_VERB, .number = i, .text = unit_verbs[i].text,
                                 .says = unit_verbs[i].says};
        if (part_button(ui, rest, &row, &button)) {
            ui_wish(ui, WISH_DEED, 0, unit_verbs[i].deed);
        }
    }
    part_row_end(rest, &row);
}

/* Figures */

/* A word out of a few: "N/O|N/C|NO|NC". */
static void word_of(const struct part_param *param, double figure, char text[QUANTITY_TEXT])
{
    const char *at = param->choices;
    for (uint32_t i = 0; i < (uint32_t)figure && at != NULL; i++) {
        at = strchr(at, '|');
        at += at != NULL ? 1 : 0;
    }
    size_t length = at != NULL ? strcspn(at, "|") : 0;
    snprintf(text, QUANTITY_TEXT, "%.*s", (int)length, at != NULL ? at : "");
}

static void figure_text(const struct part *part, uint32_t index, char text[QUANTITY_TEXT])
{
    const struct part_param *param = &part_kind_of(part)->params[index];
    double figure = part->figure[index];
    text[0] = '\0';
    if (part_param_is_text(param)) {
        struct part copy = *part;
        snprintf(text, QUANTITY_TEXT, "%s", part_text(&copy, index));
    } else if (isnan(figure)) {
        return;
    } else if (param->dimension == DIMENSION_TEXT) {
        word_of(param, figure, text);
    } else if (param->dimension != DIMENSION_FILE) {
        quantity_text(figure, param->dimension, text);
    }
}

static void fill(struct part_pane *pane, const struct part *part)
{
    const struct part_kind *kind = part_kind_of(part);
    for (uint32_t i = 0; i < kind->param_count; i++) {
        bool same = pane->shown[i] == part->figure[i] ||
                    (isnan(pane->shown[i]) && isnan(part->figure[i]));
        if (!pane->filled || !same) {
            char text[QUANTITY_TEXT];
            figure_text(part, i, text);
            field_set(&pane->field[i], text);
            pane->shown[i] = part->figure[i];
        }
    }
    pane->filled = true;
}

static void draw_field(struct ui *ui, struct area row, struct part_pane *pane,
                       const struct part *part, uint32_t index)
{
    const struct part_param *param = &part_kind_of(part)->params[index];
    char present[QUANTITY_TEXT], says[200], units[PART_UNITS];
    part_term_units(param->dimension, units);
    figure_text(part, index, present);
    bool edited = strcmp(present, pane->field[index].text) != 0, set = false;
    struct area button = edited ? area_right(&row, 56) : (struct area){0, 0, 0, 0};
    row.w -= edited ? UI_GRID / 2 : 0;
    snprintf(says, sizeof says, "%s %s, %s; Enter sets it", part->name, part_term(param->name),
             units);
    struct control field = {.area = row, .id = PART_FIELD, .number = index, .says = says,
                            .text = "not given"};
    set = ui_field(ui, &field, &pane->field[index]) == FIELD_ENTERED;
    if (edited) {
        struct control ok = {.area = button, .id = PART_SET, .number = index, .text = "Set"};
        set = ui_button(ui, &ok) || set;
    }
    if (set && pane->field[index].text[0] != '\0') {
        char wish[STAGE_TEXT];
        snprintf(wish, sizeof wish, "%s %s %s", part->name, param->name, pane->field[index].text);
        ui_wish(ui, WISH_SET, 0, wish);
    }
}

/* "NO" is another way to write "N/O". */
static bool is_another_writing(const char *word, const char *of)
{
    while (*word != '\0' && (*of == *word || *of == '/')) {
        word += *of == *word ? 1 : 0;
        of++;
    }
    return *word == '\0' && *of == '\0';
}

/* Returns how many. */
static uint32_t list_words(const struct part_param *param, char text[WORDS][QUANTITY_TEXT],
                           const char *items[WORDS])
{
    uint32_t count = 0;
    for (uint32_t i = 0; count < WORDS; i++) {
        word_of(param, i, text[count]);
        bool again = false;
        for (uint32_t k = 0; k < count; k++) {
            again = again || is_another_writing(text[count], text[k]);
        }
        if (text[count][0] == '\0') {
            break;
        }
        items[count] = text[count];
        count += again ? 0 : 1;
    }
    return count;
}

/* The words that it can be, as a menu. */
static void draw_words(struct ui *ui, struct area row, const struct part *part, uint32_t index)
{
    const struct part_param *param = &part_kind_of(part)->params[index];
    const char *items[WORDS];
    char text[WORDS][QUANTITY_TEXT], present[QUANTITY_TEXT], says[96];
    uint32_t count = list_words(param, text, items);
    figure_text(part, index, present);
    snprintf(says, sizeof says, "%s %s: choose", part->name, part_term(param->name));
    struct control menu = {.area = row, .id = PART_FIELD, .number = index, .says = says,
                           .text = present[0] != '\0' ? present : "not given"};
    int32_t chosen = ui_menu(ui, &menu, items, count);
    if (chosen >= 0) {
        char wish[STAGE_TEXT];
        snprintf(wish, sizeof wish, "%s %s %s", part->name, param->name, items[chosen]);
        ui_wish(ui, WISH_SET, 0, wish);
    }
}

/* What only the wiring says can be changed where wires can; a plate is read while something is
 * hidden, not written. */
static bool can_be_set(const struct stage *stage, const struct part_param *param)
{
    bool kept = param->dimension == DIMENSION_PART || param->dimension == DIMENSION_ID ||
                param->dimension == DIMENSION_FILE;
    return !kept && !veil_is_down(stage->world) && (!param->fixed || stage->can_rewire);
}

static void draw_figure(struct ui *ui, struct area *rest, struct part_pane *pane,
                        const struct part *part, uint32_t index)
{
    const struct part_param *param = &part_kind_of(part)->params[index];
    bool sets = can_be_set(ui->stage, param);
    struct area row = area_top(rest, sets ? UI_ROW : 24), label = area_left(&row, LABEL_WIDE);
    char text[QUANTITY_TEXT];
    ui_words(ui, &(struct words){.area = label, .text = part_term(param->name)});
    if (sets && param->dimension == DIMENSION_TEXT) {
        draw_words(ui, row, part, index);
    } else if (sets) {
        draw_field(ui, row, pane, part, index);
    } else {
        figure_text(part, index, text);
        ui_words(ui, &(struct words){.area = row, .text = text[0] != '\0' ? text : "not given",
                                     .ink = text[0] != '\0' ? INK_TEXT : INK_FAINT});
    }
    area_top(rest, sets ? UI_GRID / 2 : 0);
}

void part_figures(struct ui *ui, struct area *rest, struct part_pane *pane,
                  const struct part *part)
{
    const struct part_kind *kind = part_kind_of(part);
    struct part plate = *part;
    if (kind->param_count == 0) {
        return;
    }
    for (uint32_t i = 0; i < kind->param_count; i++) {
        plate.figure[i] = veil_figure(ui->stage->world, part->index, i);
    }
    fill(pane, &plate);
    part_heading(ui, rest, "Figures");
    for (uint32_t i = 0; i < kind->param_count; i++) {
        draw_figure(ui, rest, pane, &plate, i);
    }
}
