-- What the reports hold, format by format.
local json = require "json"
local sample = require "sample"
local stage = require "stage"
local is, has, lacks, shell, quoted = stage.is, stage.has, stage.lacks, stage.shell, stage.quoted

local tests = {}
local function test(name, call)
  tests[#tests + 1] = { name, call }
end

local path

-- What a report says of the sample.
local function report(option)
  path = path or sample.write()
  local code, out, err = shell(('"$FUSEBOX" run %s%s%s'):format(quoted(path), sample.options,
    option))
  is(code, 4, "exit code")
  is(err, "", "stderr")
  assert(utf8.len(out), "the report is no UTF-8")
  assert(not out:find "[\0-\8\11-\31\127]", "the report holds control characters")
  return out
end

local function objects(text)
  local found = {}
  for line in text:gmatch "[^\n]+" do
    found[#found + 1] = json.read(line)
  end
  return found
end

-- The keys of the outermost object, in their order.
local function keys_of(line)
  local keys, depth = {}, 0
  local plain = line:gsub("\\.", ""):gsub('"([^"]*)"(:?)', function(text, colon)
    return colon == ":" and "<" .. text .. ">" or ""
  end)
  for sign, key in plain:gmatch "([%[%]{}<])([%w_]*)" do
    if sign == "<" then
      keys[#keys + 1] = depth == 1 and key or nil
    else
      depth = depth + ((sign == "{" or sign == "[") and 1 or -1)
    end
  end
  return table.concat(keys, " ")
end

test("JSON: an object a scenario in the catalogue's order, then the sums", function()
  local found = objects(report "--json -")
  is(#found, #sample.ids + 1, "objects")
  for i, id in ipairs(sample.ids) do
    is(found[i].type, "scenario", "type")
    is(found[i].id, id, "id")
    is(found[i].verdict, sample.verdicts[i], "verdict of " .. id)
    is(found[i].message == json.null, found[i].verdict == "passed", "message of " .. id)
  end
  local sums = found[#found]
  is(sums.type, "summary", "type")
  for key, count in pairs { scenarios = 8, passed = 3, failed = 2, wrong = 1, broken = 0,
    skipped = 1, quarantined = 1, not_run = 0, wrong_files = 0 } do
    is(sums[key], count, key)
  end
  is(sums.interrupted, false, "interrupted")
end)

test("JSON: what is declared, measured, and how it is played again", function()
  local passes = objects(report "--json -")[1]
  is(passes.file, path, "file")
  is(passes.line, 1, "line")
  is(passes.about, "Passes & <tells>", "about")
  is(table.concat(passes.covers, ","), "7.1,fact 26", "covers")
  is(table.concat(passes.tags, ","), "quick", "tags")
  is(passes.wiring, "example1 capacity=7 Ah contact=N/O", "wiring")
  is(passes.failure, json.null, "failure")
  local measure = passes.measures[1]
  is(measure.name, "hold-up", "name")
  is(measure.value, 3.25, "value")
  is(measure.unit, "V", "unit")
  is(measure.min, 1, "min")
  is(measure.max, json.null, "max")
  is(passes.seed, "1", "seed")
  assert(passes.hash:find "^%x%x%x%x%x%x%x%x%x%x%x%x%x%x%x%x$", passes.hash)
  assert(passes.simulated_us > 60000000 and passes.events > 50 and passes.wall_us > 0)
  is(passes.firmware, "1.0.0", "firmware")
  is(passes.backend, "sim", "backend")
  local code, out = shell(passes.replay .. " -v")
  is(code, 0, "exit code of the replay")
  has(out, passes.hash)
end)

test("JSON: a failure in its parts", function()
  local failure = objects(report "--json -")[2].failure
  is(failure.word, "expect_sms", "word")
  has(failure.expected, 'an SMS "Relay2 ON" at +358401234567')
  has(failure.seen, '"Relay1 ON"')
  is(failure.until_us - failure.from_us, 30000000, "time in which it was judged")
end)

test("JSON: the chain leads from what decided back to the script's deed", function()
  local race = stage.file("race/a.lua", [[
scenario "race" {
  wiring = require "wirings.example3" { contact = "N/C", holdup = "470 uF" },
  config = { "Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=0", "ALERTNUMBER+358401234567", "AON" },
  may_violate = "no_false_alarm",
  run = function(b)
    local owner = b:phone "+358401234567"
    b:ready()
    b.mains:off()
    b:never(owner:receives "ALARM", { during = "1 min" })
  end,
}
]])
  local code, out = stage.run("run", race, "--json", "-")
  is(code, 1, "exit code")
  local chain = objects(out)[1].failure.chain
  has(chain[1].what, 'sms_arrived "ALARM! Input1"')
  has(chain[#chain].what, "mains:off()")
  for i = 2, #chain do
    assert(chain[i].event < chain[i - 1].event and chain[i].at_us <= chain[i - 1].at_us)
  end
end)

test("JSON: members stand in the same order in every object", function()
  local first
  for line in report("--json -"):gmatch "[^\n]+" do
    if line:find '"type": "scenario"' then
      local keys = keys_of(line)
      first = first or keys
      is(keys, first, "keys")
    end
  end
  is(first, "type id verdict message file line about covers tags quarantine wiring failure "
    .. "measures seed hash simulated_us wall_us events firmware backend replay", "keys")
end)

test("reports are the same for any number of jobs, but for real time", function()
  local function told(option, jobs)
    return (report(option .. " -j" .. jobs):gsub('wall_us": %d+', ""):gsub('time="[%d.]+"', "")
      :gsub('timestamp="[^"]+"', ""):gsub("of simulated time in [^\n]+", ""))
  end
  for _, option in ipairs { "--json -", "--junit -", "--tap", "--html -" } do
    is(told(option, 4), told(option, 1), option)
  end
end)

test("JSON: of a worker that died its end is told", function()
  local file = stage.file("killed/a.lua",
    stage.scenario("endless", 'while true do b:wait "1 ms" end'))
  local code, out = stage.run("run", file, "--wall-timeout", "0.5", "--json", "-")
  is(code, 3, "exit code")
  local found = objects(out)
  is(found[1].verdict, "broken", "verdict")
  has(found[1].message, "no end within the wall time limit")
  is(found[1].line, json.null, "line")
  is(#found[1].covers, 0, "covers")
  is(found[2].broken, 1, "broken")
end)

test("JUnit: counts, and failures apart from errors", function()
  local text = report "--junit -"
  has(text, 'tests="8" failures="2" errors="1" skipped="2"')
  has(text, '<testcase classname="sample" name="sample.passes"')
  has(text, '<failure type="failed" message="' .. path)
  has(text, '<error type="wrong" message="' .. path)
  has(text, '<skipped message="in quarantine: until # it is &lt;measured&gt;"/>')
  has(text, '<skipped message="needs radio"/>')
  has(text, '<property name="firmware" value="1.0.0"/>')
  has(text, '<property name="backend" value="sim"/>')
  has(text, '<property name="seed sample.fails" value="1"/>')
  has(text, '<property name="hash sample.fails" value="')
  has(text, '<property name="simulated_s sample.grid[n=a b]" value="1.000000"/>')
  has(text, "\n  replay: ")
end)

test("JUnit: what XML forbids is shown, not passed on", function()
  local text = report "--junit -"
  has(text, "␁␛␡ \u{FFFD}")
  has(text, "&lt;b&gt;&amp;amp;]]&gt; &#39;x&#39; &quot;y&quot; # ")
  lacks(text, "<b>")
  lacks(text, "\u{FFFE}")
end)

test("TAP: plan, directives, and why one has not passed", function()
  local text = report "--tap"
  has(text, "TAP version 14\n1..8\nok 1 - sample.passes\nnot ok 2 - sample.fails\n  ---\n")
  has(text, "  severity: \"failed\"\n")
  has(text, "\n  ...\n")
  has(text, "\nnot ok 5 - sample.aside # TO" .. "DO until \\# it is <measured>\n")
  has(text, "\nok 6 - sample.skipped # SKIP needs radio\n")
  has(text, "\nok 8 - sample.grid[n=a b]\n")
  lacks(text, "Bail out")
  assert(report("--tap=13"):find "^TAP version 13\n1..8\n")
end)

test("TAP: a version that nobody knows is refused", function()
  local code, out, err = stage.run("run", path or sample.write(), "--tap=12")
  is(code, 4, "exit code")
  is(out, "", "stdout")
  has(err, "--tap: '12' is no version of TAP: 13 or 14")
end)

test("HTML: the first screen says how it went, and why", function()
  local text = report "--html -"
  local first = text:match "<body>(.-)<h2"
  has(first, "3 of 8 scenarios did not pass")
  has(first, "<b>3</b>&#10003; passed")
  has(first, "<b>2</b>&#10007; failed: the unit")
  has(first, "<b>1</b>&#10007; wrong: the scenario")
  has(first, "<b>1</b>&#9888; in quarantine")
  has(first, '<a href="#sample.fails">')
  has(first, "expected an SMS &quot;Relay2 ON&quot;")
  has(first, "in quarantine: until # it is &lt;measured&gt;")
end)

test("HTML: each scenario with line, timeline, conversation, measures, config, replay", function()
  local text = report "--html -"
  local passes = text:match '<div id="sample.passes">(.-)</div></details>\n'
  has(passes, "Passes &amp; &lt;tells&gt;")
  has(passes, "covers <b>7.1, fact 26</b>")
  has(passes, "wiring <b>example1 capacity=7 Ah contact=N/O</b>")
  has(passes, '">contact K1</text><path class="s"')
  has(passes, '">lamp lit</text><path class="s"')
  has(passes, '<use href="#mi"')
  has(passes, '<li class="p">OnRelay1<small>phone 60 s &#10003; at the unit after 3 s')
  has(passes, '<li class="u">Relay1 ON<small>unit ')
  has(passes, "&#10003; read</small>")
  has(passes, "<td>hold-up</td><td>3.25 V</td><td>from 1 V </td>")
  has(passes, "ALERTNUMBER+358401234567\n</pre>")
  has(passes, "replay: <code>" .. stage.program)
  local fails = text:match '<div id="sample.fails">(.-)</div></details>\n'
  has(fails, "<mark>Relay2 ON</mark>")
  has(fails, "<dt>seen</dt><dd>&quot;Relay1 ON&quot;")
  has(fails, '<path class="j"')
  has(fails, "&#9675; unread</small>")
end)

test("HTML: what of the guide was shown, and by whom not", function()
  local text = report "--html -"
  local shown = text:match "What of the guide was shown(.-)<h2 "
  has(shown, "<tr><td>7.1</td>")
  has(shown, '>26 &#10003;</li>')
  has(shown, '>27 &#9675;</li>')
end)

test("HTML: the page asks nothing of the network, and runs nothing", function()
  local text = report "--html -"
  for _, unwanted in ipairs { "http:", "https:", "<script", "<link", "@import", "url(", " src=",
    "javascript:" } do
    lacks(text, unwanted)
  end
end)

return tests
