-- Messages in and out, and the lights. See tests/mutations.lua.
return {
  -- ---- messages (assumptions 22, 26, 36, 52, 56) ----------------------------------------------

  { name = "sms.twice", file = "firmware/access.c",
    from = "return false;",
    to = "return true;",
    why = "an SMS that the network doubles is carried out twice",
    red = { "sms.doubled_by_the_network" } },

  { name = "sms.any_age", file = "firmware/command.c",
    from = "age_s > (int64_t)unit->settings.max_age_min * 60;",
    to = "age_s < 0;",
    why = "yesterday's pulse opens the gate",
    red = { "sms.too_old" } },

  { name = "sms.case", file = "firmware/text.c",
    from = "return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;",
    to = "return c;",
    why = "commands are taken in one spelling only",
    red = { "sms.case_and_blanks", "sms.status" } },

  { name = "sms.blanks", file = "firmware/command.c",
    from = "text += strspn(text, \" \\t\\r\\n\");",
    to = "text += strspn(text, \"\\r\");",
    why = "a blank before a command makes it unknown",
    red = { "sms.case_and_blanks" } },

  { name = "sms.range", file = "firmware/setting_value.c",
    from = "if (!text_to_number(text, value->max, &number) || number < value->min) {",
    to = "if (!text_to_number(text, UINT16_MAX, &number) || number < value->min) {",
    why = "a setting beyond its range is taken",
    red = { "sms.errors[errors=ON]" } },

  { name = "sms.home_only", file = "firmware/modem_watch.c",
    from = "bool registered = status == 1 || status == 5 || status == 6 || status == 7;",
    to = "bool registered = status == 1;",
    why = "a unit in a foreign network is mute",
    red = { "sms.roaming" } },

  { name = "sms.denied_is_home", file = "firmware/modem_watch.c",
    from = "bool registered = status == 1 || status == 5 || status == 6 || status == 7;",
    to = "bool registered = status != 0 && status != 2;",
    why = "a network that refuses the unit counts as one: alarms are given up meanwhile",
    red = { "alerts.alarm_waits_for_registration" } },

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
    to = "    if (order->source->channel == CHANNEL_SMS ||",
    why = "settings that came by SMS are not stored",
    red = { "sms.settings_survive" } },

  { name = "sms.errors_always", file = "firmware/command.c",
    from = "order->source->channel == CHANNEL_USB || order->unit->settings.error_replies;",
    to = "order != NULL;",
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

  { name = "alert.power_lost", file = "firmware/alert_send.c",
    from = "if (hopeless && event->kind != ALERT_POWER) {",
    to = "if (hopeless || (event->tries > 0 && event->kind == ALERT_POWER)) {",
    why = "a power message is given up when there is no network",
    red = { "power.message_outlives_a_flapping_network" } },

  { name = "alert.only_online", file = "firmware/alert.c",
    from = "if (numbers == 0) {",
    to = "if (numbers == 0 || !unit->modem.registered) {",
    why = "what happens without a network is not told afterwards",
    red = { "power.message_waits_for_the_network", "alerts.alarm_waits_for_registration" } },

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

  -- ---- lights (assumption 43) -----------------------------------------------------------------

  { name = "led.power", file = "firmware/indicator.c",
    from = "return unit->power.dc_lost ? LED_SLOW_BLINK : LED_STEADY;",
    to = "return unit->power.has_cell ? LED_STEADY : LED_SLOW_BLINK;",
    why = "POWER is steady while the unit lives on its battery",
    red = { "power.leds" } },

  { name = "led.gsm", file = "firmware/indicator.c",
    from = "return modem->registered ? LED_STEADY : LED_SLOW_BLINK;",
    to = "return modem->call == CALL_NONE ? LED_STEADY : LED_SLOW_BLINK;",
    why = "GSM is steady without a network",
    red = { "power.leds" } },
}
