local base = require "base"
scenario "bad.unused_first" {
  wiring = base,
  run = function(b)
    local c = b.siren:is "silent" b:expect(b.smoke:is "normal" and c)
  end
}
