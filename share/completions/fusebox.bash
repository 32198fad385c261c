# Completion of fusebox for bash, made from `fusebox --help`.

# The files and folders that were given so far; list looks into them.
_fusebox_given()
{
    local word
    for word in "${COMP_WORDS[@]:2}"; do
        [[ $word != -* && -e $word && $word != "$cur" ]] && printf '%s\n' "$word"
    done
}

# _fusebox_list OPTION...: what `fusebox list` says of them, a grid once.
_fusebox_list()
{
    local given
    mapfile -t given < <(_fusebox_given)
    "${COMP_WORDS[0]}" list "$@" "${given[@]}" 2>/dev/null | sed 's/\[.*//' | sort -u
}

# _fusebox_files OPTION: -f, files and folders, or -d, folders alone.
_fusebox_files()
{
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen "$1" -- "$cur")
}

_fusebox_words()
{
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}

# _fusebox_value VERB OPTION: what is behind the option; false where it takes nothing.
_fusebox_value()
{
    case "$1 $2" in
        "run --filter") _fusebox_words "$(_fusebox_list --scenarios --lessons)" ;;
        "run --include") _fusebox_words "$(_fusebox_list --tags)" ;;
        "run --exclude") _fusebox_words "$(_fusebox_list --tags)" ;;
        "run --lacks") _fusebox_words "supply.dip supply.analog input.edge thermometer battery modem.bytes radio" ;;
        "run --shard") : ;;
        "run --jobs" | "run -j") : ;;
        "run --repeat") : ;;
        "run --seed") : ;;
        "run --modem") _fusebox_words "sim800l sim800c sim900 a7670 3gpp" ;;
        "run --set") : ;;
        "run --cut") : ;;
        "run --language") : ;;
        "run --baseline") _fusebox_files -d ;;
        "run --on") _fusebox_words "sim hil sim,hil" ;;
        "run --bench") _fusebox_files -f ;;
        "run --port") : ;;
        "run --max-real") : ;;
        "run --max-sms") : ;;
        "run --calibration") _fusebox_files -f ;;
        "run --tolerance") : ;;
        "run --ignore") : ;;
        "run --conform") : ;;
        "run --vcd") _fusebox_files -d ;;
        "run --vcd-profile") _fusebox_words "full logic" ;;
        "run --trace") _fusebox_files -d ;;
        "run --transcript") _fusebox_files -d ;;
        "run --bundles") _fusebox_files -d ;;
        "run --json") _fusebox_files -f ;;
        "run --junit") _fusebox_files -f ;;
        "run --html") _fusebox_files -f ;;
        "run --grades") _fusebox_files -f ;;
        "run --timeout") : ;;
        "run --wall-timeout") : ;;
        "run --slow") : ;;
        "list --filter") _fusebox_words "$(_fusebox_list --scenarios --lessons)" ;;
        "list --include") _fusebox_words "$(_fusebox_list --tags)" ;;
        "list --exclude") _fusebox_words "$(_fusebox_list --tags)" ;;
        "lint --config") _fusebox_files -f ;;
        "lint --level") _fusebox_words "remark warning error" ;;
        "lint --spice") _fusebox_files -f ;;
        "explore --cuts") _fusebox_words "linear log exhaustive pairs" ;;
        "explore --kinds") : ;;
        "explore --recover") : ;;
        "explore --cut") : ;;
        "explore --trace") _fusebox_files -d ;;
        "explore --into") _fusebox_files -d ;;
        "explore --filter") _fusebox_words "$(_fusebox_list --scenarios --lessons)" ;;
        "explore --seed") : ;;
        "explore --set") : ;;
        "explore --csv") _fusebox_files -f ;;
        "explore --shard") : ;;
        "explore --given") _fusebox_files -f ;;
        "explore --jobs" | "explore -j") : ;;
        "explore --map") : ;;
        "explore --seeds") : ;;
        "explore --guided") : ;;
        "explore --plan") _fusebox_words "FILE TEXT" ;;
        "explore --budget") : ;;
        "explore --map --map") : ;;
        "explore --map --cells") : ;;
        "explore --map --worst") : ;;
        "explore --map --halvings") : ;;
        "explore --map --csv") _fusebox_files -f ;;
        "explore --map --boundary") _fusebox_files -f ;;
        "explore --map --png") _fusebox_files -f ;;
        "explore --map --svg") _fusebox_files -f ;;
        "explore --map --title") : ;;
        "explore --map --size") : ;;
        "explore --map --given") _fusebox_files -f ;;
        "explore --map --shard") : ;;
        "explore --map --against") _fusebox_files -f ;;
        "explore --map --seed") : ;;
        "explore --map --set") : ;;
        "explore --map --jobs" | "explore --map -j") : ;;
        "explore --seeds --seeds") : ;;
        "explore --seeds --recover") : ;;
        "explore --seeds --csv") _fusebox_files -f ;;
        "explore --seeds --shard") : ;;
        "explore --seeds --given") _fusebox_files -f ;;
        "explore --seeds --trace") _fusebox_files -d ;;
        "explore --seeds --into") _fusebox_files -d ;;
        "explore --seeds --set") : ;;
        "explore --seeds --jobs" | "explore --seeds -j") : ;;
        "explore --guided --guided") : ;;
        "explore --guided --seed") : ;;
        "explore --guided --against") _fusebox_files -f ;;
        "explore --guided --into") _fusebox_files -d ;;
        "explore --guided --plan") _fusebox_words "FILE TEXT" ;;
        "explore --guided --trace") _fusebox_files -d ;;
        "explore --guided --recover") : ;;
        "explore --guided --set") : ;;
        "explore --guided --jobs" | "explore --guided -j") : ;;
        "explore --budget --budget") : ;;
        "explore --budget --tasks") : ;;
        "explore --budget --into") _fusebox_files -d ;;
        "explore --budget --resume") _fusebox_files -d ;;
        "explore --budget --shard") : ;;
        "explore --budget --ways") : ;;
        "explore --budget --seed") : ;;
        "explore --budget --recover") : ;;
        "explore --budget --set") : ;;
        "explore --budget --filter") _fusebox_words "$(_fusebox_list --scenarios --lessons)" ;;
        "explore --budget --jobs" | "explore --budget -j") : ;;
        "merge --output" | "merge -o") _fusebox_files -f ;;
        "replay --event") : ;;
        "diff --tolerance") : ;;
        "diff --default-time") : ;;
        "diff --only") : ;;
        "diff --ignore") : ;;
        "diff --from") : ;;
        "diff --to") : ;;
        "diff --shift") : ;;
        "modem --link") _fusebox_files -f ;;
        "modem --personality") _fusebox_words "sim800l sim800c sim900 a7670 3gpp" ;;
        "modem --seed") : ;;
        "unit --link") _fusebox_files -f ;;
        "unit --flash") _fusebox_files -f ;;
        "unit --seed") : ;;
        "unit --modem") _fusebox_words "sim800l sim800c sim900 a7670 3gpp" ;;
        "unit --calibration") _fusebox_files -f ;;
        "panel --id") : ;;
        "panel --seed") : ;;
        "panel --language") : ;;
        "panel --trainee") : ;;
        "panel --grades") _fusebox_files -f ;;
        "panel --junit") _fusebox_files -f ;;
        "panel --record") _fusebox_files -f ;;
        "panel --modem") _fusebox_words "sim800l sim800c sim900 a7670 3gpp" ;;
        "panel --calibration") _fusebox_files -f ;;
        "panel --theme") : ;;
        "panel --scale") : ;;
        "panel --size") : ;;
        "panel --screenshot") : ;;
        "panel --svg") _fusebox_files -f ;;
        "panel --at") : ;;
        "panel --on") : ;;
        "panel --port") : ;;
        "fit --output" | "fit -o") _fusebox_files -f ;;
        "rig --link") _fusebox_files -f ;;
        "rig --console-link") _fusebox_files -f ;;
        "rig --psu-link") _fusebox_files -f ;;
        "rig --phone-link") _fusebox_files -f ;;
        "rig --fault") : ;;
        "rig --gap") : ;;
        "rig --seed") : ;;
        *) return 1 ;;
    esac
}

