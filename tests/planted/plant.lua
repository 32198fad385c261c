-- Where a bug is planted: a copy of firmware/ with a patch, of which only what the patch changes is
-- compiled; all else of the program is linked from a build that is there.
local ground = require "mutants.ground"
local quoted = ground.quoted

local plant = { path = nil }
local compiles, link = {}, nil   -- by file: the command that makes its object; that of the program

-- Wall seconds with a fraction, for what is told.
function plant.seconds()
  local _, text = ground.capture "date +%s.%N"
  return tonumber(text)
end

-- The head of a patch: lines "# key: text", which go on in lines "#   text".
local keys = { "bug", "field", "explore", "finds", "budget", "about" }

function plant.read(path, name)
  local patch, key = { name = name, path = path, red = "" }, nil
  for line in assert(ground.read(path), path):gmatch "[^\n]+" do
    if line:sub(1, 1) ~= "#" then break end
    local new, text = line:match "^# (%w+): (.+)$"
    if new then
      key, patch[new] = new, text
    elseif key then
      patch[key] = patch[key] .. " " .. line:match "^#%s*(.-)%s*$"
    end
  end
  for _, wanted in ipairs(keys) do
    if not patch[wanted] then return nil end
  end
  patch.budget = tonumber(patch.budget:match "^%d+")
  patch.way = patch.explore:match "%-%-(%l+)"
  return patch.budget and patch.way and patch
end

-- Writes into a patch's head which shipped scenarios are red with it.
function plant.write_red(patch, red)
  local head, rest = ground.read(patch.path):match "^(.-\n)(%-%-%- .*)$"
  local lines, skips = {}, false
  for line in head:gmatch "[^\n]+" do
    local key = line:match "^# (%w+):"
    skips = key == "red" or (skips and not key)
    if not skips then lines[#lines + 1] = line end
  end
  local row = "# red:"
  for id in red:gmatch "%S+" do
    if #row + #id > 98 then
      lines[#lines + 1], row = row, "#  "
    end
    row = row .. " " .. id
  end
  if red ~= "" then lines[#lines + 1] = row end
  ground.write(patch.path, table.concat(lines, "\n") .. "\n" .. rest)
  patch.red = red
end

-- The commands of the build that is there. False: it was not made by Ninja.
function plant.open(build)
  local ok, text = ground.capture("ninja -C " .. quoted(build) .. " -t commands fusebox")
  if not ok then return false, "no commands of a Ninja in " .. build end
  for line in text:gmatch "[^\n]+" do
    local file = line:match " %-c %S-/firmware/([%w_]+%.c)$"
    if file and line:find("/firmware.dir/", 1, true) then compiles[file] = line end
    if line:find("libfirmware.a", 1, true) and line:find " %-o fusebox " then link = line end
  end
  local made, folder = ground.capture "mktemp -d"
  plant.path = made and folder:match "%S+"
  if not link or not plant.path then return false, build .. " does not say how it is linked" end
  return true
end

function plant.close()
  if plant.path then ground.capture("rm -rf " .. quoted(plant.path)) end
  plant.path = nil
end

-- The files of firmware/ that a patch changes.
local function changed_files(patch)
  local files = {}
  for file in ground.read(patch.path):gmatch "\n%+%+%+ b/firmware/([%w_]+%.[ch])" do
    files[#files + 1] = file
  end
  return files
end

-- Options that name the object become those of the copy's.
local function compile(build, file, source, object)
  local command = compiles[file]
  if not command then return false, file .. " is no source that can be compiled alone" end
  command = command:gsub(" %-MD %-MT %S+ %-MF %S+", ""):gsub(" %-o %S+", " -o " .. object)
    :gsub(" %-c %S+$", " -c " .. source)
  return ground.capture("cd " .. quoted(build) .. " && " .. command)
end

-- The program with that bug; nil and why not.
function plant.build(patch, build)
  local place = plant.path .. "/" .. patch.name
  local archive, program = place .. "/libfirmware.a", place .. "/fusebox"
  local ok, said = ground.capture(("mkdir -p %s && cp -R firmware %s && cp %s/libfirmware.a %s && "
    .. "cd %s && patch -s -p1 --fuzz=0"):format(place, place, quoted(build), place, place)
    .. " < " .. quoted(io.popen("realpath " .. quoted(patch.path)):read "l"))
  if not ok then return nil, "the patch does not fit: " .. said end
  for _, file in ipairs(changed_files(patch)) do
    local object = place .. "/" .. file .. ".o"
    ok, said = compile(build, file, place .. "/firmware/" .. file, object)
    if not ok then return nil, "it does not compile: " .. said end
    ok, said = ground.capture(("ar r %s %s"):format(archive, object))
    if not ok then return nil, said end
  end
  local command = link:gsub("^: && ", ""):gsub(" && :$", ""):gsub(" %-o fusebox ", " -o " .. program .. " ")
    :gsub(" libfirmware%.a", " " .. archive)
  ok, said = ground.capture("cd " .. quoted(build) .. " && " .. command)
  if not ok then return nil, "it is not linked: " .. said end
  return program
end

return plant
