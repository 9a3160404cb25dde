"""Targets that fewer than 1 % acquire: AUC and lift at 10 % of two models and of XGBoost, a model of its own for each target.
usage: rare_targets.py EXAMPLES.csv TREES.csv LOGISTIC.csv [rounds]; the last two as 'predict --probabilities' writes them.
Judged by the customers of 'train --holdout 0.2', the same for all; rows of holders whom a target excludes are no rows of it, in
training nor in judging. Differences have 95 % bootstrap intervals over customers. Without xgboost the others alone."""
import csv
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
DRAWS = 300
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


class Ranking:
    """Rows in the order of their scores, to be judged under many weightings."""

    def __init__(self, scores, labels):
        self.order = np.argsort(-scores, kind="stable")
        _, self.ties = np.unique(-scores[self.order], return_inverse=True)
        self.labels = labels[self.order]

    def figures(self, weights):
        """AUC, ties half; and lift among the best tenth."""
        weights = weights[self.order]
        positive, total = weights * self.labels, weights.sum()
        negatives = np.bincount(self.ties, weights - positive)
        after = negatives.sum() - np.cumsum(negatives) + negatives / 2
        auc = positive @ after[self.ties] / (positive.sum() * negatives.sum())
        best = np.cumsum(weights) <= total / 10
        return np.array([auc, positive[best].sum() / weights[best].sum() / (positive.sum() / total)])


def train(data, labels, learned, judged, rounds):
    matrix = xgboost.DMatrix(data[learned], label=labels[learned])
    return xgboost.train(PARAMETERS, matrix, rounds).predict(xgboost.DMatrix(data[judged]))


def main(examples, trees_path, logistic_path, rounds="100"):
    table, own = read(examples), [read(path) for path in (trees_path, logistic_path)]
    if any(table["customer_id"] != scores["customer_id"] for scores in own):
        raise SystemExit("the predictions are of other rows than the examples")
    is_judged = np.array([position(customer) < HOLDOUT for customer in table["customer_id"]])
    _, owner = np.unique(np.array(table["customer_id"])[is_judged], return_inverse=True)
    random, customers = np.random.default_rng(1), owner.max() + 1
    draws = [np.ones(is_judged.sum())]
    draws += [random.multinomial(customers, np.full(customers, 1 / customers))[owner] for _ in range(DRAWS)]
    if xgboost is None:
        print("SKIPPED: XGBoost; install python3-xgboost for the comparison.")
    else:
        plain = [name for name in table if name not in ("customer_id", "as_of", "acquired")]
        data = np.column_stack([column for name in plain for column in columns_of(name, table[name])])
    acquired = [set(text.split("|")) for text in table["acquired"]]
    print("| target | positives | AUC: trees | logistic | XGBoost | trees - XGBoost | lift at 10 %: trees | logistic | XGBoost | trees - XGBoost |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    every, positives = [], 0
    for name in list(own[0])[1:]:
        labels = np.array([name in products for products in acquired])
        scores = [np.array([float(text or "nan") for text in model[name]]) for model in own]
        is_open = ~np.isnan(scores[0])
        learned, judged = is_open & ~is_judged, is_open & is_judged
        if not 0 < labels[judged].sum() < RARE * judged.sum():
            continue
        scores = [model[judged] for model in scores]
        if xgboost is not None:
            scores.append(train(data, labels, learned, judged, int(rounds)))
        rankings = [Ranking(model, labels[judged]) for model in scores]
        counted = judged[is_judged]
        every.append([[ranking.figures(draw[counted]) for ranking in rankings] for draw in draws])
        positives += labels[judged].sum()
        print(line(name, labels[judged].sum(), np.array(every[-1])), flush=True)
    print(line(f"mean of {len(every)}", positives, np.nanmean(np.array(every), axis=0)))


def line(name, positives, figures):
    """A row of the table from draw x model x figure; the first draw is that of the rows as they are."""
    cells = []
    for figure, digits in ((0, 3), (1, 2)):
        values = figures[:, :, figure]
        cells += [f"{value:.{digits}f}" for value in values[0]]
        if values.shape[1] > 2:
            differences = values[:, 0] - values[:, 2]
            low, high = np.nanpercentile(differences[1:], [2.5, 97.5])
            cells.append(f"{differences[0]:+.{digits}f} ({low:+.{digits}f} to {high:+.{digits}f})")
        else:
            cells += ["", ""]
    return f"| {name} | {positives} | {' | '.join(cells)} |"


main(*sys.argv[1:])
