-- The installer's console: whole configurations, card, log, counters. See tests/mutations.lua.
return {
  -- ---- EXPORT, IMPORT, FACTORY (assumptions 44, 45) --------------------------------------------

  { name = "console.export_without_relays", file = "firmware/export.c",
    from = "return value->kind == VALUE_WORD_OF_ALL ||",
    to = "return value->kind == VALUE_WORD_OF_ALL || value->kind == VALUE_ALARM_RELAY ||",
    why = "EXPORT leaves out what an input does",
    red = { "console.export_and_import" } },

  { name = "console.import_keeps", file = "firmware/import.c",
    from = "    settings_defaults(&import->copy);\n",
    to = "    memcpy(&import->copy, &unit->settings, sizeof import->copy);\n",
    why = "an import keeps what it does not name",
    red = { "console.export_and_import", "console.import_cut[closed=true]" } },

  { name = "console.import_unarmed", file = "firmware/command_setting.c",
    from = "order->unit->settings.armed |= inputs;",
    to = "(void)inputs;",
    why = "what an import arms stays disarmed",
    red = { "console.export_and_import", "console.import_cut[closed=true]" } },

  { name = "console.import_in_part", file = "firmware/import.c",
    from = "import->failed = !carry_out(unit, line, now, reply);",
    to = "(void)carry_out(unit, line, now, reply);",
    why = "an import with a wrong line is applied all the same",
    red = { "console.import_with_a_wrong_line*" } },

  { name = "console.import_at_once", file = "firmware/command.c",
    from = [[
    settings_exchange(&unit->settings, copy);
    error = stage(&order, text);
    settings_exchange(&unit->settings, copy);
]],
    to = [[
    (void)copy;
    error = stage(&order, text);
]],
    why = "the lines of an import act as they come",
    red = { "console.import_with_a_wrong_line*", "console.import_and_sms*",
            "console.alarm_during_an_import", "console.import_cut[closed=true]" } },

  { name = "console.import_not_stored", file = "firmware/import.c",
    from = "if (!settings_store(settings, nvm, &unit->stored_generation)) {",
    to = "if (nvm == NULL) {",
    why = "an import is forgotten in the flash",
    red = { "console.import_cut[closed=true]" } },

  { name = "console.import_waits", file = "firmware/import.c",
    from = "import->until = now + TIME_S(IMPORT_PAUSE_S);",
    to = "import->until = now + TIME_S(86400);",
    why = "an import waits for ever",
    red = { "console.import_pause" } },

  { name = "console.import_over_sms", file = "firmware/import.c",
    from = "} else if (import->before_crc != settings_crc(&unit->settings)) {",
    to = "} else if (import->before_crc == 1) {",
    why = "an import undoes what an SMS has set meanwhile",
    red = { "console.import_and_sms[sms=PULSETIME=9]", "console.import_and_sms[sms=AOF]" } },

  { name = "console.factory_leaves_numbers", file = "firmware/command_setting.c",
    from = "    settings_defaults(&unit->settings);\n",
    to = "    unit->settings.pulse_s = 2;\n",
    why = "the factory settings leave numbers in their list",
    red = { "console.factory*" } },

  -- ---- what can be read (assumption 45) --------------------------------------------------------

  { name = "console.window", file = "firmware/command.c",
    from = "return order->source->channel == CHANNEL_SMS && type_of(order) == COMMAND_SETTING &&",
    to = "return type_of(order) == COMMAND_SETTING &&",
    why = "the console's settings wait for the window",
    red = { "console.commands_without_window" } },

  { name = "console.card_tells", file = "firmware/card.c",
    from = "text_add(row, \"set\");",
    to = "value_show(&unit->settings, value, 0, row);",
    why = "the card shows a password",
    red = { "console.card" } },

  { name = "console.card_without_use", file = "firmware/card.c",
    from = "if (settings->input[i].relay == number) {",
    to = "if (settings->input[i].relay == number + UNIT_RELAYS) {",
    why = "the card does not say which inputs switch a relay",
    red = { "console.card" } },

  { name = "console.log_without_alarms", file = "firmware/alarm.c",
    from = [[
    counter_add(&unit->counters, COUNTER_ALARMS);
    event_log_add(unit, LOG_ALARM, input, 0, now);
]],
    to = "",
    why = "an alarm is not logged",
    red = { "console.log_of_an_alarm", "console.counters" } },

  { name = "console.log_stops", file = "firmware/event_log.c",
    from = "log->next = (uint8_t)((log->next + 1u) % EVENT_LOG_ENTRIES);",
    to = "log->next = (uint8_t)(log->next + (log->next < EVENT_LOG_ENTRIES - 1u ? 1u : 0u));",
    why = "the log keeps the oldest and forgets what came since",
    red = { "console.log_of_an_alarm" } },

  { name = "console.log_is_lost", file = "firmware/unit.c",
    from = "    run_record_recount(unit);\n",
    to = "    run_record_recount(unit);\n    memset(&unit->log, 0, sizeof unit->log);\n",
    why = "the log does not outlive a warm reset",
    red = { "console.log_and_counters_over_resets[ms=30]" } },

  { name = "console.resets_uncounted", file = "firmware/history.c",
    from = "counter_add(&unit->counters, COUNTER_BROWN_OUTS);",
    to = "unit->started_at = now;",
    why = "resets are not counted",
    red = { "console.log_and_counters_over_resets[ms=30]" } },

  { name = "console.sms_uncounted", file = "firmware/unit.c",
    from = "        counter_add(&unit->counters, COUNTER_SMS_RECEIVED);\n",
    to = "",
    why = "messages are not counted",
    red = { "console.counters", "console.log_and_counters_over_resets[ms=30]" } },

  { name = "console.answers_the_first", file = "firmware/unit.c",
    from = "alert_reply(&unit->alert, &source.sender, buffer);",
    to = "alert_reply(&unit->alert, &unit->settings.security[0], buffer);",
    why = "answers go to the first number of the list",
    red = { "console.two_masters_at_once" } },

  { name = "console.prefix", file = "firmware/command_match.c",
    from = "return strchr(\"=+- *\", last) != NULL || rest[0] == 0;",
    to = "return last != 0;",
    why = "the console takes a line that begins like a command",
    red = { "console.any_bytes" } },
}
