#include <string.h>

#include "firmware/assert.h"
#include "firmware/modem.h"
#include "firmware/modem_inside.h"

#define CALLER_WAIT_S 2    /* +CLIP follows RING */
#define RING_GAP_S 10      /* without RING for so long, the caller has gone */
#define SAME_CALL_S 5      /* RING after a rejection: it did not take */
#define POLL_S 1
#define MISSING_POLLS 3    /* our call is not in the list: its end went unseen */

enum listed_state { LISTED_ACTIVE = 0, LISTED_ALERTING = 3, LISTED_INCOMING = 4 };

bool call_is_ours(const struct modem *modem)
{
    return modem->call >= CALL_DIALLING;
}

/* The caller is known, and ATA has not gone yet. */
static bool is_to_be_answered(const struct modem *modem)
{
    return modem->call == CALL_ANSWERING && modem->call_wish == WISH_ANSWER;
}

static void end_call(struct modem *modem)
{
    modem->call = call_is_ours(modem) ? CALL_ENDED : CALL_NONE;
    modem->call_wish = WISH_NONE;
}

/* The module is off or boots: no call outlives that. */
void call_drop(struct modem *modem)
{
    end_call(modem);
    modem->ring_deaf_until = 0;
}

static void reject(struct modem *modem, int64_t ring_at)
{
    modem->call_wish = WISH_REJECT;
    modem->ring_deaf_until = ring_at + TIME_S(SAME_CALL_S);
}

/* Ours needs the line: who took it is rejected. With ATD on its way its answer is waited for. */
static void cross(struct modem *modem, int64_t now)
{
    modem->call_crossed = true;
    modem->ring_seen_at = now;
    if (modem->call_wish == WISH_DIAL) {
        modem->call = CALL_ENDED;
        reject(modem, now);
    }
}

void call_ring_line(struct modem *modem, const char *line, int64_t now)
{
    (void)line;
    if (modem->call == CALL_DIALLING) {
        cross(modem, now);
        return;
    }
    if (call_is_ours(modem)) {
        return;
    }
    if (now < modem->ring_deaf_until) {
        reject(modem, now);
        return;
    }
    modem->ring_seen_at = now;
    if (modem->call != CALL_INCOMING) {
        modem->call = CALL_INCOMING;
        modem->ring_first_at = now;
        modem->caller_known = false;
        modem->call_left = false;
        memset(&modem->caller, 0, sizeof modem->caller);
    }
}

/* +CLIP: "+358401234567",145,... A hidden or malformed number is an empty caller. False: torn. */
static bool read_caller(const char *line, struct phone_number *caller)
{
    char number[24];
    char international[26] = "+";
    uint32_t type = 0;
    if (!at_line_quoted(line, 0, number, sizeof number)) {
        return false;
    }
    (void)at_line_number(line, 1, &type);
    if (type == 145 && number[0] != '+') {
        memcpy(international + 1, number, strlen(number) + 1);
        (void)number_parse_loose(caller, international);
    } else {
        (void)number_parse_loose(caller, number);
    }
    return true;
}

/* What noise has made of a number may be a stranger's: with the next RING he is judged anew. So is
 * another who rings before the first was answered. */
void call_caller_line(struct modem *modem, const char *line, int64_t now)
{
    struct phone_number caller;
    (void)now;
    bool open = modem->call == CALL_INCOMING && (!modem->caller_known || modem->call_left);
    if ((!open && !is_to_be_answered(modem)) || !read_caller(line, &caller)) {
        return;
    }
    bool news = !modem->caller_known || strcmp(caller.text, modem->caller.text) != 0;
    if (news && is_to_be_answered(modem)) {
        modem->call = CALL_INCOMING;
        modem->call_wish = WISH_NONE;
    }
    modem->call_left = modem->call_left && !news;
    modem->caller_known = true;
    modem->caller = caller;
}

static void begin_talking(struct modem *modem, int64_t now)
{
    if (modem->call != CALL_TALKING) {
        modem->call = CALL_TALKING;
        modem->talking_since = now;
    }
    modem->talking_told_at = now;
}

/* ATA did not take it, and nothing else is done about it. */
static bool was_not_taken(const struct modem *modem)
{
    return modem->call == CALL_ANSWERING && modem->call_wish == WISH_NONE && !modem->call_unwanted;
}

