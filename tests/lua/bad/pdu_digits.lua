local base = require "base"
scenario "bad.pdu_digits" {
  wiring = base,
  run = function(b)
    b:phone("+358401234567"):pdu "0X"
  end
}
