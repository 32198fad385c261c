#include "sim/gsm/draw.h"

#include "sim/gsm/personality.h"
#include "sim/gsm/registration.h"

_Static_assert(DRAW_COUNT == DRAW_STATES, "a current for each");

static const char *const draw_names[DRAW_COUNT] = {"off", "idle", "searching", "transmitting"};

const char *draw_name(enum draw draw)
{
    return draw_names[draw];
}

/* A call keeps a channel from its first ring on, a message until the network has taken it. */
static enum draw draw_of(const struct modem_module *modem)
{
    if (modem->power == MODULE_DEAD) {
        return DRAW_OFF;
    }
    if (modem->call_phone >= 0 || modem->line_state == LINE_SENDING) {
        return DRAW_TRANSMITTING;
    }
    bool searches = modem->radio_on && !registration_is_on(modem);
    return modem->power == MODULE_BOOTING || searches ? DRAW_SEARCHING : DRAW_IDLE;
}

struct draw_current gsm_draw(const struct gsm *gsm)
{
    const struct personality *make = personality_at(gsm->modem.personality);
    enum draw draw = draw_of(&gsm->modem);
    struct draw_current current = {
        .draw = draw, .steady_a = make->draw_ma[draw] / 1000.0,
        .burst_a = draw == DRAW_TRANSMITTING ? make->burst_ma / 1000.0 : 0.0,
    };
    return current;
}
