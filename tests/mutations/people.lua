-- Who may do what, and calls. See tests/mutations.lua.
return {
  -- ---- who may do what (facts 46 to 48; assumptions 19, 24, 25) -------------------------------

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

  { name = "access.limited_to_questions", file = "firmware/command.c",
    from = "if (order->level == ACCESS_LIMITED && type_of(order) == COMMAND_SETTING) {",
    to = "if (order->level == ACCESS_LIMITED && type_of(order) != COMMAND_INFORMATION) {",
    why = "a limited number may not switch",
    red = { "sms.family_on_and_off[sender=guest]", "sms.family_arming[sender=guest]",
            "access.limited_numbers" } },

  { name = "access.limited_may_not_ask", file = "firmware/command.c",
    from = "if (order->level == ACCESS_LIMITED && type_of(order) == COMMAND_SETTING) {",
    to = "if (order->level == ACCESS_LIMITED && order->row->word.type == COMMAND_SETTING) {",
    why = "a limited number may not even ask for a setting",
    red = { "sms.family_questions[sender=guest]" } },

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
    from = "if (!sender_is_international(order) || !access_list_is_empty(settings)) {",
    to = "if (!sender_is_international(order)) {",
    why = "MAKEMEBOSS is accepted with a list that is not empty",
    red = { "access.makemeboss_needs_an_empty_list" } },

  { name = "window.never_closes", file = "firmware/access.c",
    from = "return now < access->window_until;",
    to = "return now != access->window_until;",
    why = "settings are taken for ever",
    red = { "access.configuration_window", "access.window_button",
            "access.cold_start_opens_the_window", "power.dips_without_a_battery" } },

  { name = "window.by_query", file = "firmware/command.c",
    from = "    if (type_of(order) == COMMAND_SETTING && order->source->channel != CHANNEL_RULE) {",
    to = "    if (order->row->word.type == COMMAND_SETTING) {",
    why = "a query extends the configuration window",
    red = { "access.configuration_window" } },

  { name = "window.by_dc", file = "firmware/unit.c",
    from = "relay_power_returns(&unit->relays, &unit->settings);",
    to = [[
        relay_power_returns(&unit->relays, &unit->settings);
        access_open_window(&unit->access, in->now_us);]],
    why = "the return of DC opens the configuration window",
    red = { "access.configuration_window", "backup.full_discharge_opens_the_window" } },

  { name = "window.not_restarted", file = "firmware/command.c",
    from = [[
    if (type_of(order) == COMMAND_SETTING && order->source->channel != CHANNEL_RULE) {
]],
    to = [[
    if (type_of(order) > COMMAND_SETTING + 9) {
]],
    why = "a configuration command does not start the 30 minutes anew",
    red = { "access.configuration_window" } },

  { name = "window.closed_at_start", file = "firmware/access.c",
    from = [[
    memset(access, 0, sizeof *access);
    access_open_window(access, now);]],
    to = [[
    memset(access, 0, sizeof *access);
    access->window_until = now;]],
    why = "a cold start leaves the configuration window closed",
    red = { "access.cold_start_opens_the_window", "access.configuration_window",
            "backup.full_discharge_opens_the_window", "power.dips_without_a_battery" } },

  { name = "window.no_button", file = "firmware/unit.c",
    from = "access_open_window(&unit->access, in->now_us);",
    to = "(void)unit->access;",
    why = "the button does not open the configuration window",
    red = { "access.window_button" } },

  { name = "alert.never_leaves", file = "firmware/command_access.c",
    from = "numbers_delete(order->unit->settings.alert, ALERT_NUMBERS, &number) < 0) {",
    to = "numbers_delete(order->unit->settings.alert, 0, &number) > 0) {",
    why = "a number that leaves the alert list stays in it",
    red = { "sms.family_lists[sender=owner]" } },

  { name = "alarm.disarms_all", file = "firmware/command_setting.c",
    from = "alarm_disarm(order->unit, inputs);",
    to = "alarm_disarm(order->unit, (uint8_t)(inputs | ALL_INPUTS));",
    why = "AOFInput2 disarms all inputs",
    red = { "sms.family_arming[sender=owner]", "sms.family_arming[sender=guest]" } },

  -- ---- calls (fact 32; assumptions 37, 46) ----------------------------------------------------

  { name = "ring.answered", file = "firmware/modem_order.c",
    from = "[ORDER_HANG_UP] = {\"ATH\", 10, JOB_CALL},",
    to = "[ORDER_HANG_UP] = {\"ATA\", 10, JOB_CALL},",
    why = "the unit answers a ring, and the caller pays",
    red = { "calls.ring_actions", "example2.gate_by_call" } },

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
    red = { "calls.call_back_confirms", "example2.call_back_is_short" } },

  { name = "ring.confirm_ignored", file = "firmware/ring.c",
    from = "if (!unit->settings.ring_confirm) {",
    to = "if (unit->settings.ring_confirm > 1) {",
    why = "RINGCONFIRM=OFF is ignored",
    red = { "example2.call_confirmed_by_sms[confirm=OFF]" } },

  { name = "ring.switch_on_only", file = "firmware/ring.c",
    from = "relay_switch(relay, !relay->on);",
    to = "relay_switch(relay, true);",
    why = "RING=SWITCHRelay2 never switches off",
    red = { "calls.ring_actions[action=SWITCH,from=on]" } },

  { name = "ring.anybody", file = "firmware/ring.c",
    from = "access_of_caller(&unit->settings, caller) != ACCESS_STRANGER;",
    to = "access_of_caller(&unit->settings, caller) <= ACCESS_INSTALLER;",
    why = "a stranger's call opens the gate",
    red = { "calls.callers_that_show_no_number", "calls.microphone_is_shut_to_strangers",
            "example2.stranger_cannot_open" } },

  { name = "mic.unanswered", file = "firmware/ring.c",
    from = "bool listens = unit->settings.ring_action == RING_MIC;",
    to = "bool listens = false;",
    why = "RING=MIC lets it ring",
    red = { "calls.microphone_for_a_minute", "calls.microphone_with_an_empty_list" } },

  { name = "mic.for_ever", file = "firmware/ring.c",
    from = "#define LISTEN_S 60 ",
    to = "#define LISTEN_S 6000 ",
    why = "a caller listens until he hangs up himself",
    red = { "calls.microphone_for_a_minute", "calls.caller_hangs_up_first" } },

  { name = "mic.shut", file = "firmware/unit.c",
    from = "out->microphone_open = is_listened_to(&unit->modem);",
    to = "out->microphone_open = false;",
    why = "the call is answered, and the microphone stays shut",
    red = { "calls.microphone_for_a_minute", "calls.answered_alarm_is_heard" } },

  { name = "mic.anybody", file = "firmware/ring.c",
    from = "if ((!listens && !is_relay_action(&unit->settings)) || !may_ring(unit)) {",
    to = "if (!listens && (!is_relay_action(&unit->settings) || !may_ring(unit))) {",
    why = "RING=MIC answers whoever rings",
    red = { "calls.microphone_is_shut_to_strangers[caller=stranger]",
            "calls.microphone_is_shut_to_strangers[caller=hidden]",
            "calls.microphone_with_an_empty_list" } },

  { name = "mic.end_unseen", file = "firmware/modem_call.c",
    from = "if (other || is_unjudged(modem)) {",
    to = "if (other || is_unjudged(modem) || modem->call_taken) {",
    why = "the end of a call that was answered is not seen",
    red = { "calls.caller_hangs_up_first" } },

  { name = "mic.before_alarms", file = "firmware/ring.c",
    from = "if (now >= until || alert_needs_the_line(unit, now)) {",
    to = "if (now >= until) {",
    why = "an alarm waits until the listening is over",
    red = { "calls.alarm_ends_the_listening", "calls.alarm_as_the_caller_rings" } },

  { name = "mic.ended_by_answers", file = "firmware/alert_send.c",
    from = "return unit->alert.events > 0 &&",
    to = "return unit->alert.replies > 0 ||",
    why = "the answer to any command ends the listening",
    red = { "calls.commands_while_somebody_listens" } },

  { name = "mic.alarm_unheard", file = "firmware/unit.c",
    from = "out->microphone_open = is_listened_to(&unit->modem);",
    to = "out->microphone_open = unit->ring.listening && is_listened_to(&unit->modem);",
    why = "an alarm call that is answered opens no microphone",
    red = { "calls.answered_alarm_is_heard", "calls.alarm_ends_the_listening[kind=CALL]" } },

  { name = "mic.call_back_heard", file = "firmware/unit.c",
    from = "return modem->call == CALL_TALKING && !modem->call_unwanted;",
    to = "return modem->call == CALL_TALKING;",
    why = "a call back opens the microphone",
    red = { "calls.answered_alarm_is_heard" } },

  { name = "call.not_made", file = "firmware/alert.c",
    from = "return kind == ALERT_ALARM && unit->settings.alert_type != ALERT_BY_SMS;",
    to = "return kind == ALERT_ALARM && unit->settings.alert_type == ALERT_BY_CALL;",
    why = "SMS+CALL does not call",
    red = { "alerts.call_and_sms" } },

  { name = "call.sms_too", file = "firmware/alert.c",
    from = ".owed = only_call ? 0 : numbers,",
    to = ".owed = numbers,",
    why = "ALERTTYPE=CALL tells by SMS as well",
    red = { "alerts.call_goes_down_the_list", "alerts.a_key_ends_the_calls" } },

  { name = "call.first_only", file = "firmware/alert_call.c",
    from = "alert->call.index++;",
    to = "alert->call.index = ALERT_NUMBERS;",
    why = "only the first number is called",
    red = { "calls.alarm_past_a_voicemail_to_a_key", "alerts.call_goes_down_the_list",
            "alerts.short_listening_is_nobody" } },

  { name = "call.voicemail_counts", file = "firmware/alert_call.c",
    from = "unit->modem.talking_told_at - call->talked_at >= TIME_S(LISTEN_S);",
    to = "unit->modem.talking_told_at - call->talked_at >= TIME_S(1);",
    why = "whoever answers a call counts as somebody who listens, a voicemail too",
    red = { "calls.alarm_past_a_voicemail_to_a_key", "calls.alarm_to_nobody_but_machines",
            "alerts.short_listening_is_nobody" } },

  { name = "call.key_unheard", file = "firmware/modem_call.c",
    from = "modem->call_key = call_is_ours(modem);",
    to = "modem->call_key = false;",
    why = "a key pressed during an alarm's call is not heard",
    red = { "calls.alarm_past_a_voicemail_to_a_key", "alerts.a_key_ends_the_calls" } },

  { name = "call.other_key_unheard", file = "firmware/modem_lines.c",
    from = "    {\"+RXDTMF:\", call_key_line},",
    to = "",
    why = "the A7670's word for a key that is pressed is not known",
    red = { "network.key_on_a_make_with_another_word" } },

  { name = "call.no_sms_to_all", file = "firmware/alert_call.c",
    from = "event->owed = event->only_call && !reached ? numbers : event->owed;",
    to = "(void)reached;",
    why = "when nobody takes the call, nobody is told",
    red = { "calls.alarm_to_nobody_but_machines", "alerts.voicemail_is_nobody" } },

  { name = "call.goes_on", file = "firmware/alert_call.c",
    from = "            end_cycle(unit, true);",
    to = "            unit->alert.call.reached = false;",
    why = "the calls go on though somebody has listened",
    red = { "alerts.call_and_sms", "alerts.a_key_ends_the_calls" } },

  { name = "call.rejection_unseen", file = "firmware/modem_lines.c",
    from = "    {\"MO RING\", call_alerting_line},",
    to = "",
    why = "a call rejected within the first second counts as a busy line",
    red = { "alerts.a_rejection_ends_the_calls[after_s=0]" } },

  { name = "call.settles_all", file = "firmware/alert_call.c",
    from = "event->call_owed && (event->called || numbers == 0)",
    to = "event->call_owed",
    why = "a cycle of calls settles alarms that came after its last call was dialled",
    red = { "alerts.an_alarm_during_a_call_is_called_out_too[habit=never]" } },

  { name = "call.texts_again", file = "firmware/alert_call.c",
    from = "event->owed = event->only_call && !reached ? numbers : event->owed;",
    to = "event->owed = !reached ? numbers : event->owed;",
    why = "with SMS+CALL all texts go a second time when nobody answers",
    red = { "alerts.both_without_an_answer" } },

  { name = "call.line_taken", file = "firmware/alert_call.c",
    from = "    modem_call_clear_line(&unit->modem);",
    to = "",
    why = "an alarm's call waits until a stranger has stopped ringing",
    red = { "alerts.a_stranger_who_rings_holds_up_no_alarm" } },

  { name = "call.ends_any_order", file = "firmware/modem_call.c",
    from = "    if (modem->order == ORDER_DIAL) {",
    to = "    if (modem->order != ORDER_NONE) {",
    why = "a caller who gives up ends whatever is on its way",
    red = { "calls.caller_gives_up_during_a_send" } },

  { name = "call.crossing_counts", file = "firmware/alert_call.c",
    from = "} else if (unit->modem.call_crossed && alert->call.rang_at == TIME_NEVER) {",
    to = "} else if (alert->call.index > ALERT_NUMBERS) {",
    why = "whoever rings just as an alarm is called out has that number left out",
    red = { "calls.alarm_as_the_caller_rings[after_ms=1940]" } },

  { name = "alert.list_moves_alone", file = "firmware/alert_list.c",
    from = "        moves.to[i] = place_of(&unit->settings, &alert->list[i]);",
    to = "        moves.to[i] = (uint8_t)(i + 0 * place_of(&unit->settings, &alert->list[i]));",
    why = "who moves up in the alert list is passed over",
    red = { "alerts.a_number_deleted_during_the_calls", "alerts.a_number_deleted_on_the_way" } },
}
