#include "lua/cable_text.h"

#include "sim/world/wiring.h"

#define COPPER_OHM_M (wiring_cable_ohms(1e6, 1.0) / 1e6)

struct cable_figures {
    const struct wire *wire;
    double area_m2;
};

double cable_text_figure(const char *text, enum dimension dimension)
{
    struct quantity quantity = {0};
    char error[QUANTITY_ERROR];
    return text[0] != '\0' && quantity_parse(text, dimension, &quantity, error) ? quantity.value
                                                                               : 0.0;
}

static bool is_area(const void *context, double parsed)
{
    const struct cable_figures *figures = context;
    return parsed * 1e6 == figures->wire->square_mm;
}

void cable_text_area(const struct wire *wire, char text[EXACT_TEXT])
{
    const struct cable_figures figures = {wire, 0.0};
    text[0] = '\0';
    if (wire->square_mm > 0.0 && wire->square_mm != WIRING_CABLE_AREA_M2 * 1e6) {
        exact_text_that(wire->square_mm / 1e6, DIMENSION_AREA, is_area, &figures, text);
    }
}

static bool is_length(const void *context, double parsed)
{
    const struct cable_figures *figures = context;
    return parsed > 0.0 && wiring_cable_ohms(parsed, figures->area_m2) == figures->wire->ohms;
}

void cable_text_length(const struct wire *wire, char text[EXACT_TEXT])
{
    struct cable_figures figures = {wire, WIRING_CABLE_AREA_M2};
    text[0] = '\0';
    if (!(wire->square_mm > 0.0)) {
        return;
    }
    cable_text_area(wire, text);
    figures.area_m2 = text[0] == '\0' ? figures.area_m2
                                      : cable_text_figure(text, DIMENSION_AREA);
    bool shorter = wire->ohms <= WIRING_CABLE_LEAST_OHMS;
    double length_m = wire->ohms * figures.area_m2 / COPPER_OHM_M;
    exact_text_that(shorter ? length_m / 2.0 : length_m, DIMENSION_LENGTH, is_length, &figures,
                    text);
}
