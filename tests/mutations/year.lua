-- What only a long run shows: counters that are too narrow, and clocks that come round. The year of
-- tests/year must turn red; no shipped scenario lasts long enough.
local function narrow(name, file, from, to, why)
  return {
    name = "year." .. name, file = file, from = from, to = to, why = why, red = { "year" },
    path = "tests/year",
  }
end

-- The unit's time as a counter of 32 bits in milliseconds has it: after 49.71 days it is 0 again.
local function of_32_bits(time)
  return ("(int64_t)(uint32_t)((%s) / 1000) * 1000"):format(time)
end

return {
  narrow("relay_tick", "firmware/relay.c", "return now + TIME_S(seconds);",
    ("return %s;"):format(of_32_bits "now + TIME_S(seconds)"),
    "a relay's time ends by a tick of 32 bits"),

  narrow("debounce_tick", "firmware/input.c",
    ": now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(delay_s);",
    (": %s;"):format(of_32_bits "now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(delay_s)"),
    "debounce and delay end by a tick of 32 bits"),

  narrow("window_tick", "firmware/access.c", "access->window_until = now + TIME_MIN(WINDOW_MIN);",
    ("access->window_until = %s;"):format(of_32_bits "now + TIME_MIN(WINDOW_MIN)"),
    "the window closes by a tick of 32 bits"),

  narrow("outage_tick", "firmware/power.c",
    "return power->dc.since + TIME_S(settings->power_delay_s);",
    ("return %s;"):format(of_32_bits "power->dc.since + TIME_S(settings->power_delay_s)"),
    "POWERDELAY ends by a tick of 32 bits"),

  narrow("holdoff_tick", "firmware/alarm.c", "alarm->judge_from = now + TIME_S(holdoff_s);",
    ("alarm->judge_from = %s;"):format(of_32_bits "now + TIME_S(holdoff_s)"),
    "HOLDOFF ends by a tick of 32 bits"),

  narrow("flood_tick", "firmware/alert.c",
    "int64_t ends = alert->recent[0] + TIME_MIN(FLOOD_MIN);",
    ("int64_t ends = %s;"):format(of_32_bits "alert->recent[0] + TIME_MIN(FLOOD_MIN)"),
    "the flood limit ends by a tick of 32 bits"),

  narrow("retry_tick", "firmware/alert_send.c",
    "event->retry_at = now + back_off_us(event->tries);",
    ("event->retry_at = %s;"):format(of_32_bits "now + back_off_us(event->tries)"),
    "the outbox tries again by a tick of 32 bits"),

  narrow("clock_tick", "firmware/calendar.c", "int64_t local_us = now + calendar->offset_us;",
    ("int64_t local_us = %s + calendar->offset_us;"):format(of_32_bits "now"),
    "the clock runs by a tick of 32 bits"),

  narrow("schedule_tick", "firmware/schedule.c", "return calendar_seconds(calendar, now) / 60;",
    ("return calendar_seconds(calendar, %s) / 60;"):format(of_32_bits "now"),
    "the schedule's minutes run by a tick of 32 bits"),

  narrow("skipped_hour", "firmware/schedule.c", "!schedule->known || leap > most ||",
    "!schedule->known || leap > 0 ||",
    "rules of the hour that is left out in March are missed"),

  narrow("doubled_hour", "firmware/schedule.c", "|| leap < -most) {", "|| leap < 0) {",
    "rules of the hour that comes twice in October fire twice"),

  narrow("flood_ring", "firmware/alert.c", "alert->recent[alert->recent_count++] = now;",
    "alert->recent[alert->recent_count++] = now % TIME_S(65536);",
    "the flood limit's ring counts seconds in 16 bits"),

  narrow("first_alarm", "firmware/alert.c", "alert->alarmed_at[event->source] = now;",
    "alert->alarmed_at[event->source] = now % TIME_S(65536);",
    "an input's last alarm is remembered by seconds of 16 bits"),

  narrow("doubles", "firmware/access.c",
    "access->seen[access->seen_next].until_s = in_seconds(now) + SEEN_HOURS * 3600u;",
    "access->seen[access->seen_next].until_s = (uint16_t)(in_seconds(now) + SEEN_HOURS * 3600u);",
    "messages that were carried out are remembered by seconds of 16 bits"),

  narrow("order", "firmware/alert.c", "        .order = alert->next_order++,",
    "        .order = (uint16_t)alert->next_order++,",
    "events are ordered by a number of 16 bits"),

  narrow("reference", "firmware/modem_send.c", "    modem->send_reference++;",
    "    modem->send_reference = (uint8_t)(modem->send_reference + (modem->send_reference < 255));",
    "the reference of messages in parts stays at its last number"),

  narrow("call", "firmware/modem_call.c", "(uint8_t)(modem->call_serial % UINT8_MAX + 1);",
    "(uint8_t)(modem->call_serial + 1);",
    "a call's number comes round to the one that stands for none"),

  narrow("record", "firmware/record.c", ".number = log->number + 1, .kind = kind,",
    ".number = (log->number + 1) & 0x3FFFu, .kind = kind,",
    "a record's number in the flash has 14 bits"),

  narrow("wear", "firmware/record.c", "return offset + 2 * size + GAP <= log->place.block_size;",
    "return offset + 2 * size + GAP <= 600;",
    "the greater part of each block of the flash is never used"),
}
