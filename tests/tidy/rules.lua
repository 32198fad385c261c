-- The rules. Each takes a file (rules.each) or all files (rules.all) and reports what it finds.

local source = require "tidy.source"
local floors = require "tidy.floors"
local alone = require "tidy.alone"

-- Scenarios are test plans in rows, and the language's first example is 114 wide.
local limit = { columns = 100, scenario_columns = 120, file_lines = 500, function_lines = 70,
  median = 12, p90 = 30, parameters = 5, nesting = 3, complexity = 12 }

local function set(words)
  local found = {}
  for word in words:gmatch("%S+") do
    found[word] = true
  end
  return found
end

local banned = set "handle handles handled handler handlers handling process processes processed\
  processing processor manage manages managed manager managers managing management util utils\
  utility utilities common misc helper helpers"

-- Where a banned word is the right one, and why. `paths` is a Lua pattern.
local allowed_words = {
  { paths = "^scenarios/", word = "common", why = "the COM terminal of a sensor's contact" },
  { paths = "^tests/.*%.lua$", word = "common", why = "the same terminal" },
}

-- Names that others gave: a field of POSIX's struct sigaction, one of its clocks; a call
-- of libserialport.
local foreign_names = set "sa_handler CLOCK_PROCESS_CPUTIME_ID sp_get_port_handle"

local clock_calls = set "time clock clock_gettime gettimeofday timespec_get localtime mktime\
  localtime_r gmtime gmtime_r nanosleep usleep sleep alarm setitimer"
local clock_headers = set "time.h sys/time.h"
local firmware_headers = set "stdbool.h stddef.h stdint.h string.h limits.h"
local chance_calls = set "rand srand random srandom rand_r drand48 arc4random"
local libm_calls = set "exp exp2 expm1 log log2 log10 log1p pow cbrt sin cos tan asin acos\
  atan atan2 sinh cosh tanh fma"

local function is_code(file)
  return file.c ~= nil and file.floor ~= nil
end

