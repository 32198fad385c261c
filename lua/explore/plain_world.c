#include <math.h>
#include <string.h>

#include "lua/explore/mix.h"
#include "lua/explore/plain.h"
#include "sim/trace/fingerprint.h"

#define CHARGE_STEPS 50.0        /* of the cell's charge: 2 % each */
#define VOLT_STEPS 1000.0
#define COARSE_BITS 42
#define STEP_BITS 20u
#define STEP_AT 0.3137           /* where a step begins: not at a round figure */

static void due(const struct plain *plain, int64_t *at)
{
    *at = plain_due(&plain->clock, *at);
}

static double rounded(double figure, double steps)
{
    return floor(figure * steps + STEP_AT);
}

static void make_cell(struct plain *plain, struct cell *cell)
{
    cell->charge = rounded(cell_charge_at(cell, plain->clock.now), CHARGE_STEPS);
    cell->at_us = 0;
    cell->amps = cell->burst_a = 0.0;
}

static void make_coils(struct plain *plain, struct board *board)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        due(plain, &board->relay[i].due_at);
    }
    for (uint32_t i = 0; i + 1 < UNIT_RELAYS; i++) {
        struct contact *contact = &board->contact[i];
        contact->heat_s = contact->due_at == CLOCK_NEVER ? 0.0 : contact->heat_s;
        contact->since = 0;
        due(plain, &contact->due_at);
    }
}

static void make_times(struct plain *plain, struct board *board)
{
    board->wake_at = board->battery_at = 0;
    due(plain, &board->sample_at);
    due(plain, &board->reset_at);
    due(plain, &board->ram_lost_at);
    due(plain, &board->brown_out_until);
    due(plain, &board->cell_back_at);
    board->cell_back_cause = 0;
    board->cold_at = board->sampled_at = board->step_at = 0;
    due(plain, &board->busy_until);
    due(plain, &board->bus_at);
    board->reboots = 0;
    board->reset_cause = 0;
    board->trough_v = 0.0;
    board->cell_mv_shown = 0;
    board->charge_step = 0;
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        board->leds[i].since_us = 0;
    }
}

uint64_t plain_stored(struct plain *plain, const struct world *world)
{
    const struct nvm *flash = &world->board.flash;
    uint64_t bytes = mix_bytes(0, flash->bytes, sizeof flash->bytes);
    bytes = mix_bytes(bytes, flash->torn, flash->torn_count * sizeof flash->torn[0]);
    if (bytes != plain->flash) {
        plain->flash = bytes;
        plain->stored = fingerprint_stored(world);
    }
    return plain->stored;
}

static void make_flash(struct plain *plain, const struct world *world)
{
    struct nvm *flash = &plain->world.board.flash;
    (void)plain_stored(plain, world);
    flash->torn_count = world->board.flash.torn_count;
    flash->page_torn = world->board.flash.page_torn;
}

/* The unit itself is left to plain_unit(). */
void plain_board(struct plain *plain, const struct world *world)
{
    struct board *to = &plain->world.board;
    const struct board *board = &world->board;
    memcpy(&to->cell, &board->cell, offsetof(struct board, before) - offsetof(struct board, cell));
    make_cell(plain, &to->cell);
    make_coils(plain, to);
    make_times(plain, to);
    memset(&to->pending, 0, sizeof to->pending);
    make_flash(plain, world);
    plain->world.draw = world->draw;
    plain->world.key_down = world->key_down;
    plain->world.modem_supplied = world->modem_supplied;
}

static void make_store(struct modem_module *module)
{
    for (uint32_t i = 0; i < MODULE_STORE; i++) {
        struct stored_sms *sms = &module->store[i];
        sms->cause = 0;
        if (!sms->used) {
            memset(sms, 0, sizeof *sms);
        }
    }
}

static void make_module_line(struct modem_module *module)
{
    memset(module->line, 0, sizeof module->line);
    memset(module->rx, 0, sizeof module->rx);
    memset(module->tx, 0, sizeof module->tx);
    memset(module->urc, 0, sizeof module->urc);
    memset(module->typing_to, 0, sizeof module->typing_to);
    module->line_length = module->line_next = module->rest_at = module->rest_end = 0;
    module->after_cr = module->typing_to_store = module->listing_keeps = false;
    module->command = module->typing_status = module->sending_slot = module->typing_ack = 0;
    module->typing_length = module->rx_head = module->tx_head = module->tx_burst = 0;
    module->reference = module->listing_next = module->listing_status = 0;
    module->answer_at = module->free_at = module->rx_end = module->tx_from = 0;
    module->tx_due_at = module->tx_next_from = module->tx_pause_to = 0;
    module->tx_pause_behind = 0;
    module->tx_cause = 0;
}

