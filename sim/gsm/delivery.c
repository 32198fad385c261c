#include "sim/gsm/delivery.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/card.h"
#include "sim/gsm/credit.h"
#include "sim/gsm/life.h"
#include "sim/gsm/parts.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/store.h"

#define PART_GAP_US CLOCK_MS(400)   /* between the parts of a message, and of a backlog */
#define COPY_US CLOCK_S(2)          /* a duplicate comes so long after the first */
#define JOIN_US CLOCK_S(6 * 3600)   /* a phone waits no longer for missing parts; ours */
#define ACK_US CLOCK_S(15)          /* for +CNMA, about the network's own patience */
#define TEXT_SIZE (NETWORK_SMS_IN_FLIGHT * PDU_SEPTETS * 3 + 1)

static struct sms_in_flight *free_flight(struct network *network)
{
    struct sms_in_flight *oldest = NULL;
    for (uint32_t i = 0; i < NETWORK_SMS_IN_FLIGHT; i++) {
        struct sms_in_flight *flight = &network->flight[i];
        if (!flight->used) {
            return flight;
        }
        if (flight->joining && (oldest == NULL || flight->order < oldest->order)) {
            oldest = flight;
        }
    }
    return oldest;
}

static bool flies(const struct sms_in_flight *flight)
{
    return flight->used && !flight->held && !flight->joining && !flight->acking;
}

/* NULL: nothing flies. */
static struct sms_in_flight *first_due(struct network *network)
{
    struct sms_in_flight *first = NULL;
    for (uint32_t i = 0; i < NETWORK_SMS_IN_FLIGHT; i++) {
        struct sms_in_flight *flight = &network->flight[i];
        if (!flies(flight)) {
            continue;
        }
        if (first == NULL || flight->due_at < first->due_at ||
            (flight->due_at == first->due_at && flight->order < first->order)) {
            first = flight;
        }
    }
    return first;
}

static void plan(struct network *network)
{
    const struct sms_in_flight *first = first_due(network);
    network->due_at = first == NULL ? CLOCK_NEVER : first->due_at;
}

/* What was last sent the same way and still flies. */
static struct sms_in_flight *last_of(struct network *network, bool to_unit)
{
    struct sms_in_flight *last = NULL;
    for (uint32_t i = 0; i < NETWORK_SMS_IN_FLIGHT; i++) {
        struct sms_in_flight *flight = &network->flight[i];
        bool same_way = flies(flight) && flight->to_unit == to_unit;
        if (same_way && (last == NULL || flight->order > last->order)) {
            last = flight;
        }
    }
    return last;
}

static void overtake(struct sms_in_flight *flight, struct sms_in_flight *before)
{
    if (before != NULL && before->due_at <= flight->due_at) {
        int64_t later = flight->due_at + (before->due_at == flight->due_at ? PART_GAP_US : 0);
        flight->due_at = before->due_at;
        before->due_at = later;
    }
}

/* False: the network is full. */
static bool launch(struct network *network, const struct sms_in_flight *form)
{
    struct sms_in_flight *before = network->reorder ? last_of(network, form->to_unit) : NULL;
    struct sms_in_flight *flight = free_flight(network);
    if (flight == NULL) {
        return false;
    }
    *flight = *form;
    flight->used = true;
    flight->order = network->next_order++;
    overtake(flight, before);
    plan(network);
    return true;
}

static void fill(struct sms_in_flight *form, const struct pdu *pdu)
{
    form->length = (uint8_t)pdu_write(pdu, form->pdu);
}

static void lose(struct air *air, uint32_t part, const struct sms_in_flight *form)
{
    struct pdu pdu;
    char buffer[TEXT_SIZE];
    struct pdu_text text = pdu_text_over(buffer, sizeof buffer);
    pdu_read(form->pdu, form->length, &pdu);
    pdu_add_text(&pdu, &text);
    air_event(air, EVENT_SMS_LOST, part, 0, buffer);
}

