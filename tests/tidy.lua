-- The house's style as a test (docs/style.md): reads the tree, reports every finding, then fails.
--
--   lua5.4 tests/tidy.lua ROOT                   exit 1 when there is a finding
--   lua5.4 tests/tidy.lua ROOT --expect FILE     exit 1 unless exactly the findings of FILE come
--
-- A finding is one line, "file:line: rule: what: limit N"; FILE holds "file:line: rule" lines.

local here = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua;" .. package.path

local source = require "tidy.source"
local floors = require "tidy.floors"
local rules = require "tidy.rules"

local function fail(message)
  io.stderr:write("tidy: ", message, "\n")
  os.exit(4)
end

local function read(path)
  local file = io.open(path, "rb")
  if not file then
    fail("cannot read " .. path)
  end
  local text = file:read("a")
  file:close()
  return text
end

local function lines_of(command)
  local pipe, list = io.popen(command), {}
  for line in pipe:lines() do
    list[#list + 1] = line
  end
  pipe:close()
  return list
end

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local root = arg[1] or fail("which tree?")
local expect = arg[2] == "--expect" and (arg[3] or fail("--expect FILE"))
if not lines_of("cd " .. quoted(root) .. " && echo ok")[1] then
  fail("no folder " .. root)
end

local findings = {}
local function report(path, line, rule, what)
  findings[#findings + 1] = ("%s:%d: %s: %s"):format(path, line, rule, what)
end

-- Not looked at: what is wrong on purpose, and what programs wrote.
local function list_files()
  return lines_of("cd " .. quoted(root) .. " && find firmware sim hil lua cli scenarios tests cmake"
    .. " dev CMakeLists.txt -type f 2>/dev/null -not -path 'tests/planted/*'"
    .. " -not -path 'tests/lua/bad/*' -not -path 'tests/fuzz/corpus/*'"
    .. " -not -path 'tests/golden/*' -not -path 'lua/fusebox.d.lua' | LC_ALL=C sort")
end

local function read_file(path)
  local text = read(root .. "/" .. path)
  local file = { path = path, text = text, floor = floors.of(path),
    suffix = path:match("%.(%w+)$") or "" }
  if file.suffix == "c" or file.suffix == "h" then
    file.c = source.read_c(text)
  elseif file.suffix == "lua" then
    file.lua = source.read_lua(text)
  end
  return file
end

local files = {}
for _, path in ipairs(list_files()) do
  files[#files + 1] = read_file(path)
end
for _, file in ipairs(files) do
  for _, rule in ipairs(rules.each) do
    rule(file, report)
  end
end
for _, rule in ipairs(rules.all) do
  rule(files, report, root)
end

local function print_findings()
  for _, finding in ipairs(findings) do
    print(finding)
  end
  local figures = rules.figures(files)
  print(("tidy: %d files, %d functions, median %d lines, p90 %d, longest %d: %d findings")
    :format(#files, figures.count, figures.median, figures.p90, figures.longest, #findings))
  return #findings == 0
end

-- What was planted and not found, or found and not planted.
local function compare_findings()
  local wanted, right = {}, true
  for line in read(root .. "/" .. expect):gmatch("[^\n]+") do
    wanted[line] = true
  end
  for _, finding in ipairs(findings) do
    local key = finding:match("^([^:]+:%d+: [^:]+)")
    if wanted[key] == nil then
      print("found, not planted: " .. finding)
      right = false
    end
    wanted[key] = false
  end
  for key, missed in pairs(wanted) do
    if missed then
      print("planted, not found: " .. key)
      right = false
    end
  end
  print(("tidy: %d findings in %s"):format(#findings, root))
  return right and #findings > 0
end

os.exit((expect and compare_findings or print_findings)() and 0 or 1)
