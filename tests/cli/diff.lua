-- fusebox diff: two wave forms, with tolerances.
local stage = require "stage"
local run, is, has, lacks = stage.run, stage.is, stage.has, stage.lacks

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local head = [[
$timescale 1 ms $end
$scope module top $end
$var wire 1 ! lamp $end
$var real 64 " rail $end
$var string 1 # says $end
$upscope $end
$enddefinitions $end
]]

local function wave(name, body)
  return stage.file(name, head .. body)
end

local function pair()
  local a = '#0 0! r12 " s #\n#1000 1!\n#2000 r3.7 "\n#3000 shello\\x20you #\n#10000\n'
  local b = '#0 0! r12.1 " s #\n#1008 1!\n#2030 r3.6 "\n#3000 shello\\x20me #\n#10000\n'
  return wave("a.vcd", a), wave("b.vcd", b)
end

test("a wave form is equal to itself: nothing differs, exit code 0", function()
  local a = pair()
  local code, out, err = run("diff", a, a)
  is(code, 0, "exit code")
  is(out, "conformance 100.00 % of 10.000000 s: 3 signals compared, 0 differ\n", "stdout")
  is(err, "", "stderr")
end)

test("what differs is told signal by signal, with both values, and which came first", function()
  local a, b = pair()
  local code, out = run("diff", a, b)
  is(code, 1, "exit code")
  is(out, [[
 99.92 %  top.lamp, 2 divergences, first at 1.000000 s: 1 in A, 0 in B
  0.00 %  top.rail, 1 divergence, first at 0.000000 s: 12 in A, 12.1 in B
 30.00 %  top.says, 2 divergences, first at 3.000000 s: "hello you" in A, "hello me" in B
first divergence: top.rail at 0.000000 s: 12 in A, 12.1 in B
conformance 43.31 % of 10.000000 s: 3 signals compared, 3 differ
]], "stdout")
end)

test("tolerances in time and value, of a signal or of all, make them conform", function()
  local a, b = pair()
  local code, out = run("diff", a, b, "--tolerance", "top.lamp=8 ms", "--tolerance",
    "*rail=30 ms,0.11", "--ignore", "*says", "-v")
  is(code, 0, "exit code")
  is(out, [[
100.00 %  top.lamp
100.00 %  top.rail
conformance 100.00 % of 10.000000 s: 2 signals compared, 0 differ
]], "stdout")
  is(run("diff", a, b, "--tolerance", "top.lamp=7 ms", "--only", "*lamp"), 1, "exit code")
  is(run("diff", a, b, "--default-time", "8 ms", "--only", "*lamp"), 0, "exit code")
  is(run("diff", a, b, "--default-time", "1 s", "--tolerance", "*=0", "--only", "*lamp"), 1,
    "exit code: the tolerance wins over the default")
  is(run("diff", a, b, "--tolerance", "*=0", "--tolerance", "top.l?mp=0.008", "--only",
    "top.lamp"), 0, "exit code: the last that fits wins")
end)

test("a window, and the other one moved in time", function()
  local a, b = pair()
  is(run("diff", a, b, "--only", "*lamp", "--to", "1 s"), 1, "exit code: the end belongs to it")
  is(run("diff", a, b, "--only", "*lamp", "--to", "999 ms"), 0, "exit code before")
  is(run("diff", a, b, "--only", "*lamp", "--from", "1008 ms", "--to", "9 s"), 1, "exit code at it")
  is(run("diff", a, b, "--only", "*lamp", "--from", "1009 ms", "--to", "9 s"), 0, "behind it")
  is(run("diff", a, b, "--only", "*lamp", "--shift", "-8 ms", "--to", "9 s"), 0, "exit code moved")
  local code, _, err = run("diff", a, b, "--shift", "20 s")
  is(code, 4, "exit code")
  has(err, "there is no time to compare: A has 0.000000 s to 10.000000 s, B 20")
end)

test("signals in one of them only are named, and differ", function()
  local a = pair()
  local b = stage.file("c.vcd", "$timescale 1 ms $end $scope module top $end "
    .. "$var wire 1 ! lamp $end $var wire 1 ? rail $end $var wire 1 x more $end $upscope $end "
    .. "$enddefinitions $end #0 0! 0? 1x #1000 1! #10000")
  local code, out = run("diff", a, b)
  is(code, 1, "exit code")
  is(out, [[
    -    top.more: only in B
    -    top.rail: real in A, bits in B
    -    top.says: only in A
conformance 100.00 % of 10.000000 s: 1 signal compared, 3 differ
]], "stdout")
end)

test("of what only one knows --both says nothing", function()
  local a = pair()
  local b = stage.file("c.vcd", "$timescale 1 ms $end $scope module top $end "
    .. "$var wire 1 ! lamp $end $var wire 1 x more $end $upscope $end "
    .. "$enddefinitions $end #0 0! 1x #1000 1! #10000")
  is(run("diff", a, b), 1, "exit code")
  local code, out = run("diff", a, b, "--both", "-v")
  is(code, 0, "exit code")
  has(out, "1 signal compared, 0 differ")
  lacks(out, "more")
  lacks(out, "rail")
end)

