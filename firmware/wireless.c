#include "firmware/wireless.h"

#include <stddef.h>
#include <string.h>

#include "firmware/command.h"
#include "firmware/record.h"
#include "firmware/text.h"
#include "firmware/unit.h"

void wireless_init(struct wireless *wireless)
{
    memset(wireless, 0, sizeof *wireless);
    wireless->told = WIRELESS_DEVICES;
    wireless->next_at = TIME_NEVER;
}

int32_t wireless_by_alias(const struct settings *settings, const char *alias)
{
    for (int32_t i = 0; i < WIRELESS_DEVICES; i++) {
        if (alias[0] != 0 && text_same(settings->wireless[i].alias, alias)) {
            return i;
        }
    }
    return -1;
}

int32_t wireless_by_id(const struct settings *settings, const char *id)
{
    for (int32_t i = 0; i < WIRELESS_DEVICES; i++) {
        if (id[0] != 0 && text_same(settings->wireless[i].id, id)) {
            return i;
        }
    }
    return -1;
}

/* Never 0. */
static uint32_t crc_of(const char *id)
{
    char upper[WIRELESS_ID] = {0};

    for (uint32_t i = 0; i < WIRELESS_ID && id[i] != 0; i++) {
        upper[i] = text_upper(id[i]);
    }
    return record_crc(upper, sizeof upper) | 1u;
}

/* The registry's index of a place, -1: it is not registered. */
static int32_t index_of(const struct unit *unit, uint32_t place)
{
    const struct settings *settings = &unit->settings;

    for (int32_t i = 0; i < WIRELESS_DEVICES; i++) {
        if (settings->wireless[i].id[0] != 0 &&
            crc_of(settings->wireless[i].id) == unit->wireless.device[place].id_crc) {
            return i;
        }
    }
    return -1;
}

static const struct wireless_device *find(const struct unit *unit, uint32_t index)
{
    uint32_t crc = crc_of(unit->settings.wireless[index].id);

    for (uint32_t i = 0; i < WIRELESS_DEVICES; i++) {
        if (unit->wireless.device[i].id_crc == crc) {
            return &unit->wireless.device[i];
        }
    }
    return NULL;
}

static void forget_place(struct wireless *wireless, uint32_t place)
{
    memset(&wireless->device[place], 0, sizeof wireless->device[place]);
    for (uint32_t i = 0; i < WIRELESS_ASKERS; i++) {
        if (wireless->asker[i].device == place) {
            wireless->asker[i].state = ASKER_FREE;
        }
    }
    wireless->told = wireless->told == place ? WIRELESS_DEVICES : wireless->told;
}

/* There are as many places as may be registered, so that one is free or of a device that is not. */
static uint32_t place_of(struct unit *unit, uint32_t index)
{
    struct wireless *wireless = &unit->wireless;
    const struct wireless_device *known = find(unit, index);
    uint32_t place = 0;

    if (known != NULL) {
        return (uint32_t)(known - wireless->device);
    }
    while (place < WIRELESS_DEVICES - 1 && wireless->device[place].id_crc != 0 &&
           index_of(unit, place) >= 0) {
        place++;
    }
    forget_place(wireless, place);
    wireless->device[place].id_crc = crc_of(unit->settings.wireless[index].id);
    return place;
}

static void add_outcome(const struct unit *unit, const struct wireless_asker *asker,
                        struct text *text)
{
    int32_t index = index_of(unit, asker->device);
    const char *what = asker->state == ASKER_FAILED ? " N/A" : asker->on ? " ON" : " OFF";

    text_add(text, index >= 0 ? unit->settings.wireless[index].alias : "Execute error!");
    text_add(text, index >= 0 ? what : "");
}

