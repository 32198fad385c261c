#!/bin/sh
# A unit with gaps on rig 1, measured by `fusebox fit` in the stories with the tag `fit`: what comes
# of it is what was put in, and a simulator with this calibration conforms to the bench, while one
# without it does not. Each story has a rig of its own, and they are played at the same time, by the
# program as it is shipped, through libserialport (tests/hil/aid_pty_shim.c).
#
#   fit.sh PROGRAM SHIM SCENARIOS
set -eu
program=$1 shim=$2 scenarios=$3
lead=40 # ms: longer than this machine stalls
gaps="contact=30ms threshold=8.5V hold-up=1000uF"
near='{ operate = { 38, 0.3 }, release = { 35, 0.3 }, lets_go = { 8.5, 0.1 },
        hold_up = { 1000, 20 } }'
. "$(dirname "$0")/lib.sh"

# Exit code of the run; what it told is in ID.told.
once() { # ID OPTION...
    id=$1 code=0
    shift
    LD_PRELOAD=$shim ASAN_OPTIONS=verify_asan_link_order=0 "$program" run "$scenarios" \
        --filter "=$id" --bench "$folder/$id.lua" -v "$@" >"$folder/$id.told" 2>&1 || code=$?
    return $code
}

# This machine was too busy for wave forms to the millisecond.
late() { # ID
    lua5.4 -e 'local told = io.read "a"
               local reports, orders = told:match "reports by ([%d.]+) ms, orders by ([%d.]+)"
               os.exit(not reports or tonumber(reports) > 10 or tonumber(orders) > 10)' \
        <"$folder/$1.told"
}

play() { # ID OPTION...
    id=$1
    shift
    "$program" rig --link "$folder/$id.adapter" --console-link "$folder/$id.console" \
        --inputs-at-supply $(printf -- '--gap %s ' $gaps) >"$folder/$id.rig" 2>&1 &
    rig=$!
    echo $rig >"$folder/$id.pid"
    await "$folder/$id.console"
    cat >"$folder/$id.lua" <<LUA
return { adapter = "serial:$folder/$id.adapter", console = "serial:$folder/$id.console",
         lead = "$lead ms", inputs_at_supply = true }
LUA
    for _ in 1 2 3 4; do
        code=0
        once "$id" "$@" || code=$?
        if [ $code != 3 ] && ! late "$id"; then
            break
        fi
    done
    [ $code = 0 ] || echo "$id" >>"$folder/red"
    kill $rig
    wait $rig || echo "$id: the rig itself" >>"$folder/red"
    rm "$folder/$id.pid"
}

measure() { # ID
    play "$1" --on hil --trace "$folder/bench" --vcd "$folder/bench"
}

differs() { # FOLDER ID: exit code of the comparison of that simulator with the bench
    "$program" diff "$folder/$1/$2.vcd" "$folder/bench/$2.vcd" --shift "-$lead ms" \
        --default-time '18 ms' --only 'unit.contact_*' --from 0.1 --to "$3"
}

mkdir "$folder/bench" "$folder/with" "$folder/without"
ids=$("$program" run "$scenarios" --include fit --list)
players=
for id in $ids; do
    measure "$id" &
    players="$players $!"
done
for player in $players; do
    wait "$player" || echo "$player" >>"$folder/red"
done
cat "$folder"/*.told
[ ! -s "$folder/red" ] || { cat "$folder/red"; exit 1; }

"$program" fit "$folder"/bench/*.bench.txt -o "$folder/unit.lua"
cat "$folder/unit.lua"
lua5.4 - "$folder/unit.lua" "$near" <<'LUA'
local unit, near = dofile(arg[1]), load("return " .. arg[2])()
local found = { operate = unit.contact.operate, release = unit.contact.release,
                lets_go = unit.input.lets_go, hold_up = unit.hold_up }
for name, range in pairs(near) do
  local figure = tonumber((assert(found[name], name .. ": not seen"):match "^[%d.]+"))
  assert(math.abs(figure - range[1]) <= range[2],
    ("%s: %s was put in, and %s found"):format(name, range[1], found[name]))
end
LUA

"$program" run "$scenarios" --include fit --vcd "$folder/without" -q
"$program" run "$scenarios" --include fit --vcd "$folder/with" --calibration "$folder/unit.lua" -q
for id in $ids; do
    case $id in
    fit.contacts) end=21 ;;
    fit.hold_up) end=7 ;;
    fit.inputs) end=7 ;;
    esac
    echo "$id, with the calibration:"
    for _ in 1 2; do # a rig that stood still for a moment has felt other outages
        if differs with "$id" $end; then
            break
        fi
        measure "$id"
    done
    differs with "$id" $end >/dev/null
    echo "$id, without it:"
    if differs without "$id" $end; then
        echo "$id: the gaps do not show"
        exit 1
    fi
done

# When the unit learns that 12 V are lost is by its clock, which nobody sets.
play fit.inputs --on sim,hil --calibration "$folder/unit.lua" --ignore unit.LED_OUT
cat "$folder/fit.inputs.told"
[ ! -s "$folder/red" ] || { cat "$folder/red"; exit 1; }
