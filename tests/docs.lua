-- The documentation as a test: every scenario in README.md and docs/ is played, each command run.
-- usage: lua5.4 tests/docs.lua PROGRAM [--write]   (from the repository's top)
--
-- A ```lua block that holds a scenario is played whole, or must be refused when its page says so by
-- "lua refused". In a ```sh block each line is a command: the program's own are run, a verb of
-- ./dev is looked up in its help (this test is part of one of them). A line that stands twice is
-- run once, and what would verify all shipped scenarios verifies a few: scenarios.verify is a test
-- of its own.
--
-- A block whose fence names a file, like ```lua site.lua, is written to the page's own folder. In a
-- ```console block the lines behind "$ " are given to the shell there, and what it says must be
-- what the page shows, but for the time it took and hashes; --write puts it into the page.
--
-- The table of the modem's faults must name the scenarios that there are.

local program, write = arg[1], arg[2] == "--write"
assert(program, "usage: lua5.4 tests/docs.lua PROGRAM [--write]")

local failed, passed = 0, 0

local function report(ok, where, what, output)
  if ok then
    passed = passed + 1
  else
    failed = failed + 1
    print(("%s: %s"):format(where, what))
    if output then print(output) end
  end
end

local function capture(command)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local output = pipe:read "a"
  local _, _, code = pipe:close()
  return code, output
end

local function pages()
  local list = { "README.md" }
  local pipe = assert(io.popen "ls docs/*.md")
  for name in pipe:lines() do list[#list + 1] = name end
  pipe:close()
  return list
end

local function slurp(page)
  local file = assert(io.open(page))
  local text = file:read "a"
  file:close()
  return text
end

-- Calls visit(language, text, line) for each fenced block.
local function blocks(page, visit)
  local language, start, lines = nil, 0, {}
  local number = 0
  for line in slurp(page):gmatch "([^\n]*)\n" do
    number = number + 1
    local fence = line:match "^```(.*)$"
    if fence and not language then
      language, start, lines = fence, number, {}
    elseif fence then
      visit(language, table.concat(lines, "\n") .. "\n", start)
      language = nil
    elseif language then
      lines[#lines + 1] = line
    end
  end
  assert(not language, page .. ": a block is not closed")
end

local function play(text, where, refused)
  local name = os.tmpname()
  local file = assert(io.open(name, "w"))
  file:write(text)
  file:close()
  local code, output = capture(("%s run %s"):format(program, name))
  os.remove(name)
  local wanted = refused and 4 or 0
  report(code == wanted, where, ("exit code %d, not %d"):format(code, wanted), output)
end

local _, help = capture "./dev help"

-- Where no display is a window is not opened, but all that it would show is read.
local function without_window(command)
  local opens = command:match "^build/fusebox panel "
  for _, option in ipairs { "screenshot", "svg", "pdf", "describe", "places" } do
    opens = opens and not command:find(" --" .. option, 1, true)
  end
  return opens and command .. " --describe" or command
end

local function shorter(command)
  local all = command:match "^build/fusebox run .*%-%-verify" and not command:find " --filter"
  return all and command .. " --filter example1" or command
end

local known = {} -- lines that ran, and ended well

local function run(line, where)
  local command = line:gsub("%s+#.*$", "")
  local verb = command:match "^%./dev (%a+)"
  if verb then
    report(help:find("\n  " .. verb .. " ", 1, true) ~= nil, where, "./dev has no verb " .. verb)
  elseif known[command] then
    report(true)
  elseif command:match "^build/fusebox " then
    local real = without_window(shorter(command))
    local code, output = capture((real:gsub("^build/fusebox", program)))
    known[command] = code == 0
    report(code == 0, where, ("'%s' ended with %d"):format(command, code), output)
  else
    report(false, where, "not a command that this test knows: " .. command)
  end
end

local function first_line(command)
  local pipe = assert(io.popen(command))
  local line = pipe:read "l"
  pipe:close()
  return line
end

local absolute = first_line("realpath " .. program)

-- How long it took differs each time: --write leaves it as it is.
local function timeless(text)
  return (text:gsub(" in %d+%.%d s\n", " in T\n"):gsub("( events  )[%d.]+ m?s\n", "%1T\n"))
end

-- What differs from machine to machine and from version to version is not compared: how long it
-- took, and the hash over all that happened.
local function lasting(text)
  return (timeless(text):gsub("hash %x%x%x%x%x%x%x+", "hash")
    :gsub("  %x+  %d+ events  T\n", "  hash\n"))
end

-- What the shell says to the commands of a console block, in the block's form.
local function played(text, folder)
  local lines = {}
  for command in ("\n" .. text):gmatch "\n%$ ([^\n]+)" do
    local real = command:gsub("build/fusebox", absolute)
    local _, output = capture(("cd %s && { %s; }"):format(folder, real))
    local shown = output:gsub(absolute:gsub("%p", "%%%0"), "build/fusebox")
    lines[#lines + 1] = "$ " .. command .. "\n" .. shown
  end
  return table.concat(lines)
end

local function put_into(page, old, new)
  local text = slurp(page)
  local from, to = text:find("```console\n" .. old .. "```", 1, true)
  local file = assert(io.open(page, "w"))
  file:write(text:sub(1, from - 1), "```console\n", new, "```", text:sub(to + 1))
  file:close()
end

local function show(page, text, folder, where)
  local now = played(text, folder)
  if write and timeless(now) ~= timeless(text) then
    put_into(page, text, now)
  else
    local same = lasting(now) == lasting(text)
    report(same, where, "the page shows something else (--write renews it)", now)
  end
end

local function put_file(folder, name, text)
  local file = assert(io.open(folder .. "/" .. name, "w"))
  file:write(text)
  file:close()
end

for _, page in ipairs(pages()) do
  local folder = first_line "mktemp -d"
  blocks(page, function(language, text, line)
    local where = ("%s:%d"):format(page, line)
    local name = language:match "^%l+ ([%w_]+%.%l+)$"
    if name then
      put_file(folder, name, text)
    elseif language == "console" then
      show(page, text, folder, where)
    elseif language:match "^lua" and text:find "scenario \"" then
      play(text, where, language:find "refused")
    elseif language == "sh" then
      for command in text:gmatch "[^\n]+" do run(command, where) end
    end
  end)
  os.execute("rm -r " .. folder)
end

-- The scenarios of each fault in the table are those with its tag, no more and no less.
local function fault_row(page, number, names)
  local _, listed = capture(("%s run scenarios --list --include %s"):format(program, number))
  local tagged, told = {}, {}
  for id in listed:gmatch "([%l%d_.]+)[^\n]*\n" do tagged[id] = true end
  for name in names:gmatch "`([%l%d_.]+)`" do
    told[name:find(".", 1, true) and name or "faults." .. name] = true
  end
  for id in pairs(tagged) do report(told[id], page, number .. " does not name " .. id) end
  for id in pairs(told) do report(tagged[id], page, number .. " is no tag of " .. id) end
end

local faults = "docs/modem-faults.md"
for number, names in slurp(faults):gmatch "\n| (F%d+) |[^\n]*|([^\n|]+)|" do
  fault_row(faults, number, names)
end

print(("docs: %d passed, %d failed"):format(passed, failed))
os.exit(failed == 0 and passed > 0 and 0 or 1)
