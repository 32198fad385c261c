-- What can be broken in a source, and how: every mutant that there is of it, in the order of the
-- text. Assertions are left alone: what they forbid does not happen.

local tokens = require "mutants.tokens"
local statements = require "mutants.statements"

local operators = {}

-- ---- signs, one by one ------------------------------------------------------------------------

-- sign = { operator, what stands there instead }.
local signs = {
  ["<"] = { "comparison", "<=" }, ["<="] = { "comparison", "<" },
  [">"] = { "comparison", ">=" }, [">="] = { "comparison", ">" },
  ["=="] = { "equality", "!=" }, ["!="] = { "equality", "==" },
  ["&&"] = { "and, or", "||" }, ["||"] = { "and, or", "&&" },
  ["+"] = { "arithmetic", "-" }, ["-"] = { "arithmetic", "+" },
  ["*"] = { "arithmetic", "/" }, ["/"] = { "arithmetic", "*" }, ["%"] = { "arithmetic", "/" },
  ["+="] = { "arithmetic", "-=" }, ["-="] = { "arithmetic", "+=" },
  ["*="] = { "arithmetic", "/=" }, ["/="] = { "arithmetic", "*=" },
  ["++"] = { "arithmetic", "--" }, ["--"] = { "arithmetic", "++" },
  ["&"] = { "bits", "|" }, ["|"] = { "bits", "&" }, ["^"] = { "bits", "|" },
  ["<<"] = { "bits", ">>" }, [">>"] = { "bits", "<<" },
  ["&="] = { "bits", "|=" }, ["|="] = { "bits", "&=" },
}
local either = { ["+"] = true, ["-"] = true, ["*"] = true, ["&"] = true }
local no_value = { ["return"] = true, ["case"] = true, ["sizeof"] = true }

-- Is the bracket that closes at i the end of a cast?
local function is_cast(list, i)
  local depth = 0
  for back = i, 1, -1 do
    local text = list[back].text
    depth = depth + (text == ")" and 1 or text == "(" and -1 or 0)
    if depth == 0 then return statements.is_type(list[back + 1].text) end
  end
end

-- Has the sign at i a value on its left? Else it is a sign of one value, or a pointer's.
local function is_between(list, i)
  local before = list[i - 1]
  if before.kind == "word" then
    local tag = list[i - 2].text
    return not no_value[before.text] and not statements.is_type(before.text) and tag ~= "struct"
  end
  return before.kind == "number" or before.kind == "text" or before.text == "]"
    or (before.text == ")" and not is_cast(list, i - 1))
end

local function other_number(text, step)
  local digits, suffix = text:match "^(0[xX]%x+)([uUlL]*)$"
  local shape = "0x%x%s"
  if not digits then
    digits, suffix = text:match "^(%d+)([uUlL]*)$"
    shape = "%d%s"
  end
  local value = digits and math.tointeger(tonumber(digits))
  if not value or value + step < 0 then return nil end
  return shape:format(value + step, suffix)
end

-- Each way in which the token at i may be another one: calls add(operator, new text).
local function replace_token(list, i, add)
  local token = list[i]
  local sign = token.kind == "mark" and signs[token.text]
  if sign and (not either[token.text] or is_between(list, i)) then
    add(sign[1], sign[2])
  elseif token.kind == "mark" and token.text == "!" then
    add("negation", "")
  elseif token.kind == "number" then
    for _, step in ipairs { 1, -1 } do
      local new = other_number(token.text, step)
      if new then add("constant", new) end
    end
  elseif token.text == "true" or token.text == "false" then
    add("constant", token.text == "true" and "false" or "true")
  end
end

-- ---- a source ---------------------------------------------------------------------------------

local function begin_of_line(text, at)
  while at > 1 and text:sub(at - 1, at - 1) ~= "\n" do at = at - 1 end
  return at
end

local function line_at(text, at)
  return text:match("^%s*([^\n]*)", begin_of_line(text, at))
end

-- A mutant: the file's text from `at` to `last` becomes `new`; `change` says so in words.
local function adder(source, found)
  return function(within, operator, first, last, new, change)
    found[#found + 1] = { file = source.file, within = within, operator = operator,
      at = first.at, last = last.last, line = first.line, new = new, change = change,
      was = line_at(source.text, first.at) }
  end
end

local function short(text)
  text = text:gsub("%s+", " ")
  return #text > 40 and text:sub(1, 37) .. "..." or text
end

local function slice(source, first, last)
  return source.text:sub(first.at, last.last)
end

-- As many lines as before: whatever comes after keeps its number.
local function nothing_for(text)
  return ";" .. text:gsub("[^\n]", "")
end

local function mutate_tokens(source, within, first, last, add)
  local list, i = source.list, first
  while i <= last do
    local text = list[i].text
    if text == "UNIT_ASSERT" or text == "_Static_assert" then
      i = tokens.close_of(list, i + 1)
    else
      local token = list[i]
      replace_token(list, i, function(operator, new)
        add(within, operator, token, token, new,
          new == "" and "drop " .. text or text .. " to " .. new)
      end)
    end
    i = i + 1
  end
end

-- Whether to turn round one sign in it would be the same.
local function is_one_question(list, open, close)
  local same = list[open + 1].text == "!"
  for i = open + 1, close - 1 do
    if list[i].text == "&&" or list[i].text == "||" then return false end
    same = same or list[i].text == "==" or list[i].text == "!="
  end
  return same
end

local function mutate_condition(source, within, found, add)
  if is_one_question(source.list, found.open, found.close) then return end
  local first, last = source.list[found.open], source.list[found.close]
  add(within, "negation", first, last, "(!" .. slice(source, first, last) .. ")",
    "negate " .. found.kind)
