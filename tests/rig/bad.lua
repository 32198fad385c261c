-- `fusebox run --on hil` before far ends that misbehave (bad_end.c): whatever stands there, the run
-- ends with an error of the bench that names the port and says what is to be done, in the time that
-- it is given and with bounded memory, and what the unit feels is the rest state.
--
--   lua5.4 bad.lua PROGRAM BAD_END
package.path = "tests/cli/?.lua;" .. package.path
local stage = require "stage"
local is, has = stage.is, stage.has

local program, bad_end = arg[1], arg[2]

local story = [[
scenario "bad.play" {
  wiring = require "wirings.example3",
  run = function(b)
    b:expect(b.unit.led.power:is "on", { within = "500 ms" }) -- told when it has been lit for long
    b:wait "500 ms"
    b.smoke:trip()
    b:log(b.unit.usb:send "HELP")
    b:wait "1500 ms"
  end,
}
]]

-- A siren that nobody switches.
local red = [[
scenario "bad.play" {
  wiring = require "wirings.example3",
  run = function(b)
    b:wait "1500 ms"
    b.smoke:trip()
    b:expect(b.siren:is "sounding", { within = "500 ms" })
  end,
}
]]

-- Those that are played at the same time, not too many: the kernel watches 128 terminals for a
-- user. Floods take a machine for themselves.
local rounds = {
  { "silence", "garbage", "modem", "login", "echo", "half-hello", "version", "session",
    "hello-alone", "can-count", "can-nonsense", "can-range", "can-temps", "can-buffer",
    "can-no-wait", "console-silence", "console-refuses", "console-garbage" },
  { "can-not-kept", "value", "lost", "lost-bytes", "reset", "falls-silent", "half-line", "deaf",
    "refuses", "reports", "good" },
  { "flood-no-adapter", "console-flood" },
  { "flood" },
  { "console-floods-later" },
}
-- All of a round at once; what was said is left in the folder of each.
local function play(kinds)
  stage.shell(([[
cd %s
peaks() # PID: the most memory that it and its children held, each second
{
  while kill -0 $1 2>/dev/null; do
    for pid in $1 $(ps -o pid= --ppid $1); do
      sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/$pid/status 2>/dev/null
    done
    sleep 1
  done
}
for kind in %s; do
  mkdir $kind
  %s $kind --link $kind/adapter --console-link $kind/console >$kind/end 2>&1 &
  echo $! >$kind/pid
done
for kind in %s; do
  for try in $(seq 100); do [ -e $kind/console ] && break; sleep 0.05; done
  echo "return { adapter = 'pty:$PWD/$kind/adapter', console = 'pty:$PWD/$kind/console'," \
    "boot = '2 s' }" >$kind/bench.lua
  ( began=$(date +%%s%%N)
    %s run story.lua --on hil --bench $kind/bench.lua -v >$kind/told 2>$kind/wrong &
    run=$!
    peaks $run >$kind/rss &
    wait $run
    echo $? >$kind/code
    echo $((($(date +%%s%%N) - began) / 1000000)) >$kind/ms
    sleep 0.8
    kill $(cat $kind/pid) ) &
done
wait
]]):format(stage.quoted(stage.folder), table.concat(kinds, " "), stage.quoted(bad_end),
    table.concat(kinds, " "), stage.quoted(program)))
end

local function said(kind, file)
  return stage.slurp(("%s/%s/%s"):format(stage.folder, kind, file))
end

local function number(kind, file, pattern)
  return tonumber(said(kind, file):match(pattern))
end

local function peak(kind)
  local most = 0
  for kib in said(kind, "rss"):gmatch "%d+" do
    most = math.max(most, tonumber(kib))
  end
  return most
end

-- Exit code, reason and the state of the outputs; what differs from run to run is cut out.
local function outcome(kind)
  local told = said(kind, "told")
  local reason = told:match "\n  the bench: ([^\n]*)" or told:match "^(%w+) *bad.play" or told
  reason = reason:gsub(stage.folder:gsub("%p", "%%%0") .. "/[%w-]*/", "")
  reason = reason:gsub("session %d+, and was greeted with %d+", "session N, and was greeted with M")
  reason = reason:gsub("%d+ changes", "N changes")
  if kind == "garbage" or kind == "flood-no-adapter" then
    reason = reason:gsub('says ".*"', "says ...")
  end
  return ("%s %-20s %s; %s\n"):format(said(kind, "code"):match "%d+", kind, reason,
    said(kind, "end"):match "^[^\n]*")
end

-- A failure is the unit's fault, but not where the bench was too late.
local function check_doubt()
  stage.file("story.lua", red)
  for kind, wanted in pairs { good = 1, busy = 3, ["clock-leaps"] = 3 } do
    stage.shell(("rm -rf %s/%s"):format(stage.quoted(stage.folder), kind))
    play { kind }
    is(number(kind, "code", "%d+"), wanted, "exit code of a failure before this end: " .. kind)
  end
  for _, kind in ipairs { "busy", "clock-leaps" } do
    has(said(kind, "told"), "too busy, so it proves nothing that story.lua:6: ")
  end
