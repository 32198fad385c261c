-- The gate opens for its owner's call, and for nobody else's, who tries again and again.
local cabin = require "wirings.cabin"

scenario "field.gate_by_call" {
  wiring = cabin,
  config = { "RING=SWITCHRelay1", "RINGCONFIRM=OFF", "ADDSECNUM+358401234567" },
  run = function(b)
    local owner, stranger = b:phone "+358401234567", b:phone "+33612345678"
    b:ready()
    owner:call()
    b:wait "15 s"
    for _ = 1, 5 do
      stranger:call()
      b:wait "4 s"
      stranger:hang_up()
      b:wait "6 s"
    end
  end,
}
