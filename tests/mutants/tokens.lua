-- C as a row of tokens that know where they stand, so that one of them can be replaced and all else
-- stays to the byte. Comments are no tokens; lines of the preprocessor are kept apart.

local tokens = {}

local marks = { "<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&",
  "||", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=" }

-- The last byte of the text or character constant that begins at `at`.
local function end_of_quote(text, at)
  local quote, last = text:sub(at, at), at + 1
  while last <= #text and text:sub(last, last) ~= quote do
    last = last + (text:sub(last, last) == "\\" and 2 or 1)
  end
  return last
end

-- The last byte of the directive that begins at `at`: its lines may be continued.
local function end_of_directive(text, at)
  local last = (text:find("\n", at, true) or #text + 1) - 1
  while text:sub(last, last) == "\\" do
    last = (text:find("\n", last + 2, true) or #text + 1) - 1
  end
  return last
end

local function mark_at(text, at)
  for _, mark in ipairs(marks) do
    if text:sub(at, at + #mark - 1) == mark then return at + #mark - 1 end
  end
  return at
end

-- Kind and last byte of what stands at `at`, which is no blank.
local function next_piece(text, at, line_begins)
  local first, two = text:sub(at, at), text:sub(at, at + 1)
  if two == "/*" then
    return "comment", (select(2, text:find("*/", at + 2, true)))
  elseif two == "//" then
    return "comment", (text:find("\n", at, true) or #text + 1) - 1
  elseif first == "#" and line_begins then
    return "directive", end_of_directive(text, at)
  elseif first == '"' or first == "'" then
    return "text", end_of_quote(text, at)
  elseif first:find "[%a_]" then
    return "word", (select(2, text:find("^[%w_]+", at)))
  elseif first:find "%d" then
    return "number", (select(2, text:find("^[%w_.]+", at)))
  end
  return "mark", mark_at(text, at)
end

-- Two lists of { kind, text, at, last, line }: the tokens, and the directives.
function tokens.read(text)
  local list, directives = {}, {}
  local at, line, line_begins = 1, 1, true
  while at <= #text do
    local blank = text:match("^%s+", at)
    if blank then
      local lines = select(2, blank:gsub("\n", ""))
      line, line_begins, at = line + lines, line_begins or lines > 0, at + #blank
    else
      local kind, last = next_piece(text, at, line_begins)
      local piece = { kind = kind, text = text:sub(at, last), at = at, last = last, line = line }
      if kind == "directive" then
        directives[#directives + 1] = piece
      elseif kind ~= "comment" then
        list[#list + 1] = piece
      end
      line = line + select(2, piece.text:gsub("\n", ""))
      at, line_begins = last + 1, kind == "comment" and line_begins
    end
  end
  return list, directives
end

local closing = { ["("] = ")", ["["] = "]", ["{"] = "}" }

-- The index of the bracket that closes the one at index `open`.
function tokens.close_of(list, open)
  local stack = {}
  for i = open, #list do
    local text = list[i].kind == "mark" and list[i].text
    if closing[text] then
      stack[#stack + 1] = closing[text]
    elseif text == stack[#stack] then
      stack[#stack] = nil
      if #stack == 0 then return i end
    end
  end
  error("line " .. list[open].line .. ": '" .. list[open].text .. "' is not closed")
end

local function name_before(list, brace)
  local depth = 0
  for i = brace - 1, 2, -1 do
    local text = list[i].text
    depth = depth + (text == ")" and 1 or text == "(" and -1 or 0)
    if depth == 0 then return list[i - 1].text end
  end
  return "?"
end

-- What stands at the top level: functions { name, first, last } from brace to brace, and values
-- { first, last } from the `=` to the `;`, in indices.
function tokens.outline(list)
  local functions, values, i = {}, {}, 1
  while i <= #list do
    local text = list[i].text
    if text == "{" then
      local close = tokens.close_of(list, i)
      if list[i - 1].text == ")" then
        functions[#functions + 1] = { name = name_before(list, i), first = i, last = close }
      end
      i = close
    elseif text == "=" and list[i].kind == "mark" then
      local first = i
      while list[i].text ~= ";" do
        i = closing[list[i].text] and tokens.close_of(list, i) or i
        i = i + 1
      end
      values[#values + 1] = { first = first, last = i }
    end
    i = i + 1
  end
  return functions, values
end

return tokens
