#include <string.h>

#include "lua/explore/mix.h"
#include "lua/explore/plain.h"

#define FLOOD_US TIME_MIN(FLOOD_MIN)

static void make_trip(struct plain *plain, struct trip *trip)
{
    trip->event = trip->event == CAUSE_NONE ? 0 : 1;
    trip->accepted_at = plain_due(&plain->clock, trip->accepted_at);
    trip->alarm_at = plain_due(&plain->clock, trip->alarm_at);
}

/* No alarm comes of one that is over. */
static void make_trips(struct plain *plain, struct input_watch *watch, bool tripped)
{
    if (tripped) {
        make_trip(plain, &watch->last);
        make_trip(plain, &watch->held);
        return;
    }
    memset(&watch->last, 0, sizeof watch->last);
    memset(&watch->held, 0, sizeof watch->held);
    watch->lasted = false;
}

static void make_watched(struct plain *plain, struct checker *checker, const struct bench *bench)
{
    const struct board *board = &bench->world.board;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        struct watched_input *input = &checker->input[i];
        bool tripped = board->unit.inputs.input[i].tripped;
        input->owed = input->owed && checker->reached_at < input->raised_at;
        input->raised_at = 0;
        make_trips(plain, &input->watch, tripped);
        if (input->watch.normal_at < plain->clock.now) { /* normal for long, or never tripped */
            input->watch.normal_at = CLOCK_NEVER;
        }
        input->watch.normal_at = plain_due(&plain->clock, input->watch.normal_at);
        input->contact = input->alarm_due == CLOCK_NEVER ? 0 : input->contact;
        input->alarm_due = plain_due(&plain->clock, input->alarm_due);
    }
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        struct watched_relay *relay = &checker->relay[i];
        relay->released_by = plain_due(&plain->clock, relay->released_by);
        relay->until = plain_due(&plain->clock, relay->until);
    }
}

static void make_outage(struct plain *plain, struct outage_watch *watch, int64_t delay_us)
{
    watch->lost_at = plain_age(&plain->clock, watch->lost_at, delay_us);
    watch->back_at = watch->lasts ? plain_age(&plain->clock, watch->back_at, delay_us)
                                  : CLOCK_NEVER;
    watch->failed_due = watch->restored_due = 0;
}

/* Only what the last 15 minutes have seen; of the queue, since when each event is told. */
static void make_flood(struct plain *plain, struct flood_watch *flood)
{
    struct flood_watch all = *flood;
    uint32_t kept = 0;
    memset(flood, 0, sizeof *flood);
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct flood_place *place = &all.place[i];
        flood->place[i].told = place->told;
        flood->place[i].since = place->told ? plain_age(&plain->clock, place->since, FLOOD_US) : 0;
    }
    for (uint32_t i = 0; i < FLOOD_NOTICES && i < all.notices; i++) {
        int64_t at = all.at[(all.notices - 1 - i) % FLOOD_NOTICES];
        at = plain_age(&plain->clock, at, FLOOD_US);
        if (at != PLAIN_PAST) {
            flood->at[kept++] = at;
        }
    }
    flood->notices = kept;
}

static void make_doubts(struct send_doubts *of, const struct journal *journal)
{
    for (uint32_t i = 0; i < SENDS_IN_DOUBT; i++) {
        const char *text = i < of->doubts
                               ? journal_text(journal, &journal->events[of->doubt[i]]) : "";
        of->doubt[i] = (uint32_t)mix_bytes(0, text, strlen(text));
    }
    of->sent = of->sent == CAUSE_NONE ? 0 : 1;
}

/* Messages in doubt, by their texts. Whether the line was disturbed, or the unit has started anew,
 * counts for one under way. */
static void make_sends(struct send_watch *sends, const struct journal *journal)
{
    bool under_way = sends->by_unit.sent != CAUSE_NONE || sends->by_line.sent != CAUSE_NONE;
    make_doubts(&sends->by_unit, journal);
    make_doubts(&sends->by_line, journal);
    sends->disturbed = sends->disturbed && under_way;
    sends->restarted = sends->restarted && under_way;
    sends->length = 0;
    memset(sends->line, 0, sizeof sends->line);
}

static void make_rail(struct plain *plain, struct rail_watch *rail)
{
    struct rail_way *way = &rail->way;
    int64_t at = plain_age(&plain->clock, way->at, RAIL_WAY_US);
    bool goes = way->by != CAUSE_NONE && at != PLAIN_PAST; /* behind a pause one begins anew */
    way->by = goes ? 1 : 0;
    way->rises = goes && way->rises;
    way->at = goes ? at : 0;
    way->furthest_mv = 0;
    rail->dip = rail->dip_by = 0;
    memset(rail->mover, 0, sizeof rail->mover);
    rail->movers = 0;
    rail->fell_at = rail->rose_at = 0;
}

