#include <stddef.h>
#include <string.h>

#include "firmware/calendar.h"
#include "firmware/modem.h"
#include "firmware/modem_inside.h"

#define POLL_S 30
#define LONGEST_ROUND 3   /* the ladder's times double with each round, up to eight times */
#define OLDEST_YEAR 2020  /* a module without network time believes in 2004, 1980 or 1970 */
#define NEWEST_YEAR 2069  /* "70" and "80" may be these years */

static const uint8_t polls[] = {ORDER_NETWORK, ORDER_SIGNAL, ORDER_STORE, ORDER_CLOCK};

#define POLLS (sizeof polls / sizeof polls[0])

/* The ladder of assumption 41: what is tried after so long without a network. */
struct remedy_row {
    uint8_t minutes;
    uint8_t order;  /* ORDER_NONE: the supply is cut */
};

static const struct remedy_row ladder[] = {{5, ORDER_DETACH}, {10, ORDER_RESET}, {20, ORDER_NONE}};

#define RUNGS (sizeof ladder / sizeof ladder[0])

static int64_t rung_at(const struct modem *modem)
{
    if (modem->registered || modem->lost_since == TIME_NEVER || modem->lost_stage >= RUNGS) {
        return TIME_NEVER;
    }
    int64_t minutes = (int64_t)ladder[modem->lost_stage].minutes << modem->lost_round;
    return modem->lost_since + TIME_MIN(minutes);
}

void watch_set_registered(struct modem *modem, uint32_t status, int64_t now)
{
    bool registered = status == 1 || status == 5 || status == 6 || status == 7;
    modem->roaming = status == 5 || status == 7;
    if (registered && !modem->registered) {
        modem->online_since = now;
        modem->lost_since = TIME_NEVER;
        modem->lost_stage = 0;
        modem->lost_round = 0;
        modem->failed_starts = 0;
    }
    if (!registered && (modem->registered || modem->lost_since == TIME_NEVER)) {
        modem->online_since = TIME_NEVER;
        modem->lost_since = now;
        modem->lost_stage = 0;
    }
    modem->registered = registered;
    if (modem->set_up_done) {
        modem->state = registered ? MODEM_ONLINE : MODEM_SEARCHING;
    }
}

static void climb(struct modem *modem, int64_t now)
{
    uint8_t order = ladder[modem->lost_stage].order;
    modem->lost_stage++;
    if (order != ORDER_NONE) {
        modem->remedy = order;
        return;
    }
    modem->lost_round = (uint8_t)(modem->lost_round + (modem->lost_round < LONGEST_ROUND ? 1 : 0));
    modem->lost_stage = 0;
    modem->lost_since = now;
    modem_revive(modem, now);
}

/* The rungs count on while the module is set up again; a module that is off has its own retries. */
void watch_step(struct modem *modem, int64_t now)
{
    if (modem->stage == STAGE_ON && now >= rung_at(modem)) {
        climb(modem, now);
    }
}

/* What has fallen due while the module was off is not made up for: the ladder begins anew. */
void watch_came_on(struct modem *modem, int64_t now)
{
    if (rung_at(modem) <= now) {
        modem->lost_since = now;
        modem->lost_stage = 0;
    }
}

bool watch_is_due(const struct modem *modem, int64_t now)
{
    return modem->set_up_done &&
           (modem->poll_running || modem->remedy != ORDER_NONE || now >= modem->poll_at);
}

void watch_begin(struct modem *modem, int64_t now, struct unit_out *out)
{
    if (modem->remedy != ORDER_NONE) {
        enum modem_order order = (enum modem_order)modem->remedy;
        modem->remedy = order == ORDER_DETACH ? ORDER_ATTACH : ORDER_NONE;
        order_give(modem, order, 0, now, out);
        return;
    }
    if (!modem->poll_running) {
        modem->poll_running = true;
        modem->poll_row = 0;
        modem->poll_at = now + TIME_S(POLL_S);
    }
    order_give(modem, (enum modem_order)polls[modem->poll_row], 0, now, out);
}

/* A look without an answer is repeated once, when a probe has shown that the module lives: it may
 * have slept. More would keep the messages waiting behind a question that is never answered. */
void watch_answer(struct modem *modem, enum answer answer, int64_t now)
{
    (void)now;
    bool poll = modem->order < ORDER_DETACH;
    bool again = answer == ANSWER_SILENCE && !modem->poll_again;
    if (!poll || !modem->poll_running) {
        return;
    }
    modem->poll_again = again;
    if (again) {
        return;
    }
    modem->poll_row++;
    bool clock_known = modem->poll_row == POLLS - 1 && modem->time_seen;
    if (modem->poll_row == POLLS || clock_known) {
        modem->poll_running = false;
    }
}

int64_t watch_deadline(const struct modem *modem)
{
    return modem->stage == STAGE_ON ? rung_at(modem) : TIME_NEVER;
}

int64_t watch_work_at(const struct modem *modem)
{
    return modem->poll_running || modem->remedy != ORDER_NONE ? 0 : modem->poll_at;
}

