-- Reads C and Lua far enough to judge form: tokens with their lines, directives, functions.

local source = {}

local control = { ["if"] = true, ["for"] = true, ["while"] = true, ["switch"] = true }
local opens_block = { ["else"] = true, ["do"] = true, [";"] = true, ["{"] = true, ["}"] = true,
  [":"] = true }
local branches = { ["if"] = true, ["for"] = true, ["while"] = true, ["case"] = true,
  ["&&"] = true, ["||"] = true, ["?"] = true }

local function count_lines(text)
  return select(2, text:gsub("\n", ""))
end

-- Comments become blanks, so that lines keep their numbers; the comments are returned too.
local function without_comments(text, line_mark, block_open, block_close)
  local out, comments, at, line = {}, {}, 1, 1
  local function keep(piece)
    out[#out + 1] = piece
    line = line + count_lines(piece)
  end
  local function drop(last)
    local piece = text:sub(at, last)
    comments[#comments + 1] = { line = line, text = piece }
    keep(" " .. piece:gsub("[^\n]", ""))
    at = last + 1
  end
  while at <= #text do
    local c = text:sub(at, at)
    if text:sub(at, at + #block_open - 1) == block_open then
      local _, last = text:find(block_close, at + #block_open, true)
      drop(last or #text)
    elseif text:sub(at, at + #line_mark - 1) == line_mark then
      drop((text:find("\n", at, true) or #text + 1) - 1)
    elseif c == '"' or c == "'" then
      local last = at + 1
      while last <= #text and text:sub(last, last) ~= c and text:sub(last, last) ~= "\n" do
        last = last + (text:sub(last, last) == "\\" and 2 or 1)
      end
      keep(text:sub(at, last))
      at = last + 1
    else
      local last = (text:find("[\"'/%-]", at + 1) or #text + 1) - 1
      keep(text:sub(at, last))
      at = last + 1
    end
  end
  return table.concat(out), comments
end

-- Takes the preprocessor's lines out: { line, text }, continued lines joined.
local function split_directives(text)
  local directives, rest, line, inside = {}, {}, 0, nil
  for row in (text .. "\n"):gmatch("(.-)\n") do
    line = line + 1
    if inside or row:match("^%s*#") then
      if inside then
        inside.text = inside.text .. " " .. row
      else
        inside = { line = line, text = row }
        directives[#directives + 1] = inside
      end
      if not row:match("\\$") then
        inside = nil
      end
      rest[line] = ""
    else
      rest[line] = row
    end
  end
  return directives, table.concat(rest, "\n")
end

local function tokens_of(text)
  local tokens, line, at = {}, 1, 1
  local function add(kind, pattern)
    local piece = text:match(pattern, at)
    if not piece then
      return false
    end
    tokens[#tokens + 1] = { kind = kind, text = piece, line = line }
    line = line + count_lines(piece)
    at = at + #piece
    return true
  end
  while true do
    local blank = text:match("^%s*", at)
    line = line + count_lines(blank)
    at = at + #blank
    if at > #text then
      return tokens
    end
    local quote = text:match("^[\"']", at)
    if quote then
      local last = at + 1
      while last <= #text and text:sub(last, last) ~= quote do
        last = last + (text:sub(last, last) == "\\" and 2 or 1)
      end
      tokens[#tokens + 1] = { kind = "text", text = text:sub(at, last), line = line }
      at = last + 1
    else
      local _ = add("word", "^[%a_][%w_]*") or add("number", "^%d[%w_.]*")
        or add("mark", "^&&") or add("mark", "^||") or add("mark", "^%-%>") or add("mark", "^.")
    end
  end
end

local function matching_open(tokens, at)
  local depth = 0
  for i = at, 1, -1 do
    local text = tokens[i].text
    if text == ")" then
      depth = depth + 1
    elseif text == "(" then
      depth = depth - 1
      if depth == 0 then
        return i
      end
    end
  end
  return 1
end

local function matching_close(tokens, at, open, close)
  local depth = 0
  for i = at, #tokens do
    local text = tokens[i].text
    if text == open then
      depth = depth + 1
    elseif text == close then
      depth = depth - 1
      if depth == 0 then
        return i
      end
    end
  end
  return #tokens
end

-- Whether the brace at `at`, inside a function, opens a block and not a value.
local function is_block(tokens, at)
  local before = tokens[at - 1].text
  if before == ")" then
    local open = matching_open(tokens, at - 1)
    return open > 1 and control[tokens[open - 1].text] == true
  end
  return opens_block[before] == true
end

local function measure_body(tokens, first, last)
  local stack, depth, deepest, complexity = {}, -1, 0, 1
  for i = first, last do
    local text = tokens[i].text
    if tokens[i].kind ~= "text" and branches[text] then
      complexity = complexity + 1
    end
    if text == "{" and tokens[i].kind == "mark" then
      local inside_value = #stack > 0 and not stack[#stack]
      stack[#stack + 1] = i == first or (not inside_value and is_block(tokens, i))
      depth = depth + (stack[#stack] and 1 or 0)
      deepest = math.max(deepest, depth)
    elseif text == "}" and tokens[i].kind == "mark" then
      depth = depth - (table.remove(stack) and 1 or 0)
    end
  end
  return deepest, complexity
end

local function count_parameters(tokens, open)
  local close = matching_close(tokens, open, "(", ")")
  if close == open + 1 or (close == open + 2 and tokens[open + 1].text == "void") then
    return 0
  end
  local count, depth = 1, 0
  for i = open, close do
    local text = tokens[i].text
    if text == "(" then
      depth = depth + 1
    elseif text == ")" then
      depth = depth - 1
    elseif text == "," and depth == 1 then
      count = count + 1
    end
  end
  return count
end

local function new_function(tokens, start, brace, close)
  local open = start
  while tokens[open].text ~= "(" do
    open = open + 1
  end
  local nesting, complexity = measure_body(tokens, brace, close)
  return { name = tokens[open - 1] and tokens[open - 1].text or "?", line = tokens[start].line,
    lines = tokens[close].line - tokens[start].line + 1, nesting = nesting,
    complexity = complexity, parameters = count_parameters(tokens, open) }
end

-- Top level: functions, and the lines of the largest constant table.
local function outline(tokens)
  local functions, table_lines, start, i = {}, 0, 1, 1
  while i <= #tokens do
    local text = tokens[i].text
    if text == "{" then
      local close, before = matching_close(tokens, i, "{", "}"), i > 1 and tokens[i - 1].text
      if before == ")" then
        functions[#functions + 1] = new_function(tokens, start, i, close)
        start = close + 1
      elseif before == "=" then
        table_lines = math.max(table_lines, tokens[close].line - tokens[start].line + 1)
      end
      i = close
    elseif text == ";" then
      start = i + 1
    end
    i = i + 1
  end
  return functions, table_lines
end

function source.read_c(text)
  local bare, comments = without_comments(text, "//", "/*", "*/")
  local directives, rest = split_directives(bare)
  local tokens = tokens_of(rest)
  local functions, table_lines = outline(tokens)
  return { tokens = tokens, directives = directives, comments = comments, functions = functions,
    table_lines = table_lines }
end

function source.read_lua(text)
  local bare, comments = without_comments(text, "--", "--[[", "]]")
  return { tokens = tokens_of(bare), comments = comments }
end

-- The words of a name: handle_rx -> handle, rx; newMisc2 -> new, misc.
function source.words_of(name)
  local words = {}
  local spaced = name:gsub("(%l)(%u)", "%1_%2"):lower()
  for word in spaced:gmatch("%a+") do
    words[#words + 1] = word
  end
  return words
end

return source
