local base = require "base"
scenario "bad.times_swapped" {
  wiring = base,
  run = function(b)
    b:times(b.siren:is "silent", 2, { during = "1 s" })
  end
}