local function is_in(file, folder)
  return file.path:sub(1, #folder + 1) == folder .. "/"
end

local each, all = {}, {}

-- ---- any text ---------------------------------------------------------------------------------

local unfinished = { "TO" .. "DO", "FIX" .. "ME", "XX" .. "X" }

local function judge_line(path, number, row, report)
  local columns = utf8.len(row) or #row
  local story = path:find "^scenarios/" or path:find "^tests/year/"
    or path:find "^tests/lua/contract/"
  local most = story and limit.scenario_columns or limit.columns
  if columns > most then
    report(path, number, "line width", ("%d columns: limit %d"):format(columns, most))
  end
  if row:find("\t", 1, true) then
    report(path, number, "tab", "four spaces instead")
  end
  if row:find("[ \r]$") then
    report(path, number, "trailing blank", "at the end of the line")
  end
  for _, word in ipairs(unfinished) do
    if row:find("%f[%w]" .. word .. "%f[%W]") then
      report(path, number, "unfinished work", word)
    end
  end
end

each[#each + 1] = function(file, report)
  local number = 0
  for row in file.text:gmatch("([^\n]*)\n") do
    number = number + 1
    judge_line(file.path, number, row, report)
  end
  if file.text ~= "" and file.text:sub(-1) ~= "\n" then
    report(file.path, number + 1, "last line", "does not end with a newline")
  end
  file.lines = number
end

each[#each + 1] = function(file, report)
  if file.path:find("[^%l%d_./]") and not file.path:find("CMakeLists%.txt$") then
    report(file.path, 1, "file name", "lower case letters, digits and _ only")
  end
end

each[#each + 1] = function(file, report)
  local lines = file.lines - (file.c and file.c.table_lines or 0)
  if (file.c or file.lua) and lines > limit.file_lines then
    report(file.path, 1, "file length",
      ("%d lines beside its largest table: limit %d"):format(lines, limit.file_lines))
  end
end

-- ---- words ------------------------------------------------------------------------------------

local function is_allowed(path, word)
  for _, entry in ipairs(allowed_words) do
    if entry.word == word and path:find(entry.paths) then
      return true
    end
  end
  return false
end

local function judge_name(file, line, name, report)
  if foreign_names[name] then
    return
  end
  for _, word in ipairs(source.words_of(name)) do
    if banned[word] and not is_allowed(file.path, word) then
      report(file.path, line, "banned word", ("'%s' in %s"):format(word, name))
    end
  end
end

each[#each + 1] = function(file, report)
  judge_name(file, 1, file.path:match("[^/]*$"):gsub("%.%w+$", ""), report)
  local seen = {}
  for _, token in ipairs((file.c or file.lua or { tokens = {} }).tokens) do
    if token.kind == "word" and not seen[token.text] then
      seen[token.text] = true
      judge_name(file, token.line, token.text, report)
    end
  end
  for _, directive in ipairs(file.c and file.c.directives or {}) do
    local name = directive.text:match("^%s*#%s*define%s+([%w_]+)")
    judge_name(file, directive.line, name or "", report)
  end
end

-- ---- C: form ----------------------------------------------------------------------------------

each[#each + 1] = function(file, report)
  for i, token in ipairs(file.c and file.c.tokens or {}) do
    local next_text = file.c.tokens[i + 1] and file.c.tokens[i + 1].text
    if token.text == "typedef" and set "struct union enum"[next_text or ""] then
      report(file.path, token.line, "typedef", "write 'struct name' where it is used")
    end
  end
end

local function judge_function(file, found, what, rule, report)
  if found[what] > limit[rule] then
    report(file.path, found.line, "function " .. what,
      ("%s has %d: limit %d"):format(found.name, found[what], limit[rule]))
  end
end

each[#each + 1] = function(file, report)
  for _, found in ipairs(is_code(file) and file.c.functions or {}) do
    judge_function(file, found, "lines", "function_lines", report)
    judge_function(file, found, "parameters", "parameters", report)
    judge_function(file, found, "nesting", "nesting", report)
    judge_function(file, found, "complexity", "complexity", report)
  end
end

local function figures(files)
  local lengths = {}
  for _, file in ipairs(files) do
    for _, found in ipairs(is_code(file) and file.c.functions or {}) do
      lengths[#lengths + 1] = found.lines
    end
  end
  table.sort(lengths)
  local function share(part)
    return lengths[math.max(1, math.ceil(#lengths * part))] or 0
  end
  return { count = #lengths, median = share(0.5), p90 = share(0.9), longest = share(1) }
end

all[#all + 1] = function(files, report)
  local found = figures(files)
  for _, name in ipairs { "median", "p90" } do
    if found[name] > limit[name] then
      report("CMakeLists.txt", 1, "function lengths",
        ("%s of all floors is %d lines: limit %d"):format(name, found[name], limit[name]))
    end
  end
end

-- ---- C: includes and arrows -------------------------------------------------------------------

local function includes_of(file)
  local list = {}
  for _, directive in ipairs(file.c.directives) do
    local own = directive.text:match('^%s*#%s*include%s*"([^"]*)"')
    local system = directive.text:match("^%s*#%s*include%s*<([^>]*)>")
    if own or system then
      list[#list + 1] = { line = directive.line, own = own, system = system, name = own or system }
    end
  end
  return list
end

each[#each + 1] = function(file, report)
  for _, include in ipairs(is_code(file) and includes_of(file) or {}) do
    if include.own and not include.own:find("/") then
      report(file.path, include.line, "include", ('"%s" has no folder'):format(include.own))
    elseif include.own and not floors.sees(file.floor, include.own) then
      report(file.path, include.line, "arrow",
        ("%s may not see %s"):format(file.floor.folder, include.own))
    end
  end
end

local function base_name(path)
  return path:match("([^/]*)%.%l+$")
end

-- 0 the header of the file's own name, 1 the C library, 2 others by name.
local function place_of(file, include)
  if include.own and base_name(include.own) == base_name(file.path) then
    return "0"
  end
  return include.system and "1" .. include.name or "2" .. include.name
end

each[#each + 1] = function(file, report)
  local before = ""
  for _, include in ipairs(is_code(file) and includes_of(file) or {}) do
    local place = place_of(file, include)
    if place < before then
      report(file.path, include.line, "include order",
        "own header, C library, others, each by name: " .. include.name)
    end
    before = place
  end
end

local function judge_include(file, include, report)
  if include.name:find("^lua[xl]?[ilau]*[bx]?%.h$") and not is_in(file, "lua") then
    report(file.path, include.line, "Lua", "only lua/ includes " .. include.name)
  end
  if include.system and is_in(file, "firmware") and not firmware_headers[include.system] then
    report(file.path, include.line, "firmware header", include.system)
  end
  if clock_headers[include.name] and not is_in(file, "cli") then
    report(file.path, include.line, "wall clock", "only cli/ includes " .. include.name)
  end
end

each[#each + 1] = function(file, report)
  for _, include in ipairs(is_code(file) and includes_of(file) or {}) do
    judge_include(file, include, report)
  end
end

-- One source alone knows a library; the first by name counts as the one.
local function only_one(library, pattern)
  return function(files, report)
    local owner
    for _, file in ipairs(files) do
      for _, include in ipairs(is_code(file) and includes_of(file) or {}) do
        if include.name:find(pattern) then
          owner = owner or file.path
          if owner ~= file.path then
            report(file.path, include.line, library, "only " .. owner .. " includes it")
          end
        end
      end
    end
  end
end

all[#all + 1] = only_one("SDL", "SDL[%w_]*%.h$")
all[#all + 1] = only_one("libserialport", "libserialport%.h$")
all[#all + 1] = only_one("jansson", "^jansson%.h$")
all[#all + 1] = only_one("libarchive", "^archive%.h$")

-- ---- C: what may not be called ------------------------------------------------------------------

local function is_call(tokens, i)
  local before = tokens[i - 1] and tokens[i - 1].text
  return tokens[i].kind == "word" and tokens[i + 1] and tokens[i + 1].text == "("
    and before ~= "." and before ~= "->"
end

local function judge_call(file, token, report)
  local name, in_core = token.text, is_in(file, "firmware") or is_in(file, "sim")
  if clock_calls[name] and not is_in(file, "cli") then
    report(file.path, token.line, "wall clock", name .. "() below cli/")
  elseif chance_calls[name] then
    report(file.path, token.line, "chance", name .. "() is not reproducible")
  elseif in_core and libm_calls[name] then
    report(file.path, token.line, "libm", name .. "() differs between machines")
  end
end

each[#each + 1] = function(file, report)
  for i, token in ipairs(is_code(file) and file.c.tokens or {}) do
    if is_call(file.c.tokens, i) then
      judge_call(file, token, report)
    end
  end
end

each[#each + 1] = function(file, report)
  local core = file.c and is_in(file, "firmware") and not is_in(file, "firmware/port")
  for i, directive in ipairs(core and file.c.directives or {}) do
    local condition = directive.text:match("^%s*#%s*(el?if%l*)")
    local is_guard = i == 1 and directive.text:find("^#ifndef [%u%d_]+_H%s*$")
    if condition and not is_guard then
      report(file.path, directive.line, "condition", "one firmware for every place: #" .. condition)
    end
  end
end

each[#each + 1] = function(file, report)
  if file.c and file.suffix == "h" and file.floor then
    local wanted = file.path:upper():gsub("[/.]", "_")
    local guard = file.c.directives[1] and file.c.directives[1].text:match("^#ifndef ([%w_]+)")
    if guard ~= wanted then
      report(file.path, 1, "include guard", ("%s instead of %s"):format(guard or "none", wanted))
    end
  end
end

-- ---- the tree ---------------------------------------------------------------------------------

all[#all + 1] = function(files, report)
  for _, file in ipairs(files) do
    local folder = file.path:match("^(%l+)/")
    if file.c and not file.floor and folder ~= "tests" then
      report(file.path, 1, "floor", "this folder is no floor of tests/tidy/floors.lua")
    end
  end
end

local function compare_floor(floor, path, cmake, report)
  local sees = table.move(floor.sees, 1, #floor.sees, 1, {})
  table.sort(sees)
  local here, there = table.concat(sees, " "), cmake and cmake.sees or "nothing: no such target"
  if here ~= there or cmake.folder ~= floor.folder then
    report(path, cmake and cmake.line or 1, "floor",
      ("%s sees %s; tests/tidy/floors.lua says %s"):format(floor.target, there, here))
  end
end

-- A port has a CMakeLists.txt of its own.
all[#all + 1] = function(files, report)
  for _, file in ipairs(files) do
    local found = file.path:find("CMakeLists%.txt$") and floors.in_cmake(file.text)
    for _, floor in ipairs(found and floors.list or {}) do
      if file.path == (floor.cmake or "CMakeLists.txt") then
        compare_floor(floor, file.path, found[floor.target], report)
      end
    end
  end
end

all[#all + 1] = alone.judge

return { each = each, all = all, figures = figures }
