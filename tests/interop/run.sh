#!/usr/bin/env bash
# Runs both interop programs against a running server: run.sh [http://]HOST:PORT
set -uo pipefail
address="${1:?usage: run.sh HOST:PORT}"
here="$(cd "$(dirname "$0")" && pwd)"
output="$(mktemp -d)"
trap 'rm -rf "$output"' EXIT

install_apt() {
  local missing=()
  # Debian's packages belong to Debian's Python, whichever python3 comes first on PATH.
  /usr/bin/python3 -c 'import grpc, google.protobuf' 2>/dev/null || missing+=(python3-grpcio python3-protobuf)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  if [ ${#missing[@]} -gt 0 ]; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
  fi
}

install_npm() {
  # The lock file that npm leaves inside node_modules is newer than ours exactly when they are up to date.
  if [ ! "$here/node/node_modules/.package-lock.json" -nt "$here/node/package-lock.json" ]; then
    (cd "$here/node" && npm ci --ignore-scripts --silent >&2)
  fi
}

passed=0
failed=0

run() { # run NAME COMMAND...: a program that does not reach its last line counts as one failure
  local name="$1" last
  shift
  "$@" | tee "$output/$name.txt" | sed '/ passed, /d'
  last="$(tail -n 1 "$output/$name.txt")"
  if [[ "$last" =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
    passed=$((passed + BASH_REMATCH[1]))
    failed=$((failed + BASH_REMATCH[2]))
  else
    failed=$((failed + 1))
    echo "FAIL $name did not finish"
  fi
}

install_apt
install_npm
run python /usr/bin/python3 "$here/python/interop.py" "$address"
run node node "$here/node/interop.js" "$address"

python_items="$(grep -h '^ITEMS ' "$output/python.txt")"
if [ -n "$python_items" ] && [ "$python_items" = "$(grep -h '^ITEMS ' "$output/node.txt")" ]; then
  passed=$((passed + 1))
  echo "ok   both get the same items for the same customer"
else
  failed=$((failed + 1))
  echo "FAIL both get the same items for the same customer"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
