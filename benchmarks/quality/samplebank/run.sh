#!/usr/bin/env bash
# The simulated bank: trees and the additive model against the true probabilities (oracle), how far probabilities are off, and rare
# targets against XGBoost; a fifth of the customers is held out.
# usage: run.sh [small|large]: 40,000 customers and three months (default), or 50,000 and twelve.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../tools.sh"
python="$(python_with xgboost,numpy)"
python="${python:-$(python_with numpy)}"
[[ -n $python ]] || skip "the figures are put together by a Python with numpy."
# Threads that wait must not keep the cores from others on a shared machine; on an idle one this costs XGBoost nothing.
export OMP_WAIT_POLICY=passive
build
case "${1:-small}" in
    small) size=(--customers 40000 --example-months 3) ;;
    large) size=(--customers 50000 --example-months 12 --seed 2026) ;;
    *) echo "run.sh [small|large]" >&2; exit 2 ;;
esac
schema="$root/models/retail-bank"
nextbest generate "${size[@]}" --start 2025-10 --schema "$schema/schema.yaml" --output "$work" > "$work/generate.log"
echo "| ${size[*]} | nDCG@7 | oracle | ratio | calibration error | fitted in |"
echo "|---|---|---|---|---|---|"
for form in trees logistic; do
    seconds=$(fit "$work/$form" --examples "$work/examples.csv" --schema "$schema" --holdout 0.2 --form $form)
    nextbest evaluate --examples "$work/examples.csv" --model "$work/$form" --oracle "$work/oracle.csv" --holdout 0.2 --json > "$work/$form.json"
    "$python" - "$form" "$seconds" "$work/$form.json" <<'PROGRAM'
import json
import sys

form, seconds, path = sys.argv[1:]
report = json.load(open(path))
own, oracle = (report[who]["ndcg_at_7"] for who in ("model", "oracle"))
print(
    f"| {form} | {own['value']:.4f} ({own['low']:.4f} to {own['high']:.4f}) | {oracle['value']:.4f} | "
    f"{report['model_to_oracle']['ndcg_at_7']:.4f} | {report['calibration']['error']:.4f} | {seconds} s |"
)
PROGRAM
done
echo
for form in trees logistic; do
    nextbest predict --probabilities --examples "$work/examples.csv" --model "$work/$form" --output "$work/$form.csv" > "$work/predict.log"
done
"$python" "$quality/samplebank/rare_targets.py" "$work/examples.csv" "$work/trees.csv" "$work/logistic.csv"
