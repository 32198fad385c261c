local base = require "base"
scenario "bad.needs" {
  needs = { "supply.dipp" }, wiring = base, run = function(b) end
}
