# A virtual modem, or with desk_verb=unit a unit, for a client under test: sourced by the programs
# beside it.

# wait_for FILE TEXT SECONDS: until the file holds the text.
wait_for()
{
    local turns=$(($3 * 10))
    until grep -qF -- "$2" "$1" 2>/dev/null; do
        turns=$((turns - 1))
        if [ "$turns" -le 0 ]; then
            echo "FAIL: '$2' did not come within $3 s; $1 holds:"
            sed 's/^/    /' "$1"
            return 1
        fi
        sleep 0.1
    done
}

# desk_open PROGRAM FOLDER [OPTION...]: the modem is FOLDER/tty, `say` is people, FOLDER/heard what
# happens.
desk_open()
{
    desk=$2
    mkdir -p "$desk"
    local program=$1
    shift 2
    mkfifo "$desk/people"
    "$program" "${desk_verb:-modem}" --link "$desk/tty" --exit-on-eof "$@" \
        <"$desk/people" >"$desk/heard" &
    desk_modem=$!
    exec 9>"$desk/people"
    wait_for "$desk/heard" /dev/pts/ 5
}

say()
{
    echo "$*" >&9
}

desk_close()
{
    exec 9>&-
    wait "$desk_modem"
    if [ -e "$desk/tty" ]; then
        echo "FAIL: the link is still there"
        return 1
    fi
}