/* One part into the network, with its faults. `sender` is for the trace. */
static void enter(struct gsm *gsm, struct air *air, const struct sms_in_flight *form)
{
    struct network *network = &gsm->network;
    uint32_t sender = form->to_unit ? PART_PHONE | form->phone : PART_UNIT;
    if (network->lose > 0) {
        network->lose--;
        lose(air, sender, form);
        return;
    }
    if (!launch(network, form)) {
        lose(air, sender, form);
        return;
    }
    if (network->duplicate > 0) {
        network->duplicate--;
        struct sms_in_flight copy = *form;
        for (uint32_t i = 0; i < network->copies; i++) {
            copy.due_at += COPY_US;
            launch(network, &copy);
        }
    }
}

static struct pdu_stamp stamp_at(const struct network *network, int64_t now)
{
    return (struct pdu_stamp){
        .seconds = network->time_base_seconds + now / CLOCK_S(1),
        .zone_quarters = network->zone_quarters,
    };
}

void delivery_to_unit(struct gsm *gsm, struct air *air, uint32_t index, const char *text,
                      const struct parts_mark *mark)
{
    struct network *network = &gsm->network;
    struct phone *phone = &network->phone[index];
    struct parts_mark next = {.reference = phone->next_reference};
    struct pdu pdu = {.kind = PDU_DELIVER, .stamp = stamp_at(network, air->now)};
    strcpy(pdu.number, phone->number);
    struct sms_in_flight form = {.to_unit = true, .phone = (uint8_t)index};
    char turned[TEXT_SIZE];
    form.cause = air_event(air, EVENT_SMS_SENT, PART_PHONE | index, 0, text);
    form.due_at = air->now + network->delay_us;
    if (air->interpreter != NULL) {
        air->interpreter->say(air->interpreter->context, text, turned, sizeof turned);
        text = turned;
    }
    uint32_t parts = parts_count(text, mark != NULL && mark->wide);
    if (mark == NULL && parts > 1) {
        next.reference = ++phone->next_reference;
    }
    for (uint32_t i = 0; i < parts; i++) {
        parts_fill(&pdu, text, i, mark == NULL ? next : *mark);
        fill(&form, &pdu);
        enter(gsm, air, &form);
        form.due_at += PART_GAP_US;
    }
}

/* The unit's text in our words. */
static void hear(const struct air *air, char buffer[TEXT_SIZE])
{
    char turned[TEXT_SIZE];
    if (air->interpreter != NULL) {
        air->interpreter->hear(air->interpreter->context, buffer, turned, sizeof turned);
        memcpy(buffer, turned, strlen(turned) + 1);
    }
}

void delivery_from_unit(struct gsm *gsm, struct air *air, const struct pdu *submit)
{
    char buffer[TEXT_SIZE];
    struct pdu_text text = pdu_text_over(buffer, sizeof buffer);
    pdu_add_text(submit, &text);
    hear(air, buffer);
    uint32_t cause = air_event(air, EVENT_SMS_SENT, PART_UNIT, 0, buffer);
    gsm->network.sms_charged++;
    delivery_hold(gsm, air, false);
    credit_pay(&gsm->network, CREDIT_SMS);
    int32_t phone = gsm_phone(gsm, submit->number);
    if (phone < 0) {
        air_event(air, EVENT_SMS_LOST, PART_UNIT, 0, buffer);
        return;
    }
    struct sms_in_flight form = {
        .phone = (uint8_t)phone, .cause = cause, .due_at = air->now + gsm->network.delay_us
    };
    fill(&form, submit);
    enter(gsm, air, &form);
}

void delivery_release(struct gsm *gsm, struct air *air)
{
    struct network *network = &gsm->network;
    int64_t due_at = CLOCK_NEVER;
    for (uint32_t order = 0; order < NETWORK_SMS_IN_FLIGHT; order++) {
        struct sms_in_flight *first = NULL;
        for (uint32_t i = 0; i < NETWORK_SMS_IN_FLIGHT; i++) {
            struct sms_in_flight *flight = &network->flight[i];
            if (flight->used && flight->held && (first == NULL || flight->order < first->order)) {
                first = flight;
            }
        }
        if (first == NULL) {
            return;
        }
        due_at = due_at == CLOCK_NEVER ? air->now + life_delay(&gsm->modem, DELAY_RETRY)
                                       : due_at + PART_GAP_US;
        first->held = false;
        first->due_at = due_at;
        plan(network);
    }
}

