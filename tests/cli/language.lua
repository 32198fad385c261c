-- The language as the manual tells it, held against the program: every example of the reference is
-- played, every option and choice of a word's usage is that of its code.
local stage = require "stage"
local is, has = stage.is, stage.has

local language = {}

-- Every part and cable that the examples name, and a unit that is configured for them.
local wiring = [[
local house = wiring "house" {
  build = function(w)
    local mains   = w:mains   { name = "mains" }
    local adapter = w:adapter { name = "adapter", amps = "5 A" }
    local unit    = w:unit    {}
    local smoke   = w:sensor  { name = "smoke", kind = "door" }
    local door    = w:sensor  { name = "door", kind = "door" }
    local siren   = w:siren   { name = "siren" }
    local lamp    = w:lamp    { name = "lamp" }
    local probe   = w:thermometer { name = "probe", room = "hall" }
    w:room { name = "hall" }
    w:wire(mains.L, adapter.L, unit.K1_COM)
    w:wire(mains.N, adapter.N, lamp.N)
    w:wire(unit.K1_NO, lamp.L)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12_2, smoke.common)
    w:wire(smoke.out, unit.IN1)
    w:wire(door.out, unit.IN2, { name = "garage", length = "10 m" })
    w:wire(unit.K6_NO, siren.plus)
    w:wire(siren.minus, unit.GND_2)
    w:wire(unit.T_VDD, probe.vdd)
    w:wire(unit.T_DQ, probe.dq)
    w:wire(unit.T_GND, probe.gnd)
    %s
  end,
}
]]

local story = [[
scenario "example.n%d" {
  wiring = house,
  config = { "Input1=NO", "ALERTTYPE=CALL", "ALERTNUMBER+358401234567", "AON" },
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    %s
    %s
  end,
}
]]

-- What an example needs before it, by a text in it.
local before = {
  ['b:expect(b.lamp:is "lit"'] = 'b:spawn(function() b.unit.usb:send "ON" end)',
  ["temp[1]"] = 'b:expect(b.unit.temp[1]:is "read", { within = "1 min" }); '
    .. 'b.hall:temperature "18 C"; b:wait "2 min"',
}

local function needed(example)
  for text, line in pairs(before) do
    if example:find(text, 1, true) then
      return line
    end
  end
  return ""
end

-- Words of a lesson are its trainee's.
local taught = [[
lesson "example.n%d" {
  wiring = house, hidden = "door stuck",
  steps = { { say = "Go on", expect = function(b) b:ready() end } },
  solution = function(b)
    %s
    b:wait "1 s"
    b:found "door stuck"
  end,
}
]]

local function is_taught(example)
  return example:find "b:found" or example:find "b:step" or example:find "b:hint"
    or example:find "b%.finding"
end

