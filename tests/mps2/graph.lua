-- The call graph of a program by gcc's .ci files (VCG), with each function's own stack.

local graph = {}
graph.__index = graph

local INDIRECT = "__indirect_call"

local function lines_of(command)
  local list = {}
  local pipe = assert(io.popen(command))
  for line in pipe:lines() do
    list[#list + 1] = line
  end
  pipe:close()
  return list
end

local function read_node(calls, line)
  local title = line:match('title: "([^"]*)"')
  local label = line:match('label: "([^"]*)"')
  local bytes, kind = label:match("\\n(%d+) bytes %(([%w,]+)%)")
  if bytes then
    calls.bytes[title] = math.tointeger(bytes)
    calls.names[title] = title:match("[^:]*$")
    if kind ~= "static" then
      table.insert(calls.problems, ("stack without a bound: %s (%s)"):format(title, kind))
    end
  end
end

local function read_edge(calls, line)
  local from, to = line:match('sourcename: "([^"]*)" targetname: "([^"]*)"')
  calls.edges[from] = calls.edges[from] or {}
  calls.edges[from][to] = true
end

-- Functions whose address is put somewhere: what a call through a pointer may reach. Sections are
-- named after their functions (-ffunction-sections). Where the linker optimised, it is the objects
-- that it made which count.
local function read_addresses(calls, object)
  for _, line in ipairs(lines_of("arm-none-eabi-objdump -r " .. object)) do
    local kind, target = line:match("^%x+ (R_ARM_%S+)%s+(%S+)")
    if kind and (kind == "R_ARM_ABS32" or kind:find("MOV[WT]_ABS")) then
      target = target:gsub("^%.text%.unlikely%.", ""):gsub("^%.text%.", ""):gsub("[+-]0x%x+$", "")
      calls.taken[target] = true
    end
  end
end

-- `foreign`: stack of functions that have no graph.
function graph.read(build, foreign)
  local calls = setmetatable({ bytes = {}, names = {}, edges = {}, taken = {}, problems = {},
    found = {}, done = {} }, graph)
  for name, bytes in pairs(foreign) do
    calls.bytes[name], calls.names[name] = bytes, name
  end
  for _, path in ipairs(lines_of("find " .. build .. " -name '*.ci' ! -name 'fusebox-*' | sort")) do
    for line in io.lines(path) do
      if line:find("^node:") then
        read_node(calls, line)
      elseif line:find("^edge:") then
        read_edge(calls, line)
      end
    end
  end
  local objects = "find " .. build .. " -name '*.c.obj' -o -name 'fusebox.elf.*ltrans.o' | sort"
  for _, path in ipairs(lines_of(objects)) do
    read_addresses(calls, path)
  end
  return calls
end

-- Titles, sorted, of the functions whose name has the pattern.
function graph:matching(pattern)
  local list = {}
  for title, name in pairs(self.names) do
    if name:find(pattern) then
      list[#list + 1] = title
    end
  end
  table.sort(list)
  return list
end

-- Interrupts are called by the CPU alone.
function graph:pointed_at()
  if not self.pointed then
    self.pointed = {}
    for title, name in pairs(self.names) do
      if self.taken[name] and not name:find("^interrupt_") and name ~= "start" then
        self.pointed[title] = true
      end
    end
  end
  return self.pointed
end

function graph:targets(title)
  local targets = {}
  for target in pairs(self.edges[title] or {}) do
    for pointed in pairs(target == INDIRECT and self:pointed_at() or { [target] = true }) do
      targets[#targets + 1] = pointed
    end
  end
  table.sort(targets)
  return targets
end

function graph:problem(text)
  if not self.found[text] then
    self.found[text] = true
    table.insert(self.found, text)
  end
end

-- Bytes of the deepest way from a function, itself included, and the way: { { name =, bytes = } }.
function graph:deepest(title)
  local done = self.done[title]
  if done == false then
    self:problem("recursion through " .. title)
    return 0, {}
  elseif done then
    return done.depth, done.way
  end
  if not self.bytes[title] then
    self:problem("no stack known of " .. title)
  end
  self.done[title] = false
  local depth, way = 0, {}
  for _, target in ipairs(self:targets(title)) do
    local below, path = self:deepest(target)
    if below > depth then
      depth, way = below, path
    end
  end
  local bytes = self.bytes[title] or 0
  way = { { name = self.names[title] or title, bytes = bytes }, table.unpack(way) }
  self.done[title] = { depth = depth + bytes, way = way }
  return depth + bytes, way
end

return graph
