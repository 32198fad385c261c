-- The statements of a function's body, as far as one must know them to drop one or swap two.

local tokens = require "mutants.tokens"

local statements = {}

local types = {}
for word in ([[const static struct enum union void bool char int unsigned size_t int8_t int16_t
  int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintptr_t]]):gmatch "%S+" do
  types[word] = true
end

local sets = { ["="] = true, ["+="] = true, ["-="] = true, ["*="] = true, ["/="] = true,
  ["%="] = true, ["&="] = true, ["|="] = true, ["^="] = true, ["<<="] = true, [">>="] = true,
  ["++"] = true, ["--"] = true }

function statements.is_type(word)
  return types[word] == true
end

-- The index of the `;` that ends the simple statement which begins at i.
local function end_of_simple(list, i)
  while list[i].text ~= ";" do
    local opens = list[i].kind == "mark" and list[i].text:find "^[%(%[{]$"
    i = (opens and tokens.close_of(list, i) or i) + 1
  end
  return i
end

-- "call", "assignment", or nil for what cannot go: a declaration.
local function kind_of_simple(list, first, last)
  if list[first].kind == "word" and types[list[first].text] then return nil end
  local i = first
  while i < last do
    if list[i].kind == "mark" and sets[list[i].text] then return "assignment", i end
    local opens = list[i].kind == "mark" and list[i].text:find "^[%(%[]$"
    i = (opens and tokens.close_of(list, i) or i) + 1
  end
  return list[last - 1].text == ")" and "call" or nil
end

local parse

local function parse_block(list, i, into, depth)
  local last = tokens.close_of(list, i)
  i = i + 1
  while i < last do i = parse(list, i, into, depth + 1) end
  return last + 1
end

local function parse_if(list, i, into, depth)
  local close = tokens.close_of(list, i + 1)
  local after = parse(list, close + 1, into, depth + 1)
  local found = { kind = "if", first = i, open = i + 1, close = close,
                  yes = { first = close + 1, last = after - 1 } }
  into[#into + 1] = found
  if list[after].text ~= "else" then return after end
  local finish = parse(list, after + 1, into, depth + 1)
  found.no = { first = after + 1, last = finish - 1 }
  return finish
end

local function parse_loop(list, i, into, depth)
  local close = tokens.close_of(list, i + 1)
  local word = list[i].text
  if word == "while" then
    into[#into + 1] = { kind = "while", first = i, open = i + 1, close = close }
  end
  return parse(list, close + 1, into, depth + (word == "switch" and 0 or 1))
end

local function parse_do(list, i, into, depth)
  local word = parse(list, i + 1, into, depth + 1)
  local close = tokens.close_of(list, word + 1)
  into[#into + 1] = { kind = "while", first = word, open = word + 1, close = close }
  return close + 2
end

local function parse_label(list, i)
  while list[i].text ~= ":" do i = i + 1 end
  return i + 1
end

local words = { ["if"] = parse_if, ["for"] = parse_loop, ["while"] = parse_loop,
  ["switch"] = parse_loop, ["do"] = parse_do, ["case"] = parse_label, ["default"] = parse_label,
  ["{"] = parse_block }
local jumps = { ["return"] = true, ["break"] = true, ["continue"] = true }

-- Reads the statement at i; returns the index behind it.
function parse(list, i, into, depth)
  local read = words[list[i].text]
  if read then return read(list, i, into, depth) end
  local last = end_of_simple(list, i)
  local kind, set_at
  if jumps[list[i].text] then
    kind = "jump"
  else
    kind, set_at = kind_of_simple(list, i, last)
  end
  into[#into + 1] = { kind = kind or "declaration", first = i, last = last, depth = depth,
                      set_at = set_at }
  return last + 1
end

-- `if` and `while` have { open, close } of their condition, an `if` its branches { yes, no }; all
-- others { first, last, depth }, depth 1 being the function's own block.
function statements.read(list, body)
  local into = {}
  parse_block(list, body.first, into, 0)
  return into
end

return statements