void delivery_hold(struct gsm *gsm, struct air *air, bool holds)
{
    bool held = gsm->network.holds;
    gsm->network.holds = holds;
    if (held && !holds) {
        delivery_release(gsm, air);
    }
}

bool delivery_pdu_to_unit(struct gsm *gsm, struct air *air, uint32_t index, const uint8_t *tpdu,
                          uint32_t length)
{
    struct pdu pdu;
    char buffer[TEXT_SIZE];
    struct pdu_text text = pdu_text_over(buffer, sizeof buffer);
    struct sms_in_flight form = {.to_unit = true, .phone = (uint8_t)index};
    if (length > NETWORK_PDU || !pdu_read(tpdu, length, &pdu) || pdu.kind == PDU_SUBMIT) {
        return false;
    }
    pdu_add_text(&pdu, &text);
    form.cause = air_event(air, EVENT_SMS_SENT, PART_PHONE | index, 0, buffer);
    form.due_at = air->now + gsm->network.delay_us;
    form.length = (uint8_t)length;
    memcpy(form.pdu, tpdu, length);
    enter(gsm, air, &form);
    return true;
}

static bool unit_is_reachable(const struct gsm *gsm)
{
    return gsm->modem.power == MODULE_ON && gsm->modem.sms_ready &&
           card_state(&gsm->modem) == CARD_READY && registration_reaches(gsm) &&
           registration_is_on(&gsm->modem) && !gsm->network.holds;
}

bool delivery_acknowledge(struct gsm *gsm, bool taken)
{
    struct network *network = &gsm->network;
    gsm->modem.ack_until = CLOCK_NEVER;
    for (uint32_t i = 0; i < NETWORK_SMS_IN_FLIGHT; i++) {
        struct sms_in_flight *flight = &network->flight[i];
        if (flight->used && flight->acking) {
            flight->acking = false;
            flight->used = !taken;
            flight->held = !taken;
            return true;
        }
    }
    return false;
}

/* Nobody has acknowledged: the module passes nothing on any more, and tells the network that the
 * message came to nothing (3GPP TS 27.005, +CNMA). */
static void miss_acknowledgement(struct gsm *gsm, struct air *air)
{
    gsm->modem.setting[SETTING_CNMI_MT] = 0;
    gsm->modem.setting[SETTING_CNMI_DS] = 0;
    delivery_acknowledge(gsm, false);
    delivery_release(gsm, air);
}

static void arrive_at_unit(struct gsm *gsm, struct air *air, struct sms_in_flight *flight)
{
    struct pdu pdu;
    char buffer[TEXT_SIZE];
    if (!unit_is_reachable(gsm) || !store_takes(&gsm->modem, flight->pdu)) {
        flight->held = true;
        return;
    }
    bool passed_on = store_passes_on(&gsm->modem, flight->pdu);
    if (gsm->modem.line_state == LINE_PROMPT ||
        (passed_on && gsm->modem.ack_until != CLOCK_NEVER)) {
        flight->due_at = air->now + PART_GAP_US;
        return;
    }
    flight->acking = passed_on && gsm->modem.setting[SETTING_CSMS] == 1;
    flight->used = flight->acking;
    gsm->modem.ack_until = flight->acking ? air->now + ACK_US : gsm->modem.ack_until;
    pdu_read(flight->pdu, flight->length, &pdu);
    struct pdu_text text = pdu_text_over(buffer, sizeof buffer);
    pdu_add_text(&pdu, &text);
    air->trace->cause = flight->cause;
    if (pdu.kind == PDU_DELIVER) {
        air->trace->cause = air_event(air, EVENT_SMS_ARRIVED, PART_UNIT, 0, buffer);
    }
    store_receive(&gsm->modem, air->now, flight->pdu, flight->length, air->trace->cause);
}

