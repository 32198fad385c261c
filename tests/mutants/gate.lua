-- The maker of mutants as a test, without building one: what it finds in a planted source, that the
-- draw is fair and the same each time, and that each row of reasons.lua still names a mutant.
-- usage: lua5.4 tests/mutants/gate.lua [--write]     (from the repository's top)

package.path = "tests/?.lua;" .. package.path

local draw = require "mutants.draw"
local ground = require "mutants.ground"
local operators = require "mutants.operators"
local reasons = require "mutants.reasons"

local planted, expected = "tests/planted/mutants/source.c", "tests/planted/mutants/expected.txt"
local failed = 0

local function expect(truth, ...)
  if truth then return end
  failed = failed + 1
  print("FAIL " .. table.concat({ ... }, " "))
end

local function count_lines(text)
  return select(2, text:gsub("\n", ""))
end

-- ---- the planted source -----------------------------------------------------------------------

local function planted_mutants()
  local text, lines = ground.read(planted), {}
  for _, mutant in ipairs(operators.mutants(planted, text)) do
    local _, becomes = operators.apply(text, mutant)
    lines[#lines + 1] = ("%s [%s]"):format(mutant.id, mutant.operator)
    lines[#lines + 1] = "    " .. becomes
  end
  return table.concat(lines, "\n") .. "\n"
end

if arg[1] == "--write" then
  ground.write(expected, planted_mutants())
  os.exit(0)
end
expect(planted_mutants() == ground.read(expected),
  "the mutants of", planted, "are not those of", expected, "(--write renews it, look at them)")

-- ---- the core ---------------------------------------------------------------------------------

local files, places = {}, {}
for path in io.popen("LC_ALL=C ls firmware/*.c"):lines() do
  local text = ground.read(path)
  local mutants, names = operators.mutants(path, text), {}
  files[#files + 1] = { name = path, mutants = mutants }
  for _, mutant in ipairs(mutants) do
    local old = text:sub(mutant.at, mutant.last)
    expect(mutant.new ~= old, mutant.id, "changes nothing")
    expect(count_lines(mutant.new) == count_lines(old), mutant.id, "moves lines")
    expect(not names[mutant.id], mutant.id, "is there twice")
    names[mutant.id] = true
    places[mutant.key] = true
  end
end

for _, row in ipairs(reasons) do
  local key = table.concat({ "firmware/" .. row.file, row.within, row.line, row.change,
    row.number or 1 }, "\n")
  expect(places[key], "reasons.lua: no such mutant:", row.file, row.line, row.change)
  expect(type(row.why) == "string" and #row.why > 20, "reasons.lua: no reason:", row.file, row.line)
end

-- ---- the draw ---------------------------------------------------------------------------------

local function first_drawn(seed, count)
  local lots, list, of_file, of_operator = draw.new(files, operators.names, seed), {}, {}, {}
  for place = 1, count do
    local mutant = lots:next()
    list[place] = mutant.id
    of_file[mutant.file] = (of_file[mutant.file] or 0) + 1
    of_operator[mutant.operator] = (of_operator[mutant.operator] or 0) + 1
  end
  return table.concat(list, "\n"), of_file, of_operator
end

local count = 2 * #files
local once, of_file, of_operator = first_drawn(1, count)
expect(once == first_drawn(1, count), "the same seed draws others")
expect(once ~= first_drawn(2, count), "another seed draws the same")
for _, file in ipairs(files) do
  expect(#file.mutants == 0 or of_file[file.name], "none is drawn from", file.name)
end
for _, name in ipairs(operators.names) do
  expect((of_operator[name] or 0) >= count / #operators.names / 2, "too few by operator", name)
end

local lots, seen, all = draw.new(files, operators.names, 1), {}, 0
for mutant in function() return lots:next() end do
  expect(not seen[mutant.key], mutant.id, "is drawn twice")
  seen[mutant.key], all = true, all + 1
end
print(("mutants: %d in %d files, %d reasons, %d failed"):format(all, #files, #reasons, failed))
os.exit(all > 0 and failed == 0 and 0 or 1)
