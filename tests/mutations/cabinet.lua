-- The unit among its supplies, and what hangs on it: terminals, ratings, charging, sources, limits
-- by the mains. See tests/mutations.lua.
return {
  -- ---- BACKUPLIMIT (facts 52 to 55; assumptions 10 to 12) --------------------------------------

  { name = "limit.ac_ignored", file = "firmware/power.c",
    from = "return power->ac_lost;",
    to = "return false;",
    why = "BACKUPLIMIT=AC does not limit",
    red = { "backup.limit_by_the_mains" } },

  { name = "limit.ac_is_dc", file = "firmware/power.c",
    from = "return power->ac_lost;",
    to = "return power->dc_lost;",
    why = "BACKUPLIMIT=AC asks for 12 V, not for the mains",
    red = { "backup.limit_by_the_mains" } },

  { name = "limit.ac_without_end", file = "firmware/alarm.c",
    from = "(news->ac_came_back && settings->backup_limit == BACKUPLIMIT_AC)",
    to = "(news->ac_came_back && settings->backup_limit == BACKUPLIMIT_OFF)",
    why = "the return of the mains takes no hold-off and no baseline",
    red = { "backup.limit_by_the_mains", "backup.return_of_the_mains_is_a_baseline" } },

  { name = "limit.silences", file = "firmware/alarm.c",
    from = "    if (supply_returned(&unit->settings, news, was_limited)) {",
    to = [[
    if (alarm->limited) {
        relay_init(&unit->relays, 0);
    }
    if (supply_returned(&unit->settings, news, was_limited)) {]],
    why = "what limits the inputs silences the siren",
    red = { "backup.alarm_before_the_mains_fail" } },

  { name = "limit.dc_by_ac", file = "firmware/power.c",
    from = [[
    case BACKUPLIMIT_DC:
        return power->dc_lost;]],
    to = [[
    case BACKUPLIMIT_DC:
        return power->dc_lost || power->ac_lost;]],
    why = "BACKUPLIMIT=DC limits when the mains are away, too",
    red = { "backup.other_limits_do_not_mind_the_mains[limit=DC]" } },

  { name = "limit.default", file = "firmware/settings.c",
    from = "settings->holdoff_s = 60;",
    to = "settings->holdoff_s = 60;\n    settings->backup_limit = BACKUPLIMIT_OFF;",
    why = "BACKUPLIMIT is OFF until somebody sets it",
    red = { "backup.limited_unless_told_otherwise" } },

  -- ---- contacts and what they bear (facts 23 to 26, 31; assumptions 2, 3, 54, 55) --------------

  { name = "relay.nc_stays", file = "sim/circuit/magnet.c",
    from = "switch_poles(operating ? magnet->brk : magnet->make, magnet->poles, site, false);",
    to = "switch_poles(magnet->make, magnet->poles, site, false);",
    why = "the N/C contact does not open",
    red = { "relays.both_contacts_of_each" } },

  { name = "board.slow_relays", file = "sim/board/constants.h",
    from = "#define BOARD_COIL_OPERATE_US 8000",
    to = "#define BOARD_COIL_OPERATE_US 16000",
    why = "contacts take twice the time",
    red = { "relays.contact_follows_its_coil" } },

  { name = "board.weak_contacts", file = "sim/board/constants.h",
    from = "{16.0, 16.0, 5.0, 5.0, 5.0, 0.5}",
    to = "{2.0, 2.0, 2.0, 2.0, 2.0, 0.5}",
    why = "each relay bears 2 A, no more",
    red = { "relays.loads_within_their_ratings" } },

  { name = "board.strong_contacts", file = "sim/board/constants.h",
    from = "{16.0, 16.0, 5.0, 5.0, 5.0, 0.5}",
    to = "{16.0, 16.0, 16.0, 16.0, 16.0, 0.5}",
    why = "each relay bears 16 A",
    red = { "relays.load_beyond_the_rating" } },

  { name = "board.short_burns_nothing", file = "sim/board/constants.h",
    from = "#define BOARD_CONTACT_BURNS 10.0",
    to = "#define BOARD_CONTACT_BURNS 1e9",
    why = "a short burns no contact",
    red = { "relays.short_circuit_on_a_contact[breaker=welded]" } },

  { name = "board.weak_fuse", file = "sim/board/constants.h",
    from = "#define BOARD_PTC_TRIP_A 1.5",
    to = "#define BOARD_PTC_TRIP_A 0.4",
    why = "Relay6's fuse trips at 0.5 A",
    red = { "relays.relay6_bears_its_siren" } },

  { name = "board.no_fuse", file = "sim/board/constants.h",
    from = "#define BOARD_PTC_TRIP_A 1.5",
    to = "#define BOARD_PTC_TRIP_A 150.0",
    why = "Relay6's fuse never trips",
    red = { "relays.relay6_trips_and_heals" } },

  { name = "board.coil_pulls_early", file = "sim/board/constants.h",
    from = "#define BOARD_COIL_PULL_IN_V 9.0",
    to = "#define BOARD_COIL_PULL_IN_V 6.0",
    why = "a coil pulls in on half of its voltage",
    red = { "relays.coil_pulls_in_and_holds" } },

  { name = "board.coil_lets_go_early", file = "sim/board/constants.h",
    from = "#define BOARD_COIL_DROP_OUT_V 2.4",
    to = "#define BOARD_COIL_DROP_OUT_V 8.6",
    why = "a coil lets go at once when its voltage falls",
    red = { "relays.coil_pulls_in_and_holds" } },

  { name = "relay.time_outlives_command", file = "firmware/relay.c",
    from = [[
void relay_switch(struct relay *relay, bool on)
{
    set_steady(relay, on);]],
    to = [[
void relay_switch(struct relay *relay, bool on)
{
    if (relay->on == on) {
        return;
    }
    set_steady(relay, on);]],
    why = "a time runs on beneath a command that asks for what is there",
    red = { "relays.last_writer_wins" } },

  -- ---- inputs (fact 21; assumption 51) ---------------------------------------------------------

  { name = "alarm.relay_of_another", file = "firmware/alarm.c",
    from = "uint32_t index = set->relay - 1u;",
    to = "uint32_t index = (set->relay + 0u) % UNIT_RELAYS;",
    why = "an alarm switches the relay behind the one that it was given",
    red = { "inputs.any_input_any_relay", "fit.contacts" } },

  { name = "alarm.repeats", file = "firmware/alarm.c",
    from = "    int64_t next = judge_openings(unit, believed ? opened & free : 0, now);",
    to = [[
    uint32_t stays = now % TIME_MIN(30) < TIME_S(30) ? input_tripped_mask(&unit->inputs) : 0;
    int64_t next = judge_openings(unit, believed ? (opened | stays) & free : 0, now);]],
    why = "an input that stays open alarms again and again",
    red = { "inputs.an_alarm_that_stays" } },

  -- ---- sources (facts 4, 8, 11, 13, 16, 17; assumptions 18, 55, 60) ----------------------------

  { name = "part.ups_without_battery", file = "sim/part/battery.c",
    from = "    part->amount = part->amount + charged < full ? part->amount + charged : full;",
    to = "    part->amount = part->amount + charged < full ? 0.0 : 0.001 * full;",
    why = "a UPS ends with its mains",
    red = { "power.any_source_of_12_volts[source=ups]" } },

  { name = "power.never_told", file = "firmware/power.c",
    from = "        news->tell_failed = news->tell_failed || outage->told;",
    to = "        news->tell_failed = news->tell_failed && outage->told;",
    why = "a power failure is told to nobody",
    red = { "power.any_source_of_12_volts[source=adapter]" } },

  { name = "board.no_diode", file = "sim/board/board.c",
    from = [[
        .kind = ELEMENT_DIODE,
        .on = true,
        .a = v12,
        .b = bulk,
        .volts = BOARD_DIODE_V,
]],
    to = [[
        .kind = ELEMENT_SOURCE,
        .on = true,
        .a = bulk,
        .b = gnd,
        .volts = 13.8,
]],
    why = "12 V of the board's own stand where the diode should keep them in",
    red = { "power.an_accumulator_is_not_charged" } },

  { name = "board.hungry", file = "sim/board/constants.h",
    from = "#define BOARD_IDLE_W 0.9",
    to = "#define BOARD_IDLE_W 1.8",
    why = "the unit takes twice the power",
    red = { "power.an_accumulator_is_not_charged" } },

  { name = "board.switch_does_nothing", file = "sim/board/board.c",
    from = "board->cell.switched_on = on;",
    to = "board->cell.switched_on = on || !on;",
    why = "the battery's switch does nothing",
    red = { "power.work_on_the_sim", "power.remembered_over_a_cold_start", "fit.hold_up" } },

  { name = "part.no_antenna_by_default", file = "sim/world/turn.c",
    from = [[
                          ? 0
                          : antenna_loss_db(&world->part[world->antenna_part], ANTENNA_GSM);
]],
    to = [[
                          ? 50
                          : antenna_loss_db(&world->part[world->antenna_part], ANTENNA_GSM);
]],
    why = "an antenna that is not drawn is not there",
    red = { "power.what_is_not_drawn" } },

  { name = "board.half_charged", file = "sim/world/wiring.c",
    from = ".cell_charge = 1.0,",
    to = ".cell_charge = 0.1,",
    why = "a new unit's battery is at a tenth",
    red = { "power.what_is_not_drawn" } },

  { name = "power.one_cause_two_notices", file = "firmware/power.c",
    from = "if (power->ac.lost == power->ac.running || power->dc.lost) {",
    to = "if (power->ac.lost == power->ac.running) {",
    why = "mains and 12 V that go together are told twice",
    red = { "power.sensor_beside_an_adapter[sensor=240 V]" } },

  { name = "status.mains_unseen", file = "firmware/command_status.c",
    from = "if (!power->sensor_fitted) {",
    to = "if (!power->sensor_fitted && power->ac_lost) {",
    why = "STATUS tells of mains that nobody senses",
    red = { "power.status_of_the_mains[sensor=none]" } },

  { name = "part.breaker_holds", file = "sim/part/protection.c",
    from = "if (fit_pair_is_high(part, site, BREAKER_SHORTED) || (over && left_s <= 0.0)) {",
    to = "if (left_s <= -1e9) {",
    why = "a breaker bears a short circuit",
    red = { "power.short_at_the_sensor", "climate.breaker_trips",
            "relays.short_circuit_on_a_contact[breaker=well]" } },

  -- ---- the battery is charged (fact 12; assumption 17) -----------------------------------------

  { name = "board.weak_charger", file = "sim/board/constants.h",
    from = "#define BOARD_CHARGER_A 0.5 ",
    to = "#define BOARD_CHARGER_A 0.1 ",
    why = "the charger gives 0.1 A",
    red = { "backup.battery_is_charged" } },

  { name = "board.charged_in_the_cold", file = "sim/board/constants.h",
    from = "#define BOARD_CHARGER_MIN_C 0.0",
    to = "#define BOARD_CHARGER_MIN_C -40.0",
    why = "the battery is charged in the cold",
    red = { "backup.charged_by_temperature_and_supply[case=-1 C]" } },

  { name = "board.charged_in_the_heat", file = "sim/board/constants.h",
    from = "#define BOARD_CHARGER_MAX_C 45.0",
    to = "#define BOARD_CHARGER_MAX_C 85.0",
    why = "the battery is charged in the heat",
    red = { "backup.charged_by_temperature_and_supply[case=46 C]" } },

  { name = "board.charged_from_little", file = "sim/board/board.c",
    from = "[BOARD_CHARGER] = {BOARD_CHARGER_MIN_V, BOARD_CHARGER_START_V},",
    to = "[BOARD_CHARGER] = {8.0, 8.5},",
    why = "the battery is charged from 8.5 V",
    red = { "backup.charged_by_temperature_and_supply[case=10.4 V]" } },

  { name = "battery.low_once_for_ever", file = "firmware/power.c",
    from = "if (!power->has_cell || cell_mv >= CELL_CHARGED_MV) {",
    to = "if (!power->has_cell) {",
    why = "\"Battery low 20%\" is told only once in the unit's life",
    red = { "backup.low_battery_is_told_once" } },

  -- ---- callers, messages and networks (assumptions 14, 22, 25, 41, 52) -------------------------

  { name = "access.shorter_tail", file = "firmware/phone_number.c",
    from = "#define COMPARED_DIGITS 9",
    to = "#define COMPARED_DIGITS 6",
    why = "without a plus six digits are enough",
    red = { "calls.the_same_number_without_its_plus[shows=01234567]",
            "calls.the_same_number_without_its_plus[shows=0451234567]" } },

  { name = "access.no_tail", file = "firmware/phone_number.c",
    from = "    return same_tail(digits_of(a), digits_of(b));",
    to = "    return same_tail(a->text, b->text) && a->text[0] == b->text[0];",
    why = "a number without its plus is another one",
    red = { "calls.the_same_number_without_its_plus[shows=0401234567]",
            "calls.the_same_number_without_its_plus[shows=358401234567]" } },

  { name = "part.detector_starts_at_once", file = "sim/part/sensor.c",
    from = "#define SUPPLY_HOLD_US CLOCK_MS(200)",
    to = "#define SUPPLY_HOLD_US CLOCK_MS(1)",
    why = "a detector starts anew after each dip of its supply",
    red = { "false_alarm.dip_too_short_to_start_a_detector_anew[ms=150]" } },

  { name = "part.detector_never_starts", file = "sim/part/sensor.c",
    from = "#define SUPPLY_HOLD_US CLOCK_MS(200)",
    to = "#define SUPPLY_HOLD_US CLOCK_MS(2000)",
    why = "a detector bears a loss of its supply of two seconds",
    red = { "false_alarm.dip_too_short_to_start_a_detector_anew[ms=400]" } },

  { name = "alert.flood_by_message", file = "firmware/alert.c",
    from = [[
    if (!news.merged) {
        count_event(alert, &news, now);
    }]],
    to = [[
    for (uint8_t left = news.owed; !news.merged && left != 0; left &= (uint8_t)(left - 1u)) {
        count_event(alert, &news, now);
    }]],
    why = "the flood limit counts each message",
    red = { "alerts.flood_limit_counts_events" } },

  { name = "alert.never_given_up", file = "firmware/alert_send.c",
    from = "if (hopeless && event->kind != ALERT_POWER) {",
    to = "if (hopeless && event->kind > ALERT_BLIND) {",
    why = "an alarm that nobody takes is tried for ever",
    red = { "network.given_up_after_ten_minutes[minutes=15]" } },

  { name = "alert.full_queue_loses", file = "firmware/alert.c",
    from = [[
    struct alert_event *slot = free_event(alert, &news);]],
    to = [[
    if (alert->events == ALERT_EVENTS) {
        return;
    }
    struct alert_event *slot = free_event(alert, &news);]],
    why = "what does not fit the queue is lost, the last states with it",
    red = { "network.last_states_after_a_day" } },

  { name = "sms.parts_five_minutes", file = "firmware/sms_joint.h",
    from = "#define JOINT_MIN 10 ",
    to = "#define JOINT_MIN 5 ",
    why = "parts are collected for five minutes",
    red = { "sms.parts_ten_minutes_apart[minutes=9]" } },

  { name = "sms.parts_for_ever", file = "firmware/sms_joint.h",
    from = "#define JOINT_MIN 10 ",
    to = "#define JOINT_MIN 1440 ",
    why = "parts are collected for a day",
    red = { "sms.parts_ten_minutes_apart[minutes=11]" } },

  { name = "watch.cut_first", file = "firmware/modem_watch.c",
    from = "ladder[] = {{5, ORDER_DETACH}, {10, ORDER_RESET}, {20, ORDER_NONE}};",
    to = "ladder[] = {{5, ORDER_NONE}, {10, ORDER_RESET}, {20, ORDER_DETACH}};",
    why = "the module's supply is cut first of all",
    red = { "network.remedies_in_turn" } },
}
