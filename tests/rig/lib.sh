# For the scripts beside it: a folder for all that rigs leave behind. At the end it goes, and with
# it whatever still runs of those whose number stands in a file *.pid below it.
folder=$(mktemp -d)
clean() {
    trap - EXIT INT TERM
    find "$folder" -name '*.pid' | while read -r pid; do
        kill "$(cat "$pid")" 2>/dev/null || true
    done
    rm -rf "$folder"
}
trap clean EXIT INT TERM

await() { # FILE: 10 s at most
    for _ in $(seq 200); do
        [ ! -e "$1" ] || return 0
        sleep 0.05
    done
    echo "$1 does not come" >&2
    return 1
}