# _fusebox_way VERB: the verb, or with one of its options that have options of their own.
_fusebox_way()
{
    local word
    for word in "${COMP_WORDS[@]:2:COMP_CWORD-2}"; do
        case "$1 ${word%%=*}" in
            "explore --map" | "explore --seeds" | "explore --guided" | "explore --budget") printf '%s' "$1 ${word%%=*}"; return ;;
        esac
    done
    printf '%s' "$1"
}

# _fusebox_verb VERB: its options, and what else it takes.
_fusebox_verb()
{
    local flags= words= files=
    case $1 in
        "run")
            flags="--list --plan --filter --include --exclude --lacks --shard -j --jobs --failed-first --shuffle --stop-on-error --repeat --seed --modem --set --cut --verify --language --no-share --reached --baseline --rt --on --bench --port --self-test --max-real --max-sms --calibration --tolerance --ignore --conform --vcd --vcd-profile --trace --transcript --bundles --json --junit --html --grades --tap --timeout --wall-timeout --slow -v --verbose -q --quiet --no-failed-first --help"
            files=1
            ;;
        "list")
            flags="--scenarios --wirings --lessons --filter --include --exclude --coverage --tags --help"
            files=1
            ;;
        "lint")
            flags="--config --level --json --rules --spice -q --quiet --help"
            files=1
            ;;
        "explore")
            flags="--cuts --kinds --recover --whole --cut --trace --into --shrink --filter --seed --set --csv --shard --given -j --jobs -v --verbose -q --quiet --map --seeds --guided --plan --budget --help"
            files=1
            ;;
        "explore --map")
            flags="--map --cells --worst --halvings --csv --boundary --png --svg --title --size --given --shard --against --seed --set -j --jobs -q --quiet --help"
            files=1
            ;;
        "explore --seeds")
            flags="--seeds --recover --csv --shard --given --trace --into --set -j --jobs -v --verbose -q --quiet --help"
            files=1
            ;;
        "explore --guided")
            flags="--guided --seed --stop --against --into --plan --trace --recover --set -j --jobs -q --quiet --help"
            files=1
            ;;
        "explore --budget")
            flags="--budget --tasks --into --resume --shard --ways --seed --recover --set --filter -j --jobs -q --quiet --help"
            files=1
            ;;
        "merge")
            flags="-o --output -v --verbose -q --quiet --help"
            files=1
            ;;
        "replay")
            flags="--gdb --event --here --help"
            files=1
            ;;
        "diff")
            flags="--tolerance --default-time --only --ignore --both --from --to --shift --json -v --verbose -q --quiet --help"
            files=1
            ;;
        "words")
            flags="--help"
            words="commands language parts invariants sometimes events faults chapters facts assumptions checks rules stubs luarc"
            ;;
        "modem")
            flags="--link --personality --seed --exit-on-eof --help"
            ;;
        "unit")
            flags="--rt --link --flash --seed --modem --calibration --no-echo --exit-on-eof --help"
            files=1
            ;;
        "panel")
            flags="--id --seed --language --trainee --grades --junit --again --record --modem --calibration --theme --scale --size --mute --screenshot --svg --describe --places --at --on --port --pdf --help"
            files=1
            ;;
        "fit")
            flags="-o --output --help"
            files=1
            ;;
        "rig")
            flags="--link --console-link --psu-link --phone-link --fault --gap --seed --no-sensor --inputs-at-supply --plug --lines --list-ports --json --sheet --self-test --help"
            files=1
            ;;
    esac
    if [[ $cur == -* || ( -z $files && -z $words ) ]]; then
        _fusebox_words "$flags"
    elif [[ -n $words ]]; then
        _fusebox_words "$words"
    else
        _fusebox_files -f
    fi
}

_fusebox()
{
    local cur=${COMP_WORDS[COMP_CWORD]} verb=${COMP_WORDS[1]}
    COMPREPLY=()
    if [[ $COMP_CWORD == 1 ]]; then
        _fusebox_words "run list lint explore merge replay diff words modem unit panel fit rig --help --version"
        return
    fi
    verb=$(_fusebox_way "$verb")
    if ! _fusebox_value "$verb" "${COMP_WORDS[COMP_CWORD - 1]}"; then
        _fusebox_verb "$verb"
    fi
}

complete -F _fusebox fusebox
