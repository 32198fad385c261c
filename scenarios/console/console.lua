-- What the console's answers are held against.
local console = {}

-- The answer has this in it (plain text).
function console.says(b, answer, text)
  b:measure(("'%s' in: %s"):format(text, answer), answer:find(text, 1, true) and 1 or 0, { min = 1 })
end

-- The answer has it not.
function console.lacks(b, answer, text)
  b:measure(("no '%s' in: %s"):format(text, answer), answer:find(text, 1, true) and 1 or 0, { max = 0 })
end

-- Types a line that has to be answered so.
function console.types(b, line, text)
  console.says(b, b.unit.usb:send(line), text)
end

-- The lines of an EXPORT without its end.
function console.lines(answer)
  local list = {}
  for line in answer:gmatch "[^\r\n]+" do
    if line ~= "." then list[#list + 1] = line end
  end
  return list
end

return console
