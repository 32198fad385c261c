-- Reports as files: where they cannot be written, half written, interrupted.
local json = require "json"
local stage = require "stage"
local is, has, shell, quoted = stage.is, stage.has, stage.shell, stage.quoted

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local quick = stage.scenario("quick", 'b:wait "1 s"')

local function exists(path)
  local file = io.open(path)
  return file ~= nil and file:close()
end

test("all reports at once, beside the usual lines", function()
  local folder = stage.folder .. "/all"
  os.execute("mkdir -p " .. quoted(folder))
  local code, out = shell(('"$FUSEBOX" run %s --json %s/a.json --junit %s/a.xml --html %s/a.html')
    :format(quoted(stage.file("quick.lua", quick)), quoted(folder), quoted(folder), quoted(folder)))
  is(code, 0, "exit code")
  has(out, "ok    quick")
  for _, ending in ipairs { "json", "xml", "html" } do
    assert(#stage.slurp(folder .. "/a." .. ending) > 0)
    assert(not exists(folder .. "/a." .. ending .. ".part"))
  end
end)

test("a file that cannot be written is told before anything runs", function()
  local path = stage.file("quick.lua", quick)
  local good = stage.folder .. "/good.json"
  for option, word in pairs { junit = "--junit: ", html = "--html: " } do
    local code, out, err = stage.run("run", path, "--json", good, "--" .. option,
      stage.folder .. "/no/such/file")
    is(code, 4, "exit code")
    is(out, "", "stdout")
    has(err, word .. stage.folder .. "/no/such/file cannot be written: No such file")
    assert(not exists(good) and not exists(good .. ".part"), "a file is left")
  end
  local code, _, err = stage.run("run", path, "--json", stage.folder)
  is(code, 4, "exit code")
  has(err, "cannot be written: it is a folder")
end)

test("a disk that is full is told, and gives 3", function()
  if not exists "/dev/full" then
    return
  end
  for _, option in ipairs { "--json", "--junit", "--html" } do
    local code, out, err = stage.run("run", stage.file("quick.lua", quick), option, "/dev/full")
    is(code, 3, "exit code")
    has(out, "ok    quick")
    has(err, option .. ": /dev/full cannot be written: No space left")
  end
end)

test("the page leads to the files that a run has left, from wherever it stands", function()
  local path = stage.file("links/a.lua", quick .. stage.scenario("fails", 'error "by hand"',
    'grid = { n = { "a #1" } },'))
  local function links(options)
    shell(('F=$(readlink -f "$FUSEBOX"); cd %s; mkdir -p out; "$F" run %s %s >/dev/null'):format(
      quoted(stage.folder), quoted(path), options))
    return stage.slurp(stage.folder .. "/out/page.html")
  end
  local all = " --vcd out/v --trace out/t --transcript out/m --bundles out/b"
  local text = links("--html out/page.html" .. all)
  has(text, '<a href="../out/v/quick.vcd">wave forms</a> <a href="../out/v/quick.gtkw">')
  has(text, '<a href="../out/t/quick.txt">trace</a> <a href="../out/m/quick.modem.txt">')
  has(text, '<a href="../out/b/fails%5Bn%3Da%20%231%5D.tar">bundle</a>')
  stage.lacks(text, "quick.tar")
  stage.file("out/b/quick.tar", "of another day")
  stage.lacks(links("--html out/page.html" .. all), "quick.tar")
  for _, page in ipairs { "out/../out/page.html", "out/./page.html" } do
    text = links("--trace out/t --html " .. page)
    has(text, ('<a href="%s/out/t/quick.txt">'):format(stage.folder))
  end
  text = links("--trace out/t --html ./out/page.html")
  has(text, '<a href="../out/t/quick.txt">')
  text = links(("--trace out/t --html %s/out/page.html"):format(quoted(stage.folder)))
  has(text, ('<a href="%s/out/t/quick.txt">'):format(stage.folder))
  stage.lacks(links "--html out/page.html", "files: ")
end)

test("only one can have stdout", function()
  for _, options in ipairs { "--tap --json -", "--json - --html -" } do
    local code, out, err = shell(('"$FUSEBOX" run %s %s'):format(
      quoted(stage.file("quick.lua", quick)), options))
    is(code, 4, "exit code")
    is(out, "", "stdout")
    has(err, "only one can have stdout")
  end
end)

test("what is played again says so beside a report on stdout", function()
  for _, options in ipairs { "--tap --verify", "--json - --repeat 2", "--junit - --verify" } do
    local code, out, err = shell(('"$FUSEBOX" run %s %s'):format(
      quoted(stage.file("quick.lua", quick)), options))
    is(code, 0, "exit code")
    stage.lacks(out, "mismatch")
    has(err, "ed 1 scenarios: no mismatch\n")
  end
end)

test("the folder in which the program runs has a name in the page", function()
  stage.file("here/a.lua", quick)
  local _, out = shell(('F=$(readlink -f "$FUSEBOX"); cd %s/here; "$F" run a.lua --html -'):format(
    quoted(stage.folder)))
  has(out, "</b> .<span>1 scenario</span>")
end)

test("files that cannot be read make reports red", function()
  local folder = stage.folder .. "/wrong"
  stage.file("wrong/a.lua", quick)
  stage.file("wrong/b.lua", "scenario")
  local code, out = stage.run("run", folder, "--tap")
  is(code, 4, "exit code")
  has(out, "1..2\nok 1 - quick\nnot ok 2 - every file can be read\n")
  _, out = stage.run("run", folder, "--junit", "-")
  has(out, 'failures="0" errors="1"')
  _, out = stage.run("run", folder, "--json", "-")
  has(out, '"wrong_files": 1')
  _, out = stage.run("run", folder, "--html", "-")
  has(out, "1 of the files could not be read")
  has(out, "1 of 1 scenarios passed, the run is not whole")
end)

-- A line of the shell that waits until there is this trace, ten seconds at most; its worker tells
-- the result a moment after.
local function written(path)
  return ("for i in $(seq 200); do [ -e %s ] && break; sleep 0.05; done; sleep 0.2"):format(
    quoted(path))
end

-- What is known by the time of an interrupt: the first one has passed, the second never ends.
local function interrupted(options)
  local traces = stage.folder .. "/interrupted/traces"
  local path = stage.file("interrupted/a.lua", quick
    .. stage.scenario("endless", 'while true do b:wait "1 ms" end') .. stage.scenario("last", ""))
  return shell(([[
rm -rf %s
"$FUSEBOX" run %s -j1 --trace %s %s &
PID=$!
%s
kill -INT $PID
wait $PID
]]):format(traces, quoted(path), traces, options, written(traces .. "/quick.txt")))
end

test("an interrupted run loses nothing of what was known", function()
  local at = stage.folder .. "/interrupted"
  local code = interrupted(("--json %s.json --junit %s.xml --html %s.html"):format(at, at, at))
  is(code, 2, "exit code")
  local lines = {}
  for line in io.lines(at .. ".json") do
    lines[#lines + 1] = json.read(line)
  end
  is(#lines, 2, "objects")
  is(lines[1].id, "quick", "id")
  is(lines[1].verdict, "passed", "verdict")
  is(lines[2].interrupted, true, "interrupted")
  is(lines[2].not_run, 2, "not run")
  local xml = stage.slurp(at .. ".xml")
  has(xml, 'tests="3" failures="0" errors="0" skipped="2"')
  has(xml, '<skipped message="not run: the run was interrupted"/>')
  has(xml, "</testsuites>")
  local html = stage.slurp(at .. ".html")
  has(html, "The run was interrupted.")
  has(html, "1 of 3 scenarios passed, the run is not whole")
  has(html, "</html>")
end)

test("an interrupted run bails out of TAP", function()
  local code, out = interrupted "--tap"
  is(code, 2, "exit code")
  has(out, "1..3\nok 1 - quick\nBail out! interrupted\n")
end)

test("while it runs, the file stands beside its name", function()
  local at = stage.folder .. "/beside.json"
  local path = stage.file("beside/a.lua", quick
    .. stage.scenario("endless", 'while true do b:wait "1 ms" end'))
  local _, out = shell(([[
"$FUSEBOX" run %s -j1 --json %s >/dev/null &
PID=$!
for i in $(seq 200); do grep -q '"quick"' %s.part 2>/dev/null && break; sleep 0.05; done
ls %s* ; cat %s.part
kill -INT $PID
wait $PID
]]):format(quoted(path), at, at, at, at))
  is(out:match "^[^\n]+", at .. ".part", "files")
  has(out, '"id": "quick", "verdict": "passed"')
  is(exists(at), true, "the file afterwards")
end)

test("what was known behind one that never ended is told, each file in one place", function()
  local at = stage.folder .. "/behind"
  stage.file("behind/a.lua", quick .. stage.scenario("endless", 'while true do b:wait "1 ms" end')
    .. stage.scenario("last", 'b:wait "1 s"'))
  stage.file("behind/b.lua", stage.scenario("other", 'b:wait "1 s"'))
  local _, out = shell(([[
"$FUSEBOX" run %s -j2 --trace %s/traces --json %s.json --junit %s.xml --tap &
PID=$!
%s
%s
kill -INT $PID
wait $PID
]]):format(quoted(at), quoted(at), quoted(at), quoted(at), written(at .. "/traces/last.txt"),
    written(at .. "/traces/other.txt")))
  has(out, "ok 1 - quick\nok 2 - endless # SKIP not run\nok 3 - last\nok 4 - other\nBail out!")
  has(stage.slurp(at .. ".json"), '"passed": 3')
  local _, suites = stage.slurp(at .. ".xml"):gsub("<testsuite ", "")
  is(suites, 2, "suites")
end)

test("after the first red one the others are told as not run", function()
  local path = stage.file("stop/a.lua", stage.scenario("a", 'error "by hand"')
    .. stage.scenario("b", "") .. stage.scenario("c", ""))
  local code, out = stage.run("run", path, "-j1", "--stop-on-error", "--tap")
  is(code, 1, "exit code")
  has(out, "\nok 2 - b # SKIP not run\nok 3 - c # SKIP not run\n")
end)

return tests