-- Calls visit(row's cells) for each row of the tables in the reference.
local function rows(visit)
  local _, out = stage.run("words", "language")
  for row in out:gmatch "\n(|[^\n]+|)" do
    local cells = {}
    for cell in row:sub(2):gsub("\\|", "\0"):gmatch "%s*(.-)%s*|" do
      cells[#cells + 1] = (cell:gsub("%z", "|"))
    end
    visit(cells)
  end
end

local function examples()
  local list = {}
  rows(function(cells)
    local example = cells[4] and cells[4]:match "^`(.*)`$"
    list[#list + 1] = example
  end)
  return list
end

local function examples_are_played()
  local parts, wires = {}, {}
  for number, example in ipairs(examples()) do
    if example:find "^w:" then
      wires[#wires + 1] = example
    elseif is_taught(example) then
      parts[#parts + 1] = taught:format(number, example)
    else
      parts[#parts + 1] = story:format(number, needed(example), example)
    end
  end
  assert(#parts > 70 and #wires == 1, #parts .. " examples")
  local text = wiring:format(table.concat(wires, "\n")) .. table.concat(parts)
  local code, out, err = stage.run("run", stage.file("examples.lua", text), "-q", "-j", "2")
  is(code, 0, "exit code:\n" .. out .. err)
end

-- ---- the code of a word -------------------------------------------------------------------------

local function files(top)
  local pipe = assert(io.popen("ls " .. stage.quoted(top) .. "/lua/*.c"))
  local list = {}
  for path in pipe:lines() do
    list[#list + 1] = path
  end
  pipe:close()
  return list
end

local function body_of(text, name)
  return text:match("\n[%w_ %*]+[ %*]" .. name .. "%([^;]-%)\n{\n(.-)\n}\n")
end

-- The literals of arrays `kind[] = { ... }` in the function and in what it calls in its file.
local function literals(text, name, kinds, found, depth)
  local body = body_of(text, name)
  if not body then
    return found
  end
  for array, list in body:gmatch "static const char %*const (%w+)%[%] = {(.-)}" do
    if kinds[array] then
      for literal in list:gmatch '"([^"]*)"' do
        found[literal] = true
      end
    end
  end
  for called in body:gmatch "([%l_]+)%(" do
    if depth < 2 and called ~= name then
      literals(text, called, kinds, found, depth + 1)
    end
  end
  return found
end

-- Calls visit(file's text, function, word, usage) for each row of a table of words.
local function words(top, visit)
  local count = 0
  for _, path in ipairs(files(top)) do
    local text = stage.slurp(path)
    for word_table in text:gmatch "static const struct word [%w_]+%[%] = {(.-)NULL, NULL, NULL" do
      for word, call, usage in word_table:gmatch '{"([%l_]+)", ([%l_]+),%s*(".-"),\n' do
        usage = usage:match '^(.-"),%s*"' or usage
        usage = usage:gsub('"%s*\n%s*"', ""):sub(2, -2):gsub('\\"', '"')
        count = count + 1
        visit(text, call, word, usage)
      end
    end
  end
  return count
end

local function same_set(one, other, what)
  for name in pairs(one) do
    assert(other[name], ("%s: '%s' is in the code, not in its usage"):format(what, name))
  end
  for name in pairs(other) do
    assert(one[name], ("%s: '%s' is in its usage, not in the code"):format(what, name))
  end
end

local function options_are_the_codes(top)
  local compared = 0
  local count = words(top, function(text, call, word, usage)
    local told = {}
    for fields in usage:gmatch "{ (.-) }" do
      for name in fields:gmatch "([%l_]+)%??:" do
        told[name] = true
      end
    end
    local code = literals(text, call, { options = true, names = call == "sim_insert" }, {}, 0)
    if call == "b_measure" or next(code) then
      compared = compared + 1
      same_set(code, told, word .. usage)
    end
  end)
  assert(count > 80 and compared > 12, count .. " words, compared " .. compared)
end

local function choices_are_the_codes(top)
  local compared = 0
  words(top, function(text, call, word, usage)
    local told = {}
    for name in usage:gmatch '"(.-)"' do
      told[name] = true
    end
    local code = literals(text, call,
      { states = true, wishes = true, habits = true }, {}, 0)
    if next(code) then
      compared = compared + 1
      same_set(code, told, word .. usage)
    end
  end)
  assert(compared >= 12, "compared " .. compared)
end

-- ---- the stubs ----------------------------------------------------------------------------------

local forms = {
  "^%-%-%-@meta %l+$",
  "^%-%-%-@class [%l%d_.]+$", "^%-%-%-@class [%l%d_.]+: [%l%d_., ]+$",
  "^%-%-%-@field [%w_]+%?? %S.*$", "^%-%-%-@field %[[%w\"]+%] %S.*$",
  "^%-%-%-@param [%l.]+%?? %S.*$", "^%-%-%-@param [%l]+$",
  "^%-%-%-| \"[%l_]+\" # %S.*$",
  "^%-%-%-@return %S.*$",
  "^%-%-%-@alias [%l_]+ ?.*$",
  "^%-%-%-@operator %l+: state$", "^%-%-%-@operator %l+%([%l|]+%): %l+$",
  "^%-%-%-@overload fun%(.*%): %l+$",
  "^%-%-%-[^@| ].*$",
}

local function is_well_formed(line)
  for _, form in ipairs(forms) do
    if line:find(form) then
      return true
    end
  end
  return not line:find "^%-%-%-"
end

local function stubs()
  local code, out = stage.run("words", "stubs")
  is(code, 0, "exit code")
  return out
end

local function stubs_are_well_formed()
  local text, count = stubs(), 0
  assert(load(text, "=stubs", "t", {}))()
  for line in text:gmatch "[^\n]*" do
    count = count + 1
    assert(is_well_formed(line), "not of any form: " .. line)
    assert(not line:find "%s$", "blank at the end: " .. line)
  end
  assert(count > 1500, count .. " lines")
end

-- Every type that is named stands somewhere in the file, or is Lua's own.
local function types_are_declared()
  local text, known = stubs(), {}
  for name in ("string number integer boolean table fun any"):gmatch "%l+" do
    known[name] = true
  end
  for name in text:gmatch "%-%-%-@class ([%l%d_.]+)" do
    assert(not known[name], "declared twice: " .. name)
    known[name] = true
  end
  for name in text:gmatch "%-%-%-@alias ([%l_]+)" do
    known[name] = true
  end
  for line in text:gmatch "%-%-%-@(%l+ [^\n]+)" do
    local kind = line:match "^field %S+ ([%l%d_.]+)" or line:match "^param %S+ ([%l%d_.]+)"
      or line:match "^return ([%l%d_.]+)"
    assert(not kind or known[kind], "no type " .. tostring(kind) .. ": " .. line)
    for parent in (line:match "^class %S+: (.*)" or ""):gmatch "[%l%d_.]+" do
      assert(known[parent], "no class " .. parent)
    end
  end
end

-- Whoever edits the shipped scenarios finds every word that they call.
local function scenarios_use_known_words(top)
  local text, known, count = stubs(), {}, 0
  for name in text:gmatch "\nfunction [%l%d_]+:([%l%d_]+)%(" do
    known[name] = true
  end
  local pipe = assert(io.popen("find " .. stage.quoted(top) .. "/scenarios -name '*.lua'"))
  for path in pipe:lines() do
    for name in stage.slurp(path):gsub("%-%-[^\n]*", ""):gsub('"[^"\n]*"', ""):gmatch
      "[%w_%]%)]:([%l][%w_]*)%s*[%({\"]" do
      count = count + 1
      assert(known[name] or string[name], path .. ": nobody has heard of :" .. name)
    end
  end
  pipe:close()
  assert(count > 3000, count .. " calls")
end

local function luarc_is_json()
  local code, out = stage.run("words", "luarc")
  is(code, 0, "exit code")
  has(out, '"runtime.version": "Lua 5.4"')
  local lua = out:gsub('"([%w.]+)":', '["%1"] ='):gsub("%[(\"[^%]=]*\")%]([,\n])", "{%1}%2")
  assert(load("return " .. lua, "=luarc", "t", {}))()
end

function language.tests(top)
  return {
    { "every example of the reference is played", examples_are_played },
    { "a word's options are those of its code", function() options_are_the_codes(top) end },
    { "a word's choices are those of its code", function() choices_are_the_codes(top) end },
    { "the stubs are Lua, and every annotation has a known form", stubs_are_well_formed },
    { "the stubs declare every type that they name", types_are_declared },
    { "the stubs know every word of the shipped scenarios",
      function() scenarios_use_known_words(top) end },
    { "the settings for editors are JSON", luarc_is_json },
  }
end

return language
