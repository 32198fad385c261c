#!/usr/bin/env bash
# GNU parallel as the engine of a campaign: here, and over ssh on this very machine, by an sshd in a
# folder of its own. What is joined is compared with the same in one piece, byte by byte.
# usage: tests/slurm/parallel.sh PROGRAM
set -euo pipefail

program=$(realpath "$1")
PATH=$PATH:/usr/sbin
command -v parallel >/dev/null || { echo "parallel is not installed"; exit 77; }

base=$(mktemp -d /tmp/fusebox-parallel-XXXXXX)
stop()
{
    [ ! -s "$base/sshd.pid" ] || kill "$(cat "$base/sshd.pid")" 2>/dev/null || true
    rm -rf "$base"
}
trap stop EXIT
cd "$base"

campaign=(example3.nc_quiet_with_guard --seeds 120 --set POWERGUARD=0)
"$program" explore "${campaign[@]}" -q --csv whole.csv >/dev/null || [ $? = 1 ]

# compare NAME WORDS...: four parts by parallel with these options.
compare()
{
    local name=$1
    shift
    rm -rf parts
    mkdir parts
    # A part that has found something ends with 1, and parallel with how many of them did.
    parallel --will-cite "$@" "$program explore ${campaign[*]} -q -j 1 --shard {}/4 \
        --csv $base/parts/{}.csv" ::: 1 2 3 4 >/dev/null || [ $? -le 4 ]
    "$program" merge parts/*.csv -q -o joined.csv >/dev/null || [ $? = 1 ]
    cmp joined.csv whole.csv
    echo "ok: $name, $(grep -vc '^#' joined.csv) lines"
}

parallel --version | head -n 1
compare 'parallel, two at a time' -j 2
compare 'parallel, this machine named' -j 2 --sshlogin :
compare 'parallel, with a log that it goes on by' -j 2 --joblog jobs --resume-failed

# ---- over ssh ----------------------------------------------------------------------------------

command -v sshd >/dev/null || { echo "sshd is not installed: nothing over ssh"; exit 0; }
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
port=2222
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
ssh-keygen -q -t ed25519 -N '' -f "$base/host"
ssh-keygen -q -t ed25519 -N '' -f "$base/key"
cp key.pub authorized
cat >sshd.conf <<END
Port $port
ListenAddress 127.0.0.1
HostKey $base/host
PidFile $base/sshd.pid
AuthorizedKeysFile $base/authorized
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
END
cat >ssh.conf <<END
Host bench1 bench2
    HostName 127.0.0.1
    Port $port
    User $(id -un)
    IdentityFile $base/key
    StrictHostKeyChecking no
    UserKnownHostsFile $base/known
    LogLevel ERROR
END
"$(command -v sshd)" -f "$base/sshd.conf"
compare 'parallel, over ssh on two hosts' --ssh "ssh -F $base/ssh.conf" -S 1/bench1,1/bench2
