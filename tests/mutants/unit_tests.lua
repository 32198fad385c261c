-- The unit tests of firmware/, in the order in which they are asked: those of the module that was
-- broken, then the quick ones, and those that take seconds last, each about the modules that it
-- plays. Of a million dialogues and cuts each seventh is played (FUSEBOX_CASES_EVERY), as under the
-- sanitizers.

local ground = require "mutants.ground"

local unit_tests = {}

local patience = { check = 240, program = 600, all = 1800 } -- seconds, on a busy machine
local modem = { "modem", "at_line", "sms", "asker", "alert", "credit", "alphabet" }
local flash = { "record", "storage", "settings", "limits", "schedule", "unit" }
-- What each is asked about: modules that begin so.
local slow = {
  { name = "test_record", about = flash }, { name = "test_storage_former", about = flash },
  { name = "test_storage", about = flash }, { name = "test_command_rows", about = { "" } },
  { name = "test_interleaving", about = modem },
  { name = "test_interleaving_pairs", about = modem },
  { name = "test_interleaving_faults", about = modem },
  { name = "test_storage_cuts", about = flash },
}

function unit_tests.names()
  local list = {}
  local _, text = ground.capture "LC_ALL=C ls tests/firmware/test_*.c"
  for name in text:gmatch "([%w_]+)%.c\n" do list[#list + 1] = name end
  return list
end

function unit_tests.targets(names)
  return "firmware_" .. table.concat(names, " firmware_")
end

local function is_about(test, module)
  for _, begin in ipairs(test.about) do
    if not module or module:sub(1, #begin) == begin then return true end
  end
  return false
end

-- module "alarm": test_alarm and test_alarm_backup come first, in an order that stays.
local function by_nearness(names, module)
  local near, far, late, is_slow = {}, {}, {}, {}
  for _, test in ipairs(slow) do
    is_slow[test.name] = true
    if is_about(test, module) then late[#late + 1] = test.name end
  end
  local own = "test_" .. (module or "?")
  for _, name in ipairs(names) do
    if not is_slow[name] then table.insert(name:sub(1, #own) == own and near or far, name) end
  end
  table.move(far, 1, #far, #near + 1, near)
  return table.move(late, 1, #late, #near + 1, near)
end

-- The check that failed, of what a Check program says; or that it was ended.
local function first_failed(text)
  return text:match "%.c:%d+:[FE]:[^:]*:([%w_]+):" or "(the program itself)"
end

-- Runs them until one fails: its name and its check, or nil. They are run in the build folder,
-- `ground.jobs` at a time; those of `module`, if one is given, before all others.
function unit_tests.first_red(names, module)
  local folder = ground.quoted(ground.path .. "/build")
  local list = ground.path .. "/tests.list"
  ground.write(list, table.concat(by_nearness(names, module), "\n") .. "\n")
  local one = "timeout --foreground %d tests/firmware_{} >{}.said 2>&1 || echo {}"
  local all = "timeout %d env -C %s CK_DEFAULT_TIMEOUT=%d FUSEBOX_CASES_EVERY=7 "
    .. "xargs -a %s -P %d -I{} sh -c %s"
  local red
  ground.each_line(all:format(patience.all, folder, patience.check, ground.quoted(list),
    ground.jobs, ground.quoted(one:format(patience.program))), function(line)
    red = red or line:match "^test_[%w_]+$"
    return red ~= nil
  end)
  if not red then return nil end
  return red, first_failed(ground.read(ground.path .. "/build/" .. red .. ".said") or "")
end

return unit_tests
