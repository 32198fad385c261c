#include "sim/part/wireless.h"

#include <string.h>

#include "sim/base/hash.h"
#include "sim/part/fit.h"

#define ID_DIGITS 6u
#define TELEGRAM 48

static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

bool wireless_check(const struct part *part, char error[PART_ERROR])
{
    const char *id = part->text[0];
    return strspn(id, letters) == strlen(id) ||
           fit_refuse(error, "id is made of letters and digits, like \"A1B2C3\"");
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

void wireless_send(struct part *part, struct site *site, const char *word)
{
    char telegram[TELEGRAM] = "";
    strncat(telegram, part->text[0], PART_NAME);
    strncat(telegram, " ", 2);
    strncat(telegram, word, TELEGRAM - strlen(telegram) - 1);
    site_event(site, EVENT_TELEGRAM, part->index, 0, telegram);
}
