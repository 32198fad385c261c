-- The tables in docs/ that are made by `fusebox words`, and that of the board's constants.
local stage = require "stage"

local pages = {}

-- "BOARD_CELL_OHMS_WARM 0.2 /* at 25 C */", whose comment may go on below, as rows of a table.
local function constants(top)
  local rows = { "| constant | value | what and whence |\n| --- | --- | --- |\n" }
  local text = stage.slurp(top .. "/sim/board/constants.h")
  for name, rest in (text .. "\n#define "):gmatch "#define BOARD_([%u%d_]+) (.-)%f[#\0]" do
    local value, note = rest:match "^(.-)%s*/%*%s*(.-)%s*%*/"
    value, note = value or rest, (note or ""):gsub("%s+", " ")
    rows[#rows + 1] = ("| `%s` | %s | %s |\n"):format(name, value:match "^%s*(.-)%s*$", note)
  end
  return table.concat(rows)
end

local places = {
  { page = "docs/scenarios.md", table = "parts" },
  { page = "docs/device.md", table = "chapters" },
  { page = "docs/device.md", table = "facts" },
  { page = "docs/device.md", table = "assumptions" },
  { page = "docs/device.md", table = "checks" },
  { page = "docs/commands.md", table = "commands" },
  { page = "docs/lint.md", table = "rules" },
  { page = "docs/modem-faults.md", table = "faults" },
  { page = "docs/board.md", table = "constants", make = constants },
}

-- The page with the table renewed between its markers.
local function renewed(text, place, top)
  local open, close = ("<!-- generated:%s -->\n"):format(place.table), "<!-- /generated -->\n"
  local _, from = text:find(open, 1, true)
  assert(from, ("%s has no line '%s'"):format(place.page, open:sub(1, -2)))
  local to = text:find(close, from, true)
  local code, made = 0, place.make and place.make(top)
  if not made then
    code, made = stage.run("words", place.table)
  end
  stage.is(code, 0, "exit code")
  return text:sub(1, from) .. made .. close .. text:sub(to and to + #close or from + 1)
end

function pages.write(top)
  for _, place in ipairs(places) do
    local path = top .. "/" .. place.page
    local text = renewed(stage.slurp(path), place, top)
    local file = assert(io.open(path, "wb"))
    file:write(text)
    file:close()
  end
end

function pages.tests(top)
  local tests = {}
  for _, place in ipairs(places) do
    tests[#tests + 1] = { place.page .. " has the table of the code: " .. place.table, function()
      local text = stage.slurp(top .. "/" .. place.page)
      if text ~= renewed(text, place, top) then
        error("out of date: lua5.4 tests/cli/run.lua build/fusebox --write", 0)
      end
    end }
  end
  tests[#tests + 1] = { "each table has rows of equal width", function()
    for _, name in ipairs { "parts", "commands", "invariants", "events", "rules", "faults",
      "chapters", "facts", "assumptions", "checks" } do
      local _, out = stage.run("words", name)
      local width
      for row in (out .. "\n"):gmatch "([^\n]*)\n" do
        local _, bars = row:gsub("\\|", ""):gsub("|", "")
        width = row ~= "" and (width or bars) or nil
        stage.is(row == "" or bars == width, true, ("%s: %s"):format(name, row))
      end
    end
  end }
  return tests
end

return pages
