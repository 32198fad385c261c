#!/usr/bin/env bash
# same_hashes.sh PROGRAM...: all of them print the same hash for every shipped scenario.
set -euo pipefail

top=$(cd "$(dirname "$0")/../.." && pwd)
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT

# "ID HASH", sorted: of every line the first dotted id and the first word of 16 hex digits.
hashes()
{
    awk '{
        id = ""; hash = ""
        for (i = 1; i <= NF; i++) {
            word = $i
            gsub(/[^a-zA-Z0-9_.]/, "", word)
            sub(/^hash=?/, "", word)
            if (id == "" && word ~ /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/) id = word
            if (length(word) == 16 && word ~ /^[0-9a-f]+$/) hash = word
        }
        if (id != "" && hash != "") print id, hash
    }' | sort
}

[ $# -ge 2 ] || { echo "usage: same_hashes.sh PROGRAM PROGRAM..." >&2; exit 4; }
first=
for program in "$@"; do
    list=$lists/$(echo "$program" | tr / _)
    "$program" run "$top/scenarios" -v | hashes >"$list"
    if [ ! -s "$list" ]; then
        echo "$program printed no hashes" >&2
        exit 1
    fi
    echo "$program: $(wc -l <"$list") hashes"
    if [ -n "$first" ] && ! diff -u "$first" "$list"; then
        echo "hashes differ between $1 and $program" >&2
        exit 1
    fi
    first=${first:-$list}
done
