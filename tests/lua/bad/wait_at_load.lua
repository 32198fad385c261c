local base = require "base"
scenario "bad.wait_at_load" {
  wiring = base,
  about = ("x"):bad(), run = function(b) end
}
