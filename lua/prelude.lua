-- The part of the sandbox that is best said in Lua. `host` holds what only C can do; it is gone
-- when this chunk has ended.
local host = ...
local wait_mark, wrong, scan = host.wait_mark, host.wrong, string.scan
local raw_next, raw_resume, raw_yield = next, coroutine.resume, coroutine.yield
local raw_format, raw_setmetatable = string.format, setmetatable
local error, floor, type, rawget = error, math.floor, type, rawget
string.scan = nil

-- Merge sort: stable, and it never asks the clock.
local function merge(list, aid, low, middle, high, before)
  local left, right = low, middle + 1
  for place = low, high do
    if right > high or left <= middle and not before(list[right], list[left]) then
      aid[place] = list[left]
      left = left + 1
    else
      aid[place] = list[right]
      right = right + 1
    end
  end
  for place = low, high do
    list[place] = aid[place]
  end
end

local function merge_sort(list, aid, low, high, before)
  if low < high then
    local middle = floor((low + high) / 2)
    merge_sort(list, aid, low, middle, before)
    merge_sort(list, aid, middle + 1, high, before)
    merge(list, aid, low, middle, high, before)
  end
end

local function less(a, b)
  return a < b
end

function table.sort(list, before)
  if type(list) ~= "table" then
    wrong("table.sort sorts a table, not a " .. type(list))
  end
  merge_sort(list, {}, 1, #list, before or less)
end

local rank = { boolean = 1, number = 2, string = 3 }

local function key_before(a, b)
  local rank_a, rank_b = rank[type(a)], rank[type(b)]
  if rank_a ~= rank_b then
    return rank_a < rank_b
  elseif rank_a == 1 then
    return not a and b
  end
  return a < b
end

local function check_key(key)
  if not rank[type(key)] then
    wrong("a " .. type(key) .. " as a key has no place in a sorted walk; use numbers or texts")
  end
end

local function sorted_keys(list)
  local keys, count = {}, 0
  for key in raw_next, list do
    check_key(key)
    count = count + 1
    keys[count] = key
  end
  merge_sort(keys, {}, 1, count, key_before)
  return keys
end

function pairs(list)
  local meta = getmetatable(list)
  if type(meta) == "table" and meta.__pairs then
    return meta.__pairs(list)
  elseif type(list) ~= "table" then
    wrong("pairs walks a table, not " .. (list == nil and "nil" or "a " .. type(list)))
  end
  local keys, place = sorted_keys(list), 0
  return function()
    while true do
      place = place + 1
      local key = keys[place]
      if key == nil then
        return nil
      end
      local value = rawget(list, key)
      if value ~= nil then
        return key, value
      end
    end
  end
end

local raw_ipairs = ipairs

function ipairs(list)
  if list == nil then
    wrong "ipairs walks a list, not nil"
  end
  return raw_ipairs(list)
end

function next(list, behind)
  local found
  for key in raw_next, list do
    check_key(key)
    if (behind == nil or key_before(behind, key)) and (found == nil or key_before(key, found)) then
      found = key
    end
  end
  if found == nil then
    return nil
  end
  return found, rawget(list, found)
end

function setmetatable(list, meta)
  if type(meta) == "table" and (rawget(meta, "__gc") ~= nil or rawget(meta, "__mode") ~= nil) then
    wrong("there are no weak tables and no __gc: what they do differs from process to process")
  end
  return raw_setmetatable(list, meta)
end

local plain = { ["nil"] = true, boolean = true, number = true, string = true }

function string.format(format, ...)
  if type(format) == "string" and scan((format:gsub("%%%%", "")), "%%[-+ #0-9.]*p", 1) then
    wrong("string.format: %p would print an address")
  end
  local values = table.pack(...)
  for place = 1, values.n do
    if not plain[type(values[place])] then
      values[place] = tostring(values[place])
    end
  end
  return raw_format(format, table.unpack(values, 1, values.n))
end

-- The next match behind `last`, the end of the match before (0 = none): start, end, captures.
local function scan_on(text, pattern, from, last)
  local found = table.pack(scan(text, pattern, from))
  if found[1] and found[2] + 1 == last and found[1] == last then
    found = table.pack(scan(text, pattern, from + 1))
  end
  return found
end

function string.gmatch(text, pattern)
  local from, last = 1, 0
  return function()
    if from > #text + 1 then
      return nil
    end
    local found = scan_on(text, pattern, from, last)
    if not found[1] then
      from = #text + 2
      return nil
    end
    from, last = found[2] + 1, found[2] + 1
    return table.unpack(found, 3, found.n)
  end
end

local function replaced(found, text, replacement)
  local whole, value = text:sub(found[1], found[2]), nil
  if type(replacement) == "table" then
    value = replacement[found[3]]
  elseif type(replacement) == "function" then
    value = replacement(table.unpack(found, 3, found.n))
  else
    return (host.expand(tostring(replacement), whole, table.unpack(found, 3, found.n)))
  end
  if not value then
    return whole
  elseif type(value) ~= "string" and type(value) ~= "number" then
    wrong("string.gsub: a " .. type(value) .. " as replacement")
  end
  return tostring(value)
end

function string.gsub(text, pattern, replacement, most)
  text = tostring(text)
  local parts, from, last, count = {}, 1, 0, 0
  local anchored = pattern:sub(1, 1) == "^"
  while not most or count < most do
    local found = from <= #text + 1 and scan_on(text, pattern, from, last) or {}
    if not found[1] then
      break
    end
    count = count + 1
    parts[#parts + 1] = text:sub(from, found[1] - 1)
    parts[#parts + 1] = replaced(found, text, replacement)
    from, last = found[2] + 1, found[2] + 1
    if anchored then
      break
    end
  end
  parts[#parts + 1] = text:sub(from)
  return table.concat(parts), count
end

-- A wait inside a coroutine of the scenario's own passes through to the judge.
local function passed(thread, ok, first, ...)
  if ok and first == wait_mark then
    return passed(thread, raw_resume(thread, raw_yield(wait_mark)))
  end
  return ok, first, ...
end

function coroutine.resume(thread, ...)
  return passed(thread, raw_resume(thread, ...))
end

local function unwrapped(ok, ...)
  if not ok then
    error((...), 0)
  end
  return ...
end

function coroutine.wrap(call)
  local thread = coroutine.create(call)
  return function(...)
    return unwrapped(passed(thread, raw_resume(thread, ...)))
  end
end
