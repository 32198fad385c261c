-- What the driver makes of a module that fails, and of messages. See tests/mutations.lua.
return {
  { name = "modem.report_is_an_answer", file = "firmware/modem_lines.c",
    from = [[
    if (strncmp(line, "AT", 2) == 0) {
        take_echo(modem, now);]],
    to = [[
    if (modem->order == ORDER_SEND && !is_hex(line)) {
        order_finish(modem, ANSWER_ERROR, now);
    } else if (strncmp(line, "AT", 2) == 0) {
        take_echo(modem, now);]],
    why = "a line that nobody knows is taken for the answer of a sending",
    red = { "faults.report_in_a_sending*" } },

  { name = "modem.one_announcement", file = "firmware/modem_receive.c",
    from = "    } else if (!noted) {\n",
    to = "    } else if (!noted && modem->slot_count == 0) {\n",
    why = "of several announcements only the first counts",
    red = { "faults.burst_of_announcements" } },

  { name = "modem.prompt_left_open", file = "firmware/modem_order.c",
    from = [=[[ORDER_PROBE] = {"\x1b" "AT", 3, JOB_PROBE},]=],
    to = [=[[ORDER_PROBE] = {"AT", 3, JOB_PROBE},]=],
    why = "a prompt that was not seen takes the next commands for its message",
    red = { "faults.stuck_prompt*" } },

  { name = "modem.ok_is_sent", file = "firmware/modem_lines.c",
    from = "if (modem->order == ORDER_SEND && !modem->referenced) {",
    to = [[
    modem->referenced = modem->order == ORDER_SEND;
    if (false) {]],
    why = "OK alone counts as sent",
    red = { "faults.success_that_is_none*" } },

  { name = "modem.boot_unseen", file = "firmware/modem_lines.c",
    from = "    set_up_restart(modem, now + TIME_MS(500));\n",
    to = "",
    why = "a module that says it has booted is set up again by the next look at the network only",
    red = { "faults.reboot_in_idle[silent=false]" } },

  { name = "modem.never_cut", file = "firmware/modem_order.c",
    from = [[
        if (modem->probes > PROBES) {
            modem_revive(modem, now);
        }]],
    to = "",
    why = "a module that hangs is asked for ever",
    red = { "faults.module_hangs*", "faults.module_is_deaf" } },

  { name = "modem.field_that_begins_with_a_number", file = "firmware/at_line.c",
    from = "if (digits == 0 || !ends_field(at + digits)) {",
    to = "if (digits == 0 || (at[0] == ',' && !ends_field(at + digits))) {",
    why = "two fields whose comma has become a full stop are read as one: the call was answered",
    red = { "found.a_comma_that_turned" } },

  { name = "modem.damaged_list", file = "firmware/modem_call.c",
    from = "modem->call_listed = true; /* by",
    to = "modem->call_listed = false; /* by",
    why = "a call whose lines in the list are damaged is taken for over",
    red = { "found.a_comma_that_turned" } },

  { name = "modem.forgets_a_reference", file = "firmware/modem_send.c",
    from = "bool gone = modem->referenced && modem->send == SEND_RUNNING;",
    to = "bool gone = modem->referenced && modem->send == SEND_NONE;",
    why = "a message that had its +CMGS is sent again, as the module has died",
    red = { "found.told_before_it_died" } },

  { name = "modem.keyed_for_ever", file = "firmware/modem_power.c",
    from = "if (modem->failed_starts % STARTS_TO_CUT == 0) {",
    to = "if (modem->failed_starts == UINT8_MAX) {",
    why = "a module that does not start has its key pressed for ever",
    red = { "faults.died_at_a_burst*" } },

  { name = "watch.no_ladder", file = "firmware/modem_watch.c",
    from = "if (modem->stage == STAGE_ON && now >= rung_at(modem)) {",
    to = "if (modem->stage == STAGE_CUT && now >= rung_at(modem)) {",
    why = "nothing is done about a network that stays away",
    red = { "faults.registration_that_stays_lost*" } },

  { name = "watch.rungs_made_up_for", file = "firmware/modem_power.c",
    from = "    watch_came_on(modem, now);\n",
    to = "",
    why = "the ladder's rungs fall due while the module is off",
    red = { "backup.module_off_for_longer_than_the_ladder" } },

  { name = "watch.store_unread", file = "firmware/modem_watch.c",
    from = "    if (used > modem->stuck_slots && modem->slot_count == 0) {\n",
    to = "    if (used > UINT8_MAX && modem->slot_count == 0) {\n",
    why = "what lies on the SIM without having been announced is never found",
    red = { "faults.store_is_full", "faults.announced_in_another_memory[report=none]" } },

  { name = "modem.noise_is_deleted", file = "firmware/modem_receive.c",
    from = "modem->torn_rounds >= TORN_ROUNDS",
    to = "modem->torn_rounds >= 0",
    why = "a message that noise has torn is deleted after three tries",
    red = { "faults.buffer_of_64_bytes" } },

  { name = "modem.pdu_sent_as_text", file = "firmware/modem_send.c",
    from = "    if (!modem->takes_pdus) {\n",
    to = "    if (!modem->takes_pdus && now < 0) {\n",
    why = "a module in text mode takes the length of a PDU for a number, and the alarm goes there",
    red = { "faults.text_mode_and_what_comes_first*" } },

  { name = "alert.answered_once_is_listening", file = "firmware/alert_call.c",
    from = "unit->modem.talking_told_at - call->talked_at",
    to = "now - call->talked_at",
    why = "a call that was said to be answered once, by a damaged line, has been listened to",
    red = { "found.a_call_that_seemed_answered" } },

  { name = "modem.resumed_untold", file = "firmware/modem.c",
    from = "modem->send = gone ? SEND_DONE : SEND_NONE;",
    to = "modem->send = gone ? SEND_NONE : SEND_NONE;",
    why = "a message that had its +CMGS before a warm reset is sent once more",
    red = { "found.told_before_it_reset" } },

  { name = "modem.mode_refused_is_set", file = "firmware/modem_send.c",
    from = "modem->takes_pdus = answer == ANSWER_OK;",
    to = "modem->takes_pdus = answer != ANSWER_SILENCE;",
    why = "a module that has refused PDU mode is sent a PDU all the same",
    red = { "found.a_mode_that_is_refused*" } },

  { name = "modem.mode_refused_often_is_set", file = "firmware/modem_send.c",
    from = "? SEND_FAILED : SEND_RUNNING;\n        modem->order_at",
    to = "? SEND_RUNNING : SEND_RUNNING;\n"
      .. "        modem->takes_pdus = modem->send_setbacks > SETBACKS;\n"
      .. "        modem->order_at",
    why = "the third refusal of PDU mode is taken for an answer",
    red = { "found.a_mode_that_is_refused[refusals=7]" } },

  { name = "modem.listing_refused_for_ever", file = "firmware/modem_receive.c",
    from = "        if (modem->list_refusals == TRIES) {\n",
    to = "        if (modem->list_refusals > TRIES) {\n",
    why = "in text mode the listing is refused, and asked for for ever",
    red = { "faults.text_mode_and_what_comes_first*" } },

  { name = "modem.look_repeated_for_ever", file = "firmware/modem_watch.c",
    from = "answer == ANSWER_SILENCE && !modem->poll_again;",
    to = "answer == ANSWER_SILENCE;",
    why = "messages wait behind a question that the module never answers",
    red = { "faults.a_look_that_is_never_answered*" } },

  { name = "call.dialling_forgets", file = "firmware/modem_call.c",
    from = "modem->call_taken ? 0 : modem->ring_deaf_until;",
    to = "0;",
    why = "who dials forgets the call that it has rejected",
    red = { "found.a_call_that_rings_on" } },

  { name = "modem.set_up_for_ever", file = "firmware/modem_set_up.c",
    from = "answer == ANSWER_SILENCE && order_is_dumb(modem, (enum modem_order)row->order)",
    to = "now < 0",
    why = "a set-up waits for ever for an answer that no cut has brought",
    red = { "found.a_question_without_an_answer*" } },

  { name = "modem.stalls_outlive_a_cut", file = "firmware/modem_power.c",
    from = "    modem->stalls = 0;\n",
    to = "",
    why = "after a cut for orders without answers, a module that boots slowly is cut for ever",
    red = { "faults.slow_start_after_a_cut" } },

  { name = "modem.text_mode_unseen", file = "firmware/modem_receive.c",
    from = "        set_up_restart(modem, now + TIME_MS(SETTLE_MS));\n        return;\n",
    to = "",
    why = "a module that has fallen into text mode is not noticed, and its messages are no PDUs",
    red = { "faults.settings_left_by_others*" } },

  { name = "modem.sleeper_is_cut", file = "firmware/modem_order.c",
    from = "    if (modem->order == modem->stalled) {\n        modem->stalls = 0;\n",
    to = "    if (modem->order == modem->stalled) {\n",
    why = "a module that sleeps between two looks has its supply cut",
    red = { "faults.module_that_sleeps*" } },

  { name = "modem.echo_is_an_answer", file = "firmware/modem_lines.c",
    from = [[
    modem->echoed = true;
    if (modem->echo_off) {
        set_up_anew(modem, now);
    }]],
    to = [[
    modem->echoed = true;
    if (modem->echo_off) {
        order_finish(modem, ANSWER_OK, now);
    }]],
    why = "an echo that comes back on counts as the answer",
    red = { "faults.echo_comes_back_on*" } },

  { name = "sms.narrow_reference", file = "firmware/sms.c",
    from = "reference = reference << 8 | element[1];",
    to = "reference = element[1];",
    why = "of a reference of 16 bits only the low 8 count",
    red = { "faults.wide_references" } },

  { name = "alert.refused_is_told", file = "firmware/alert_send.c",
    from = [[
    if (result == SEND_DONE) {
        event_log_add]],
    to = [[
    if (result == SEND_DONE || result == SEND_FAILED) {
        event_log_add]],
    why = "a message that the network refuses counts as told",
    red = { "faults.refused_by_the_network*", "faults.refused_for_a_while" } },

  { name = "alert.hammers", file = "firmware/alert_send.c",
    from = "return !unit->power.dc_lost || now >= unit->alert.transmit_at;",
    to = "return !unit->power.dc_lost || now >= 0;",
    why = "on a cell that each burst pulls down the unit tries, and is reset, every ten seconds",
    red = { "faults.brown_out_in_a_burst" } },
}
