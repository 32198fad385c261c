-- What the stories of `fusebox fit` rest upon. See tests/mutations.lua.
return {
  { name = "alarm.relay_a_second_more", file = "firmware/alarm.c",
    from = "    relay_alarm(relay, set->relay_s, at);",
    to = "    relay_alarm(relay, set->relay_s + 1u, at);",
    why = "an alarm's relay is on for a second more than it was told",
    red = { "fit.contacts", "fit.inputs" } },
}
