#!/usr/bin/env bash
# Measures what customers cost: the server's working set, the embedded store's folder and, where redis-server is
# installed, Redis. Prints a table. Everything listens on free loopback ports, lives in a temporary folder and ends here.
# Usage: run.sh [--customers N]   10,000 customers, and N as well.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
server="$root/src/NextBest.Server/bin/Release/net10.0/NextBest.Server.dll"
nextbest="$root/src/NextBest.Cli/bin/Release/net10.0/nextbest.dll"
counts=(10000)
case "${1:-}" in
  '') ;;
  --customers)
    [[ ${2:-} =~ ^[1-9][0-9]{0,6}$ ]] || { echo "--customers '${2:-}' is not within 1 to 9999999." >&2; exit 2; }
    [ "$2" -eq 10000 ] || counts+=("$2") ;;
  *) echo "Unknown option '$1'; usage: run.sh [--customers N]." >&2; exit 2 ;;
esac
ready_seconds=1800 stop_seconds=60 step_seconds=1800
work=$(mktemp -d)
server_pid='' redis_pid=''

stop() { # pid: asks, waits for a bounded time, then insists
  local left=$((stop_seconds * 10))
  kill -TERM "$1" 2>/dev/null || return 0
  while kill -0 "$1" 2>/dev/null && ((left-- > 0)); do sleep 0.1; done
  kill -KILL "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

clean_up() {
  [ -z "$server_pid" ] || stop "$server_pid"
  [ -z "$redis_pid" ] || stop "$redis_pid"
  rm -rf "$work"
}
trap clean_up EXIT

fail() { # message, log
  echo "$1" >&2
  tail -n 20 "$2" >&2
  exit 1
}

start_server() { # options; sets server_pid and grpc
  local left=$ready_seconds log=$work/server.log
  dotnet "$server" --Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0 --Kestrel:Endpoints:Http:Url=http://127.0.0.1:0 \
    --SelfCheck:Enabled=false "$@" >"$log" 2>&1 &
  server_pid=$!
  until grep -q 'READY' "$log"; do
    kill -0 "$server_pid" 2>/dev/null || fail "The server ended." "$log"
    ((left-- > 0)) || fail "The server was not ready in $ready_seconds s." "$log"
    sleep 1
  done
  grpc=$(grep -oE 'gRPC on http://[0-9.:]+' "$log" | cut -d' ' -f3)
}

stop_server() {
  stop "$server_pid"
  server_pid=''
}

working_set() { awk '/^VmRSS:/ {print $2 * 1024}' "/proc/$server_pid/status"; }
folder_size() { du -s --block-size=1 "$1" | cut -f1; }
free_port() {
  local port
  for port in $(shuf -i 20000-30000 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  return 1
}
mib() { awk -v n="$1" 'BEGIN {printf "%.0f MiB", n / 1048576}'; }
each() { awk -v n="$1" -v of="$2" 'BEGIN {printf "%.0f B", n / of}'; }

embedded() { # customers: loads a fresh store, then starts the server once more on what is stored
  local folder=$work/store-$1 loaded started
  start_server --EmbeddedStore:Folder="$folder" --SampleCustomers:Count="$1"
  loaded=$(working_set)
  stop_server
  start_server --EmbeddedStore:Folder="$folder"
  started=$(working_set)
  stop_server
  row+=" $(mib "$loaded") | $(mib "$started") | $(each $((started - empty)) "$1") | $(each "$(folder_size "$folder")" "$1") |"
  rm -rf "$folder"
}

memory_of_redis() { redis-cli -p "$redis_port" info memory | tr -d '\r' | awk -F: -v key="$1" '$1 == key {print $2}'; }

redis() { # customers: generate, load, ask Redis
  local dataset all stored data=$work/bank-$1
  redis_port=$(free_port)
  redis-server --bind 127.0.0.1 --port "$redis_port" --save '' --appendonly no --dir "$work" >"$work/redis.log" 2>&1 &
  redis_pid=$!
  start_server --Redis:Configuration="127.0.0.1:$redis_port"
  dataset=$(memory_of_redis used_memory_dataset)
  all=$(memory_of_redis used_memory)
  timeout "$step_seconds" dotnet "$nextbest" generate --customers "$1" --example-months 1 --seed 7 --output "$data" \
    --schema "$root/models/retail-bank" >"$work/cli.log" 2>&1 || fail "generate failed." "$work/cli.log"
  timeout "$step_seconds" dotnet "$nextbest" load --profiles "$data/profiles.csv" --server "$grpc" \
    --schema "$root/models/retail-bank" >"$work/cli.log" 2>&1 || fail "load failed." "$work/cli.log"
  dataset=$(($(memory_of_redis used_memory_dataset) - dataset))
  all=$(($(memory_of_redis used_memory) - all))
  stored=$(redis-cli -p "$redis_port" dbsize)
  [ "$stored" -eq "$1" ] || fail "Redis holds $stored keys instead of $1." "$work/cli.log"
  stop_server
  stop "$redis_pid"
  redis_pid=''
  rm -rf "$data"
  row+=" $(each "$dataset" "$1") | $(each "$all" "$1") |"
}

dotnet build -c Release -m:1 -v quiet --nologo "$root/src/NextBest.Server" >"$work/build.log" || fail "The build failed." "$work/build.log"
dotnet build -c Release -m:1 -v quiet --nologo "$root/src/NextBest.Cli" >"$work/build.log" || fail "The build failed." "$work/build.log"
start_server --EmbeddedStore:Folder="$work/empty" --SampleCustomers:Count=0
empty=$(working_set)
stop_server
echo "Working set without customers: $(mib "$empty")"
echo
echo "| customers | after loading | started again | memory a customer | folder a customer | Redis dataset a customer | Redis memory a customer |"
echo "|---|---|---|---|---|---|---|"
for count in "${counts[@]}"; do
  row="| $(sed ':a;s/\B[0-9]\{3\}\>/,&/;ta' <<<"$count") |"
  embedded "$count"
  if command -v redis-server >/dev/null && command -v redis-cli >/dev/null; then redis "$count"; else row+=' SKIPPED | SKIPPED |'; fi
  echo "$row"
done
