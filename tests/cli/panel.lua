-- `fusebox panel` without a display: pictures, words, and what it says of what is wrong.
local stage = require "stage"
local run, is, has, lacks = stage.run, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local wiring = "scenarios/wirings/example3.lua"

local function refused(what, ...)
  local code, out, err = run("panel", ...)
  is(code, 4, table.concat({ ... }, " "))
  is(out, "", "stdout")
  has(err, what)
end

test("the wiring is told in words: parts, nets with volts and amperes, at any instant", function()
  local code, out, err = run("panel", "--describe", wiring)
  is(code, 0, "exit code")
  is(err, "", "stderr")
  has(out, "smoke: smoke sensor, N/O, normal, contact open")
  has(out, "adapter.plus")
  has(out, "V against GND")
end)

test("a scenario is told as it stands at an instant", function()
  local race = "scenarios/example3/race.lua"
  local _, before = run("panel", race, "--id", "example3.nc_race_raw", "--at", "60 s",
    "--describe")
  local _, after = run("panel", race, "--id", "example3.nc_race_raw", "--at", "62 s", "--describe")
  has(before, "mains: mains, 230 V, gives 230")
  lacks(after, "gives 230")
  assert(before ~= after)
end)

test("the race of Example 3 is slow from its first millisecond to the look", function()
  local function pace(at)
    local code, out = run("panel", "scenarios/example3/race.lua", "--id", "example3.nc_race_raw",
      "--at", at, "--places")
    is(code, 0, "exit code")
    return tonumber(out:match "while a race is on: yes, now 1/(%d+)")
  end
  is(pace "60.999 s", nil, "before the cut")
  for _, ms in ipairs { 0, 1, 15, 35, 60, 90, 99 } do
    local at = ("61.%03d s"):format(ms)
    local slow = pace(at)
    assert(slow ~= nil and slow >= 10 and slow <= 100, at .. ": " .. tostring(slow))
  end
  is(pace "61.000 s", 60, "all of it takes six seconds")
  is(pace "61.101 s", nil, "after the look")
end)

test("the same command gives the same picture, byte by byte", function()
  for _, kind in ipairs { "screenshot", "svg", "pdf" } do
    local one, two = stage.folder .. "/one." .. kind, stage.folder .. "/two." .. kind
    for _, path in ipairs { one, two } do
      local code, _, err = run("panel", wiring, "--at", "65s", "--" .. kind, path)
      is(code, 0, kind .. err)
    end
    assert(stage.slurp(one) == stage.slurp(two) and #stage.slurp(one) > 5000, kind)
  end
end)

test("a drawing names what it shows, for who cannot see it", function()
  local path = stage.folder .. "/example3.svg"
  is((run("panel", wiring, "--svg", path)), 0, "exit code")
  has(stage.slurp(path), ">example3</title>")
  has(stage.slurp(path), "smoke")
end)

test("places are told with their words, and all lie in the window", function()
  local code, out = run("panel", wiring, "--places", "--size", "1024x640")
  is(code, 0, "exit code")
  local count = 0
  for x, y, w, h in out:gmatch "(%-?%d+) (%-?%d+) (%d+) (%d+) [^\n]+\n" do
    count = count + 1
    assert(tonumber(x) >= 0 and tonumber(x) <= 1024 and tonumber(y) >= 0 and tonumber(y) <= 640,
      x .. ", " .. y)
    assert(tonumber(w) > 0 and tonumber(h) > 0, ("%s x %s at %s, %s"):format(w, h, x, y))
  end
  assert(count > 40, count .. " places")
end)

test("what is wrong is refused with what would be right", function()
  refused("'800x600' is no size from 1024x640", wiring, "--size", "800x600")
  refused("there are light and dark", wiring, "--theme", "pink")
  refused("'9' is no number from 1.0 to 3.0", wiring, "--scale", "9")
  refused("did you mean '--screenshot'", wiring, "--screenshto", "x.png")
  refused("--at is for --screenshot", wiring, "--at", "3s")
  refused("--at: ", wiring, "--at", "3 apples", "--describe")
  refused("two small letters", wiring, "--language", "german")
  refused("go together", wiring, "--on", "hil")
  refused("a picture is drawn of a simulated unit", wiring, "--on", "hil", "--bench", "b.lua",
    "--describe")
  refused("one file is shown at a time", wiring, wiring)
  refused("is no file of Lua", "example3")
  refused("did you mean 'example3.nc_race_raw'", "scenarios/example3/race.lua", "--id",
    "example3.nc_race_rwa", "--describe")
  refused("nothing is declared here", stage.file("empty.lua", "-- nothing\n"), "--describe")
  refused("no_such.lua", "no_such.lua", "--describe")
  refused("wrong.lua:1:", stage.file("wrong.lua", "wiring = = 3\n"), "--describe")
end)

test("a picture that cannot be written is told", function()
  for _, kind in ipairs { "screenshot", "svg", "pdf" } do
    local code, _, err = run("panel", wiring, "--" .. kind, "/no/such/folder/x")
    is(code, 3, kind)
    has(err, "/no/such/folder/x")
  end
end)

test("without a display it says so, and what would help", function()
  local code, _, err = stage.shell(
    "env -u DISPLAY -u WAYLAND_DISPLAY -u SDL_VIDEODRIVER \"$FUSEBOX\" panel " .. wiring)
  is(code, 3, "exit code")
  has(err, "display")
  has(err, "--screenshot")
end)

test("without a font it says so", function()
  local fonts = stage.file("fonts.conf", "<?xml version=\"1.0\"?><fontconfig></fontconfig>\n")
  local code, _, err = stage.shell(("env FONTCONFIG_FILE=%s \"$FUSEBOX\" panel %s --screenshot %s")
    :format(fonts, wiring, stage.folder .. "/x.png"))
  is(code, 3, "exit code")
  has(err, "fonts-dejavu-core")
end)

return tests
