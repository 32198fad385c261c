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
    b:wait "1500 ms"
    b.smoke:trip()
    b:log(b.unit.usb:send "HELP")
    b:wait "1500 ms"
  end,
}
]]

-- Those that are played at the same time; floods take a machine for themselves.
local rounds = {
  { "silence", "garbage", "modem", "login", "echo", "half-hello", "version", "session",
    "hello-alone", "can-count", "can-nonsense", "can-range", "can-temps", "can-buffer",
    "can-no-wait", "console-silence", "console-refuses", "console-garbage", "can-not-kept",
    "value", "lost", "lost-bytes", "reset", "falls-silent", "half-line", "deaf", "refuses",
    "reports", "good" },
  { "flood-no-adapter", "console-flood" },
  { "flood" },
  { "console-floods-later" },
}
local rss_most_kb = 200000

-- All of a round at once; what was said is left in the folder of each.
local function play(kinds)
  stage.shell(([[
cd %s
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
    /usr/bin/time -q -f %%M -o $kind/rss %s run story.lua --on hil --bench $kind/bench.lua -v \
      >$kind/told 2>$kind/wrong
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

-- Exit code, reason and the state of the outputs, with the folder's name cut out.
local function outcome(kind)
  local told = said(kind, "told")
  local reason = told:match "\n  the bench: ([^\n]*)" or told:match "^(%w+) *bad.play" or told
  reason = reason:gsub(stage.folder:gsub("%p", "%%%0") .. "/[%w-]*/", "")
  reason = reason:gsub("session %d+, and was greeted with %d+", "session N, and was greeted with M")
  reason = reason:gsub("%d+ changes", "N changes")
  return ("%s %-20s %s; %s\n"):format(said(kind, "code"):match "%d+", kind, reason,
    said(kind, "end"):match "^[^\n]*")
end

stage.open(program)
stage.file("story.lua", story)
local ok, problem = pcall(function()
  local text = {}
  for _, kinds in ipairs(rounds) do
    play(kinds)
    for _, kind in ipairs(kinds) do
      text[#text + 1] = outcome(kind)
      print(kind, said(kind, "ms"):match "%d+", "ms", said(kind, "rss"):match "%d+", "KiB",
        said(kind, "end"):match "flood: (%d+)", "lines")
    end
  end
  stage.golden("bad_bench.txt", table.concat(text))
end)
stage.close()
print(ok and "ok" or problem)
os.exit(ok and 0 or 1)