static void send_report(struct gsm *gsm, struct air *air, const struct sms_in_flight *arrived,
                        const struct pdu *submit)
{
    struct network *network = &gsm->network;
    struct pdu report = {.kind = PDU_REPORT, .reference = submit->reference};
    report.stamp = stamp_at(network, air->now - network->delay_us);
    report.done = stamp_at(network, air->now);
    strcpy(report.number, submit->number);
    struct sms_in_flight form = {
        .to_unit = true, .phone = arrived->phone, .cause = arrived->cause,
        .due_at = air->now + network->delay_us
    };
    fill(&form, &report);
    launch(network, &form);
}

/* What waits at phones for parts that never came is given up. */
static void forget_parts(struct network *network, int64_t now)
{
    for (uint32_t i = 0; i < NETWORK_SMS_IN_FLIGHT; i++) {
        struct sms_in_flight *flight = &network->flight[i];
        flight->used = flight->used && !(flight->joining && now >= flight->due_at + JOIN_US);
    }
}

/* A part with this place that waits at the phone. */
static struct sms_in_flight *waiting_part(struct network *network, uint32_t phone,
                                          struct pdu_place place)
{
    for (uint32_t i = 0; i < NETWORK_SMS_IN_FLIGHT; i++) {
        struct sms_in_flight *flight = &network->flight[i];
        struct pdu pdu;
        if (!flight->used || !flight->joining || flight->phone != phone ||
            !pdu_read(flight->pdu, flight->length, &pdu)) {
            continue;
        }
        struct pdu_place other = pdu_place(&pdu);
        if (other.reference == place.reference && other.parts == place.parts &&
            other.part == place.part) {
            return flight;
        }
    }
    return NULL;
}

/* Joins all parts of the message that `place` belongs to; false: some are missing. */
static bool join(struct network *network, uint32_t phone, struct pdu_place place,
                 struct pdu_text *text)
{
    struct sms_in_flight *part[NETWORK_SMS_IN_FLIGHT];
    if (place.parts > NETWORK_SMS_IN_FLIGHT) {
        return false;
    }
    for (uint32_t i = 0; i < place.parts; i++) {
        place.part = (uint8_t)(i + 1);
        part[i] = waiting_part(network, phone, place);
        if (part[i] == NULL) {
            return false;
        }
    }
    for (uint32_t i = 0; i < place.parts; i++) {
        struct pdu pdu;
        pdu_read(part[i]->pdu, part[i]->length, &pdu);
        pdu_add_text(&pdu, text);
        part[i]->used = false;
    }
    return true;
}

static void arrive_at_phone(struct gsm *gsm, struct air *air, struct sms_in_flight *flight)
{
    struct network *network = &gsm->network;
    struct pdu pdu;
    char buffer[TEXT_SIZE];
    struct pdu_text text = pdu_text_over(buffer, sizeof buffer);
    if (network->phone[flight->phone].off) {
        flight->held = true;
        return;
    }
    forget_parts(network, air->now);
    pdu_read(flight->pdu, flight->length, &pdu);
    struct pdu_place place = pdu_place(&pdu);
    struct sms_in_flight arrived = *flight;
    flight->used = place.parts > 1 && waiting_part(network, arrived.phone, place) == NULL;
    flight->joining = flight->used;
    if (place.parts == 1) {
        pdu_add_text(&pdu, &text);
    }
    if (pdu.wants_report) {
        send_report(gsm, air, &arrived, &pdu);
    }
    if (place.parts == 1 || join(network, arrived.phone, place, &text)) {
        air->trace->cause = arrived.cause;
        hear(air, buffer);
        air_event(air, EVENT_SMS_ARRIVED, PART_PHONE | arrived.phone, 0, buffer);
    }
}

void delivery_step(struct gsm *gsm, struct air *air)
{
    struct network *network = &gsm->network;
    if (gsm->modem.ack_until <= air->now) {
        miss_acknowledgement(gsm, air);
    }
    while (network->due_at <= air->now) {
        struct sms_in_flight *flight = first_due(network);
        if (flight->to_unit) {
            arrive_at_unit(gsm, air, flight);
        } else {
            arrive_at_phone(gsm, air, flight);
        }
        plan(network);
    }
}
