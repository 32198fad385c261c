#!/bin/sh
# The Debian package, unpacked, plays its scenarios, and lintian finds nothing. 77 where the tools
# to make it are not installed.
# usage: package.sh BUILD
set -eu
build=$1
for tool in cpack dpkg-deb dpkg-shlibdeps file scdoc; do
    if ! command -v $tool >/dev/null; then
        echo "$tool is not installed"
        exit 77
    fi
done
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

wrong()
{
    echo "wrong: $*"
    exit 1
}

cpack --config "$build/CPackConfig.cmake" -G DEB -B "$folder" >"$folder/log" 2>&1 || {
    cat "$folder/log"
    wrong "cpack failed"
}
package=$(echo "$folder"/fusebox_*.deb)
[ -f "$package" ] || wrong "no package"
dpkg-deb -f "$package" Depends | grep -q 'libc6 .*liblua5\.4-0' || wrong "it does not depend on Lua"

dpkg-deb -x "$package" "$folder/root"
cd /
"$folder/root/usr/bin/fusebox" run --include relay -q || wrong "its scenarios are not played"
share=$folder/root/usr/share
"$folder/root/usr/bin/fusebox" words stubs | cmp - "$share/fusebox/lua/fusebox.d.lua"
gzip -dc "$share/man/man1/fusebox.1.gz" | grep -q '^\.SH VERBS' || wrong "no man page"

if command -v lintian >/dev/null; then
    lintian --allow-root --fail-on error,warning,info "$package" || wrong "lintian finds something"
fi
echo "$(basename "$package"): unpacked, played"