/* +CLCC: 1,0,3,0,0,"+358...",145,"": direction 0 is dialled, 1 came. One that was not taken and
 * rings on is nobody's until its next RING. */
void call_listed_line(struct modem *modem, const char *line, int64_t now)
{
    uint32_t direction;
    uint32_t state;
    if (!at_line_number(line, 1, &direction) || !at_line_number(line, 2, &state)) {
        modem->call_listed = true; /* by a line that was damaged: rather still there than over */
        return;
    }
    if (direction != (modem->call_taken ? 1u : 0u) || !call_is_ours(modem)) {
        return;
    }
    modem->call_listed = true;
    if (state == LISTED_ACTIVE) {
        begin_talking(modem, now);
    } else if (state == LISTED_ALERTING && modem->call == CALL_DIALLING) {
        modem->call = CALL_ALERTING;
    } else if (state == LISTED_INCOMING && was_not_taken(modem)) {
        modem->call = CALL_ENDED;
    }
}

/* Sooner than the list shows it, so that even a rejection at once is known for one. */
void call_alerting_line(struct modem *modem, const char *line, int64_t now)
{
    (void)line;
    (void)now;
    if (modem->call == CALL_DIALLING && modem->call_wish != WISH_DIAL) {
        modem->call = CALL_ALERTING;
    }
}

void call_answered_line(struct modem *modem, const char *line, int64_t now)
{
    (void)line;
    if (call_is_ours(modem) && modem->call_wish != WISH_DIAL) {
        begin_talking(modem, now);
    }
}

static void finish_dialling(struct modem *modem, int64_t now)
{
    if (modem->order == ORDER_DIAL) {
        order_finish(modem, ANSWER_ERROR, now);
    }
}

/* Who gave up at once has rung all the same: his call waits for its owner, who looks next. */
static bool is_unjudged(const struct modem *modem)
{
    return modem->call == CALL_INCOMING && modem->caller_known && !modem->call_left;
}

/* The end of the call before ours may come while ours is not yet dialled; and that of another while
 * one is to be rejected, which must still be told. As the answer to ATA it may be of another, too:
 * the list of calls knows. */
void call_over_line(struct modem *modem, const char *line, int64_t now)
{
    bool other = modem->call_wish == WISH_DIAL || modem->call_wish == WISH_REJECT;
    (void)line;
    if (other || is_unjudged(modem)) {
        return;
    }
    if (modem->order == ORDER_ANSWER) {
        order_finish(modem, ANSWER_ERROR, now);
        return;
    }
    call_drop(modem);
    finish_dialling(modem, now);
}

/* Busy after it rang: somebody pressed the button. Busy at once: he talks to someone else. */
void call_busy_line(struct modem *modem, const char *line, int64_t now)
{
    modem->call_rejected = modem->call == CALL_ALERTING;
    call_over_line(modem, line, now);
}

void call_key_line(struct modem *modem, const char *line, int64_t now)
{
    (void)line;
    (void)now;
    modem->call_key = call_is_ours(modem);
}

/* A call that is not in the list has ended, though nobody said so. */
static void judge_list(struct modem *modem)
{
    modem->call_missing = (uint8_t)(modem->call_listed ? 0 : modem->call_missing + 1);
    if (modem->call_missing >= MISSING_POLLS) {
        end_call(modem);
    } else if (modem->call_listed && modem->call_unwanted) {
        modem->call_wish = WISH_HANG_UP;
    }
}

bool call_is_due(const struct modem *modem, int64_t now)
{
    return modem->set_up_done &&
           (modem->call_wish != WISH_NONE || (call_is_ours(modem) && now >= modem->call_poll_at));
}

void call_begin(struct modem *modem, int64_t now, struct unit_out *out)
{
    enum call_wish wish = (enum call_wish)modem->call_wish;
    if (wish == WISH_DIAL && code_gives_way(modem, now, out)) {
        return;
    }
    modem->call_wish = WISH_NONE;
    modem->call_poll_at = now + TIME_S(POLL_S);
    if (wish == WISH_DIAL) {
        order_give(modem, ORDER_DIAL, 0, now, out);
    } else if (wish == WISH_ANSWER) {
        order_give(modem, ORDER_ANSWER, 0, now, out);
    } else if (wish == WISH_NONE) {
        modem->call_listed = false;
        order_give(modem, ORDER_CALLS, 0, now, out);
    } else {
        order_give(modem, ORDER_HANG_UP, 0, now, out);
    }
}

