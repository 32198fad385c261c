local base = require "base"
scenario "bad.message_field" {
  wiring = base,
  run = function(b)
    b:phone "+358401234567":sms "STATUS" b:ready() b:log(b:phone "+358401234567":expect_sms "".tex)
  end
}
