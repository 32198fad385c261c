local base = require "base"
scenario "bad.yield" {
  wiring = base,
  run = function(b)
    coroutine.yield()
  end
}
