local shed = wiring "shed" {
  build = function(w)
    local supply, unit = w:dc_supply {}, w:unit {}
    w:wire(supply.plus, unit.V12, { length = "4 m", area = "0 mm2" })
    w:wire(supply.minus, unit.GND)
  end,
}
scenario "bad.cable_area" { wiring = shed, run = function(b) b:ready() end }
