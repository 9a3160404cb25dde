#!/usr/bin/env bash
# Starts the server as it was published in several ways and under several settings of the runtime, in turns: how long until it
# is ready and how much processor time that takes, how long the first call takes, what memory it holds, and how many hot Recommend calls it answers. Everything listens
# on free loopback ports, lives in a temporary folder and ends here. Prints a table.
# Usage: run.sh [ROUNDS [SECONDS]]   3 rounds, 4 seconds of calls for each variant
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
rounds=${1:-3} seconds=${2:-4}
[[ $rounds =~ ^[1-9]$ && $seconds =~ ^([1-9]|10)$ ]] || { echo "usage: run.sh [ROUNDS 1 to 9 [SECONDS 1 to 10]]" >&2; exit 2; }
command -v h2load >/dev/null || { echo "SKIPPED: needs Debian's package: apt-get install nghttp2-client"; exit 0; }
customers=10000 calls=100000 ready_seconds=300 stop_seconds=30
recommend=/nextbest.v1.RecommendationService/Recommend

# Name, publication, environment of the runtime. Numbers of the garbage collector are hexadecimal there. The first is what the
# others are compared with; "none" takes away what the server's own runtimeconfig.json sets.
none="DOTNET_gcServer=1 DOTNET_gcConcurrent=1 DOTNET_GCDynamicAdaptationMode=1 DOTNET_TieredPGO=1"
variants=(
  "compiled at run time|plain|$none"
  "the same, no profiles (TieredPGO)|plain|$none DOTNET_TieredPGO=0"
  "the same, loops compiled well at once|plain|$none DOTNET_TC_QuickJitForLoops=0"
  "the same, everything compiled well at once|plain|$none DOTNET_TieredCompilation=0 DOTNET_ReadyToRun=0"
  "ReadyToRun|ready|$none"
  "the same, no profiles (TieredPGO)|ready|$none DOTNET_TieredPGO=0"
  "the same, a fixed number of heaps (no DATAS)|ready|$none DOTNET_GCDynamicAdaptationMode=0"
  "the same, server GC not concurrent|ready|$none DOTNET_gcConcurrent=0"
  "the same, no DATAS, not concurrent|ready|$none DOTNET_GCDynamicAdaptationMode=0 DOTNET_gcConcurrent=0"
  "the same, one heap|ready|$none DOTNET_GCHeapCount=1"
  "the same, workstation GC|ready|$none DOTNET_gcServer=0"
  "the same, workstation GC not concurrent|ready|$none DOTNET_gcServer=0 DOTNET_gcConcurrent=0"
  "the same, and 64 MiB of generation 0|ready|$none DOTNET_gcServer=0 DOTNET_gcConcurrent=0 DOTNET_GCgen0size=4000000"
  "ReadyToRun, as the server sets it|ready|"
)

work=$(mktemp -d)
server_pid=''
stop() { # asks, waits for a bounded time, then insists
  local left=$((stop_seconds * 10))
  [ -n "$server_pid" ] || return 0
  kill -TERM "$server_pid" 2>/dev/null || true
  while kill -0 "$server_pid" 2>/dev/null && ((left-- > 0)); do sleep 0.1; done
  kill -KILL "$server_pid" 2>/dev/null || true
  wait "$server_pid" 2>/dev/null || true
  server_pid=''
}
trap 'stop; rm -rf "$work"' EXIT

fail() { # message, log
  echo "$1" >&2
  tail -n 20 "$2" >&2
  exit 1
}

publish() { # folder, options...
  timeout 900 dotnet publish "$root/src/NextBest.Server" -c Release -m:1 -v quiet --nologo -o "$work/$1" "${@:2}" \
    >"$work/publish.log" 2>&1 || fail "Publishing $1 failed." "$work/publish.log"
}

microseconds() { echo "${EPOCHREALTIME/[.,]/}"; }

