#!/usr/bin/env bash
# June 2015 in five folds by customer: the trainer with default options against XGBoost, fold by fold in turn.
# usage: folds.sh [options of train]. The data are not part of the repository (see run.sh).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../tools.sh"
need_santander
python="$(python_with numpy)"
[[ -n $python ]] || skip "the folds are judged by a Python with numpy."
rival="$(python_with xgboost,numpy)"
[[ -n $rival ]] || echo "SKIPPED: XGBoost; install python3-xgboost for the comparison."
build
"$python" "$quality/santander/parts.py" "$santander/june2015.csv.gz" "$work" june
lists=()
for fold in 0 1 2 3 4; do
    seconds=$(fit "$work/model" --examples "$work/june.train$fold.csv" --schema "$quality/santander" "$@")
    nextbest predict --examples "$work/june.test$fold.csv" --model "$work/model" --output "$work/own$fold.csv" > "$work/predict.log"
    rival_seconds=-
    [[ -z $rival ]] || rival_seconds=$("$rival" "$quality/santander/xgboost_softprob.py" "$work/june.train$fold.csv" "$work/june.test$fold.csv" "$work/xgb$fold.csv")
    echo "$seconds $rival_seconds" >> "$work/seconds"
    lists+=("$work/june.test$fold.csv" "$work/own$fold.csv" "$([[ -n $rival ]] && echo "$work/xgb$fold.csv" || echo -)")
done
echo "| June 2015 | rows | MAP@7 | XGBoost | difference |"
echo "|---|---|---|---|---|"
"$python" "$quality/santander/paired.py" folds "${lists[@]}"
awk '{ own += $1; own_all = own_all " " $1; if ($2 != "-") { rival += $2; rival_all = rival_all " " $2 } }
    END { print "fit seconds:" own_all; if (rival) printf "XGBoost:%s; ratio %.2f\n", rival_all, own / rival }' "$work/seconds"
