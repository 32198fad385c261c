local base = require "base"
scenario "bad.config" {
  wiring = base,
  config = { "HOLDOFF=5",
    "HOLDOF=60" }, run = function(b) end
}
