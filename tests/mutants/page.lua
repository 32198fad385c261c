-- What a campaign found, on the terminal and as the generated part of docs/testing.md.

local ground = require "mutants.ground"

local page = {}

-- The line as it is with the mutant in it. What changes places stands on other lines.
local function becomes(result)
  return result.becomes ~= result.mutant.was and result.becomes or result.mutant.change
end

local function share(row)
  return row.count == 0 and 0 or 100 * row.killed / row.count
end

-- Adds a mutant's result to the row of that name.
local function count(rows, name, result)
  local row = rows[name]
  if not row then
    row = { name = name, count = 0, killed = 0 }
    rows[name], rows[#rows + 1] = row, row
  end
  row.count = row.count + 1
  row.killed = row.killed + (result.killed and 1 or 0)
end

-- results: a list of { mutant, killed = "scenario", "test" or nil, by, becomes }.
function page.sum(results)
  local sum = { count = 0, killed = 0, scenario = 0, test = 0, operators = {}, files = {},
                survivors = {} }
  for _, result in ipairs(results) do
    sum.count = sum.count + 1
    count(sum.operators, result.mutant.operator, result)
    count(sum.files, result.mutant.file, result)
    if result.killed then
      sum.killed = sum.killed + 1
      sum[result.killed] = sum[result.killed] + 1
    else
      sum.survivors[#sum.survivors + 1] = result
    end
  end
  local function by_name(a, b) return a.name < b.name end
  table.sort(sum.operators, by_name)
  table.sort(sum.files, by_name)
  table.sort(sum.survivors, function(a, b)
    return a.mutant.file < b.mutant.file
      or (a.mutant.file == b.mutant.file and a.mutant.at < b.mutant.at)
  end)
  sum.percent = share(sum)
  return sum
end

-- ---- on the terminal --------------------------------------------------------------------------

local function print_rows(title, rows)
  print(("\n%-28s %7s %7s %7s"):format(title, "mutants", "killed", "score"))
  for _, row in ipairs(rows) do
    print(("%-28s %7d %7d %6.0f%%"):format(row.name, row.count, row.killed, share(row)))
  end
end

local function print_survivors(survivors, reason_of)
  print "\nsurvivors"
  for _, result in ipairs(survivors) do
    print(result.mutant.id)
    print("    " .. result.mutant.was)
    print("    " .. becomes(result))
    print("    " .. (reason_of(result.mutant) or "not explained (tests/mutants/reasons.lua)"))
  end
end

local function summary(sum, skipped)
  local text = ("%d mutants, %d killed (%.1f %%): %d by a scenario, %d by a unit test")
    :format(sum.count, sum.killed, sum.percent, sum.scenario, sum.test)
  return ("%s; %d more did not compile, %d made no other code"):format(text, skipped.broken,
    skipped.same)
end

function page.print(sum, skipped, reason_of)
  print_rows("operator", sum.operators)
  print_rows("file", sum.files)
  if #sum.survivors > 0 then print_survivors(sum.survivors, reason_of) end
  print("\n" .. summary(sum, skipped))
end

-- ---- in the documentation ---------------------------------------------------------------------

-- As code in a table's cell: a bar would end the cell.
local function code(text)
  return "`" .. text:gsub("|", "\\|") .. "`"
end

local function add_operators(lines, operators)
  lines[#lines + 1] = "| operator | mutants | killed |"
  lines[#lines + 1] = "| --- | --- | --- |"
  for _, row in ipairs(operators) do
    lines[#lines + 1] = ("| %s | %d | %d |"):format(row.name, row.count, row.killed)
  end
end

-- Files are many, and most lost no mutant: their names say enough.
local function add_files(lines, files)
  local whole = {}
  lines[#lines + 1] = "| file | mutants | killed |"
  lines[#lines + 1] = "| --- | --- | --- |"
  for _, row in ipairs(files) do
    local name = row.name:match "[^/]*$"
    if row.count == row.killed then
      whole[#whole + 1] = ("%s (%d)"):format(name, row.count)
    else
      lines[#lines + 1] = ("| `%s` | %d | %d |"):format(name, row.count, row.killed)
    end
  end
  lines[#lines + 1] = ("| all killed: %s | | |"):format(table.concat(whole, ", "))
end

local function add_survivors(lines, survivors, reason_of)
  lines[#lines + 1] = "| survivor | the line, and what became of it | why nothing turned red |"
  lines[#lines + 1] = "| --- | --- | --- |"
  for _, result in ipairs(survivors) do
    lines[#lines + 1] = ("| %s | %s<br>%s | %s |"):format(code(result.mutant.id),
      code(result.mutant.was), code(becomes(result)),
      reason_of(result.mutant) or "**not explained**")
  end
end

-- The lines of the generated part; `command` made it.
function page.lines(sum, skipped, command, reason_of)
  local lines = { ("`%s`: %s."):format(command, summary(sum, skipped)), "" }
  add_operators(lines, sum.operators)
  lines[#lines + 1] = ""
  add_files(lines, sum.files)
  if #sum.survivors > 0 then
    lines[#lines + 1] = ""
    add_survivors(lines, sum.survivors, reason_of)
  end
  return lines
end

function page.write(path, lines)
  assert(ground.write_between(path, "mutants", lines), path .. " lacks its marks")
end

return page
