local base = require "base"
scenario "bad.unused_if" {
  wiring = base,
  run = function(b)
    if b.siren:is "silent" then b:log "silent" end
  end
}
