"""Trains XGBoost's softmax over product lines on examples of `nextbest generate`.
usage: train.py EXAMPLES.csv FOLDER   writes model.json, columns.json and targets.json"""
import json
import pathlib
import sys

import numpy as np
import xgboost

from encoder import Encoder, members, read

# XGBClassifier's own defaults, with a stop where customers held out no longer gain.
PARAMETERS = {"objective": "multi:softprob", "tree_method": "hist", "max_depth": 6, "eta": 0.3, "nthread": 2, "seed": 1}
ROUNDS = 100
PATIENCE = 5
HELD_OUT = 0.2


def matrix(rows, targets, acquired, chosen):
    """A row once for each line acquired."""
    pairs = [(row, targets[line]) for row in chosen for line in members(acquired[row])]
    places, labels = map(list, zip(*pairs))
    return xgboost.DMatrix(rows[places], label=labels)


def main(examples, folder):
    folder = pathlib.Path(folder)
    table = read(examples)
    encoder = Encoder.of(table)
    rows, acquired = encoder.matrix(table), table["acquired"]
    targets = {line: place for place, line in enumerate(sorted({m for text in acquired for m in members(text)}))}
    customers = np.array([hash_of(customer) for customer in table["customer_id"]])
    held_out = customers < HELD_OUT
    train = matrix(rows, targets, acquired, np.flatnonzero(~held_out))
    check = matrix(rows, targets, acquired, np.flatnonzero(held_out))
    booster = xgboost.train(
        {**PARAMETERS, "num_class": len(targets)},
        train,
        ROUNDS,
        evals=[(check, "held_out")],
        early_stopping_rounds=PATIENCE,
        verbose_eval=False,
    )
    best = booster[: booster.best_iteration + 1]
    best.save_model(folder / "model.json")
    encoder.save(folder / "columns.json")
    (folder / "targets.json").write_text(json.dumps(list(targets)))
    trees = (booster.best_iteration + 1) * len(targets)
    print(f"{len(targets)} targets, {trees} trees, loss {booster.best_score:.4f} on customers held out")


def hash_of(customer):
    """Spreads customers over 0 to 1."""
    return int(customer[1:]) * 2654435761 % 2**32 / 2**32


if __name__ == "__main__":
    main(*sys.argv[1:])
