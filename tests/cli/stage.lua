-- A folder of its own in which the program is run as people run it; what it says is compared.
local stage = { program = nil, folder = nil }

local function slurp(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end
stage.slurp = slurp

function stage.quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

function stage.open(program)
  local pipe = assert(io.popen "mktemp -d")
  stage.program, stage.folder = program, pipe:read "l"
  pipe:close()
end

function stage.close()
  os.execute("rm -r " .. stage.quoted(stage.folder))
end

-- Writes a file of scenarios; returns its path. The name may lead through folders.
function stage.file(name, text)
  local path = stage.folder .. "/" .. name
  os.execute("mkdir -p " .. stage.quoted(path:match "^(.*)/"))
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
  return path
end

-- Runs a line of the shell in which $FUSEBOX is the program: exit code, stdout, stderr.
function stage.shell(line)
  local out, err = stage.folder .. "/.out", stage.folder .. "/.err"
  local script = stage.file(".line", line .. "\n")
  local command = ("FUSEBOX=%s sh %s >%s 2>%s"):format(stage.quoted(stage.program),
    stage.quoted(script), stage.quoted(out), stage.quoted(err))
  local _, how, code = os.execute(command)
  assert(how == "exit", "the shell died of a signal")
  return code, slurp(out), slurp(err)
end

-- Runs the program on arguments: exit code, stdout, stderr.
function stage.run(...)
  local words = { '"$FUSEBOX"' }
  for _, word in ipairs { ... } do
    words[#words + 1] = stage.quoted(tostring(word))
  end
  return stage.shell(table.concat(words, " "))
end

-- Compares a text with tests/golden/NAME, which UPDATE_GOLDEN=1 writes anew; the first line that
-- differs is told.
function stage.golden(name, text)
  local path = "tests/golden/" .. name
  if os.getenv "UPDATE_GOLDEN" == "1" then
    local file = assert(io.open(path, "wb"))
    file:write(text)
    file:close()
  end
  local wanted, number = slurp(path):gmatch "[^\n]*\n?", 0
  for line in text:gmatch "[^\n]*\n?" do
    local want = wanted()
    number = number + 1
    if line ~= want then
      local told = "%s:%d differs; UPDATE_GOLDEN=1 accepts what is now\n  was  %s  now  %s"
      error(told:format(path, number, want or "(nothing)\n", line), 2)
    end
  end
end

-- A scenario on the wiring of the guide's first example.
function stage.scenario(id, body, more)
  return ([[
scenario %q {
  wiring = require "wirings.example1", %s
  run = function(b)
    %s
  end,
}
]]):format(id, more or "", body)
end

function stage.passes(id, more)
  return stage.scenario(id, 'b:wait "1 s"', more)
end

function stage.fails(id, more)
  return stage.scenario(id, 'b:wait "1 s" error "by <hand> & more"', more)
end

function stage.is(value, wanted, what)
  if value ~= wanted then
    error(("%s is %s, wanted %s"):format(what, tostring(value), tostring(wanted)), 2)
  end
end

function stage.has(text, wanted)
  if not text:find(wanted, 1, true) then
    error(("wanted '%s' in:\n%s"):format(wanted, text), 2)
  end
end

function stage.lacks(text, unwanted)
  if text:find(unwanted, 1, true) then
    error(("unwanted '%s' in:\n%s"):format(unwanted, text), 2)
  end
end

return stage
