-- Completion as bash and zsh do it, and the man page: every verb and option that the program tells,
-- and none beyond.
local stage = require "stage"
local help = require "help"
local is = stage.is

local shells = {}

local function has_program(name)
  return os.execute("command -v " .. name .. " >/dev/null 2>&1")
end

-- What bash offers for the last of the words, sorted.
local function bash_offers(top, words)
  local quoted = {}
  for _, word in ipairs(words) do
    quoted[#quoted + 1] = stage.quoted(word)
  end
  local script = stage.file("offer.bash", ([[
    source %s/share/completions/fusebox.bash
    COMP_WORDS=("$FUSEBOX" %s) COMP_CWORD=%d
    _fusebox
    printf '%%s\n' "${COMPREPLY[@]}" | sort
  ]]):format(stage.quoted(top), table.concat(quoted, " "), #words))
  local code, out, err = stage.shell("bash " .. stage.quoted(script))
  is(code, 0, "exit code of bash: " .. err)
  is(err, "", "stderr of bash")
  return out
end

local function sorted_lines(list)
  table.sort(list)
  return table.concat(list, "\n") .. "\n"
end

local function flags_of(verb)
  local list = { "--help" }
  for _, option in ipairs(verb.options) do
    list[#list + 1] = option.long
    list[#list + 1] = option.short and "-" .. option.short or nil
  end
  return list
end

local function bash_knows_the_options(top)
  local names = { "--help", "--version" }
  for _, verb in ipairs(help.read()) do
    names[#names + 1] = not verb.option and verb.name or nil
    local words = verb.option and { verb.verb, "example1", verb.option, "1", "-" }
      or { verb.name, "-" }
    is(bash_offers(top, words), sorted_lines(flags_of(verb)), verb.name)
  end
  is(bash_offers(top, { "" }), sorted_lines(names), "verbs")
end

local function bash_knows_values(top)
  is(bash_offers(top, { "run", "--modem", "sim8" }), "sim800c\nsim800l\n", "makes")
  is(bash_offers(top, { "run", "--include", "false-a" }), "false-alarm\n", "tags")
  is(bash_offers(top, { "words", "inv" }), "invariants\n", "tables")
  is(bash_offers(top, { "run", "--seed", "" }), "\n", "a number")
  is(bash_offers(top, { "explore", "x", "--cuts", "l" }), "linear\nlog\n", "modes")
  is(bash_offers(top, { "explore", "x", "--seeds", "9", "--shard", "" }), "\n", "a part")
  local path = stage.file("shells/own.lua", stage.scenario("own.one", "")
    .. stage.scenario("own.two", "", "grid = { n = { 1, 2 } },"))
  is(bash_offers(top, { "run", path, "--filter", "own." }), "own.one\nown.two\n", "ids")
  is(bash_offers(top, { "run", "--filter", "lessons.example3" }), "lessons.example3\n", "lessons")
  is(bash_offers(top, { "run", stage.folder .. "/shells/ow" }), path .. "\n", "files")
end

-- zsh at a terminal of its own: what it lists for the line, until it is silent.
local function zsh_offers(top, line)
  local script = stage.file("offer.zsh", ([[
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell 'PS1=; fpath=(%s $fpath); autoload -Uz compinit; compinit -D -u; LISTMAX=10000
      zstyle ":completion:*" list-separator --; stty cols 200 rows 500
      bindkey "^I" list-choices; echo READ""Y'
    zpty -r -m shell line '*READY*'
    zpty -w -n shell %s$'\t'
    text= quiet=0
    for round in {1..100}; do
      sleep 0.1
      quiet=$((quiet + 1))
      while zpty -r -t shell line; do text+=$line quiet=0; done
      (( quiet > 15 && ${#text} > %d )) && break
    done
    print -r -- "$text"
    zpty -d shell
  ]]):format(stage.quoted(top .. "/share/completions"), stage.quoted(line), #line + 20))
  local _, out = stage.shell("PATH=$(dirname $FUSEBOX):$PATH zsh -f " .. stage.quoted(script))
  return out
end

-- Every long option in the file belongs to a verb, and to each verb its own.
local function zsh_names_the_options(top)
  local text = stage.slurp(top .. "/share/completions/_fusebox")
  for _, verb in ipairs(help.read()) do
    local name = verb.name:gsub("%-", "%%-")
    local block = text:match('\n    "' .. name .. '"%)\n(.-);;\n')
    assert(block, "zsh does not know " .. verb.name)
    local named, count = {}, 0
    for option in block:gsub("%b[]", ""):gmatch "%-%-[%l-]+%l" do
      named[option], count = true, count + 1
    end
    for _, option in ipairs(verb.options) do
      assert(named[option.long], verb.name .. " " .. option.long)
      named[option.long] = nil
    end
    named["--help"] = nil
    assert(not next(named), verb.name .. " has no " .. tostring(next(named)))
  end
  if has_program "zsh" then
    is((stage.shell("zsh -n " .. stage.quoted(top .. "/share/completions/_fusebox"))), 0, "zsh -n")
  end
end

local function zsh_completes(top)
  if not has_program "zsh" then
    return print "zsh is not installed: its completion is not tried"
  end
  local verbs = zsh_offers(top, "fusebox ")
  for _, verb in ipairs(help.read()) do
    if not verb.option then
      stage.has(verbs, verb.about:sub(1, 30))
    end
  end
  local options = zsh_offers(top, "fusebox run --")
  stage.has(options, "--wall-timeout")
  stage.has(options, "--filter")
  stage.has(zsh_offers(top, "fusebox words fa"), "faults")
  stage.has(zsh_offers(top, "fusebox explore x --map x=a:1..2 --ha"), "--halvings")
  stage.has(zsh_offers(top, "fusebox run --modem sim8"), "sim800c")
  stage.has(zsh_offers(top, "fusebox list --include b"), "battery")
end

local function manual_names_all(top)
  local text = stage.slurp(top .. "/share/man/fusebox.1.scd")
  local known = { ["--help"] = true, ["--version"] = true }
  for _, verb in ipairs(help.read()) do
    stage.has(text, "\n## fusebox " .. verb.name .. "\n")
    for _, option in ipairs(verb.options) do
      known[option.long] = true
      assert(text:find("*" .. option.long .. "*", 1, true), verb.name .. " " .. option.long)
    end
  end
  for option in text:gmatch "%*(%-%-[%l-]+)%*" do
    assert(known[option], "the man page has " .. option)
  end
end

local function manual_is_a_page(top)
  if not has_program "scdoc" then
    return print "scdoc is not installed: the man page is not made"
  end
  local code, out, err = stage.shell("scdoc <" .. stage.quoted(top .. "/share/man/fusebox.1.scd"))
  is(code, 0, "exit code of scdoc: " .. err)
  stage.has(out, ".SH VERBS")
  assert(#out > 5000, #out .. " bytes")
end

function shells.tests(top)
  local tests = {}
  for name, test in pairs {
    ["bash offers each verb and option that the program tells, and none beyond"] =
      bash_knows_the_options,
    ["bash offers makes, tags, tables, ids and files"] = bash_knows_values,
    ["zsh names each option that the program tells, and none beyond"] = zsh_names_the_options,
    ["zsh completes verbs, options and values"] = zsh_completes,
    ["the man page names each verb and option, and none beyond"] = manual_names_all,
    ["the man page is one that scdoc takes"] = manual_is_a_page,
  } do
    tests[#tests + 1] = { name, function() test(top) end }
  end
  table.sort(tests, function(a, b) return a[1] < b[1] end)
  return tests
end

return shells
