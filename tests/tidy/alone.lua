-- Each header compiles alone, in the view of its floor: a folder in which only that floor and what
-- it may see exist.

local floors = require "tidy.floors"

local alone = {}

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local function run(command)
  local pipe = io.popen(command)
  local text = pipe:read("a")
  pipe:close()
  return text
end

-- Makes the view under `folder` and returns the commands' text. A port or a rig is left out of its
-- floor's.
local function view_commands(root, folder, floor)
  local list = {}
  for _, seen in ipairs({ floor.folder, table.unpack(floor.sees) }) do
    local from, to = quoted(root .. "/" .. seen), quoted(folder .. "/" .. seen)
    list[#list + 1] = ("mkdir -p %s && find %s -mindepth 1 -maxdepth 1 -not -name port"
      .. " -not -name rig -not -name explore"
      .. " -exec ln -s -t %s {} +"):format(to, from, to)
  end
  return table.concat(list, "\n")
end

-- The first error of each header that does not compile, as { path, text }.
local function compile(folder, headers, flags)
  local failed = {}
  local text = run(("cd %s && for header in %s; do echo \"header $header\";"
    .. " gcc -std=c11 -fsyntax-only -Wall -Wextra -Werror %s -I . -x c \"$header\" 2>&1;"
    .. " done"):format(quoted(folder), table.concat(headers, " "), flags))
  local header
  for row in text:gmatch("[^\n]+") do
    header = row:match("^header (.*)") or header
    local message = row:match("error: (.*)")
    if message and failed[#failed] ~= header then
      failed[#failed + 1] = header
      failed[header] = message
    end
  end
  return failed
end

local function headers_of(files, floor)
  local headers = {}
  for _, file in ipairs(files) do
    if file.floor == floor and file.suffix == "h" then
      headers[#headers + 1] = file.path
    end
  end
  return headers
end

function alone.judge(files, report, root)
  local base = run("mktemp -d"):gsub("\n", "")
  local top = run("cd " .. quoted(root) .. " && pwd"):gsub("\n", "")
  local lua_flags = run("pkg-config --cflags lua5.4 2>/dev/null"):gsub("\n", "")
  for _, floor in ipairs(floors.list) do
    local headers = headers_of(files, floor)
    if #headers > 0 then
      local folder = base .. "/" .. floor.target
      run(view_commands(top, folder, floor))
      local failed = compile(folder, headers, floors.sees(floor, "lua/") and lua_flags or "")
      for _, header in ipairs(failed) do
        report(header, 1, "header alone", failed[header])
      end
    end
  end
  run("rm -rf " .. quoted(base))
end

return alone
