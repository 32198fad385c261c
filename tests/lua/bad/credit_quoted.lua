local base = require "base"
scenario "bad.credit_quoted" {
  wiring = base,
  run = function(b)
    b.network:credit "2.50"
  end
}
