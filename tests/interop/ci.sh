#!/usr/bin/env bash
# Starts a server of its own on free loopback ports with a fresh store, runs both interop programs against it, stops it.
set -uo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
server_pid=
stop() {
  [ -n "$server_pid" ] && kill -TERM "$server_pid" 2>/dev/null && wait "$server_pid" 2>/dev/null
  rm -rf "$work"
}
trap stop EXIT

dotnet src/NextBest.Server/bin/Debug/net10.0/NextBest.Server.dll \
  --Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0 --Kestrel:Endpoints:Http:Url=http://127.0.0.1:0 \
  --EmbeddedStore:Folder="$work/store" --SampleCustomers:Count=200 --Grpc:CompressResponses=true >"$work/server.log" 2>&1 &
server_pid=$!
for _ in $(seq 120); do
  address=$(sed -nE 's/.*READY: gRPC on http:\/\/([0-9.:]+).*/\1/p' "$work/server.log" | head -n 1)
  [ -n "$address" ] && break
  kill -0 "$server_pid" 2>/dev/null || break
  sleep 0.5
done
if [ -z "${address:-}" ]; then
  cat "$work/server.log"
  echo "0 passed, 1 failed"
  exit 1
fi
tests/interop/run.sh "$address"
