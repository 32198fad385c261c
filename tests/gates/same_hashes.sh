#!/usr/bin/env bash
# same_hashes.sh PROGRAM...: all of them print the same hash for every shipped scenario.
set -euo pipefail

top=$(cd "$(dirname "$0")/../.." && pwd)
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT

# Of the lines "VERDICT ID ... HASH ...": "ID HASH", sorted.
hashes()
{
    awk '/^[^ ]/ {
        for (i = 3; i <= NF; i++)
            if (length($i) == 16 && $i ~ /^[0-9a-f]+$/) { print $2, $i; next }
    }' | sort
}

[ $# -ge 2 ] || { echo "usage: same_hashes.sh PROGRAM PROGRAM..." >&2; exit 4; }
first=
for program in "$@"; do
    list=$lists/$(echo "$program" | tr / _)
    # Whether scenarios pass is another test's question.
    { "$program" run "$top/scenarios" -v || true; } | hashes >"$list"
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
