-- `fusebox explore --map`: the guide's race over hold-up and phase, small.
local stage = require "stage"
local run, is, has, lacks, shell = stage.run, stage.is, stage.has, stage.lacks, stage.shell

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local RACE = "example3.nc_quiet_with_guard"
local X, Y = "x=adapter.holdup:100uF..10mF:log", "y=unit.supply_phase:0ms..90ms"

local function explore(...)
  return run("explore", RACE, "--set", "POWERGUARD=0", "--map", X, Y, "--cells", "9x4", ...)
end

local function slurp(name)
  return stage.slurp(stage.folder .. "/" .. name)
end

local function path(name)
  return stage.folder .. "/" .. name
end

test("a map is told in letters and words, and kept as tables and pictures", function()
  local code, out, err = explore("--csv", path "a.csv", "--boundary", path "b.csv", "--png",
    path "a.png", "--svg", path "a.svg", "--title", "The race")
  is(code, 0, "exit code")
  is(err, "", "stderr")
  has(out, "90 ms |FFFFrrrrr|\n")
  has(out, "60 ms |rrrrrrrrr|\n")
  has(out, "0 s |FFFFrrrrr|\n")
  has(out, "; none from adapter.holdup = ")
  has(slurp "a.csv", "adapter.holdup [F],unit.supply_phase [s],outcome,verdict,hash\n")
  has(slurp "a.csv", "\n0.01,0.09,reported,passed,")
  has(slurp "a.csv", "\n0.0001,0,false alarm,failed,")
  is(select(2, slurp "a.csv":gsub("\n[^#\n]+", "")), 37, "rows")
  has(slurp "a.csv", "\n# x: adapter.holdup [F] from 0.0001 to 0.01, log, 9 places\n")
  has(slurp "b.csv", ",x,false alarm,reported,")
  is(slurp "a.png":sub(1, 8), "\137PNG\r\n\26\n", "the picture's head")
  has(slurp "a.svg", "The race")
  has(slurp "a.svg", "unit.supply_phase")
end)

test("who plays a cell, and in which part, changes nothing", function()
  explore("--csv", path "whole.csv", "--boundary", path "whole_b.csv", "-q", "-j", 1)
  explore("--csv", path "j.csv", "--boundary", path "j_b.csv", "-q", "-j", 3)
  is(slurp "j.csv", slurp "whole.csv", "the table with three workers")
  is(slurp "j_b.csv", slurp "whole_b.csv", "the boundary with three workers")
  for i = 1, 2 do
    is(explore("--csv", path("part" .. i .. ".csv"), "-q", "--shard", i .. "/2"), 0, "a part")
  end
  explore("--csv", path "joined.csv", "--boundary", path "joined_b.csv", "-q", "--given",
    path "part1.csv", "--given", path "part2.csv")
  is(slurp "joined.csv", slurp "whole.csv", "the parts' table")
  is(slurp "joined_b.csv", slurp "whole_b.csv", "the parts' boundary")
end)

test("a cell is played again by run --set", function()
  explore("--csv", path "c.csv", "-q", "--halvings", 0)
  local hash = slurp("c.csv"):match "\n0%.0001,0,false alarm,failed,(%x+)"
  local code = run("run", "--filter", "=" .. RACE, "--set", "POWERGUARD=0", "--set",
    "adapter.holdup=100uF", "--set", "unit.supply_phase=0ms", "--json", path "run.json")
  is(code, 1, "exit code")
  has(slurp "run.json", hash)
end)

test("the third axis makes a cell as grave as its gravest run", function()
  local code, out = run("explore", RACE, "--map", X, "y=POWERGUARD:0..80", "--cells", "5x3",
    "--worst", "unit.supply_phase:0ms..90ms:10", "--csv", path "w.csv")
  is(code, 0, "exit code")
  has(out, " 80 |rrrrr|\n")
  has(out, "  0 |FFFrr|\n")
  has(slurp "w.csv", "adapter.holdup [F],POWERGUARD,worst unit.supply_phase [s],outcome,")
end)

test("another program's map is compared, cell by cell", function()
  local code, out = explore("--against", stage.program, "-q")
  is(code, 0, "exit code")
  has(out, "against " .. stage.program .. ": 0 of 36 cells differ\n")
  local other = stage.file("other.sh", '#!/bin/sh\n"$REAL" "$@"\ncode=$?\n'
    .. 'while [ $# -gt 1 ]; do [ "$1" = --csv ] && table=$2; shift; done\n'
    .. 'sed -i "0,/false alarm/s//quiet/" "$table"\nexit $code\n')
  code, out = shell(("chmod +x %s; REAL=$FUSEBOX \"$FUSEBOX\" explore %s --set POWERGUARD=0 "
    .. "--map %s %s --cells 9x4 -q --against %s"):format(other, RACE, X, Y, other))
  is(code, 1, "exit code")
  has(out, ": 1 of 36 cells differ\n  quiet there, false alarm here: 1\n")
end)

test("what is no map is told before anything is played", function()
  for _, case in ipairs {
    { { X }, "two axes are wanted" },
    { { X, X }, "this axis was said already" },
    { { "adapter.holdup:1uF..2uF" }, "x=NAME:LOW..HIGH y=NAME:LOW..HIGH is wanted" },
    { { "x=adapter.holdup", Y }, "is no axis" },
    { { "x=adaptor.holdup:1uF..2uF", Y }, "no part 'adaptor', did you mean 'adapter'?" },
    { { "x=adapter.holdups:1uF..2uF", Y }, "no parameter 'holdups', did you mean 'holdup'?" },
    { { "x=adapter.holdup:2uF..1uF", Y }, "the range 2uF..1uF is empty" },
    { { "x=adapter.holdup:0uF..1uF:log", Y }, "where no logarithm is" },
    { { "x=POWERGARD:0..1", Y }, "did you mean 'POWERGUARD'?" },
    { { "x=POWERGUARD:0..5000", Y }, "POWERGUARD takes 0-2000 ms" },
    { { "x=smoke.contact:1..2", Y }, "smoke.contact is one of a few words" },
  } do
    local code, out, err = run("explore", RACE, "--map", table.unpack(case[1]))
    is(code, 4, "exit code")
    has(err, case[2])
    lacks(out, "cells")
  end
  local code, _, err = run("explore", "example3.nc_quiet_with_gard", "--map", X, Y)
  is(code, 5, "exit code")
  has(err, "did you mean 'example3.nc_quiet_with_guard'?")
  code, _, err = explore("--given", path "none.csv")
  is(code, 4, "exit code")
  has(err, "none.csv: No such file or directory")
  code, _, err = explore("--csv", path "nowhere/a.csv", "-q")
  is(code, 3, "exit code")
  has(err, "nowhere/a.csv cannot be written: No such file or directory")
  code, _, err = explore("--against", "/no/such/program", "-q")
  is(code, 3, "exit code")
  has(err, "/no/such/program: no such program")
end)

return tests
