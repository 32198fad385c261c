#include "cli/calibration_text.h"

#include <inttypes.h>
#include <string.h>

#include "sim/board/constants.h"

#define NAME 40
#define NOTE 200
#define OF_ITS_OWN_US 300.0 /* a relay so far from all others has a line of its own ... */
#define OF_ITS_OWN_V 0.15   /* ... and an input */

/* How a figure is written: SI times `scale` with so many decimals and its unit. */
struct manner {
    double scale;
    int decimals;
    const char *unit;
    double model; /* in SI; 0: the model has none */
};

static const struct manner operate_manner = {1e-3, 2, "ms", BOARD_COIL_OPERATE_US};
static const struct manner release_manner = {1e-3, 2, "ms", BOARD_COIL_RELEASE_US};
static const struct manner lets_go_manner = {1.0, 2, "V", BOARD_INPUT_FALL_V};
static const struct manner hold_up_manner = {1e6, 0, "uF", 0.0};

static void write_note(char note[NOTE], const struct fit_figure *figure,
                       const struct manner *manner)
{
    int length = snprintf(note, NOTE, "%" PRIu32 " %s", figure->count,
                          figure->count == 1 ? "time" : "times");
    length += snprintf(note + length, NOTE - (size_t)length, ", half of them %.*f to %.*f %s",
                       manner->decimals, figure->low * manner->scale, manner->decimals,
                       figure->high * manner->scale, manner->unit);
    if (figure->far > 0) {
        length += snprintf(note + length, NOTE - (size_t)length, ", %" PRIu32 " far from these",
                           figure->far);
    }
    if (manner->model > 0.0) {
        snprintf(note + length, NOTE - (size_t)length, "; the model %g %s",
                 manner->model * manner->scale, manner->unit);
    }
}

static void write_value(char value[NAME], const struct fit_figure *figure,
                        const struct manner *manner)
{
    snprintf(value, NAME, "%.*f %s", manner->decimals, figure->value * manner->scale, manner->unit);
}

/* One line of the file; what was not seen is a comment. */
static void write_line(FILE *file, const char *key, const struct fit_figure *figure,
                       const struct manner *manner)
{
    char value[NAME], note[NOTE];
    if (figure->count == 0) {
        fprintf(file, "    -- %s: not seen\n", key);
        return;
    }
    write_value(value, figure, manner);
    write_note(note, figure, manner);
    fprintf(file, "    %s = \"%s\", -- %s\n", key, value, note);
}

static bool is_of_its_own(const struct fit_figure *one, const struct fit_figure *all, double limit)
{
    double off = one->value - all->value;
    return one->count > 0 && (off > limit || off < -limit);
}

static void write_relay(FILE *file, const struct fit_result *result, uint32_t relay)
{
    const struct fit_figure *operate = &result->operate_of[relay];
    const struct fit_figure *release = &result->release_of[relay];
    char value[NAME];
    if (operate->count == 0 && release->count == 0) {
        fprintf(file, "    -- Relay%" PRIu32 ": not seen\n", relay + 1);
        return;
    }
    bool slow = is_of_its_own(operate, &result->operate, OF_ITS_OWN_US);
    bool lingers = is_of_its_own(release, &result->release, OF_ITS_OWN_US);
    if (!slow && !lingers) {
        return;
    }
    fprintf(file, "    Relay%" PRIu32 " = {", relay + 1);
    if (slow) {
        write_value(value, operate, &operate_manner);
        fprintf(file, " operate = \"%s\"%s", value, lingers ? "," : "");
    }
    if (lingers) {
        write_value(value, release, &release_manner);
        fprintf(file, " release = \"%s\"", value);
    }
    fprintf(file, " }, -- %" PRIu32 " and %" PRIu32 " times\n", operate->count, release->count);
}

static void write_input(FILE *file, const struct fit_result *result, uint32_t input)
{
    const struct fit_figure *figure = &result->lets_go_of[input];
    char value[NAME];
    if (is_of_its_own(figure, &result->lets_go, OF_ITS_OWN_V)) {
        write_value(value, figure, &lets_go_manner);
        fprintf(file, "    Input%" PRIu32 " = { lets_go = \"%s\" }, -- %" PRIu32 " times\n",
                input + 1, value, figure->count);
    }
}

