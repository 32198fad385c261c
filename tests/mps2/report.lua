-- What the program for the mps2-an385 needs, held against the unit's budget.
--
--   lua5.4 tests/mps2/report.lua BUILD      exit 1: over the budget, or not to be bounded
--
-- Flash and RAM are the sections of BUILD/fusebox.elf. The stack, beside that RAM, is the deepest
-- way through the call graph that the compiler wrote (-fcallgraph-info=su), the deepest interrupt
-- way through the call graph that the compiler wrote (-fcallgraph-info=su), the deepest interrupt

local here = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua;" .. package.path

local graph = require "graph"

local flash_most, ram_most, stack_most = 64 * 1024, 16 * 1024, 8 * 1024
local frame = 36            -- eight registers that the CPU saves, and a word to align them
local faults = { interrupt_fault = true }

-- libgcc's are assembler and have no call graph: what they push, rounded up.
local foreign = { __aeabi_ldivmod = 64, __aeabi_uldivmod = 64 }

local build = arg[1]
if not build then
  io.stderr:write("usage: lua5.4 tests/mps2/report.lua BUILD\n")
  os.exit(4)
end
local elf = build .. "/fusebox.elf"
if not os.execute("command -v arm-none-eabi-nm >/dev/null") then
  print("skipped: no arm-none-eabi-nm")
  os.exit(77)
end
local failed = false

local function fail(what)
  print("FAIL " .. what)
  failed = true
end

local function lines_of(command)
  local list = {}
  local pipe = assert(io.popen(command))
  for line in pipe:lines() do
    list[#list + 1] = line
  end
  assert(pipe:close(), command)
  return list
end

-- { { name =, size =, at = } } of what is loaded or takes room.
local function sections()
  local list = {}
  for _, line in ipairs(lines_of("arm-none-eabi-size -A -d " .. elf)) do
    local name, size, at = line:match("^(%.%S+)%s+(%d+)%s+(%d+)")
    if name and not name:find("^%.debug") and name ~= ".comment" and name ~= ".ARM.attributes" then
      list[#list + 1] = { name = name, size = math.tointeger(size), at = math.tointeger(at) }
    end
  end
  return list
end

local own = { [".text"] = true, [".data"] = true, [".bss"] = true, [".retained"] = true }

-- Bytes of flash and of RAM; .data takes both.
local function sizes()
  local flash, ram = 0, 0
  for _, section in ipairs(sections()) do
    if not own[section.name] and section.size > 0 then
      fail("a section of its own: " .. section.name)
    end
    ram = ram + (section.at >= 0x20000000 and section.size or 0)
    flash = flash + ((section.at < 0x20000000 or section.name == ".data") and section.size or 0)
  end
  return flash, ram
end

local function judge_symbols()
  local count = 0
  for _, line in ipairs(lines_of("arm-none-eabi-nm " .. elf)) do
    local name = line:match("(%S+)$")
    count = count + 1
    -- by the run-time ABI's names, and by libgcc's own
    if name:find("^__aeabi_c?[fd]") or name:find("^__aeabi_u?[il]2[fd]$")
      or name:find("^__%l+[sd]f%l*%d?$") then
      fail("floating point: " .. name)
    elseif name:find("^_?_?[mc]alloc") or name == "_sbrk" then
      fail("a heap: " .. name)
    end
  end
  if count == 0 then
    fail("no symbol: nothing was checked")
  end
  print(("%d symbols, no floating point and no heap among them"):format(count))
end

local function print_way(depth, way)
  print(("%6d B of stack, deepest:"):format(depth))
  for _, step in ipairs(way) do
    print(("  %6d  %s"):format(step.bytes, step.name))
  end
end

local function stack()
  local calls = graph.read(build, foreign)
  for _, problem in ipairs(calls.problems) do
    fail(problem)
  end
  local depth, way = calls:deepest("start")
  print_way(depth, way)
  local interrupt, fault = 0, 0
  for _, title in ipairs(calls:matching("^interrupt_")) do
    local most = calls:deepest(title) + frame
    if faults[calls.names[title]] then
      fault = math.max(fault, most)
    else
      interrupt = math.max(interrupt, most)
    end
  end
  if interrupt == 0 or fault == 0 then
    fail("interrupts are not in the call graph")
  end
  print(("%6d B for an interrupt, %d B for a fault"):format(interrupt, fault))
  for _, problem in ipairs(calls.found) do
    fail(problem)
  end
  return depth + interrupt + fault
end

local flash, ram = sizes()
local deepest = stack()
judge_symbols()
print(("%6d B of flash of %d"):format(flash, flash_most))
print(("%6d B of RAM of %d"):format(ram, ram_most))
print(("%6d B of stack of %d"):format(deepest, stack_most))
if flash == 0 or flash > flash_most then
  fail("flash")
end
if ram > ram_most then
  fail("RAM")
end
if deepest > stack_most then
  fail("stack")
end
os.exit(failed and 1 or 0)
