#!/usr/bin/env bash
# Trains on 80 % of the customers of June 2015 and judges by the other 20 %; then the same with holdings alone.
# The data are not part of the repository: ../shared/data beside it, or the folder that NEXTBEST_DATA names.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
data="${NEXTBEST_DATA:-$root/../shared/data}/santander"
if [[ ! -d $data ]]; then
    echo "SKIPPED: no Santander data at $data; set NEXTBEST_DATA to the folder that holds santander/."
    exit 0
fi
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dotnet build -c Release -v quiet --nologo "$root/src/NextBest.Cli" > "$work/build.log" || { cat "$work/build.log"; exit 1; }
nextbest() { dotnet "$root/src/NextBest.Cli/bin/Release/net10.0/nextbest.dll" "$@"; }
for file in june2015 acquirers-2016-01-03-04; do
    echo "== $file"
    start=$SECONDS
    nextbest train --examples "$data/$file.csv.gz" --schema "$root/benchmarks/quality/santander" \
        --output "$work/$file" --holdout 0.2 "$@" > "$work/train.log" 2>&1 || { cat "$work/train.log"; exit 1; }
    echo "trained in $((SECONDS - start)) s"
    nextbest evaluate --examples "$data/$file.csv.gz" --model "$work/$file" --holdout 0.2
done