static void write_hold_up(FILE *file, const struct fit_result *result)
{
    const struct fit_figure *figure = &result->hold_up;
    char value[NAME], note[NOTE];
    if (figure->count == 0) {
        fprintf(file, "  -- hold_up: not seen\n");
        return;
    }
    if (figure->value <= 0.0) {
        fprintf(file,
                "  -- hold_up: none; without 12 V and battery it lives %.1f ms, the model "
                "%.1f ms\n",
                result->life.value / 1e3, result->least_life_us / 1e3);
        return;
    }
    write_value(value, figure, &hold_up_manner);
    write_note(note, figure, &hold_up_manner);
    fprintf(file,
            "  hold_up = \"%s\", -- %s; without 12 V and battery it lives %.1f ms, the model "
            "%.1f ms\n",
            value, note, result->life.value / 1e3, result->least_life_us / 1e3);
}

void calibration_text_write(FILE *file, const struct fit_result *result, uint32_t logs)
{
    fprintf(file,
            "-- Calibration: what a unit on a bench does otherwise than its model. For\n"
            "-- `fusebox run --calibration`; by `fusebox fit` from %" PRIu32 " %s\n"
            "return {\n  contact = {\n",
            logs, logs == 1 ? "log" : "logs");
    write_line(file, "operate", &result->operate, &operate_manner);
    write_line(file, "release", &result->release, &release_manner);
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        write_relay(file, result, i);
    }
    fprintf(file, "    -- bounce: not seen, a bench tells the first touch alone\n"
                  "  },\n  input = {\n");
    write_line(file, "lets_go", &result->lets_go, &lets_go_manner);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        write_input(file, result, i);
    }
    fprintf(file, "    -- senses: not seen, 12 V come back at once\n  },\n");
    write_hold_up(file, result);
    fprintf(file, "}\n");
}

static void tell_line(FILE *file, const char *key, const struct fit_figure *figure,
                      const struct manner *manner)
{
    char value[NAME] = "none", note[NOTE];
    if (figure->count == 0) {
        fprintf(file, "%-16s not seen\n", key);
        return;
    }
    if (figure->value > 0.0) {
        write_value(value, figure, manner);
    }
    write_note(note, figure, manner);
    fprintf(file, "%-16s %-9s %s\n", key, value, note);
}

void calibration_text_tell(FILE *file, const struct fit_result *result)
{
    char key[NAME];
    tell_line(file, "contact.operate", &result->operate, &operate_manner);
    tell_line(file, "contact.release", &result->release, &release_manner);
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        if (result->operate_of[i].count == 0 && result->operate.count > 0) {
            snprintf(key, sizeof key, "contact.Relay%" PRIu32, i + 1);
            tell_line(file, key, &result->operate_of[i], &operate_manner);
        }
    }
    tell_line(file, "input.lets_go", &result->lets_go, &lets_go_manner);
    tell_line(file, "hold_up", &result->hold_up, &hold_up_manner);
}

static void write_exact_relay(FILE *file, const struct board_figures *figures, uint32_t relay)
{
    const struct {
        const char *key;
        int64_t us;
    } times[] = {{"operate", figures->operate_us[relay]},
                 {"release", figures->release_us[relay]},
                 {"bounce", figures->bounce_us[relay]}};
    fprintf(file, "    Relay%" PRIu32 " = {", relay + 1);
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        if (times[i].us > 0) {
            fprintf(file, " %s = \"%" PRId64 " us\",", times[i].key, times[i].us);
        }
    }
    fprintf(file, " },\n");
}

static void write_exact_input(FILE *file, const struct board_figures *figures, uint32_t input)
{
    fprintf(file, "    Input%" PRIu32 " = {", input + 1);
    if (figures->rise_v[input] > 0.0) {
        fprintf(file, " senses = %.17g,", figures->rise_v[input]);
    }
    if (figures->fall_v[input] > 0.0) {
        fprintf(file, " lets_go = %.17g,", figures->fall_v[input]);
    }
    fprintf(file, " },\n");
}

void calibration_text_exact(FILE *file, const struct board_figures *figures)
{
    fprintf(file, "return {\n  contact = {\n");
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        write_exact_relay(file, figures, i);
    }
    fprintf(file, "  },\n  input = {\n");
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        write_exact_input(file, figures, i);
    }
    fprintf(file, "  },\n");
    if (figures->hold_up_f > 0.0) {
        fprintf(file, "  hold_up = %.17g,\n", figures->hold_up_f);
    }
    fprintf(file, "}\n");
}
