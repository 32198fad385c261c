-- What tests of readers share: a folder, the program, commands of the shell.
local stage = { failed = 0 }

function stage.quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local function first_line(command)
  local pipe = assert(io.popen(command))
  local line = pipe:read "l"
  pipe:close()
  return line
end

function stage.slurp(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

-- Skips the test where one of the programs is not installed.
function stage.open(program, ...)
  for _, reader in ipairs { ... } do
    if not os.execute("command -v " .. reader .. " >/dev/null") then
      print(reader .. " is not installed")
      os.exit(77)
    end
  end
  stage.program, stage.folder = program, first_line "mktemp -d"
end

function stage.close()
  os.execute("rm -r " .. stage.quoted(stage.folder))
  print(stage.failed == 0 and "all read" or stage.failed .. " failed")
  os.exit(stage.failed == 0 and 0 or 1)
end

function stage.wish(holds, what)
  if not holds then
    stage.failed = stage.failed + 1
    print("FAIL " .. what)
  end
  return holds
end

-- Stdout of a command, what it says on stderr, and whether it went well.
function stage.shell(line)
  local out, err = stage.folder .. "/.out", stage.folder .. "/.err"
  local well = os.execute(("{ %s; } >%s 2>%s"):format(line, stage.quoted(out), stage.quoted(err)))
  return stage.slurp(out), stage.slurp(err), well == true
end

-- Plays a scenario with these options for its files, PATH among them; returns how they are named.
function stage.play(id, options)
  local out, err, well = stage.shell(("%s run --filter %s -q %s"):format(
    stage.quoted(stage.program), stage.quoted("=" .. id), options))
  stage.wish(well, id .. " is not played: " .. out .. err)
  return stage.folder .. "/" .. id:gsub("/", "-")
end

return stage
