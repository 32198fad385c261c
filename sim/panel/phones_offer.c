#include "sim/panel/phones_offer.h"

#include <stdio.h>
#include <string.h>

#include "sim/panel/pane_phones_inside.h"

#define OFFERS (ALERT_NUMBERS + SECURITY_NUMBERS)

struct offers {
    const char *number[OFFERS];
    bool alert[OFFERS];
    uint32_t count;
};

static bool is_taken(const struct offers *offers, const struct network *network,
                     const char *number)
{
    for (uint32_t i = 0; i < offers->count; i++) {
        if (strcmp(offers->number[i], number) == 0) {
            return true;
        }
    }
    for (uint32_t i = 0; i < network->phone_count; i++) {
        if (strcmp(network->phone[i].number, number) == 0) {
            return true;
        }
    }
    return false;
}

static void offer(struct offers *offers, const struct world *world,
                  const struct phone_number *number, bool alert)
{
    if (!number_is_empty(number) && !is_taken(offers, &world->gsm.network, number->text)) {
        offers->alert[offers->count] = alert;
        offers->number[offers->count++] = number->text;
    }
}

static void list(struct offers *offers, const struct world *world)
{
    const struct settings *settings = &world->board.unit.settings;
    offers->count = 0;
    for (uint32_t i = 0; i < ALERT_NUMBERS; i++) {
        offer(offers, world, &settings->alert[i], true);
    }
    for (uint32_t i = 0; i < SECURITY_NUMBERS; i++) {
        offer(offers, world, &settings->security[i], false);
    }
}

bool phones_offer_any(const struct world *world)
{
    struct offers offers;
    list(&offers, world);
    return offers.count > 0;
}

bool phones_offer_draw(struct ui *ui, struct area *area, char number[NETWORK_NUMBER])
{
    struct offers offers;
    bool taken = false;
    list(&offers, ui->stage->world);
    for (uint32_t i = 0; i < offers.count && area->h >= UI_ROW; i++) {
        char says[80];
        snprintf(says, sizeof says, "Take the phone %s: %s", offers.number[i],
                 offers.alert[i] ? "the unit alerts it" : "the unit lets it command");
        struct control button = {.area = area_top(area, UI_ROW), .id = PHONES_OFFER, .number = i,
                                 .icon = offers.alert[i] ? ICON_WARN : ICON_CALL,
                                 .text = offers.number[i], .says = says, .left = true};
        if (ui_button(ui, &button)) {
            snprintf(number, NETWORK_NUMBER, "%s", offers.number[i]);
            taken = true;
        }
        area_top(area, 6);
    }
    return taken;
}
