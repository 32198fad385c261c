#include "sim/part/antenna.h"

#include <stddef.h>

#include "sim/base/exponential.h"
#include "sim/part/kinds.h"

enum { ANTENNA_GOOD, ANTENNA_OFF, ANTENNA_DAMAGED, ANTENNA_UNPOWERED };
enum { BAND, OHMS };
enum { UNSCREW, SCREW };

#define BAND_RF 0.5 /* the parameter's choices in order: GSM, RF */
#define WRONG_BAND_DB \
    30.0                    /* one for 433 MHz at 900 MHz, out of its resonance, or the other way
                                round; ours */
#define OPEN_SOCKET_DB 50.0 /* a bare socket still hears the mast next door; ours */
#define SOCKET_OHMS 50.0    /* guide 1.3 */
#define DECIBELS 4.342944819032518 /* of one neper of power: 10 / ln 10 */

static void antenna_build(struct part *part, struct circuit *circuit)
{
    (void)part;
    (void)circuit;
}

static void antenna_start(struct part *part, struct site *site)
{
    part_set_states(part, site, 1u << ANTENNA_GOOD);
}

static bool antenna_verb(struct part *part, struct site *site, uint32_t verb, const double *args,
                         char error[PART_ERROR])
{
    (void)args;
    (void)error;
    part_set_states(part, site, 1u << (verb == UNSCREW ? ANTENNA_OFF : ANTENNA_GOOD));
    return true;
}

/* What the mismatch reflects is not heard. */
static double mismatch_db(double ohms)
{
    double reflected = (ohms - SOCKET_OHMS) / (ohms + SOCKET_OHMS);
    return -DECIBELS * logarithm(1.0 - reflected * reflected);
}

uint8_t antenna_loss_db(const struct part *antenna, enum antenna_band radio)
{
    if ((antenna->state & 1u << ANTENNA_OFF) != 0) {
        return (uint8_t)OPEN_SOCKET_DB;
    }
    double loss_db = mismatch_db(antenna->figure[OHMS]);
    bool for_rf = antenna->figure[BAND] > BAND_RF;
    loss_db += for_rf != (radio == ANTENNA_RF) ? WRONG_BAND_DB : 0.0;
    return (uint8_t)(loss_db + 0.5);
}

static const char *const antenna_terminals[] = {"plug", NULL};
static const char *const antenna_states[] = {"fitted", "unscrewed", "damaged", "unpowered", NULL};
static const char *const antenna_verbs[] = {"unscrew", "screw", NULL};
static const char *const antenna_faults[] = {NULL};
static const struct part_param antenna_params[] = {
    {"band", DIMENSION_TEXT, "GSM", 0.0, 0.0, "GSM|RF", true},
    {"ohms", DIMENSION_RESISTANCE, "50 ohm", 1.0, 1000.0, NULL, true},
};

const struct part_kind kind_antenna = {
    .name = "antenna",
    .about = "Antenna with its cable and plug",
    .terminals = antenna_terminals,
    .params = antenna_params,
    .param_count = 2,
    .states = antenna_states,
    .verbs = antenna_verbs,
    .faults = antenna_faults,
    .build = antenna_build,
    .start = antenna_start,
    .verb = antenna_verb,
};
