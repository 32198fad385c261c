-- What a campaign has found out, kept in its copy of the tree: one that was broken off, or whose
-- survivors have been answered with better tests, goes on from there. Who was killed stays dead as
-- long as his source is as it was; survivors are tried again.

local draw = require "mutants.draw"
local ground = require "mutants.ground"

local memory = { known = {}, sources = {} }

local function path()
  return ground.path .. "/mutants.list"
end

-- Words and source in a number: another source, another mutant.
local function name_of(mutant)
  local source = memory.sources[mutant.file]
  if not source then
    source = draw.lot(0, ground.read(mutant.file))
    memory.sources[mutant.file] = source
  end
  return ("%x"):format(draw.lot(source, mutant.key))
end

function memory.read()
  for line in (ground.read(path()) or ""):gmatch "[^\n]+" do
    local name, object, verdict, by = line:match "^(%x+) (%S+) (%l+) ?(.*)$"
    if name then
      memory.known[name] = { object = math.tointeger(tonumber(object)), verdict = verdict, by = by }
    end
  end
end

-- { verdict, by, object } as told to `add`, or nil.
function memory.of(mutant)
  return memory.known[name_of(mutant)]
end

-- verdict: "broken", "same", "scenario" or "test"; object: a number for the object file's bytes.
function memory.add(mutant, object, verdict, by)
  local file = assert(io.open(path(), "a"))
  file:write(("%s %s %s %s\n"):format(name_of(mutant), object or "-", verdict, by or ""))
  assert(file:close())
end

return memory
