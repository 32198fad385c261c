-- What the cuts of lua/explore must find: weaknesses that show at some instants of a loss only. The
-- stories of tests/explore/planted.lua are quiet without a cut, and pass.
local function found(name, file, from, to, why)
  return {
    name = "explore." .. name, file = file, from = from, to = to, why = why,
    tests = { "explore_test_cuts" }, red = { "where_nothing_is_planted_nothing_is_found" },
  }
end

return {
  found("no_holdoff_at_return", "firmware/alarm.c", "return (news->dc_came_back && anew) ||",
    "return (news->dc_came_back && anew && settings->holdoff_s > 300) ||",
    "detectors that warm up after the return of DC alarm"),

  found("no_return", "firmware/power.c", "        power->good_since = now;\n    } else if",
    "        power->good_since = TIME_NEVER;\n    } else if",
    "the unit stays in backup mode for good"),

  found("state_at_return", "firmware/relay.c", "if (state != POWERSTATE_REMEMBER) {",
    "if (state > POWERSTATE_OFF) {", "POWERSTATE is ignored when 12 V returns"),
}
