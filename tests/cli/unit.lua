-- `fusebox unit`: a person at the prompt, a terminal at the console, and what may go wrong there.
local stage = require "stage"
local shell, is, has, lacks = stage.shell, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

-- Gives the lines to a unit that is two thousand times faster than life: what it tells, and stderr.
local function told(lines, options)
  local path = stage.file("lines.txt", lines)
  local code, out, err = shell(('"$FUSEBOX" unit --rt=2000 --exit-on-eof %s <%s'):format(
    options or "", stage.quoted(path)))
  is(code, 0, "exit code")
  assert(out:find "^/dev/pts/%d+\n", out)
  return out:match "\n(.*)", err
end

-- A unit that runs while `deed` does: its terminal is $TTY, its prompt descriptor 9, what it tells
-- stands in $TOLD and $ERR, its number is $UNIT. `await FILE TEXT` waits for a text; `ask BYTES
-- TEXT` is a terminal that types, and shows what comes up to the text. Returns what the deed says,
-- and its code.
local function while_running(options, deed)
  local folder = stage.folder .. "/unit"
  local code, out, err = shell(([[
case $FUSEBOX in /*) ;; *) FUSEBOX=$PWD/$FUSEBOX ;; esac
rm -rf %s; mkdir %s; cd %s
TTY=$PWD/tty; TOLD=$PWD/told; ERR=$PWD/err
mkfifo lines
"$FUSEBOX" unit --link "$TTY" %s <lines >"$TOLD" 2>"$ERR" &
UNIT=$!
exec 9>lines
trap '{ kill $UNIT; wait $UNIT; } 2>/dev/null' EXIT
await()
{
  for try in $(seq 100); do
    grep -qF -- "$2" "$1" 2>/dev/null && return
    sleep 0.1
  done
  echo "await: '$2' never came; $1 holds: $(cat "$1")" >&2
  exit 1
}
ask()
{
  exec 8<>"$TTY"
  cat <&8 >heard &
  CAT=$!
  printf "$1" >&8
  await heard "$2"
  sleep 0.1
  exec 8>&-
  { kill $CAT; wait $CAT; } 2>/dev/null
  cat heard
}
await "$TOLD" /dev/pts/
%s
]]):format(folder, folder, folder, options, deed))
  is(err, "", "stderr of the shell")
  return out, code
end

test("a story from a file is the same each time, at any pace", function()
  local story = [[
wait 90 s
usb ALERTNUMBER+358401234567
usb Input1=NO
usb Input1RELAY=Relay6,30
usb AON
wait 1 s
sms +358401234567 OnRelay1
wait 20 s
smoke trip
wait 40 s
mains off
wait 60 s
mains on
wait 60 s
]]
  local out, err = told(story)
  is(err, "", "stderr")
  for _, line in ipairs { "console: AON - OK", "94.033 unit coil of Relay1 on",
    "lamp lit", "+358401234567 received: Relay1 ON", "unit LED OUT steady",
    "111.000 smoke tripped", "111.050 unit ALARM raised by input 1", "siren sounding",
    "+358401234567 received: ALARM! Input1", "151.000 mains off", "unit DC is lost: backup mode",
    "unit LED POWER slow blink", "+358401234567 received: Power failed", "unit contact K1 open",
    "+358401234567 received: Power restored", "lamp lit" } do
    has(out, line .. "\n")
  end
  is(told(story, "--seed 1 --rt=300"), out, "at another pace")
  assert(told(story, "--seed 7") ~= out, "the seed changes nothing")
end)

test("a call rings at the phone, which answers", function()
  local out, err = told [[
wait 90 s
usb ALERTNUMBER+358401234567
usb ALERTTYPE=CALL
usb AON
usb Input1=NO
wait 1 s
smoke trip
wait 12 s
answer
wait 15 s
hangup
wait 2 s
call +4915112345 hidden
wait 5 s
hangup
]]
  is(err, "", "stderr")
  has(out, "call between the unit and +358401234567: ringing\n")
  has(out, "call between the unit and +358401234567: connected\n")
  has(out, "unit LED MIC steady\n")
  has(out, "call to the unit and +4915112345: ringing\n")
end)

test("hands press, open, close and ask", function()
  local out, err = told [[
wait 90 s
usb PULSETIME=7
button press 6 s
wait 8 s
button press
wait 5 s
usb PULSETIME?
garage open
wait 1 s
garage close
lamp is dark
hall temperature
unit battery charge
show lamp
show garage
wait 1 s
]]
  is(err, "", "stderr")
  has(out, "console: PULSETIME=7 - OK\n")
  has(out, "LED GSM fast blink\n")
  has(out, "console: PULSETIME=2 seconds\n")
  has(out, "IN2 sees no voltage\n")
  has(out, "\nyes\n20\n1\n  lamp            dark, unpowered\n  garage          whole\n")
end)

-- A line, and what stderr says of it.
local wrong = {
  { "smok trip", "there is no 'smok' here, did you mean 'smoke'?" },
  { "smoke tirp", "smoke tirp: smoke has no 'tirp', did you mean 'trip'?" },
  { "smoke fault opne", "no 'opne' here, did you mean 'open'?" },
  { "mains sag to=900 V", "900 V is out of range, 0 V to 500 V is possible" },
  { "mains sag to=9 X", "unknown unit 'X'" },
  { "button press long", "button press: " },
  { "show lampe", "show: there is no 'lampe', did you mean 'lamp'?" },
  { "wait", "wait: " },
  { "wait 3 parsec", "wait: " },
  { "wait -1 s", "wait: '-1 s' is no time that can be waited for" },
  { "usb", "usb COMMAND, like usb STATUS" },
  { "sms nobody-at-all-here hello", "no such phone 'nobody-at-all-here': sms NUMBER TEXT" },
  { "hangup", "nobody is in a call with the unit: hangup [NUMBER]" },
  { "dtmf +358401234567 5x", "dtmf: there is no key 'x'" },
  { "signal 99", "signal 0 to 31" },
  { "fault dyes", "a kind is wanted, maybe 'dies', not 'dyes'" },
  { "part nothing on", "b.part has no 'nothing'" },
}

test("a wrong line says what is wrong and what would be right, and nothing comes of it", function()
  local lines = {}
  for _, case in ipairs(wrong) do
    lines[#lines + 1] = case[1]
  end
  local out, err = told(table.concat(lines, "\n") .. "\nlamp is dark\n")
  local rest = err
  for _, case in ipairs(wrong) do
    local first = rest:match "^[^\n]*\n" or ""
    has(first, "fusebox unit: ")
    has(first, case[2])
    rest = rest:sub(#first + 1)
  end
  is(rest, "", "the rest of stderr")
  has(out, "\nyes\n")
end)

test("a line too long is told once and is not half of an action", function()
  local long = "mains off " .. (" "):rep(5000)
  local out, err = told(long .. "\nmains is on\nsms +358401234567 " .. ("x"):rep(4000) .. "\n")
  is(err, "fusebox unit: the line is too long: 4095 bytes are the most\n", "stderr")
  has(out, "\nyes\n")
  has(out, "+358401234567 sent: xxx")
end)

test("seventeen phones are one too many", function()
  local lines = {}
  for i = 1, 17 do
    lines[i] = ("sms +35840123450%02d hello"):format(i)
  end
  local _, err = told(table.concat(lines, "\n"))
  has(err, "no phone for +3584012345017: 16 phones is the most")
end)

test("a line without an end at the end counts, and a file may be empty", function()
  has((told "lamp is dark"), "\nyes\n")
  told ""
end)

test("help lists words, parts and cables, and --help all words", function()
  local out, err = told "help\n"
  is(err, "", "stderr")
  for _, word in ipairs { "sms    NUMBER TEXT", "  smoke           trip, restore; fault stuck|",
    "  mains           off, on, sag to= lasting=", "  garage          open, close", "button" } do
    has(out, word)
  end
  local code, page = stage.run("unit", "--help")
  is(code, 0, "exit code")
  has(page, "show   [NAME]")
end)

test("a wiring of one's own is wired, and its modem chosen", function()
  local path = stage.file("own.lua", [[
return wiring "own" { build = function(w)
  local unit = w:unit {}
  local battery = w:accumulator {}
  local buzzer = w:lamp_dc { name = "buzzer" }
  w:wire(battery.plus, unit.V12)
  w:wire(battery.minus, unit.GND, buzzer.minus)
  w:wire(unit.K6_NO, buzzer.plus)
end }
]])
  local lines = "wait 60 s\nusb OnRelay6\nwait 1 s\nshow buzzer\nmodem is on\n"
  local out = told(lines, stage.quoted(path) .. " --modem a7670")
  has(out, "buzzer          lit\n")
  has(out, "\nyes\n")
  lacks(out, "smoke")
end)

local refused = {
  { { "/nowhere.lua" }, "/nowhere.lua: the file cannot be read" },
  { { "SELF", "x.lua" }, "one wiring is wired at a time, not 'x.lua'" },
  { { "--rt=fast" }, "--rt: 'fast' is no number from 0.01 to 1000000" },
  { { "--rt=" }, "--rt: '' is no number" },
  { { "--rt=nan" }, "--rt: 'nan' is no number" },
  { { "--rt", "60" }, "60: the file cannot be read" },
  { { "--seed", "-4" }, "fusebox unit: --seed: '-4' is no number that fits" },
  { { "--modem", "sim900x" }, "fusebox unit: there is no make 'sim900x', did you mean 'sim900'?" },
  { { "--lnik", "x" }, "fusebox unit: unknown option: '--lnik', did you mean '--link'?" },
  { { "--link" }, "fusebox unit: --link: a value is wanted behind it" },
  { { "--link", "FOLDER" }, "cannot make the link" },
  { { "--flash", "/nowhere/flash" }, "--flash: /nowhere/flash.new: No such file" },
  { { "--flash", "SELF" }, " bytes, not 3\n" },
  { { "SCENARIO" }, "the file returns no wiring; one wiring is wanted" },
  { { "TWO" }, "the file returns several wirings; one wiring is wanted" },
  { { "WRONG" }, "wrong.lua:2: " },
}

test("what cannot be opened is refused with code 4, and nothing is left", function()
  local files = {
    SELF = stage.file("self", "x\ny"), FOLDER = stage.folder,
    SCENARIO = stage.file("scenario.lua", stage.scenario("a", "")),
    TWO = stage.file("two.lua", [[
return { a = wiring "a" { build = function(w) w:unit {} end },
  b = wiring "b" { build = function(w) w:unit {} end } }
]]),
    WRONG = stage.file("wrong.lua", [[
return wiring "w" { build = function(w)
  w:unti {}
end }
]]),
  }
  for _, case in ipairs(refused) do
    local words = {}
    for i, word in ipairs(case[1]) do
      words[i] = files[word] or word
    end
    local code, out, err = stage.run("unit", table.unpack(words))
    is(code, 4, "exit code of " .. table.concat(words, " "))
    is(out, "", "stdout")
    has(err, case[2])
  end
end)

test("a person types at the terminal: echo, Backspace, every kind of line end", function()
  local out, code = while_running("--rt=20", [[
ask 'PULSX\177ETIME=3\rPULSETIME?\r\nxyz\025VERSION\nSTA\003HOLDOFF?\n' 'HOLDOFF=60'
]])
  is(code, 0, "exit code")
  has(out, "PULSX\b \bETIME=3\r\nPULSETIME=3 - OK\r\nPULSETIME?\r\nPULSETIME=3 seconds\r\nxyz"
    .. ("\b \b"):rep(3) .. "VERSION\r\n")
  has(out, ("STA" .. ("\b \b"):rep(3)) .. "HOLDOFF?\r\nHOLDOFF=60 seconds\r\n")
end)

test("terminals come and go: a line that was begun is gone, settings and time stay", function()
  local out, code = while_running("--rt=20", [[
ask 'PULSETIME=5\r' ' - OK' >first
ask 'PULSE' PULSE >second
sleep 0.5
ask 'PULSETIME?\r' seconds
echo "usb PULSETIME?" >&9
await "$TOLD" 'console: PULSETIME=5 seconds'
]])
  is(out, "PULSETIME?\r\nPULSETIME=5 seconds\r\n", "the third terminal")
  is(code, 0, "exit code")
end)

test("a line too long is refused by the unit itself", function()
  local out = while_running("--rt=20", [[
ask "$(printf '%0201d' 0)\r" 'too long' >long
ask "$(printf '%0500d' 0)\rPULSETIME?\r" seconds
cat long
]])
  local _, times = out:gsub("Line too long!\r\n", "")
  is(times, 2, "refusals")
  has(out, "0\a\a\a")
  has(out, "PULSETIME=2 seconds\r\n")
end)

test("a program has bytes as they are, and none is lost where it writes in haste", function()
  local out, code = while_running("--rt=50 --no-echo", [[
for i in $(seq 300); do echo "PULSETIME=$i"; done >page
exec 8<>"$TTY"
cat <&8 >answers &
CAT=$!
cat page >&8
await answers 'PULSETIME=300 - OK'
exec 8>&-
{ kill $CAT; wait $CAT; } 2>/dev/null
grep -c ' - OK' answers
wc -l <answers
]])
  is(out:gsub("%s+", " "), "300 300 ", "answers")
  is(code, 0, "exit code")
end)

test("whoever leaves at once has been heard to the last line", function()
  for _, option in ipairs { "", "--no-echo" } do
    local answer = option == "" and "TIME? - No such" or "PULSETIME=300 seconds"
    local out = while_running("--rt=50 " .. option, ([[
for i in $(seq 300); do echo "PULSETIME=$i"; done >page
printf PULSE >>page
cat page >"$TTY"
await "$TOLD" 'console: PULSETIME=300 - OK'
grep -c -e 'too long' -e Incorrect "$TOLD"
echo 'usb TIME?' >&9
await "$TOLD" 'console: %s'
]]):format(answer))
    is(out, "0\n", "lines in error")
  end
end)

test("a unit without power has no echo", function()
  local out = while_running("--rt=200", [[
echo 'battery switch off' >&9
echo 'mains off' >&9
await "$TOLD" 'unit unit_down'
exec 8<>"$TTY"
printf 'STATUS\r' >&8
timeout 0.5 cat <&8 | wc -c
exec 8>&-
echo 'mains on' >&9
await "$TOLD" 'smoke normal, warming'
ask 'PULSETIME?\r' seconds
]])
  has(out, "0\nPULSETIME?\r\nPULSETIME=2 seconds\r\n")
end)

test("the end of standard input ends nothing, a signal does, and removes the link", function()
  for _, signal in ipairs { "TERM", "INT", "HUP" } do
    local out, code = while_running("", ([[
exec 9>&-
sleep 0.3
kill -0 $UNIT || echo "gone with its input"
[ -L "$TTY" ] || echo "no link"
kill -%s $UNIT
wait $UNIT
echo "code $?"
[ -L "$TTY" ] && echo "the link is still there"
cat "$ERR"
]]):format(signal))
    is(out, "code 0\n", "after " .. signal)
    is(code, 0, "exit code")
  end
end)

test("with --exit-on-eof it ends by itself, after the last wait", function()
  local out = while_running("--rt=100 --exit-on-eof", [[
printf 'wait 30 s\nmains off\nwait 1 s\n' >&9
exec 9>&-
wait $UNIT
echo "code $?"
sed -n '/mains off/,$p' "$TOLD"
]])
  has(out, "code 0\n")
  has(out, " mains off\n")
  has(out, " unit DC is lost: backup mode\n")
end)

test("with --exit-on-eof the console has answered the last line", function()
  local out = told "usb EXPORT"
  has(out, "console: PULSETIME=2\n")
  has(out, "console: .\n")
end)

test("the flash outlives the program in a file, without one all is forgotten", function()
  local flash = stage.folder .. "/flash"
  local option = "--flash " .. stage.quoted(flash)
  told("wait 5 s\nusb PULSETIME=77\nusb ALIASRelay1=LAMP\nwait 2 s\n", option)
  assert(stage.slurp(flash):find "\77", "no byte 77 in the flash")
  has(stage.slurp(flash), "LAMP")
  local out = told("wait 5 s\nusb PULSETIME?\nusb OnLAMP\nwait 2 s\n", option)
  has(out, "PULSETIME=77 seconds\n")
  has(out, "LAMP ON\n")
  has(told "wait 5 s\nusb PULSETIME?\nwait 1 s\n", "PULSETIME=2 seconds\n")
end)

test("a unit that is killed has kept what was stored", function()
  local out = while_running("--rt=50 --flash kept", [[
echo 'usb PULSETIME=88' >&9
await "$TOLD" 'PULSETIME=88 - OK'
{ kill -9 $UNIT; wait $UNIT; } 2>/dev/null
printf 'wait 5 s\nusb PULSETIME?\nwait 1 s\n' |
  "$FUSEBOX" unit --rt=2000 --exit-on-eof --flash kept
]])
  has(out, "PULSETIME=88 seconds\n")
  is(shell("ls " .. stage.quoted(stage.folder .. "/unit/kept.new")), 2, "a file left beside it")
end)

test("a pace that the machine does not keep is told once, and the unit goes on", function()
  local out, err = told("smoke fault noisy\ngarage fault intermittent\nwait 4 d\nlamp is dark\n",
    "--rt=1000000")
  has(out, "\nyes\n")
  assert(err == "" or err == "fusebox unit: this machine is too slow for --rt=1e+06: "
    .. "time goes as fast as it can\n", err)
end)

test("without --rt a second is a second", function()
  local code, out = shell [[
printf 'wait 1 s\nlamp is dark\n' >lines
"$FUSEBOX" unit --exit-on-eof <lines >told &
UNIT=$!
sleep 0.7
grep -q yes told && echo early
wait $UNIT
grep yes told
rm lines told
]]
  is(code, 0, "exit code")
  is(out, "yes\n", "stdout")
end)

return tests
