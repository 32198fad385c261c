-- Wireless devices, and the radio between them and the unit. See tests/mutations.lua.
return {
  { name = "wireless.deaf", file = "firmware/unit.c",
    from = "    wireless_hear(unit, in);\n",
    to = "",
    why = "what a socket says is not heard",
    red = { "wireless.socket_by_sms" } },

  { name = "wireless.mute", file = "firmware/wireless.c",
    from = "out->radio_sends = index >= 0;",
    to = "out->radio_sends = false;",
    why = "an order to a socket is never sent",
    red = { "wireless.socket_by_sms" } },

  { name = "wireless.untold", file = "firmware/wireless.c",
    from = "asker_tell(&asker->asker, &unit->alert, buffer);",
    to = "(void)buffer;",
    why = "whoever switched a socket is told nothing",
    red = { "wireless.socket_by_sms" } },

  { name = "wireless.alarm_unseen", file = "firmware/wireless.c",
    from = "device->on ? \"ALARM\" : \"OK\"",
    to = "\"OK\"",
    why = "a sensor's alarm reads as its rest",
    red = { "wireless.sensor_in_status" } },

  { name = "wireless.strangers_heard", file = "firmware/wireless.c",
    from = "text_same(settings->wireless[i].id, id)",
    to = "settings->wireless[i].id[0] == id[0]",
    why = "devices that nobody has registered are heard",
    red = { "wireless.sensor_in_status" } },

  { name = "wireless.never_silent", file = "firmware/wireless.c",
    from = "silence_s(device, now) > WIRELESS_SILENCE_MIN * 60",
    to = "silence_s(device, now) == UINT32_MAX",
    why = "a device that is silent keeps its last state",
    red = { "wireless.silence" } },

  { name = "wireless.silent_early", file = "firmware/wireless.h",
    from = "#define WIRELESS_SILENCE_MIN 10",
    to = "#define WIRELESS_SILENCE_MIN 2",
    why = "a device is N/A between two signs of life",
    red = { "wireless.silence" } },

  { name = "wireless.hopeful", file = "firmware/wireless.c",
    from = "settle(unit, wireless->told, ASKER_FAILED);",
    to = "settle(unit, wireless->told, ASKER_DONE);",
    why = "an order counts as carried out unheard",
    red = { "wireless.unreachable" } },

  { name = "wireless.one_try", file = "firmware/wireless.h",
    from = "#define WIRELESS_TRIES 3",
    to = "#define WIRELESS_TRIES 1",
    why = "an order is sent once only",
    red = { "wireless.unreachable" } },

  { name = "wireless.tail_cut", file = "firmware/command_status.c",
    from = "wireless_add_states(unit, now, STATUS_TAIL, text);",
    to = "wireless_add_states(unit, now, STATUS_TAIL - STATUS_TAIL, text);",
    why = "long lists push the end of STATUS out of the message",
    red = { "wireless.many" } },

  { name = "wireless.forgotten", file = "firmware/unit.c",
    from = "    run_record_recount(unit);\n",
    to = "    run_record_recount(unit);\n    wireless_init(&unit->wireless);\n",
    why = "what devices said is forgotten with a warm reset",
    red = { "wireless.warm_reset" } },

  { name = "wireless.any_antenna", file = "sim/world/radio.c",
    from = "return antenna < 0 ? 0.0",
    to = "return antenna < INT16_MAX ? 0.0",
    why = "the RF radio hears as well with any antenna",
    red = { "wireless.antennas_exchanged" } },
}