void call_answer(struct modem *modem, enum answer answer, int64_t now)
{
    modem->call_poll_at = now + TIME_S(POLL_S);
    if (modem->order == ORDER_DIAL && answer != ANSWER_OK) {
        end_call(modem);
        if (modem->call_crossed) {
            reject(modem, modem->ring_seen_at);
        }
    } else if (modem->order == ORDER_ANSWER && answer == ANSWER_OK && call_is_ours(modem)) {
        begin_talking(modem, now);
    } else if (modem->order == ORDER_HANG_UP && answer == ANSWER_OK && call_is_ours(modem)) {
        end_call(modem);
    } else if (modem->order == ORDER_CALLS && answer == ANSWER_OK) {
        judge_list(modem);
    }
}

void call_step(struct modem *modem, int64_t now)
{
    if (modem->call == CALL_INCOMING && now >= modem->ring_seen_at + TIME_S(RING_GAP_S)) {
        modem->call = CALL_NONE;
    }
}

int64_t call_deadline(const struct modem *modem, int64_t now)
{
    if (modem->call != CALL_INCOMING) {
        return TIME_NEVER;
    }
    int64_t whole = modem->ring_first_at + TIME_S(CALLER_WAIT_S);
    int64_t gone = modem->ring_seen_at + TIME_S(RING_GAP_S);
    return now < whole ? whole : gone;
}

int64_t call_work_at(const struct modem *modem)
{
    if (modem->call_wish != WISH_NONE) {
        return 0;
    }
    return call_is_ours(modem) ? modem->call_poll_at : TIME_NEVER;
}

bool modem_call_is_incoming(const struct modem *modem, int64_t now)
{
    return modem->call == CALL_INCOMING && !modem->call_left &&
           (modem->caller_known || now >= modem->ring_first_at + TIME_S(CALLER_WAIT_S));
}

void modem_call_reject(struct modem *modem)
{
    if (modem->call == CALL_INCOMING) {
        modem->call = CALL_NONE;
        reject(modem, modem->ring_seen_at);
        modem_wait_a_step(modem);
    }
}

void modem_call_leave(struct modem *modem)
{
    modem->call_left = true;
}

void modem_call_clear_line(struct modem *modem)
{
    if (modem->call == CALL_INCOMING && modem->call_left) {
        modem_call_reject(modem);
    }
}

bool modem_can_dial(const struct modem *modem)
{
    return modem->state == MODEM_ONLINE && modem->call_wish == WISH_NONE &&
           modem->order != ORDER_HANG_UP &&
           (modem->call == CALL_NONE || modem->call == CALL_ENDED);
}

/* What we dial does not end a call that was rejected, and may ring on. */
static uint8_t begin_ours(struct modem *modem, enum call_state state, enum call_wish wish)
{
    modem->call = state;
    modem->call_wish = (uint8_t)wish;
    modem->call_taken = state == CALL_ANSWERING;
    modem->call_unwanted = false;
    modem->call_crossed = false;
    modem->call_missing = 0;
    modem->ring_deaf_until = modem->call_taken ? 0 : modem->ring_deaf_until;
    modem->call_serial = (uint8_t)(modem->call_serial % UINT8_MAX + 1);
    modem_wait_a_step(modem);
    return modem->call_serial;
}

uint8_t modem_call_answer(struct modem *modem)
{
    UNIT_ASSERT(MODULE_MODEM, modem->call == CALL_INCOMING);
    return begin_ours(modem, CALL_ANSWERING, WISH_ANSWER);
}

uint8_t modem_call_dial(struct modem *modem, const struct phone_number *to)
{
    UNIT_ASSERT(MODULE_MODEM, modem_can_dial(modem));
    modem->dial_to = *to;
    modem->call_rejected = false;
    modem->call_key = false;
    return begin_ours(modem, CALL_DIALLING, WISH_DIAL);
}

void modem_call_hang_up(struct modem *modem)
{
    if (call_is_ours(modem) && !modem->call_unwanted) {
        modem->call_unwanted = true;
        modem->call_wish = WISH_HANG_UP;
        modem_wait_a_step(modem);
    }
}

enum call_state modem_call_of(const struct modem *modem, uint8_t serial)
{
    bool current = serial != 0 && modem->call_serial == serial;
    return current && call_is_ours(modem) ? modem->call : CALL_ENDED;
}
