local base = require "base"
scenario "bad.phone_off" {
  wiring = base,
  run = function(b)
    local owner = b:phone "+358401234567"; owner:switch "off"; owner:sms "OnRelay1"
  end
}
