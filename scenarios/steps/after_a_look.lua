-- The unit looks at its supply every 100 ms, at each whole tenth of a second (assumption 8). What a
-- short loss does to it depends on when it begins, counted from the last look.
--
-- Waits until so many seconds after one of these looks.
return function(b, seconds)
  b:wait(1.0 - b:now() % 1.0 + seconds)
end
