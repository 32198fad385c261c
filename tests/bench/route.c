/* The drawing of a wiring: its parts laid on a sheet and its wires led, as after each wire that was
 * taken to another terminal. */
#include "sim/panel/arrange.h"

#include "bench/bench.h"
#include "lua/draft.h"
#include "lua/judge.h"
#include "lua/shelf.h"
#include "panel/aid_block.h"

#define GROUPS 24 /* of five parts, and three for all */

static struct shelf shelf;
static struct bench bench;
static struct world world;
static struct sheet sheet;
static struct routes routes;

/* Milliseconds; BENCH_MISSING where a wire is led through what stands there. */
static double lead(void)
{
    bench_seconds();
    sheet_lay(&sheet, &world);
    bool made = routes_make(&routes, &sheet, &world);
    double seconds = (bench_seconds(), bench_span());
    bool well = made && routes.blocked == 0 && routes.piece_count > 0;
    bench_use(routes.crossings);
    routes_free(&routes);
    return well ? seconds * 1e3 : BENCH_MISSING;
}

static double lead_shipped(const char *path)
{
    char error[SANDBOX_ERROR];
    struct draft draft;
    if (!shelf_open(&shelf, BENCH_SHIPPED "/scenarios", error)) {
        return BENCH_MISSING;
    }
    bool built = judge_open(&bench) && shelf_load(&shelf, path, "", error) &&
                 draft_wiring(&shelf.sandbox, &bench, 0, &draft);
    if (built) {
        world_copy(&world, &bench.world);
    }
    judge_close(&bench);
    shelf_close(&shelf);
    return built ? lead() : BENCH_MISSING;
}

static double arranged(void)
{
    const struct extent2 pane = {736, 508};
    if (lead_shipped(BENCH_SHIPPED "/scenarios/wirings/example1.lua") == BENCH_MISSING) {
        return BENCH_MISSING;
    }
    bench_seconds();
    bool made = arrange(&sheet, &routes, &world, pane);
    double seconds = (bench_seconds(), bench_span());
    bool well = made && routes.blocked == 0 && arrange_scale(&sheet, pane) > 0.55f;
    routes_free(&routes);
    return well ? seconds * 1e3 : BENCH_MISSING;
}

static double example1(void)
{
    return lead_shipped(BENCH_SHIPPED "/scenarios/wirings/example1.lua");
}

static double example6(void)
{
    return lead_shipped(BENCH_SHIPPED "/scenarios/wirings/example6.lua");
}

static double cabinet(void)
{
    world_init(&world, 1);
    return block_lay(&world, GROUPS) ? lead() : BENCH_MISSING;
}

const struct figure figures_route[] = {
    {"route.example1", "Example 1: 12 parts and 28 wires laid and led", "ms", 20, false, example1,
     NULL, NULL, 5, NULL},
    {"route.arranged", "Example 1 arranged for a pane of 736 by 508", "ms", 60, false, arranged,
     NULL, NULL, 5, NULL},
    {"route.example6", "Example 6: 5 parts and 10 wires laid and led", "ms", 20, false, example6,
     NULL, NULL, 5, NULL},
    {"route.cabinet", "123 parts and 234 wires laid and led", "ms", 200, false, cabinet, NULL, NULL,
     5, NULL},
    {0},
};