start() { # publication, environment; sets server_pid, port, ready in microseconds and busy in hundredths of a second
  local begin left=$((ready_seconds * 100)) log=$work/server.log
  begin=$(microseconds)
  env $2 dotnet "$work/$1/NextBest.Server.dll" --Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0 \
    --Kestrel:Endpoints:Http:Url=http://127.0.0.1:0 --EmbeddedStore:Folder="$work/store" --SampleCustomers:Count="$customers" >"$log" 2>&1 &
  server_pid=$!
  until grep -q READY "$log"; do
    kill -0 "$server_pid" 2>/dev/null || fail "The server ended." "$log"
    ((left-- > 0)) || fail "The server was not ready in $ready_seconds s." "$log"
    sleep 0.01
  done
  ready=$(($(microseconds) - begin))
  busy=$(awk '{print $14 + $15}' "/proc/$server_pid/stat")
  port=$(grep -oE 'gRPC on http://127.0.0.1:[0-9]+' "$log" | grep -oE '[0-9]+$')
}

load() { # h2load's options...
  timeout 600 h2load --header='content-type: application/grpc' --header='te: trailers' --data="$work/body" "$@" \
    "http://127.0.0.1:$port$recommend" >"$work/load.log" 2>&1 || fail "h2load failed." "$work/load.log"
  grep -qE 'requests: .* 0 failed, 0 errored' "$work/load.log" || fail "Calls failed." "$work/load.log"
}

resident() { awk '/^VmRSS:/ {print $2}' "/proc/$server_pid/status"; }

measure() { # variant: appends a line of figures
  local name publication settings first before rate
  IFS='|' read -r name publication settings <<<"${variants[$1]}"
  start "$publication" "$settings"
  # The server's check of itself comes behind READY.
  sleep 1
  before=$(resident)
  load -n1 --log-file="$work/first"
  first=$(cut -f3 "$work/first")
  rm "$work/first"
  load -c16 -m16 -n"$calls"
  load -c16 -m16 --duration="$seconds"
  rate=$(sed -nE 's/^finished in .*, ([0-9.]+) req\/s.*/\1/p' "$work/load.log")
  # An answer has a kilobyte; a failed call has no body at all.
  awk -v bytes="$(sed -nE 's/^traffic: .*\(([0-9]+)\) data$/\1/p' "$work/load.log")" -v answers="$rate" -v seconds="$seconds" \
    'BEGIN {exit bytes < 512 * answers * seconds}' || fail "Answers are too short." "$work/load.log"
  printf '%s\t' "$1" "$ready" "$first" "$before" "$(resident)" "$rate" "$busy" >>"$work/figures"
  echo >>"$work/figures"
  stop
}

median() { sort -g | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
column() { awk -F'\t' -v variant="$1" -v n="$2" '$1 == variant {print $n}' "$work/figures"; }

echo "Publishing." >&2
publish plain
publish ready -r linux-x64 --self-contained false -p:PublishReadyToRun=true
# Customer, MobileApp, limit 5, English: fields 1, 2, 4 and 5, behind the frame's five bytes.
printf '\x00\x00\x00\x00\x11\x0a\x07C000042\x10\x02\x20\x05\x2a\x02en' >"$work/body"
start ready ''
stop
for ((round = 1; round <= rounds; round++)); do
  for variant in "${!variants[@]}"; do
    measure "$variant"
    echo "$round ${variants[$variant]} $(tail -n 1 "$work/figures")" >&2
  done
done

echo "| variant | published | READY after | processor time until then | first call | working set | after $calls calls | calls per second, of the first |"
echo "|---|---|---|---|---|---|---|---|"
for variant in "${!variants[@]}"; do
  IFS='|' read -r name publication _ <<<"${variants[$variant]}"
  ratio=$(paste <(column "$variant" 6) <(column 0 6) | awk '{print $1 / $2}' | median)
  printf '| %s | %d MiB | %d ms | %d ms | %.1f ms | %d MiB | %d MiB | %.2f |\n' "$name" \
    "$(du -sm "$work/$publication" | cut -f1)" "$(($(column "$variant" 2 | median) / 1000))" \
    "$(($(column "$variant" 7 | median) * 10))" "$(column "$variant" 3 | median | awk '{print $1 / 1000}')" "$(($(column "$variant" 4 | median) / 1024))" \
    "$(($(column "$variant" 5 | median) / 1024))" "$ratio"
done
