-- The logic profile, read by sigrok-cli: all signals, the whole length, and what its UART decoder
-- hears on the modem's port is to the byte what the transcript says.
-- usage: lua5.4 tests/readers/sigrok.lua PROGRAM
local here = arg[0]:match "^(.*)/sigrok%.lua$" or "."
package.path = here .. "/?.lua;" .. package.path
local reading = require "reading"
local stage = require "stage"
reading.open(arg[1], "sigrok-cli")

local letters = { r = "\r", n = "\n", t = "\t", ["\\"] = "\\" }

local function plain(text)
  return (text:gsub("\\(x?)(.)(%x?)", function(hex, first, second)
    if hex == "x" then
      return string.char(tonumber(first .. second, 16))
    end
    return letters[first] .. second
  end))
end

-- All bytes of one direction.
local function said(transcript, arrow)
  local parts = {}
  for line in transcript:gmatch "[^\n]+" do
    local text = line:match("^%s*[%d.]+  " .. arrow .. " modem  (.*)$")
    if text then
      parts[#parts + 1] = plain((text:gsub("  %(the modem does not listen%)$", "")))
    end
  end
  return table.concat(parts)
end

local function listen(vcd, wire)
  local _, out, err = stage.shell((
    "sigrok-cli -I vcd -i %s -P uart:%s=%s:baudrate=115200 -B uart=%s")
    :format(stage.quoted(vcd), wire:lower(), wire, wire:lower()))
  reading.wish(err == "", "sigrok-cli says: " .. err)
  return out
end

local id = "readers.port"
local at = reading.play(id, ("%s --vcd %s --vcd-profile logic --transcript %s"):format(
  stage.quoted(here .. "/port.lua"), stage.folder, stage.folder))
local vcd, transcript = stage.slurp(at .. ".vcd"), stage.slurp(at .. ".modem.txt")
local _, out, err = stage.shell("sigrok-cli -I vcd --show -i " .. stage.quoted(at .. ".vcd"))
local signals = select(2, vcd:gsub("%$var ", ""))

reading.wish(err == "", "sigrok-cli says: " .. err)
reading.wish(tonumber(out:match "Channels: (%d+)") == signals, "not all signals are read")
reading.wish(out:match "Logic sample count: (%d+)" == vcd:match "#(%d+)\n$",
  "it is not read to its end")

for wire, arrow in pairs { TX = "%->", RX = "<%-" } do
  local wanted = said(transcript, arrow)
  local heard = listen(at .. ".vcd", wire)
  reading.wish(#wanted > 300, "hardly anything was said on " .. wire)
  reading.wish(heard == wanted, ("%s: %d bytes were said, sigrok hears %d, or others"):format(
    wire, #wanted, #heard))
end
-- What it writes itself is a wave form, too: the same under a scope of its own.
local scoped = vcd:gsub("%$upscope %$end\n", ""):gsub("module unit", "module libsigrok")
local mine, other = stage.folder .. "/mine.vcd", stage.folder .. "/other.vcd"
local file = assert(io.open(mine, "wb"))
file:write((scoped:gsub("%$enddefinitions", "$upscope $end\n$enddefinitions")))
file:close()
stage.shell(("sigrok-cli -I vcd -i %s -O vcd -o %s"):format(stage.quoted(at .. ".vcd"), other))
local differs, told, why = stage.shell(("%s diff %s %s --to '19 s'"):format(
  stage.quoted(stage.program), mine, other))
reading.wish(differs == 0, "not the same out of sigrok-cli: " .. told .. why)

reading.wish(said(transcript, "<%-"):find("\xFF\0\1U\xAA\x7F\r\n", 1, true), "no noise on the port")
reading.close()
