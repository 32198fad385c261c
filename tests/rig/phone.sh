#!/bin/sh
# Stories with a unit that has its own module and a person whose phone is a real modem: each with a
# rig of its own, all at once, through libserialport on pseudo-terminals; then what is wrong with a
# phone, and what such a bench leaves out.
#
#   phone.sh PROGRAM SHIM SOURCE
set -eu
program=$1 shim=$2 source=$3
. "$(dirname "$0")/lib.sh"

# NAME: a rig, and its bench file with MORE in the phone's table.
rig() {
    mkdir "$folder/$1"
    "$program" rig --no-sensor --link "$folder/$1/adapter" \
        --console-link "$folder/$1/console" \
        --phone-link "$folder/$1/phone" >"$folder/$1/said" 2>&1 &
    echo $! >"$folder/$1/rig.pid"
    await "$folder/$1/phone"
    cat >"$folder/$1/bench.lua" <<LUA
return {
  adapter = "serial:$folder/$1/adapter", console = "serial:$folder/$1/console",
  phone = { port = "serial:$folder/$1/phone", number = "+15550000002"${2:-} },
  unit_number = "+15550000001",
}
LUA
}

run() { # NAME BENCH STORIES...
    name=$1 bench=$2
    shift 2
    LD_PRELOAD=$shim ASAN_OPTIONS=verify_asan_link_order=0 "$program" run "$@" --on hil \
        --bench "$bench" -v >"$folder/$name/told" 2>&1
}

play() { # NAME FILE ID
    rig "$1"
    run "$1" "$folder/$1/bench.lua" "$2" --filter "=$3" || echo "$3" >>"$folder/red"
}

red() { # TEXT
    echo "$1" >>"$folder/red"
}

# NAME CODE TEXT: that run has ended so, and said that.
ended() {
    [ "$2" = "$(cat "$folder/$1/code")" ] || red "$1: exit code $(cat "$folder/$1/code"), not $2"
    grep -qF -- "$3" "$folder/$1/told" || red "$1 does not say: $3"
}

wrong() { # NAME MORE STORY [OPTION...]
    rig "$1" "$2"
    name=$1 story=$3 code=0
    shift 3
    run "$name" "$folder/$name/bench.lua" "$source/tests/rig/phone/phone.lua" --filter "=$story" \
        "$@" || code=$?
    echo $code >"$folder/$name/code"
}

# Without a console, so that all it is told goes by SMS over the real network.
vendor() { # ID
    rig vendor
    sed "s,console = .*,unit = 'vendor'\, boot = '2 s'\,," "$folder/vendor/bench.lua" \
        >"$folder/vendor/bench2.lua"
    run vendor "$folder/vendor/bench2.lua" "$source/tests/rig/phone/phone.lua" --filter "=$1" ||
        red "vendor"
}

chains=
number=0
for id in phone.numbers phone.console phone.long phone.call phone.alarm_call phone.by_hand \
    phone.switched_off; do
    number=$((number + 1))
    play "$number" "$source/tests/rig/phone/phone.lua" "$id" &
    chains="$chains $!"
done
for id in rig.command rig.message; do
    number=$((number + 1))
    play "$number" "$source/scenarios/rig" "$id" &
    chains="$chains $!"
done
wrong raw "" phone.lacks.raw &
chains="$chains $!"
wrong guest "" phone.lacks.guest &
chains="$chains $!"
wrong network "" phone.lacks.network &
chains="$chains $!"
wrong spent "" phone.long --max-sms 2 &
chains="$chains $!"
wrong stranger "" phone.lacks.stranger &
chains="$chains $!"
vendor phone.numbers &
chains="$chains $!"
wrong other ", as = \"+4915112345678\"" phone.long &
chains="$chains $!"
# A modem that goes away in a story costs that story alone, when it comes back.
unplugged() {
    rig unplugged
    modem() {
        "$program" modem --link "$folder/unplugged/modem" >>"$folder/unplugged/said" 2>&1 &
        echo $! >"$folder/unplugged/modem.pid"
        await "$folder/unplugged/modem"
    }
    modem
    sed "s,/phone\",/modem\"," "$folder/unplugged/bench.lua" >"$folder/unplugged/bench2.lua"
    (
        sleep 22
        kill "$(cat "$folder/unplugged/modem.pid")"
        sleep 8
        modem
    ) &
    code=0
    run unplugged "$folder/unplugged/bench2.lua" "$source/tests/rig/phone/unplugged.lua" ||
        code=$?
    echo $code >"$folder/unplugged/code"
    kill "$(cat "$folder/unplugged/modem.pid")"
}

unplugged &
chains="$chains $!"
for chain in $chains; do
    wait "$chain" || red "$chain"
done

ended raw 77 "the phones of this bench are real: phone:pdu"
ended guest 77 "the phones of this bench are real: none of them stands for +4915112345678"
ended other 77 "the phones of this bench are real: none of them stands for +358401234567"

ended network 77 "the network of this bench is real: network:coverage"
ended stranger 77 "no phone stands for +4915112345678 in \"ALERTNUMBER+4915112345678\""
ended spent 77 "messages, and 0 of --max-sms 2 are spent"

ended unplugged 3 "the phone is back"
ended unplugged 3 "ok    unplugged.second"
ended unplugged 3 "2 scenarios: 1 passed, 1 ended by an internal error"

# A port that is not there; one at which nobody answers AT.
rig gone
code=0
sed "s,serial:$folder/gone/phone,serial:$folder/gone/nothing," "$folder/gone/bench.lua" \
    >"$folder/gone/bench2.lua"
run gone "$folder/gone/bench2.lua" "$source/tests/rig/phone/phone.lua" --filter "=phone.long" ||
    code=$?
echo $code >"$folder/gone/code"
ended gone 3 "$folder/gone/nothing"

for told in "$folder"/*/told; do
    cat "$told"
done
[ ! -s "$folder/red" ] || { echo "red:"; cat "$folder/red"; exit 1; }
