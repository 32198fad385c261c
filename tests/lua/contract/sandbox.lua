-- What a script finds, and what it does not.
local example3 = require "wirings.example3"

local function is(value, wanted)
  if value ~= wanted then
    error(("%s, wanted %s"):format(value, wanted), 2)
  end
end


scenario "sandbox.what_is_missing" {
  wiring = example3,
  run = function()
    for _, name in ipairs { "os", "io", "debug", "package", "dofile", "loadfile", "load", "loadstring",
      "collectgarbage", "print", "clock", "time" } do
      local ok, message = pcall(function() return _ENV[name] end)
      assert(not ok, name .. " is there")
      assert(message:find(name, 1, true), message)
    end
    is(string.dump and "there" or "no", "no")
  end,
}

scenario "sandbox.pairs_in_sorted_order" {
  wiring = example3,
  run = function()
    local list = { z = 1, a = 2, [10] = 3, [2] = 4, [1.5] = 5, [true] = 6, [false] = 7, m = 8 }
    local keys = {}
    for key in pairs(list) do
      keys[#keys + 1] = tostring(key)
    end
    is(table.concat(keys, " "), "false true 1.5 2 10 a m z")
    is((next { b = 1, a = 2 }), "a")
    is(next {}, nil)
    -- what is added or taken away on the way
    local some = { a = 1, b = 2, c = 3 }
    for key in pairs(some) do
      some[key] = nil
    end
    is(next(some), nil)
  end,
}

scenario "sandbox.sort_is_stable_and_complete" {
  wiring = example3,
  run = function(b)
    local list = {}
    for i = 1, 500 do
      list[i] = { key = b:random(10), at = i }
    end
    table.sort(list, function(x, y) return x.key < y.key end)
    for i = 2, #list do
      assert(list[i - 1].key < list[i].key or list[i - 1].key == list[i].key and list[i - 1].at < list[i].at)
    end
    local words = { "b", "C", "a" }
    table.sort(words)
    is(table.concat(words), "Cab")
    table.sort(words, function(x, y) return x > y end)
    is(table.concat(words), "baC")
    table.sort {}
  end,
}

scenario "sandbox.random_is_seeded" {
  wiring = example3, seed = 11,
  run = function(b)
    local draws = {}
    for i = 1, 8 do
      draws[i] = ("%d %d"):format(math.random(1000), b:random(1000))
    end
    b:log(table.concat(draws, ", "))
    pcall(math.randomseed, 5)
  end,
}

scenario "sandbox.no_addresses" {
  wiring = example3,
  run = function(b)
    local normal = b.smoke:is "normal"
    for _, value in ipairs { {}, function() end, coroutine.create(function() end), b, b.unit, normal } do
      local text = tostring(value)
      assert(not text:find "0x" and not text:find "%x%x%x%x%x%x", text)
      text = ("%s"):format(value)
      assert(not text:find "0x", text)
    end
    b:expect(normal)
    assert(not pcall(string.format, "%p", {}))
  end,
}

scenario "sandbox.no_weak_tables_and_no_finalisers" {
  wiring = example3,
  run = function()
    assert(not pcall(setmetatable, {}, { __mode = "k" }))
    assert(not pcall(setmetatable, {}, { __gc = function() end }))
    local fine = setmetatable({}, { __index = { word = 1 } })
    is(fine.word, 1)
  end,
}

scenario "sandbox.libraries_that_are_there" {
  wiring = example3,
  run = function()
    is(("%5.2f|%d|%s"):format(1.5, 3, "x"), " 1.50|3|x")
    is(("a,b"):gsub(",", ";"), "a;b")
    is(table.concat({ 1, 2, 3 }, "-"), "1-2-3")
    is(math.floor(2.7), 2)
    is(math.tointeger(3.0), 3)
    is(select("#", table.unpack({ 1, nil, 3 }, 1, 3)), 3)
    is(utf8.char(228), "ä")
    is(type(coroutine.wrap(function() end)), "function")
    is(tonumber "0x10", 16)
    is(#("x"):rep(1000), 1000)
    is(rawequal(1, 1), true)
    is(1 // 0.3 | 0, 3)
    goto done
    ::done::
  end,
}

scenario "sandbox.a_wait_in_a_coroutine_of_the_scenario" {
  wiring = example3,
  run = function(b)
    local steps = coroutine.wrap(function()
      for n = 1, 3 do
        b:wait "1 s"
        coroutine.yield(n)
      end
    end)
    is(steps(), 1) is(b:now(), 1.0)
    is(steps(), 2) is(b:now(), 2.0)
  end,
}

scenario "sandbox.pcall_passes_waits" {
  wiring = example3,
  run = function(b)
    local ok, value = pcall(function()
      b:wait "2 s"
      return "waited"
    end)
    is(ok, true) is(value, "waited") is(b:now(), 2.0)
    ok, value = pcall(error, "mine")
    is(ok, false) is(value, "mine")
    ok, value = pcall(function() error { code = 3 } end)
    is(ok, false) is(value.code, 3)
    is(select(2, xpcall(error, function(text) return text .. "!" end, "oh")), "oh!")
  end,
}
