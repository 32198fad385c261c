local base = require "base"
scenario "bad.sms_wide" {
  wiring = base,
  run = function(b)
    b:phone "+358401234567":sms("x", { wide = 1 })
  end
}
