-- `fusebox rig`: the ports of a machine that is played by build/pty_shim.so, which the tests build.
local stage = require "stage"
local is, has, shell = stage.is, stage.has, stage.shell

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

-- The program with the shim, which takes the folder sys/tty of the stage for the machine's own. A
-- sanitized program wants its own library first.
local function rig(words)
  return shell(([[
shim=${FUSEBOX%%/*}/pty_shim.so
case $shim in /*) ;; *) shim=$PWD/$shim ;; esac
[ -f "$shim" ] || { echo "no $shim" >&2; exit 99; }
PTY_SHIM_SYS=%s/sys/tty LD_PRELOAD=$shim ASAN_OPTIONS=verify_asan_link_order=0 \
  "$FUSEBOX" rig %s
]]):format(stage.quoted(stage.folder), words))
end

-- One on USB where ids are given, as the kernel shows it: the device above, its interface below.
local function plug(name, ids, product, serial)
  local script = [[
set -e
cd %s/sys
mkdir -p tty
base=%s-%s
mkdir -p $base/1.0
ln -s . $base/1.0/device
ln -s ../$base/1.0 tty/%s
]]
  shell(script:format(stage.quoted(stage.folder), ids and "usb" or "plain", name, name))
  for file, text in pairs(ids and { busnum = "1", devnum = "2", idVendor = ids:sub(1, 4),
    idProduct = ids:sub(6), product = product, serial = serial } or {}) do
    stage.file(("sys/usb-%s/%s"):format(name, file), text .. "\n")
  end
end

local function unplug_all()
  shell(("rm -rf %s/sys; mkdir -p %s/sys/tty"):format(stage.quoted(stage.folder),
    stage.quoted(stage.folder)))
end

test("ports are listed with USB ids, description and serial number", function()
  unplug_all()
  plug("ttyUSB10", "0403:6001", "FT232R USB UART", "A900abcd")
  plug("ttyUSB2", "1a86:7523", "USB Serial", "")
  plug("ttyACM0", "2341:0042", "Arduino Mega 2560", "75834353")
  plug("ttyS0")
  local code, out, err = rig "--list-ports"
  is(err, "", "stderr")
  is(code, 0, "exit code")
  is(out, "serial:/dev/ttyACM0\t2341:0042\tArduino Mega 2560\t75834353\n"
    .. "serial:/dev/ttyS0\t-\tttyS0\t\n"
    .. "serial:/dev/ttyUSB2\t1a86:7523\tUSB Serial\t\n"
    .. "serial:/dev/ttyUSB10\t0403:6001\tFT232R USB UART\tA900abcd\n", "stdout")
end)

test("the same as JSON", function()
  unplug_all()
  plug("ttyACM0", "2341:0042", 'Mega "2560"', "75834353")
  plug("ttyS0")
  local code, out = rig "--list-ports --json"
  is(code, 0, "exit code")
  is(out:gsub("%s+", " "), '{ "ports": [ { "name": "serial:/dev/ttyACM0", "usb": "2341:0042", '
    .. '"what": "Mega \\"2560\\"", "serial": "75834353" }, { "name": "serial:/dev/ttyS0", '
    .. '"usb": null, "what": "ttyS0", "serial": null } ] } ', "stdout")
end)

test("where there is no port that is said, with a code of its own", function()
  unplug_all()
  local none = "fusebox rig: there is no serial port on this machine; is the adapter plugged in?\n"
  local code, out, err = rig "--list-ports"
  is(code, 5, "exit code")
  is(out, "", "stdout")
  is(err, none, "stderr")
  code, out, err = rig "--list-ports --json"
  is(code, 5, "exit code")
  is(out:gsub("%s+", ""), '{"ports":[]}', "stdout")
  is(err, none, "stderr")
end)

test("a machine that cannot list its ports says why", function()
  shell(("rm -rf %s/sys"):format(stage.quoted(stage.folder)))
  local code, _, err = rig "--list-ports"
  is(code, 3, "exit code")
  is(err, "fusebox rig: serial ports cannot be listed: No such file or directory\n", "stderr")
end)

test("what is wrong with the words is told", function()
  for words, wanted in pairs {
    ["--json"] = "--json is for --list-ports",
    ["--list-prots"] = "unknown option: '--list-prots', did you mean '--list-ports'?",
    ["--list-ports /dev/ttyACM0"] = "'/dev/ttyACM0'",
  } do
    local code, out, err = shell('"$FUSEBOX" rig ' .. words)
    is(code, 4, "exit code of " .. words)
    is(out, "", "stdout")
    has(err, "fusebox rig: ")
    has(err, wanted)
  end
end)

test("a list that cannot be written is no list", function()
  unplug_all()
  plug("ttyS0")
  local code, _, err = rig "--list-ports >/dev/full"
  is(code, 3, "exit code")
  has(err, "fusebox: stdout cannot be written: ")
end)

return tests
