-- Inputs, supply and battery: what the unit makes of the field. See tests/mutations.lua.
return {
  -- ---- inputs (fact 37; assumptions 7, 14, 50) ------------------------------------------------

  { name = "input.nc_as_no", file = "firmware/input.c",
    from = "return !input->level;",
    to = "return input->level;",
    why = "an N/C contact is read as N/O",
    red = { "inputs.nc_and_no[contact=NC]", "example7.direct_supply_fails",
            "example7.supply_out_of_range_through_a_relay", "example7.watched_24_volts",
            "example2.gas_supply_fails", "inputs.cable_faults_on_nc", "inputs.grounds_joined",
            "inputs.grounds_apart", "inputs.any_input_any_relay", "lessons.example7" } },

  { name = "input.no_as_nc", file = "firmware/input.c",
    from = "return input->level;",
    to = "return !input->level;",
    why = "an N/O contact is read as N/C",
    red = { "inputs.nc_and_no[contact=NO]", "example3.no_contact_is_quiet",
            "example6.quiet_with_either_option", "backup.buffer_ic_stops_no_is_quiet",
            "inputs.range", "inputs.nine_volts_are_not_sure", "inputs.cable_faults_on_no",
            "inputs.far_sensor_at_12_volts_by_luck", "inputs.far_sensor_at_24_volts",
            "inputs.far_sensor_on_thick_cable" } },

  { name = "part.sensor_never_open", file = "sim/part/sensor.c",
    from = [[
        fit_switch(part, site, SENSOR_SWITCH, false);
        part->phase |= SENSOR_BROKEN;]],
    to = "        part->phase &= (uint8_t)~SENSOR_BROKEN;",
    why = "a detector with a broken contact works",
    red = { "inputs.cable_faults_on_nc[at=door,fault=open]", "lessons.silent_siren" } },

  { name = "part.no_short_at_the_sensor", file = "sim/part/sensor.c",
    from = "if (part->element[SENSOR_TO_GND] != CIRCUIT_NONE) {",
    to = "if (part->element[SENSOR_TO_GND] == CIRCUIT_NONE) {",
    why = "a short at the detector does nothing",
    red = { "inputs.cable_faults_on_nc[at=door,fault=short_gnd]",
            "inputs.cable_faults_on_no[at=door,fault=short_12v]" } },

  { name = "input.debounce_10", file = "firmware/input.c",
    from = ": now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(delay_s);",
    to = ": now + TIME_MS(10) + TIME_S(delay_s);",
    why = "bounce of 10 ms is an alarm",
    red = { "inputs.debounce", "false_alarm.short_loss_shows_nothing" } },

  { name = "input.debounce_60", file = "firmware/input.c",
    from = ": now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(delay_s);",
    to = ": now + TIME_MS(60) + TIME_S(delay_s);",
    why = "an opening of 55 ms is missed",
    red = { "inputs.debounce" } },

  { name = "input.debounce_100", file = "firmware/input.c",
    from = ": now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(delay_s);",
    to = ": now + TIME_MS(100) + TIME_S(delay_s);",
    why = "a long debounce hides the race that the guide documents",
    red = { "example3.nc_race_raw", "inputs.debounce",
            "false_alarm.short_loss_alarms_without_a_failure",
            "false_alarm.short_loss_alarms_and_then_fails",
            "false_alarm.lengths_by_holdup_and_phase", "example7.mains_fail_without_guard" } },

  { name = "input.delay_ignored", file = "firmware/input.c",
    from = ": now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(delay_s);",
    to = ": now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(0 * delay_s);",
    why = "InputNDELAY is ignored",
    red = { "inputs.delay", "false_alarm.loose_clamp[delay=1]",
            "found.told_again_after_a_dip[delay=1,guard=0]" } },

  { name = "input.no_holdoff", file = "firmware/alarm.c",
    from = "alarm->judge_from = now + TIME_S(holdoff_s);",
    to = "alarm->judge_from = now + TIME_S(0 * holdoff_s);",
    why = "HOLDOFF is ignored",
    red = { "inputs.holdoff", "example4.quiet_when_the_supply_fails" } },

  { name = "input.no_holdoff_at_return", file = "firmware/alarm.c",
    from = "return (news->dc_came_back && anew) ||",
    to = "return (news->dc_came_back && anew && settings->holdoff_s > 300) ||",
    why = "detectors that warm up after the return of DC alarm",
    red = { "example3.no_contact_is_quiet", "example4.quiet_when_the_supply_fails",
            "false_alarm.warm_up_within_holdoff.smoke",
            "false_alarm.warm_up_within_holdoff.motion",
            "false_alarm.warm_up_within_holdoff.gas",
            "false_alarm.warm_up_longer_than_the_default", "lessons.power_returns" } },

  { name = "input.holdoff_for_ever", file = "firmware/alarm.c",
    from = "hold_off(alarm, in->now_us, unit->settings.holdoff_s);",
    to = "hold_off(alarm, in->now_us, 86400);",
    why = "after the return of DC nothing alarms any more",
    red = { "example4.sensed_while_the_supply_lives", "example4.limited_by_dc",
            "false_alarm.warm_up_beyond_holdoff.smoke",
            "false_alarm.warm_up_beyond_holdoff.motion",
            "false_alarm.warm_up_beyond_holdoff.gas" } },

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

  { name = "input.open_untold", file = "firmware/command_setting.c",
    from = "    tell_open(order, open);\n",
    to = "    tell_open(order, open & 0);\n",
    why = "AON does not name the inputs that are open",
    red = { "inputs.aon_names_open_inputs", "inputs.armed_while_opening" } },

  { name = "input.dead_in_backup", file = "firmware/unit.c",
    from = "input_step(&unit->inputs, &unit->settings, in->input_levels,",
    to = "input_step(&unit->inputs, &unit->settings, unit->power.dc_lost ? 0 : in->input_levels,",
    why = "all inputs read open in backup mode, whatever feeds them",
    red = { "example5.supply_fails_without_an_alarm", "example2.sensed_in_backup_mode",
            "example6.quiet_with_either_option", "false_alarm.loop_fed_by_the_detector" } },

  -- ---- the supply (facts 39, 52 to 54; assumptions 8 to 10) -----------------------------------

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
    from = "return power->dc.since + TIME_S(settings->power_delay_s);",
    to = "return power->dc.since + TIME_S(0 * settings->power_delay_s);",
    why = "POWERDELAY is ignored: each short dip of the mains is told",
    red = { "power.short_outage_is_not_told", "power.delay_is_waited_for" } },

  { name = "power.losses_add_up", file = "firmware/power.c",
    from = "outage->since = lost != outage->lost ? now : outage->since;",
    to = [[
    bool anew = lost != outage->lost && now - outage->since > TIME_S(10);
    outage->since = anew ? now : outage->since;]],
    why = "short losses add up to a failure",
    red = { "power.short_losses_do_not_add_up" } },

  { name = "power.low_is_good", file = "firmware/power.h",
    from = "#define POWER_LOST_MV 10000",
    to = "#define POWER_LOST_MV 8000",
    why = "a supply of 8.5 V is taken for a good one",
    red = { "power.dips_of_the_output[depth=8.5,ms=500]", "power.sags_of_the_mains" } },

  { name = "power.return_at_once", file = "firmware/power.c",
    from = "return power->dc.since + TIME_S(settings->power_delay_s);",
    to = "return power->dc.since + (power->dc.lost ? TIME_S(settings->power_delay_s) : 0);",
    why = "\"Power restored\" is told at once: mains that flicker tell it again and again",
    red = { "power.flicker_is_one_outage", "power.delay_is_waited_for",
            "power.long_losses_with_short_returns" } },

  { name = "power.mains_is_dc", file = "firmware/power.c",
    from = "bool lost = in->sensor_fitted && !in->ac_present;",
    to = "bool lost = !in->ac_present;",
    why = "a unit without a Voltage Sensor takes its silence for a loss of mains",
    red = { "example1.sensed_without_mains", "power.ups_dies_under_dc",
            "power.status_of_the_mains[sensor=none]" } },

  { name = "power.restored_alone", file = "firmware/power.c",
    from = "news->tell_restored || (outage->told && settings->power_alert);",
    to = "settings->power_alert;",
    why = "\"Power restored\" comes without a \"Power failed\" before it",
    red = { "power.restored_only_after_failed" } },

  { name = "power.told_twice", file = "firmware/unit.c",
    from = "if (news->tell_failed) {",
    to = "if (news->tell_failed || news->dc_was_lost) {",
    why = "\"Power failed\" is told at the edge, and again after POWERDELAY",
    red = { "power.one_notice_per_outage", "power.short_outage_is_not_told" } },

  { name = "power.alert_ignored", file = "firmware/power.c",
    from = "outage->told = settings->power_alert;",
    to = "outage->told = true;",
    why = "POWERALERT=OFF is ignored",
    red = { "power.restored_only_after_failed" } },

  { name = "power.failure_forgotten", file = "firmware/unit.c",
    from = "if (unit->settings.failure_told) {",
    to = "if (unit->settings.failure_told && now < 0) {",
    why = "an outage that emptied the battery is forgotten at the cold start",
    red = { "power.restored_after_an_empty_battery" } },

  { name = "power.recalled_as_over", file = "firmware/power.c",
    from = "    power->dc_lost = power->recalled = true;\n"
      .. "    power->dc = (struct outage){.lost = true, .since",
    to = "    power->dc = (struct outage){.since",
    why = "a cold start takes 12 V for good before it has looked",
    red = { "found.restored_before_a_look" } },

  { name = "power.cell_of_a_recalled_outage", file = "firmware/power.c",
    from = "!power->dc_lost || power->recalled)",
    to = "!power->dc_lost)",
    why = "a cell that an outage has emptied is told as low again as the power returns",
    red = { "found.low_battery_as_power_returns" } },

  { name = "power.recalled_unseen", file = "firmware/power.c",
    from = "    if (power->recalled) {\n        supply->below_mv",
    to = "    if (power->recalled && !power->dc_lost) {\n        supply->below_mv",
    why = "an outage that a cold start recalls is never looked at: its cell is judged no more",
    red = { "found.low_cell_behind_9_v" } },

  { name = "power.ac_ends_with_dc", file = "firmware/power.c",
    from = "    return power->ac.lost || (changed &&",
    to = "    return power->ac.lost || (changed && now < 0 &&",
    why = "12 V that are back for POWERDELAY tell the end of an outage of the mains",
    red = { "found.mains_after_a_cold_start" } },

  { name = "power.dc_behind_ac", file = "firmware/power.c",
    from = "    if (dc_is_due) {",
    to = "    if (dc_is_due && !power->ac.running) {",
    why = "DC lost behind a loss of AC is told to nobody",
    red = { "power.dc_follows_ac" } },

  { name = "power.ac_untold", file = "firmware/power.c",
    from = "    if (ac_is_due) {",
    to = "    if (ac_is_due && power->dc.running) {",
    why = "with a Voltage Sensor the loss of the mains is not told while 12 V hold",
    red = { "power.mains_sensor_tells_the_mains", "power.dc_follows_ac",
            "power.sensor_coil_fits.at_230", "power.sensor_coil_fits.at_120",
            "power.sensor_beside_an_adapter_misleads" } },

  { name = "power.dc_not_limiting", file = "firmware/power.c",
    from = "return power->dc_lost;",
    to = "return power->dc_lost && power->ac_lost;",
    why = "BACKUPLIMIT=DC is ignored: a dead supply raises false alarms",
    red = { "example3.nc_quiet_with_big_holdup", "example4.limited_by_dc",
            "example6.dc_is_blind_in_backup", "example3.nc_race_by_phase",
            "example3.nc_quiet_with_guard", "backup.burglar_under_dc",
            "false_alarm.short_loss_meets_the_look_first", "power.ups_dies_under_dc",
            "lessons.example1", "lessons.example3", "lessons.example4", "lessons.example6",
            "lessons.burglar_cuts_mains" } },

  { name = "power.off_limiting", file = "firmware/power.c",
    from = [[
    default:
        return false;]],
    to = [[
    default:
        return power->dc_lost;]],
    why = "BACKUPLIMIT=OFF limits the inputs all the same: a fire without mains is not told",
    red = { "example2.sensed_in_backup_mode", "example3.off_makes_the_alarm_certain",
            "example5.alarm_while_the_supply_is_gone",
            "example6.off_senses_the_detector_in_backup", "backup.burglar_under_off",
            "false_alarm.loop_fed_by_the_unit", "false_alarm.loop_fed_by_the_detector",
            "power.ups_dies_under_off", "lessons.example2" } },

  { name = "guard.ignored", file = "firmware/alarm.c",
    from = "return settings->backup_limit != BACKUPLIMIT_OFF ? settings->power_guard_ms : 0;",
    to = "return settings->backup_limit != BACKUPLIMIT_OFF ? 0 : 0;",
    why = "POWERGUARD does nothing against the race",
    red = { "example3.nc_quiet_with_guard_at_470", "example3.guard_drops_a_dip",
            "example7.mains_fail_for_relay_and_unit", "false_alarm.short_losses_with_guard",
            "false_alarm.lengths_by_holdup_and_phase" } },

  { name = "guard.with_off", file = "firmware/alarm.c",
    from = "return settings->backup_limit != BACKUPLIMIT_OFF ? settings->power_guard_ms : 0;",
    to = "return settings->power_guard_ms;",
    why = "POWERGUARD delays alarms under BACKUPLIMIT=OFF",
    red = { "example3.guard_is_idle_with_off" } },

  { name = "guard.drops_all", file = "firmware/alarm.c",
    from = "    if (alarm->limited) {\n        return;",
    to = "    if (true) {\n        return;",
    why = "POWERGUARD drops true alarms",
    red = { "example3.guard_loses_no_true_alarm" } },

  { name = "guard.drops_short_ones", file = "firmware/alarm.c",
    from = "return unit->power.latch_seen_at >= dip_from;",
    to = "return dip_from != 0;",
    why = "POWERGUARD drops a loop that has closed again, though the supply was good",
    red = { "example3.guard_keeps_a_short_opening", "power.dips_that_only_the_latch_sees" } },

  { name = "guard.no_latch", file = "firmware/alarm.c",
    from = "return unit->power.latch_seen_at >= dip_from;",
    to = "return dip_from == 0;",
    why = "a dip between two looks at the supply alarms in spite of POWERGUARD",
    red = { "example3.guard_drops_a_dip", "false_alarm.short_losses_with_guard",
            "power.dips_that_only_the_latch_sees" } },

  { name = "guard.one_opening", file = "firmware/alarm.c",
    from = "return !open || unit->inputs.input[input].level_since != unit->alarm.opened_at[input];",
    to = "return !open;",
    why = "what is open as the guard ends is taken for the opening that it held",
    red = { "found.outage_after_a_dip" } },

  { name = "guard.goes_with_a_dip", file = "firmware/alarm.c",
    from = "unit->alarm.guard_until[input] == TIME_NEVER || dip_explains(unit, input)",
    to = "unit->alarm.guard_until[input] == TIME_NEVER",
    why = "an opening in the guard of a dip's goes with it",
    red = { "found.trip_after_a_dip" } },

  { name = "guard.blind_to_a_return", file = "firmware/alarm.c",
    from = "return waits && guard < GUARD_RETURN_MS ?",
    to = "return waits && guard < 0 ?",
    why = "an opening in backup mode waits for no look, though 12 V are up again",
    red = { "found.warm_up_before_a_look" } },

  { name = "guard.drops_a_short_return", file = "firmware/alarm.c",
    from = "    if (alarm->limited) {\n        return;",
    to = "    if (alarm->limited || unit->power.dc_lost) {\n        return;",
    why = "what opens as 12 V are up for a moment is dropped",
    red = { "found.alarm_in_a_short_return" } },

  { name = "guard.believes_a_short_return", file = "firmware/alarm.c",
    from = "return is_of_return(unit, unit->alarm.opened_at[input]) ||\n           (power_guard",
    to = "return (power_guard",
    why = "an opening in a short return, over by the end of its wait, is an alarm",
    red = { "found.warm_up_in_a_short_return" } },

  { name = "guard.forgets_a_good_look", file = "firmware/power.c",
    from = "    note_up(power, supply_mv, now);\n",
    to = "",
    why = "an opening waits only where 12 V are up at that very instant",
    red = { "found.warm_up_in_a_short_return" } },

  { name = "guard.first_dip_only", file = "firmware/unit.c",
    from = "if (changes.opening != 0 && power_see_opening(&unit->power, in)) {",
    to = "if (changes.opening != 0 && out == NULL) {",
    why = "the latch tells of the first dip of a second only",
    red = { "example3.guard_drops_a_second_dip[gap=0.2]" } },

  { name = "guard.any_dip_of_a_second", file = "firmware/alarm.c",
    from = "int64_t dip_from = unit->alarm.opened_at[input] - TIME_MS(GUARD_DIP_MS);",
    to = "int64_t dip_from = unit->alarm.opened_at[input] - TIME_MS(1000);",
    why = "each dip of the last second explains an opening",
    red = { "example3.guard_keeps_a_short_opening_after_a_dip" } },

  { name = "input.normal_of_a_dip", file = "firmware/alarm.c",
    from = [[
    uint32_t free = unit->settings.armed & (uint32_t)~alarm->must_restore;
    int64_t next = judge_openings(unit, believed ? opened & free : 0, now);
    if (believed && alarm->in_alarm != 0) {]],
    to = [[
    uint32_t free = unit->settings.armed & (uint32_t)~(alarm->must_restore | alarm->in_alarm);
    int64_t next = judge_openings(unit, believed ? opened & free : 0, now);
    bool dips = unit->power.latch_seen_at >= now - TIME_MS(2 * POWER_SAMPLE_MS);
    if (believed && !dips && alarm->in_alarm != 0) {]],
    why = "a normal that a dip of the unit's 12 V began is none, whoever feeds the sensor",
    red = { "found.told_again_after_a_dip[delay=0,guard=0]",
            "found.told_again_after_a_dip[delay=0,guard=100]",
            "found.second_trip_within_a_dip" } },

  { name = "alarm.relay_without_power", file = "firmware/alarm.c",
    from = "if (set->relay == 0) {",
    to = "if (set->relay == 0 || unit->power.dc_lost) {",
    why = "an alarm without 12 V forgets its relay",
    red = { "backup.burglar_under_off" } },

  { name = "alarm.baseline_at_each_return", file = "firmware/alarm.c",
    from = "bool anew = settings->holdoff_s > 0 || was_limited;",
    to = "bool anew = was_limited || !was_limited;",
    why = "each return of 12 V takes a new baseline, also without hold-off",
    red = { "backup.delay_runs_over_the_return_of_dc" } },

  { name = "alarm.no_baseline_at_return", file = "firmware/alarm.c",
    from = "bool anew = settings->holdoff_s > 0 || was_limited;",
    to = "bool anew = settings->holdoff_s > 0 || (was_limited && news == NULL);",
    why = "with HOLDOFF=0 no return takes a baseline, not even that after a limit",
    red = { "backup.the_end_of_a_limit_is_a_baseline" } },

  { name = "alarm.blindness_made_up_for", file = "firmware/alarm.c",
    from = "alarm->baseline_due = alarm->baseline_due || unit->power.blind;",
    to = "(void)alarm;",
    why = "what moved in blindness is judged when sight returns",
    red = { "backup.sight_begins_with_a_baseline" } },

  { name = "power.state_at_return", file = "firmware/relay.c",
    from = "if (state != POWERSTATE_REMEMBER) {",
    to = "if (state > POWERSTATE_OFF) {",
    why = "POWERSTATE is ignored when 12 V returns",
    red = { "power.powerstate" } },

  { name = "power.return_ends_times", file = "firmware/relay.c",
    from = [[
        if (state != POWERSTATE_REMEMBER) {
            set_steady(&bank->relay[i], state == POWERSTATE_ON);]],
    to = [[
        if (state == POWERSTATE_REMEMBER) {
            set_steady(&bank->relay[i], bank->relay[i].on);
        } else {
            set_steady(&bank->relay[i], state == POWERSTATE_ON);]],
    why = "a siren that sounded before an outage never ends after it",
    red = { "relays.siren_over_an_outage", "relays.times_run_on_without_power" } },

  { name = "power.state_at_cold_start", file = "firmware/unit.c",
    from = "relay_power_state(&unit->settings, unit->settings.relays_on)",
    to = "unit->settings.relays_on",
    why = "POWERSTATE is ignored at a cold start",
    red = { "power.powerstate_at_cold_start" } },

  { name = "power.states_forgotten", file = "firmware/unit.c",
    from = "relay_power_state(&unit->settings, unit->settings.relays_on)",
    to = "relay_power_state(&unit->settings, 0)",
    why = "POWERSTATE=REMEMBER forgets over a cold start",
    red = { "power.remembered_over_a_cold_start", "power.powerstate_at_cold_start" } },

  { name = "power.warm_is_cold", file = "firmware/unit.c",
    from = "if (cause != RESET_COLD && run_record_is_whole(unit)) {",
    to = "if (cause > RESET_WATCHDOG && run_record_is_whole(unit)) {",
    why = "a brown-out forgets the alarm that runs, and its SMS",
    red = { "power.brown_out_keeps_the_alarm", "backup.call_on_a_weak_cold_cell" } },

  { name = "battery.level", file = "firmware/power.c",
    from = "if (!power->low_told && cell_mv <= CELL_LOW_MV) {",
    to = "if (!power->low_told && cell_mv <= CELL_SHUTDOWN_MV) {",
    why = "\"Battery low 20%\" comes at 6 %",
    red = { "backup.buffer_ic_stops_nc_alarms", "backup.low_battery_is_told_once" } },

  { name = "battery.level_early", file = "firmware/power.c",
    from = "if (!power->low_told && cell_mv <= CELL_LOW_MV) {",
    to = "if (!power->low_told && cell_mv <= CELL_LOW_MV + 60) {",
    why = "\"Battery low 20%\" comes at 30 %",
    red = { "backup.buffer_ic_stops_nc_alarms" } },

  { name = "battery.shutdown_untold", file = "firmware/power.c",
    from = "news->tell_shutdown = true;",
    to = "news->tell_shutdown = false;",
    why = "\"Low battery shutdown!\" is never told",
    red = { "backup.full_discharge", "backup.full_discharge_with_buffer_guard" } },

  { name = "battery.sight_after_a_burst", file = "firmware/power.c",
    from = "} else if (power->battery_mv <= CELL_BLIND_MV || resumed) {",
    to = "} else if (power->battery_mv <= CELL_BLIND_MV || (resumed && power->parted)) {",
    why = "after a burst that reset it the unit believes a stopped buffer IC",
    red = { "found.blind_after_a_burst" } },

  { name = "battery.sight_before_a_look", file = "firmware/power.c",
    from = "return settings->buffer_guard && power->dipped && !power->dc_lost;",
    to = "return settings->buffer_guard && power->dipped && power->recalled;",
    why = "BUFFERGUARD=ON waits until a look has shown the outage",
    red = { "found.blind_before_a_look" } },

  { name = "battery.buffer_guard", file = "firmware/power.c",
    from = "power->blind = true;",
    to = "power->blind = false;",
    why = "BUFFERGUARD=ON believes inputs whose buffer IC has stopped",
    red = { "backup.buffer_guard_keeps_quiet", "backup.full_discharge_with_buffer_guard",
            "lessons.example5" } },
}
