local base = require "base"
scenario "bad.quarantine" {
  quarantine = " ", wiring = base, run = function(b) end
}
