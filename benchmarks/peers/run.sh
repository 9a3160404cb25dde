#!/usr/bin/env bash
# Compares our server with what a team would write first (Python, redis-py, XGBoost; in benchmarks/peers/python), both on one
# Redis with the same customers, and with what bare Kestrel could do. Everything listens on free loopback ports, lives in a
# temporary folder and ends here. Prints a table.
# Usage: run.sh [ROUNDS [SECONDS]]   5 rounds of 4 seconds for each server
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
here="$root/benchmarks/peers/python"
# Debian's packages belong to Debian's Python, whichever python3 comes first on PATH.
python=/usr/bin/python3
server="$root/src/NextBest.Server/bin/Release/net10.0"
nextbest="$root/src/NextBest.Cli/bin/Release/net10.0/nextbest.dll"
responder="$root/benchmarks/NextBest.Benchmarks/bin/Release/net10.0"
rounds=${1:-5} seconds=${2:-4}
[[ $rounds =~ ^[1-9]$ && $seconds =~ ^([1-9]|10)$ ]] || { echo "usage: run.sh [ROUNDS 1 to 9 [SECONDS 1 to 10]]" >&2; exit 2; }
customers=5000 ready_seconds=120

packages="nghttp2-client redis-server protobuf-compiler python3-grpcio python3-protobuf python3-redis python3-hiredis python3-uvloop python3-xgboost"
if ! command -v h2load redis-server protoc >/dev/null || ! "$python" -c 'import grpc, google.protobuf, redis, hiredis, uvloop, xgboost' 2>/dev/null; then
  echo "SKIPPED: needs Debian's packages: apt-get install $packages"
  exit 0
fi

work=$(mktemp -d)
pids=()
clean_up() {
  for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap clean_up EXIT

fail() { # message, log
  echo "$1" >&2
  tail -n 20 "$2" >&2
  exit 1
}

free_port() {
  local port
  for port in $(shuf -i 20000-30000 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  return 1
}

start() { # name, what it says when it is ready, command...
  local name=$1 word=$2 left=$((ready_seconds * 10)) log=$work/$1.log
  shift 2
  "$@" >"$log" 2>&1 &
  local pid=$!
  pids+=("$pid")
  until grep -q "$word" "$log"; do
    kill -0 "$pid" 2>/dev/null || fail "$name ended." "$log"
    ((left-- > 0)) || fail "$name was not ready in $ready_seconds s." "$log"
    sleep 0.1
  done
}

step() { # command...: what it says is shown when it fails
  timeout 600 "$@" >"$work/step.log" 2>&1 || fail "'$*' failed." "$work/step.log"
}

for project in src/NextBest.Server src/NextBest.Cli benchmarks/NextBest.Benchmarks; do
  step dotnet build -c Release -m:1 -v quiet --nologo "$root/$project"
done
step dotnet "$nextbest" generate --customers "$customers" --example-months 2 --seed 1 --output "$work/bank" --schema "$root/models/retail-bank"
step protoc -I "$root/protos" --python_out="$work" nextbest/v1/recommendation_service.proto nextbest/v1/channel.proto
export PYTHONPATH="$work" PYTHONDONTWRITEBYTECODE=1
step "$python" "$here/train.py" "$work/bank/examples.csv" "$work"
model=$(cat "$work/step.log")

redis_port=$(free_port)
start redis 'Ready to accept connections' redis-server --bind 127.0.0.1 --port "$redis_port" --save '' --appendonly no --dir "$work"
step "$python" "$here/load.py" "$work/bank/profiles.csv" "$work" "$redis_port"
grpc=$(free_port)
start nextbest READY dotnet "$server/NextBest.Server.dll" --Redis:Configuration="127.0.0.1:$redis_port" --SelfCheck:Enabled=false \
  --Kestrel:Endpoints:Grpc:Url="http://127.0.0.1:$grpc" --Kestrel:Endpoints:Http:Url=http://127.0.0.1:0
step dotnet "$nextbest" load --profiles "$work/bank/profiles.csv" --server "http://127.0.0.1:$grpc" --schema "$root/models/retail-bank"
# With the server's own runtime settings.
floor=$(free_port)
start kestrel READY dotnet exec --runtimeconfig "$server/NextBest.Server.runtimeconfig.json" \
  --depsfile "$responder/NextBest.Benchmarks.deps.json" "$responder/NextBest.Benchmarks.dll" responder "$floor"
sync=$(free_port)
start python-sync READY "$python" "$here/server.py" sync "$work" "$redis_port" "$sync"
async=$(free_port)
start python-async READY "$python" "$here/server.py" async "$work" "$redis_port" "$async"
# Two processes that share a port, as the kernel spreads connections.
twice=$(free_port)
start python-first READY "$python" "$here/server.py" async "$work" "$redis_port" "$twice"
start python-second READY "$python" "$here/server.py" async "$work" "$redis_port" "$twice"

echo "XGBoost: $model."
echo
"$python" "$here/compare.py" "$rounds" "$seconds" "$work" \
  "Python, threads=$sync=Recommend" "Python, asyncio=$async=Recommend" "Python, asyncio, two processes=$twice=Recommend" \
  "NextBest=$grpc=Recommend" "NextBest, health check=$grpc=Check" "bare Kestrel, constant answer=$floor=Check"
