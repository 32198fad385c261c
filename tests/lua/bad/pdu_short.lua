local base = require "base"
scenario "bad.pdu_short" {
  wiring = base,
  run = function(b)
    b:phone("+358401234567"):pdu "0402"
  end
}
