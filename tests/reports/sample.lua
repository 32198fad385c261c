-- A file with a scenario of each ending, and texts that no format takes as they are.
local stage = require "stage"

local sample = {}

local odd = [=["b\1\27\127 \255\xC0\x80 \xED\xA0\x80 <b>&amp;]]> 'x' \"y\" # \\ ]=]
  .. [=[\u{FFFE} \u{1F600}"]=]

local passes = [[
    local owner = b:phone "+358401234567"
    b:ready()
    b:measure("hold-up", 3.25, { unit = "V", min = 1 })
    owner:sms "OnRelay1"
    owner:expect_sms "Relay1 ON"]]
local fails = [[
    local owner = b:phone "+358401234567"
    b:ready()
    owner:sms "OnRelay1"
    b:log(%s)
    owner:expect_sms("Relay2 ON", { within = "30 s" })]]
local config = 'config = "ALERTNUMBER+358401234567",'

function sample.write()
  return stage.file("sample/a.lua", stage.scenario("sample.passes", passes,
    'about = "Passes & <tells>", covers = { "7.1", "fact 26" }, tags = "quick", ' .. config)
    .. stage.scenario("sample.fails", fails:format(odd), config)
    .. stage.scenario("sample.odd", "error(" .. odd .. ")")
    .. stage.scenario("sample.wrong", 'b:wiat "1 s"')
    .. stage.scenario("sample.aside", 'b:expect(b.lamp:is "lit")',
      'quarantine = "until # it is <measured>",')
    .. stage.scenario("sample.skipped", 'b:wait "1 s"', 'needs = "radio",')
    .. stage.scenario("sample.grid", 'b:wait "1 s"', 'grid = { n = { "N/O", "a b" } },'))
end

sample.options = " --lacks radio "
sample.ids = { "sample.passes", "sample.fails", "sample.odd", "sample.wrong", "sample.aside",
  "sample.skipped", "sample.grid[n=N/O]", "sample.grid[n=a b]" }
sample.verdicts = { "passed", "failed", "failed", "wrong", "failed", "skipped", "passed", "passed" }

return sample
