scenario "bad.fault_no_modem" {
  wiring = wiring "bare" { build = function(w)
    local unit = w:unit { modem = "none" }
    local adapter = w:adapter {}
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
  end },
  run = function(b)
    b.unit.modem:fault "reboots"
  end
}
