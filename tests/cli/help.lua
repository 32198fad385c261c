-- What the program says of itself, `fusebox --help` and `fusebox VERB --help`, as a table: from it
-- the completions for bash and zsh and the man page in share/ are made.
local stage = require "stage"

local help = {}

-- "-j, --jobs N", "--rt[=N]", "--tolerance SIGNAL=TIME": nil for others.
local function option_of(words)
  local short, rest = words:match "^%-(%a), (%-%-.+)$"
  local long, value = (rest or words):match "^(%-%-[%w-]+)(.*)$"
  return long and {
    short = short, long = long, about = "", optional = value:find "^%[" ~= nil,
    value = value ~= "" and value:gsub("^%[?[ =]", ""):gsub("^([^%[]*)%]$", "%1") or nil,
  }
end

-- "  --from T, --to T   only what lies between": the options of a line, none for others.
local function options_of(line)
  local words, about = line:match "^  (%-%S.-)%s%s+(%S.*)$"
  words = words or line:match "^  (%-%-?%S.*)$"
  local found = {}
  for piece in (words or ""):gsub("^(%-%a), ", "%1\0"):gsub(", %-%-", "\n--"):gmatch "[^\n]+" do
    local option = option_of((piece:gsub("%z", ", ")))
    local before = found[#found]
    if option and not (before and before.long == option.long) then
      option.about = about or ""
      found[#found + 1] = option
    end
  end
  return found
end

-- Usage, what stands before the options, those with the lines that go on, and what stands behind.
local function read_verb(text)
  local verb = { usage = {}, before = {}, options = {}, behind = {} }
  local present, kind = {}, verb.usage
  for line in text:gmatch "([^\n]*)\n" do
    local found = options_of(line)
    local more = line:match "^%s%s%s%s%s+(%S.*)$"
    if #found > 0 then
      present = found
      table.move(found, 1, #found, #verb.options + 1, verb.options)
    elseif present[1] and more then
      for _, option in ipairs(present) do
        option.about = option.about == "" and more or option.about .. " " .. more
      end
    else
      present = {}
      if #verb.options > 0 then
        kind = verb.behind
      elseif line == "" then
        kind = verb.before
      end
      kind[#kind + 1] = line
    end
  end
  return verb
end

-- Options that are only spoken of, like --no-failed-first where its opposite is told.
local function add_spoken(verb)
  local known = { ["--help"] = true }
  for _, option in ipairs(verb.options) do
    known[option.long] = true
  end
  for _, option in ipairs(table.move(verb.options, 1, #verb.options, 1, {})) do
    for long in option.about:gmatch "%f[%S]%-%-[%l-]+" do
      if not known[long] then
        known[long] = true
        verb.options[#verb.options + 1] = { long = long, about = "see " .. option.long }
      end
    end
  end
end

-- What a verb, or one of its ways, says of itself.
local function ask(...)
  local code, text = stage.run(...)
  stage.is(code, 0, "exit code of " .. table.concat({ ... }, " "))
  local verb = read_verb(text)
  verb.words = {}
  add_spoken(verb)
  return verb, text
end

-- "fusebox explore --map --help", of which the verb's help speaks: that option's own options.
local function add_ways(verbs, name, text)
  for option in text:gmatch("fusebox " .. name .. " (%-%-%l+)%s+%-%-help") do
    local way = ask(name, option, "--help")
    way.name, way.verb, way.option = name .. " " .. option, name, option
    way.about = way.before[2] and way.before[2]:match "^[^.:;]+" or ""
    verbs[#verbs + 1] = way
  end
end

-- { name, about, usage, before, options, behind, words } for each verb; words: what `words` prints.
-- Behind a verb come its ways: options with a help of their own; { verb, option } beside the same.
function help.read()
  local verbs = {}
  local _, out = stage.run "--help"
  for name, about in out:gmatch "\n  (%l+)%s+(%S[^\n]*)" do
    local verb, text = ask(name, "--help")
    verb.name, verb.about = name, about
    for word in text:gmatch(name == "words" and "\n  (%l+) +%l" or "\0") do
      verb.words[#verb.words + 1] = word
    end
    verbs[#verbs + 1] = verb
    add_ways(verbs, name, text)
  end
  assert(#verbs >= 6, #verbs .. " verbs")
  return verbs
end

-- The makes of modems, as `run --modem` names them.
function help.makes(verbs)
  for _, verb in ipairs(verbs) do
    for _, option in ipairs(verb.options) do
      local makes = option.long == "--modem" and option.about:match "%f[%w][%w]+|[%w|]+"
      if makes then
        return (makes:gsub("|", " "))
      end
    end
  end
  error "no option names the makes of modems"
end

-- What a bench of real hardware may be able to do, as the language names it.
function help.capabilities()
  local _, out = stage.run("words", "language")
  local cell = assert(out:match "\n| `capability` | ([^|]+) |")
  return (cell:gsub('[`"]', ""))
end

return help
