#!/usr/bin/env bash
# June 2015 with attributes, January and March 2016 with holdings alone, and both in one command: judged on April 2016, which
# comes after them, and on customers of June whose rows, of whatever month, no training saw.
# usage: months.sh [options of train]. The data are not part of the repository (see run.sh).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../tools.sh"
need_santander
python="$(python_with numpy)"
[[ -n $python ]] || skip "the lists are judged by a Python with numpy."
build
options=("$@")
later=acquirers-2016-01-03-04
learn() { # model, then files of examples
    local files=() file
    for file in "${@:2}"; do files+=(--examples "$file"); done
    fit "$work/$1" "${files[@]}" --schema "$quality/santander" --until 2016-02-28 "${options[@]}" >> "$work/seconds"
}
rank() { nextbest predict --examples "$1" --model "$work/$2" --output "$work/$3" > "$work/predict.log"; }
paired() { "$python" "$quality/santander/paired.py" "$@"; }

learn june "$santander/june2015.csv.gz"
learn later "$santander/$later.csv.gz"
learn both "$santander/june2015.csv.gz" "$santander/$later.csv.gz"
april="$work/april.csv"
gzip -dc "$santander/$later.csv.gz" | awk -F, 'NR == 1 || $2 == "2016-03-28"' > "$april"
for model in june later both; do rank "$april" $model $model.april.csv; done

"$python" "$quality/santander/parts.py" "$santander/june2015.csv.gz" "$work" june
"$python" "$quality/santander/parts.py" "$santander/$later.csv.gz" "$work" later
declare -A folds=([june]="" [later]="")
for fold in 0 1 2 3 4; do
    learn june$fold "$work/june.train$fold.csv"
    learn later$fold "$work/later.train$fold.csv"
    learn both$fold "$work/june.train$fold.csv" "$work/later.train$fold.csv"
    for model in june later both; do rank "$work/june.test$fold.csv" $model$fold $model.june$fold.csv; done
    for model in june later; do
        folds[$model]+=" $work/june.test$fold.csv $work/both.june$fold.csv $work/$model.june$fold.csv"
    done
done
echo "| judged on, against | rows | both together | that alone | difference |"
echo "|---|---|---|---|---|"
for model in june later; do
    paired "April 2016, against $model alone" "$april" "$work/both.april.csv" "$work/$model.april.csv"
    # Paths to be split.
    # shellcheck disable=SC2086
    paired "June 2015 in folds, against $model alone" ${folds[$model]}
done
echo "fit seconds (June, later, both; then by folds): $(tr '\n' ' ' < "$work/seconds")"
