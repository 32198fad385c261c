-- The verbs in share/man/fusebox.1.scd, made from what the program says of itself (help.lua).
local manual = {}

local open, close = "; made from `fusebox --help` by tests/cli/run.lua --write\n", "; end\n"

-- What scdoc would take for its own marks.
local function plain(text)
  return (text:gsub("[\\*_#<>~`]", "\\%0"))
end

local function value_of(option)
  if not option.value then
    return ""
  end
  return option.optional and ("[=_%s_]"):format(option.value) or (" _%s_"):format(option.value)
end

local function add_options(verb, lines)
  for _, option in ipairs(verb.options) do
    local short = option.short and ("*-%s*, "):format(option.short) or ""
    lines[#lines + 1] = ("%s*%s*%s\n\t%s\n"):format(short, option.long, value_of(option),
      plain(option.about))
  end
end

-- Lines that are drawn in stay as they are; others flow.
local function add_text(text, lines)
  local drawn, paragraph = false, {}
  local function flush()
    if #paragraph > 0 then
      lines[#lines + 1] = drawn and "```\n" .. table.concat(paragraph, "\n") .. "\n```\n"
        or plain(table.concat(paragraph, "\n")) .. "\n"
    end
    paragraph = {}
  end
  for _, line in ipairs(text) do
    local is_drawn = line:find "^  " ~= nil
    if line == "" or is_drawn ~= drawn then
      flush()
    end
    drawn = is_drawn
    if line ~= "" then
      paragraph[#paragraph + 1] = line
    end
  end
  flush()
end

local function section(verb)
  local lines = { ("## fusebox %s\n"):format(verb.name), plain(verb.about) .. "\n" }
  lines[#lines + 1] = "```\n" .. table.concat(verb.usage, "\n"):gsub("^usage: ", "") .. "\n```\n"
  add_text(verb.before, lines)
  add_options(verb, lines)
  add_text(verb.behind, lines)
  return table.concat(lines, "\n")
end

-- The page with its verbs renewed.
function manual.renewed(text, verbs)
  local _, from = text:find(open, 1, true)
  local to = text:find(close, 1, true)
  assert(from and to, "the page has no lines '" .. open .. "' and '" .. close .. "'")
  local sections = { "# VERBS\n" }
  for _, verb in ipairs(verbs) do
    sections[#sections + 1] = section(verb)
  end
  return text:sub(1, from) .. "\n" .. table.concat(sections, "\n") .. "\n" .. text:sub(to)
end

return manual
