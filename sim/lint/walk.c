#include "sim/lint/walk.h"

#include <stddef.h>

/* What a walk goes through. */
struct gait {
    const struct view *view;   /* contacts as they stand there; NULL: every one counts as closed */
    uint32_t links;
    bool loads;                /* and whatever is on at first */
};

static bool goes_through(const struct survey *survey, const struct gait *gait, uint32_t element)
{
    uint32_t link = survey->link[element];
    bool joins = (gait->links >> link & 1u) != 0 && link != LINK_NONE;
    bool closed = gait->view == NULL || gait->view->on[element] || link == LINK_PROTECTION;
    return (joins && closed) ||
           (gait->loads && survey->world->circuit.element[element].on);
}

static struct reach spread(const struct survey *survey, const struct gait *gait, uint16_t net)
{
    const struct circuit *circuit = &survey->world->circuit;
    struct reach reach = {{0}};
    bool grows = net != CIRCUIT_NONE;
    if (grows) {
        reach_add(&reach, net);
    }
    while (grows) {
        grows = false;
        for (uint32_t i = 0; i < circuit->element_count; i++) {
            const struct element *element = &circuit->element[i];
            if (reach_has(&reach, element->a) != reach_has(&reach, element->b) &&
                goes_through(survey, gait, i)) {
                reach_add(&reach, element->a);
                reach_add(&reach, element->b);
                grows = true;
            }
        }
    }
    return reach;
}

struct reach walk_from(const struct survey *survey, uint32_t links, uint16_t net)
{
    return spread(survey, &(struct gait){.links = links}, net);
}

struct reach walk_in(const struct survey *survey, uint32_t state, uint32_t links, uint16_t net)
{
    return spread(survey, &(struct gait){.view = &survey->view[state], .links = links}, net);
}

struct reach walk_all(const struct survey *survey, uint16_t net)
{
    return spread(survey, &(struct gait){.links = WALK_CONTACTS, .loads = true}, net);
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
