-- The window's golden pictures: each example of the guide in two states, and some more.
--
--   lua5.4 tests/panel/pictures.lua PROGRAM DIFFERS            exit 1 where one differs
--   lua5.4 tests/panel/pictures.lua PROGRAM DIFFERS --write    draws them anew
--
-- A picture that differs is left in the working folder as NAME.new.png, to be looked at.

local function first_line(command)
  local pipe = assert(io.popen(command))
  local line = pipe:read "l"
  pipe:close()
  return line
end

local write = arg[3] == "--write"
local program, differs = first_line("realpath " .. arg[1]), first_line("realpath " .. arg[2])
local root = first_line(("realpath '%s/../..'"):format(arg[0]:match("^(.*)/[^/]*$") or "."))
local here = first_line "pwd"
local golden = root .. "/tests/golden/panel/"

-- name, file, scenario, instant, further options
local central = "example4.quiet_when_the_supply_fails"
local own = "example5.alarm_while_the_supply_is_gone"
local mixed = "example6.off_senses_the_detector_in_backup"
local watched = "example7.direct_supply_fails"
local pictures = {
  { "example1_rest", "example1/loads.lua", "example1.lamp_by_sms", "59 s" },
  { "example1_lamp", "example1/loads.lua", "example1.lamp_by_sms", "68.5 s" },
  { "example2_rest", "example2/gate.lua", "example2.gate_by_sms", "59 s" },
  { "example2_gate", "example2/gate.lua", "example2.gate_by_sms", "66 s" },
  { "example3_rest", "example3/race.lua", "example3.nc_race_raw", "60 s" },
  { "example3_race", "example3/race.lua", "example3.nc_race_raw", "61.06 s" },
  { "example4_rest", "example4/central_supply.lua", central, "59 s" },
  { "example4_backup", "example4/central_supply.lua", central, "80 s" },
  { "example5_rest", "example5/own_supplies.lua", own, "59 s" },
  { "example5_alarm", "example5/own_supplies.lua", own, "3662 s" },
  { "example6_rest", "example6/mixed.lua", mixed, "59 s" },
  { "example6_backup", "example6/mixed.lua", mixed, "665 s" },
  { "example7_rest", "example7/watched_supplies.lua", watched, "59 s" },
  { "example7_router", "example7/watched_supplies.lua", watched, "63 s" },
  { "lesson_dark", "lessons/example3.lua", "lessons.example3", "70 s", "--theme dark" },
  { "lesson_small", "lessons/example3.lua", "lessons.example3", "70 s", "--size 1024x640" },
  { "lesson_large_letters", "lessons/example3.lua", "lessons.example3", "70 s",
    "--size 1920x1080 --scale 1.5" },
}

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

-- Letters come from one font, wherever the test runs.
local fonts = os.tmpname()
local file = assert(io.open(fonts, "w"))
file:write([[<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>
]])
file:close()

local function draw(picture, path)
  -- From the top: the window tells where its file stands.
  local command = "cd %s && FONTCONFIG_FILE=%s %s panel %s --id %s --at %s %s --screenshot %s"
  return os.execute(command:format(quoted(root), quoted(fonts), quoted(program),
    quoted("scenarios/" .. picture[2]), quoted(picture[3]), quoted(picture[4]),
    picture[5] or "", quoted(path)))
end

local failed = 0
for _, picture in ipairs(pictures) do
  local kept = golden .. picture[1] .. ".png"
  local path = write and kept or here .. "/" .. picture[1] .. ".new.png"
  if not draw(picture, path) then
    failed = failed + 1
  elseif not write then
    if os.execute(("%s %s %s"):format(quoted(differs), quoted(kept), quoted(path))) then
      os.remove(path)
    else
      failed = failed + 1
    end
  end
end
os.remove(fonts)
print(("pictures: %d, %d differ"):format(#pictures, failed))
os.exit(failed == 0 and 0 or 1)