test("where nothing can be compared there is no conformance", function()
  local a = pair()
  local b = stage.file("d.vcd", "$timescale 1 ms $end $var wire 1 ! other $end "
    .. "$enddefinitions $end #0 0! #10000")
  local code, out = run("diff", a, b)
  is(code, 1, "exit code")
  has(out, "    -    other: only in B\n")
  has(out, "no signal could be compared, 4 differ\n")
  lacks(out, "conformance")
end)

test("one that goes on longer differs, unless an end is named or the time is tolerated", function()
  local a, b = wave("a.vcd", "#0 0! r1 \"\n#9000\n"), wave("b.vcd", "#0 0! r1 \"\n#9500\n")
  local code, out = run("diff", a, b)
  is(code, 1, "exit code")
  has(out, "B goes on for 0.500000 s behind the end of A")
  is(run("diff", a, b, "--to", "9 s"), 0, "exit code")
  is(run("diff", a, b, "--default-time", "500 ms"), 0, "exit code")
  code, out = run("diff", b, a)
  is(code, 1, "exit code")
  has(out, "A goes on for 0.500000 s behind the end of B")
end)

test("quiet says nothing, and the exit code all", function()
  local a, b = pair()
  local code, out, err = run("diff", a, b, "-q")
  is(code .. out .. err, "1", "exit code and words")
end)

test("as JSON it is one document, with each signal", function()
  local a, b = pair()
  local code, out = run("diff", a, b, "--json", "--tolerance", "*rail=0,0.2")
  is(code, 1, "exit code")
  local json = require("json").read(out)
  is(json.equal, false, "equal")
  is(json.compared, 3, "compared")
  is(json.differ, 3, "differ")
  is(json.to_ns, 10000000000, "to_ns")
  is(json.signals[1].signal, "top.lamp", "signal")
  is(json.signals[1].state, "differs", "state")
  is(json.signals[1].conformance, 99.92, "conformance")
  is(json.signals[1].first.at_ns, 1000000000, "first.at_ns")
  is(json.signals[1].first.a, "1", "first.a")
  is(json.signals[2].tolerance_value, 0.2, "tolerance_value")
  is(json.first, "top.lamp", "first")
end)

test("what is wrong on the line is told, exit code 4", function()
  local a, b = pair()
  for _, case in ipairs {
    { { a }, "two files are wanted, A and B, not 1" },
    { { a, b, a }, "two files are wanted, A and B, not 3" },
    { { a, b, "--tolerence", "x=1" }, "did you mean '--tolerance'?" },
    { { a, b, "--tolerance", "1 ms" }, "'1 ms' is not of the form SIGNAL=TIME[,VALUE]" },
    { { a, b, "--tolerance", "x=1 ms,a lot" }, "'a lot' is no value: a plain number from 0 on" },
    { { a, b, "--tolerance", "x=1 m" }, "is a length, but a time is wanted" },
    { { a, b, "--default-time", "-1 s" }, "'-1 s' is no time from 0 s to 1e9 s" },
    { { a, b, "--shift", "-1e9 h" }, "'-1e9 h' is no time from -1e9 s to 1e9 s" },
    { { a, b, "--from", "2 s", "--to", "1 s" }, "--from 2 s is not before --to 1 s" },
    { { a, b, "--from", "1 h" }, "there is no time to compare: A has 0.000000 s to 10.000000 s, B "
      .. "0.000000 s to 10.000000 s, --from is 3600.000000 s; --shift" },
    { { a, b, "--foo" }, "unknown option: '--foo'" }, { { a, b, "-vxq" }, "unknown option: '-x'" },
    { { a, b, "--only", "nix" }, "there is no signal to compare: A has 3, like " },
    { { a, b, "--to" }, "a value is wanted behind it" },
  } do
    local code, out, err = run("diff", table.unpack(case[1]))
    is(code, 4, "exit code")
    is(out, "", "stdout")
    has(err, "fusebox diff: ")
    has(err, case[2])
  end
end)

test("a file that is no VCD, or not there, is told with its line, exit code 4", function()
  local a = pair()
  local code, _, err = run("diff", a, stage.folder .. "/nowhere.vcd")
  is(code, 4, "exit code")
  has(err, "nowhere.vcd: No such file or directory")
  code, _, err = run("diff", wave("wrong.vcd", "#5 1!\n#4 0!\n"), a)
  is(code, 4, "exit code")
  has(err, "wrong.vcd: line 9: time goes back")
  code, _, err = run("diff", a, stage.folder)
  is(code, 4, "exit code")
  has(err, "Is a directory")
end)

test("a run conforms with itself played again, and not with another seed", function()
  local id = "example1.lamp_by_sms"
  local one, two, other = stage.folder .. "/one", stage.folder .. "/two", stage.folder .. "/other"
  local name = "/" .. id .. ".vcd"
  for _, profile in ipairs { "full", "logic" } do
    is(run("run", "--filter", "=" .. id, "--vcd", one, "--vcd-profile", profile), 0, "exit code")
    is(run("run", "--filter", "=" .. id, "--vcd", two, "--vcd-profile", profile), 0, "exit code")
    is(run("run", "--filter", "=" .. id, "--vcd", other, "--vcd-profile", profile, "--seed", 7), 0,
      "exit code")
    is(run("diff", one .. name, two .. name), 0, "exit code")
    local code, out = run("diff", one .. name, other .. name)
    is(code, 1, "exit code")
    has(out, profile == "full" and "unit.from_modem" or "unit.RX")
    lacks(out, "only in")
  end
end)

return tests
