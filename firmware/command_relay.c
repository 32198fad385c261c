#include "firmware/command_table.h"
#include "firmware/relay.h"
#include "firmware/text.h"
#include "firmware/unit.h"

#define LAST_SECONDS 65500 /* assumption 23 */

static struct relay *relay_of(struct order *order)
{
    return &order->unit->relays.relay[order->target];
}

/* "<relay><what>", and that the coil cannot follow while 12 V is lost (assumption 15). */
static void tell(struct order *order, const char *what)
{
    char name[NAME_LENGTH + 1];

    text_add(order->reply, settings_relay_name(&order->unit->settings, order->target, name));
    text_add(order->reply, what);
    text_add(order->reply, order->unit->power.dc_lost ? " - no power" : "");
}

enum outcome run_on(struct order *order)
{
    relay_switch(relay_of(order), true);
    tell(order, " ON");
    return OUTCOME_DONE;
}

enum outcome run_off(struct order *order)
{
    relay_switch(relay_of(order), false);
    tell(order, " OFF");
    return OUTCOME_DONE;
}

static enum outcome switch_all(struct order *order, bool on)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        relay_switch(&order->unit->relays.relay[i], on);
    }
    text_add(order->reply, on ? "All ON" : "All OFF");
    text_add(order->reply, order->unit->power.dc_lost ? " - no power" : "");
    return OUTCOME_DONE;
}

enum outcome run_all_on(struct order *order)
{
    return switch_all(order, true);
}

enum outcome run_all_off(struct order *order)
{
    return switch_all(order, false);
}

bool relay_seconds(const struct order *order, uint32_t *seconds)
{
    return text_to_number(order->value, LAST_SECONDS, seconds) && *seconds != 0;
}

static enum outcome switch_for(struct order *order, bool on)
{
    char what[24];
    struct text text = text_over(what, sizeof what);
    uint32_t seconds;

    if (!relay_seconds(order, &seconds)) {
        return OUTCOME_VALUE;
    }
    relay_switch_for(relay_of(order), on, seconds, order->source->now);
    text_add_numbered(&text, on ? " ON for " : " OFF for ", seconds);
    text_add(&text, " s");
    tell(order, what);
    return OUTCOME_DONE;
}

enum outcome run_on_for(struct order *order)
{
    return switch_for(order, true);
}

enum outcome run_off_for(struct order *order)
{
    return switch_for(order, false);
}

enum outcome run_pulse(struct order *order)
{
    uint32_t seconds = settings_pulse_s(&order->unit->settings, order->target);

    if (!relay_pulse(relay_of(order), seconds, order->source->now)) {
        return OUTCOME_FAILED;
    }
    tell(order, " pulsed");
    return OUTCOME_DONE;
}

enum outcome run_restart(struct order *order)
{
    uint32_t seconds = settings_restart_s(&order->unit->settings, order->target);

    if (!relay_restart(relay_of(order), seconds, order->source->now)) {
        return OUTCOME_FAILED;
    }
    tell(order, " restarted");
    return OUTCOME_DONE;
}
