#!/usr/bin/env bash
# What a rewrite of the append-only file costs the clients: latencies of SET, GET and HSET on a full keyspace, in turns without and with
# BGREWRITEAOF going on, and what it takes of the heap. Prints the distributions and their ratios.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: benchmarks/rewrite.sh [options] [-- option for the server ...]
  --rounds N   measured rounds (5); one more comes before them to warm up
  --keys N     keys (1000000): nine in ten strings of 100 bytes, the others hashes of 10, every hundredth of those of 1,000 fields
  --server S   keyjar (the default) or redis
  --seconds N  about how long each measurement takes (6)
TEXT
    exit "${1:-2}"
}

rounds=5
keys=1000000
server=keyjar
seconds=6
while [ $# -gt 0 ]; do
    case $1 in
        --rounds) rounds=$2 ;;
        --keys) keys=$2 ;;
        --server) server=$2 ;;
        --seconds) seconds=$2 ;;
        --help) usage 0 ;;
        --) shift; break ;;
        *) echo "unknown option: $1" >&2; usage ;;
    esac
    shift 2 || usage
done

home="$(cd "$(dirname "$0")/.." && pwd)"
case $server in
    keyjar) program=("$home/distribution/target/keyjar/bin/keyjar") ;;
    redis) program=(redis-server --save "") ;;
    *) usage ;;
esac
for tool in "${program[0]}" redis-cli redis-benchmark; do
    command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 1; }
done

work="$(mktemp -d)"
trap 'kill -9 "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
port=$((20000 + RANDOM % 12000))
mkdir "$work/data"
"${program[@]}" --port "$port" --dir "$work/data" --appendonly yes --auto-aof-rewrite-percentage 0 "$@" >"$work/log" 2>&1 &
pid=$!
cli() { redis-cli -p "$port" "$@"; }
until [ "$(cli ping 2>/dev/null)" = PONG ]; do kill -0 "$pid" || { cat "$work/log"; exit 1; }; sleep 0.1; done

LC_ALL=C awk -v keys="$keys" '
    function bulk(text) { return "$" length(text) "\r\n" text "\r\n" }
    function hash(key, fields,   f) {
        printf "*%d\r\n%s%s", 2 + 2 * fields, bulk("HSET"), bulk(key)
        for (f = 0; f < fields; f++) printf "%s%s", bulk("field" f), bulk("value" f)
    }
    BEGIN {
        for (i = 0; i < 100; i++) filler = filler "x"
        for (i = 0; i < keys; i++) {
            if (i % 10) printf "*3\r\n%s%s%s", bulk("SET"), bulk(sprintf("string:%012d", i)), bulk(filler)
            else hash(sprintf("hash:%012d", i), i % 1000 ? 10 : 1000)
        }
    }' | cli --pipe >/dev/null

rewriting() { cli info persistence | grep -q 'aof_rewrite_in_progress:1'; }
settle() { while rewriting; do sleep 0.1; done; }
rewrite() { cli bgrewriteaof >/dev/null; }

# After each run: the percentile of the first line at or above it.
quantile() { awk -v q="$2" '/^[0-9.]+% <= / { if ($1 + 0 >= q) { print $3; exit } }' "$1"; }
longest() { awk '/^[0-9.]+% <= / { v = $3; if ($1 == "100.000%") { print v; exit } }' "$1"; }
measure() { # name of the result files; three clients at once
    local runs=()
    redis-benchmark -p "$port" -c 17 -n "$count" -r "$keys" --precision 3 SET string:__rand_int__ "$(printf 'y%.0s' $(seq 100))" >"$work/$1.set" 2>/dev/null &
    runs+=($!)
    redis-benchmark -p "$port" -c 17 -n "$count" -r "$keys" --precision 3 GET string:__rand_int__ >"$work/$1.get" 2>/dev/null &
    runs+=($!)
    redis-benchmark -p "$port" -c 16 -n "$count" -r "$keys" --precision 3 HSET hash:__rand_int__ field1 changed >"$work/$1.hset" 2>/dev/null &
    runs+=($!)
    wait "${runs[@]}"
}

count=20000
begun=$(date +%s%N)
measure trial
count=$((count * seconds * 1000 / (($(date +%s%N) - begun) / 1000000 + 1)))

for round in $(seq 0 "$rounds"); do
    for how in $([ $((round % 2)) = 0 ] && echo calm busy || echo busy calm); do
        if [ "$how" = busy ]; then
            # One rewrite after the other, as long as it is measured.
            touch "$work/on"
            (while [ -e "$work/on" ]; do rewrite; settle; echo >>"$work/rewrites"; done) &
            again=$!
            measure "$how"
            rm "$work/on"
            wait "$again"
        else
            measure "$how"
        fi
        for test in set get hset; do
            [ "$round" = 0 ] || echo "$how $test $(quantile "$work/$how.$test" 50) $(quantile "$work/$how.$test" 99) $(quantile "$work/$how.$test" 99.9) $(longest "$work/$how.$test")" >>"$work/results"
        done
    done
done

echo "$server, $keys keys, $(wc -l <"$work/rewrites") rewrites, milliseconds, medians of $rounds rounds (largest in brackets)"
awk '
    function middle(list,   n, values, i, j, t) {
        n = split(list, values, " ")
        for (i = 2; i <= n; i++) for (j = i; j > 1 && values[j - 1] + 0 > values[j] + 0; j--) {
            t = values[j]; values[j] = values[j - 1]; values[j - 1] = t
        }
        high = values[n]
        return n % 2 ? values[(n + 1) / 2] : (values[n / 2] + values[n / 2 + 1]) / 2
    }
    { for (c = 3; c <= 6; c++) list[$1, $2, c] = list[$1, $2, c] " " $c }
    END {
        split("50% 99% 99.9% slowest", name, " ")
        split("set get hset", tests, " ")
        printf "%-6s %-8s %20s %20s %8s\n", "", "", "calm", "rewriting", "ratio"
        for (t = 1; t <= 3; t++) for (c = 3; c <= 6; c++) {
            calm = middle(list["calm", tests[t], c]); calmHigh = high
            busy = middle(list["busy", tests[t], c]); busyHigh = high
            printf "%-6s %-8s %10.3f (%7.3f) %10.3f (%7.3f) %8.2f\n", tests[t], name[c - 2], calm, calmHigh, busy, busyHigh, busy / calm
        }
    }' "$work/results"

if [ "$server" = keyjar ]; then
    # The live heap, after a full collection: at rest, and in the middle of a rewrite while keys are written.
    jvm=$(cli info server | tr -d '\r' | sed -n 's/^process_id://p')
    live() { jcmd "$jvm" GC.class_histogram | awk '/^Total/ { print $3 }'; }
    settle
    rest=$(live)
    rewrite
    redis-benchmark -p "$port" -c 17 -n 10000000 -r "$keys" SET string:__rand_int__ "$(printf 'z%.0s' $(seq 100))" >/dev/null 2>&1 &
    load=$!
    sleep 1
    most=0
    while rewriting; do
        now=$(live)
        rewriting || break
        [ "$now" -le "$most" ] || most=$now
    done
    kill "$load"
    echo "live heap: $rest bytes at rest, $most at most while rewriting and writing: $(awk -v a="$rest" -v b="$most" 'BEGIN { printf "%+.1f %%", (b / a - 1) * 100 }')"
fi
