-- What is made from the program: the tables in docs/ by `fusebox words`, that of the board's
-- constants, the stubs for editors, completions, the verbs of the man page.
local completion = require "completion"
local help = require "help"
local manual = require "manual"
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
  { page = "docs/scenario-reference.md", table = "language" },
  { page = "docs/scenario-reference.md", table = "parts" },
  { page = "docs/device.md", table = "chapters" },
  { page = "docs/device.md", table = "facts" },
  { page = "docs/device.md", table = "assumptions" },
  { page = "docs/device.md", table = "checks" },
  { page = "docs/commands.md", table = "commands" },
  { page = "docs/lint.md", table = "rules" },
  { page = "docs/sometimes.md", table = "sometimes" },
  { page = "docs/modem-faults.md", table = "faults" },
  { page = "docs/board.md", table = "constants", make = constants },
}

-- Files that are made as a whole, or of what they are: { path, make(their text) }.
local function printed(name)
  return function()
    local code, text = stage.run("words", name)
    stage.is(code, 0, "exit code")
    return text
  end
end

local files = {
  { path = "lua/fusebox.d.lua", make = printed "stubs" },
  { path = "scenarios/.luarc.json", make = printed "luarc" },
  { path = "share/completions/fusebox.bash",
    make = function() return completion.bash(help.read()) end },
  { path = "share/completions/_fusebox", make = function() return completion.zsh(help.read()) end },
  { path = "share/man/fusebox.1.scd",
    make = function(text) return manual.renewed(text, help.read()) end },
}

-- Settings as EXPORT tells them, of a unit that nobody has set up: { HOLDOFF = "60" }.
local function factory_settings()
  local story = stage.scenario("factory.export", 'b:log(b.unit.usb:send "EXPORT")')
  local path = stage.file("factory.lua", story)
  local folder = stage.folder .. "/factory"
  stage.is(stage.run("run", path, "--trace", folder), 0, "exit code")
  local settings = {}
  local text = stage.slurp(folder .. "/factory.export.txt"):gsub("\\[nr]", " ")
  for name, value in text:gmatch "%f[%w](%w+)=(%S+)" do
    settings[name] = value
  end
  return settings
end

-- Each row's default, where it is a value of its own, for Relay1, Input1, Temp1.
local function defaults_are_true()
  local _, out = stage.run("words", "commands")
  local settings, compared = factory_settings(), 0
  for name, kind, default in out:gmatch "| `([^`]+)` | (%a+) | [^|]* |[^|]*| ?([^|]-) ?|" do
    local found = settings[(name:gsub("(%l)N", "%11"):gsub("n$", "1"))]
    if kind == "setting" and found and not default:find "^as " then
      stage.is(found, default, "default of " .. name)
      compared = compared + 1
    end
  end
  assert(compared > 25, compared .. " defaults compared")
end

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

local function put(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

function pages.write(top)
  for _, place in ipairs(places) do
    local path = top .. "/" .. place.page
    put(path, renewed(stage.slurp(path), place, top))
  end
  for _, file in ipairs(files) do
    local path = top .. "/" .. file.path
    put(path, file.make(stage.slurp(path)))
  end
end

local out_of_date = "out of date: lua5.4 tests/cli/run.lua build/fusebox --write"

function pages.tests(top)
  local tests = {}
  for _, place in ipairs(places) do
    local name = place.page .. " has the table of the code: " .. place.table
    tests[#tests + 1] = { name, function()
      local text = stage.slurp(top .. "/" .. place.page)
      if text ~= renewed(text, place, top) then
        error(out_of_date, 0)
      end
    end }
  end
  for _, file in ipairs(files) do
    tests[#tests + 1] = { file.path .. " is that of the code", function()
      local text = stage.slurp(top .. "/" .. file.path)
      if text ~= file.make(text) then
        error(out_of_date, 0)
      end
    end }
  end
  tests[#tests + 1] = { "the defaults of docs/commands.md are the factory's", defaults_are_true }
  tests[#tests + 1] = { "each table has rows of equal width", function()
    for _, name in ipairs { "language", "parts", "commands", "invariants", "sometimes", "events",
      "rules", "faults", "chapters", "facts", "assumptions", "checks" } do
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
