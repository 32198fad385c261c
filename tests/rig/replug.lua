-- A bench whose cable is pulled: the scenario in hand is an error with the reason, the next one
-- waits until the bench is back, and runs.
--
--   lua5.4 replug.lua PROGRAM BAD_END
package.path = "tests/cli/?.lua;" .. package.path
local stage = require "stage"
local is, has, lacks = stage.is, stage.has, stage.lacks

local program, bad_end = arg[1], arg[2]

local tests = {}
-- One run: `far` is a command that takes --link and --console-link, `ids` are scenarios of two
-- seconds, `deed` is what happens meanwhile ($RUN is the run), `keys` are more of the bench's.
-- `check` is given exit code, stdout and stderr.
local function test(name, case, check)
  tests[#tests + 1] = { name = name, case = case, check = check }
end

local rig, good = stage.quoted(program) .. " rig", stage.quoted(bad_end) .. " good"

test("pulled in the middle of a scenario, and back while the next one waits",
  { far = rig, ids = { "first", "second", "third" }, deed = "sleep 7; pull; sleep 2; begin" },
  function(code, out, err)
    is(code, 3, "exit code")
    has(out, "BROKE first")
    assert(out:find "the bench: pty:%S+: the program at the other end has closed it", out)
    has(out, "ok    second")
    has(out, "ok    third")
    has(err, ": there is no such pseudo-terminal; does the program run that makes it?; "
      .. "waiting for 30 s at most\n")
    has(err, "fusebox run: the bench is back\n")
  end)

test("pulled while a scenario is prepared",
  { far = rig, ids = { "first", "second" }, deed = "sleep 3; pull; begin" },
  function(code, out)
    is(code, 3, "exit code")
    has(out, "BROKE first")
    has(out, "ok    second")
  end)

test("what never comes back is waited for once",
  { far = good, ids = { "first", "second", "third" }, keys = "replug = '2 s'",
    deed = "sleep 6; pull; began=$(date +%s); wait $RUN; echo it took $(($(date +%s) - began))" },
  function(code, out, err)
    is(code, 3, "exit code")
    has(out, "BROKE second")
    has(out, "BROKE third")
    assert(tonumber(out:match "it took (%d+)") < 6, out)
    local _, waits = err:gsub("waiting for 2 s at most", "")
    is(waits, 1, "so often was it waited")
    has(err, "fusebox run: it did not come back\n")
  end)

test("a port that never was there is not waited for",
  { far = "false", ids = { "first" }, deed = "true" },
  function(code, _, err)
    is(code, 3, "exit code")
    lacks(err, "waiting")
  end)

for kind, why in pairs { reset = "was reset", lost = "could not tell" } do
  test("an adapter is greeted anew after this: " .. kind,
    { far = stage.quoted(bad_end) .. " " .. kind, ids = { "first", "second" }, deed = "true" },
    function(code, out, err)
      is(code, 3, "exit code")
      has(out, "BROKE first")
      has(out, why)
      has(out, "ok    second")
      is(err, "", "stderr")
    end)
end

local function script(number, case)
  local text = {}
  for _, id in ipairs(case.ids) do
    text[#text + 1] = stage.scenario(id, 'b:wait "2 s"')
  end
  local folder = ("%s/%d"):format(stage.folder, number)
  stage.file(number .. "/story.lua", table.concat(text))
  return ([[
cd %s
begin()
{
  %s --link adapter --console-link console >far 2>&1 &
  FAR=$!
  for try in $(seq 40); do [ -e console ] && break; sleep 0.05; done
}
pull()
{
  kill -9 $FAR
  wait $FAR
  rm -f adapter console
} 2>/dev/null
begin
echo "return { adapter = 'pty:$PWD/adapter', console = 'pty:$PWD/console', %s }" >bench.lua
"$FUSEBOX" run story.lua --on hil --bench bench.lua >told 2>wrong &
RUN=$!
{ %s; } >>deed
wait $RUN
echo $? >code
kill $FAR 2>/dev/null
cat deed >>told
]]):format(stage.quoted(folder), case.far, case.keys or "", case.deed)
end

local function judge(number, one)
  local folder = ("%s/%d/"):format(stage.folder, number)
  one.check(tonumber(stage.slurp(folder .. "code")), stage.slurp(folder .. "told"),
    stage.slurp(folder .. "wrong"))
end

stage.open(program)
local all, failed = {}, 0
for number, one in ipairs(tests) do
  all[number] = ("(%s) &\n"):format(script(number, one.case))
end
stage.shell(table.concat(all) .. "wait\n")
for number, one in ipairs(tests) do
  local ok, problem = pcall(judge, number, one)
  print((ok and "ok    " or "FAILED ") .. one.name .. (ok and "" or "\n" .. tostring(problem)))
  failed = failed + (ok and 0 or 1)
end
stage.close()
os.exit(failed == 0 and 0 or 1)