void plain_checker(struct plain *plain, const struct bench *bench)
{
    struct checker *checker = &plain->checker;
    int64_t delay_us = CLOCK_S(bench->world.board.unit.settings.power_delay_s);
    memcpy(checker, &bench->checker, sizeof *checker);
    memset(checker->violation, 0, sizeof checker->violation);
    make_watched(plain, checker, bench);
    make_outage(plain, &checker->dc, delay_us);
    make_outage(plain, &checker->ac, delay_us);
    make_flood(plain, &checker->flood);
    checker->states.stored_at = plain_due(&plain->clock, checker->states.stored_at);
    checker->events_seen = 0;
    checker->alarmed_at = checker->reached_at = 0;
    make_rail(plain, &checker->rail);
    make_sends(&checker->sends, &bench->journal);
    checker->states.stored_at = plain_due(&plain->clock, checker->states.stored_at);
    checker->failed_told = checker->restored_told = 0;
    if (checker->settings_before != checker->settings_now &&
        checker->settings_now == plain_stored(plain, &bench->world)) {
        checker->settings_before = checker->settings_now;
    }
    if (checker->modem_gone_since != CLOCK_NEVER) {
        checker->modem_gone_since -= plain->clock.now;
    }
    checker->circuit_version = 0;
}

static void make_actor(struct plain *plain, struct plain_actor *actor, uint32_t events)
{
    struct wait *wait = &actor->wait;
    wait->since = 0;
    wait->deadline = plain_due(&plain->clock, wait->deadline);
    wait->quiet_at = plain_due(&plain->clock, wait->quiet_at);
    bool looks = wait->kind == WAIT_CONSOLE ||
                 (wait->kind >= WAIT_EXPECT && wait->kind <= WAIT_TIMES);
    wait->seen = looks ? events - wait->seen : 0;
    wait->began = wait->first = wait->message = 0;
    wait->advances = 0;
    wait->condition.number = 0;
}

static void keep_actors(struct plain *plain, const struct bench *bench)
{
    struct plain_story *story = &plain->story;
    story->actors = bench->actor_count;
    for (uint32_t i = 0; i < bench->actor_count; i++) {
        struct plain_actor *actor = &story->actor[i];
        if (!bench->actor[i].alive) {
            memset(actor, 0, sizeof *actor);
            continue;
        }
        actor->alive = true;
        actor->decided = bench->actor[i].decided;
        memcpy(&actor->wait, &bench->actor[i].wait, sizeof actor->wait);
        make_actor(plain, actor, bench->journal.count);
    }
}

static bool keep_messages(struct plain *plain, const struct bench *bench)
{
    struct plain_story *story = &plain->story;
    story->messages = 0;
    for (uint32_t i = 0; i < bench->message_count; i++) {
        const struct inbox_message *message = &bench->message[i];
        const struct event *event = &bench->journal.events[message->event];
        const char *text = journal_text(&bench->journal, event);
        if (message->read) {
            continue;
        }
        if (story->messages == PLAIN_MESSAGES) {
            return false;
        }
        story->message[story->messages++] = mix_bytes(message->phone, text, strlen(text));
    }
    return true;
}

bool plain_story(struct plain *plain, const struct bench *bench)
{
    struct plain_story *story = &plain->story;
    const struct network *network = &bench->world.gsm.network;
    keep_actors(plain, bench);
    for (uint32_t i = 0; i < NETWORK_PHONES; i++) {
        story->calls[i] = network->phone[i].calls_from_unit - bench->calls_taken[i];
    }
    story->step = bench->lesson.step;
    story->tries = bench->lesson.tries;
    story->hints = bench->lesson.hints;
    story->grade = bench->lesson.grade;
    return keep_messages(plain, bench);
}

bool plain_script(struct plain *plain, const struct bench *bench, const struct sandbox *sandbox)
{
    plain->script = recall_look(&plain->recall, sandbox, bench);
    return plain->script != RECALL_NONE;
}

static bool driver_is_busy(const struct modem *modem)
{
    bool asks = modem->order != 0 || modem->poll_running || modem->code != CODE_NONE;
    bool takes = modem->slot_count > 0 || modem->message_ready || modem->pushed_count > 0 ||
                 modem->line.length > 0 || modem->time_ready;
    return asks || takes || modem->send != SEND_NONE ||
           (modem->call != CALL_NONE && modem->call != CALL_ENDED);
}

static bool console_is_busy(const struct console *console)
{
    return console->waiting || console->listing.kind != LISTING_NONE || console->length > 0 ||
           console->pending_length > console->pending_sent || console->backlog_length > 0;
}

static bool unit_is_busy(const struct unit *unit)
{
    bool busy = unit->alert.sending != SENDING_NOTHING || unit->bus.awaits_answer ||
                console_is_busy(&unit->console) || driver_is_busy(&unit->modem);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        busy = busy || unit->inputs.input[i].due_at != TIME_NEVER ||
               unit->alarm.guard_until[i] != TIME_NEVER;
    }
    return busy;
}

static bool module_is_busy(const struct modem_module *module)
{
    return module->line_state != LINE_IDLE || module->rx_count > 0 || module->tx_count > 0 ||
           module->line_length > 0 || module->urc_length > 0 || module->call_phone >= 0;
}

bool plain_is_busy(const struct bench *bench)
{
    const struct board *board = &bench->world.board;
    bool moves = board->state != BOARD_RUNNING || board->step_due || board->flash_in_reset ||
                 board->busy_until != CLOCK_NEVER || board->modem_rx_count > 0 ||
                 board->console_rx_count > 0 || board->radio_rx_count > 0;
    return moves || bench->world.circuit.dirty || unit_is_busy(&board->unit) ||
           module_is_busy(&bench->world.gsm.modem);
}
