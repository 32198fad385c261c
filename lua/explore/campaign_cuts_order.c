#include "lua/explore/campaign_cuts_order.h"

#include <stdio.h>
#include <string.h>

#include "lua/explore/campaign.h"
#include "sim/base/random.h"

#define SOON CLOCK_S(20)         /* behind the first cut's return */

static void lay(const struct cuts *cuts, struct cuts_try *try, uint32_t point,
                const struct cut *shape)
{
    try->point = point;
    try->list = (struct cut_list){.cut = {*shape}, .count = 1};
    try->list.cut[0].at_us = cuts->point[point];
}

/* The second one anywhere behind the first one's return, half of them soon. */
static void draw_pair(const struct cuts *cuts, struct random random, struct cuts_try *try,
                      const struct cut *shapes, uint32_t count)
{
    uint32_t point = (uint32_t)(random_next(&random) % cuts->point_count);
    lay(cuts, try, point, &shapes[random_next(&random) % count]);
    struct cut *cut = try->list.cut;
    int64_t back = cut[0].at_us + cut[0].length_us;
    cut[1] = shapes[random_next(&random) % count];
    int64_t later = cuts->point[random_next(&random) % cuts->point_count];
    int64_t soon = back + (int64_t)(random_next(&random) % (uint64_t)SOON);
    bool far = random_next(&random) % 2 == 0 && later > back;
    cut[1].at_us = far ? later : soon;
    try->list.count = 2;
}

bool campaign_cuts_nth(const struct cuts *cuts, uint64_t seed, uint64_t number,
                       struct cuts_try *try)
{
    struct cut shapes[CUTS_SHAPES];
    char name[40];
    uint64_t points = cuts->point_count;
    uint32_t first = cuts_shapes(cuts, CUTS_LINEAR, shapes);
    uint32_t count = cuts_shapes(cuts, CUTS_EXHAUSTIVE, shapes);
    memset(try, 0, sizeof *try);
    if (points == 0 || count == 0) {
        return false;
    }
    if (number < points * first) {
        lay(cuts, try, campaign_spread(number / first, cuts->point_count),
            &shapes[number % first]);
        return true;
    }
    if (number < points * count) {
        uint64_t rest = number - points * first, further = count - first;
        lay(cuts, try, campaign_spread(rest / further, cuts->point_count),
            &shapes[first + rest % further]);
        return true;
    }
    snprintf(name, sizeof name, "pair %llu", (unsigned long long)number);
    draw_pair(cuts, random_stream(seed, name), try, shapes, count);
    return true;
}
