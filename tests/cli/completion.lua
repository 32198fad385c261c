-- share/completions/, made from what the program says of its options (help.lua).
local help = require "help"

local completion = {}

-- What is offered behind an option, by how its help calls the value.
local kinds = { TAG = "tags", FILE = "files", F = "files", PATH = "files", OUT = "files",
  PROGRAM = "files", DIR = "folders" }

-- Choices that its sentence names.
local function choices_of(option, makes)
  local about = option.about
  if option.value == "LEVEL" then
    return "remark warning error"
  elseif option.value == "MODE" then
    return "linear log exhaustive pairs"
  elseif option.value == "NAME" and about:find "capability" then
    return help.capabilities()
  elseif option.value == "NAME" and about:find " make" then
    return makes
  elseif option.value == "P" then
    return about:gsub("^(%l+) %(default%), or (%l+).*", "%1 %2")
  end
end

local function value_of(option, makes)
  if not option.value then
    return nil
  elseif option.value:find("|", 1, true) then
    return "words", (option.value:gsub("|", " "))
  elseif option.value == "PAT" and option.about:find " id " then
    return "ids"
  end
  local choices = choices_of(option, makes)
  if choices then
    return "words", choices
  end
  return kinds[option.value] or "nothing"
end

local function takes_files(verb)
  local usage = table.concat(verb.usage, " ")
  return usage:gsub("%-%-%S+ %u+", ""):find "%f[%u]%u[%u-]*" ~= nil and #verb.words == 0
end

