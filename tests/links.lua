-- Every link in README.md and docs/ leads to a file that is there, and to a heading of that page.
-- usage: lua5.4 tests/links.lua   (from the repository's top)

local function slurp(path)
  local file = io.open(path)
  local text = file and file:read "a"
  if file then file:close() end
  return text
end

local function without_blocks(text)
  return (text:gsub("```.-\n```", ""))
end

-- Headings as links name them: "## Kinds of parts" is #kinds-of-parts.
local function headings(text)
  local found = {}
  for heading in ("\n" .. without_blocks(text)):gmatch "\n#+ ([^\n]+)" do
    found[heading:lower():gsub("[^%w%s_-]", ""):gsub(" ", "-")] = true
  end
  return found
end

-- nil: the link is right; else what is wrong with it.
local function judge(page, link)
  local file, heading = link:match "^([^#]*)#?(.*)$"
  local path = file == "" and page or (page:match "^(.*/)" or "") .. file
  local text = slurp(path)
  if not text then
    return "there is no " .. path
  end
  return heading ~= "" and not headings(text)[heading] and path .. " has no such heading" or nil
end

local seen, wrong = 0, 0
local pipe = assert(io.popen "ls README.md docs/*.md")
for page in pipe:lines() do
  for link in without_blocks(slurp(page)):gmatch "%]%(([^)%s]+)%)" do
    local fault = not link:find "^%l+:" and judge(page, link)
    seen = seen + 1
    if fault then
      wrong = wrong + 1
      print(("%s: (%s): %s"):format(page, link, fault))
    end
  end
end
pipe:close()

print(("links: %d seen, %d wrong"):format(seen, wrong))
os.exit(seen > 50 and wrong == 0 and 0 or 1)
