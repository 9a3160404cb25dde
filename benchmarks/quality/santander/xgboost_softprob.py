"""XGBoost's softmax over products on the same rows: trains on one file, ranks another, prints the seconds of the fit.
usage: xgboost_softprob.py TRAIN.csv TEST.csv RANKED.csv [rounds]
Numbers as they are, categories of 30 rows or more and members of sets as 0 or 1, a row once for each product acquired."""
import csv
import sys
import time

import numpy as np
import xgboost

PARAMETERS = {
    "objective": "multi:softprob",
    "max_depth": 6,
    "eta": 0.1,
    "subsample": 0.9,
    "colsample_bytree": 0.7,
    "min_child_weight": 2,
    "tree_method": "hist",
    "nthread": 2,
    "seed": 1,
}
FEWEST_ROWS = 30
MOST_CODES = 12
LENGTH = 7


def read(path):
    with open(path, newline="") as file:
        header, *rows = csv.reader(file)
    return {name: values for name, values in zip(header, zip(*rows))}


def members(text):
    return [member for member in text.split("|") if member]


def number(text):
    try:
        return float(text)
    except ValueError:
        return np.nan


def is_number(values):
    known = {value for value in values if value}
    return len(known) > MOST_CODES and not any(np.isnan(number(value)) for value in known)


class Encoder:
    """What becomes of a column is decided by the training rows."""

    def __init__(self, table, products):
        self.products = {product: place for place, product in enumerate(products)}
        plain = [name for name in table if name not in ("customer_id", "as_of", "acquired")]
        self.sets = [name for name in plain if name.startswith("held")]
        plain = [name for name in plain if name not in self.sets]
        self.numbers = [name for name in plain if is_number(table[name])]
        self.codes = []
        for name in plain:
            if name not in self.numbers:
                values, counts = np.unique(np.array(table[name]), return_counts=True)
                self.codes += [(name, value) for value in values[counts >= FEWEST_ROWS]]

    def matrix(self, table):
        columns = [np.array([number(text) for text in table[name]], np.float32) for name in self.numbers]
        texts = {name: np.array(table[name]) for name, _ in self.codes}
        columns += [(texts[name] == value).astype(np.float32) for name, value in self.codes]
        return np.column_stack(columns + [self.bits(table[name]) for name in self.sets])

    def bits(self, texts):
        bits = np.zeros((len(texts), len(self.products)), np.float32)
        for row, text in enumerate(texts):
            for member in members(text):
                if member in self.products:
                    bits[row, self.products[member]] = 1
        return bits


def main(train_path, test_path, output, rounds="100"):
    train, test = read(train_path), read(test_path)
    sets = [name for name in train if name.startswith("held") or name == "acquired"]
    products = sorted({member for name in sets for text in train[name] for member in members(text)})
    encoder = Encoder(train, products)
    pairs = [(row, encoder.products[p]) for row, text in enumerate(train["acquired"]) for p in members(text)]
    rows, labels = (np.array(side) for side in zip(*pairs))
    data, judged = encoder.matrix(train)[rows], xgboost.DMatrix(encoder.matrix(test))
    start = time.perf_counter()
    parameters = {**PARAMETERS, "num_class": len(products)}
    model = xgboost.train(parameters, xgboost.DMatrix(data, label=labels), int(rounds))
    print(f"{time.perf_counter() - start:.1f}")
    scores = model.predict(judged)
    scores[encoder.bits(test["held"]) > 0] = -1
    best = np.argsort(-scores, axis=1, kind="stable")[:, :LENGTH]
    with open(output, "w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["customer_id", "ranked"])
        lines.writerows([c, "|".join(products[p] for p in ranks)] for c, ranks in zip(test["customer_id"], best))


main(*sys.argv[1:])