local function flags(verb)
  local list = {}
  for _, option in ipairs(verb.options) do
    list[#list + 1] = option.short and "-" .. option.short or nil
    list[#list + 1] = option.long
  end
  list[#list + 1] = "--help"
  return table.concat(list, " ")
end

local function names_of(verbs)
  local names = {}
  for _, verb in ipairs(verbs) do
    names[#names + 1] = not verb.option and verb.name or nil
  end
  return table.concat(names, " ")
end

-- Those options of a verb that have options of their own, for a pattern of the shell.
local function ways_of(verbs, between)
  local ways = {}
  for _, verb in ipairs(verbs) do
    ways[#ways + 1] = verb.option and verb.name or nil
  end
  return table.concat(ways, between)
end

-- ---- bash ---------------------------------------------------------------------------------------

local bash = [=[
# Completion of fusebox for bash, made from `fusebox --help`.

# The files and folders that were given so far; list looks into them.
_fusebox_given()
{
    local word
    for word in "${COMP_WORDS[@]:2}"; do
        [[ $word != -* && -e $word && $word != "$cur" ]] && printf '%%s\n' "$word"
    done
}

# _fusebox_list OPTION...: what `fusebox list` says of them, a grid once.
_fusebox_list()
{
    local given
    mapfile -t given < <(_fusebox_given)
    "${COMP_WORDS[0]}" list "$@" "${given[@]}" 2>/dev/null | sed 's/\[.*//' | sort -u
}

# _fusebox_files OPTION: -f, files and folders, or -d, folders alone.
_fusebox_files()
{
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen "$1" -- "$cur")
}

_fusebox_words()
{
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}

# _fusebox_value VERB OPTION: what is behind the option; false where it takes nothing.
_fusebox_value()
{
    case "$1 $2" in
%s        *) return 1 ;;
    esac
}

# _fusebox_way VERB: the verb, or with one of its options that have options of their own.
_fusebox_way()
{
    local word
    for word in "${COMP_WORDS[@]:2:COMP_CWORD-2}"; do
        case "$1 ${word%%%%=*}" in
            %s) printf '%%s' "$1 ${word%%%%=*}"; return ;;
        esac
    done
    printf '%%s' "$1"
}

# _fusebox_verb VERB: its options, and what else it takes.
_fusebox_verb()
{
    local flags= words= files=
    case $1 in
%s    esac
    if [[ $cur == -* || ( -z $files && -z $words ) ]]; then
        _fusebox_words "$flags"
    elif [[ -n $words ]]; then
        _fusebox_words "$words"
    else
        _fusebox_files -f
    fi
}

_fusebox()
{
    local cur=${COMP_WORDS[COMP_CWORD]} verb=${COMP_WORDS[1]}
    COMPREPLY=()
    if [[ $COMP_CWORD == 1 ]]; then
        _fusebox_words "%s --help --version"
        return
    fi
    verb=$(_fusebox_way "$verb")
    if ! _fusebox_value "$verb" "${COMP_WORDS[COMP_CWORD - 1]}"; then
        _fusebox_verb "$verb"
    fi
}

complete -F _fusebox fusebox
]=]

local bash_values = {
  ids = '_fusebox_words "$(_fusebox_list --scenarios --lessons)"',
  tags = '_fusebox_words "$(_fusebox_list --tags)"',
  files = "_fusebox_files -f", folders = "_fusebox_files -d", nothing = ":",
}

local function bash_options(verb, makes, rows)
  for _, option in ipairs(verb.options) do
    local kind, words = value_of(option, makes)
    if kind and not option.optional then
      local short = option.short and (' | "%s -%s"'):format(verb.name, option.short) or ""
      rows[#rows + 1] = ('        "%s %s"%s) %s ;;\n'):format(verb.name, option.long, short,
        bash_values[kind] or ('_fusebox_words "%s"'):format(words))
    end
  end
end

function completion.bash(verbs)
  local makes, values, rows = help.makes(verbs), {}, {}
  for _, verb in ipairs(verbs) do
    bash_options(verb, makes, values)
    rows[#rows + 1] = ('        "%s")\n            flags="%s"\n'):format(verb.name, flags(verb))
    if #verb.words > 0 then
      rows[#rows + 1] = ('            words="%s"\n'):format(table.concat(verb.words, " "))
    elseif takes_files(verb) then
      rows[#rows + 1] = "            files=1\n"
    end
    rows[#rows + 1] = "            ;;\n"
  end
  local ways = '"' .. ways_of(verbs, '" | "') .. '"'
  return bash:format(table.concat(values), ways, table.concat(rows), names_of(verbs))
end

-- ---- zsh ----------------------------------------------------------------------------------------

local zsh = [=[
#compdef fusebox
# Completion of fusebox for zsh, made from `fusebox --help`.

# What `fusebox list` says of the files and folders given, a grid once.
_fusebox_list() {
  local -a given found
  given=(${(M)words[2,-1]:#*.lua} ${^words[2,-1]}(N/))
  found=(${(uf)"$($_fusebox_program list $@ $given 2>/dev/null)"})
  compadd -- ${(u)found%%%%\[*}
}

_fusebox_ids() { _fusebox_list --scenarios --lessons }
_fusebox_tags() { _fusebox_list --tags }

_fusebox() {
  local _fusebox_program=$words[1] curcontext=$curcontext state line
  local -a verbs
  verbs=(
%s  )
  _arguments -C \
    '(- *)--help[say what there is]' \
    '(- *)--version[say which version this is]' \
    '1:verb:->verb' \
    '*::argument:->argument'
  if [[ $state == verb ]]; then
    _describe verb verbs
    return
  fi
  local verb=$line[1] word
  for word in ${words[2,CURRENT-1]%%%%=*}; do
    case "$verb $word" in
      (%s) verb="$verb $word" ;;
    esac
  done
  case $verb in
%s  esac
}

_fusebox "$@"
]=]

local zsh_values = {
  ids = ":scenario:_fusebox_ids", tags = ":tag:_fusebox_tags", files = ":file:_files",
  folders = ":folder:_files -/",
}

-- A description in brackets, inside single quotes.
local function described(text)
  return (text:gsub("[%[%]:\\]", "\\%0"):gsub("'", "'\\''"))
end

-- The first words are enough in a menu.
local function short_about(option)
  local about = option.about:match "^(.-); " or option.about
  return described(#about > 76 and about:sub(1, 72):gsub("[,:]?%s%S*$", "") .. " ..." or about)
end

local function zsh_option(option, makes)
  local kind, words = value_of(option, makes)
  local about = "[" .. short_about(option) .. "]"
  local value = ""
  if kind then
    value = zsh_values[kind] or (":%s:%s"):format(option.value:lower():gsub("[^%l]+", " "),
      words and "(" .. words .. ")" or " ")
    value = option.optional and ":" .. value or value
  end
  local long = option.long .. (option.optional and "=-" or "")
  -- What may be said twice stands with a star.
  local star = option.value == "TAG" and "*" or ""
  if option.short then
    return ("      '(-%s %s)'{-%s,%s}'%s%s' \\\n"):format(option.short, option.long, option.short,
      long, about, value)
  end
  return ("      '%s%s%s%s' \\\n"):format(star, long, about, value)
end

local function zsh_verb(verb, makes)
  local rows = { ('    "%s")\n      _arguments -s \\\n'):format(verb.name) }
  for _, option in ipairs(verb.options) do
    rows[#rows + 1] = zsh_option(option, makes)
  end
  if #verb.words > 0 then
    rows[#rows + 1] = ("      '1:table:(%s)' \\\n"):format(table.concat(verb.words, " "))
  elseif takes_files(verb) then
    rows[#rows + 1] = "      '*:file:_files' \\\n"
  end
  rows[#rows + 1] = "      '(- *)--help[say what there is]' ;;\n"
  return table.concat(rows)
end

function completion.zsh(verbs)
  local makes, names, rows = help.makes(verbs), {}, {}
  for _, verb in ipairs(verbs) do
    names[#names + 1] = not verb.option
      and ("    '%s:%s'\n"):format(verb.name, described(verb.about)) or nil
    rows[#rows + 1] = zsh_verb(verb, makes)
  end
  local ways = '"' .. ways_of(verbs, '"|"') .. '"'
  return zsh:format(table.concat(names), ways, table.concat(rows))
end

return completion