/* Whoever waits for this device learns how it went. */
static void settle(struct unit *unit, uint32_t place, enum asker_state state)
{
    struct wireless *wireless = &unit->wireless;

    for (uint32_t i = 0; i < WIRELESS_ASKERS; i++) {
        struct wireless_asker *asker = &wireless->asker[i];
        char buffer[NAME_LENGTH + 8];
        struct text text = text_over(buffer, sizeof buffer);

        if (asker->state != ASKER_WAITS || asker->device != place) {
            continue;
        }
        asker->state = (uint8_t)state;
        asker->on = wireless->device[place].wish == WISH_ON;
        add_outcome(unit, asker, &text);
        asker_tell(&asker->asker, &unit->alert, buffer);
        asker->state = asker->asker.channel == CHANNEL_USB ? asker->state : (uint8_t)ASKER_FREE;
    }
    wireless->device[place].wish = WISH_NOTHING;
    wireless->told = wireless->told == place ? WIRELESS_DEVICES : wireless->told;
}

static void hear(struct unit *unit, const struct radio_frame *frame, int64_t now)
{
    char id[WIRELESS_ID + 1];
    int32_t index;

    memcpy(id, frame->id, WIRELESS_ID);
    id[WIRELESS_ID] = 0;
    index = wireless_by_id(&unit->settings, id);
    if (index < 0 || frame->kind == RADIO_UNKNOWN || frame->kind >= RADIO_KINDS) {
        return;
    }
    uint32_t place = place_of(unit, (uint32_t)index);
    struct wireless_device *device = &unit->wireless.device[place];
    device->seen_s = time_seconds(now) + 1;
    device->kind = frame->kind;
    device->on = frame->on;
    device->battery_low = frame->battery_low;
    if (device->wish == (frame->on ? WISH_ON : WISH_OFF) && unit->wireless.told == place) {
        settle(unit, place, ASKER_DONE);
    }
}

void wireless_hear(struct unit *unit, const struct unit_in *in)
{
    for (uint32_t i = 0; i < in->radio_rx_count; i++) {
        hear(unit, &in->radio_rx[i], in->now_us);
    }
}

static uint32_t next_to_tell(const struct wireless *wireless)
{
    uint32_t place = 0;

    while (place < WIRELESS_DEVICES && wireless->device[place].wish == WISH_NOTHING) {
        place++;
    }
    return place;
}

static void send(struct unit *unit, uint32_t place, struct unit_out *out)
{
    int32_t index = index_of(unit, place);

    memset(&out->radio, 0, sizeof out->radio);
    out->radio_sends = index >= 0;
    if (index >= 0) {
        memcpy(out->radio.id, unit->settings.wireless[index].id, sizeof out->radio.id);
        out->radio.kind = RADIO_SOCKET;
        out->radio.on = unit->wireless.device[place].wish == WISH_ON;
    }
}

int64_t wireless_step(struct unit *unit, int64_t now, struct unit_out *out)
{
    struct wireless *wireless = &unit->wireless;

    if (wireless->told < WIRELESS_DEVICES && now >= wireless->next_at &&
        wireless->tries == WIRELESS_TRIES) {
        settle(unit, wireless->told, ASKER_FAILED);
    }
    if (wireless->told == WIRELESS_DEVICES) {
        uint32_t next = next_to_tell(wireless);
        if (next == WIRELESS_DEVICES) {
            return TIME_NEVER;
        }
        wireless->told = (uint8_t)next;
        wireless->tries = 0;
        wireless->next_at = now;
    }
    if (now >= wireless->next_at) {
        send(unit, wireless->told, out);
        wireless->tries++;
        wireless->next_at = now + TIME_MS(WIRELESS_TRY_MS);
    }
    return wireless->next_at;
}

static struct wireless_asker *free_asker(struct wireless *wireless)
{
    for (uint32_t i = 0; i < WIRELESS_ASKERS; i++) {
        if (wireless->asker[i].state == ASKER_FREE) {
            return &wireless->asker[i];
        }
    }
    return NULL;
}

/* Over SMS nobody waits who wants no confirmation. */
static bool is_answered(const struct unit *unit, const struct command_source *source)
{
    return source->channel == CHANNEL_USB ||
           (source->channel == CHANNEL_SMS && unit->settings.sms_confirm);
}

