"""Rare targets of the sample bank: AUC and lift at 10 % of two evaluations and of XGBoost, a model of its own for each target.
usage: rare_targets.py EXAMPLES.csv TREES.json LOGISTIC.json [rounds]; the JSON is that of 'evaluate --json --holdout 0.2'.
Rows of holders whom a target excludes are no rows of it, in training nor in judging. Without xgboost the others alone."""
import csv
import json
import sys

import numpy as np

try:
    import xgboost
except ImportError:
    xgboost = None

PARAMETERS = {
    "objective": "binary:logistic",
    "max_depth": 6,
    "eta": 0.1,
    "subsample": 0.9,
    "colsample_bytree": 0.7,
    "min_child_weight": 2,
    "tree_method": "hist",
    "nthread": 2,
    "seed": 1,
}
RARE = 0.01
HOLDOUT = 0.2
FEWEST_ROWS = 30
WORD = (1 << 64) - 1


def position(customer, salt="holdout"):
    """Where in 0 to 1 a customer falls: as 'train --holdout' has it."""
    value = 14695981039346656037
    for character in salt + customer:
        value = ((value ^ ord(character)) * 1099511628211) & WORD
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        value = ((value ^ value >> 33) * factor) & WORD
    return (value ^ value >> 33) / 2**64


def read(path):
    with open(path, newline="") as file:
        header, *rows = csv.reader(file)
    return dict(zip(header, zip(*rows)))


def columns_of(name, texts):
    """Numbers as they are; codes of 30 rows or more and members of sets as 0 or 1."""
    values, places, counts = np.unique(np.array(texts), return_inverse=True, return_counts=True)
    if name.startswith("held") or any("|" in value for value in values):
        members = sorted({member for value in values for member in value.split("|") if member})
        return [np.array([m in v.split("|") for v in values], np.float32)[places] for m in members]
    try:
        return [np.array([float(value or "nan") for value in values], np.float32)[places]]
    except ValueError:
        return [(places == code).astype(np.float32) for code in np.flatnonzero(counts >= FEWEST_ROWS)]


def figures(scores, labels):
    """AUC, ties half; and lift among the best tenth."""
    order = np.argsort(scores, kind="stable")
    _, tie, sizes = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(sizes) - (sizes - 1) / 2)[tie]
    positives = labels.sum()
    auc = (ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * (len(labels) - positives))
    best = order[::-1][: round(len(labels) / 10)]
    return auc, labels[best].mean() / labels.mean()


def main(examples, trees_path, logistic_path, rounds="100"):
    trees, logistic = (
        {target["target"]: target for target in json.load(open(path))["targets"]} for path in (trees_path, logistic_path)
    )
    rare = [name for name, t in trees.items() if 0 < t["positives"] < RARE * t["rows"]]
    if xgboost is None:
        print("SKIPPED: XGBoost; install python3-xgboost for the comparison.")
        rivals = {}
    else:
        rivals = train(read(examples), trees, rare, int(rounds))
    print("| target | positives | AUC: trees | logistic | XGBoost | lift at 10 %: trees | logistic | XGBoost |")
    print("|---|---|---|---|---|---|---|---|")
    rows = []
    for name in rare:
        rival = rivals.get(name, (float("nan"), float("nan")))
        rows.append([trees[name]["auc"], logistic[name]["auc"], rival[0]])
        rows[-1] += [trees[name]["lift_at10"], logistic[name]["lift_at10"], rival[1]]
        print(line(name, trees[name]["positives"], rows[-1]))
    print(line("mean", sum(trees[name]["positives"] for name in rare), np.mean(rows, axis=0)))


def line(name, positives, row):
    figures_of = [f"{value:.3f}" for value in row[:3]] + [f"{value:.2f}" for value in row[3:]]
    return f"| {name} | {positives} | {' | '.join(figures_of)} |"


def train(table, trees, rare, rounds):
    plain = [name for name in table if name not in ("customer_id", "as_of", "acquired")]
    data = np.column_stack([column for name in plain for column in columns_of(name, table[name])])
    is_judged = np.array([position(customer) < HOLDOUT for customer in table["customer_id"]])
    acquired = [set(text.split("|")) for text in table["acquired"]]
    held = [set(text.split("|")) for text in table["held"]]
    rivals = {}
    for name in rare:
        labels = np.array([name in products for products in acquired])
        holds = np.array([name in products for products in held])
        is_open = ~holds if not (labels & holds).any() else np.ones(len(labels), bool)
        learned, judged = is_open & ~is_judged, is_open & is_judged
        if judged.sum() != trees[name]["rows"]:
            raise SystemExit(f"{name}: {judged.sum()} rows, but the evaluation has {trees[name]['rows']}")
        matrix = xgboost.DMatrix(data[learned], label=labels[learned])
        model = xgboost.train(PARAMETERS, matrix, rounds)
        rivals[name] = figures(model.predict(xgboost.DMatrix(data[judged])), labels[judged])
    return rivals


main(*sys.argv[1:])
