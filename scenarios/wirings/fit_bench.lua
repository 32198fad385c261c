-- What `fusebox fit` measures a unit with: a bench supply, six contacts from V12 to IN1 ... IN6, next to no load
return wiring "fit_bench" {
  about   = "A bench supply and six dry contacts on the unit's own 12 V",
  chapter = "5.1",
  params  = { contact = "N/O" },
  build = function(w, p)
    local supply = w:dc_supply { name = "supply", at = { 0, 0 } }
    local unit   = w:unit      { at = { 2, 0 }, modem = "none" }
    w:wire(supply.plus, unit.V12)
    w:wire(supply.minus, unit.GND)
    -- without anything at V12 it would follow what is stored behind the unit's input diode
    local pilot  = w:sensor { name = "pilot", amps = "0.1 mA", at = { 1, 1 } }
    w:wire(unit.V12_2, pilot.plus)
    w:wire(pilot.minus, unit.GND_2)
    for i = 1, 6 do
      local contact = w:sensor { name = "contact" .. i, kind = "door", contact = p.contact,
                                  feeds = "dry", at = { i, 2 } }
      w:wire(unit.V12_2, contact.common)
      w:wire(contact.out, unit["IN" .. i])
    end
  end,
}
