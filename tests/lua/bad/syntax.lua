local base = require "base"
scenario "bad.syntax" {
  wiring = base,
  run = function(b) if end
}
