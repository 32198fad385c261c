-- Draws mutants so that every file has its share of them and every operator its turn. The seed
-- decides which; each mutant has a lot of its own, made from its words, so that a change of one
-- source leaves the draw from the others nearly as it was.

local draw = {}
draw.__index = draw

-- A number for a text, another one for each seed: FNV-1a, its bits mixed at the end.
function draw.lot(seed, text)
  local hash = 0xcbf29ce484222325 ~ seed
  for i = 1, #text do
    hash = (hash ~ text:byte(i)) * 0x100000001b3
  end
  hash = (hash ~ (hash >> 32)) * 0x45d9f3b3335b369
  return (hash ~ (hash >> 29)) & 0x7fffffffffffffff
end

local lot = draw.lot

local function by_lot(a, b)
  return a.lot < b.lot or (a.lot == b.lot and a.key < b.key)
end

-- { name, lot, count = mutants that there are, taken = drawn, heaps = operator -> mutants }.
local function new_file(name, mutants, seed)
  local file = { name = name, lot = lot(seed, name), key = name, count = #mutants, taken = 0,
                 heaps = {} }
  for _, mutant in ipairs(mutants) do
    mutant.lot = lot(seed, mutant.key)
    local heap = file.heaps[mutant.operator] or {}
    file.heaps[mutant.operator] = heap
    heap[#heap + 1] = mutant
  end
  for _, heap in pairs(file.heaps) do
    table.sort(heap, function(a, b) return by_lot(b, a) end)  -- the next one is the last
  end
  return file
end

-- files: a list of { name, mutants }; operators: their names.
function draw.new(files, operators, seed)
  local self = setmetatable({ files = {}, operators = {} }, draw)
  for _, file in ipairs(files) do
    self.files[#self.files + 1] = new_file(file.name, file.mutants, seed)
  end
  for place, name in ipairs(operators) do
    self.operators[place] = { name = name, taken = 0, lot = lot(seed, name), key = name }
  end
  table.sort(self.files, by_lot)
  table.sort(self.operators, by_lot)
  return self
end

local function is_used_up(file)
  for _, heap in pairs(file.heaps) do
    if #heap > 0 then return false end
  end
  return true
end

-- The file with the smallest share so far; one that had none comes first.
local function next_file(self)
  local best, least
  for _, file in ipairs(self.files) do
    local share = file.taken == 0 and -1 or file.taken / file.count
    if not is_used_up(file) and (not best or share < least) then
      best, least = file, share
    end
  end
  return best
end

local function next_operator(self, file)
  local best
  for _, operator in ipairs(self.operators) do
    local heap = file.heaps[operator.name]
    if heap and #heap > 0 and (not best or operator.taken < best.taken) then best = operator end
  end
  return best
end

-- The next mutant, or nil when there is none left. It counts, until it is given back.
function draw:next()
  local file = next_file(self)
  if not file then return nil end
  local operator = next_operator(self, file)
  file.taken, operator.taken = file.taken + 1, operator.taken + 1
  self.last = { file = file, operator = operator }
  return table.remove(file.heaps[operator.name])
end

-- The one drawn last was none: another one comes in its place.
function draw:give_back()
  local file, operator = self.last.file, self.last.operator
  file.taken, operator.taken = file.taken - 1, operator.taken - 1
end

return draw
