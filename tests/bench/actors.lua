-- Actors that wait, each for a time of his own, as long as it lasts: bench/script.c, and harness.py
-- with the same times. Then a word of the bench that is called often. Then nothing at all.
local example1 = require "wirings.example1"

local ACTORS, SECONDS = 31, 200

scenario "bench.actors" {
  wiring = example1,
  run = function(b)
    for n = 1, ACTORS do
      b:spawn(function()
        local step_ms = 7 + n
        for _ = 1, SECONDS * 1000 // step_ms do
          b:wait(step_ms / 1000)
        end
      end)
    end
  end,
}

scenario "bench.words" {
  wiring = example1,
  run = function(b)
    for _ = 1, 1000000 do
      b:now()
    end
  end,
}

scenario "bench.nothing" {
  wiring = example1,
  run = function() end,
}
