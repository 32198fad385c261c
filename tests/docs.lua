-- The documentation as a test: every scenario in README.md and docs/ is played, each command run.
-- usage: lua5.4 tests/docs.lua PROGRAM   (from the repository's top)
--
-- A ```lua block that holds a scenario is played whole, or must be refused when its page says so by
-- "lua refused". In a ```sh block each line is a command: the program's own are run, a verb of
-- ./dev is looked up in its help (this test is part of one of them).

local program = arg[1]
assert(program, "usage: lua5.4 tests/docs.lua PROGRAM")

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

-- Calls visit(language, text, line) for each fenced block.
local function blocks(page, visit)
  local language, start, lines = nil, 0, {}
  local number = 0
  for line in io.lines(page) do
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

local function run(line, where)
  local command = line:gsub("%s+#.*$", "")
  local verb = command:match "^%./dev (%a+)"
  if verb then
    report(help:find("\n  " .. verb .. " ", 1, true) ~= nil, where, "./dev has no verb " .. verb)
  elseif command:match "^build/fusebox " then
    local code, output = capture((command:gsub("^build/fusebox", program)))
    report(code == 0, where, ("'%s' ended with %d"):format(command, code), output)
  else
    report(false, where, "not a command that this test knows: " .. command)
  end
end

for _, page in ipairs(pages()) do
  blocks(page, function(language, text, line)
    local where = ("%s:%d"):format(page, line)
    if language:match "^lua" and text:find "scenario \"" then
      play(text, where, language:find "refused")
    elseif language == "sh" then
      for command in text:gmatch "[^\n]+" do run(command, where) end
    end
  end)
end

print(("docs: %d passed, %d failed"):format(passed, failed))
os.exit(failed == 0 and passed > 0 and 0 or 1)