end

local function mutate_branches(source, within, found, add)
  local list = source.list
  local yes, no = found.yes, found.no
  local first, last = list[yes.first], list[no.last]
  local between = source.text:sub(list[yes.last].last + 1, list[no.first].at - 1)
  local other = slice(source, list[no.first], list[no.last])
  if list[no.first].text == "if" then other = "{ " .. other .. " }" end
  add(within, "branches", first, last,
    other .. between .. slice(source, list[yes.first], list[yes.last]), "swap if and else")
end

-- c ? a : b, from the question mark at i; b ends at a sign that binds less, or closes.
local function mutate_choice(source, within, i, add)
  local list, depth, colon = source.list, 0, nil
  local last = i + 1
  while true do
    local text = list[last].text
    if text:find "^[%(%[{]$" then
      last = tokens.close_of(list, last)
    elseif text == "?" then
      depth = depth + 1
    elseif text == ":" and depth == 0 then
      if colon then break end
      colon = last
    elseif text == ":" then
      depth = depth - 1
    elseif text:find "^[%)%]},;]$" then
      break
    end
    last = last + 1
  end
  local yes, no = { list[i + 1], list[colon - 1] }, { list[colon + 1], list[last - 1] }
  local between = source.text:sub(yes[2].last + 1, no[1].at - 1)
  add(within, "branches", yes[1], no[2], "(" .. slice(source, no[1], no[2]) .. ")" .. between
    .. "(" .. slice(source, yes[1], yes[2]) .. ")", "swap ? and :")
end

local dropped = { call = "dropped call", assignment = "dropped assignment",
  jump = "dropped jump" }

local function drop_statement(source, within, found, add)
  local list = source.list
  if list[found.first].text == "UNIT_ASSERT" then return end
  if found.kind == "jump" and found.depth == 1 then return end
  local first, last = list[found.first], list[found.last]
  local text = slice(source, first, last)
  add(within, dropped[found.kind], first, last, nothing_for(text), "drop " .. short(text))
end

local function mutate_function(source, body, add)
  mutate_tokens(source, body.name, body.first, body.last, add)
  for i = body.first, body.last do
    if source.list[i].text == "?" then mutate_choice(source, body.name, i, add) end
  end
  for _, found in ipairs(statements.read(source.list, body)) do
    if found.no then
      mutate_branches(source, body.name, found, add)
    elseif found.open then
      mutate_condition(source, body.name, found, add)
    elseif dropped[found.kind] then
      drop_statement(source, body.name, found, add)
    end
  end
end

-- Values at the top level: numbers in them, but no sizes and places in brackets.
local function mutate_value(source, value, add)
  local i = value.first
  while i <= value.last do
    local token = source.list[i]
    if token.text == "[" then
      i = tokens.close_of(source.list, i)
    elseif token.kind == "number" then
      replace_token(source.list, i, function(operator, new)
        add("", operator, token, token, new, token.text .. " to " .. new)
      end)
    end
    i = i + 1
  end
end

-- #define NAME 12: the first number of what a name without parameters stands for.
local function mutate_define(source, directive, add)
  local head = directive.text:match "^#%s*define%s+[%a_][%w_]*%s+"
  if not head then return end
  for _, token in ipairs((tokens.read(directive.text:sub(#head + 1)))) do
    if token.kind == "number" then
      local at = directive.at + #head + token.at - 1
      local place = { at = at, last = at + #token.text - 1,
                      line = directive.line + token.line - 1 }
      replace_token({ token }, 1, function(operator, new)
        add("", operator, place, place, new, token.text .. " to " .. new)
      end)
      return
    end
  end
end

-- Two mutants of the same words on lines of the same words are told apart by their number.
local function name_all(found)
  local on_line, of_words = {}, {}
  for _, mutant in ipairs(found) do
    local id = ("%s:%d %s"):format(mutant.file:match "[^/]*$", mutant.line, mutant.change)
    on_line[id] = (on_line[id] or 0) + 1
    mutant.id = on_line[id] > 1 and id .. " #" .. on_line[id] or id
    local key = table.concat({ mutant.file, mutant.within, mutant.was, mutant.change }, "\n")
    of_words[key] = (of_words[key] or 0) + 1
    mutant.number = of_words[key]
    mutant.key = key .. "\n" .. mutant.number
  end
end

-- All mutants of a file { file, operator, within, line, was, change, id, key, at, last, new }, in
-- the order of the text. `id` has the line's number; `key` has the line's words instead, and stays
-- the same when lines are added above.
function operators.mutants(file, text)
  local list, directives = tokens.read(text)
  local source, found = { file = file, text = text, list = list }, {}
  local add = adder(source, found)
  local functions, values = tokens.outline(list)
  for _, directive in ipairs(directives) do mutate_define(source, directive, add) end
  for _, value in ipairs(values) do mutate_value(source, value, add) end
  for _, body in ipairs(functions) do mutate_function(source, body, add) end
  for order, mutant in ipairs(found) do mutant.order = order end
  table.sort(found, function(a, b)
    return a.at < b.at or (a.at == b.at and a.order < b.order)
  end)
  name_all(found)
  return found
end

-- The text with this mutant in it, and its line as it is then.
function operators.apply(text, mutant)
  local new = text:sub(1, mutant.at - 1) .. mutant.new .. text:sub(mutant.last + 1)
  return new, line_at(new, mutant.at)
end

operators.names = { "comparison", "equality", "and, or", "negation", "arithmetic", "bits",
  "constant", "branches", "dropped call", "dropped assignment", "dropped jump" }

return operators
