"""MAP@7 of ranked lists, and the paired differences between two of them with a 95 % bootstrap interval over customers.
usage: paired.py folds|LABEL TEST.csv A.csv B.csv [TEST.csv A.csv B.csv ...]; B may be '-': A alone.
Prints rows of a table: rows, A, B, A minus B; with 'folds' one for each three files before that of all together."""
import csv
import sys

import numpy as np

LENGTH = 7
DRAWS = 1000


def read(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def precision(ranked, acquired):
    wanted = set(acquired.split("|"))
    hits, total = 0, 0.0
    for place, product in enumerate(ranked.split("|")[:LENGTH], 1):
        if product in wanted:
            hits += 1
            total += hits / place
    return total / min(len(wanted), LENGTH)


def scores(test, ranked):
    rows, lists = read(test), read(ranked)
    if [row["customer_id"] for row in rows] != [line["customer_id"] for line in lists]:
        raise SystemExit(f"{ranked} ranks other rows than {test}")
    return np.array([precision(line["ranked"], row["acquired"]) for row, line in zip(rows, lists)])


def interval(differences, customers):
    """Customers are drawn, with all of their rows."""
    _, owner = np.unique(customers, return_inverse=True)
    counts, sums = np.bincount(owner), np.bincount(owner, differences)
    random = np.random.default_rng(1)
    draws = [random.multinomial(len(counts), np.full(len(counts), 1 / len(counts))) for _ in range(DRAWS)]
    return np.percentile([draw @ sums / (draw @ counts) for draw in draws], [2.5, 97.5])


def line(name, a, b, customers):
    if b is None:
        return f"| {name} | {len(a)} | {a.mean():.4f} | | |"
    low, high = interval(a - b, customers)
    return f"| {name} | {len(a)} | {a.mean():.4f} | {b.mean():.4f} | {(a - b).mean():+.4f} ({low:+.4f} to {high:+.4f}) |"


def main(label, *paths):
    parts = []
    for fold in range(len(paths) // 3):
        test, ranked, rival = paths[3 * fold : 3 * fold + 3]
        customers = np.array([row["customer_id"] for row in read(test)])
        parts.append((scores(test, ranked), None if rival == "-" else scores(test, rival), customers))
        if label == "folds":
            print(line(f"fold {fold + 1}", *parts[-1]))
    a, b, customers = zip(*parts)
    rival = None if b[0] is None else np.concatenate(b)
    print(line("all" if label == "folds" else label, np.concatenate(a), rival, np.concatenate(customers)))


main(*sys.argv[1:])