/* "+CREG: 1" and "+CREG: 1,\"00C8\",\"2F3A\"" are reports; "+CREG: 1,5" is an answer. */
void watch_network_line(struct modem *modem, const char *line, int64_t now)
{
    uint32_t first;
    uint32_t second;
    if (!at_line_number(line, 0, &first)) {
        return;
    }
    bool is_answer = at_line_number(line, 1, &second);
    bool forgot = is_answer && first == 0 && modem->creg_reported && modem->order == ORDER_NETWORK;
    if (forgot && !modem->creg_doubted) {
        modem->creg_doubted = true;
        set_up_restart(modem, now); /* it rebooted, and told nobody */
        return;
    }
    modem->creg_doubted = modem->creg_doubted && forgot;
    watch_set_registered(modem, is_answer ? second : first, now);
}

void watch_signal_line(struct modem *modem, const char *line, int64_t now)
{
    uint32_t signal;
    (void)now;
    if (at_line_number(line, 0, &signal)) {
        modem->signal = signal <= 31 ? (uint8_t)signal : 99;
    }
}

/* +CPMS: "SM",2,20,...: messages that no +CMTI told of are found by their count. */
void watch_store_line(struct modem *modem, const char *line, int64_t now)
{
    uint32_t used;
    (void)now;
    if (modem->order == ORDER_IN_PHONE && at_line_number(line, 0, &used)) {
        modem->phone_used = (uint8_t)(used < UINT8_MAX ? used : UINT8_MAX);
    }
    if (modem->order != ORDER_STORE || !at_line_number(line, 1, &used)) {
        return;
    }
    if (used == 0) {
        modem->stuck_slots = 0;
        modem->torn_rounds = 0;
    }
    if (used > modem->stuck_slots && modem->slot_count == 0) {
        modem->list_due = true;
    }
    modem->purge_due = modem->stuck_slots > 0;
}

static bool tell_time(struct modem *modem, const struct civil_time *civil, int64_t now)
{
    if (!civil_is_valid(civil) || civil->year < OLDEST_YEAR || civil->year > NEWEST_YEAR) {
        return false;
    }
    modem->time_ready = true;
    modem->time_seen = true;
    modem->time = (struct network_time){.seconds = civil_to_seconds(civil), .at = now};
    return true;
}

/* Reads "26/11/23,10:46:32" with any separators. */
static bool read_six(const char *text, uint32_t number[6])
{
    for (uint32_t i = 0; i < 6; i++) {
        size_t skipped = strcspn(text, "0123456789");
        text += i == 0 || skipped == 0 ? 0 : skipped;
        size_t digits = strspn(text, "0123456789");
        if (digits == 0 || digits > 4) {
            return false;
        }
        number[i] = 0;
        for (size_t k = 0; k < digits; k++) {
            number[i] = number[i] * 10 + (uint32_t)(text[k] - '0');
        }
        text += digits;
    }
    return true;
}

static bool to_civil(const uint32_t number[6], struct civil_time *civil)
{
    civil->year = (uint16_t)(number[0] < 100 ? 2000 + number[0] : number[0]);
    civil->month = (uint8_t)number[1];
    civil->day = (uint8_t)number[2];
    civil->hour = (uint8_t)number[3];
    civil->minute = (uint8_t)number[4];
    civil->second = (uint8_t)number[5];
    for (uint32_t i = 1; i < 6; i++) {
        if (number[i] > 99) {
            return false;
        }
    }
    return true;
}

/* +CCLK: "26/11/23,10:46:32+08" is local time. Its zone is not believed: modules show one, too,
 * that nobody has told them. */
void watch_clock_line(struct modem *modem, const char *line, int64_t now)
{
    char text[32];
    uint32_t number[6];
    struct civil_time civil;
    if (at_line_quoted(line, 0, text, sizeof text) && read_six(text, number) &&
        to_civil(number, &civil)) {
        (void)tell_time(modem, &civil, now);
    }
}

/* "+8", "-14": quarters of an hour. */
static int8_t zone_of(const char *line)
{
    char zone[8];
    bool known = at_line_quoted(line, 6, zone, sizeof zone);
    int32_t quarters = 0;
    for (const char *at = zone; known && *at != 0; at++) {
        quarters = *at >= '0' && *at <= '9' ? quarters * 10 + (*at - '0') : quarters;
    }
    if (quarters > 96) {
        return 0;
    }
    return (int8_t)(zone[0] == '-' ? -quarters : quarters);
}

/* *PSUTTZ: 2026,11,23,4,55,0,"+8",0 is UTC, and may come twice. */
void watch_utc_line(struct modem *modem, const char *line, int64_t now)
{
    uint32_t number[6];
    struct civil_time civil;
    const char *at = at_line_field(line, 0);
    if (at != NULL && read_six(at, number) && to_civil(number, &civil) &&
        tell_time(modem, &civil, now)) {
        modem->time.zone_known = true;
        modem->time.zone = zone_of(line);
        modem->time.seconds += modem->time.zone * QUARTER_S;
    }
}
