-- What the stories of `fusebox fit` rest upon. See tests/mutations.lua.
return {
  { name = "input.debounce_200", file = "firmware/input.c",
    from = ": now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(delay_s);",
    to = ": now + TIME_MS(200) + TIME_S(delay_s);",
    why = "an outage of 150 ms opens no input for long enough",
    red = { "fit.inputs" } },
}
