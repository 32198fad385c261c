-- The busy minute, once.
scenario "bench.one" (require "story")
