local base = require "base"
lesson "lesson.texts" {
  about = { de = "Texte", en = "Texts" },
  wiring = base,
  steps = {
    { say = { en = "one", de = "eins" }, hint = { en = "why", de = "warum" }, point = "siren" },
    { say = { fr = "deux", sv = "tva" } },
    { say = "three" },
    { say = { en = "four" }, expect = function(b) b:wait "1 h" end },
  },
  solution = function() end,
}
