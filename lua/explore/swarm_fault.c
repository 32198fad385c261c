#include "lua/explore/swarm_fault.h"

#include <stdio.h>
#include <string.h>

#define BEFORE CLOCK_S(2)     /* around a deed of the story */
#define BEHIND CLOCK_S(20)

enum target { TARGET_NONE, TARGET_SENSOR, TARGET_CABLE, TARGET_MODEM, TARGET_DIP, TARGET_FEEDER };

/* %s: its target's name. */
static const struct kind {
    const char *name, *about;
    enum target target;
    const char *begin, *end;
    int64_t shortest_ms, longest_ms;
} kinds[SWARM_KINDS] = {
    [SWARM_BOUNCE] = {"bounce", "a sensor's contact bounces", TARGET_SENSOR,
                      "part %s fault bounce", "part %s ok", 1000, 60000},
    [SWARM_NOISY] = {"noisy", "a sensor's contact is noisy", TARGET_SENSOR,
                     "part %s fault noisy", "part %s ok", 500, 20000},
    [SWARM_LOOSE] = {"loose", "a sensor's clamp is loose", TARGET_SENSOR,
                     "part %s fault intermittent", "part %s ok", 500, 20000},
    [SWARM_CABLE] = {"cable", "a cable's clamp is loose", TARGET_CABLE,
                     "%s fault intermittent", "%s ok", 500, 20000},
    [SWARM_REBOOTS] = {"reboots", "the modem boots", TARGET_MODEM,
                       SWARM_OF_MODEM "reboots", "", 20000, 20000},
    [SWARM_HANGS] = {"hangs", "the modem hangs", TARGET_MODEM,
                     SWARM_OF_MODEM "hangs", "unit modem ok", 1000, 120000},
    [SWARM_MUTES] = {"mutes", "the modem answers nothing", TARGET_MODEM,
                     SWARM_OF_MODEM "mutes times=3", "unit modem ok", 10000, 60000},
    [SWARM_LOSES] = {"loses", "the modem loses results", TARGET_MODEM,
                     SWARM_OF_MODEM "loses at=result times=3", "unit modem ok", 10000, 60000},
    [SWARM_GARBLES] = {"garbles", "bits of the modem's answers turn", TARGET_MODEM,
                       SWARM_OF_MODEM "garbles at=line times=3", "unit modem ok", 10000, 60000},
    [SWARM_REFUSES] = {"refuses", "the modem refuses commands", TARGET_MODEM,
                       SWARM_OF_MODEM "refuses times=3", "unit modem ok", 10000, 60000},
    [SWARM_NETWORK_LOSES] = {"network_loses", "the network loses a message", TARGET_MODEM,
                             "network lose 1", "network lose 0", 10000, 60000},
    [SWARM_NETWORK_DOUBLES] = {"network_doubles", "the network doubles a message", TARGET_MODEM,
                               "network duplicate 1", "network duplicate 0", 10000, 60000},
    [SWARM_NETWORK_SLOW] = {"network_slow", "messages take half a minute", TARGET_MODEM,
                            "network delay 30s", "network delay 3s", 10000, 120000},
    [SWARM_NETWORK_GONE] = {"network_gone", "there is no coverage", TARGET_MODEM,
                            "network coverage false", "network coverage true", 2000, 120000},
    [SWARM_DIP] = {"dip", "the supply dips", TARGET_DIP, "", "", 5, 400},
    [SWARM_CUT] = {"cut", "the supply is cut", TARGET_FEEDER, "part %s off", "part %s on", 500,
                   60000},
};

const char *swarm_kind_name(enum swarm_kind kind)
{
    return kinds[kind].name;
}

const char *swarm_kind_about(enum swarm_kind kind)
{
    return kinds[kind].about;
}

/* ---- what it happens to ---- */

static bool is_sensor(const struct world *world, uint32_t part)
{
    return (int32_t)part != world->unit_part &&
           strcmp(part_kind_of(&world->part[part])->name, "sensor") == 0;
}

/* The which-th sensor, or how many there are beyond. */
static uint32_t find_sensor(const struct world *world, uint32_t which, const char **name)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (is_sensor(world, i) && count++ == which) {
            *name = world->part[i].name;
        }
    }
    return count;
}

static uint32_t find_cable(const struct world *world, uint32_t which, const char **name)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < world->wire_count; i++) {
        if (world->wire[i].name[0] != '\0' && count++ == which) {
            *name = world->wire[i].name;
        }
    }
    return count;
}

