#!/bin/sh
# Each gap of rig 1 between a unit and its model is found by `run --on sim,hil`, and named in the
# unit's terms; and without a gap nothing is. Rigs of their own, some at a time, in real time.
#
#   parity.sh PROGRAM SOURCE
set -eu
program=$1 source=$2
. "$(dirname "$0")/lib.sh"

bad() { # NAME WHAT
    {
        echo "$1: $2"
        cat "$folder/$1/told" "$folder/$1/said"
    } >>"$folder/red"
}

# The last line says what is different; of a unit like its model nothing is said, and all is green.
check() { # NAME CODE PATTERN
    last=$(tail -n 1 "$folder/$1/told")
    case $last in
    *$3*) ;;
    *) bad "$1" "the last line is not '$3'" ;;
    esac
    wanted=1
    case $3 in
    *'100.00 %'*) wanted=0 ;;
    esac
    [ "$2" = $wanted ] || bad "$1" "exit code $2"
    grep -q '"type": "summary".*"parity": {"conformance": ' "$folder/$1/json" || bad "$1" "JSON"
    grep -q '"parity_percent" value="' "$folder/$1/junit" || bad "$1" "JUnit"
    [ "$(grep -c '^  [a-z]' "$folder/$1/told")" -le 4 ] || bad "$1" "more is different"
}

play() { # NAME STORY BENCH PATTERN RIG-OPTIONS...
    name=$1 story=$2 bench=$3 words=$4 code=0
    shift 4
    mkdir "$folder/$name"
    "$program" rig "$@" --link "$folder/$name/adapter" --console-link "$folder/$name/console" \
        >"$folder/$name/said" 2>&1 &
    rig=$!
    echo $rig >"$folder/$name/rig.pid"
    await "$folder/$name/console"
    cat >"$folder/$name/bench.lua" <<LUA
return { adapter = "pty:$folder/$name/adapter", console = "pty:$folder/$name/console", $bench }
LUA
    # On a machine that has other things to do the rig's clock may stand still, which is told.
    for _ in 1 2 3; do
        code=0
        "$program" run "$source/tests/rig/parity.lua" "$source/scenarios/rig" --filter "=$story" \
            --on sim,hil --bench "$folder/$name/bench.lua" -v --json "$folder/$name/json" \
            --junit "$folder/$name/junit" >"$folder/$name/told" 2>&1 || code=$?
        grep -q "clock stood still" "$folder/$name/told" || break
    done
    kill $rig
    wait $rig || bad "$name" "the rig itself"
    rm "$folder/$name/rig.pid"
    check "$name" $code "$words"
    echo "$name: $(tail -n 1 "$folder/$name/told")"
}

falls='inputs_at_supply = true, capacitor = "4700 uF"'
(
    play threshold parity.threshold "$falls" 'inputs let go at 5.9 V, the model' \
        --inputs-at-supply --gap hold-up=4700uF --gap threshold=5.9V
    play contact rig.alarm '' 'contacts open [45].[0-9] ms later than the model' --gap contact=5ms
) &
one=$!
(
    play none parity.threshold "$falls" '100.00 % over 1 scenario' \
        --inputs-at-supply --gap hold-up=4700uF
    play stuck_open rig.console '' 'the contact of relay2 does not close' --gap stuck-open=2
) &
two=$!
(
    play reset parity.reset '' 'the unit was reset' --gap brown-out=4s
    play hold_up rig.supply '' 'held up [1-9]* ms longer' --gap hold-up=1000uF
    play stuck_closed rig.console '' 'the contact of relay2 does not open' --gap stuck-closed=2
) &
wait $one $two $!
[ ! -s "$folder/red" ] || { cat "$folder/red"; exit 1; }
