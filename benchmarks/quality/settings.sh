#!/usr/bin/env bash
# Prints what the trainer's settings are worth on the sample bank (nDCG@7 by the oracle's) and, where the data are there,
# on Santander June 2015 (MAP@7), both judged by a fifth of the customers that the training never saw.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
santander="${NEXTBEST_DATA:-$root/../shared/data}/santander/june2015.csv.gz"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dotnet build -c Release -v quiet --nologo "$root/src/NextBest.Cli" > "$work/build.log" || { cat "$work/build.log"; exit 1; }
nextbest() { dotnet "$root/src/NextBest.Cli/bin/Release/net10.0/nextbest.dll" "$@" 2> "$work/messages.log" || { cat "$work/messages.log"; exit 1; }; }
figure() { python3 -c "import json, sys; r = json.load(sys.stdin); print(f'{eval(sys.argv[1]):.4f}')" "$1"; }
judge() { # examples schema settings figure, then options of evaluate
    local examples=$1 schema=$2 settings=$3 what=$4
    # Settings are words to be split.
    # shellcheck disable=SC2086
    nextbest train --form logistic --examples "$examples" --schema "$schema" --output "$work/model" --holdout 0.2 $settings > "$work/train.log"
    nextbest evaluate --examples "$examples" --model "$work/model" --holdout 0.2 --bootstrap 0 --json "${@:5}" | figure "$what"
}
nextbest generate --customers 40000 --example-months 3 --start 2025-10 --output "$work" \
    --schema "$root/models/retail-bank/schema.yaml" > "$work/generate.log"
while read -r bins regularization smoothness; do
    settings="--bins $bins --regularization $regularization --smoothness $smoothness"
    bank=$(judge "$work/examples.csv" "$root/models/retail-bank" "$settings" "r['model_to_oracle']['ndcg_at_7']" --oracle "$work/oracle.csv")
    june=SKIPPED
    if [[ -f $santander ]]; then
        june=$(judge "$santander" "$root/benchmarks/quality/santander" "$settings" "r['model']['map_at_7']['value']")
    fi
    echo "| $bins | $regularization | $smoothness | $june | $bank |"
done <<'SETTINGS'
16 5 0
16 20 0
8 40 0
16 20 40
16 20 200
32 8 100
32 40 200
SETTINGS
