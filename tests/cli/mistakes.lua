-- What people do wrong, and what they are told: both stand in tests/golden/mistakes.txt, to be read
-- like a page. UPDATE_GOLDEN=1 writes the messages anew.
local stage = require "stage"
local page = "mistakes.txt"

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

-- Around the lines of the page.
local frames = {
  story = [[
local example3 = require "wirings.example3"
scenario "bad.story" {
  wiring = example3,
  run = function(b)
%s
  end,
}
]],
  key = [[
local example3 = require "wirings.example3"
scenario "bad.key" {
  wiring = example3,
%s,
  run = function(b) end,
}
]],
  file = "%s\n",
  calibration = "%s\n",
}

-- The first line that begins with a file of the folder, without the folder.
local function message_of(out, folder)
  for line in out:gmatch "[^\n]+" do
    local told = line:match "^ *(%S.*)$"
    if told and told:find "%.lua:[ %d]" then
      return (told:gsub(folder:gsub("%p", "%%%0") .. "/", "")
        :gsub("^/%S*/scenarios/", "scenarios/"))
    end
  end
end

-- "4: file:line: what is told"
local function told_of(name, text, kind)
  local path = stage.file("mistakes/" .. name .. ".lua", text)
  local words = { "run", path }
  if kind == "calibration" then
    words = { "run", "--filter", "=example1.lamp_by_sms", "--calibration", path }
  end
  local code, out, err = stage.run(table.unpack(words))
  local message = message_of(err .. out, stage.folder .. "/mistakes")
  return ("%d: %s"):format(code, message or "passes"), code
end

test("each mistake is told as its page says", function()
  stage.file("mistakes/cycle_b.lua", 'require "require_cycle"\n')
  stage.file("mistakes/only_nil.lua", "local x = 1\n")
  local count = 0
  local now = stage.slurp("tests/golden/" .. page):gsub("## (%l+): ([%l%d_]+)\n(.-)\n=> [^\n]*",
    function(kind, name, body)
      count = count + 1
      local plain = kind == "file" or kind == "calibration"
      local text = plain and body:gsub("%f[^\n%z]    ", "") or body
      local told = told_of(name, frames[kind]:format(text), kind)
      return ("## %s: %s\n%s\n=> %s"):format(kind, name, body, told)
    end)
  assert(count > 150, count .. " mistakes")
  stage.golden(page, now)
end)

test("no mistake but a few may pass, and none of them is the program's fault", function()
  local passing = {}
  for name, code in stage.slurp("tests/golden/" .. page):gmatch "## %l+: ([%l%d_]+).-\n=> (%d)" do
    assert(code ~= "3" and code ~= "2", name)
    if code == "0" then
      passing[#passing + 1] = name
    end
  end
  stage.is(table.concat(passing, " "), "wait_in_sort wait_in_gsub only_logs", "what passes")
end)

-- Files that are no texts, or nothing at all.
local bytes = {
  { "picture", "\137PNG\r\n\26\n\0\0\0\13IHDR", "this is no text: it holds bytes" },
  { "zeros", "local x = 1\0\0\0\n", "this is no text: it holds bytes" },
  { "utf16", "\255\254l\0o\0c\0a\0l\0", "stored as UTF-16; store it as UTF-8" },
  { "utf16be", "\254\255\0l\0o\0c", "stored as UTF-16; store it as UTF-8" },
  { "bytecode", "\27Lua\84\0", "compiled code is not accepted" },
  { "long", ("-- a comment\n"):rep(100000), "the file is longer than 1 MiB" },
}

test("a file that is no text says so", function()
  for _, case in ipairs(bytes) do
    local path = stage.file("mistakes/" .. case[1] .. ".lua", case[2])
    local code, _, err = stage.run("run", path)
    stage.is(code, 4, "exit code of " .. case[1])
    stage.has(err, path .. ": ")
    stage.has(err, case[3])
  end
end)

test("a text in UTF-8 may begin with a mark, and hold what it likes", function()
  local text = "\239\187\191-- größer als 9 \226\130\172\n" .. stage.scenario("marked", "")
  stage.is(stage.run("run", stage.file("mistakes/marked.lua", text)), 0, "exit code")
end)

test("an empty file and a folder that is named like a file hold nothing to run", function()
  stage.file("nothing/folder.lua/readme.txt", "")
  stage.is(stage.run("run", stage.file("nothing/empty.lua", "")), 5, "exit code")
  stage.is(stage.run("run", stage.folder .. "/nothing/folder.lua"), 5, "exit code")
end)

test("a file that may not be read says why", function()
  local path = stage.file("mistakes/closed.lua", "")
  os.execute("chmod 000 " .. stage.quoted(path))
  local code, _, err = stage.run("run", path)
  if code ~= 5 then  -- root reads everything
    stage.is(code, 4, "exit code")
    stage.has(err, path .. ": the file cannot be read: Permission denied")
  end
end)

return tests
