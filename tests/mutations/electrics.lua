-- The world around the firmware: what a board, a part and a cable bear and give. See
-- tests/mutations.lua. A scenario that shows damage or a voltage must notice when physics lie.
return {
  -- ---- the unit's board (assumptions 5, 8, 17, 48, 55) -----------------------------------------

  { name = "board.bears_all", file = "sim/board/constants.h",
    from = "#define BOARD_SUPPLY_DAMAGE_V 15.0",
    to = "#define BOARD_SUPPLY_DAMAGE_V 60.0",
    why = "the unit bears any voltage",
    red = { "power.accumulator_without_stabiliser", "power.charger_without_limit" } },

  { name = "board.bears_little", file = "sim/board/constants.h",
    from = "#define BOARD_SUPPLY_DAMAGE_V 15.0",
    to = "#define BOARD_SUPPLY_DAMAGE_V 14.0",
    why = "14 V break the unit",
    red = { "power.supply_within_its_limits[volts=14.5 V]", "power.charger_without_limit" } },

  { name = "board.bears_reversal", file = "sim/board/constants.h",
    from = "#define BOARD_REVERSED_V 1.0",
    to = "#define BOARD_REVERSED_V 50.0",
    why = "the unit bears reversed polarity",
    red = { "power.reversed_polarity" } },

  { name = "board.converter_never_stops", file = "sim/board/constants.h",
    from = "#define BOARD_CONVERTER_MIN_V 5.5",
    to = "#define BOARD_CONVERTER_MIN_V 1.0",
    why = "the converters run down to nothing",
    red = { "power.dips_without_a_battery[depth=2,ms=30]",
            "power.dips_without_a_battery[depth=2,ms=2000]" } },

  { name = "board.buffer_never_stops", file = "sim/board/constants.h",
    from = "#define BOARD_BUFFER_STOP_V 3.60",
    to = "#define BOARD_BUFFER_STOP_V 2.00",
    why = "the buffer IC works as long as the MCU does",
    red = { "backup.full_discharge", "backup.full_discharge_with_buffer_guard",
            "backup.buffer_ic_stops_nc_alarms", "lessons.example5" } },

  { name = "board.modem_never_starves", file = "sim/world/wiring.c",
    from = "gsm_rail_level(&world->gsm, RAIL_STOPS) / 1000.0",
    to = "gsm_rail_level(&world->gsm, RAIL_STOPS) / 2000.0",
    why = "the modem works as long as the MCU does",
    red = { "backup.full_discharge" } },

  { name = "board.hungry_modem", file = "sim/gsm/personality.c",
    from = ".burst_ma = 1960,\n    },\n    /* The same manual;",
    to = ".burst_ma = 5900,\n    },\n    /* The same manual;",
    why = "the modem's bursts take 6 A",
    red = { "backup.call_on_a_good_cell" } },

  { name = "board.cell_likes_cold", file = "sim/board/constants.h",
    from = "#define BOARD_CELL_OHMS_COLD 0.4",
    to = "#define BOARD_CELL_OHMS_COLD 0.1",
    why = "cold makes a cell better",
    red = { "backup.call_on_a_weak_cold_cell" } },

  { name = "board.weak_inputs", file = "sim/board/constants.h",
    from = "#define BOARD_INPUT_DAMAGE_V 28.0",
    to = "#define BOARD_INPUT_DAMAGE_V 25.0",
    why = "inputs break at 25 V",
    red = { "inputs.over_24_volts" } },

  { name = "board.inputs_bear_all", file = "sim/board/constants.h",
    from = "#define BOARD_INPUT_DAMAGE_V 28.0",
    to = "#define BOARD_INPUT_DAMAGE_V 200.0",
    why = "inputs bear 200 V",
    red = { "inputs.over_28_volts" } },

  { name = "board.inputs_sense_all", file = "sim/board/constants.h",
    from = "#define BOARD_INPUT_RISE_V 9.6",
    to = "#define BOARD_INPUT_RISE_V 8.0",
    why = "an input senses 8 V already",
    red = { "inputs.far_sensor_at_12_volts", "inputs.nine_volts_are_not_sure" } },

  { name = "board.sensor_bears_all", file = "sim/board/constants.h",
    from = "#define BOARD_SENSOR_DAMAGE 1.30",
    to = "#define BOARD_SENSOR_DAMAGE 130.0",
    why = "the Voltage Sensor's coil bears any voltage",
    red = { "power.sensor_coil_burns" } },

  { name = "board.sensor_pulls_early", file = "sim/board/constants.h",
    from = "#define BOARD_SENSOR_PULL_IN 0.75",
    to = "#define BOARD_SENSOR_PULL_IN 0.40",
    why = "the Voltage Sensor pulls in at less than half its voltage",
    red = { "power.sensor_coil_too_weak_a_pull" } },

  -- ---- parts and cables ------------------------------------------------------------------------

  { name = "part.adapter_without_limit", file = "sim/part/mains.c",
    from = "        .amps = part->figure[SOURCE_AMPS],",
    to = "        .amps = 0.0 * part->figure[SOURCE_AMPS],",
    why = "an adapter gives any current",
    red = { "power.adapter_overloaded", "inputs.short_takes_a_weak_supply_down" } },

  { name = "part.adapter_weak", file = "sim/part/mains.c",
    from = "        .amps = part->figure[SOURCE_AMPS],",
    to = "        .amps = 0.5 * part->figure[SOURCE_AMPS],",
    why = "an adapter gives half of its current",
    red = { "power.adapter_large_enough" } },

  { name = "part.no_ride_through", file = "sim/part/mains.c",
    from = "if (ride_us > 0) {",
    to = "if (ride_us > 60000000) {",
    why = "an adapter's ride-through does nothing",
    red = { "power.sags_of_the_mains[ms=100,ride_through=80 ms,to=0]",
            "power.sags_of_the_mains[ms=100,ride_through=80 ms,to=60]" } },

  { name = "part.stabiliser_passes", file = "sim/part/stabiliser.c",
    from = [[{"volts", DIMENSION_VOLTAGE, "12 V",]],
    to = [[{"volts", DIMENSION_VOLTAGE, "17 V",]],
    why = "a stabiliser passes its input on",
    red = { "power.accumulator_with_stabiliser" } },

  { name = "part.stabiliser_gives_up", file = "sim/part/stabiliser.c",
    from = "#define STABILISER_DROP_V 0.5 ",
    to = "#define STABILISER_DROP_V 500.0 ",
    why = "a stabiliser whose input is too low gives nothing",
    red = { "power.stabiliser_back_on" } },

  { name = "part.coil_bears_all", file = "sim/part/strain.c",
    from = "kind->limit.share * part->figure[rated] :",
    to = "100.0 * part->figure[rated] :",
    why = "a relay's coil bears any voltage",
    red = { "example7.coil_for_less_voltage" } },

  { name = "part.coil_pulls_early", file = "sim/part/switchgear.c",
    from = "#define PULL_IN 0.75",
    to = "#define PULL_IN 0.50",
    why = "a relay pulls in at half its voltage",
    red = { "example7.coil_for_more_voltage" } },

  { name = "part.perfect_cables", file = "sim/world/wiring.c",
    from = "double ohms = COPPER_OHM_M * (",
    to = "double ohms = 0.0 * COPPER_OHM_M * (",
    why = "cables have no resistance",
    red = { "inputs.far_siren_at_12_volts", "inputs.far_sensor_at_12_volts" } },

  { name = "wire.clamp_holds", file = "sim/world/verb.c",
    from = "if (found == WIRE_INTERMITTENT) {",
    to = "if (found == WIRE_FAULTS) {",
    why = "a loose clamp never opens",
    red = { "false_alarm.loose_clamp[delay=0]", "lessons.hasty_wiring" } },

  { name = "part.recording_unplayed", file = "sim/part/mains.c",
    from = "part->since = site->now;\n        play_on(part, site);",
    to = "source_allow(part, site, SOURCE_UNFED, false);",
    why = "a scope's record of an adapter is read and not played",
    red = { "power.recorded_adapter" } },

  -- ---- the radio (guide 1.3) and what the SIM pays ---------------------------------------------

  { name = "part.bare_socket_hears", file = "sim/part/antenna.c",
    from = "#define OPEN_SOCKET_DB 50.0",
    to = "#define OPEN_SOCKET_DB 0.0",
    why = "a socket without an antenna hears as well as one with it",
    red = { "network.antenna_unscrewed" } },

  { name = "part.bands_alike", file = "sim/part/antenna.c",
    from = "    30.0                    /* one for 433 MHz",
    to = "    0.0                    /* one for 433 MHz",
    why = "an antenna for RF is as good as one for GSM",
    red = { "network.antennas_exchanged" } },

  { name = "gsm.all_for_nothing", file = "sim/gsm/credit.c",
    from = "network->credit_cents >= price;",
    to = "price > 0;",
    why = "the network carries what nobody pays",
    red = { "network.credit_runs_out", "network.no_credit_for_a_call" } },

  { name = "gsm.card_never_missed", file = "sim/gsm/card.c",
    from = "gsm->modem.card.fitted = false;",
    to = "gsm->modem.card.fitted = true;",
    why = "a SIM that is taken out works on",
    red = { "network.sim_taken_out_and_put_back", "network.no_sim_at_the_start" } },
}
