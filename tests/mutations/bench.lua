-- The line between a run and a bench: the host's side, the clocks, the slot, LEDs, ports. No
-- scenario is played with these in the simulator, so tests are named that must fail. See
-- tests/mutations.lua.
local function host(row)
  row.tests = { "hil_test_host", "hil_test_adapter" }
  return row
end

-- Played in real time: a quarter of a minute and more.
local function program(test, row)
  row.ctest, row.red = test, { test }
  return row
end

return {
  -- ---- the session: hil/host.c, hil/host_hear.c ------------------------------------------------

  host { name = "bench.deaf_unseen", file = "hil/host.c",
    from = "} else if (ready && now_us - host->answered_us > HOST_SILENCE_US) {",
    to = "} else if (ready && now_us < 0) {",
    why = "an adapter that speaks and does not hear goes unnoticed",
    red = { "an_adapter_that_speaks_and_does_not_hear_is_told" } },

  host { name = "bench.silence_unseen", file = "hil/host.c",
    from = "} else if (ready && now_us - host->heard_us > HOST_SILENCE_US) {",
    to = "} else if (ready && now_us < 0) {",
    why = "an adapter that has fallen silent is called deaf",
    red = { "a_host_that_hears_nothing_says_so" } },

  host { name = "bench.greets_for_ever", file = "hil/host.c",
    from = "if (!ready && now_us - host->opened_us > HOST_GREETING_US) {",
    to = "if (!ready && now_us < 0) {",
    why = "a greeting has no end",
    red = { "a_greeting_that_does_not_end_tells_what_is_wrong",
            "what_is_no_adapter_is_shown_with_what_it_says" } },

  host { name = "bench.orders_unlimited", file = "hil/host.c",
    from = "return host->wait_count < most;",
    to = "return most > 0 && host->wait_count < HOST_WAITS;",
    why = "more orders wait than the adapter keeps",
    red = { "no_more_orders_wait_than_the_adapter_keeps" } },

  host { name = "bench.bytes_unlimited", file = "hil/host.c",
    from = "return listed && size > host->in_buffer ? size - host->in_buffer : 0;",
    to = "return listed ? size : 0;",
    why = "more bytes are sent than the adapter's buffer holds",
    red = { "no_more_bytes_are_under_way_than_the_buffer_holds" } },

  host { name = "bench.unanswered_unlimited", file = "hil/host.c",
    from = "host->unanswered < HOST_UNANSWERED", to = "host->unanswered < 60000",
    why = "more orders are given than the adapter keeps answers for, and it takes none",
    red = { "an_adapter_never_has_more_to_answer_than_it_keeps" } },

  host { name = "bench.loss_told_for_ever", file = "hil/host.c",
    from = "    host->lost_is = host->lost_rx = 0;\n", to = "",
    why = "what the adapter lost in one scenario is told of the next one, too",
    red = { "what_the_adapter_lost_is_told_once" } },

  host { name = "bench.loss_unheard", file = "hil/host_hear.c",
    from = "&host->lost_is) += (uint32_t)count;", to = "&host->lost_is) += 0 * (uint32_t)count;",
    why = "what the adapter could not tell is not counted",
    red = { "what_the_adapter_lost_is_told_once" } },

  host { name = "bench.reset_unseen", file = "hil/host_hear.c",
    from = "if (session == 0 && host->answered) {", to = "if (session == 0 && !host->answered) {",
    why = "a session goes on after the adapter was reset",
    red = { "a_reset_of_the_adapter_is_told" } },

  host { name = "bench.echo_answers", file = "hil/host_hear.c",
    from = "host->echoes = !frame_time(frame, 5, &time_us);",
    to = "host->echoes = frame_time(frame, 5, &time_us) && false;",
    why = "a greeting that comes back counts as an answer",
    red = { "a_greeting_that_does_not_end_tells_what_is_wrong",
            "noise_of_other_sessions_does_not_end_a_greeting" } },

  host { name = "bench.any_session", file = "hil/host_hear.c",
    from = "} else if (session == host->session && !host->answered) {",
    to = "} else if (session != 0 && !host->answered) {",
    why = "the answer to another greeting begins the session",
    red = { "a_greeting_that_does_not_end_tells_what_is_wrong" } },

  host { name = "bench.claims_one_more", file = "hil/host_hear.c",
    from = "    if (claimed > most) {", to = "    if (claimed > most + 1) {",
    why = "an adapter may claim a channel more than a unit has",
    red = { "what_a_hello_claims_has_to_be_possible",
            "another_version_and_a_hello_that_lies_are_refused" } },

  host { name = "bench.ranges_unread", file = "hil/host_hear.c",
    from = "(ability->low != 0 || ability->high != 1)) {",
    to = "(ability->low > 1 || ability->high < 0)) {",
    why = "a switch may have any range",
    red = { "what_a_hello_claims_has_to_be_possible" } },

  host { name = "bench.sees_what_it_has_not", file = "hil/host_hear.c",
    from = "if (report->index >= count) {", to = "if (report->index > count) {",
    why = "an adapter may tell of a channel that it has not",
    red = { "what_comes_later_has_to_be_what_hello_said" } },

  host { name = "bench.future", file = "hil/host_hear.c",
    from = "return at < now_us ? at : now_us;", to = "return at;",
    why = "a report may come from the future",
    red = { "a_report_is_never_of_the_future" } },

  host { name = "bench.place_kept", file = "hil/host_hear.c",
    from = "            host->waits[i] = host->waits[--host->wait_count];\n", to = "",
    why = "an order that was done keeps its place",
    red = { "no_more_orders_wait_than_the_adapter_keeps" } },

  -- ---- clocks: hil/clock_sync.c ----------------------------------------------------------------

  { name = "bench.any_beat", file = "hil/clock_sync.c", tests = { "hil_test_clock_sync" },
    from = "best = beat_of(sync, i)->round_us < best->round_us ? beat_of(sync, i) : best;",
    to = "best = beat_of(sync, i);",
    why = "the last beat counts, however long it was held up",
    red = { "a_beat_that_was_held_up_counts_for_nothing" } },

  { name = "bench.same_rate", file = "hil/clock_sync.c", tests = { "hil_test_clock_sync" },
    from = "        sync->rate = rate;\n", to = "        sync->rate = 1.0;\n",
    why = "the adapter's clock is taken for as fast as the host's",
    red = { "a_stamp_is_host_time_within_the_jitter_of_the_line" } },

  { name = "bench.clock_stops", file = "hil/clock_sync.c", tests = { "hil_test_clock_sync" },
    from = "apart_us > round_us / 2 + JUMP_US;", to = "apart_us > round_us / 2 + 1000000000;",
    why = "a clock that has stopped for a moment is followed after seconds",
    red = { "a_clock_that_has_stopped_for_a_moment_is_followed_at_once" } },

  { name = "bench.clock_comes_round", file = "hil/clock_sync.c", tests = { "hil_test_clock_sync" },
    from = "return near + (int32_t)(adapter_us - (uint32_t)near);",
    to = "return near < 0 ? near : (int64_t)adapter_us;",
    why = "the adapter's clock ends after 71 minutes",
    red = { "the_instant_at_which_the_clock_comes_round_is_like_others" } },

  -- ---- the slot and the LEDs -------------------------------------------------------------------

  { name = "bench.no_lead", file = "hil/slot.c", tests = { "hil_test_slot" },
    from = "slot->zero_us + world->now + slot->bench.lead_us",
    to = "slot->zero_us + world->now",
    why = "what happens is felt when the line has carried it",
    red = { "a_reaction_comes_later_by_the_lead_alone" } },

  { name = "bench.battery_alone", file = "hil/slot.c", tests = { "hil_test_slot" },
    from = "        {ADAPTER_SUPPLY, &felt->supply, now->supply},\n", to = "",
    why = "the unit's supply is never switched",
    red = { "a_unit_on_the_bench_starts_registers_and_raises_an_alarm",
            "a_lost_supply_is_felt_and_told_by_its_led" } },

  { name = "bench.leds_by_another_clock", file = "hil/slot.c", tests = { "hil_test_slot" },
    from = "led_watch_edge(&slot->led[terminal % UNIT_LEDS], report->value != 0, at);",
    to = "led_watch_edge(&slot->led[terminal % UNIT_LEDS], report->value != 0, at * 3);",
    why = "LEDs are watched by a clock that is too fast",
    red = { "a_lost_supply_is_felt_and_told_by_its_led" } },

  { name = "bench.double_blink", file = "hil/led_watch.c", tests = { "hil_test_led_watch" },
    from = "watch->shape = watch->flashes == 2 ? LED_DOUBLE_BLINK : watch->shape;",
    to = "watch->shape = watch->flashes == 3 ? LED_DOUBLE_BLINK : watch->shape;",
    why = "a double blink is not told",
    red = { "each_shape_is_told_after_each_other_within_two_and_a_half_seconds" } },

  { name = "bench.steady_late", file = "hil/led_watch.c", tests = { "hil_test_led_watch" },
    from = "#define LONG_US CLOCK_MS(1150)", to = "#define LONG_US CLOCK_MS(3000)",
    why = "an LED is watched for longer than it is told in",
    red = { "each_shape_is_told_after_each_other_within_two_and_a_half_seconds" } },

  -- ---- the ports of a run: cli/stand.c, cli/bench_*.c ------------------------------------------

  program("rig.bad", { name = "bench.loss_passes", file = "cli/stand.c",
    from = "if (host_take_lost(&ports->host, lost)) {",
    to = "if (host_take_lost(&ports->host, lost) && false) {",
    why = "a run goes on though the adapter has lost changes" }),

  host { name = "bench.never_late", file = "hil/host_hear.c",
    from = "report->late_us = order.at_us == INT64_MIN ? 0 : report->at_us - order.at_us;",
    to = "report->late_us = order.at_us == INT64_MIN ? 0 : report->late_us;",
    why = "an order that is done late looks like one that was done in time",
    red = { "how_late_an_order_was_done_is_told" } },

  program("rig.bad", { name = "bench.no_doubt", file = "cli/stand.c",
    from = "slot->order_late_us <= SLACK_LEAST && step_us <= SLACK_LEAST) {",
    to = "slot->order_late_us <= CLOCK_S(60) && step_us <= SLACK_LEAST) {",
    why = "a failure counts though the bench was too busy" }),

  program("rig.bad", { name = "bench.clock_may_leap", file = "cli/stand.c",
    from = "slot->order_late_us <= SLACK_LEAST && step_us <= SLACK_LEAST) {",
    to = "slot->order_late_us <= SLACK_LEAST && step_us <= CLOCK_S(60)) {",
    why = "a failure counts though the adapter's clock stood still for a while" }),

  program("rig.bad", { name = "bench.flood_passes", file = "cli/bench_ports.c",
    from = "return ports->second_bytes > BENCH_PORTS_SECOND;", to = "return false;",
    why = "a console may say a million lines a second" }),

  program("rig.bad", { name = "bench.garbage_answers", file = "cli/bench_talk.c",
    from = "    if (is_garbage(answer)) {", to = "    if (is_garbage(answer) && false) {",
    why = "a console's garbage is taken for the unit's answer" }),

  program("rig.replug", { name = "bench.never_waits", file = "cli/bench_ports.c",
    from = "if (open_all(ports) || (ports->worked && await_return(ports))) {",
    to = "if (open_all(ports) || (!ports->worked && await_return(ports))) {",
    why = "a port that has gone away is not waited for" }),

  program("rig.replug", { name = "bench.waits_each_time", file = "cli/bench_ports.c",
    from = "    ports->worked = false;\n    return false;", to = "    return false;",
    why = "each scenario waits anew for a bench that never comes back" }),

  -- ---- what the bench is: hil/wires.c, slot.c, supply_watch.c, told.c, lua/dialect.c ------------

  { name = "bench.terminal_of_place", file = "hil/wires.c",
    from = "        if (wires->of[channel][i] == place) {", to = "        if (i == place) {",
    why = "what hangs on crossed wires is taken for another terminal",
    tests = { "hil_test_wires" },
    red = { "what_is_cut_leads_nowhere_and_what_is_crossed_elsewhere" } },

  { name = "bench.crossed_orders", file = "hil/slot.c",
    from = "uint8_t place = slot->bench.wires.of[channel][terminal];",
    to = "uint8_t place = terminal;",
    why = "orders go to the channel of the terminal's own number",
    tests = { "hil_test_slot" }, red = { "crossed_wires_are_crossed_back" } },

  { name = "bench.capacitor_ignored", file = "hil/slot.c",
    from = "    return on ? at_us : at_us - early(slot);", to = "    return at_us;",
    why = "a capacitor behind the switch makes the supply fail later",
    tests = { "hil_test_slot" },
    red = { "a_capacitor_behind_the_switch_opens_it_earlier_by_its_time" } },

  { name = "bench.sag_switched", file = "hil/supply_watch.c",
    from = "    bool gone = volts < SUPPLY_NOTHING_V;", to = "    bool gone = !felt;",
    why = "a sag is switched off instead of given by the PSU",
    tests = { "hil_test_supply_watch" }, red = { "a_sag_is_the_psu_s_and_the_switch_stays" } },

  { name = "bench.off_when_seen", file = "hil/supply_watch.c",
    from = "        turn(watch, false, quick ? watch->fell_us : now_us);",
    to = "        turn(watch, false, now_us);",
    why = "a supply that is gone is switched off when that is seen",
    tests = { "hil_test_supply_watch" },
    red = { "what_falls_to_nothing_at_once_is_switched_off_at_the_threshold" } },

  { name = "bench.strangers_set", file = "sim/board/remote.c",
    from = "    if (level == ACCESS_STRANGER) {", to = "    if (level > ACCESS_INSTALLER) {",
    why = "a unit on a bench is judged by what a stranger told it",
    tests = { "hil_test_told" }, red = { "a_stranger_sets_nothing" } },

  { name = "bench.password_ignored", file = "sim/board/remote.c",
    from = "settings->password[0] == '\\0' ? text :", to = "true ? text :",
    why = "a password is no part of what a unit on a bench is told",
    tests = { "hil_test_told" }, red = { "a_password_stands_before_what_is_set_by_sms" } },

  { name = "bench.dialect_anywhere", file = "lua/dialect.c",
    from = ": strcmp(row->from, text) == 0;", to = ": strstr(text, row->from) != NULL;",
    why = "a word of a dialect is turned wherever it stands",
    tests = { "lua_test_dialect" },
    red = { "a_plain_row_turns_the_whole_text_and_no_other" } },

  { name = "bench.strangers_told", file = "hil/number_map.c",
    from = "            if (number_map_is_number(number) && row_of(map, at, length, false) == NULL",
    to = "            if (length > NUMBER_MAP_NUMBER && row_of(map, at, length, false) == NULL",
    why = "the unit is told numbers for which no phone stands",
    tests = { "hil_test_number_map" }, red = { "a_number_for_which_nobody_stands_is_found" } },
}
