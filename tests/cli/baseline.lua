-- Earlier runs: what has changed since, what is kept, and the page of them all.
local stage = require "stage"
local run, is, has, lacks, scenario = stage.run, stage.is, stage.has, stage.lacks, stage.scenario

local passes, fails = stage.passes, stage.fails

local function other(id)
  return scenario(id, 'b:log "other" b:wait "1 s"')
end

-- Runs these scenarios with the folder of that name as baseline: what is told of changes.
local function changes(name, text, ...)
  local path = stage.file(name .. ".lua", text)
  local code, out = run("run", path, "-q", "--baseline", stage.folder .. "/" .. name, ...)
  return out:match "scenarios?: [^\n]*\n(.*)", code, out
end

local function page(name)
  return stage.slurp(stage.folder .. "/" .. name .. "/index.html")
end

-- "p p f": the classes of a scenario's fields in the page.
local function row(name, id)
  local fields = page(name):match("<tr><th>" .. id:gsub("%p", "%%%0") .. "(<td[^\n]*)\n")
  assert(fields, id .. " is not in the page")
  local list = {}
  for field in fields:gmatch "<td([^>]*)>" do
    list[#list + 1] = field:match "class=(%l)" or "-"
  end
  return table.concat(list, " ")
end

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

test("the first run has nothing to compare with, and is kept", function()
  local out, code = changes("first", passes "a.one")
  is(code, 0, "exit code")
  is(out, ("%s/first: the first run here, nothing to compare with\nkept as run 1: "
    .. "%s/first/index.html\n"):format(stage.folder, stage.folder), "what is told")
  local lines = stage.slurp(stage.folder .. "/first/0001.jsonl")
  has(lines, '{"type": "run", "date": "20')
  has(lines, '"whole": true')
  has(lines, '{"type": "scenario", "id": "a.one", "verdict": "passed", "message": null,')
  local figures = '"seed": "1", "hash": "%x+", "simulated_us": 1000000, "wall_us": %d+}\n$'
  assert(lines:find(figures), lines)
  out = changes("first", passes "a.one")
  has(out, "since run 1 of ")
  has(out, "  nothing has changed\n")
  has(out, "kept as run 2: ")
end)

test("newly red, newly green, other hashes, new and vanished ones are told apart", function()
  changes("all", passes "a.breaks" .. fails "a.heals" .. passes "a.differs" .. passes "a.goes"
    .. passes "a.stays")
  local out, code = changes("all", fails "a.breaks" .. passes "a.heals" .. other "a.differs"
    .. passes "a.comes" .. passes "a.stays")
  is(code, 1, "exit code")
  local head, body = out:match "^([^\n]*)\n(.*)kept as run 2: "
  assert(head:find("^since run 1 of .*/all, 20%d%d%-%d%d%-%d%dT%d%d:%d%d:$"), head)
  is(body, [[
  newly red    a.breaks
  newly green  a.heals
  other hash   a.differs
  new          a.comes
  vanished     a.goes
]], "what has changed")
  is(row("all", "a.breaks"), "p f", "the row of a.breaks")
  is(row("all", "a.heals"), "f p", "the row of a.heals")
  is(row("all", "a.differs"), "p c", "the row of a.differs")
  is(row("all", "a.goes"), "p -", "the row of a.goes")
  is(row("all", "a.comes"), "- p", "the row of a.comes")
  has(page "all", "by &lt;hand&gt; &amp; more")
  lacks(page "all", "<hand>")
  lacks(page("all"):gsub("<a href=%d+%.jsonl>", ""), "href=")
  lacks(page "all", "http")
  lacks(page "all", "<script")
end)

test("of many other hashes a few are named", function()
  local before, after = {}, {}
  for i = 1, 9 do
    before[i], after[i] = passes("m.case_" .. i), other("m.case_" .. i)
  end
  changes("many", table.concat(before))
  local out = changes("many", table.concat(after))
  has(out, "  other hash   m.case_5\n  other hash   and 4 more\n")
  lacks(out, "m.case_6")
end)

test("another seed is another run: its hashes are not compared", function()
  changes("seed", scenario("s.one", "b:log(b:random(1000000))"))
  local out = changes("seed", scenario("s.one", "b:log(b:random(1000000))"), "--seed", "2")
  has(out, "nothing has changed")
end)

test("a run of a part lets nothing vanish, and the rest is compared with the last time it ran",
  function()
    local text = passes "p.one" .. passes "p.two"
    changes("part", text)
    local out = changes("part", text, "--filter", "p.one")
    has(out, "nothing has changed")
    has(stage.slurp(stage.folder .. "/part/0002.jsonl"), '"whole": false')
    out = changes("part", passes "p.one" .. other "p.two")
    has(out, "other hash   p.two")
    lacks(out, "new  ")
    is(row("part", "p.two"), "p - c", "the row of p.two")
  end)

test("a run of other paths lets nothing of these vanish, and is no measure for them", function()
  local folder = stage.folder .. "/paths"
  local one = stage.file("paths1.lua", passes "p.one")
  local two = stage.file("paths2.lua", passes "p.two")
  local function kept(...)
    local code, out = run("run", "-q", "--baseline", folder, ...)
    is(code, 0, "exit code")
    return out
  end
  kept(one, two)
  lacks(kept(two), "vanished")
  stage.file("paths2.lua", passes "p.other")
  has(kept(two), "  vanished     p.two\n")
  local out = kept(one, two)
  has(out, "  vanished     p.two\n")
  lacks(out, "p.one")
end)

test("a failure in quarantine is no change to red, and a skipped one is none at all", function()
  changes("aside", passes "q.one" .. passes("q.two", 'needs = "radio",'))
  local out, code = changes("aside", fails("q.one", 'quarantine = "q",')
    .. passes("q.two", 'needs = "radio",'), "--lacks", "radio")
  is(code, 0, "exit code")
  lacks(out, "newly")
  lacks(out, "vanished")
  is(row("aside", "q.one"), "p q", "the row of q.one")
  is(row("aside", "q.two"), "p s", "the row of q.two")
end)

test("what was red in the last kept run is begun first, and told in its place", function()
  local text = passes "f.a" .. passes "f.b" .. fails "f.z"
  changes("order", text)
  local _, _, out = changes("order", text, "-j1", "--stop-on-error")
  has(out, "FAIL  f.z")
  has(out, "3 scenarios: 0 passed, 1 failed, 2 not run;")
end)

test("what --json has written may stand for an earlier run", function()
  local folder = stage.folder .. "/json"
  local text = passes "j.breaks" .. fails("j.aside", 'quarantine = "q",') .. passes "j.stays"
  stage.file("json/readme.txt", "")
  run("run", stage.file("json.lua", text), "--json", folder .. "/0003.jsonl")
  local out = changes("json", text)
  is(out, ("since run 3 of %s:\n  nothing has changed\nkept as run 4: %s/index.html\n"):format(
    folder, folder), "what is told")
  is(row("json", "j.aside"), "q q", "the row of j.aside")
  out = changes("json", fails "j.breaks" .. passes "j.stays")
  has(out, "  newly red    j.breaks\n  vanished     j.aside\n")
end)

test("files that are none of its own do no harm, and numbers go on from the highest", function()
  local folder = stage.folder .. "/odd"
  stage.file("odd/0041.jsonl", 'no json\n{"type":"scenario"}\n{"type":"scenario","id":"o.one",'
    .. '"verdict":"odd"}\n[1]\n{"type":"scenario","id":"o.one","verdict":"failed"}\n')
  stage.file("odd/readme.txt", "mine")
  stage.file("odd/7.json", "{}")
  local out = changes("odd", passes "o.one")
  has(out, ("since run 41 of %s:\n  newly green  o.one\nkept as run 42: "):format(folder))
  is(row("odd", "o.one"), "f p", "the row of o.one")
end)

test("a folder that cannot be written is told, and gives 3", function()
  local folder = stage.folder .. "/full"
  stage.file("full/index.html.part/x", "in the way")
  local path = stage.file("full.lua", passes "f.one")
  local code, _, err = run("run", path, "--baseline", folder)
  is(code, 3, "exit code")
  has(err, "fusebox run: --baseline: " .. folder .. "/index.html: ")
end)

test("what cannot be kept leaves nothing half done, and what cannot be read is told", function()
  local folder = stage.folder .. "/halves"
  local path = stage.file("halves.lua", passes "h.one")
  stage.file("halves/index.html/x", "in the way")
  local code, _, err = run("run", path, "--baseline", folder)
  is(code, 3, "exit code")
  has(err, folder .. "/index.html: Is a directory")
  is(select(2, stage.shell("cd " .. folder .. "; ls")), "0001.jsonl\nindex.html\n", "the folder")
  stage.file("halves/0002.jsonl/x", "in the way")
  code, _, err = run("run", path, "--baseline", folder)
  is(code, 4, "exit code")
  has(err, folder .. "/0002.jsonl: Is a directory")
end)

return tests
