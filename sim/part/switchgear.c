/* What has a coil: contactor and external relay. */
#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"

#define PULL_IN 0.75         /* of the coil's rating, IEC 60947-4-1 asks for 0.85 at most */
#define DROP_OUT 0.20        /* the same */
#define COIL_LIMIT {"A1", "A2", 1.3, 0.0, true} /* as for the unit's Voltage Sensor */
#define CONTACT_OHMS 0.005
#define SLOWNESS 5
#define CONTACTOR_WATTS 3.0
#define CONTACTOR_OPERATE_US 15000
#define CONTACTOR_RELEASE_US 10000
#define CONTACTOR_BOUNCE_US 3000
#define RELAY_WATTS 0.4
#define RELAY_OPERATE_US 8000
#define RELAY_RELEASE_US 5000
#define RELAY_BOUNCE_US 2000

enum { COIL_A1, COIL_A2 };
enum { CONTACTOR_L1 = COIL_A2 + 1, CONTACTOR_POLES = 4 };  /* L1 T1, L2 T2, L3 T3, 13 14 */
enum { RELAY_COM = COIL_A2 + 1, RELAY_NO, RELAY_NC };
enum { COIL_VOLTS };
enum { GEAR_CLOSED, GEAR_OPEN, GEAR_UNPOWERED };
/* part->fault, in the order of gear_faults. */
enum { GEAR_SOUND, GEAR_OPENED, GEAR_WELDS, GEAR_STICKS, GEAR_SLOW };
enum { GEAR_CREEPS = 1 };                  /* part->phase */
enum { GEAR_COIL, GEAR_CONTACT };          /* elements; contacts in a row */
enum { COIL_FED = 0 };                     /* comparator pair */

static void build_coil(struct part *part, struct circuit *circuit, double watts)
{
    double volts = part->figure[COIL_VOLTS];
    struct element coil = {
        .kind = ELEMENT_SWITCH, .on = true, .a = part->net[COIL_A1], .b = part->net[COIL_A2],
        .ohms = volts * volts / watts,
    };
    struct comparator levels = {
        .plus = coil.a, .minus = coil.b, .fall_v = volts * DROP_OUT, .rise_v = volts * PULL_IN,
    };
    fit_element(part, circuit, GEAR_COIL, &coil);
    fit_comparator_pair(part, circuit, COIL_FED, &levels);
}

static void build_contact(struct part *part, struct circuit *circuit, uint32_t slot,
                          const struct element *place)
{
    struct element contact = *place;
    contact.kind = ELEMENT_SWITCH;
    contact.ohms = CONTACT_OHMS;
    fit_element(part, circuit, slot, &contact);
}

static void contactor_build(struct part *part, struct circuit *circuit)
{
    build_coil(part, circuit, CONTACTOR_WATTS);
    magnet_init(&part->magnet, CONTACTOR_OPERATE_US, CONTACTOR_RELEASE_US, CONTACTOR_BOUNCE_US);
    for (uint32_t i = 0; i < CONTACTOR_POLES; i++) {
        const uint16_t *net = &part->net[CONTACTOR_L1 + 2 * i];
        build_contact(part, circuit, GEAR_CONTACT + i, &(struct element){.a = net[0], .b = net[1]});
        magnet_add_pole(&part->magnet, part->element[GEAR_CONTACT + i], CIRCUIT_NONE);
    }
}

static void relay_build(struct part *part, struct circuit *circuit)
{
    struct element make = {.a = part->net[RELAY_COM], .b = part->net[RELAY_NO]};
    struct element brk = {.on = true, .a = part->net[RELAY_COM], .b = part->net[RELAY_NC]};
    build_coil(part, circuit, RELAY_WATTS);
    build_contact(part, circuit, GEAR_CONTACT, &make);
    build_contact(part, circuit, GEAR_CONTACT + 1, &brk);
    magnet_init(&part->magnet, RELAY_OPERATE_US, RELAY_RELEASE_US, RELAY_BOUNCE_US);
    magnet_add_pole(&part->magnet, part->element[GEAR_CONTACT], part->element[GEAR_CONTACT + 1]);
}

