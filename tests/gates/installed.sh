#!/bin/sh
# What `cmake --install` puts somewhere works there, wherever it is moved to.
# usage: installed.sh BUILD
set -eu
build=$1
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

wrong()
{
    echo "wrong: $*"
    exit 1
}

cmake --install "$build" --prefix "$folder/first" >"$folder/log"
mkdir "$folder/other place"
mv "$folder/first" "$folder/other place/second"
cd "$folder/other place/second"

# Its own scenarios, not those of the sources: one that only stands here is found.
cat >share/fusebox/scenarios/moved.lua <<'END'
scenario "moved.along" {
  wiring = require "wirings.example1",
  run = function(b) b:ready() end,
}
END
cd /
fusebox="$folder/other place/second/bin/fusebox"
"$fusebox" run --filter =moved.along -q || wrong "the installed scenarios are not played"
"$fusebox" run --filter =example1.lamp_by_sms -q --verify || wrong "a worker does not find them"

# Called by a link, and by its name from PATH, it finds them all the same.
ln -s "$fusebox" "$folder/link"
"$folder/link" list --filter =moved.along >"$folder/log" || wrong "not by a link"
(PATH="$folder/other place/second/bin:$PATH" fusebox list --filter =moved.along) >"$folder/log" ||
    wrong "not from PATH"

# A campaign finds its canary, and the canary the scenarios that stand here.
rm "$folder/other place/second/share/fusebox/scenarios/moved.lua"
"$fusebox" explore canary.lamp_for_a_while --tasks 4 -q >"$folder/log" ||
    wrong "no campaign: $(cat "$folder/log")"
grep -q '^canary: found by guided' "$folder/log" || wrong "no canary was found"

# The window's module is found, too, where there is one.
if [ -e "$folder/other place/second/libexec/fusebox/fusebox_window.so" ]; then
    "$fusebox" panel --screenshot "$folder/window.png" || wrong "its window cannot be drawn"
    [ -s "$folder/window.png" ] || wrong "no picture of its window"
fi

share="$folder/other place/second/share"
for file in fusebox/lua/fusebox.d.lua fusebox/scenarios/wirings/example1.lua \
    fusebox/scenarios/.luarc.json fusebox/campaign.slurm doc/fusebox/README.md \
    doc/fusebox/docs/scenario-guide.md \
    bash-completion/completions/fusebox zsh/site-functions/_fusebox; do
    [ -s "$share/$file" ] || wrong "no share/$file"
done
if command -v scdoc >"$folder/log"; then
    [ -s "$share/man/man1/fusebox.1.gz" ] || wrong "no man page"
fi

# A package is built in a place of its own: DESTDIR.
DESTDIR="$folder/dest" cmake --install "$build" --prefix /usr >"$folder/log"
[ -x "$folder/dest/usr/bin/fusebox" ] || wrong "DESTDIR is not heeded"
[ -s "$folder/dest/usr/share/zsh/vendor-completions/_fusebox" ] || wrong "no completion for zsh"
echo "installed, moved, played"
