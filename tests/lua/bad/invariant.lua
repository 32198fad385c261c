local base = require "base"
scenario "bad.invariant" {
  wiring = base,
  expects_violation = "no_false_alarms", run = function(b) end
}
