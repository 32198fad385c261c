#!/usr/bin/env bash
# A Slurm of one node in a folder of its own; on it a campaign as a job array, by
# share/campaign.slurm, is joined and compared with the same in one piece, byte by byte.
# usage: tests/slurm/run.sh PROGRAM
set -euo pipefail

program=$(realpath "$1")
script=$(realpath "$(dirname "$0")/../../share/campaign.slurm")
PATH=$PATH:/usr/sbin
for needed in munged slurmctld slurmd sbatch; do
    command -v $needed >/dev/null || { echo "$needed is not installed"; exit 77; }
done

base=$(mktemp -d /tmp/fusebox-slurm-XXXXXX)

stop()
{
    local file
    scancel --quiet --user="$(id -un)" 2>/dev/null && sleep 1 || true
    for file in slurmd slurmctld munged; do
        [ ! -s "$base/$file.pid" ] || kill "$(cat "$base/$file.pid")" 2>/dev/null || true
    done
    sleep 1
    rm -rf "$base"
}
trap stop EXIT

# ---- the cluster -------------------------------------------------------------------------------

free_port()
{
    local port=$1
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    echo "$port"
}

node=$(hostname -s)
mkdir -p "$base"/{state,spool,log,work}
chmod 755 "$base"
(umask 077; head -c 1024 /dev/urandom >"$base/munge.key"; chmod 400 "$base/munge.key")
cat >"$base/slurm.conf" <<END
ClusterName=fusebox
SlurmctldHost=$node(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$base/munge.socket
CredType=cred/munge
StateSaveLocation=$base/state
SlurmdSpoolDir=$base/spool
SlurmctldPidFile=$base/slurmctld.pid
SlurmdPidFile=$base/slurmd.pid
SlurmctldLogFile=$base/log/slurmctld.log
SlurmdLogFile=$base/log/slurmd.log
SlurmctldPort=$(free_port 16817)
SlurmdPort=$(free_port 16918)
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/none
AccountingStorageType=accounting_storage/none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$base/slurm.conf

munged --force --socket="$base/munge.socket" --key-file="$base/munge.key" \
    --log-file="$base/log/munged.log" --pid-file="$base/munged.pid" \
    --seed-file="$base/munged.seed"
slurmctld -c
slurmd
for _ in {1..100}; do
    [ "$(sinfo -h -o %t 2>/dev/null)" != idle ] || break
    sleep 0.2
done
[ "$(sinfo -h -o %t)" = idle ] || { cat "$base"/log/*.log; exit 1; }
slurmctld -V

# ---- a campaign on it --------------------------------------------------------------------------

export FUSEBOX=$program
cd "$base/work"

# array TASKS WORDS...: waits for a job array of four parts.
array()
{
    local tasks=$1
    shift
    sbatch --wait --array="$tasks" --output=%a.txt "$script" 4 "$@" >/dev/null ||
        { cat ./*.txt; return 1; }
}

# compare NAME WORDS...: in parts, two of which are played later than the others, and in one piece.
compare()
{
    local name=$1 code=0
    shift
    rm -rf parts
    array 1,3 "$@"
    "$FUSEBOX" merge parts/*.csv -q -o "$name.csv" >/dev/null 2>missing.txt || code=$?
    [ "$code" = 2 ] || { echo "two of four parts, and merge says $code"; return 1; }
    grep -q 'are missing' missing.txt
    array 1-4 "$@"
    code=0
    "$FUSEBOX" merge parts/*.csv -q -o "$name.csv" || code=$?
    [ "$code" -le 1 ] || return 1
    "$FUSEBOX" explore "$@" -q -j 1 --csv whole.csv >/dev/null || [ $? = 1 ]
    cmp "$name.csv" whole.csv
    echo "ok: $name, four tasks, $(grep -vc '^#' whole.csv) lines"
}

race=example3.nc_quiet_with_guard
compare seeds $race --seeds 200 --set POWERGUARD=0
compare cuts example3.guard_drops_a_dip --cuts linear
compare map $race --map x=adapter.holdup:100uF..10mF:log y=unit.supply_phase:0ms..99ms \
    --cells 12x6 --halvings 0 --set POWERGUARD=0

# A campaign: folders in the place of tables.
if [ -x "$(dirname "$FUSEBOX")/fusebox-canary" ]; then
    rm -rf parts
    words=(example1.lamp_by_sms example3.nc_quiet_with_guard --ways cuts,seeds --tasks 10)
    array 1-4 "${words[@]}"
    "$FUSEBOX" merge parts/* -o joined >/dev/null || [ $? = 1 ]
    "$FUSEBOX" explore "${words[@]}" --into whole -q >/dev/null || [ $? = 1 ]
    diff -r joined whole
    echo "ok: a campaign, four tasks, $(grep -c '^[0-9]' joined/tasks.csv) tasks of its own"
fi

# A task whose time is over keeps what it has played, and the next one goes on with it.
rm -rf parts
sbatch --array=1 --output=cut.txt "$script" 1 $race --seeds 100000 >/dev/null
for _ in {1..100}; do
    job=$(squeue -h -t R -o %A)
    [ -z "$job" ] || break
    sleep 0.2
done
sleep 3
scancel --signal=TERM --batch "$job"
for _ in {1..100}; do
    [ -n "$(squeue -h)" ] || break
    sleep 0.2
done
played=$(grep -c '^[0-9]' parts/1.csv)
[ "$played" -gt 0 ] && [ "$played" -lt 100000 ]
echo "ok: a task that was ended has kept $played of 100000 seeds"
