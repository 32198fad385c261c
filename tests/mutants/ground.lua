-- Where firmware is broken: a copy of the tree in a temporary folder, built there. The tree itself
-- is never written to. Both tests/mutate.lua and tests/mutants.lua stand on it.

-- A firmware that hangs in one scenario is ended by the program, one that hangs in every scenario
-- by timeout(1). The patience is in seconds, for one scenario and for all of them.
local ground = { path = nil, jobs = 2, patience = { one = 5, all = 60 } }
local patience_of_a_path = { one = 600, all = 900 }

function ground.quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local quoted = ground.quoted

-- Runs it; returns whether it ended with 0, and all it said.
function ground.capture(command)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local text = pipe:read "a"
  return pipe:close() == true, text
end

function ground.read(path)
  local file = io.open(path, "rb")
  local text = file and file:read "a"
  if file then file:close() end
  return text
end

function ground.write(path, text)
  local file = assert(io.open(path, "wb"))
  assert(file:write(text))
  assert(file:close())
end

-- ---- the copy ---------------------------------------------------------------------------------

-- All but what builds have left.
local function copy_tree(again)
  local ok, text = true, again
  if not again then ok, text = ground.capture "mktemp -d" end
  ground.path = assert(ok and text:match "%S+", "no temporary folder: " .. text)
  local done, said = ground.capture("cp -uR $(ls | grep -v '^build') " .. quoted(ground.path))
  assert(done, said)
  -- A mutation may leave a variable unused: a warning is no reason not to try it. But a value that
  -- is missing where a function ends is no behaviour at all.
  local warnings = ground.path .. "/cmake/warnings.cmake"
  ground.write(warnings, (ground.read(warnings):gsub("%-Werror(%s)", "-Werror=return-type%1")))
end

local function configure(options)
  local cmake = "cmake -S %s -B %s/build -G Ninja -DCMAKE_BUILD_TYPE=Release "
    .. "-DCMAKE_C_FLAGS_RELEASE=%s -DBUILD_TESTING=%s"
  local place = quoted(ground.path)
  local ok, said = ground.capture(cmake:format(place, place, options.flags,
    options.testing and "ON" or "OFF"))
  assert(ok, said)
end

-- options.flags: the compiler's; .testing: with targets for tests; .again: a copy that was kept, in
-- which only what is newer must be copied and built.
function ground.open(options)
  copy_tree(options.again)
  configure(options)
end

function ground.close(keep)
  if ground.path and keep then
    print("the copy: " .. ground.path)
  elseif ground.path then
    ground.capture("rm -rf " .. quoted(ground.path))
  end
  ground.path = nil
end

-- Whether the targets (names with blanks between them) were built, and what went wrong, without the
-- hundred lines of what went well.
function ground.build(targets)
  local ok, text = ground.capture(("cmake --build %s/build --target %s -j %d")
    :format(quoted(ground.path), targets, ground.jobs))
  return ok, (text:gsub("%[%d+/%d+%] [^\n]*\n", ""))
end

-- ---- the scenarios ----------------------------------------------------------------------------

-- The lines that a command says until `visit` returns true: the command is ended then.
local function each_line(command, visit)
  local pipe = assert(io.popen("echo $$; exec " .. command .. " 2>&1"))
  local pid, stopped = pipe:read "l", false
  for line in pipe:lines() do
    if not stopped and visit(line) then
      stopped = true
      os.execute("kill " .. pid .. " 2>/dev/null")
    end
  end
  pipe:close()
end

ground.each_line = each_line

-- Plays the shipped scenarios, or those of `path` in the copy; returns the ids that are red, in
-- their order, what was said, and whether the first one hung or crashed. With `first_only` it ends
-- at the first one.
function ground.play(path, first_only)
  local limit = path and patience_of_a_path or ground.patience
  local command = ("timeout %d %s/build/fusebox run -q -j %d --wall-timeout %d"):format(limit.all,
    quoted(ground.path), ground.jobs, limit.one)
  if path then command = command .. " " .. quoted(ground.path .. "/" .. path) end
  local red, said, finished, broke = {}, {}, false, false
  each_line(command, function(line)
    said[#said + 1] = line
    local id = line:match "^FAIL  (.+)" or line:match "^BROKE (.+)"
    broke = broke or (#red == 0 and line:find "^BROKE " ~= nil)
    if id then red[#red + 1] = (id:gsub("  .*", "")) end  -- a grid's value may hold single blanks
    finished = finished or line:find "%d+ scenarios?: %d+ passed" ~= nil
    return first_only and #red > 0
  end)
  if not finished and not (first_only and #red > 0) then
    red[#red + 1] = "(the program itself)"
  end
  return red, table.concat(said, "\n") .. "\n", broke
end

-- ---- tests ------------------------------------------------------------------------------------

-- Runs test programs of the copy; returns the checks that failed, and what was said.
function ground.check(programs)
  local red, said = {}, {}
  for _, program in ipairs(programs) do
    local ok, text = ground.capture(("cd %s/build && CK_DEFAULT_TIMEOUT=60 timeout 300 tests/%s")
      :format(quoted(ground.path), program))
    local before = #red
    for name in text:gmatch "\n[^\n:]+:%d+:[FE]:[^:]*:([%w_]+):" do
      red[#red + 1] = name
    end
    if not ok and #red == before then red[#red + 1] = program end
    said[#said + 1] = text
  end
  return red, table.concat(said)
end

-- The same of one of ctest's; its name, if it failed.
function ground.ctest(name)
  local ok, text = ground.capture(("ctest --test-dir %s/build --timeout 300 -R '^%s$'")
    :format(quoted(ground.path), (name:gsub("%.", "[.]"))))
  local ran = text:find "100%% tests passed, 0 tests failed out of 1"
  return (ok and ran) and {} or { name }, text
end

-- ---- the page ---------------------------------------------------------------------------------

local function marks(text, name)
  local _, from = text:find("<!-- generated:" .. name .. " -->", 1, true)
  return from, from and text:find("<!-- end -->", from, true)
end

-- What stands between the page's mark of that name and its end; nil: they are not there.
function ground.read_between(page, name)
  local text = assert(ground.read(page), "cannot read " .. page)
  local from, to = marks(text, name)
  return to and text:sub(from + 1, to - 1)
end

-- Puts lines there; false if the marks are not.
function ground.write_between(page, name, lines)
  local text = assert(ground.read(page), "cannot read " .. page)
  local from, to = marks(text, name)
  if not to then return false end
  ground.write(page, text:sub(1, from) .. "\n\n" .. table.concat(lines, "\n") .. "\n\n"
    .. text:sub(to))
  print("written: " .. page)
  return true
end

return ground
