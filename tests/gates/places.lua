-- What is planted still has its place: the text of each named mutation stands in its file exactly
-- once, and docs/testing.md has its row; each patch of a planted bug fits. Nothing is built.
-- usage: lua5.4 tests/gates/places.lua     (from the repository's top)

package.path = "tests/?.lua;" .. package.path

local ground = require "mutants.ground"
local failed = 0

local function expect(truth, ...)
  if truth then return end
  failed = failed + 1
  print("FAIL " .. table.concat({ ... }, " "))
end

local function count(text, part)
  local found, from = 0, 1
  repeat
    local first, last = text:find(part, from, true)
    found, from = found + (first and 1 or 0), (last or 0) + 1
  until not first
  return found
end

local page = ground.read_between("docs/testing.md", "mutations")
local mutations, patches = assert(loadfile "tests/mutations.lua")("tests"), 0
for _, mutation in ipairs(mutations) do
  local times = count(ground.read(mutation.file) or "", mutation.from)
  expect(times == 1, mutation.name .. ": what it replaces is", tostring(times), "times in",
    mutation.file)
  expect(page:find("\n| `" .. mutation.name .. "` |", 1, true), mutation.name,
    "has no row in docs/testing.md (./dev mutate --named --unwritten --markdown)")
end
expect(count(page, "\n| `") == #mutations, "docs/testing.md has rows of mutations that are no more")

for path in io.popen("LC_ALL=C ls tests/planted/*.patch tests/planted/*/*.patch"):lines() do
  patches = patches + 1
  local fits, said = ground.capture("patch --dry-run -s -p1 --fuzz=0 <" .. ground.quoted(path))
  expect(fits, path, "does not fit:", said)
end

print(("%d named mutations, %d patches, %d without a place"):format(#mutations, patches, failed))
os.exit(failed == 0 and #mutations > 0 and patches > 0)
