local base = require "base"
scenario "bad.lose_all" {
  wiring = base,
  run = function(b)
    b.network:lose "all"
  end
}
