-- Reads one JSON document, strictly: whatever RFC 8259 does not allow is an error.
local json = {}

local escapes = { ['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n",
  r = "\r", t = "\t" }
json.null = {}

local value

local function fail(text, at, wanted)
  error(("JSON: %s wanted at '%s'"):format(wanted, text:sub(at, at + 30)), 0)
end

local function blank(text, at)
  return text:match("^[ \n\r\t]*()", at)
end

local function expect(text, at, letter)
  at = blank(text, at)
  if text:sub(at, at) ~= letter then
    fail(text, at, letter)
  end
  return at + 1
end

local function escaped(text, at)
  local letter = text:sub(at, at)
  local code = text:match("^u(%x%x%x%x)", at)
  if code then
    return utf8.char(tonumber(code, 16)), at + 5
  elseif not escapes[letter] then
    fail(text, at, "an escape")
  end
  return escapes[letter], at + 1
end

local function string(text, at)
  local parts = {}
  at = expect(text, at, '"')
  while true do
    local plain, behind = text:match('^([^"\\%c]*)()', at)
    parts[#parts + 1], at = plain, behind
    local letter = text:sub(at, at)
    if letter == '"' then
      return table.concat(parts), at + 1
    elseif letter ~= "\\" then
      fail(text, at, "a letter or the text's end")
    end
    parts[#parts + 1], at = escaped(text, at + 1)
  end
end

-- Calls entry(at), which returns where it ends, for all that stands between the brackets.
local function list(text, at, close, entry)
  at = blank(text, at + 1)
  if text:sub(at, at) == close then
    return at + 1
  end
  repeat
    at = blank(text, entry(at))
    local letter = text:sub(at, at)
    if letter ~= "," and letter ~= close then
      fail(text, at, ", or " .. close)
    end
    at = at + 1
  until letter == close
  return at
end

local function object(text, at)
  local found = {}
  local behind = list(text, at, "}", function(from)
    local key, after = string(text, from)
    assert(found[key] == nil, "JSON: the key stands twice: " .. key)
    found[key], after = value(text, expect(text, after, ":"))
    return after
  end)
  return found, behind
end

local function array(text, at)
  local found = {}
  local behind = list(text, at, "]", function(from)
    local after
    found[#found + 1], after = value(text, from)
    return after
  end)
  return found, behind
end

local words = { ["true"] = true, ["false"] = false, null = json.null }

function value(text, at)
  at = blank(text, at)
  local letter = text:sub(at, at)
  if letter == "{" then
    return object(text, at)
  elseif letter == "[" then
    return array(text, at)
  elseif letter == '"' then
    return string(text, at)
  end
  local word, behind = text:match("^(%l+)()", at)
  if word and words[word] ~= nil then
    return words[word], behind
  end
  local whole, after = text:match("^(-?%d+)()", at)
  if not whole or whole:find "^-?0%d" then
    fail(text, at, "a value")
  end
  after = text:match("^%.%d+()", after) or after
  after = text:match("^[eE][+-]?%d+()", after) or after
  local number = text:sub(at, after - 1)
  return math.tointeger(number) or tonumber(number), after
end

function json.read(text)
  assert(utf8.len(text), "JSON: no UTF-8")
  local found, at = value(text, 1)
  if blank(text, at) <= #text then
    fail(text, at, "the end")
  end
  return found
end

return json
