-- Where tests/mutate.lua breaks the firmware, and which shipped scenarios must turn red then.
--
-- `from` is text of `file` that occurs there exactly once, `to` stands in its place; `why` says what is
-- wrong then. `red` names scenarios: all of them must fail (others may, too). An id with a grid stands
-- for any of its combinations, * for any text. A mutation that no scenario turns red asks for a better
-- scenario, not for a shorter table.
return {

  -- ---- relays (facts 26 to 28, 44; assumptions 28 to 30) ----------------------------------------

  { name = "relay.exchanged", file = "firmware/relay.c",
    from = "mask |= (uint32_t)bank->relay[i].on << i;",
    to = "mask |= (uint32_t)!bank->relay[i].on << i;",
    why = "ON releases the coil, OFF energises it",
    red = { "relays.on_and_off", "relays.change_over", "example1.lamp_by_sms" } },

  { name = "relay.shifted", file = "firmware/relay.c",
    from = "mask |= (uint32_t)bank->relay[i].on << i;",
    to = "mask |= (uint32_t)bank->relay[i].on << (i + 1) % UNIT_RELAYS;",
    why = "each command drives the next relay's coil",
    red = { "relays.on_and_off", "example3.relay6_terminals" } },

  { name = "pulse.stays", file = "firmware/relay.c",
    from = "relay->then_on = !on;",
    to = "relay->then_on = hold == RELAY_PULSE ? on : !on;",
    why = "a pulse does not return",
    red = { "relays.pulse", "example2.gate_by_sms" } },

  { name = "pulse.always_on", file = "firmware/relay.c",
    from = "hold_for(relay, hold, !before.on, end_of(seconds, now));",
    to = "hold_for(relay, hold, true, end_of(seconds, now));",
    why = "PULSE of a relay that is ON does not open it",
    red = { "relays.pulse[from=on]", "relays.restart" } },

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
    red = { "relays.restart" } },

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

  -- ---- the alarm's relay (facts 43, 44; assumptions 28, 29) --------------------------------------

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
    from = "uint8_t free = (uint8_t)(unit->settings.armed & ~alarm->must_restore);",
    to = "uint8_t free = (uint8_t)~alarm->must_restore;",
    why = "an input alarms though AOF has taken it off the watch",
    red = { "inputs.disarmed_is_silent" } },

  { name = "alarm.restore_untold", file = "firmware/alarm.c",
    from = "if (!unit->settings.input_restore) {",
    to = "if (unit->settings.input_restore) {",
    why = "INPUTRESTORE works the wrong way round",
    red = { "inputs.restored_is_told_when_asked_for[restore=ON]",
            "inputs.restored_is_told_when_asked_for[restore=OFF]", "example7.direct_supply_fails" } },

  -- ---- inputs (fact 37; assumptions 7, 14, 50) ---------------------------------------------------

  { name = "input.nc_as_no", file = "firmware/input.c",
    from = "return !input->level;",
    to = "return input->level;",
    why = "an N/C contact is read as N/O",
    red = { "inputs.nc_and_no[contact=NC]", "example7.direct_supply_fails" } },

  { name = "input.no_as_nc", file = "firmware/input.c",
    from = "return input->level;",
    to = "return !input->level;",
    why = "an N/O contact is read as N/C",
    red = { "inputs.nc_and_no[contact=NO]", "example3.no_contact_is_quiet", "example6.*" } },

  { name = "input.debounce_10", file = "firmware/input.c",
    from = ": now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(delay_s);",
    to = ": now + TIME_MS(10) + TIME_S(delay_s);",
    why = "bounce of 10 ms is an alarm",
    red = { "inputs.debounce" } },

  { name = "input.debounce_60", file = "firmware/input.c",
    from = ": now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(delay_s);",
    to = ": now + TIME_MS(60) + TIME_S(delay_s);",
    why = "an opening of 55 ms is missed",
    red = { "inputs.debounce" } },

  { name = "input.delay_ignored", file = "firmware/input.c",
    from = ": now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(delay_s);",
    to = ": now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(0 * delay_s);",
    why = "InputNDELAY is ignored",
    red = { "inputs.delay" } },

  { name = "input.no_holdoff", file = "firmware/alarm.c",
    from = "alarm->judge_from = now + TIME_S(holdoff_s);",
    to = "alarm->judge_from = now + TIME_S(0 * holdoff_s);",
    why = "HOLDOFF is ignored",
    red = { "inputs.holdoff", "example4.quiet_when_the_supply_fails" } },

  { name = "input.no_holdoff_at_return", file = "firmware/alarm.c",
    from = "return news->dc_came_back ||",
    to = "return (news->dc_came_back && settings->holdoff_s > 300) ||",
    why = "detectors that warm up after the return of DC alarm",
    red = { "example3.no_contact_is_quiet", "example4.quiet_when_the_supply_fails" } },

  { name = "input.no_baseline", file = "firmware/alarm.c",
    from = "input_baseline(&unit->inputs, &unit->settings, in->input_levels, in->now_us);",
    to = "(void)in;",
    why = "what opened within HOLDOFF alarms after it",
    red = { "inputs.open_at_the_baseline" } },

  { name = "input.armed_open", file = "firmware/alarm.c",
    from = "unit->alarm.must_restore |= fresh & open;",
    to = "(void)fresh;",
    why = "an input that is open when armed alarms",
    red = { "inputs.armed_while_opening" } },

  -- ---- the supply (facts 39, 52 to 54; assumptions 8 to 10) --------------------------------------

  { name = "power.sample_after_inputs", file = "firmware/alarm.c",
    from = "alarm->limited = power_limits_inputs(&unit->power, &unit->settings);",
    to = [[
    struct power earlier = unit->power;
    earlier.dc_lost = earlier.dc_lost && !news->dc_was_lost;
    alarm->limited = power_limits_inputs(&earlier, &unit->settings);]],
    why = "the sample of an instant is judged after its inputs",
    red = { "example4.supply_is_judged_before_inputs" } },

  { name = "power.one_good_sample", file = "firmware/power.c",
    from = [[
        power->good_since = now;
    } else if]],
    to = [[
        power->dc_lost = false;
        news->dc_came_back = true;
    } else if]],
    why = "one good sample counts as the return of DC",
    red = { "power.one_good_sample_is_no_return" } },

  { name = "power.delay_ignored", file = "firmware/power.c",
    from = "return since + TIME_S(settings->power_delay_s);",
    to = "return since + TIME_S(0 * settings->power_delay_s);",
    why = "POWERDELAY is ignored: each short dip of the mains is told",
    red = { "power.short_outage_is_not_told", "power.delay_is_waited_for" } },

  { name = "power.restored_alone", file = "firmware/power.c",
    from = "news->tell_restored = power->failure_told && settings->power_alert;",
    to = "news->tell_restored = settings->power_alert;",
    why = "\"Power restored\" comes without a \"Power failed\" before it",
    red = { "power.restored_only_after_failed" } },

  { name = "power.alert_ignored", file = "firmware/power.c",
    from = "power->failure_told = settings->power_alert;",
    to = "power->failure_told = true;",
    why = "POWERALERT=OFF is ignored",
    red = { "power.restored_only_after_failed" } },

  { name = "power.dc_not_limiting", file = "firmware/power.c",
    from = "return power->dc_lost;",
    to = "return power->dc_lost && power->ac_lost;",
    why = "BACKUPLIMIT=DC is ignored: a dead supply raises false alarms",
    red = { "example3.nc_quiet_with_big_holdup", "example4.limited_by_dc", "example6.dc_is_blind_in_backup" } },

  { name = "power.off_limiting", file = "firmware/power.c",
    from = [[
    default:
        return false;]],
    to = [[
    default:
        return power->dc_lost;]],
    why = "BACKUPLIMIT=OFF limits the inputs all the same: a fire without mains is not told",
    red = { "example2.sensed_in_backup_mode", "example3.off_makes_the_alarm_certain",
            "example5.alarm_while_the_supply_is_gone", "example6.off_senses_the_detector_in_backup" } },

  { name = "guard.ignored", file = "firmware/alarm.c",
    from = "return settings->power_guard_ms > 0 && settings->backup_limit != BACKUPLIMIT_OFF;",
    to = "return settings->power_guard_ms > 2000 && settings->backup_limit != BACKUPLIMIT_OFF;",
    why = "POWERGUARD does nothing against the race",
    red = { "example3.nc_quiet_with_guard_at_470", "example3.guard_drops_a_dip" } },

  { name = "guard.with_off", file = "firmware/alarm.c",
    from = "return settings->power_guard_ms > 0 && settings->backup_limit != BACKUPLIMIT_OFF;",
    to = "return settings->power_guard_ms > 0;",
    why = "POWERGUARD delays alarms under BACKUPLIMIT=OFF",
    red = { "example3.guard_is_idle_with_off" } },

  { name = "guard.drops_all", file = "firmware/alarm.c",
    from = "return alarm->limited || (normal && unit->power.latch_seen_at >= dip_from);",
    to = "return true || (normal && unit->power.latch_seen_at >= dip_from);",
    why = "POWERGUARD drops true alarms",
    red = { "example3.guard_loses_no_true_alarm" } },

  { name = "guard.drops_short_ones", file = "firmware/alarm.c",
    from = "return alarm->limited || (normal && unit->power.latch_seen_at >= dip_from);",
    to = "return alarm->limited || (normal && dip_from != 0);",
    why = "POWERGUARD drops a loop that has closed again, though the supply was good",
    red = { "example3.guard_keeps_a_short_opening" } },

  { name = "guard.no_latch", file = "firmware/alarm.c",
    from = "return alarm->limited || (normal && unit->power.latch_seen_at >= dip_from);",
    to = "return alarm->limited || (normal && dip_from == 0);",
    why = "a dip between two looks at the supply alarms in spite of POWERGUARD",
    red = { "example3.guard_drops_a_dip" } },

  { name = "power.state_at_return", file = "firmware/relay.c",
    from = "if (state != POWERSTATE_REMEMBER) {",
    to = "if (state > POWERSTATE_OFF) {",
    why = "POWERSTATE is ignored when 12 V returns",
    red = { "power.powerstate" } },

  { name = "power.state_at_cold_start", file = "firmware/unit.c",
    from = "relay_init(&unit->relays, relay_power_state(&unit->settings, unit->settings.relays_on));",
    to = "relay_init(&unit->relays, unit->settings.relays_on);",
    why = "POWERSTATE is ignored at a cold start",
    red = { "power.powerstate_at_cold_start" } },

  { name = "power.states_forgotten", file = "firmware/unit.c",
    from = "relay_init(&unit->relays, relay_power_state(&unit->settings, unit->settings.relays_on));",
    to = "relay_init(&unit->relays, relay_power_state(&unit->settings, 0));",
    why = "POWERSTATE=REMEMBER forgets over a cold start",
    red = { "power.remembered_over_a_cold_start", "power.powerstate_at_cold_start" } },

  { name = "power.warm_is_cold", file = "firmware/unit.c",
    from = "if (cause != RESET_COLD && run_record_is_whole(unit)) {",
    to = "if (cause > RESET_WATCHDOG && run_record_is_whole(unit)) {",
    why = "a brown-out forgets the alarm that runs, and its SMS",
    red = { "power.brown_out_keeps_the_alarm" } },

  { name = "battery.level", file = "firmware/power.c",
    from = "if (!power->low_told && cell_mv <= CELL_LOW_MV) {",
    to = "if (!power->low_told && cell_mv <= CELL_SHUTDOWN_MV) {",
    why = "\"Battery low 20%\" comes at 6 %",
    red = { "backup.buffer_ic_stops_nc_alarms" } },

  { name = "battery.level_early", file = "firmware/power.c",
    from = "if (!power->low_told && cell_mv <= CELL_LOW_MV) {",
    to = "if (!power->low_told && cell_mv <= CELL_LOW_MV + 60) {",
    why = "\"Battery low 20%\" comes at 30 %",
    red = { "backup.buffer_ic_stops_nc_alarms" } },

  { name = "battery.buffer_guard", file = "firmware/power.c",
    from = "power->blind = true;",
    to = "power->blind = false;",
    why = "BUFFERGUARD=ON believes inputs whose buffer IC has stopped",
    red = { "backup.buffer_guard_keeps_quiet" } },

  -- ---- who may do what (facts 46 to 48; assumptions 19, 24, 25) ----------------------------------

  { name = "access.stranger", file = "firmware/access.c",
    from = "    return ACCESS_STRANGER;\n",
    to = "    return ACCESS_FULL;\n",
    why = "a number outside the security list is obeyed",
    red = { "example2.stranger_cannot_open", "access.makemeboss" } },

  { name = "access.limited", file = "firmware/access.c",
    from = "return settings->security_limited >> i & 1u ? ACCESS_LIMITED : ACCESS_FULL;",
    to = "return ACCESS_FULL;",
    why = "a limited number changes settings",
    red = { "access.limited_numbers" } },

  { name = "access.by_tail", file = "firmware/phone_number.c",
    from = "return strcmp(a->text, b->text) == 0;",
    to = "return same_tail(digits_of(a), digits_of(b));",
    why = "a number of another country with the same last digits is obeyed",
    red = { "access.same_tail_is_another_number" } },

  { name = "access.password", file = "firmware/command.c",
    from = "return text_after(line, order->unit->settings.password);",
    to = [[
    const char *rest = text_after(line, order->unit->settings.password);
    return rest != NULL ? rest : line;]],
    why = "commands without the password are taken",
    red = { "access.password" } },

  { name = "access.told_to_strangers", file = "firmware/command.c",
    from = "if (order->level == ACCESS_STRANGER && settings->sms_confirm_unauth) {",
    to = "if (order->level == ACCESS_STRANGER) {",
    why = "strangers are answered, at the owner's cost",
    red = { "access.stranger_is_told_when_asked_for[tell=OFF]", "example2.stranger_cannot_open" } },

  { name = "access.boss_again", file = "firmware/command_access.c",
    from = "if (number_is_empty(&order->source->sender) || !access_list_is_empty(settings)) {",
    to = "if (number_is_empty(&order->source->sender)) {",
    why = "MAKEMEBOSS is accepted with a list that is not empty",
    red = { "access.makemeboss_needs_an_empty_list" } },

  { name = "window.never_closes", file = "firmware/access.c",
    from = "return now < access->window_until;",
    to = "return now != access->window_until;",
    why = "settings are taken for ever",
    red = { "access.configuration_window", "access.window_button", "access.cold_start_opens_the_window" } },

  { name = "window.by_query", file = "firmware/command.c",
    from = "    if (type_of(order) == COMMAND_SETTING) {",
    to = "    if (order->row->word.type == COMMAND_SETTING) {",
    why = "a query extends the configuration window",
    red = { "access.configuration_window" } },

  { name = "window.by_dc", file = "firmware/unit.c",
    from = "relay_power_returns(&unit->relays, &unit->settings);",
    to = [[
        relay_power_returns(&unit->relays, &unit->settings);
        access_open_window(&unit->access, in->now_us);]],
    why = "the return of DC opens the configuration window",
    red = { "access.configuration_window" } },

  { name = "window.not_restarted", file = "firmware/command.c",
    from = [[
    if (type_of(order) == COMMAND_SETTING) {
]],
    to = [[
    if (type_of(order) > COMMAND_SETTING + 9) {
]],
    why = "a configuration command does not start the 30 minutes anew",
    red = { "access.configuration_window" } },

  { name = "window.no_button", file = "firmware/unit.c",
    from = "access_open_window(&unit->access, in->now_us);",
    to = "(void)unit->access;",
    why = "the button does not open the configuration window",
    red = { "access.window_button" } },

  -- ---- messages (assumptions 22, 26, 36, 52, 56) -------------------------------------------------

  { name = "sms.twice", file = "firmware/access.c",
    from = "return false;",
    to = "return true;",
    why = "an SMS that the network doubles is carried out twice",
    red = { "sms.doubled_by_the_network" } },

  { name = "sms.any_age", file = "firmware/command.c",
    from = "return order->source->stamp_known && age_s > (int64_t)unit->settings.max_age_min * 60;",
    to = "return order->source->stamp_known && age_s < 0;",
    why = "yesterday's pulse opens the gate",
    red = { "sms.too_old" } },

  { name = "sms.alias_unknown", file = "firmware/setting_name.c",
    from = "if (name[0] != 0 && text_same(settings->relay[i].alias, name)) {",
    to = "if (name[0] == 0 && text_same(settings->relay[i].alias, name)) {",
    why = "control commands do not know aliases",
    red = { "example1.heater_through_contactor", "example2.gate_by_sms" } },

  { name = "sms.alias_untold", file = "firmware/settings.c",
    from = "return name_of(settings->input[index].alias, \"Input\", index, buffer);",
    to = "return name_of(\"\", \"Input\", index, buffer);",
    why = "the alarm does not say which device it is",
    red = { "example7.direct_supply_fails", "example1.siren_on_motion" } },

  { name = "sms.settings_lost", file = "firmware/command.c",
    from = "    if (memcmp(before, settings, sizeof *settings) == 0 ||",
    to = "    if (order->source->channel == CHANNEL_SMS || memcmp(before, settings, sizeof *settings) == 0 ||",
    why = "settings that came by SMS are not stored",
    red = { "sms.settings_survive" } },

  { name = "sms.errors_always", file = "firmware/command.c",
    from = "bool tell = order->source->channel == CHANNEL_USB || order->unit->settings.error_replies;",
    to = "bool tell = order != NULL;",
    why = "ERROR=OFF is ignored",
    red = { "sms.errors[errors=OFF]" } },

  { name = "sms.confirm_ignored", file = "firmware/command.c",
    from = "!order->unit->settings.sms_confirm) {",
    to = "order->unit->settings.sms_confirm > 1) {",
    why = "SMSCONFIRM=OFF is ignored",
    red = { "sms.confirmations_off" } },

  { name = "sms.length", file = "firmware/command.c",
    from = "if (strlen(text) > settings->command_length) {",
    to = "if (strlen(text) > COMMAND_LENGTH) {",
    why = "CMDLEN=30 is ignored",
    red = { "sms.cmdlen[length=30]" } },

  { name = "sms.length_off_by_one", file = "firmware/command.c",
    from = "if (strlen(text) > settings->command_length) {",
    to = "if (strlen(text) >= settings->command_length) {",
    why = "the longest command is deleted without an answer",
    red = { "sms.cmdlen[length=30]", "sms.cmdlen[length=160]" } },

  { name = "sms.parts_numbered", file = "firmware/sms_submit.c",
    from = "(uint8_t)(index + 1)};",
    to = "(uint8_t)(parts - index)};",
    why = "the parts of a long answer carry the wrong numbers",
    red = { "sms.long_status_arrives_whole" } },

  { name = "sms.parts_cut", file = "firmware/sms_submit.c",
    from = "#define SPLIT_SEPTETS 153",
    to = "#define SPLIT_SEPTETS 160",
    why = "the parts of a long answer leave no room for their header",
    red = { "sms.long_status_arrives_whole" } },

  { name = "sms.parts_as_they_come", file = "firmware/sms_joint.c",
    from = "uint32_t offset = sum(joint->length, index);",
    to = "uint32_t offset = sum(joint->length, index < SMS_PARTS ? SMS_PARTS : 0);",
    why = "parts of a command are joined in the order of their arrival",
    red = { "sms.command_of_several_parts[order=reordered]" } },

  { name = "status.inputs", file = "firmware/command_status.c",
    from = "unit->inputs.input[index].tripped ? \":ALARM\" : \":OK\"",
    to = "unit->inputs.input[index].tripped ? \":OK\" : \":ALARM\"",
    why = "STATUS tells an input's state the wrong way round",
    red = { "sms.long_status_arrives_whole" } },

  { name = "status.relays", file = "firmware/command_status.c",
    from = "unit->relays.relay[index].on ? \":ON\" : \":OFF\"",
    to = "unit->relays.relay[index].then_on ? \":OFF\" : \":ON\"",
    why = "STATUS tells a relay's state the wrong way round",
    red = { "sms.status" } },

  { name = "alert.flood", file = "firmware/alert.c",
    from = "news.merged = !first && alert_flood_ends(alert, now) > 0;",
    to = "news.merged = !first && alert_flood_ends(alert, now) < 0;",
    why = "a rattling loop empties the SIM: no flood limit",
    red = { "alerts.flood_limit" } },

  { name = "alert.first_held_back", file = "firmware/alert.c",
    from = "news.merged = !first && alert_flood_ends(alert, now) > 0;",
    to = "news.merged = alert_flood_ends(alert, now) > 0;",
    why = "a rattling loop holds back the first alarm of another input",
    red = { "alerts.flood_limit" } },

  { name = "alert.lost", file = "firmware/alert_send.c",
    from = "if (hopeless && event->kind != ALERT_POWER) {",
    to = "if ((hopeless || event->tries > 0) && event->kind != ALERT_POWER) {",
    why = "an alarm is given up when there is no network",
    red = { "alerts.alarm_waits_for_the_network" } },

  { name = "alert.given_up_offline", file = "firmware/alert_send.c",
    from = "event->failing_since = unit->modem.registered ? event->failing_since : TIME_NEVER;",
    to = "(void)numbers;",
    why = "the 10 minutes of failed tries count without a network, too",
    red = { "alerts.alarm_outlives_a_flapping_network" } },

  { name = "alert.first_number_only", file = "firmware/alert.c",
    from = "mask |= number_is_empty(&unit->settings.alert[i]) ? 0 : 1u << i;",
    to = "mask |= number_is_empty(&unit->settings.alert[i]) || i > 0 ? 0 : 1u << i;",
    why = "only the first alert number is told",
    red = { "alerts.each_number_once", "alerts.call_and_sms" } },

  -- ---- calls (fact 32; assumptions 37, 46) -------------------------------------------------------

  { name = "ring.answered", file = "firmware/modem_order.c",
    from = "[ORDER_HANG_UP] = {\"ATH\", 10, JOB_CALL},",
    to = "[ORDER_HANG_UP] = {\"ATA\", 10, JOB_CALL},",
    why = "the unit answers a ring, and the caller pays",
    red = { "example2.gate_by_call" } },

  { name = "ring.left", file = "firmware/ring.c",
    from = "modem_call_reject(&unit->modem);",
    to = "modem_call_leave(&unit->modem);",
    why = "a ring is not rejected",
    red = { "example2.gate_by_call" } },

  { name = "ring.no_call_back", file = "firmware/ring.c",
    from = "ring->call_back_due = true;",
    to = "ring->call_back_due = false;",
    why = "RINGCONFIRMTYPE=CALL does not call back",
    red = { "example2.gate_by_call", "example2.call_back_is_short" } },

  { name = "ring.long_call_back", file = "firmware/ring.c",
    from = "ring->hang_up_at = time_earlier(ring->hang_up_at, now + TIME_S(RING_OUT_S));",
    to = "ring->hang_up_at = now + TIME_S(10 * RING_OUT_S);",
    why = "the call back rings until somebody takes it, and costs money",
    red = { "example2.call_back_is_short" } },

  { name = "ring.confirm_ignored", file = "firmware/ring.c",
    from = "if (!unit->settings.ring_confirm) {",
    to = "if (unit->settings.ring_confirm > 1) {",
    why = "RINGCONFIRM=OFF is ignored",
    red = { "example2.call_confirmed_by_sms[confirm=OFF]" } },

  { name = "ring.switch_on_only", file = "firmware/ring.c",
    from = "relay_switch(relay, !relay->on);",
    to = "relay_switch(relay, true);",
    why = "RING=SWITCHRelay2 never switches off",
    red = { "relays.ring_actions*" } },

  { name = "ring.anybody", file = "firmware/ring.c",
    from = "access_of_caller(&unit->settings, caller) != ACCESS_STRANGER;",
    to = "access_of_caller(&unit->settings, caller) <= ACCESS_INSTALLER;",
    why = "a stranger's call opens the gate",
    red = { "example2.stranger_cannot_open" } },

  { name = "call.not_made", file = "firmware/alert.c",
    from = "return kind == ALERT_ALARM && unit->settings.alert_type != ALERT_BY_SMS;",
    to = "return kind == ALERT_ALARM && unit->settings.alert_type == ALERT_BY_CALL;",
    why = "SMS+CALL does not call",
    red = { "alerts.call_and_sms" } },

  { name = "call.voicemail_counts", file = "firmware/alert_call.c",
    from = "now - call->talked_at >= TIME_S(LISTEN_S);",
    to = "now - call->talked_at >= TIME_S(1);",
    why = "whoever answers a call counts as somebody who listens, a voicemail too",
    red = { "alerts.short_listening_is_nobody" } },

  { name = "call.key_unheard", file = "firmware/modem_call.c",
    from = "modem->call_key = is_ours(modem);",
    to = "modem->call_key = false;",
    why = "a key pressed during an alarm's call is not heard",
    red = { "alerts.a_key_ends_the_calls" } },

  { name = "call.no_sms_to_all", file = "firmware/alert_call.c",
    from = "event->owed = reached ? event->owed : alert_numbers_mask(unit);",
    to = "(void)reached;",
    why = "when nobody takes the call, nobody is told",
    red = { "alerts.voicemail_is_nobody" } },

  { name = "call.goes_on", file = "firmware/alert_call.c",
    from = "            end_cycle(unit, true);",
    to = "            unit->alert.call.reached = false;",
    why = "the calls go on though somebody has listened",
    red = { "alerts.call_and_sms" } },

  -- ---- lights (assumption 43) --------------------------------------------------------------------

  { name = "led.power", file = "firmware/indicator.c",
    from = "return unit->power.dc_lost ? LED_SLOW_BLINK : LED_STEADY;",
    to = "return unit->power.has_cell ? LED_STEADY : LED_SLOW_BLINK;",
    why = "POWER is steady while the unit lives on its battery",
    red = { "power.leds" } },
}
