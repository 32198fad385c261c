local base = require "base"
scenario "bad.reference" {
  wiring = base,
  run = function(b)
    b:phone("+358401234567"):sms("x", { reference = 300 })
  end
}
