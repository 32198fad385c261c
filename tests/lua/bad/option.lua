local base = require "base"
scenario "bad.option" {
  wiring = base,
  run = function(b)
    b:expect(b.siren:is "sounding", { withn = "1 s" })
  end
}
