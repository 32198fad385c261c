-- The reports as programs that others wrote read them. 77 where such a program is not installed.
-- usage: lua5.4 tests/reports/consumers.lua PROGRAM CONSUMER
-- CONSUMER: xmllint, prove, tappy, junitparser
local here = arg[0]:match "^(.*)/tests/reports/consumers%.lua$" or "."
package.path = here .. "/tests/reports/?.lua;" .. here .. "/tests/cli/?.lua;" .. package.path

local sample = require "sample"
local stage = require "stage"
local is, has, shell, quoted = stage.is, stage.has, stage.shell, stage.quoted

local consumers = {}

-- Runs the sample, and the shipped scenarios of the guide's first example; returns both files.
local function written(option)
  local mixed, good = stage.folder .. "/mixed", stage.folder .. "/good"
  local code = shell(('"$FUSEBOX" run %s %s %s >%s'):format(quoted(sample.write()), sample.options,
    option:format(quoted(mixed)), quoted(mixed .. ".out")))
  is(code, 4, "exit code")
  code = shell(('"$FUSEBOX" run %s/scenarios/example1 %s >%s'):format(quoted(here),
    option:format(quoted(good)), quoted(good .. ".out")))
  is(code, 0, "exit code")
  return mixed, good
end

local function validates(path)
  return shell(("xmllint --noout --schema %s/tests/reports/junit.xsd %s"):format(quoted(here),
    quoted(path)))
end

-- The schema finds what would be wrong: each change to a good report is refused.
local changes = {
  { "<properties>.-</properties>", "" },
  { "<system%-err></system%-err>", "" },
  { "(<system%-out>.-</system%-out>)%s*(<system%-err></system%-err>)", "%2%1" },
  { ' hostname="[^"]*"', "" },
  { ' timestamp="[^"]*"', ' timestamp="2026-11-29T02:12:22Z"' },
  { "<testsuites>", '<testsuites tests="8">' },
  { '(<testcase [^>]-)(/?>)', '%1 file="a.lua"%2' },
  { '<skipped message="needs radio"/>', '%0<skipped message="twice"/>' },
  { '<failure type="failed"', "<failure" },
}

function consumers.xmllint()
  local mixed, good = written "--junit %s"
  for _, path in ipairs { mixed, good } do
    local code, _, err = validates(path)
    is(code, 0, "xmllint says: " .. err .. "\nexit code")
  end
  for _, change in ipairs(changes) do
    local text, count = stage.slurp(mixed):gsub(change[1], change[2], 1)
    is(count, 1, "places of " .. change[1])
    is(validates(stage.file("changed.xml", text)), 3, "xmllint's exit code on " .. change[2])
  end
  mixed, good = written "--html %s"
  for _, path in ipairs { mixed, good } do
    local code, _, err = shell("xmllint --noout " .. quoted(path))
    is(code, 0, "the page's tags: " .. err .. "\nexit code")
  end
end

function consumers.prove()
  written "--tap=13"
  local proven = "prove --directives --exec cat " .. quoted(stage.folder)
  local code, out = shell(proven .. "/good.out")
  is(code, 0, "exit code")
  has(out, "Tests=5")
  code, out = shell(proven .. "/mixed.out")
  is(code, 1, "exit code")
  has(out, "Tests: 8 Failed: 3")
  has(out, "Failed tests:  2-4")
  has(out, "not ok 5 - sample.aside # TO" .. "DO until \\# it is <measured>")
  has(out, "ok 6 - sample.skipped # SKIP needs radio")
  stage.lacks(out, "Parse errors")
end

function consumers.tappy()
  written "--tap"
  local code, _, err = shell(("tappy %s/good.out"):format(quoted(stage.folder)))
  is(code, 0, "exit code")
  has(err, "Ran 5 tests")
  code, _, err = shell(("tappy %s/mixed.out"):format(quoted(stage.folder)))
  is(code, 1, "exit code")
  has(err, "Ran 8 tests")
  has(err, "FAILED (failures=3, skipped=1, expected failures=1)")
end

function consumers.junitparser()
  local mixed, good = written "--junit %s"
  is(shell("junitparser verify " .. quoted(good)), 0, "exit code")
  is(shell("junitparser verify " .. quoted(mixed)), 1, "exit code")
  local merged = stage.folder .. "/merged.xml"
  local code, _, err = shell(("junitparser merge %s %s %s"):format(quoted(good), quoted(mixed),
    quoted(merged)))
  is(code, 0, err .. "\nexit code")
  has(stage.slurp(merged), 'name="sample.fails"')
end

local consumer = consumers[arg[2]]
if not arg[1] or not consumer then
  io.stderr:write "usage: lua5.4 tests/reports/consumers.lua PROGRAM CONSUMER\n"
  os.exit(4)
end
stage.open(arg[1])
if shell("command -v " .. arg[2]) ~= 0 then
  stage.close()
  print(arg[2] .. " is not installed")
  os.exit(77)
end
local ok, message = xpcall(consumer, debug.traceback)
stage.close()
if not ok then
  print(("FAIL %s\n  %s"):format(arg[2], message))
end
os.exit(ok and 0 or 1)
