#include "sim/lint/walk.h"

#include <stddef.h>

static void add(struct reach *reach, uint16_t net)
{
    reach->net[net / 64] |= 1ull << net % 64;
}

/* view NULL: every contact counts as closed. */
static struct reach spread(const struct survey *survey, const struct view *view, uint32_t links,
                           uint16_t net)
{
    const struct circuit *circuit = &survey->world->circuit;
    struct reach reach = {{0}};
    bool grows = net != CIRCUIT_NONE;
    if (grows) {
        add(&reach, net);
    }
    while (grows) {
        grows = false;
        for (uint32_t i = 0; i < circuit->element_count; i++) {
            const struct element *element = &circuit->element[i];
            bool joins = (links >> survey->link[i] & 1u) != 0 && survey->link[i] != LINK_NONE;
            bool closed = view == NULL || view->on[i];
            if (joins && closed && reach_has(&reach, element->a) != reach_has(&reach, element->b)) {
                add(&reach, element->a);
                add(&reach, element->b);
                grows = true;
            }
        }
    }
    return reach;
}

struct reach walk_from(const struct survey *survey, uint32_t links, uint16_t net)
{
    return spread(survey, NULL, links, net);
}

struct reach walk_in(const struct survey *survey, uint32_t state, uint32_t links, uint16_t net)
{
    return spread(survey, &survey->view[state], links, net);
}

uint16_t walk_source(const struct survey *survey, const struct reach *reach, bool plus,
                     uint16_t from)
{
    const struct circuit *circuit = &survey->world->circuit;
    for (uint16_t i = from; i < circuit->element_count; i++) {
        const struct element *element = &circuit->element[i];
        if (element->kind == ELEMENT_SOURCE && reach_has(reach, plus ? element->a : element->b)) {
            return i;
        }
    }
    return CIRCUIT_NONE;
}

uint16_t walk_part(const struct survey *survey, const struct reach *reach, enum role role,
                   uint16_t from)
{
    for (uint16_t i = from; i < survey->world->part_count; i++) {
        const struct part *part = &survey->world->part[i];
        struct anatomy anatomy = anatomy_of(part);
        if (anatomy.role == role && (reach_has(reach, anatomy_net(part, anatomy.feed)) ||
                                     reach_has(reach, anatomy_net(part, anatomy.back)))) {
            return i;
        }
    }
    return PART_NONE;
}
