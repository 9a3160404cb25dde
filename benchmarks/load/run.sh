#!/usr/bin/env bash
# Loads the Release server on loopback and prints the tables of benchmarks/NextBest.LoadTest. Store, registry and certificates
# are of its own, in a temporary folder; the server ends with it.
# Usage: run.sh [--quick] [STEP ...]   Steps: hot tails activation refresh cold overload tls; all of them by default.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
server="$root/src/NextBest.Server/bin/Release/net10.0/NextBest.Server.dll"
nextbest="$root/src/NextBest.Cli/bin/Release/net10.0/nextbest.dll"
loadtest="$root/benchmarks/NextBest.LoadTest/bin/Release/net10.0/NextBest.LoadTest.dll"
duration=00:00:10 warmup=00:00:05 rounds=5 overload=00:01:00 soak=00:10:00 customers=10000 cold_customers=200000
steps=()
for argument in "$@"; do
  case "$argument" in
    --quick) duration=00:00:01 warmup=00:00:01 rounds=2 overload=00:00:03 soak=00:00:05 customers=2000 cold_customers=5000 ;;
    hot | tails | activation | refresh | cold | overload | tls) steps+=("$argument") ;;
    *) echo "Unknown argument '$argument'; usage: run.sh [--quick] [hot|tails|activation|refresh|cold|overload|tls ...]." >&2; exit 2 ;;
  esac
done
[ ${#steps[@]} -gt 0 ] || steps=(hot tails activation refresh cold overload tls)
ready_seconds=600 stop_seconds=60
work=$(mktemp -d)
server_pid=''

stop_server() { # asks, waits for a bounded time, then insists
  local left=$((stop_seconds * 10))
  [ -n "$server_pid" ] || return 0
  kill -TERM "$server_pid" 2>/dev/null || true
  while kill -0 "$server_pid" 2>/dev/null && ((left-- > 0)); do sleep 0.1; done
  kill -KILL "$server_pid" 2>/dev/null || true
  wait "$server_pid" 2>/dev/null || true
  server_pid=''
}

clean_up() {
  stop_server
  rm -rf "$work"
}
trap clean_up EXIT

fail() { # message, log
  echo "$1" >&2
  tail -n 20 "$2" >&2
  exit 1
}

start_server() { # scheme, customers, options; sets server_pid and address
  local left=$ready_seconds log=$work/server.log scheme=$1 count=$2
  shift 2
  stop_server
  : >"$log"
  dotnet "$server" --Kestrel:Endpoints:Grpc:Url="$scheme://127.0.0.1:0" --Kestrel:Endpoints:Http:Url=http://127.0.0.1:0 \
    --EmbeddedStore:Folder="$work/store-$count" --SampleCustomers:Count="$count" --SelfCheck:Enabled=false "$@" >"$log" 2>&1 &
  server_pid=$!
  until grep -q 'READY' "$log"; do
    kill -0 "$server_pid" 2>/dev/null || fail "The server ended." "$log"
    ((left-- > 0)) || fail "The server was not ready in $ready_seconds s." "$log"
    sleep 1
  done
  address=$(grep -oE 'gRPC on https?://[0-9.:]+' "$log" | cut -d' ' -f3)
}

warm=$warmup
load() { # arguments; errors are in the table, and don't end the script
  echo "\$ NextBest.LoadTest $*"
  dotnet "$loadtest" "$@" --address "$address" --warmup "$warm" 2>"$work/progress.log" || {
    [ $? -eq 3 ] || fail "The load test could not measure." "$work/progress.log"
    failed=3
  }
  echo
}

footprint() { # what the server holds
  awk '/^VmRSS:/ {printf "%.0f MiB, ", $2 / 1024} /^Threads:/ {printf "%d threads, ", $2}' "/proc/$server_pid/status"
  echo "$(find "/proc/$server_pid/fd" -mindepth 1 | wc -l) handles"
}

publish() { # versions of the sample bundle with the same content
  local version
  for version in "$@"; do
    cp -r "$root/models/retail-bank" "$work/draft"
    dotnet "$nextbest" bundle seal "$work/draft" --name retail-bank --version "$version" >"$work/cli.log" 2>&1 || fail "seal failed." "$work/cli.log"
    dotnet "$nextbest" bundle publish "$work/draft" --registry "$work/registry" >"$work/cli.log" 2>&1 || fail "publish failed." "$work/cli.log"
    rm -rf "$work/draft"
  done
}

certify() { # a certificate for 127.0.0.1 and the authority that it descends from
  command -v openssl >/dev/null || return 1
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj '/CN=load test CA' \
    -keyout "$work/ca.key" -out "$work/ca.pem" 2>"$work/openssl.log"
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=load test' \
    -keyout "$work/server.key" -out "$work/server.csr" 2>>"$work/openssl.log"
  openssl x509 -req -in "$work/server.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 \
    -extfile <(echo 'subjectAltName=IP:127.0.0.1') -out "$work/server.pem" 2>>"$work/openssl.log"
}

warm_server() { # the server of the steps that need nothing special
  [ -n "${warm_pid:-}" ] && [ "$warm_pid" = "$server_pid" ] || start_server http "$customers"
  warm_pid=$server_pid
}

measured=(--duration "$duration" --rounds "$rounds" --customers "$customers" --hot 1000)

hot() {
  warm_server
  load teller --floor --connections 16 --streams 16 "${measured[@]}"
}

tails() {
  warm_server
  load teller --floor --shares 0.5 "${measured[@]}"
}

activation() {
  publish load-1 load-2 load-3
  start_server http "$customers" --Bundle:Registry="$work/registry" --Bundle:DecisionBudget=00:00:00.05
  load teller --shares 0.5 --activate-every 00:00:01 "${measured[@]}"
}

refresh() {
  warm_server
  load teller --shares 0.5 --refresh "$customers" "${measured[@]}"
}

cold() { # a profile is forgotten after a second: nobody comes back within it
  start_server http "$cold_customers" --NearCache:TimeToLive=00:00:01 --NearCache:StaleLimit=00:00:01
  load teller cold --duration "$duration" --rounds "$rounds" --customers "$cold_customers" --hot 1000 --cache-life 00:00:01
}

overload() {
  warm_server
  echo "before: $(footprint)"
  # With so many streams that calls wait in the server and not here; without a pause, so that the first seconds of the second rate show how soon the server recovers.
  warm=00:00:00
  load mixed --shares 3,0.5 --connections 16 --streams 64 --concurrency 64 --duration "$overload" --deadline 00:00:01 --customers "$customers" --max-errors 2147483647
  warm=$warmup
  echo "after: $(footprint)"
}

tls() {
  certify || { echo "SKIPPED: tls needs openssl."; return; }
  start_server https "$customers" --Kestrel:Endpoints:Grpc:Certificate:Path="$work/server.pem" \
    --Kestrel:Endpoints:Grpc:Certificate:KeyPath="$work/server.key"
  load mixed --duration "$duration" --customers "$customers" --ca "$work/ca.pem"
  echo "before: $(footprint)"
  load mixed --shares 0.5 --duration "$soak" --customers "$customers" --ca "$work/ca.pem"
  echo "after: $(footprint)"
}

for project in src/NextBest.Server src/NextBest.Cli benchmarks/NextBest.LoadTest; do
  dotnet build -c Release -m:1 -v quiet --nologo "$root/$project" >"$work/build.log" || fail "The build failed." "$work/build.log"
done
failed=0
for step in "${steps[@]}"; do
  echo "== $step"
  "$step"
done
exit "$failed"
