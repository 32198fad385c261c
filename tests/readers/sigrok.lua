-- The logic profile, read by sigrok-cli: all signals, the whole length, and what its UART decoder
-- hears on the modem's port is to the byte what the transcript says.
-- usage: lua5.4 tests/readers/sigrok.lua PROGRAM
local here = arg[0]:match "^(.*)/sigrok%.lua$" or "."
package.path = here .. "/?.lua;" .. package.path
local stage = require "stage"
stage.open(arg[1], "sigrok-cli")

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
  local out, err = stage.shell(("sigrok-cli -I vcd -i %s -P uart:%s=%s:baudrate=115200 -B uart=%s")
    :format(stage.quoted(vcd), wire:lower(), wire, wire:lower()))
  stage.wish(err == "", "sigrok-cli says: " .. err)
  return out
end

local id = "readers.port"
local at = stage.play(id, ("%s --vcd %s --vcd-profile logic --transcript %s"):format(
  stage.quoted(here .. "/port.lua"), stage.folder, stage.folder))
local vcd, transcript = stage.slurp(at .. ".vcd"), stage.slurp(at .. ".modem.txt")
local out, err = stage.shell("sigrok-cli -I vcd --show -i " .. stage.quoted(at .. ".vcd"))
local _, signals = vcd:gsub("%$var ", "")

stage.wish(err == "", "sigrok-cli says: " .. err)
stage.wish(tonumber(out:match "Channels: (%d+)") == signals, "not all signals are read")
stage.wish(out:match "Logic sample count: (%d+)" == vcd:match "#(%d+)\n$",
  "it is not read to its end")

for wire, arrow in pairs { TX = "%->", RX = "<%-" } do
  local wanted = said(transcript, arrow)
  local heard = listen(at .. ".vcd", wire)
  stage.wish(#wanted > 300, "hardly anything was said on " .. wire)
  stage.wish(heard == wanted, ("%s: %d bytes were said, sigrok hears %d, or others"):format(
    wire, #wanted, #heard))
end
-- What it writes itself is a wave form, too: the same under a scope of its own.
local scoped = vcd:gsub("%$upscope %$end\n", ""):gsub("module unit", "module libsigrok")
local mine, other = stage.folder .. "/mine.vcd", stage.folder .. "/other.vcd"
local file = assert(io.open(mine, "wb"))
file:write((scoped:gsub("%$enddefinitions", "$upscope $end\n$enddefinitions")))
file:close()
stage.shell(("sigrok-cli -I vcd -i %s -O vcd -o %s"):format(stage.quoted(at .. ".vcd"), other))
local told, why, equal = stage.shell(("%s diff %s %s --to '19 s'"):format(
  stage.quoted(stage.program), mine, other))
stage.wish(equal, "not the same out of sigrok-cli: " .. told .. why)

stage.wish(said(transcript, "<%-"):find("\xFF\0\1U\xAA\x7F\r\n", 1, true), "no noise on the port")
stage.close()
