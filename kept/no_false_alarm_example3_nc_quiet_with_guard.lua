-- no_false_alarm, as short as it goes. Found in example3.nc_quiet_with_guard by
--   build/fusebox explore example3.nc_quiet_with_guard --seeds 7..7 --set 'POWERGUARD=0'
-- with firmware 1.0.0; what happens here, back to its origin:
--   at 60.088968 s: alarm of Input1 though nothing true happened at it
--        60.088968 s  unit ALARM raised by input 1
--        60.038968 s  <- unit IN1 sees no voltage
--        60.038968 s  <- unit V12 at 9000 mV
--        60.000000 s  <- adapter off, unpowered
--        60.000000 s  <- mains off
--        60.000000 s  <- mains:off()
-- signature afe254aa45378cde
local site = wiring "example3" {
  build = function(w)
    local mains   = w:mains { name = "mains", at = { 0, 0 } }
    local adapter = w:adapter { name = "adapter", amps = "2 A", at = { 1, 0 } }
    local unit    = w:unit { thresholds = "high", at = { 3, 0 } }
    local smoke   = w:sensor { name = "smoke", kind = "smoke", contact = "N/C", at = { 3, 2 } }
    local siren   = w:siren { name = "siren", amps = "0.5 A", at = { 5, 0 } }
    w:wire(mains.L, adapter.L)
    w:wire(mains.N, adapter.N)
    w:wire(adapter.plus, unit.V12)
    w:wire(adapter.minus, unit.GND)
    w:wire(unit.V12, smoke.plus, smoke.common)
    w:wire(unit.GND, smoke.minus)
    w:wire(smoke.out, unit.IN1)
    w:wire(unit.K6_NO, siren.plus)
    w:wire(siren.minus, unit.GND)
  end,
}

scenario "found.no_false_alarm_example3_nc_quiet_with_guard" {
  about  = "no_false_alarm: alarm of Input1 though nothing true happened at it",
  wiring = site,
  config = { "Input1=NC", "AON" },
  run = function(b)
    b:ready()
    b.mains:off()
    b:wait "1 s"
  end,
}
