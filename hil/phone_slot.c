#include "hil/phone_slot.h"

#include <stdio.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/outside.h"

void phone_slot_init(struct phone_slot *slot, const struct phone_wishes *wishes)
{
    memset(slot, 0, sizeof *slot);
    slot->count = wishes->count;
    slot->sms_left = PHONE_SLOT_NO_LIMIT;
    strcpy(slot->unit, wishes->unit);
    for (uint32_t i = 0; i < wishes->count; i++) {
        const struct phone_wish *wish = &wishes->row[i];
        handset_init(&slot->person[i].handset, wish->port, wish->pin, wish->number);
        strcpy(slot->person[i].as, wish->as[0] != '\0' ? wish->as : PHONE_SLOT_AS);
    }
}

static bool wrong(struct phone_slot *slot, const char *who, const char *what)
{
    if (slot->error[0] == '\0') {
        snprintf(slot->error, sizeof slot->error, "%.90s%s%.390s", who, who[0] != '\0' ? ": " : "",
                 what);
    }
    return false;
}

bool phone_slot_map(struct phone_slot *slot)
{
    memset(&slot->map, 0, sizeof slot->map);
    if (slot->count > 0 && !number_map_is_number(slot->unit)) {
        return wrong(slot, "unit_number",
                     "the number of the unit's SIM is wanted in the bench "
                     "file, like \"+358501112222\", so that phones can reach it");
    }
    for (uint32_t i = 0; i < slot->count; i++) {
        const struct phone_slot_person *person = &slot->person[i];
        if (!number_map_is_number(person->handset.number)) {
            return wrong(slot, person->handset.name,
                         "its SIM does not know its own number; say "
                         "number = \"+358...\" beside its port in the bench file");
        }
        if (!number_map_add(&slot->map, person->as, person->handset.number)) {
            return wrong(slot, person->handset.name,
                         "two phones of the bench file have the same "
                         "`number`, or stand for the same person: say as = \"+358...\"");
        }
    }
    return true;
}

static void forget_events(struct phone_slot *slot)
{
    struct handset_event event;
    for (uint32_t i = 0; i < slot->count; i++) {
        while (handset_next_event(&slot->person[i].handset, &event)) {
            continue;
        }
    }
}

bool phone_slot_join(struct phone_slot *slot, struct world *world)
{
    if (slot->count == 0) {
        return true;
    }
    slot->error[0] = slot->note[0] = '\0';
    slot->strangers = slot->notes = 0;
    outside_begin(&world->gsm);
    world->modem_port.opened = true; /* the unit's module is its own */
    for (uint32_t i = 0; i < slot->count; i++) {
        int32_t phone = outside_phone(&world->gsm, slot->person[i].as);
        if (phone < 0) {
            return wrong(slot, slot->person[i].handset.name, "there are too many phones");
        }
        slot->person[i].phone = (uint32_t)phone;
    }
    return true;
}

void phone_slot_begin(struct phone_slot *slot, int64_t zero_us)
{
    slot->zero_us = zero_us;
    forget_events(slot);
}

/* ---- what people do ---- */

static void send(struct phone_slot *slot, struct handset *handset, const struct outside_deed *deed,
                 const struct journal *journal)
{
    char text[HANDSET_TEXT];
    const char *said = journal_text(journal, &journal->events[deed->event]);
    const struct parts_mark mark = {deed->reference, deed->wide};
    uint32_t parts = parts_count(said, deed->wide);
    if (slot->sms_left != PHONE_SLOT_NO_LIMIT) {
        if (parts > slot->sms_left) {
            wrong(slot, handset->name, "a message is not sent: it would be beyond the limit");
            return;
        }
        slot->sms_left -= parts;
    }
    if (!number_map_to_real(&slot->map, said, text, sizeof text) ||
        !handset_send(handset, slot->unit, text, deed->marked ? &mark : NULL)) {
        wrong(slot, handset->name, "a message is too long, or too many wait to be sent at once");
    }
}

static void carry_out(struct phone_slot *slot, struct handset *handset,
                      const struct outside_deed *deed, int64_t now_us)
{
    switch ((enum outside_kind)deed->kind) {
    case OUTSIDE_CALL:
        handset_dial(handset, slot->unit, deed->hidden);
        break;
    case OUTSIDE_ANSWER:
        handset_answer(handset);
        break;
    case OUTSIDE_HANG_UP:
        handset_hang_up(handset);
        break;
    case OUTSIDE_KEY:
        handset_key(handset, deed->key);
        break;
    case OUTSIDE_ON:
    case OUTSIDE_OFF:
        handset_switch(handset, deed->kind == OUTSIDE_ON, now_us);
        break;
    case OUTSIDE_SMS:
        break;
    }
}

