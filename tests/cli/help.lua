-- What the program says of itself, `fusebox --help` and `fusebox VERB --help`, as a table: from it
-- the completions for bash and zsh and the man page in share/ are made.
local stage = require "stage"

local help = {}

-- "  -j, --jobs N       so many at a time": an option's line, nil for others.
local function option_of(line)
  local short, long, value, about = line:match "^  %-(%a), (%-%-[%w-]+)([ =%[]?%S*)%s%s+(%S.*)$"
  if not long then
    long, value, about = line:match "^  (%-%-[%w-]+)([ =%[]?%S*)%s%s+(%S.*)$"
  end
  if not long then
    short, long, value = line:match "^  %-(%a), (%-%-[%w-]+)([ =%[]?%S*)$"
  end
  if not long then
    long, value = line:match "^  (%-%-[%w-]+)([ =%[]?%S*)$"
  end
  return long and {
    short = short, long = long, about = about or "", optional = value:find("[", 1, true) ~= nil,
    value = value:match "[%w/=:|,+-]+" and value:gsub("[%[%]]", ""):gsub("^[ =]", ""),
  }
end

-- Usage, what stands before the options, those with the lines that go on, and what stands behind.
local function read_verb(text)
  local verb = { usage = {}, before = {}, options = {}, behind = {} }
  local option, kind = nil, verb.usage
  for line in text:gmatch "([^\n]*)\n" do
    local found = option_of(line)
    local more = line:match "^%s%s%s%s%s+(%S.*)$"
    if found then
      option = found
      verb.options[#verb.options + 1] = option
    elseif option and more then
      option.about = option.about == "" and more or option.about .. " " .. more
    else
      option = nil
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

-- { name, about, usage, before, options, behind, words } for each verb; words: what `words` prints.
function help.read()
  local verbs = {}
  local _, out = stage.run "--help"
  for name, about in out:gmatch "\n  (%l+)%s+(%S[^\n]*)" do
    local code, text = stage.run(name, "--help")
    stage.is(code, 0, "exit code of " .. name .. " --help")
    local verb = read_verb(text)
    verb.name, verb.about, verb.text = name, about, text
    verb.words = {}
    for word in text:gmatch(name == "words" and "\n  (%l+) +%l" or "\0") do
      verb.words[#verb.words + 1] = word
    end
    verbs[#verbs + 1] = verb
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

return help
