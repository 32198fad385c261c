-- The gate opens for its owner's call, and for nobody else's.
local cabin = require "wirings.cabin"

scenario "field.gate_by_call" {
  wiring = cabin,
  config = { "RING=SWITCHRelay1", "RINGCONFIRM=OFF", "ADDSECNUM+358401234567" },
  run = function(b)
    local owner, stranger = b:phone "+358401234567", b:phone "+33612345678"
    b:ready()
    for _ = 1, 3 do
      owner:call()
      b:wait "15 s"
      stranger:call()
      b:wait "8 s"
      stranger:hang_up()
      b:wait "10 s"
    end
  end,
}
