-- Relays, and what an alarm does to them. See tests/mutations.lua.
return {
  -- ---- relays (facts 26 to 28, 44; assumptions 28 to 30) --------------------------------------

  { name = "relay.exchanged", file = "firmware/relay.c",
    from = "mask |= (uint32_t)bank->relay[i].on << i;",
    to = "mask |= (uint32_t)!bank->relay[i].on << i;",
    why = "ON releases the coil, OFF energises it",
    red = { "relays.on_and_off", "relays.change_over", "example1.lamp_by_sms",
            "example2.motor_start_and_stop", "example2.stop_wins_over_start",
            "relays.both_contacts_of_each", "example2.stop_by_an_open_contact_left_off" } },

  { name = "relay.shifted", file = "firmware/relay.c",
    from = "mask |= (uint32_t)bank->relay[i].on << i;",
    to = "mask |= (uint32_t)bank->relay[i].on << (i + 1) % UNIT_RELAYS;",
    why = "each command drives the next relay's coil",
    red = { "relays.on_and_off", "example3.relay6_terminals", "example1.breaker_opens_the_load",
            "example1.lamp_by_sms", "inputs.far_siren_at_24_volts", "relays.both_contacts_of_each",
            "inputs.any_input_any_relay", "lessons.dark_house" } },

  { name = "pulse.stays", file = "firmware/relay.c",
    from = "relay->then_on = !on;",
    to = "relay->then_on = hold == RELAY_PULSE ? on : !on;",
    why = "a pulse does not return",
    red = { "relays.pulse", "example2.gate_by_sms", "relays.any_is_a_button_and_a_restart",
            "example2.stop_by_an_open_contact", "lessons.example2" } },

  { name = "pulse.always_on", file = "firmware/relay.c",
    from = "hold_for(relay, hold, !before.on, end_of(seconds, now));",
    to = "hold_for(relay, hold, true, end_of(seconds, now));",
    why = "PULSE of a relay that is ON does not open it",
    red = { "relays.pulse[from=on]", "relays.restart", "relays.any_is_a_button_and_a_restart",
            "example2.stop_by_an_open_contact" } },

  { name = "pulse.again", file = "firmware/relay.c",
    from = "if (is_inverted(relay)) {",
    to = "if (is_inverted(relay) && seconds == 0) {",
    why = "a pulse on a relay that pulses is taken, and ends in the other state",
    red = { "relays.pulse" } },

  { name = "pulse.forgets", file = "firmware/relay.c",
    from = "relay->beneath = before.hold;",
    to = "relay->beneath = RELAY_STEADY;",
    why = "a pulse forgets the time that runs beneath it",
    red = { "relays.pulse_within_a_timed_switching" } },

  { name = "pulse.own_time", file = "firmware/settings.c",
    from = "return own != 0 ? own : settings->pulse_s;",
    to = "return own != 0 ? settings->pulse_s : settings->pulse_s;",
    why = "PULSETIMERelayN is ignored",
    red = { "relays.pulse" } },

  { name = "restart.time", file = "firmware/command_relay.c",
    from = "uint32_t seconds = settings_restart_s(&order->unit->settings, order->target);",
    to = "uint32_t seconds = settings_pulse_s(&order->unit->settings, order->target);",
    why = "a restart lasts as long as a pulse",
    red = { "relays.restart", "relays.any_is_a_button_and_a_restart" } },

  { name = "timed.no_end", file = "firmware/relay.c",
    from = "hold_for(relay, RELAY_TIMED, on, end_of(seconds, now));",
    to = [[
    (void)end_of(seconds, now);
    set_steady(relay, on);]],
    why = "OnRelay1=30 has no end",
    red = { "relays.timed", "example1.heater_through_contactor" } },

  { name = "relay.no_power_unmarked", file = "firmware/command_relay.c",
    from = [[
    text_add(order->reply, what);
    text_add(order->reply, order->unit->power.dc_lost ? " - no power" : "");]],
    to = [[
    text_add(order->reply, what);]],
    why = "a relay command without 12 V is confirmed as if the coil had moved",
    red = { "example3.relay6_terminals" } },

  { name = "relay.all_but_last", file = "firmware/command_relay.c",
    from = "for (uint32_t i = 0; i < UNIT_RELAYS; i++) {",
    to = "for (uint32_t i = 0; i < UNIT_RELAYS - 1; i++) {",
    why = "OnALL and OffALL leave Relay6 out",
    red = { "relays.all" } },

  -- ---- the alarm's relay (facts 43, 44; assumptions 28, 29) -----------------------------------

  { name = "alarm.gives_back", file = "firmware/relay.c",
    from = "hold_for(relay, RELAY_ALARM, true, end_of(seconds, now));",
    to = [[
    bool before = relay->on;
    hold_for(relay, RELAY_ALARM, true, end_of(seconds, now));
    relay->then_on = before;]],
    why = "the alarm's end gives back the state before it",
    red = { "relays.alarm_takes_a_relay_that_is_on", "relays.alarm_ends_a_timed_switching" } },

  { name = "alarm.old_deadline", file = "firmware/relay.c",
    from = "hold_for(relay, RELAY_ALARM, true, end_of(seconds, now));",
    to = [[
    int64_t ends = relay->hold == RELAY_ALARM ? relay->until_us : end_of(seconds, now);
    hold_for(relay, RELAY_ALARM, true, ends);]],
    why = "a further alarm does not start the siren's time anew",
    red = { "relays.second_alarm_starts_the_time_anew" } },

  { name = "alarm.never_ends", file = "firmware/relay.c",
    from = "hold_for(relay, RELAY_ALARM, true, end_of(seconds, now));",
    to = [[
    hold_for(relay, RELAY_ALARM, true, end_of(seconds, now));
    relay->then_on = true;]],
    why = "the siren never ends",
    red = { "example1.siren_on_motion", "example3.siren_on_relay6", "lessons.example3" } },

  { name = "alarm.aof_leaves_siren", file = "firmware/alarm.c",
    from = "relay_switch(relay, false);",
    to = "(void)relay;",
    why = "AOF does not silence the siren",
    red = { "relays.owner_silences_the_siren[command=AOF]" } },

  { name = "alarm.off_leaves_siren", file = "firmware/relay.c",
    from = [[
void relay_switch(struct relay *relay, bool on)
{]],
    to = [[
void relay_switch(struct relay *relay, bool on)
{
    if (relay->hold == RELAY_ALARM) {
        return;
    }]],
    why = "OffRelay6 does not silence the siren",
    red = { "relays.owner_silences_the_siren[command=OffRelay6]" } },

  { name = "alarm.without_arming", file = "firmware/alarm.c",
    from = "uint32_t free = unit->settings.armed & (uint32_t)~alarm->must_restore;",
    to = "uint32_t free = (uint32_t)~alarm->must_restore;",
    why = "an input alarms though AOF has taken it off the watch",
    red = { "inputs.disarmed_is_silent" } },

  { name = "alarm.restore_untold", file = "firmware/alarm.c",
    from = "if (unit->settings.input_restore) {",
    to = "if (!unit->settings.input_restore) {",
    why = "INPUTRESTORE works the wrong way round",
    red = { "inputs.restored_is_told_when_asked_for[restore=ON]",
            "inputs.restored_is_told_when_asked_for[restore=OFF]",
            "example7.direct_supply_fails" } },
}
