local base = require "base"
scenario "bad.sort" {
  wiring = base,
  run = function(b)
    table.sort({ 3, "a" })
  end
}
