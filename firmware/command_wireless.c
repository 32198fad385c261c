#include <string.h>

#include "firmware/command_table.h"
#include "firmware/setting_name.h"
#include "firmware/text.h"
#include "firmware/unit.h"

#define LIST_MARK "\n..."

/* "id,alias": the id is one to eight letters and digits. */
static bool parse(const char *value, struct wireless_settings *device, const char **alias)
{
    size_t length = strcspn(value, ",");

    memset(device, 0, sizeof *device);
    if (length > WIRELESS_ID || value[length] != ',') {
        return false;
    }
    memcpy(device->id, value, length);
    *alias = value + length + 1;
    return text_is_word(device->id);
}

/* The place of an id that is known, which only gets another alias, or the first free one. */
static int32_t place_for(const struct settings *settings, const char *id)
{
    int32_t place = wireless_by_id(settings, id);

    for (int32_t i = 0; place < 0 && i < WIRELESS_DEVICES; i++) {
        place = settings->wireless[i].id[0] == 0 ? i : -1;
    }
    return place;
}

enum outcome run_add_wireless(struct order *order)
{
    struct settings *settings = &order->unit->settings;
    struct wireless_settings device;
    const char *alias;
    int32_t place;

    if (!parse(order->value, &device, &alias)) {
        return OUTCOME_VALUE;
    }
    place = place_for(settings, device.id);
    if (!name_is_free(settings, alias, place < 0 ? "" : settings->wireless[place].alias)) {
        return OUTCOME_VALUE;
    }
    if (place < 0) {
        return OUTCOME_FAILED;
    }
    memcpy(device.alias, alias, strlen(alias));
    settings->wireless[place] = device;
    command_confirm(order, order->value);
    return OUTCOME_DONE;
}

enum outcome run_delete_wireless(struct order *order)
{
    struct wireless_settings *devices = order->unit->settings.wireless;
    int32_t index = wireless_by_alias(&order->unit->settings, order->value);

    if (index < 0) {
        return OUTCOME_VALUE;
    }
    memmove(&devices[index], &devices[index + 1],
            (size_t)(WIRELESS_DEVICES - 1 - index) * sizeof devices[0]);
    memset(&devices[WIRELESS_DEVICES - 1], 0, sizeof devices[0]);
    command_confirm(order, order->value);
    return OUTCOME_DONE;
}

/* A device a line; what does not fit into the message gives way to a mark. */
static void tell_devices(const struct order *order)
{
    struct text *reply = order->reply;
    struct text list = text_over(reply->at, reply->size - (uint32_t)sizeof LIST_MARK);
    uint32_t whole = 0;

    for (uint32_t i = 0; !list.cut; i++) {
        whole = list.length;
        text_add(&list, i > 0 ? "\n" : "");
        if (!wireless_add_entry(order->unit, i, order->source->now, &list)) {
            list.length = whole;
            break;
        }
    }
    reply->length = list.cut ? whole : list.length;
    reply->at[reply->length] = 0;
    text_add(reply, list.cut ? LIST_MARK : "");
}

enum outcome run_list_wireless(struct order *order)
{
    if (order->unit->settings.wireless[0].id[0] == 0) {
        text_add(order->reply, "NO DEVICE");
    } else if (order->source->channel == CHANNEL_USB) {
        listing_begin(&order->unit->console.listing, LISTING_WIRELESS, "");
    } else {
        tell_devices(order);
    }
    return OUTCOME_DONE;
}

static enum outcome switch_socket(struct order *order, bool on)
{
    const struct unit *unit = order->unit;

    if (!wireless_order(order->unit, order->target, on, order->source)) {
        return OUTCOME_FAILED;
    }
    if (order->source->channel == CHANNEL_USB) {
        text_add(order->reply, unit->settings.wireless[order->target].alias);
        text_add(order->reply, " - wait");
    }
    return OUTCOME_DONE;
}

enum outcome run_socket_on(struct order *order)
{
    return switch_socket(order, true);
}

enum outcome run_socket_off(struct order *order)
{
    return switch_socket(order, false);
}

enum outcome run_wireless_status(struct order *order)
{
    wireless_add_state(order->unit, order->target, order->source->now, order->reply);
    return OUTCOME_DONE;
}
