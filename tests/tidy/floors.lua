-- The floors and the arrows between them: arrows only go down. CMakeLists.txt must say the same. A
-- port or a rig stands inside of the folder of its floor, and who sees that floor does not see it,
-- but where it is named.

local floors = {}

floors.list = {
  { folder = "firmware/port/mps2", target = "port_mps2", sees = { "firmware" },
    cmake = "firmware/port/mps2/CMakeLists.txt" },
  { folder = "hil/rig/mps2", target = "fusebox_mps2_rig",
    sees = { "hil", "firmware", "firmware/port/mps2" }, cmake = "hil/rig/mps2/CMakeLists.txt" },
  { folder = "firmware", target = "firmware", sees = {} },
  { folder = "sim/base", target = "sim_base", sees = {} },
  { folder = "sim/circuit", target = "sim_circuit", sees = { "sim/base" } },
  { folder = "sim/part", target = "sim_part", sees = { "sim/base", "sim/circuit" } },
  { folder = "sim/board", target = "sim_board", sees = { "sim/base", "sim/circuit", "firmware" } },
  { folder = "sim/gsm", target = "sim_gsm", sees = { "sim/base" } },
  { folder = "sim/world", target = "sim_world",
    sees = { "sim/base", "sim/circuit", "sim/part", "sim/board", "sim/gsm", "firmware" } },
  { folder = "sim/trace", target = "sim_trace",
    sees = { "sim/base", "sim/circuit", "sim/part", "sim/board", "sim/gsm", "sim/world",
      "firmware" } },
  { folder = "sim/lint", target = "sim_lint",
    sees = { "sim/base", "sim/circuit", "sim/part", "sim/board", "sim/gsm", "sim/world",
      "firmware" } },
  { folder = "sim/panel", target = "sim_panel",
    sees = { "sim/base", "sim/circuit", "sim/part", "sim/board", "sim/gsm", "sim/world",
      "sim/trace", "firmware" } },
  { folder = "sim/window", target = "sim_window", sees = { "sim/panel" } },
  { folder = "hil", target = "hil", sees = { "sim", "firmware" } },
  { folder = "lua/explore", target = "explore", sees = { "lua", "sim", "hil", "firmware" } },
  { folder = "lua", target = "lua", sees = { "sim", "hil", "firmware" } },
  { folder = "cli", target = "fusebox",
    sees = { "lua", "lua/explore", "sim", "hil", "firmware" } },
}

local function is_under(path, folder)
  return path:sub(1, #folder + 1) == folder .. "/"
end

-- The floor a path stands on, nil for tests and the like.
function floors.of(path)
  for _, floor in ipairs(floors.list) do
    if is_under(path, floor.folder) then
      return floor
    end
  end
end

local function is_port(path)
  return path:find("/port/") ~= nil or path:find("/rig/") ~= nil or path:find("/explore/") ~= nil
end

function floors.sees(floor, path)
  for _, folder in ipairs({ floor.folder, table.unpack(floor.sees) }) do
    if is_under(path, folder) and is_port(path) == is_port(folder .. "/") then
      return true
    end
  end
  return false
end

-- { target = { line =, folder =, sees = "sorted folders" } } as CMakeLists.txt has it.
function floors.in_cmake(text)
  local found = {}
  for at, call in text:gmatch("()fusebox_%l+(%b())") do
    local target, folder = call:match("%(([%w_]+)%s+FOLDER%s+(%S+)")
    if target then
      local sees = {}
      local list = call:match("SEES%s+([^)]*)") or ""
      for word in list:gsub("LINKS.*", ""):gmatch("%S+") do
        sees[#sees + 1] = word
      end
      table.sort(sees)
      found[target] = { folder = folder:gsub("%)$", ""), sees = table.concat(sees, " "),
        line = select(2, text:sub(1, at):gsub("\n", "")) + 1 }
    end
  end
  return found
end

return floors
