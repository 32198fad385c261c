-- The schedule and its clock. See tests/mutations.lua.
return {
  -- ---- when rules fire (fact 49; assumptions 39, 40, 57) --------------------------------------

  { name = "schedule.week_from_sunday", file = "firmware/schedule.c",
    from = "#define SATURDAY 5 ",
    to = "#define SATURDAY 6 ",
    why = "the week of the schedule begins with Sunday",
    red = { "schedule.weekdays" } },

  { name = "schedule.once_only", file = "firmware/schedule.c",
    from = "for (int64_t last = day + 7; day <= last; day++) {",
    to = "for (int64_t last = day; day <= last; day++) {",
    why = "a rule fires on one day and never again",
    red = { "schedule.rules_a_minute_apart", "schedule.weekdays" } },

  { name = "schedule.skipped_is_missed", file = "firmware/schedule.c",
    from = "!schedule->known || leap > most ||",
    to = "!schedule->known || leap > 0 ||",
    why = "what the hour that summer time skips would have had is missed",
    red = { "schedule.skipped_hour", "schedule.summer_time_by_the_network[ends=false]",
            "schedule.small_corrections" } },

  { name = "schedule.doubled_fires_twice", file = "firmware/schedule.c",
    from = "|| leap < -most) {",
    to = "|| leap < 0) {",
    why = "the hour that comes twice in autumn fires its rules twice",
    red = { "schedule.doubled_hour", "schedule.summer_time_by_the_network[ends=true]",
            "schedule.small_corrections" } },

  { name = "schedule.leaps_are_caught_up", file = "firmware/schedule.c",
    from = "!schedule->known || leap > most ||",
    to = "!schedule->known ||",
    why = "a clock put forward by hours fires what it has skipped",
    red = { "schedule.clock_wrong_by_hours" } },

  { name = "schedule.wrong_clock_counts", file = "firmware/schedule.c",
    from = "|| leap > most || leap < -most) {",
    to = "|| leap > most) {",
    why = "what a clock that was wrong by hours has shown never comes again",
    red = { "schedule.clock_wrong_by_hours" } },

  { name = "schedule.without_a_clock", file = "firmware/schedule.c",
    from = "if (!unit->calendar.set) {\n        return TIME_NEVER;",
    to = "if (unit->calendar.offset_us < 0) {\n        return TIME_NEVER;",
    why = "rules fire by a clock that nobody has set",
    red = { "schedule.without_a_clock" } },

  { name = "schedule.caught_up_at_start", file = "firmware/schedule.c",
    from = "int64_t begun = turn_after(minute_now(calendar, now));",
    to = "int64_t begun = turn_after(minute_now(calendar, now) - 60);",
    why = "rules that were missed while the unit was off are caught up, or fire again",
    red = { "schedule.missed_while_off", "schedule.start_at_the_very_minute" } },

  { name = "schedule.again_after_a_reset", file = "firmware/unit.c",
    from = "    run_record_recount(unit);\n",
    to = "    run_record_recount(unit);\n    unit->schedule.begins = unit->schedule.reached = 0;\n",
    why = "after a warm reset the last hour's rules fire again",
    red = { "schedule.over_a_warm_reset[dip_s=5]" } },

  { name = "schedule.begins_at_a_reset", file = "firmware/unit.c",
    from = "    run_record_recount(unit);\n",
    to = "    run_record_recount(unit);\n    unit->schedule.known = false;\n",
    why = "a warm reset misses the rules of the minute in which it comes",
    red = { "schedule.over_a_warm_reset[dip_s=0.4]" } },

  { name = "schedule.switches_without_power", file = "firmware/command.c",
    from = "return command_is_for_rules(order) && !(switches && order->unit->power.dc_lost);",
    to = "return command_is_for_rules(order) || switches;",
    why = "in backup mode rules switch relays, which follow when 12 V returns",
    red = { "schedule.backup_mode" } },

  { name = "schedule.not_stored", file = "firmware/command.c",
    from = "    if (outcome == OUTCOME_DONE && type_of(order) != COMMAND_INFORMATION &&\n",
    to = "    if (outcome == OUTCOME_DONE && order->source->channel != CHANNEL_RULE &&\n",
    why = "what a rule changes is lost with the power",
    red = { "schedule.night_guard" } },

  -- ---- which rules there are (assumption 38) --------------------------------------------------

  { name = "schedule.noon_is_midnight", file = "firmware/command_schedule.c",
    from = "*hour = *hour % 12 + (am != NULL ? 0 : 12);",
    to = "*hour = *hour % 24 + (am != NULL || *hour == 12 ? 0 : 12);",
    why = "12:10am is taken for ten past noon",
    red = { "schedule.forms_of_time" } },

  { name = "schedule.list_backwards", file = "firmware/command_schedule.c",
    from = "settings->rule[place].minute <= rule->minute) {",
    to = "settings->rule[place].minute < rule->minute) {",
    why = "of the rules of one minute the newest fires first",
    red = { "schedule.rules_of_one_minute" } },

  { name = "schedule.twice_in_the_list", file = "firmware/command_schedule.c",
    from = "if (!is_there(settings, &rule)) {",
    to = "if (count > SCHEDULE_RULES || rule.days != 0) {",
    why = "a rule that is there already is taken once more",
    red = { "schedule.gate_each_morning" } },

  { name = "schedule.one_too_many", file = "firmware/command_schedule.c",
    from = "        if (count == SCHEDULE_RULES) {\n"
      .. "            return OUTCOME_FAILED;\n        }\n",
    to = "        count -= count == SCHEDULE_RULES ? 1 : 0;\n",
    why = "the 33rd rule pushes another out",
    red = { "schedule.list" } },

  { name = "schedule.anything_goes", file = "firmware/command_schedule.c",
    from = "!command_find(&trial, text) || !command_is_for_rules(&trial) ||",
    to = "!command_find(&trial, text) ||",
    why = "a rule may carry any command",
    red = { "schedule.bad_rules" } },

  { name = "schedule.list_cut", file = "firmware/command_schedule.c",
    from = [[            text_add(reply, "\n... +");
            text_add_int(reply, count - i);
]],
    to = "",
    why = "rules that an SMS has no room for are left out without a word",
    red = { "schedule.list" } },

  { name = "schedule.no_temperature", file = "firmware/command.c",
    from = "return !order->is_query && (channels & CHANNEL_RULE) != 0;",
    to = "return order->is_query && (channels & CHANNEL_RULE) != 0;",
    why = "a rule may not set a thermostat's temperature",
    red = { "schedule.warm_by_day" } },

  { name = "schedule.renews_the_window", file = "firmware/command.c",
    from = "if (type_of(order) == COMMAND_SETTING && order->source->channel != CHANNEL_RULE) {",
    to = "if (type_of(order) == COMMAND_SETTING) {",
    why = "a rule that sets a temperature reopens the configuration window",
    red = { "schedule.warm_by_day" } },

  { name = "schedule.rule_unseen", file = "sim/board/show.c",
    from = "    show_rules(board, site);\n",
    to = "    (void)show_rules;\n",
    why = "a rule that fires leaves no trace of its own",
    red = { "schedule.not_the_stranger" } },
}
