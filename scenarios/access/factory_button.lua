-- The button under the cover gives the factory settings: held for five seconds, let go, and pressed
-- again while all LEDs blink.
local example1 = require "wirings.example1"

local settings = { "ALIASRelay1=LAMP", "Input1=NC", "ALERTNUMBER+358401234567", "CONFPASSWORD=Key42", "AON" }

-- The four LEDs, all of them blinking fast.
local function all_blink(b)
  local led = b.unit.led
  return led.power:is "blinking" & led.gsm:is "blinking" & led.out:is "blinking" & led.mic:is "blinking"
end

local function tells(b, text, answer)
  local got = b.unit.usb:send(text)
  assert(got == answer, ("%s: %q, not %q"):format(text, got, answer))
end

scenario "access.factory_settings_by_button" {
  about  = "Five seconds, then a second press while the LEDs blink: everything is as from the factory",
  covers = { "6", "assumption 43", "assumption 44" },
  tags   = { "access" },
  wiring = example1,
  config = settings,
  -- red when: a long press of the button does not offer the factory settings (button.no_offer)
  --       or: the LEDs do not show that the factory settings are offered (button.dark_offer)
  --       or: the confirming press only opens the window (button.not_confirmed)
  run = function(b)
    b:ready()
    b.unit.button:press "5 s"
    b:expect(all_blink(b), { within = "1 s" })
    b:wait "8 s"
    b:expect(all_blink(b))
    b:wait "1 s"
    b.unit.button:press()
    b:expect(b.unit.led.power:is "on" & b.unit.led.mic:is "off", { within = "1 s" })
    b:wait "1 s"
    for _, line in ipairs { "ALIASRelay1=NO", "Input1=(OFF),NC,NO", "CONFPASSWORD=NO" } do
      tells(b, line:match "^%w+" .. "?", line)
    end
    tells(b, "ALERTNUMBER?", "NO NUMBER")
  end,
}

scenario "access.factory_settings_not_confirmed" {
  about  = "Held too short, or not confirmed within ten seconds: nothing is lost",
  covers = { "6", "assumption 44" },
  tags   = { "access" },
  wiring = example1,
  config = settings,
  grid   = { held = { 4.8, 5 } },
  -- red when: the factory settings come without a second press (button.unconfirmed)
  --       or: a press of two seconds offers the factory settings (button.short_offer)
  --       or: the factory settings are offered for ever (button.endless_offer)
  run = function(b, g)
    b:ready()
    b.unit.button:press(g.held)
    b:wait "1 s"
    if g.held < 5 then
      b:expect(~all_blink(b))
    else
      b:expect(all_blink(b))
      b:wait "10 s"
      b:expect(~all_blink(b))
    end
    b.unit.button:press()
    b:wait "1 s"
    tells(b, "ALIASRelay1?", "ALIASRelay1=LAMP")
    tells(b, "ALERTNUMBER?", "+358401234567")
  end,
}
