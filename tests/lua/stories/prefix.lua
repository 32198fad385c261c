-- Stories with the same beginning, and some whose beginning only looks alike.
local base = require "base"

local function story(id, run, more)
  local def = { wiring = base, config = { "Input1=NO", "HOLDOFF=5", "AON" }, run = run }
  for key, value in pairs(more or {}) do
    def[key] = value
  end
  scenario(id)(def)
end

local function trips(b)
  b:ready()
  b.smoke:trip()
  b:wait "1 min"
end

story("first", trips)
story("same", function(b)
  b:ready()
  b.mains:off()
  b:wait "1 min"
end)
story("other_config", trips, { config = { "Input1=NO", "HOLDOFF=7", "AON" } })
story("other_wiring", trips, { wiring = base { contact = "N/C" } })
story("other_seed", trips, { seed = 9 })
story("a_phone_first", function(b)
  b:phone "+358401234567"
  trips(b)
end)
story("a_word_first", function(b)
  b:log "before"
  trips(b)
end)
story("a_fault_first", function(b)
  b.garage:fault "open"
  trips(b)
end)
story("two_actors", function(b)
  b:spawn(function() b:wait "2 s" b.mains:off() end)
  trips(b)
end)
story("a_wait_first", function(b)
  b:wait "1 s"
  trips(b)
end)
story("too_short", trips, { timeout = "10 s" })
