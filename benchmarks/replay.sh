#!/usr/bin/env bash
# Times how long keyjar and redis-server take to load the same append-only file, in alternating rounds on this machine, and prints the
# medians of the ratios keyjar / redis-server: of what each says the loading took, and from the start of the process to where it is ready.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: benchmarks/replay.sh [options] [-- option for keyjar ...]
  --rounds N   measured rounds (5); one more comes before them to have the file in memory
  --strings N  SET commands in the file (1000000)
  --hashes N   HSET commands of ten fields in the file (200000)
TEXT
    exit "${1:-2}"
}

rounds=5
strings=1000000
hashes=200000
while [ $# -gt 0 ]; do
    case $1 in
        --rounds) rounds=$2 ;;
        --strings) strings=$2 ;;
        --hashes) hashes=$2 ;;
        --help) usage 0 ;;
        --) shift; break ;;
        *) echo "unknown option: $1" >&2; usage ;;
    esac
    shift 2 || usage
done

home="$(cd "$(dirname "$0")/.." && pwd)"
keyjar="$home/distribution/target/keyjar/bin/keyjar"
[ -x "$keyjar" ] || { echo "$keyjar is missing: run ./mvnw -q -DskipTests package" >&2; exit 1; }
for tool in redis-server redis-cli; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: install redis-server and redis-tools" >&2; exit 1; }
done

work="$(mktemp -d)"
server=
trap '[ -z "$server" ] || kill -9 "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

mkfifo "$work/says"
log="$work/appendonlydir"
mkdir "$log"
echo "file appendonly.aof.1.incr.aof seq 1 type i" >"$log/appendonly.aof.manifest"
LC_ALL=C awk -v strings="$strings" -v hashes="$hashes" '
    function bulk(text) { return "$" length(text) "\r\n" text "\r\n" }
    BEGIN {
        printf "*2\r\n%s%s", bulk("SELECT"), bulk("0")
        for (i = 0; i < strings; i++) {
            printf "*3\r\n%s%s%s", bulk("SET"), bulk(sprintf("key:%012d", i)), bulk("the value of " i)
        }
        for (i = 0; i < hashes; i++) {
            printf "*22\r\n%s%s", bulk("HSET"), bulk("hash:" i)
            for (f = 0; f < 10; f++) printf "%s%s", bulk("field" f), bulk("value" i f)
        }
    }' >"$log/appendonly.aof.1.incr.aof"

milliseconds() { echo $(($(date +%s%N) / 1000000)); }
answers() { [ "$(timeout 2 redis-cli -p "$1" ping 2>/dev/null || true)" = PONG ]; }
free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)); answers "$port"; do :; done
    echo "$port"
}
# Reads what the server says until it is ready: to ask it over and over would take a part of two processors that only one of the servers uses.
load() { # the words of a command: how many milliseconds it took until it was ready, and how many it says the loading took
    local begun line
    begun=$(milliseconds)
    said=
    ready=
    "$@" --port "$(free_port)" --dir "$work" --appendonly yes >"$work/says" 2>&1 &
    server=$!
    while [ -z "$ready" ] && IFS= read -r line; do
        echo "$line" >>"$work/out"
        case $line in
            *"Loaded "*" in "*" ms") line=${line##* in }; said=${line% ms} ;;
            *"DB loaded from append only file: "*) line=${line##*: }; line=${line% seconds}; said=${line/./} ;;
            *"Ready to accept"*) ready=$(($(milliseconds) - begun)) ;;
        esac
    done <"$work/says"
    [ -n "$ready" ] || { cat "$work/out" >&2; exit 1; }
    kill -9 "$server"
    wait "$server" 2>/dev/null || true
    server=
}

for round in $(seq 0 "$rounds"); do
    for who in $([ $((round % 2)) = 0 ] && echo ours theirs || echo theirs ours); do
        if [ "$who" = ours ]; then
            load "$keyjar" --auto-aof-rewrite-percentage 0 "$@"
            ours=($ready $((10#$said)))
        else
            load redis-server --save "" --auto-aof-rewrite-percentage 0
            theirs=($ready $((10#$said)))
        fi
    done
    [ "$round" = 0 ] || echo "${ours[*]} ${theirs[*]}" >>"$work/results"
done

ratios() { awk -v a="$1" -v b="$2" '{ printf "%.2f\n", $a / $b }' "$work/results" | sort -n | awk '
    { v[NR] = $1 }
    END { printf "%.2f (%.2f-%.2f)\n", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2, v[1], v[NR] }'; }
echo "loading             $(ratios 2 4)"
echo "from start to ready $(ratios 1 3)"
