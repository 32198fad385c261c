-- A manager in a comment and a "util" in a text do no harm.
local text = "a common word"
local inputManager = text
return inputManager