bool wireless_order(struct unit *unit, uint32_t index, bool on, const struct command_source *source)
{
    struct wireless *wireless = &unit->wireless;
    uint32_t place = place_of(unit, index);
    struct wireless_asker *asker = free_asker(wireless);

    if (wireless->device[place].kind == RADIO_SENSOR ||
        (is_answered(unit, source) && asker == NULL)) {
        return false;
    }
    if (is_answered(unit, source)) {
        asker->asker = asker_of(source);
        asker->state = ASKER_WAITS;
        asker->device = (uint8_t)place;
    }
    wireless->device[place].wish = on ? WISH_ON : WISH_OFF;
    if (wireless->told == place) {
        wireless->told = WIRELESS_DEVICES; /* it is told anew */
    }
    return true;
}

/* Seconds since it was heard, UINT32_MAX: never. */
static uint32_t silence_s(const struct wireless_device *device, int64_t now)
{
    uint32_t now_s = time_seconds(now) + 1;

    if (device == NULL || device->seen_s == 0 || device->seen_s > now_s) {
        return UINT32_MAX;
    }
    return now_s - device->seen_s;
}

void wireless_add_state(const struct unit *unit, uint32_t index, int64_t now, struct text *text)
{
    const struct wireless_device *device = find(unit, index);

    text_add(text, unit->settings.wireless[index].alias);
    text_add_char(text, ':');
    if (silence_s(device, now) > WIRELESS_SILENCE_MIN * 60) {
        text_add(text, "N/A");
        return;
    }
    if (device->kind == RADIO_SOCKET) {
        text_add(text, device->on ? "ON" : "OFF");
    } else {
        text_add(text, device->on ? "ALARM" : "OK");
    }
    text_add(text, device->battery_low ? " low battery" : "");
}

void wireless_add_states(const struct unit *unit, int64_t now, uint32_t spare, struct text *text)
{
    static const char mark[] = "...,";
    uint32_t taken = text->length + spare + (uint32_t)sizeof mark;
    uint32_t room = text->size > taken ? text->size - taken : 1;
    struct text states = text_over(text->at + text->length, room);
    uint32_t whole = 0;

    for (uint32_t i = 0; i < WIRELESS_DEVICES && !states.cut; i++) {
        whole = states.length;
        if (unit->settings.wireless[i].id[0] != 0) {
            wireless_add_state(unit, i, now, &states);
            text_add_char(&states, ',');
        }
    }
    text->length += states.cut ? whole : states.length;
    text->at[text->length] = 0;
    text_add(text, states.cut ? mark : "");
}

/* "12s", "9min", "3h", "2d", "never". */
static void add_age(uint32_t seconds, struct text *text)
{
    static const struct {
        uint32_t seconds;
        const char *name;
    } units[] = {{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}};
    uint32_t unit = 0;

    if (seconds == UINT32_MAX) {
        text_add(text, "never");
        return;
    }
    while (unit < 3 && seconds < units[unit].seconds) {
        unit++;
    }
    text_add_int(text, seconds / units[unit].seconds);
    text_add(text, units[unit].name);
}

bool wireless_add_entry(const struct unit *unit, uint32_t index, int64_t now, struct text *text)
{
    if (index >= WIRELESS_DEVICES || unit->settings.wireless[index].id[0] == 0) {
        return false;
    }
    text_add(text, unit->settings.wireless[index].id);
    text_add_char(text, ',');
    text_add(text, unit->settings.wireless[index].alias);
    text_add_char(text, ',');
    add_age(silence_s(find(unit, index), now), text);
    return true;
}

static struct wireless_asker *late_one(struct unit *unit)
{
    for (uint32_t i = 0; i < WIRELESS_ASKERS; i++) {
        if (unit->wireless.asker[i].state >= ASKER_DONE) {
            return &unit->wireless.asker[i];
        }
    }
    return NULL;
}

bool wireless_is_told_late(const struct unit *unit)
{
    bool late = false;

    for (uint32_t i = 0; i < WIRELESS_ASKERS; i++) {
        late = late || unit->wireless.asker[i].state >= ASKER_DONE;
    }
    return late;
}

void wireless_tell(struct unit *unit, struct text *text)
{
    struct wireless_asker *asker = late_one(unit);

    if (asker != NULL) {
        add_outcome(unit, asker, text);
        asker->state = ASKER_FREE;
    }
}
