#include "firmware/limits.h"
#include "firmware/modem.h"
#include "firmware/modem_inside.h"

#define KEY_MS 1200        /* the module wants at least 1 s */
#define RISING_S 5         /* STATUS must be up by then */
#define REST_MS 1000       /* at least 800 ms between STATUS low and the key */
#define CUT_S 2
#define LONGEST_REST_S 60
#define STARTS_TO_CUT 3    /* failed starts before the supply is cut */
#define BOOT_S 3           /* then it is asked, RDY or not */

static void enter(struct modem *modem, enum modem_stage stage, int64_t until)
{
    modem->stage = (uint8_t)stage;
    modem->stage_until = until;
}

/* Nothing that the module knew or was doing is left. */
static void went_off(struct modem *modem, enum modem_state state, int64_t now)
{
    set_up_restart(modem, now);
    watch_set_registered(modem, 0, now);
    at_line_init(&modem->line);
    modem->signal = 99;
    modem->stalls = 0;
    modem->stalled = ORDER_NONE;
    modem->state = state;
}

static int64_t rest_us(const struct modem *modem)
{
    int64_t rest = TIME_MS(REST_MS) + TIME_S(5) * modem->failed_starts;
    return time_earlier(rest, TIME_S(LONGEST_REST_S));
}

static void came_on(struct modem *modem, int64_t boot_us, int64_t now)
{
    enter(modem, STAGE_ON, TIME_NEVER);
    watch_came_on(modem, now);
    set_up_restart(modem, now + boot_us);
    modem->state = MODEM_STARTING;
}

static void count_failed_start(struct modem *modem)
{
    if (modem->failed_starts < LONGEST_REST_S / 5) {
        modem->failed_starts++;
    }
}

void modem_revive(struct modem *modem, int64_t now)
{
    count_failed_start(modem);
    went_off(modem, MODEM_REVIVING, now);
    enter(modem, STAGE_CUT, now + TIME_S(CUT_S));
}

static void start_failed(struct modem *modem, int64_t now)
{
    count_failed_start(modem);
    if (modem->failed_starts % STARTS_TO_CUT == 0) {
        modem_revive(modem, now);
    } else {
        enter(modem, STAGE_RESTING, now + rest_us(modem));
    }
}

static void stage_over(struct modem *modem, bool running, int64_t now)
{
    switch ((enum modem_stage)modem->stage) {
    case STAGE_RESTING:
        if (running) {
            came_on(modem, 0, now);
        } else {
            modem->state = modem->state == MODEM_REVIVING ? MODEM_REVIVING : MODEM_STARTING;
            enter(modem, STAGE_KEYED, now + TIME_MS(KEY_MS));
        }
        break;
    case STAGE_KEYED:
        if (running) {
            came_on(modem, TIME_S(BOOT_S), now);
        } else {
            enter(modem, STAGE_RISING, now + TIME_S(RISING_S));
        }
        break;
    case STAGE_RISING:
        start_failed(modem, now);
        break;
    case STAGE_CUT:
        enter(modem, STAGE_RESTING, now + rest_us(modem));
        break;
    case STAGE_ON:
        break;
    }
}

void power_step_modem(struct modem *modem, bool running, int64_t now)
{
    if (modem->stage == STAGE_ON && !running) {
        went_off(modem, MODEM_OFF, now);
        enter(modem, STAGE_RESTING, now + TIME_MS(REST_MS));
    }
    if (modem->stage == STAGE_RISING && running) {
        came_on(modem, TIME_S(BOOT_S), now);
    }
    if (now >= modem->stage_until) {
        stage_over(modem, running, now);
    }
}
