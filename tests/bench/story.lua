-- A busy minute: 9 SMS, 4 inputs that trip, 2 power cuts. Timed, not judged.
local example3 = require "wirings.example3"

local function play(b)
  local owner = b:phone "+358401234567"
  for i = 1, 9 do
    owner:sms(i % 2 == 1 and "OnRelay1" or "OffRelay1")
    b:wait "2 s"
    if i % 2 == 0 then
      b.smoke:trip()
      b:wait "1 s"
      b.smoke:restore()
    else
      b:wait "1 s"
    end
    if i == 3 or i == 7 then
      b.mains:off()
      b:wait "2 s"
      b.mains:on()
    else
      b:wait "2 s"
    end
    b:wait "1500 ms"
  end
  b:wait "1500 ms"
end

return {
  wiring = example3 { contact = "N/C" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=100", "ALERTNUMBER+358401234567", "AON" },
  run = play,
}
