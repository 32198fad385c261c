---@meta fusebox

-- The language of scenarios for editors with lua-language-server: completion, hints, and
-- warnings while you write. Written by `fusebox words stubs`; never edited, never run.

---`"30 s"`; us ms s min h d; a bare number is in seconds
---@alias time string|number

---`"12 V"`; V mV; a bare number is in volts
---@alias voltage string|number

---`"20 mA"`; A mA; a bare number is in amperes
---@alias current string|number

---`"2 kW"`; W kW; a bare number is in watts
---@alias power string|number

---`"50 ohm"`; ohm kohm; a bare number is in ohms
---@alias resistance string|number

---`"470 uF"`; uF mF; a bare number is in farads
---@alias capacitance string|number

---`"20 C"`; C F; a bare number is in degrees C
---@alias temperature string|number

---`"20 %"`; a bare number is a share, 0 to 1
---@alias ratio string|number

---`"7 Ah"`; mAh Ah; a bare number is in Ah
---@alias charge string|number

---`"40 m"`; a bare number is in metres
---@alias length string|number

---`"0.22 mm2"`; a bare number is in square metres
---@alias area string|number

---a text that may stand anywhere, case kept; `"/Relay%d ON/"` in slashes is a Lua pattern; `{ exact = "LAMP ON" }` is the whole text
---@alias pattern string|{ exact: string }

---a text, or one for each language: `{ en = "Wait", de = "Warte" }`
---@alias said string|table<string, string>

---with words for who plays: `{ "smoke open", en = "the detector is dead" }`
---@alias flaw table<string|integer, string>

