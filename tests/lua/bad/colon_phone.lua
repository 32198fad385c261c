local base = require "base"
scenario "bad.colon_phone" {
  wiring = base,
  run = function(b)
    local owner = b:phone "+358401234567"
    owner.sms "hello"
  end
}