static void gear_refresh(struct part *part, struct site *site)
{
    bool fed = fit_pair_is_high(part, site, COIL_FED);
    part->due_at = part->magnet.due_at;
    part_set_states(part, site, 1u << (magnet_is_closed(&part->magnet) ? GEAR_CLOSED : GEAR_OPEN) |
                                    (fed ? 0u : 1u << GEAR_UNPOWERED));
}

/* The supplies have settled: what is fed has pulled in long ago. */
static void gear_start(struct part *part, struct site *site)
{
    struct magnet *magnet = &part->magnet;
    bool fed = fit_pair_is_high(part, site, COIL_FED);
    magnet->pulled = fed;
    magnet->phase = fed ? MAGNET_OPERATED : MAGNET_RELEASED;
    for (uint32_t i = 0; i < magnet->poles; i++) {
        site_switch(site, magnet->brk[i], !fed);
        site_switch(site, magnet->make[i], fed);
    }
    gear_refresh(part, site);
}

static void gear_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)tag;
    (void)high;
    /* A broken wire in the coil: voltage, but no force. */
    bool pulled = fit_pair_is_high(part, site, COIL_FED) && fit_get(part, site, GEAR_COIL).on;
    if (pulled != part->magnet.pulled) {
        magnet_pull(&part->magnet, site, pulled);
    }
    gear_refresh(part, site);
}

static void gear_due(struct part *part, struct site *site)
{
    magnet_step(&part->magnet, site);
    gear_refresh(part, site);
}

/* Old grease: from now on its armature takes so many times as long, or its own time again. */
static void set_pace(struct part *part, bool slow)
{
    if (slow != (part->phase == GEAR_CREEPS)) {
        part->magnet.operate_us = slow ? part->magnet.operate_us * SLOWNESS
                                       : part->magnet.operate_us / SLOWNESS;
        part->magnet.release_us = slow ? part->magnet.release_us * SLOWNESS
                                       : part->magnet.release_us / SLOWNESS;
    }
    part->phase = slow ? GEAR_CREEPS : 0;
}

static bool gear_fault(struct part *part, struct site *site, const char *fault)
{
    (void)fault;
    set_pace(part, part->fault == GEAR_SLOW);
    fit_switch(part, site, GEAR_COIL, part->fault != GEAR_OPENED);
    magnet_weld(&part->magnet, site, part->fault == GEAR_WELDS);
    magnet_jam(&part->magnet, site, part->fault == GEAR_STICKS);
    gear_turned(part, site, 0, false);
    return true;
}

static const char *const contactor_terminals[] = {"A1", "A2", "L1", "T1", "L2", "T2", "L3", "T3",
                                                  "13", "14", NULL};
static const char *const relay_terminals[] = {"A1", "A2", "COM", "NO", "NC", NULL};
static const char *const gear_states[] = {"closed", "open", "unpowered", "damaged", NULL};
static const char *const gear_verbs[] = {NULL};
/* open: the coil's wire; weld: the contact does not open again; stuck: it does not move; slow: it
 * moves five times as long. */
static const char *const gear_faults[] = {"open", "weld", "stuck", "slow", NULL};
static const struct part_param contactor_params[] = {
    {"coil", DIMENSION_VOLTAGE, "230 V", 1.0, 500.0, NULL, true},
};
static const struct part_param relay_params[] = {
    {"coil", DIMENSION_VOLTAGE, "12 V", 1.0, 500.0, NULL, true},
};

const struct part_kind kind_contactor = {
    .limit = COIL_LIMIT,
    .name = "contactor", .about = "Contactor with three poles and an auxiliary N/O contact",
    .terminals = contactor_terminals, .params = contactor_params, .param_count = 1,
    .states = gear_states, .verbs = gear_verbs, .faults = gear_faults,
    .build = contactor_build, .start = gear_start, .turned = gear_turned, .due = gear_due,
    .fault = gear_fault,
};

const struct part_kind kind_relay = {
    .limit = COIL_LIMIT,
    .name = "relay", .about = "Relay with a change-over contact, beside the unit's own",
    .terminals = relay_terminals, .params = relay_params, .param_count = 1,
    .states = gear_states, .verbs = gear_verbs, .faults = gear_faults,
    .build = relay_build, .start = gear_start, .turned = gear_turned, .due = gear_due,
    .fault = gear_fault,
};