---a state or an event: see [Conditions](scenarios.md#conditions)
---@alias condition state|event

---`"supply.dip"` `"supply.analog"` `"input.edge"` `"thermometer"` `"battery"` `"modem.bytes"` `"radio"`
---@alias capability "supply.dip"|"supply.analog"|"input.edge"|"thermometer"|"battery"|"modem.bytes"|"radio"

---@alias invariant "no_boot_pulse"|"powerstate_kept"|"no_false_alarm"|"no_lost_alarm"|"one_notice_per_outage"|"alarm_relay_released"|"settings_whole"|"strangers_powerless"|"flood_limited"|"modem_revived"|"finite"

---@alias modem_fault
---| "says" # says the bytes of `text` before what stands there: noise, or a report at the worst moment
---| "waits" # goes on after `by`; a command or message keeps it busy meanwhile, a piece of speech holds up all behind it. With `first` the pause is behind so many bytes
---| "loses" # loses what stands there, but for the `first` bytes; a command was never heard, a message never sent
---| "doubles" # says it twice
---| "garbles" # turns one bit of it, drawn by the scenario's seed
---| "replaces" # says `text` instead
---| "refuses" # lets the command or message come to nothing, with the result `text`: an error, `ERROR` where nothing is said, or an OK that lies
---| "mutes" # carries it out, and says nothing of it
---| "sets" # changes a setting as the command `text` would, and nobody has heard of it
---| "reboots" # boots, with all settings forgotten; with `silent` there is no word of it
---| "stops" # switches itself off, in order and with its words
---| "dies" # is off at once, and deaf to its key until its supply was cut
---| "hangs" # neither hears nor speaks, for `lasting` or until its supply is cut
---| "deafens" # hears no command, for `lasting` or until it boots, though it still reports
---| "sleeps" # falls asleep when the line was silent for `by`, and loses the `first` bytes that wake it
---| "wakes" # starts by itself: `by` after it went off or got its supply
---| "strays" # is registered as `code` says (0, 2, 3 or 4) whatever the network wants, until its radio restarts
---| "fills" # has old messages in `count` free places of its SIM

---Something that is so or not. States join by `&`, `|` and `~`.
---@class state
---@operator band(state): state
---@operator bor(state): state
---@operator bor(event): event
---@operator bnot: state

---Something that happens. Events join by `|`, also with states that become true.
---@class event
---@operator bor(condition): event

---@class wiring.definition
---@field about? string one sentence
---@field chapter? string of the installation guide
---@field params? table its parameters with their defaults: `{ contact = "N/O" }`
---@field vary? table<string, string|any[]> what nobody knows of it, `["loop.length"] = "5 m .. 80 m"`: an exploration draws it in each scenario that says nothing else of it
---@field build fun(w: builder, p: table) makes the parts, and joins their terminals

---Called with a table it is the same wiring with other parameters: `example3 { contact = "N/C" }`.
---@class wiring
---@overload fun(params: table): wiring

---A file may hold many, and wirings of its own; ids are lower case letters, digits and _ with dots.
---@class scenario
---@field about? string one sentence
---@field covers? string|string[] chapters of the installation guide (`"5.1"`; `"7.3"` is Example 3), `"fact 39"`, `"assumption 8"`, `"check 5"`: see [device.md](device.md)
---@field tags? string|string[] words for `--include TAG` and `--exclude TAG`
---@field wiring wiring|fun(choice: table): wiring a wiring, or one called with parameters: `example3 { contact = "N/C" }`; a function is given the choice of the grid
---@field config? string|string[]|fun(choice: table): string|string[] commands that the unit takes over USB on the maker's bench, where its thermometers are enrolled first; it is then switched off. t = 0 is its cold start, with all supplies settled, battery full, SIM and antennas fitted
---@field seed? integer of all random numbers; `--seed` wins
---@field grid? table<string, any[]> `{ limit = { "DC", "OFF" } }`: one scenario for each combination, `run(b, g)` with `g.limit`
---@field vary? table<string, string|any[]> what is uncertain of a part, a cable, the unit or the network, `["adapter.holdup"] = "470 uF .. 4700 uF"`, `["unit.modem"] = { "sim900", "a7670" }`: an exploration draws it, and the story holds [in all these worlds](swarm.md#what-is-judged); checked, otherwise ignored by `run`
---@field needs? capability|capability[] what a bench of real hardware must be able to do
---@field expects_violation? invariant|invariant[] [invariants](invariants.md) of which each must be violated, else it fails
---@field may_violate? invariant|invariant[] invariants that may be violated
---@field quarantine? string why it is set aside, in words: it runs and is shown, but its failure makes nothing red, and it covers nothing
---@field timeout? time in simulated time, `"7 d"` unless said otherwise
---@field run fun(b: bench, choice: table) the story

---A scenario that somebody else plays: its steps wait for a trainee. It has the keys of a scenario, all but `run`, and these; a text may be one for each language, `{ en = "...", de = "..." }`.
---@class lesson
---@field covers? string|string[] chapters of the installation guide (`"5.1"`; `"7.3"` is Example 3), `"fact 39"`, `"assumption 8"`, `"check 5"`: see [device.md](device.md)
---@field tags? string|string[] words for `--include TAG` and `--exclude TAG`
---@field wiring wiring|fun(choice: table): wiring a wiring, or one called with parameters: `example3 { contact = "N/C" }`; a function is given the choice of the grid
---@field config? string|string[]|fun(choice: table): string|string[] commands that the unit takes over USB on the maker's bench, where its thermometers are enrolled first; it is then switched off. t = 0 is its cold start, with all supplies settled, battery full, SIM and antennas fitted
---@field seed? integer of all random numbers; `--seed` wins
---@field grid? table<string, any[]> `{ limit = { "DC", "OFF" } }`: one scenario for each combination, `run(b, g)` with `g.limit`
---@field vary? table<string, string|any[]> what is uncertain of a part, a cable, the unit or the network, `["adapter.holdup"] = "470 uF .. 4700 uF"`, `["unit.modem"] = { "sim900", "a7670" }`: an exploration draws it, and the story holds [in all these worlds](swarm.md#what-is-judged); checked, otherwise ignored by `run`
---@field needs? capability|capability[] what a bench of real hardware must be able to do
---@field expects_violation? invariant|invariant[] [invariants](invariants.md) of which each must be violated, else it fails
---@field may_violate? invariant|invariant[] invariants that may be violated
---@field quarantine? string why it is set aside, in words: it runs and is shown, but its failure makes nothing red, and it covers nothing
---@field timeout? time in simulated time, `"7 d"` unless said otherwise
---@field about? said one sentence
---@field steps step[] what the trainee is led through, one after the other
---@field hidden? string|(string|flaw)[] what may be wrong: one of them is drawn by the seed, and the lesson grades whether `b:found` names it. A fault of a part or cable, `"smoke open"`; a part that is not what its plate says, `"adapter volts 9 V"`; wire ends in each other's clamps, `"unit.IN1 exchanged unit.IN2"`, or not in theirs, `"siren.minus loose"`. With words for who plays: `{ "smoke open", en = "the detector is dead" }`
---@field suspects? string|(string|flaw)[] what can be named as well, and is never wrong
---@field solution? fun(b: bench, choice: table) the trainee of the tests: without it nobody can play the lesson by itself

---Over when its `expect` is, or at once without one.
---@class step
---@field say said what the trainee is told
---@field point? string the part, cable or terminal that is pointed at: `"smoke"`, `"unit.K6_NO"`
---@field expect? fun(b: bench, choice: table) waits for what the trainee shall do or see
---@field hint? said what helps who is stuck

---What `run = function(b)` is given. A wait ends at the very instant at which it is decided; without one no time passes.
---@class bench
---@field unit unit the unit
---@field network network the mobile network
---@field finding finding in a lesson: how the trainee's finding is graded
---@field part bench.part the parts by their names, where a word of `b` has that name
---@field [string] any_part a part or cable by its name in the wiring: `b.mains`
local bench = {}

---waits until the unit is registered, HOLDOFF is over and the inputs' baseline is taken
---```lua
---b:ready()
---```
function bench:ready() end

---lets time pass
---```lua
---b:wait "10 s"
---```
---@param t time
function bench:wait(t) end

---lets no time pass, but all that is due at this very instant happen: what was done is felt
---```lua
---b:settle()
---```
function bench:settle() end

---c is or becomes true in time, else the scenario fails; without `within` it is judged at this very instant
---```lua
---b:expect(b.lamp:is "lit", { within = "1 s" })
---```
---@param c condition
---@param options? { within?: time }
function bench:expect(c, options) end

---the same, but answers true or false
---```lua
---if b:sees(b.lamp:is "lit", { within = "1 s" }) then b:log "light" end
---```
---@param c condition
---@param options? { within?: time }
---@return boolean
function bench:sees(c, options) end

---c is true throughout
---```lua
---b:holds(b.siren:is "silent", { during = "1 min" })
---```
---@param c state
---@param options { during: time }
function bench:holds(c, options) end

---c does not become true, the event does not happen
---```lua
---b:never(owner:receives "ALARM", { during = "1 min" })
---```
---@param c condition
---@param options { during: time }
function bench:never(c, options) end

---c becomes true, or the event happens, exactly n times
---```lua
---b:times(0, b.smoke:signal "tripped":changes(), { during = "1 min" })
---```
---@param n integer
---@param c condition
---@param options { during: time }
function bench:times(n, c, options) end

---another actor beside this one; the scenario ends when all have ended
---```lua
---b:spawn(function() b:wait "5 s" b.smoke:trip() end)
---```
---@param actor fun()
function bench:spawn(actor) end

---seconds since t = 0
---```lua
---local started = b:now()
---```
---@return number
function bench:now() end

---a line into the trace
---```lua
---b:log "the guests arrive"
---```
---@param text string|number
function bench:log(text) end

---a line into the trace, for those who watch
---```lua
---b:say "Now the mains fail"
---```
---@param text string|number
function bench:say(text) end

---a figure for the report; beyond its limits, which are in `unit` or quantities, it fails
---```lua
---b:measure("supply", b.unit:volts "V12", { unit = "V", min = 11, max = "13 V" })
---```
---@param name string
---@param value number
---@param options? { unit?: string, min?: number|string, max?: number|string }
function bench:measure(name, value, options) end

---like math.random, from the scenario's seed
---```lua
---b:wait(b:random(1, 60))
---```
---@param low? integer
---@param high? integer
---@return number
function bench:random(low, high) end

---a person with a phone: a plus and 3 to 17 digits; or a sender with a name of 11 letters at most
---```lua
---local neighbour = b:phone "+358407654321"
---```
---@param number string
---@return phone
function bench:phone(number) end

---names the fault that a lesson hides
---```lua
---b:found "door stuck"
---```
---@param text string
function bench:found(text) end

---asks for the hint of the lesson's present step: the first time it costs points
---```lua
---b:hint()
---```
---@return string
function bench:hint() end

---waits until the lesson is at its step n
---```lua
---b:step(1)
---```
---@param n integer
function bench:step(n) end

---`local owner = b:phone "+358401234567"`: somebody with a phone, 16 of them at most.
---@class phone
local phone = {}

---sends a message, and returns at once; what is long goes in parts, 4095 bytes of it at most. `reference` is that of the parts, 8 bits of it, or 16 when `wide`
---```lua
---owner:sms "OnRelay1"
---```
---@param text string
---@param options? { reference?: integer, wide?: boolean }
function phone:sms(text, options) end

---sends one part as the octets of its TPDU, an SMS-DELIVER or a status report, whatever it holds
---```lua
---owner:pdu "000C91538304214365000062102021430000014F"
---```
---@param hex string
function phone:pdu(hex) end

---takes the oldest unread message that fits, or waits for one, 30 s unless said otherwise, and marks it read
---```lua
---owner:sms "OnRelay1"; owner:expect_sms("Relay1 ON", { within = "20 s" })
---```
---@param text pattern
---@param options? { within?: time }
---@return message
function phone:expect_sms(text, options) end

---marks all messages read
---```lua
---owner:read_all()
---```
function phone:read_all() end

---happens at each arrival; `""` fits every message
---```lua
---owner:sms "OnRelay1"; b:expect(owner:receives "Relay1 ON", { within = "20 s" })
---```
---@param text pattern
---@return event
function phone:receives(text) end

---the same as receives
---```lua
---b:never(owner:sms_matching "/Relay%d ON/", { during = "5 s" })
---```
---@param text pattern
---@return event
function phone:sms_matching(text) end

---all its messages
---```lua
---b:measure("messages", #owner:inbox(), { max = 0 })
---```
---@return message[]
function phone:inbox() end

---calls the unit, and returns at once; `hidden` without its number, `shows` with any text in its place
---```lua
---owner:call { hidden = true }; owner:hang_up(); owner:call { shows = "anonymous" }
---```
---@param options? { hidden?: boolean, shows?: string }
function phone:call(options) end

---waits until the unit's call rings, 30 s unless said otherwise
---```lua
---b:spawn(function() owner:expect_call { within = "1 min" } end); b.smoke:trip()
---```
---@param options? { within?: time }
function phone:expect_call(options) end

---takes the call that rings; nothing happens where none does
---```lua
---owner:answer()
---```
function phone:answer() end

---refuses the call that rings
---```lua
---owner:reject()
---```
function phone:reject() end

---ends the call
---```lua
---owner:call(); owner:hang_up()
---```
function phone:hang_up() end

---presses keys during a call: 0-9 * # A B C D
---```lua
---owner:dtmf "1"
---```
---@param keys string
function phone:dtmf(keys) end

---off: it reaches nobody and no call reaches it; messages wait until it is on
---```lua
---owner:switch "off"
---```
---@param state "off"|"on"
function phone:switch(state) end

---what it does by itself when it rings; a time: it answers then. `"never"` at first
---```lua
---owner:answers "5 s"; owner:answers "voicemail"
---```
---@param habit "never"|"rejects"|"voicemail"|time
function phone:answers(habit) end

---its call with the unit
---```lua
---b:expect(owner:is "idle")
---```
---@param state "ringing"|"talking"|"idle"
---@return state
function phone:is(state) end

---it is in a call with the unit, and the unit's microphone is open
---```lua
---b:expect(~owner:hears())
---```
---@return state
function phone:hears() end

---What the trainee has said by `b:found`.
---@class finding
local finding = {}

---`"open"` before the first, then how the last one was
---```lua
---b:expect(b.finding:is "open")
---```
---@param grade "open"|"right"|"wrong"
---@return state
function finding:is(grade) end

---how many there were, up to the right one
---```lua
---b:measure("guesses", b.finding:tries(), { max = 0 })
---```
---@return integer
function finding:tries() end

---What `owner:expect_sms` and `owner:inbox` return.
---@class message
---@field text string what it says
---@field at number when it arrived, seconds since t = 0
---@field from string always `"unit"`
---@field read boolean whether it was read before

---What is said to it holds until it is said otherwise.
---@class network
local network = {}

---false: nobody hears anybody
---```lua
---b.network:coverage(false)
---```
---@param covered boolean
function network:coverage(covered) end

---the strength at a good antenna, 0 to 31; below 2 nobody is heard
---```lua
---b.network:signal(9)
---```
---@param csq integer
function network:signal(csq) end

---local time is so far ahead of UTC from now on, in quarters of an hour from `"-12 h"` to `"14 h"`: stamps carry it, and a registered module is told at once, any other with its registration. 0 at first: t = 0 is Monday, 5 January 2026, 8 o'clock in UTC. `summer`: an hour of it is the summer's
---```lua
---b.network:zone("3 h", { summer = true })
---```
---@param ahead time
---@param options? { summer?: boolean }
function network:zone(ahead, options) end

---how long an SMS takes; 3 s at first
---```lua
---b.network:delay "20 s"
---```
---@param t time
function network:delay(t) end

---loses the next n messages, to the unit or from it; each part counts
---```lua
---b.network:lose(1)
---```
---@param n integer
function network:lose(n) end

---brings each of the next n once more, or so often more, 2 s apart
---```lua
---b.network:duplicate(1, { copies = 7 })
---```
---@param n integer
---@param options? { copies?: integer }
function network:duplicate(n, options) end

---messages to the unit are kept back until it sends one, registers anew, or `held` is false
---```lua
---b.network:hold(); b.network:hold(false)
---```
---@param held? boolean
function network:hold(held) end

---each message or part overtakes the one before it, if that is still on its way
---```lua
---b.network:reorder()
---```
function network:reorder() end

---what the unit has paid for: all, messages, calls
---```lua
---local all, messages, calls = b.network:bill()
---```
---@return integer, integer, integer
function network:bill() end

---how the network takes the unit; `"home"` at first
---```lua
---b.network:registration "roaming"
---```
---@param wish "home"|"roaming"|"searching"|"denied"|"sms only"
function network:registration(wish) end

---what its SIM can still pay; without an amount it is asked, nil where there is no limit
---```lua
---b.network:credit(2.50); b:log(b.network:credit())
---```
---@param amount? number
---@return number?
function network:credit(amount) end

---what the operator answers to a code; `{credit}` in it is what is left. `menu`: a reply is waited for, `2` to `*101#` asks for `*101*2#`
---```lua
---b.network:ussd("*101#", "Bonus: {credit}")
---```
---@param code string
---@param text string
---@param options? { menu?: boolean }
function network:ussd(code, text, options) end

---The GSM relay itself, seen from outside.
---@class unit
---@field relay unit.relays its relays, `[1]` to `[6]`
---@field input unit.inputs its inputs, `[1]` to `[8]`
---@field temp unit.temps its thermometers, `[1]` to `[5]`
---@field led unit.leds its LEDs by their names
---@field battery unit.battery the cell inside
---@field usb unit.usb its console
---@field button unit.button its button
---@field sim unit.sim its SIM
---@field modem unit.modem the GSM module on its board
local unit = {}

---the unit as a whole: `"registered"` at a network, `"idle"` with no message queued
---```lua
---b:expect(b.unit:is "running")
---```
---@param state "running"|"backup"|"off"|"damaged"|"registered"|"idle"
---@return state
function unit:is(state) end

---a setting has this value, written as the unit's EXPORT has it, whoever gave it and when
---```lua
---b:expect(b.unit:has "BACKUPLIMIT=DC")
---```
---@param setting string
---@return state
function unit:has(setting) end

---resets since t = 0
---```lua
---b:measure("resets", b.unit:reboots(), { max = 0 })
---```
---@return integer
function unit:reboots() end

---what its flash has borne since it was made: a list, erasures of each page; and words programmed
---```lua
---local erased, words = b.unit:wear()
---```
---@return integer[], integer
function unit:wear() end

---volts between a terminal and its partner
---```lua
---b:measure("supply", b.unit:volts "V12", { unit = "V" })
---```
---@param terminal unit_terminal
---@return number
function unit:volts(terminal) end

---amperes into the unit there; terminals that it joins inside count together
---```lua
---b:measure("taken", b.unit:amps "V12", { unit = "A" })
---```
---@param terminal unit_terminal
---@return number
function unit:amps(terminal) end

---the voltage of a terminal (`"rail_12v"` is V12) or of a rail inside: the MCU's 3.3 V, and what feeds the inputs' buffer IC
---```lua
---b:expect(b.unit:signal "rail_mcu":is "on")
---```
---@param name unit_terminal|"rail_12v"|"rail_mcu"|"rail_buffer"
---@return signal
function unit:signal(name) end

---@class unit.relays
---@field [integer] unit.relay a relay by its number

---@class unit.relay
local unit_relay = {}

---power on its coil: off without 12 V, whatever the unit commands
---```lua
---b:expect(b.unit.relay[1]:is "off")
---```
---@param state "on"|"off"
---@return state
function unit_relay:is(state) end

---its N/O contact
---```lua
---b:expect(b.unit.relay[1]:contact "open")
---```
---@param state "closed"|"open"
---@return state
function unit_relay:contact(state) end

---its coil, which changes when the unit commands it, or its contact, to follow
---```lua
---b:never(b.unit.relay[6]:signal "coil":changes(), { during = "5 s" })
---```
---@param name "coil"|"contact"
---@return signal
function unit_relay:signal(name) end

---@class unit.inputs
---@field [integer] unit.input an input by its number

---@class unit.input
local unit_input = {}

---as the unit reads it; whether AON has armed it; `"raised"`: it has given an alarm and is not back to normal
---```lua
---b:expect(b.unit.input[1]:is "normal")
---```
---@param state "alarm"|"normal"|"armed"|"disarmed"|"raised"
---@return state
function unit_input:is(state) end

---volts at its terminal
---```lua
---b:measure("IN1", b.unit.input[1]:volts(), { unit = "V", max = 1 })
---```
---@return number
function unit_input:volts() end

---@class unit.temps
---@field [integer] unit.temp a thermometer by its number

---As the unit reads them; it does so every ten seconds, so give a condition time.
---@class unit.temp
local unit_temp = {}

---the unit has read it within the tolerance, 0.5 C when none is given
---```lua
---b:expect(b.unit.temp[1]:reads("18 C", "1 C"))
---```
---@param t temperature
---@param tolerance? temperature
---@return state
function unit_temp:reads(t, tolerance) end

---as the unit sees it
---```lua
---b:expect(b.unit.temp[1]:is "read")
---```
---@param state "unread"|"read"|"fault"
---@return state
function unit_temp:is(state) end

---its last good reading, nil without one
---```lua
---b:measure("hall", b.unit.temp[1]:celsius(), { unit = "C", min = 10 })
---```
---@return number?
function unit_temp:celsius() end

---@class unit.leds
---@field power unit.led supplied
---@field gsm unit.led registration, and a SIM error
---@field mic unit.led the microphone is open
---@field out unit.led a relay is on

---@class unit.led
local unit_led = {}

---as the eye sees it: `"blinking"` is any pattern, `"blinking twice"` two flashes and a pause
---```lua
---b:expect(b.unit.led.power:is "on")
---```
---@param state "on"|"off"|"blinking"|"blinking twice"
---@return state
function unit_led:is(state) end

---@class unit.battery
local unit_battery = {}

---makes another cell of it
---```lua
---b.unit.battery:set { charge = "20 %", temperature = "0 C", age = "100 %" }
---```
---@param values { charge?: ratio, temperature?: temperature, age?: ratio }
function unit_battery:set(values) end

---the battery's switch; off for so long, and on again, with `lasting`
---```lua
---b.unit.battery:switch("off", { lasting = "20 ms" })
---```
---@param state "on"|"off"
---@param options? { lasting?: time }
function unit_battery:switch(state, options) end

---0 to 1
---```lua
---b:measure("charge", b.unit.battery:charge(), { min = 0.9 })
---```
---@return number
function unit_battery:charge() end

---volts between the modem's bursts, and the lowest in one: equal where it does not transmit on the cell
---```lua
---local rest, trough = b.unit.battery:volts()
---```
---@return number, number
function unit_battery:volts() end

---@class unit.usb
local unit_usb = {}

---types a line at the unit's console and returns the reply
---```lua
---b:log(b.unit.usb:send "STATUS")
---```
---@param line string
---@return string
function unit_usb:send(line) end

---types a line there and goes on at once, whether the unit answers or not
---```lua
---b.unit.usb:type "STATUS"
---```
---@param line string
function unit_usb:type(line) end

---waits until the console says it, 10 s unless said otherwise
---```lua
---b:spawn(function() b.unit.usb:expect("Input1", { within = "1 s" }) end); b.unit.usb:send "STATUS"
---```
---@param text pattern
---@param options? { within?: time }
function unit_usb:expect(text, options) end

---@class unit.button
local unit_button = {}

---held for t, 200 ms when not given; returns when it is up again
---```lua
---b.unit.button:press "300 ms"
---```
---@param t? time
function unit_button:press(t) end

---@class unit.sim
local unit_sim = {}

---takes the SIM out of its holder
---```lua
---b.unit.sim:remove()
---```
function unit_sim:remove() end

---puts it back, with its messages; with a PIN it asks for that one at each start, without for none
---```lua
---b.unit.sim:remove(); b.unit.sim:insert { pin = "1234" }
---```
---@param options? { pin?: string }
function unit_sim:insert(options) end

---With `w:unit { modem = "none" }` there is none to fail.
---@class unit.modem
local unit_modem = {}

---the module itself
---```lua
---b:expect(b.unit.modem:is "on")
---```
---@param state "off"|"booting"|"on"|"hung"|"stopping"
---@return state
function unit_modem:is(state) end

---makes the module fail as such modules do: [Faults of the modem](modem-faults.md)
---```lua
---b.unit.modem:fault("reboots", { at = "now" })
---```
---@param kind modem_fault
---@param options? modem_fault_options
function unit_modem:fault(kind, options) end

---ends all its faults
---```lua
---b.unit.modem:ok()
---```
function unit_modem:ok() end

---how many messages lie on its SIM
---```lua
---b:measure("stored", b.unit.modem:stored(), { max = 0 })
---```
---@return integer
function unit_modem:stored() end

---Which of them a kind takes is in [Faults of the modem](modem-faults.md).
---@class modem_fault_options
---@field at? "now"|"byte"|"typed byte"|"echo"|"command"|"line"|"prompt"|"message"|"result"|"after"|"report"|"start" the place of the dialogue at which it strikes
---@field of? string only of this command, `"AT+CMGS"`, or of reports that begin so, `"+CMTI"`
---@field text? string what is said, or the setting
---@field times? integer how often it strikes
---@field skip? integer occasions that pass before the first
---@field first? integer so many bytes at the beginning
---@field count? integer so many places of the SIM
---@field code? integer a registration without a network: 0, 2, 3 or 4
---@field by? time how long it waits
---@field lasting? time how long it is there at all
---@field silent? boolean no word of the boot

---`part:signal(name)` follows one thing of a part, `b.unit:signal(name)` one of the unit.
---@class signal
local signal = {}

---of one state or a rail `"on"` or `"off"`; of `"state"` a state's name
---```lua
---b:expect(b.smoke:signal "tripped":is "off" & b.smoke:signal "state":is "normal")
---```
---@param state string|boolean
---@return state
function signal:is(state) end

---met to the microsecond
---```lua
---b:expect(b.unit:signal "rail_12v":above "11 V")
---```
---@param level voltage|temperature
---@return state
function signal:above(level) end

---met to the microsecond
---```lua
---b:expect(b.hall:signal "temperature":below "30 C")
---```
---@param level voltage|temperature
---@return state
function signal:below(level) end

---happens at each change of a state
---```lua
---b:times(0, b.siren:signal "sounding":changes(), { during = "5 s" })
---```
---@return event
function signal:changes() end

---`w:KIND { ... }` makes a part of one of the [kinds](#kinds-of-parts) and returns it; its terminals are its fields. A part that no wire leads to is an error; terminals may stay open.
---@class builder
local builder = {}

---joins terminals into one net; with a last `{ name =, length =, area = }` a cable from the first to the others
---```lua
---w:wire(unit.V12, door.common)
---```
---@param a terminal
---@param b terminal
---@param ... terminal|cable
function builder:wire(a, b, ...) end

---@class terminal

---Each kind has parameters of its own beside them.
---@class part_keys
---@field name? string letters, digits and _, 23 at most; its kind unless said otherwise
---@field at? { [1]: number, [2]: number } `{ column, row }` in the drawing
---@field about? string one sentence

---The last of what `w:wire` is given.
---@class cable
---@field name? string by which it can be cut, shorted, loosened: `b.garage:fault "open"`
---@field length? length one way
---@field area? area of its copper; `"0.22 mm2"` unless said otherwise

---@class part.unit.battery
---@field capacity? charge of the cell when new; 0.01 Ah to 20 Ah; 1 Ah unless said otherwise
---@field charge? ratio of the cell at t = 0; 0 % to 100 %; 100 % unless said otherwise
---@field age? ratio 0 % is a new cell; 0 % to 100 %; 0 % unless said otherwise
---@field temperature? temperature of the cell at t = 0; -40 C to 85 C; 25 C unless said otherwise

---@class part.unit.contact.each
---@field operate? time from the coil's current to the first touch of N/O; 0.0001 s to 1 s; 8 ms unless said otherwise
---@field release? time from the end of the coil's current to the opening of N/O; 0.0001 s to 1 s; 5 ms unless said otherwise
---@field bounce? time of a contact that closes; 1e-06 s to 0.1 s; 2 ms unless said otherwise

---@class part.unit.contact: part.unit.contact.each
---@field Relay1? part.unit.contact.each of this relay alone
---@field Relay2? part.unit.contact.each of this relay alone
---@field Relay3? part.unit.contact.each of this relay alone
---@field Relay4? part.unit.contact.each of this relay alone
---@field Relay5? part.unit.contact.each of this relay alone
---@field Relay6? part.unit.contact.each of this relay alone

---@class part.unit.input.each
---@field senses? voltage from here up; where it is not said, as far over `lets_go` as before; 3.5 V to 24 V; 9.6 V unless said otherwise
---@field lets_go? voltage from here down; where it is not said, as far under `senses`; 1 V to 20 V; 7.5 V unless said otherwise

---@class part.unit.input: part.unit.input.each
---@field Input1? part.unit.input.each of this input alone
---@field Input2? part.unit.input.each of this input alone
---@field Input3? part.unit.input.each of this input alone
---@field Input4? part.unit.input.each of this input alone
---@field Input5? part.unit.input.each of this input alone
---@field Input6? part.unit.input.each of this input alone
---@field Input7? part.unit.input.each of this input alone
---@field Input8? part.unit.input.each of this input alone

---@class part.unit.params: part_keys
---@field voltage_sensor? "none"|"120 V"|"240 V" the mains sensor that is fitted; none unless said otherwise
---@field modem? "sim800l"|"sim800c"|"sim900"|"a7670"|"3gpp"|"none" the make of its GSM module; sim800l unless said otherwise
---@field modem_delays? ratio how long it takes to boot, answer, register: of its make's; 25 % to 400 %; 100 % unless said otherwise
---@field supply_phase? time when in each 100 ms it looks at its 12 V; 0 s to 0.0999999 s; 0 ms unless said otherwise
---@field thresholds? "nominal"|"low"|"high"|"drawn" where in their tolerance its levels are; nominal unless said otherwise
---@field battery? part.unit.battery the cell that is fitted
---@field contact? part.unit.contact how its relays' contacts move
---@field input? part.unit.input at which levels its inputs turn, in the place of `thresholds`
---@field hold_up? capacitance a capacitor at V12, beside what the wiring has there; 1 uF to 1000000 uF

---@class part.unit.placed
---@field V12 terminal
---@field V12_2 terminal
---@field GND terminal
---@field GND_2 terminal
---@field IN1 terminal
---@field IN2 terminal
---@field IN3 terminal
---@field IN4 terminal
---@field IN5 terminal
---@field IN6 terminal
---@field IN7 terminal
---@field IN8 terminal
---@field K1_COM terminal
---@field K1_NO terminal
---@field K1_NC terminal
---@field K2_COM terminal
---@field K2_NO terminal
---@field K2_NC terminal
---@field K3_COM terminal
---@field K3_NO terminal
---@field K3_NC terminal
---@field K4_COM terminal
---@field K4_NO terminal
---@field K4_NC terminal
---@field K5_COM terminal
---@field K5_NO terminal
---@field K5_NC terminal
---@field K6_COM terminal
---@field K6_NO terminal
---@field T_VDD terminal
---@field T_DQ terminal
---@field T_GND terminal
---@field AC_L terminal
---@field AC_N terminal
---@field ANT_GSM terminal
---@field ANT_RF terminal

---@alias unit_terminal string|"V12"|"V12_2"|"GND"|"GND_2"|"IN1"|"IN2"|"IN3"|"IN4"|"IN5"|"IN6"|"IN7"|"IN8"|"K1_COM"|"K1_NO"|"K1_NC"|"K2_COM"|"K2_NO"|"K2_NC"|"K3_COM"|"K3_NO"|"K3_NC"|"K4_COM"|"K4_NO"|"K4_NC"|"K5_COM"|"K5_NO"|"K5_NC"|"K6_COM"|"K6_NO"|"T_VDD"|"T_DQ"|"T_GND"|"AC_L"|"AC_N"|"ANT_GSM"|"ANT_RF"

---The GSM relay itself; in a story it is b.unit
---@param params? part.unit.params
---@return part.unit.placed
function builder:unit(params) end

---What every part in a story has.
---@class part
local part = {}

---volts between a terminal and its partner
---@param terminal string
---@return number
function part:volts(terminal) end

---amperes into a terminal
---@param terminal string
---@return number
function part:amps(terminal) end

---mends it
function part:ok() end

---one thing of it to follow: a state by its name, `"state"` for all of them, a terminal's voltage, `"temperature"`
---@param name string
---@return signal
function part:signal(name) end

---@class part.mains.params: part_keys
---@field volts? voltage between L and N; 1 V to 500 V; 230 V unless said otherwise

---@class part.mains.placed
---@field L terminal
---@field N terminal
---@field PE terminal

---The public mains as it comes into the house
---@class part.mains: part
local part_mains = {}

---one of its states
---@param state
---| "on" # it gives power
---| "off" # it gives none
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_mains:is(state) end

---one of its parameters has this value
---@param value part.mains.params
---@return state
function part_mains:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.mains.params
function part_mains:set(values) end

---breaks it in a named way
---@param kind "open"
function part_mains:fault(kind) end

---switches it off
function part_mains:off() end

---switches it on
function part_mains:on() end

---the voltage falls for a while
---@param values? { to?: voltage, lasting?: time }
function part_mains:sag(values) end

---sags again and again
---@param values? { to?: voltage, lasting?: time, every?: time, times?: number }
function part_mains:flicker(values) end

---The public mains as it comes into the house
---@param params? part.mains.params
---@return part.mains.placed
function builder:mains(params) end

---@class part.adapter.params: part_keys
---@field volts? voltage that it gives; 1 V to 60 V; 12 V unless said otherwise
---@field amps? current the most that it gives; 0.01 A to 100 A; 1.5 A unless said otherwise
---@field holdup? capacitance the capacitor at its output; 1 uF to 1000000 uF; 1000 uF unless said otherwise
---@field ride_through? time how long its output still holds the voltage after the mains is gone; 0 s to 60 s; 0 ms unless said otherwise
---@field efficiency? ratio output power over input power; 10 % to 100 %; 85 % unless said otherwise
---@field recorded? string a scope's file beside the wiring, played when the mains goes

---@class part.adapter.placed
---@field L terminal
---@field N terminal
---@field plus terminal
---@field minus terminal

---AC-DC adapter with a hold-up capacitor at its output
---@class part.adapter: part
local part_adapter = {}

---one of its states
---@param state
---| "on" # it gives power
---| "off" # it gives none
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_adapter:is(state) end

---one of its parameters has this value
---@param value part.adapter.params
---@return state
function part_adapter:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.adapter.params
function part_adapter:set(values) end

---breaks it in a named way
---@param kind "open"
function part_adapter:fault(kind) end

---switches it off
function part_adapter:off() end

---switches it on
function part_adapter:on() end

---its output falls for a while
---@param values? { to?: voltage, lasting?: time }
function part_adapter:dip(values) end

---AC-DC adapter with a hold-up capacitor at its output
---@param params? part.adapter.params
---@return part.adapter.placed
function builder:adapter(params) end

---@class part.ups.params: part_keys
---@field volts? voltage that it gives; 0.1 V to 60 V; 12 V unless said otherwise
---@field amps? current the most that it gives; 0.01 A to 1000 A; 2 A unless said otherwise
---@field capacity? charge its charge when full; 0.001 Ah to 1000 Ah; 7 Ah unless said otherwise
---@field efficiency? ratio output power over input power; 10 % to 100 %; 85 % unless said otherwise

---@class part.ups.placed
---@field plus terminal
---@field minus terminal
---@field L terminal
---@field N terminal

---Uninterruptible 12 V supply; its mains terminals may stay open
---@class part.ups: part
local part_ups = {}

---one of its states
---@param state
---| "on" # it gives power
---| "off" # it gives none
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_ups:is(state) end

---one of its parameters has this value
---@param value part.ups.params
---@return state
function part_ups:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.ups.params
function part_ups:set(values) end

---breaks it in a named way
---@param kind "open"
function part_ups:fault(kind) end

---switches it off
function part_ups:off() end

---switches it on
function part_ups:on() end

---its output falls for a while
---@param values? { to?: voltage, lasting?: time }
function part_ups:dip(values) end

---Uninterruptible 12 V supply; its mains terminals may stay open
---@param params? part.ups.params
---@return part.ups.placed
function builder:ups(params) end

---@class part.accumulator.params: part_keys
---@field volts? voltage that it gives; 0.1 V to 60 V; 12 V unless said otherwise
---@field amps? current the most that it gives; 0.01 A to 1000 A; 2 A unless said otherwise
---@field capacity? charge its charge when full; 0.001 Ah to 1000 Ah; 7 Ah unless said otherwise

---@class part.accumulator.placed
---@field plus terminal
---@field minus terminal

---Accumulator, charged, that nothing recharges
---@class part.accumulator: part
local part_accumulator = {}

---one of its states
---@param state
---| "on" # it gives power
---| "off" # it gives none
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_accumulator:is(state) end

---one of its parameters has this value
---@param value part.accumulator.params
---@return state
function part_accumulator:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.accumulator.params
function part_accumulator:set(values) end

---breaks it in a named way
---@param kind "open"
function part_accumulator:fault(kind) end

---switches it off
function part_accumulator:off() end

---switches it on
function part_accumulator:on() end

---its output falls for a while
---@param values? { to?: voltage, lasting?: time }
function part_accumulator:dip(values) end

---Accumulator, charged, that nothing recharges
---@param params? part.accumulator.params
---@return part.accumulator.placed
function builder:accumulator(params) end

---@class part.dc_supply.params: part_keys
---@field volts? voltage that it gives; 0.1 V to 60 V; 12 V unless said otherwise
---@field amps? current the most that it gives; 0.01 A to 1000 A; 2 A unless said otherwise
---@field capacity? charge its charge when full; 0.001 Ah to 1000 Ah; 7 Ah unless said otherwise

---@class part.dc_supply.placed
---@field plus terminal
---@field minus terminal

---DC supply of another device or of the bench; never runs empty
---@class part.dc_supply: part
local part_dc_supply = {}

---one of its states
---@param state
---| "on" # it gives power
---| "off" # it gives none
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_dc_supply:is(state) end

---one of its parameters has this value
---@param value part.dc_supply.params
---@return state
function part_dc_supply:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.dc_supply.params
function part_dc_supply:set(values) end

---breaks it in a named way
---@param kind "open"
function part_dc_supply:fault(kind) end

---switches it off
function part_dc_supply:off() end

---switches it on
function part_dc_supply:on() end

---its output falls for a while
---@param values? { to?: voltage, lasting?: time }
function part_dc_supply:dip(values) end

---DC supply of another device or of the bench; never runs empty
---@param params? part.dc_supply.params
---@return part.dc_supply.placed
function builder:dc_supply(params) end

---@class part.stabiliser.params: part_keys
---@field volts? voltage that it gives; 1 V to 60 V; 12 V unless said otherwise
---@field efficiency? ratio output power over input power; 10 % to 100 %; 85 % unless said otherwise

---@class part.stabiliser.placed
---@field in_plus terminal
---@field in_minus terminal
---@field plus terminal
---@field minus terminal

---Steady voltage from a higher one
---@class part.stabiliser: part
local part_stabiliser = {}

---one of its states
---@param state
---| "on" # it gives power
---| "off" # it gives none
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_stabiliser:is(state) end

---one of its parameters has this value
---@param value part.stabiliser.params
---@return state
function part_stabiliser:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.stabiliser.params
function part_stabiliser:set(values) end

---breaks it in a named way
---@param kind "open"
function part_stabiliser:fault(kind) end

---switches it off
function part_stabiliser:off() end

---switches it on
function part_stabiliser:on() end

---Steady voltage from a higher one
---@param params? part.stabiliser.params
---@return part.stabiliser.placed
function builder:stabiliser(params) end

---@class part.breaker.params: part_keys
---@field amps? current what it carries for good; 0.01 A to 1000 A; 10 A unless said otherwise

---@class part.breaker.placed
---@field line terminal
---@field load terminal

---Circuit breaker with thermal and magnetic trip
---@class part.breaker: part
local part_breaker = {}

---one of its states
---@param state
---| "closed" # its main contact is closed
---| "open" # its main contact is open
---| "tripped" # it has tripped
---| "damaged" # it is broken for good
---| "unpowered" # it lacks what it works on
---@return state
function part_breaker:is(state) end

---one of its parameters has this value
---@param value part.breaker.params
---@return state
function part_breaker:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.breaker.params
function part_breaker:set(values) end

---breaks it in a named way
---@param kind "open"|"weld"
function part_breaker:fault(kind) end

---opens it by hand
function part_breaker:open() end

---closes it by hand
function part_breaker:close() end

---Circuit breaker with thermal and magnetic trip
---@param params? part.breaker.params
---@return part.breaker.placed
function builder:breaker(params) end

---@class part.breaker2.params: part_keys
---@field amps? current what it carries for good; 0.01 A to 1000 A; 10 A unless said otherwise

---@class part.breaker2.placed
---@field line_L terminal
---@field load_L terminal
---@field line_N terminal
---@field load_N terminal

---Two-pole circuit breaker; it trips by its L pole
---@class part.breaker2: part
local part_breaker2 = {}

---one of its states
---@param state
---| "closed" # its main contact is closed
---| "open" # its main contact is open
---| "tripped" # it has tripped
---| "damaged" # it is broken for good
---| "unpowered" # it lacks what it works on
---@return state
function part_breaker2:is(state) end

---one of its parameters has this value
---@param value part.breaker2.params
---@return state
function part_breaker2:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.breaker2.params
function part_breaker2:set(values) end

---breaks it in a named way
---@param kind "open"|"weld"
function part_breaker2:fault(kind) end

---opens it by hand
function part_breaker2:open() end

---closes it by hand
function part_breaker2:close() end

---Two-pole circuit breaker; it trips by its L pole
---@param params? part.breaker2.params
---@return part.breaker2.placed
function builder:breaker2(params) end

---@class part.fuse.params: part_keys
---@field amps? current what it carries for good; 0.01 A to 1000 A; 10 A unless said otherwise

---@class part.fuse.placed
---@field line terminal
---@field load terminal

---Fuse that melts and is replaced
---@class part.fuse: part
local part_fuse = {}

---one of its states
---@param state
---| "closed" # its main contact is closed
---| "open" # its main contact is open
---| "tripped" # it has melted
---| "damaged" # it is broken for good
---| "unpowered" # it lacks what it works on
---@return state
function part_fuse:is(state) end

---one of its parameters has this value
---@param value part.fuse.params
---@return state
function part_fuse:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.fuse.params
function part_fuse:set(values) end

---breaks it in a named way
---@param kind "open"
function part_fuse:fault(kind) end

---puts a new one in
function part_fuse:replace() end

---Fuse that melts and is replaced
---@param params? part.fuse.params
---@return part.fuse.placed
function builder:fuse(params) end

---@class part.sensor.params: part_keys
---@field kind? "smoke"|"heat"|"gas"|"motion"|"door"|"water"|"tamper"|"glass"|"button"|"generic" what it senses; generic unless said otherwise
---@field contact? "N/O"|"N/C"|"NO"|"NC" open or closed while it senses nothing; N/O unless said otherwise
---@field battery? voltage its own supply, where it has one; 1 V to 60 V
---@field feeds? "own"|"dry" what its contact passes on: see [Sensors](scenarios.md#sensors)
---@field warmup? time how long after power-up it senses nothing; by its kind where not said; 0 s to 3600 s
---@field amps? current the current that it takes; 0 A to 10 A; 20 mA unless said otherwise

---@class part.sensor.placed
---@field plus terminal
---@field minus terminal
---@field common terminal
---@field out terminal

---Sensor or detector with a contact for an input
---@class part.sensor: part
local part_sensor = {}

---one of its states
---@param state
---| "tripped" # it senses what it is for
---| "normal" # it senses nothing
---| "warming" # it has power, and senses nothing yet
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_sensor:is(state) end

---one of its parameters has this value
---@param value part.sensor.params
---@return state
function part_sensor:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.sensor.params
function part_sensor:set(values) end

---breaks it in a named way
---@param kind "stuck"|"open"|"weld"|"noisy"|"bounce"|"delayed"|"intermittent"|"short_gnd"|"short_12v"
function part_sensor:fault(kind) end

---what it senses is there
function part_sensor:trip() end

---what it senses is gone
function part_sensor:restore() end

---Sensor or detector with a contact for an input
---@param params? part.sensor.params
---@return part.sensor.placed
function builder:sensor(params) end

---@class part.siren.params: part_keys
---@field volts? voltage its nominal voltage; 1 V to 60 V; 12 V unless said otherwise
---@field amps? current the current that it takes; 0.001 A to 100 A; 0.3 A unless said otherwise

---@class part.siren.placed
---@field plus terminal
---@field minus terminal

---Siren; it sounds from 70 % of its voltage, in its polarity only
---@class part.siren: part
local part_siren = {}

---one of its states
---@param state
---| "sounding" # it is heard
---| "silent" # it is not
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_siren:is(state) end

---one of its parameters has this value
---@param value part.siren.params
---@return state
function part_siren:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.siren.params
function part_siren:set(values) end

---breaks it in a named way
---@param kind "open"|"short"
function part_siren:fault(kind) end

---Siren; it sounds from 70 % of its voltage, in its polarity only
---@param params? part.siren.params
---@return part.siren.placed
function builder:siren(params) end

---@class part.lamp_dc.params: part_keys
---@field volts? voltage its nominal voltage; 1 V to 60 V; 12 V unless said otherwise
---@field amps? current the current that it takes; 0.001 A to 100 A; 0.3 A unless said otherwise

---@class part.lamp_dc.placed
---@field plus terminal
---@field minus terminal

---Lamp on low DC voltage
---@class part.lamp_dc: part
local part_lamp_dc = {}

---one of its states
---@param state
---| "lit" # it gives light
---| "dark" # it gives none
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_lamp_dc:is(state) end

---one of its parameters has this value
---@param value part.lamp_dc.params
---@return state
function part_lamp_dc:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.lamp_dc.params
function part_lamp_dc:set(values) end

---breaks it in a named way
---@param kind "open"|"short"
function part_lamp_dc:fault(kind) end

---Lamp on low DC voltage
---@param params? part.lamp_dc.params
---@return part.lamp_dc.placed
function builder:lamp_dc(params) end

---@class part.lamp.params: part_keys
---@field volts? voltage its nominal voltage; 1 V to 500 V; 230 V unless said otherwise
---@field watts? power the power that it takes at its own voltage; 0.1 W to 100000 W; 60 W unless said otherwise

---@class part.lamp.placed
---@field L terminal
---@field N terminal
---@field PE terminal

---Lamp on the mains
---@class part.lamp: part
local part_lamp = {}

---one of its states
---@param state
---| "lit" # it gives light
---| "dark" # it gives none
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_lamp:is(state) end

---one of its parameters has this value
---@param value part.lamp.params
---@return state
function part_lamp:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.lamp.params
function part_lamp:set(values) end

---breaks it in a named way
---@param kind "open"|"short"|"short_gnd"
function part_lamp:fault(kind) end

---Lamp on the mains
---@param params? part.lamp.params
---@return part.lamp.placed
function builder:lamp(params) end

---@class part.heater.params: part_keys
---@field volts? voltage its nominal voltage; 1 V to 500 V; 230 V unless said otherwise
---@field watts? power the power that it takes at its own voltage; 0.1 W to 100000 W; 2 kW unless said otherwise

---@class part.heater.placed
---@field L terminal
---@field N terminal
---@field PE terminal

---Heater on the mains
---@class part.heater: part
local part_heater = {}

---one of its states
---@param state
---| "running" # it has the power that it needs
---| "stopped" # it has not
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_heater:is(state) end

---one of its parameters has this value
---@param value part.heater.params
---@return state
function part_heater:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.heater.params
function part_heater:set(values) end

---breaks it in a named way
---@param kind "open"|"short"|"short_gnd"
function part_heater:fault(kind) end

---Heater on the mains
---@param params? part.heater.params
---@return part.heater.placed
function builder:heater(params) end

---@class part.load.params: part_keys
---@field volts? voltage its nominal voltage; 1 V to 500 V; 230 V unless said otherwise
---@field watts? power the power that it takes at its own voltage; 0.1 W to 100000 W; 100 W unless said otherwise

---@class part.load.placed
---@field L terminal
---@field N terminal
---@field PE terminal

---Any load on the mains
---@class part.load: part
local part_load = {}

---one of its states
---@param state
---| "running" # it has the power that it needs
---| "stopped" # it has not
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_load:is(state) end

---one of its parameters has this value
---@param value part.load.params
---@return state
function part_load:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.load.params
function part_load:set(values) end

---breaks it in a named way
---@param kind "open"|"short"|"short_gnd"
function part_load:fault(kind) end

---Any load on the mains
---@param params? part.load.params
---@return part.load.placed
function builder:load(params) end

---@class part.contactor.params: part_keys
---@field coil? voltage the voltage of its coil; 1 V to 500 V; 230 V unless said otherwise

---@class part.contactor.placed
---@field A1 terminal
---@field A2 terminal
---@field L1 terminal
---@field T1 terminal
---@field L2 terminal
---@field T2 terminal
---@field L3 terminal
---@field T3 terminal
---@field ["13"] terminal
---@field ["14"] terminal

---Contactor with three poles and an auxiliary N/O contact
---@class part.contactor: part
local part_contactor = {}

---one of its states
---@param state
---| "closed" # its main contact is closed
---| "open" # its main contact is open
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_contactor:is(state) end

---one of its parameters has this value
---@param value part.contactor.params
---@return state
function part_contactor:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.contactor.params
function part_contactor:set(values) end

---breaks it in a named way
---@param kind "open"|"weld"|"stuck"|"slow"
function part_contactor:fault(kind) end

---Contactor with three poles and an auxiliary N/O contact
---@param params? part.contactor.params
---@return part.contactor.placed
function builder:contactor(params) end

---@class part.relay.params: part_keys
---@field coil? voltage the voltage of its coil; 1 V to 500 V; 12 V unless said otherwise

---@class part.relay.placed
---@field A1 terminal
---@field A2 terminal
---@field COM terminal
---@field NO terminal
---@field NC terminal

---Relay with a change-over contact, beside the unit's own
---@class part.relay: part
local part_relay = {}

---one of its states
---@param state
---| "closed" # its main contact is closed
---| "open" # its main contact is open
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_relay:is(state) end

---one of its parameters has this value
---@param value part.relay.params
---@return state
function part_relay:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.relay.params
function part_relay:set(values) end

---breaks it in a named way
---@param kind "open"|"weld"|"stuck"|"slow"
function part_relay:fault(kind) end

---Relay with a change-over contact, beside the unit's own
---@param params? part.relay.params
---@return part.relay.placed
function builder:relay(params) end

---@class part.motor_starter.params: part_keys
---@field watts? power the power of its motor; 1 W to 100000 W; 1.5 kW unless said otherwise
---@field volts? voltage its nominal voltage; 1 V to 500 V; 230 V unless said otherwise

---@class part.motor_starter.placed
---@field START_1 terminal
---@field START_2 terminal
---@field STOP_1 terminal
---@field STOP_2 terminal
---@field L terminal
---@field N terminal

---Motor with start (N/O) and stop (N/C) button terminals; it latches, and stop wins
---@class part.motor_starter: part
local part_motor_starter = {}

---one of its states
---@param state
---| "running" # it has the power that it needs
---| "stopped" # it has not
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_motor_starter:is(state) end

---one of its parameters has this value
---@param value part.motor_starter.params
---@return state
function part_motor_starter:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.motor_starter.params
function part_motor_starter:set(values) end

---breaks it in a named way
---@param kind "open"|"weld"
function part_motor_starter:fault(kind) end

---Motor with start (N/O) and stop (N/C) button terminals; it latches, and stop wins
---@param params? part.motor_starter.params
---@return part.motor_starter.placed
function builder:motor_starter(params) end

---@class part.gate_opener.params: part_keys
---@field travel? time how long the whole way takes; 0.1 s to 600 s; 15 s unless said otherwise

---@class part.gate_opener.placed
---@field PUSH_1 terminal
---@field PUSH_2 terminal
---@field L terminal
---@field N terminal

---Gate opener with a push button; each pulse starts or reverses
---@class part.gate_opener: part
local part_gate_opener = {}

---one of its states
---@param state
---| "open" # the gate is open
---| "closed" # the gate is closed
---| "moving" # it is on its way
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_gate_opener:is(state) end

---one of its parameters has this value
---@param value part.gate_opener.params
---@return state
function part_gate_opener:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.gate_opener.params
function part_gate_opener:set(values) end

---breaks it in a named way
---@param kind "stuck"
function part_gate_opener:fault(kind) end

---Gate opener with a push button; each pulse starts or reverses
---@param params? part.gate_opener.params
---@return part.gate_opener.placed
function builder:gate_opener(params) end

---@class part.antenna.params: part_keys
---@field band? "GSM"|"RF" what it is made for; GSM unless said otherwise
---@field ohms? resistance of its cable and plug; 1 ohm to 1000 ohm; 50 ohm unless said otherwise

---@class part.antenna.placed
---@field plug terminal

---Antenna with its cable and plug
---@class part.antenna: part
local part_antenna = {}

---one of its states
---@param state
---| "fitted" # its plug is on
---| "unscrewed" # its plug is off
---| "damaged" # it is broken for good
---| "unpowered" # it lacks what it works on
---@return state
function part_antenna:is(state) end

---one of its parameters has this value
---@param value part.antenna.params
---@return state
function part_antenna:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.antenna.params
function part_antenna:set(values) end

---takes its plug off
function part_antenna:unscrew() end

---puts its plug on again
function part_antenna:screw() end

---Antenna with its cable and plug
---@param params? part.antenna.params
---@return part.antenna.placed
function builder:antenna(params) end

---@class part.room.params: part_keys
---@field temperature? temperature at t = 0; -80 C to 150 C; 20 C unless said otherwise
---@field outside? temperature the temperature that it goes to; its own where not said; -80 C to 80 C
---@field time_constant? time in which it goes 63 % of the way; 1 s to 10000000 s; 7.6 h unless said otherwise
---@field loss? number watts for each degree that it is warmer than the outside; 0.001 to 1000000; 80 unless said otherwise
---@field heater? string what warms it

---@class part.room.placed

---Room that goes to the temperature outside, losing `loss` W/K, warmed by a part
---@class part.room: part
local part_room = {}

---one of its states
---@param state
---| "heated" # its heater gives power
---| "unheated" # it gives none
---| "freezing" # it is under 0 C
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_room:is(state) end

---one of its parameters has this value
---@param value part.room.params
---@return state
function part_room:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.room.params
function part_room:set(values) end

---reads it, degrees C; with a value somebody has aired or heated it
---@param values? temperature|{ to?: temperature }
---@return number
function part_room:temperature(values) end

---Room that goes to the temperature outside, losing `loss` W/K, warmed by a part
---@param params? part.room.params
---@return part.room.placed
function builder:room(params) end

---@class part.thermometer.params: part_keys
---@field room? string where it hangs; at 20 C without one
---@field rom? string its identity, `"28-"` and 12 hexadecimal digits; else made of its name
---@field lag? time how far it is behind its room; 0 s to 36000 s; 5 s unless said otherwise

---@class part.thermometer.placed
---@field vdd terminal
---@field dq terminal
---@field gnd terminal

---Digital thermometer (DS18B20) in a room, else at 20 C
---@class part.thermometer: part
local part_thermometer = {}

---one of its states
---@param state
---| "idle" # it waits for the unit
---| "converting" # it measures
---| "parasite" # it lacks its red wire, and cannot measure
---| "hot" # its red and black wires are exchanged
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_thermometer:is(state) end

---one of its parameters has this value
---@param value part.thermometer.params
---@return state
function part_thermometer:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.thermometer.params
function part_thermometer:set(values) end

---breaks it in a named way
---@param kind "open"|"short"|"noisy"|"wrong"
function part_thermometer:fault(kind) end

---reads the probe's own, degrees C, whatever it tells the unit
---@return number
function part_thermometer:temperature() end

---Digital thermometer (DS18B20) in a room, else at 20 C
---@param params? part.thermometer.params
---@return part.thermometer.placed
function builder:thermometer(params) end

---@class part.wireless_sensor.params: part_keys
---@field id? string by which the unit registers it, `WIRELESS+ID,ALIAS`
---@field kind? "smoke"|"heat"|"gas"|"motion"|"door"|"water"|"tamper"|"glass"|"button"|"generic" what it senses; generic unless said otherwise
---@field distance? length from the unit's RF antenna; 0.5 m to 1000 m; 15 m unless said otherwise

---@class part.wireless_sensor.placed

---Wireless sensor, heard by the unit's RF antenna where it is near enough
---@class part.wireless_sensor: part
local part_wireless_sensor = {}

---one of its states
---@param state
---| "tripped" # it senses what it is for
---| "normal" # it senses nothing
---| "battery_low" # its battery is low
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_wireless_sensor:is(state) end

---one of its parameters has this value
---@param value part.wireless_sensor.params
---@return state
function part_wireless_sensor:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.wireless_sensor.params
function part_wireless_sensor:set(values) end

---breaks it in a named way
---@param kind "battery_low"|"dead"|"off"
function part_wireless_sensor:fault(kind) end

---what it senses is there
function part_wireless_sensor:trip() end

---what it senses is gone
function part_wireless_sensor:restore() end

---Wireless sensor, heard by the unit's RF antenna where it is near enough
---@param params? part.wireless_sensor.params
---@return part.wireless_sensor.placed
function builder:wireless_sensor(params) end

---@class part.wireless_socket.params: part_keys
---@field id? string by which the unit registers it, `WIRELESS+ID,ALIAS`
---@field kind? "lamp"|"heater"|"load" what is plugged in; load unless said otherwise
---@field distance? length from the unit's RF antenna; 0.5 m to 1000 m; 15 m unless said otherwise
---@field volts? voltage its nominal voltage; 1 V to 500 V; 230 V unless said otherwise
---@field watts? power what is plugged in takes; 0.1 W to 10000 W; 100 W unless said otherwise

---@class part.wireless_socket.placed
---@field L terminal
---@field N terminal

---Wireless socket with what is plugged in; the unit's RF antenna reaches it where near
---@class part.wireless_socket: part
local part_wireless_socket = {}

---one of its states
---@param state
---| "on" # it gives power
---| "off" # it gives none
---| "unpowered" # it lacks what it works on
---| "damaged" # it is broken for good
---@return state
function part_wireless_socket:is(state) end

---one of its parameters has this value
---@param value part.wireless_socket.params
---@return state
function part_wireless_socket:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values part.wireless_socket.params
function part_wireless_socket:set(values) end

---breaks it in a named way
---@param kind "off"|"open"|"weld"
function part_wireless_socket:fault(kind) end

---switches it on
function part_wireless_socket:on() end

---switches it off
function part_wireless_socket:off() end

---Wireless socket with what is plugged in; the unit's RF antenna reaches it where near
---@param params? part.wireless_socket.params
---@return part.wireless_socket.placed
function builder:wireless_socket(params) end

---A part or cable of the wiring by its name. Which kind it is only the wiring knows:
---`local smoke = b.smoke ---@type part.sensor` tells the editor, too.
---@class any_part: part.mains, part.adapter, part.ups, part.accumulator, part.dc_supply, part.stabiliser, part.breaker, part.breaker2, part.fuse, part.sensor, part.siren, part.lamp_dc, part.lamp, part.heater, part.load, part.contactor, part.relay, part.motor_starter, part.gate_opener, part.antenna, part.room, part.thermometer, part.wireless_sensor, part.wireless_socket
local any_part = {}

---one of its states
---@param state "on"|"off"|"unpowered"|"damaged"|"closed"|"open"|"tripped"|"normal"|"warming"|"sounding"|"silent"|"lit"|"dark"|"running"|"stopped"|"moving"|"fitted"|"unscrewed"|"heated"|"unheated"|"freezing"|"idle"|"converting"|"parasite"|"hot"|"battery_low"
---@return state
function any_part:is(state) end

---one of its parameters has this value
---@param value table
---@return state
function any_part:has(value) end

---gives its parameters other values, all but those said in the wiring
---@param values table
function any_part:set(values) end

---breaks it, a part or a cable, in a named way
---@param kind string
function any_part:fault(kind) end

---@class bench.part
---@field [string] any_part

---declares a scenario
---@param id string
---@return fun(definition: scenario)
function scenario(id) end

---makes a wiring, which the file may return or keep
---@param name string
---@return fun(definition: wiring.definition): wiring
function wiring(name) end

---declares a lesson
---@param id string
---@return fun(definition: lesson)
function lesson(id) end

