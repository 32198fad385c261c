-- A start-up, a command with all of its dialogue, and noise of all kinds on the port: short, since
-- sigrok-cli looks at each microsecond.
scenario "readers.port" {
  wiring = require "wirings.example1",
  run = function(b)
    b:wait "13 s"
    b:phone "+358401234567":sms "ON"
    b:expect(b.unit.relay[1]:is "on", { within = "30 s" })
    b.unit.modem:fault("garbles", { at = "prompt" })
    b.unit.modem:fault("says", { text = "\xFF\x00\x01U\xAA\x7F\r\n" })
    b:wait "3 s"
  end,
}
