#include "sim/part/wireless.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/exponential.h"
#include "sim/base/hash.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"

#define ID_DIGITS 6u
#define TELEGRAM 48
/* Such devices promise 100 m and more in the open; in a house the field falls with the cube of the
 * distance. Ours. */
#define RANGE_M 100.0
#define DECIBELS_PER_NEPER 13.02883445709755 /* 30 / ln 10 */

static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

bool wireless_check(const struct part *part, char error[PART_ERROR])
{
    const char *id = part->text[0];
    return (strspn(id, letters) == strlen(id) && strlen(id) <= WIRELESS_ID_MOST) ||
           fit_refuse(error, "id is made of up to eight letters and digits, like \"A1B2C3\"");
}

void wireless_give_id(struct part *part)
{
    char *id = part->text[0];
    uint64_t hash = hash_text(part->name);
    if (id[0] != '\0') {
        return;
    }
    for (uint32_t i = 0; i < ID_DIGITS; i++) {
        id[i] = letters[hash >> 4 * i & 15u];
    }
}

void wireless_start(struct part *part, const struct site *site)
{
    if (part->plan[WIRELESS_PLAN_LIFE] == CLOCK_NEVER) {
        fit_plan(part, WIRELESS_PLAN_LIFE,
                 site->now + random_between(&part->random, 1, WIRELESS_LIFE_US));
    }
}

bool wireless_lives(struct part *part, const struct site *site)
{
    bool due = fit_plan_is_due(part, WIRELESS_PLAN_LIFE, site->now);
    if (due) {
        fit_plan(part, WIRELESS_PLAN_LIFE, site->now + WIRELESS_LIFE_US);
    }
    return due;
}

void wireless_send(struct part *part, struct site *site, const char *word)
{
    char telegram[TELEGRAM] = "";
    if ((part->phase & WIRELESS_AWAY) != 0) {
        return;
    }
    strncat(telegram, part->text[0], PART_NAME);
    strncat(telegram, " ", 2);
    strncat(telegram, word, TELEGRAM - strlen(telegram) - 1);
    site_event(site, EVENT_TELEGRAM, part->index, 0, telegram);
    part->counter++;
}

bool wireless_is_socket(const struct part *part)
{
    return part_kind_of(part) == &kind_wireless_socket;
}

bool wireless_is(const struct part *part)
{
    return wireless_is_socket(part) || part_kind_of(part) == &kind_wireless_sensor;
}

bool wireless_take(struct part *part)
{
    bool said = part->counter > 0;
    part->counter = 0;
    return said;
}

bool wireless_reaches(const struct part *part, double loss_db)
{
    double spread_db = DECIBELS_PER_NEPER * logarithm(part->figure[WIRELESS_DISTANCE] / RANGE_M);
    return (part->phase & WIRELESS_AWAY) == 0 && !part->damaged && spread_db + loss_db <= 0.0;
}