void plain_module(struct plain *plain, const struct world *world)
{
    struct modem_module *module = &plain->world.gsm.modem;
    memcpy(module, &world->gsm.modem, sizeof *module);
    memset(&module->random, 0, sizeof module->random);
    make_module_line(module);
    make_store(module);
    module->rail_mv = 0;
    module->clock_seconds = module->clock_at = module->key_since = 0;
    due(plain, &module->card_at);
    due(plain, &module->boot_at);
    due(plain, &module->ack_until);
    due(plain, &module->register_at);
    due(plain, &module->ring_at);
    due(plain, &module->dial_fails_at);
    module->rings = module->dial_failure = 0;
    for (uint32_t i = 0; i < MODULE_FAULTS; i++) {
        due(plain, &module->faults.fault[i].until);
    }
    due(plain, &module->faults.heard_at);
    due(plain, &module->faults.deed_at);
    due(plain, &module->faults.step_at);
    due(plain, &module->faults.over_at);
    due(plain, &module->faults.wake_at);
}

static void make_phone(struct plain *plain, struct phone *phone)
{
    phone->calls_from_unit = 0;
    phone->call_since = 0;
    if (phone->call > CALL_CONNECTED) {
        phone->call = CALL_IDLE;
        phone->unit_called = false;
    }
    due(plain, &phone->call_until);
}

void plain_network(struct plain *plain, const struct world *world)
{
    struct network *network = &plain->world.gsm.network;
    memcpy(network, &world->gsm.network, sizeof *network);
    for (uint32_t i = 0; i < network->phone_count; i++) {
        make_phone(plain, &network->phone[i]);
    }
    for (uint32_t i = 0; i < NETWORK_SMS_IN_FLIGHT; i++) {
        struct sms_in_flight *flight = &network->flight[i];
        if (!flight->used) {
            memset(flight, 0, sizeof *flight);
            continue;
        }
        due(plain, &flight->due_at);
        flight->order = network->next_order - flight->order;
        flight->cause = 0;
    }
    network->next_order = 0;
    network->sms_charged = network->calls_charged = 0;
    due(plain, &network->due_at);
    due(plain, &network->ussd_at);
    due(plain, &network->minute_at);
}

/* Ten bits of it: what converters take is found by trying. */
static double coarse(double figure)
{
    uint64_t bits;
    memcpy(&bits, &figure, sizeof bits);
    bits = (bits + ((uint64_t)STEP_BITS << COARSE_BITS) / 64) >> COARSE_BITS << COARSE_BITS;
    memcpy(&figure, &bits, sizeof bits);
    return figure;
}

/* Its current is set anew when it begins. */
static void make_charger(struct element *charger)
{
    charger->amps = charger->on ? charger->amps : 0.0;
}

void plain_circuit(struct plain *plain, const struct world *world)
{
    struct circuit *to = &plain->world.circuit;
    const struct circuit *circuit = &world->circuit;
    to->element_count = circuit->element_count;
    to->comparator_count = circuit->comparator_count;
    memcpy(to->element, circuit->element, circuit->element_count * sizeof to->element[0]);
    memcpy(to->comparator, circuit->comparator,
           circuit->comparator_count * sizeof to->comparator[0]);
    if (world->board.element_charger < to->element_count) {
        make_charger(&to->element[world->board.element_charger]);
    }
    for (uint16_t i = 0; i < to->element_count; i++) {
        struct element *element = &to->element[i];
        bool moves = element->kind == ELEMENT_CAPACITOR || element->kind == ELEMENT_FUSE ||
                     element->kind == ELEMENT_PTC;
        element->volts = moves ? rounded(element->volts, VOLT_STEPS) : element->volts;
        element->ohms = coarse(element->ohms);
    }
}

static void make_part(struct plain *plain, struct part *part)
{
    bool rests = part->due_at == CLOCK_NEVER && !(part->rate < 0.0) && !(part->rate > 0.0);
    part->since = rests && part->since <= plain->clock.now ? 0 : part->since;
    part->random.state = 0;
    due(plain, &part->due_at);
    for (uint32_t i = 0; i < PART_PLANS; i++) {
        due(plain, &part->plan[i]);
    }
    memset(part->cause, 0, sizeof part->cause);
    due(plain, &part->magnet.due_at);
    due(plain, &part->chip.done_at);
}

void plain_parts(struct plain *plain, const struct world *world)
{
    struct world *to = &plain->world;
    plain->part_count = world->part_count;
    memcpy(to->part, world->part, world->part_count * sizeof to->part[0]);
    for (uint32_t i = 0; i < world->part_count; i++) {
        make_part(plain, &to->part[i]);
    }
    memcpy(to->wire, world->wire, world->wire_count * sizeof to->wire[0]);
    to->wire_count = world->wire_count;
    for (uint32_t i = 0; i < world->wire_count; i++) {
        to->wire[i].random.state = 0;
        to->wire[i].cause = 0;
        due(plain, &to->wire[i].shakes_at);
    }
    to->antenna_db = world->antenna_db;
    to->early = world->early;
    to->early_left = world->early_left;
}
