-- Found by a swarm of console.counters: hanging up is refused, and the unit calls back meanwhile.
local example2 = require "wirings.example2"

scenario "found.a_call_that_rings_on" {
  about  = "A call's rejection does not take, nor the call back: it rings on, and has switched once all the same",
  covers = { "4.2", "fact 32" },
  tags   = { "call", "fault", "F18" },
  needs  = "modem.bytes",
  wiring = example2,
  config = { "RING=SWITCHRelay5", "RINGCONFIRMTYPE=CALL", "ADDSECNUM+358401234567" },
  -- red when: who dials forgets the call that it has rejected (call.dialling_forgets)
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.unit.modem:fault("refuses", { at = "command", of = "ATH", times = 2 })
    b.unit.modem:fault("refuses", { at = "command", of = "ATD", times = 1 })
    owner:call()
    b:expect(b.unit.relay[5]:is "on", { within = "10 s" })
    b:holds(b.unit.relay[5]:is "on", { during = "1 min" })
  end,
}
