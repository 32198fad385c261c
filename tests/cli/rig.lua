-- `fusebox rig`: rig 1, typed into by hand as docs/adapter-protocol.md shows, and what goes wrong.
local stage = require "stage"
local shell, run, is, has, lacks = stage.shell, stage.run, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

-- A rig that runs while `deed` does: adapter at descriptor 8, what it says in $HEARD; console at 7,
-- what it says in $SAID; stdout in $TOLD. `await FILE TEXT [COUNT]` waits for so many such lines.
local function while_running(options, deed)
  local folder = stage.folder .. "/rig"
  local code, out, err = shell(([[
case $FUSEBOX in /*) ;; *) FUSEBOX=$PWD/$FUSEBOX ;; esac
rm -rf %s; mkdir %s; cd %s
HEARD=$PWD/heard; SAID=$PWD/said; TOLD=$PWD/told
"$FUSEBOX" rig --link adapter --console-link console %s >"$TOLD" &
RIG=$!
await()
{
  for try in $(seq 100); do
    seen=$(grep -cE -- "$2" "$1" 2>/dev/null)
    [ "${seen:-0}" -ge "${3:-1}" ] && return
    sleep 0.1
  done
  echo "await: '$2' never came; $1 holds: $(cat "$1")" >&2
  exit 1
}
await "$TOLD" /dev/pts/ 2
exec 8<>adapter 7<>console
cat <&8 >"$HEARD" 2>/dev/null &
CAT=$!
cat <&7 >"$SAID" 2>/dev/null &
CAT="$CAT $!"
trap '{ kill $RIG $CAT; wait $RIG $CAT; } 2>/dev/null' EXIT
%s
]]):format(folder, folder, folder, options, deed))
  is(err, "", "stderr of the shell")
  return out, code
end

-- CRC-16 of the protocol's page, by the bit.
local function crc(text)
  local value = 0xFFFF
  for i = 1, #text do
    value = value ~ text:byte(i) << 8
    for _ = 1, 8 do
      value = (value & 0x8000 ~= 0 and value << 1 ~ 0x1021 or value << 1) & 0xFFFF
    end
  end
  return value
end

local function all_are_frames(text)
  local count = 0
  text = text:match "0 hello .*" -- the terminal may have been opened within one
  for line in text:gmatch "[^\r\n]+" do
    local body, sum = line:match "^(%d+ [%w%. _%-+:,=/]+ )(%x%x%x%x)$"
    assert(body, "no frame: " .. line)
    is(("%04X"):format(crc(body)), sum, line)
    count = count + 1
  end
  return count
end

test("typing into the rig switches a unit on, reads it and leaves it at rest", function()
  local out, code = while_running("", [[
printf 'hello\r' >&8
await "$HEARD" '^0 ready '
printf 'set supply 1\r' >&8
await "$HEARD" '^0 is led1 1 '
printf 'HOLDOFF?\n' >&7
await "$SAID" 'HOLDOFF='
printf 'set in1 1\rread\r' >&8
await "$HEARD" '^0 is contact6 0 '
await "$HEARD" '^0 did ' 3
printf 'bye\r' >&8
await "$HEARD" '^0 rest bye '
cat "$HEARD"
]])
  is(code, 0, "exit code")
  assert(all_are_frames(out) > 30, out)
  has(out, "0 hello fusebox 1 0 native model ")
  has(out, "0 can in 8 0 1 ")
  lacks(out, " no ")
end)

test("an alarm that comes in by hand closes a contact", function()
  local out, code = while_running("", [[
printf 'hello\rset supply 1\r' >&8
await "$HEARD" '^0 is led1 1 '
printf 'HOLDOFF=0\nInput1=NO\nInput1RELAY=Relay6,1\nAON\n' >&7
await "$SAID" '^AON - OK'
printf 'set supply 0\r' >&8
sleep 1
printf 'set supply 1\r' >&8
sleep 1
printf 'set in1 1\r' >&8
await "$HEARD" '^0 is contact6 1 '
await "$HEARD" '^0 is contact6 0 '
cat "$HEARD"
]])
  is(code, 0, "exit code")
  local closed = tonumber(out:match "0 is contact6 1 (%d+) ")
  local opened = tonumber(out:match("0 is contact6 0 (%d+) "))
  is(opened - closed, 997000, "the contact's time") -- a second, released 5 ms and not 8 ms later
end)

test("--lines shows the conversation, both ways", function()
  local out = while_running("--lines", [[
printf 'hello\rset nonsense 1\r' >&8
await "$TOLD" ' < 0 no 0 unknown '
cat "$TOLD"
]])
  assert(out:find "^/dev/pts/%d+\n/dev/pts/%d+\n", out)
  has(out, " > hello\n")
  has(out, " > set nonsense 1\n")
  has(out, " < 0 ready ")
end)

test("a link is there while the rig runs, and SIGTERM ends it in peace", function()
  local out = while_running("", [[
readlink adapter console | cmp - "$TOLD" && echo linked
kill $RIG; wait $RIG; echo code $?
ls adapter console 2>/dev/null
]])
  is(out, "linked\ncode 0\n", "stdout")
end)

test("with all its lines lost nothing comes out", function()
  local out = while_running("--fault lost=100%", [[
printf 'hello\r' >&8
sleep 0.5
wc -c <"$HEARD"
]])
  is(out:match "%d+", "0", "bytes")
end)

test("what is wrong is said, with what was meant", function()
  for _, case in ipairs {
    { { "--fault", "losst=5%" },
      "fusebox rig: --fault: there is no 'losst', did you mean 'lost'?\n" },
    { { "--gap", "hold_up=1" },
      "fusebox rig: --gap: there is no 'hold_up', did you mean 'hold-up'?\n" },
    { { "--fault", "lost" }, "fusebox rig: --fault: how much? Write lost=1%\n" },
    { { "--fault", "lost=120%" },
      "fusebox rig: --fault lost: '120%' is not from 0 % to 100 %, like 1%\n" },
    { { "--gap", "stuck-open=9" },
      "fusebox rig: --gap stuck-open: '9' is not from 1 to 6, like 2\n" },
    { { "--lnik", "x" }, "fusebox rig: unknown option: '--lnik', did you mean '--link'?\n" },
    { { "--seed", "x" }, "fusebox rig: --seed: 'x' is no number that fits\n" },
    { { "--seed" }, "fusebox rig: --seed: a value is wanted behind it\n" },
  } do
    local code, out, err = run("rig", table.unpack(case[1]))
    is(code, 4, "exit code")
    is(out, "", "stdout")
    is(err, case[2], "stderr")
  end
end)

return tests