void phone_slot_order(struct phone_slot *slot, struct world *world,
                      const struct workspace *workspace, int64_t now_us)
{
    struct outside_deed deed;
    while (outside_next(&world->gsm, &deed)) {
        for (uint32_t i = 0; i < slot->count; i++) {
            struct handset *handset = &slot->person[i].handset;
            if (slot->person[i].phone != deed.phone) {
                continue;
            }
            if (deed.kind == OUTSIDE_SMS) {
                send(slot, handset, &deed, workspace->journal);
            } else {
                carry_out(slot, handset, &deed, now_us);
            }
        }
    }
    if (world->gsm.network.deeds_lost) {
        wrong(slot, "", "people do more at once than real phones can");
    }
}

/* ---- what their phones tell ---- */

static int64_t world_time(const struct phone_slot *slot, const struct handset *handset)
{
    bool tells = handset->event_count > 0;
    return tells ? handset->event[handset->event_first].at_us - slot->zero_us : CLOCK_NEVER;
}

int64_t phone_slot_next(const struct phone_slot *slot)
{
    int64_t next = CLOCK_NEVER;
    for (uint32_t i = 0; i < slot->count; i++) {
        const struct handset *handset = &slot->person[i].handset;
        bool fails = handset->state == HANDSET_FAILED && slot->error[0] == '\0';
        next = clock_earlier(next, fails ? 0 : world_time(slot, handset));
    }
    return next;
}

static bool is_unit(const struct phone_slot *slot, const char *shown)
{
    struct number_map unit = {.count = 0};
    return number_map_add(&unit, slot->unit, slot->unit) && number_map_find(&unit, shown) == 0;
}

static enum call_phase phase_of(enum handset_end end)
{
    static const enum call_phase phases[] = {
        [HANDSET_HUNG_UP] = CALL_HUNG_UP,
        [HANDSET_BUSY] = CALL_REJECTED,
        [HANDSET_UNANSWERED] = CALL_UNANSWERED,
        [HANDSET_NO_WAY] = CALL_FAILED,
    };
    return phases[end];
}

static void take_message(struct phone_slot *slot, struct gsm *gsm, struct air *air,
                         const struct phone_slot_person *person, const struct handset_event *event)
{
    char text[HANDSET_TEXT];
    if (!is_unit(slot, event->number)) {
        slot->strangers++;
        return;
    }
    (void)number_map_to_story(&slot->map, event->text, text, sizeof text);
    outside_arrived(gsm, air, person->phone, text);
}

/* A number that the network withholds is taken for the unit's: who else has this one? */
static void take_ring(struct phone_slot *slot, struct gsm *gsm, struct air *air,
                      struct phone_slot_person *person, const struct handset_event *event)
{
    if (event->number[0] != '\0' && !is_unit(slot, event->number)) {
        slot->strangers++;
        handset_hang_up(&person->handset);
    } else {
        outside_rings(gsm, air, person->phone);
    }
}

static void take_event(struct phone_slot *slot, struct gsm *gsm, struct air *air,
                       struct phone_slot_person *person)
{
    struct handset_event event;
    (void)handset_next_event(&person->handset, &event);
    switch ((enum handset_event_kind)event.kind) {
    case HANDSET_RECEIVED:
        take_message(slot, gsm, air, person, &event);
        break;
    case HANDSET_RINGS:
        take_ring(slot, gsm, air, person, &event);
        break;
    case HANDSET_ALERTS:
        outside_alerts(gsm, air, person->phone);
        break;
    case HANDSET_CONNECTED:
        outside_connected(gsm, air, person->phone);
        break;
    case HANDSET_ENDED:
        outside_ended(gsm, air, person->phone, phase_of((enum handset_end)event.end));
        break;
    case HANDSET_NOT_DONE:
        wrong(slot, "", event.text);
        break;
    case HANDSET_NOTE:
        slot->notes++;
        snprintf(slot->note, sizeof slot->note, "%.399s", event.text);
        break;
    case HANDSET_SENT:
        break;
    }
}

bool phone_slot_take(struct phone_slot *slot, struct world *world, struct workspace *workspace)
{
    bool news = false;
    for (uint32_t i = 0; i < slot->count; i++) {
        struct phone_slot_person *person = &slot->person[i];
        while (world_time(slot, &person->handset) <= world->now) {
            struct air air = world_air(world, workspace);
            take_event(slot, &world->gsm, &air, person);
            world_settle(world, workspace);
            news = true;
        }
        if (person->handset.state == HANDSET_FAILED) {
            wrong(slot, "", person->handset.error);
        }
    }
    return news;
}

void phone_slot_end(struct phone_slot *slot)
{
    for (uint32_t i = 0; i < slot->count; i++) {
        struct handset *handset = &slot->person[i].handset;
        handset_hang_up(handset);
        handset_forget(handset);
    }
}

/* ---- messages ---- */

uint32_t phone_slot_sent(const struct phone_slot *slot)
{
    uint32_t sent = 0;
    for (uint32_t i = 0; i < slot->count; i++) {
        sent += slot->person[i].handset.sms_sent;
    }
    return sent;
}

uint32_t phone_slot_received(const struct phone_slot *slot)
{
    uint32_t received = 0;
    for (uint32_t i = 0; i < slot->count; i++) {
        received += slot->person[i].handset.sms_received;
    }
    return received;
}
