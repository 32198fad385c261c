local base = require "base"
scenario "bad.copies" {
  wiring = base,
  run = function(b)
    b.network:duplicate(1, { copies = 99 })
  end
}
