#include "sim/panel/route.h"

#include <stdlib.h>
#include <string.h>

#include "sim/panel/route_pieces.h"
#include "sim/panel/route_tight.h"

#define WIDER_TRIES 4
#define WIDER_STEP 6 /* steps of the grid */

void routes_init(struct routes *routes)
{
    memset(routes, 0, sizeof *routes);
}

void routes_free(struct routes *routes)
{
    free(routes->points);
    free(routes->pieces);
    free(routes->runs);
    free(routes->forks);
    routes_init(routes);
}

static bool lead_on(struct routes *routes, struct sheet *sheet, const struct world *world)
{
    struct route_lead *lead = malloc(sizeof *lead);
    routes_free(routes);
    if (lead == NULL) {
        return false;
    }
    bool made = route_lead_init(lead, sheet, world);
    if (made) {
        route_lead_all(lead);
        made = route_tighten(lead, sheet) && route_pieces_make(routes, lead, sheet);
        route_lead_free(lead);
    }
    free(lead);
    if (!made) {
        routes_free(routes);
    }
    return made;
}

bool routes_make(struct routes *routes, struct sheet *sheet, const struct world *world)
{
    bool made = lead_on(routes, sheet, world);
    for (uint32_t i = 1; i <= WIDER_TRIES && made && routes->blocked > 0; i++) {
        sheet_lay_folded(sheet, world, sheet->fold, i * WIDER_STEP);
        made = lead_on(routes, sheet, world);
    }
    return made;
}
