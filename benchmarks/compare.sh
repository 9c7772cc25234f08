#!/usr/bin/env bash
# Runs redis-benchmark against keyjar and redis-server in alternating rounds on this machine, and prints medians of the ratios
# keyjar / redis-server: throughput (more than 1 is faster) and the 99th percentile of latency (less than 1 is better).
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: benchmarks/compare.sh [options] [-- option for keyjar ...]
  --rounds N        measured rounds (5); one more comes before them to warm both up
  --requests N      requests of a run with a pipeline of 64 (2000000); fewer for smaller pipelines, for the same time
  --clients N       connections (50)
  --keys N          random keys (100000)
  --tests LIST      of redis-benchmark (set,get,hset)
  --pipelines LIST  commands sent at once (1,16,64)
  --logs LIST       no: without an append-only file, everysec, always: with one on both (no,everysec)
  --threads N       of redis-benchmark (its own default)
TEXT
    exit "${1:-2}"
}

rounds=5
requests=2000000
clients=50
keys=100000
tests=set,get,hset
pipelines=1,16,64
logs=no,everysec
threads=()
while [ $# -gt 0 ]; do
    case $1 in
        --rounds) rounds=$2 ;;
        --requests) requests=$2 ;;
        --clients) clients=$2 ;;
        --keys) keys=$2 ;;
        --tests) tests=$2 ;;
        --pipelines) pipelines=$2 ;;
        --logs) logs=$2 ;;
        --threads) threads=(--threads "$2") ;;
        --help) usage 0 ;;
        --) shift; break ;;
        *) echo "unknown option: $1" >&2; usage ;;
    esac
    shift 2 || usage
done

home="$(cd "$(dirname "$0")/.." && pwd)"
keyjar="$home/distribution/target/keyjar/bin/keyjar"
[ -x "$keyjar" ] || { echo "$keyjar is missing: run ./mvnw -q -DskipTests package" >&2; exit 1; }
for tool in redis-server redis-cli redis-benchmark; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: install redis-server and redis-tools" >&2; exit 1; }
done

work="$(mktemp -d)"
servers=()
stop() {
    for pid in "${servers[@]}"; do kill -9 "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    servers=()
}
trap 'stop; rm -rf "$work"' EXIT

answers() { [ "$(timeout 2 redis-cli -p "$1" ping 2>/dev/null || true)" = PONG ]; }
await() {
    for _ in $(seq 1 300); do
        if answers "$1"; then return; fi
        sleep 0.1
    done
    echo "the server on port $1 does not answer:" >&2
    tail -n 20 "$work/$1.log" >&2
    exit 1
}
free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)); answers "$port"; do :; done
    echo "$port"
}
# Nanoseconds spent waiting for a server that has died would be for ever: redis-benchmark goes on trying.
measure() { # port, test, pipeline, requests: requests per second and p99 in milliseconds
    timeout 300 redis-benchmark -p "$1" -t "$2" -P "$3" -n "$4" -c "$clients" -r "$keys" "${threads[@]}" --csv 2>/dev/null \
        | tail -n 1 | tr -d '"' | awk -F, '{ print $2, $7 }'
}

for log in ${logs//,/ }; do
    mkdir "$work/keyjar-$log" "$work/redis-$log"
    options=(--appendonly no)
    [ "$log" = no ] || options=(--appendonly yes --appendfsync "$log")
    ours=$(free_port)
    "$keyjar" --port "$ours" --dir "$work/keyjar-$log" "${options[@]}" "$@" >"$work/$ours.log" 2>&1 &
    servers+=($!)
    await "$ours"
    theirs=$(free_port)
    redis-server --port "$theirs" --dir "$work/redis-$log" --save "" "${options[@]}" >"$work/$theirs.log" 2>&1 &
    servers+=($!)
    await "$theirs"
    for round in $(seq 0 "$rounds"); do
        for pipeline in ${pipelines//,/ }; do
            count=$((requests * (pipeline + 3) / 67))
            for test in ${tests//,/ }; do
                # Who goes first changes from round to round.
                if [ $((round % 2)) = 0 ]; then
                    a=$(measure "$ours" "$test" "$pipeline" "$count")
                    b=$(measure "$theirs" "$test" "$pipeline" "$count")
                else
                    b=$(measure "$theirs" "$test" "$pipeline" "$count")
                    a=$(measure "$ours" "$test" "$pipeline" "$count")
                fi
                [ "$round" = 0 ] || echo "$log $pipeline $test $a $b" >>"$work/results"
            done
        done
    done
    stop
done

awk '
    function middle(list, n, values, i, j, t) {
        n = split(list, values, " ")
        for (i = 2; i <= n; i++) for (j = i; j > 1 && values[j - 1] + 0 > values[j] + 0; j--) {
            t = values[j]; values[j] = values[j - 1]; values[j - 1] = t
        }
        low = values[1]; high = values[n]
        return n % 2 ? values[(n + 1) / 2] : (values[n / 2] + values[n / 2 + 1]) / 2
    }
    {
        row = $1 "," $2 "," $3
        if (!(row in speed)) order[++rows] = row
        speed[row] = speed[row] " " $4 / $6
        tail[row] = tail[row] " " ($7 > 0 ? $5 / $7 : 1)
    }
    END {
        printf "%-10s %8s %6s   %-24s %s\n", "log", "pipeline", "test", "throughput (min-max)", "p99 (min-max)"
        for (i = 1; i <= rows; i++) {
            split(order[i], name, ",")
            s = sprintf("%.2f", middle(speed[order[i]])); s = s sprintf(" (%.2f-%.2f)", low, high)
            t = sprintf("%.2f", middle(tail[order[i]])); t = t sprintf(" (%.2f-%.2f)", low, high)
            printf "%-10s %8s %6s   %-24s %s\n", name[1], name[2], name[3], s, t
        }
    }' "$work/results"