end

local function play_all()
  local text = {}
  for _, kinds in ipairs(rounds) do
    play(kinds)
    for _, kind in ipairs(kinds) do
      text[#text + 1] = outcome(kind)
    end
  end
  stage.golden("bad_bench.txt", table.concat(text))
end

-- Beside a line that nobody floods, and in the time that the story takes: 9 s, and the machine's.
local function check_floods()
  local rss = peak "good"
  for _, kind in ipairs { "flood-no-adapter", "console-flood", "flood", "console-floods-later" } do
    local lines, ms = number(kind, "end", "flood: (%d+)"), number(kind, "ms", "%d+")
    print(("%-22s %9d lines, %5d ms, %6d KiB"):format(kind, lines, ms, peak(kind)))
    assert(lines > 50000, kind .. ": no flood")
    assert(ms < 20000, kind .. ": time stood still")
    assert(peak(kind) < rss * 1.5 + 10000, kind .. ": memory")
  end
end

-- An interrupt in the middle of a flood.
local function check_interrupt()
  local code, out = stage.shell(([[
cd %s
%s flood-no-adapter --link a --console-link c >end &
end=$!
for try in $(seq 100); do [ -e c ] && break; sleep 0.05; done
echo "return { adapter = 'pty:$PWD/a', console = 'pty:$PWD/c' }" >bench.lua
"$FUSEBOX" run story.lua --on hil --bench bench.lua >told 2>&1 &
run=$!
sleep 1
began=$(date +%%s%%N)
kill -INT $run
wait $run
code=$?
echo $((($(date +%%s%%N) - began) / 1000000))
kill $end
exit $code
]]):format(stage.quoted(stage.folder), stage.quoted(bad_end)))
  is(code, 2, "exit code of an interrupt")
  assert(tonumber(out) < 1500, "an interrupt took " .. out .. " ms")
end

-- A bench file whose adapter is this; the reason with which it ends.
local function reason_of(adapter, before)
  stage.file("bench.lua", ("return { adapter = %q, console = %q }\n"):format(adapter, adapter))
  local code, out = stage.shell(('cd %s && %s "$FUSEBOX" run story.lua --on hil --bench bench.lua')
    :format(stage.quoted(stage.folder), before or ""))
  is(code, 3, "exit code with " .. adapter)
  return out:match "\n  the bench: ([^\n]*)" or out
end

local function check_ports()
  local missing, plain = stage.folder .. "/nowhere", stage.folder .. "/story.lua"
  is(reason_of("pty:" .. missing),
    ("pty:%s: there is no such pseudo-terminal; does the program run that makes it?")
      :format(missing), "reason")
  is(reason_of("pty:" .. plain),
    ("pty:%s: this is an ordinary file, and no pseudo-terminal"):format(plain), "reason")
  has(reason_of "serial:/dev/ttyFUSE7", "serial:/dev/ttyFUSE7: there is no such port")
  is(reason_of("tcp:10.0.0.1:5000"):match "^tcp:10.0.0.1:5000: ", "tcp:10.0.0.1:5000: ", "name")
end

-- Whoever is root may open everything, so it is tried as nobody.
local function check_permission()
  local code, out = stage.shell(([[
[ "$(id -u)" = 0 ] && command -v setpriv >/dev/null || exit 77
cd %s
chmod 755 .
nobody="setpriv --reuid 65534 --regid 65534 --clear-groups"
$nobody "$FUSEBOX" run story.lua >/dev/null 2>&1 || exit 77
%s good --link a --console-link c >end &
end=$!
for try in $(seq 100); do [ -e c ] && break; sleep 0.05; done
chgrp dialout "$(readlink a)" && chmod 660 "$(readlink a)"
echo "return { adapter = 'pty:$PWD/a', console = 'pty:$PWD/c' }" >bench.lua
$nobody "$FUSEBOX" run story.lua --on hil --bench bench.lua 2>&1
code=$?
kill $end
exit $code
]]):format(stage.quoted(stage.folder), stage.quoted(bad_end)))
  if code ~= 77 then
    is(code, 3, "exit code without permission: " .. out)
    has(out, ("pty:%s/a: you may not open it: the group dialout may. `sudo adduser nobody dialout`")
      :format(stage.folder))
  end
end

stage.open(program)
stage.file("story.lua", story)
local ok, problem = pcall(function()
  check_ports()
  check_permission()
  check_interrupt()
  play_all()
  check_floods()
  check_doubt()
end)
stage.close()
print(ok and "ok" or problem)
os.exit(ok and 0 or 1)
