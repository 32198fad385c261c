#!/bin/sh
# A person's phone that is a modem of each make, `fusebox modem`, on a pseudo-terminal through
# libserialport: whoever answers there is this script, by the lines of people and faults. All of
# them at once.
#
#   phone_makes.sh PROGRAM SHIM SOURCE FILTER MAKE...
set -eu
program=$1 shim=$2 source=$3 filter=$4
shift 4
makes=$*
. "$(dirname "$0")/lib.sh"

# A unit that answers what the owner's modem says, and has been called.
unit() { # MAKE MODEM
    tail --pid="$2" -n +1 -F "$folder/$1/heard" 2>/dev/null | while read -r line; do
        case $line in
        *"+15550000001 received: ping "*) echo "sms +15550000001 pong ${line##*ping }" ;;
        *"+15550000001: ringing") echo "answer +15550000001" ;;
        *"+15550000001 received: call me") echo "call +15550000001" ;;
        *"+15550000001 received: hang up") echo "hangup +15550000001" ;;
        *"+15550000001 received: fault "*)
            printf '%s\n' "${line##*received: }"
            echo "sms +15550000001 laid"
            ;;
        *"+15550000001 received: adverts") echo "sms Operator pong 1" ;;
        esac
    done >"$folder/$1/people"
}

play() { # MAKE
    make=$1
    mkdir "$folder/$make"
    mkfifo "$folder/$make/people"
    "$program" modem --link "$folder/$make/phone" --personality "$make" \
        <>"$folder/$make/people" >"$folder/$make/heard" 2>"$folder/$make/err" &
    modem=$!
    echo $modem >"$folder/$make/modem.pid"
    unit "$make" "$modem" &
    "$program" rig --link "$folder/$make/adapter" --console-link "$folder/$make/console" \
        --phone-link "$folder/$make/unused" >"$folder/$make/said" 2>&1 &
    echo $! >"$folder/$make/rig.pid"
    await "$folder/$make/phone"
    await "$folder/$make/unused"
    cat >"$folder/$make/bench.lua" <<LUA
return {
  adapter = "serial:$folder/$make/adapter", console = "serial:$folder/$make/console",
  phone = { port = "serial:$folder/$make/phone", number = "+15550000002", as = "+15557777777" },
  unit_number = "+15550000001",
}
LUA
    LD_PRELOAD=$shim ASAN_OPTIONS=verify_asan_link_order=0 "$program" run \
        "$source/tests/rig/phone/makes.lua" --filter "$filter" --on hil \
        --bench "$folder/$make/bench.lua" -v \
        >"$folder/$make/told" 2>&1 || echo "$make" >>"$folder/red"
    kill "$modem" "$(cat "$folder/$make/rig.pid")"
    rm "$folder/$make/modem.pid" "$folder/$make/rig.pid"
    [ ! -s "$folder/$make/err" ] || { cat "$folder/$make/err"; echo "$make" >>"$folder/red"; }
}

chains=
for make in $makes; do
    play "$make" &
    chains="$chains $!"
done
for chain in $chains; do
    wait "$chain" || echo "$chain" >>"$folder/red"
done
for make in $makes; do
    echo "$make:"
    cat "$folder/$make/told"
    [ ! -s "$folder/red" ] || cat "$folder/$make/heard"
done
[ ! -s "$folder/red" ] || { echo "red:"; cat "$folder/red"; exit 1; }
