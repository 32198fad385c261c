local base = require "base"
scenario "bad.endless_actors" {
  wiring = base,
  run = function(b)
    local function f() b:spawn(f) end f()
  end
}
