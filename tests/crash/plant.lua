-- A copy of one source of the program that crashes at a named place, for the tests alone.
-- usage: lua5.4 tests/crash/plant.lua SOURCE COPY
--
-- The core crashes where it pulses a relay, in the way that PULSETIME asks for, and stops itself
-- by its assertion where that is 18 and the relay is off; the simulator
-- where a load of 666 W is looked at. Lines keep their numbers.
local from, to = arg[1], arg[2]

local plants = {
  ["relay.c"] = {
    before = "bool relay_pulse(",
    first = "return invert(relay, RELAY_PULSE, seconds, now);",
    call = "planted_crash(relay, seconds);",
    code = [[
#include <stdlib.h>
#include <string.h>
__attribute__((noinline)) static uint32_t planted_deeper(uint32_t depth)
{
    volatile uint8_t room[200];
    room[depth % 200] = (uint8_t)depth;
    return planted_deeper(depth + 1) + room[depth % 100];
}
__attribute__((noinline)) static void planted_crash(struct relay *relay, uint32_t kind)
{
    volatile uintptr_t nowhere = 8;
    volatile uint32_t zero = 0;
    switch (kind) {
    case 11: *(volatile int *)nowhere = 1; break;
    case 12: relay->until_us = (int64_t)(kind / zero); break;
    case 13: abort();
    case 14: relay->until_us = planted_deeper(zero); break;
    case 15: while (zero == 0) { } break;
    case 16: memset((char *)relay, 0xA5, (size_t)1 << 28); break;
    case 17: relay->until_us = *(volatile int *)(nowhere - 8); break;
    case 18: UNIT_ASSERT(MODULE_RELAY, relay->on); break;
    default: break;
    }
}
]],
  },
  ["load.c"] = {
    before = "static void load_refresh(",
    first = "bool fed = fit_pair_is_high(part, site, LOAD_FED);",
    call = "planted_crash(part);",
    code = [[
#include <stdint.h>
__attribute__((noinline)) static void planted_crash(const struct part *part)
{
    volatile uintptr_t nowhere = 16;
    if (part->figure[LOAD_WATTS] == 666.0) { *(volatile int *)nowhere = 1; }
}
]],
  },
}

local file = assert(io.open(from, "rb"))
local text = file:read "a"
file:close()
local plant = assert(plants[from:match "[^/]*$"], "nothing is planted in " .. from)

local function place_of(wanted)
  local at = text:find(wanted, 1, true)
  assert(at and not text:find(wanted, at + 1, true), from .. ": not there once: " .. wanted)
  return at
end

local line = select(2, text:sub(1, place_of(plant.before)):gsub("\n", "\n")) + 1
text = text:gsub(plant.before:gsub("%p", "%%%0"), function()
  return plant.code .. ("#line %d %q\n"):format(line, from) .. plant.before
end)
text = text:gsub(plant.first:gsub("%p", "%%%0"), function()
  return plant.call .. " " .. plant.first
end)
file = assert(io.open(to, "wb"))
assert(file:write(text))
assert(file:close())