static uint32_t find_target(const struct swarm_story *story, enum target target, uint32_t which,
                            const char **name)
{
    const struct tail_course *course = story->course;
    switch (target) {
    case TARGET_SENSOR: return find_sensor(story->world, which, name);
    case TARGET_CABLE: return find_cable(story->world, which, name);
    case TARGET_MODEM: return story->world->board.options.modem_fitted ? 1 : 0;
    case TARGET_DIP:
        *name = course->dipping == PART_NONE ? "" : story->world->part[course->dipping].name;
        return course->dipping == PART_NONE ? 0 : 1;
    case TARGET_FEEDER:
        *name = which < course->feeder_count ? story->world->part[course->feeder[which]].name
                                             : "";
        return course->feeder_count;
    default: return 1;
    }
}

uint32_t swarm_kind_targets(const struct swarm_story *story, enum swarm_kind kind)
{
    const char *name;
    return find_target(story, kinds[kind].target, UINT32_MAX, &name);
}

const char *swarm_fault_target(const struct swarm_fault *fault, const struct swarm_story *story)
{
    const char *name = "";
    (void)find_target(story, kinds[fault->kind].target, fault->target, &name);
    return name;
}

/* ---- when and how ---- */

static int64_t draw_instant(const struct swarm_story *story, struct random *random)
{
    bool near = story->deed_count > 0 && random_between(random, 0, 1) == 1;
    if (!near) {
        return random_between(random, 1, story->end_us);
    }
    int64_t deed = story->deed[random_between(random, 0, (int64_t)story->deed_count - 1)];
    return clock_later(deed + random_between(random, -BEFORE, BEHIND), 1);
}

/* Short ones as often as long ones: evenly in each of ten doublings. */
static int64_t draw_length(const struct kind *kind, struct random *random)
{
    int64_t low = kind->shortest_ms, high = kind->longest_ms;
    for (int64_t i = random_between(random, 0, 3); i > 0 && high / 4 > low; i--) {
        high /= 4;
    }
    return random_between(random, low, high);
}

void swarm_fault_lay(struct swarm_fault *fault, const struct swarm_story *story)
{
    const struct kind *kind = &kinds[fault->kind];
    const char *name = swarm_fault_target(fault, story);
    fault->end[0] = '\0';
    if (fault->kind == SWARM_DIP) {
        double volts = story->course->nominal_v * (double)fault->percent / 100;
        snprintf(fault->begin, SWARM_LINE, "part %s %s to=%gV lasting=%lldus", name,
                 story->course->dip_verb, volts, (long long)(fault->end_us - fault->at_us));
        return;
    }
    const char *hole = strstr(kind->begin, "%s");
    if (hole == NULL) {
        snprintf(fault->begin, SWARM_LINE, "%s", kind->begin);
        snprintf(fault->end, SWARM_LINE, "%s", kind->end);
        return;
    }
    snprintf(fault->begin, SWARM_LINE, "%.*s%s%s", (int)(hole - kind->begin), kind->begin, name,
             hole + 2);
    hole = strstr(kind->end, "%s");
    snprintf(fault->end, SWARM_LINE, "%.*s%s%s", (int)(hole - kind->end), kind->end, name,
             hole + 2);
}

void swarm_fault_draw(struct swarm_fault *fault, const struct swarm_story *story,
                      enum swarm_kind kind, struct random *random)
{
    int64_t targets = (int64_t)swarm_kind_targets(story, kind);
    *fault = (struct swarm_fault){.kind = kind, .at_us = draw_instant(story, random)};
    fault->end_us = fault->at_us + CLOCK_MS(draw_length(&kinds[kind], random));
    fault->target = (uint16_t)random_between(random, 0, targets - 1);
    fault->percent = kind == SWARM_DIP ? (uint16_t)random_between(random, 0, 90) : 0;
    swarm_fault_lay(fault, story);
}

static void draw_kind(struct swarm_faults *faults, const struct swarm_story *story,
                      enum swarm_kind which, uint64_t seed)
{
    char stream[40];
    snprintf(stream, sizeof stream, "fault.%s", kinds[which].name);
    struct random random = random_stream(seed, stream);
    uint32_t targets = swarm_kind_targets(story, which);
    bool may = random_between(&random, 0, 3) == 0;
    for (int64_t i = random_between(&random, 1, 2); may && targets > 0 && i > 0; i--) {
        if (faults->count == SWARM_FAULTS) {
            return;
        }
        swarm_fault_draw(&faults->list[faults->count++], story, which, &random);
    }
}

void swarm_faults_count(struct swarm_faults *faults)
{
    faults->kinds = 0;
    for (uint32_t i = 0; i < faults->count; i++) {
        faults->kinds |= 1u << faults->list[i].kind;
    }
}

void swarm_faults_draw(struct swarm_faults *faults, const struct swarm_story *story,
                       uint64_t seed)
{
    struct random calm = random_stream(seed, "calm");
    memset(faults, 0, sizeof *faults);
    if (random_between(&calm, 0, 3) == 0) {
        return;
    }
    for (uint32_t i = 0; i < SWARM_KINDS; i++) {
        draw_kind(faults, story, (enum swarm_kind)i, seed);
    }
    swarm_faults_count(faults);
}
