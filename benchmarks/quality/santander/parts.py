"""Cuts an examples file into folds by customer: OUTPUT/NAME.train0.csv, OUTPUT/NAME.test0.csv and so on.
usage: parts.py EXAMPLES.csv.gz OUTPUT NAME [folds]. A customer is in the same fold in every file."""
import gzip
import hashlib
import sys


def fold_of(customer, folds):
    return int.from_bytes(hashlib.blake2b(customer.encode(), digest_size=8).digest(), "big") % folds


def main(path, output, name, folds="5"):
    count = int(folds)
    with gzip.open(path, "rt", newline="") as file:
        header, *rows = file
    numbers = [fold_of(row.split(",", 1)[0], count) for row in rows]
    for fold in range(count):
        for part, is_test in (("train", False), ("test", True)):
            with open(f"{output}/{name}.{part}{fold}.csv", "w", newline="") as file:
                file.write(header)
                file.writelines(row for row, number in zip(rows, numbers) if (number == fold) == is_test)


main(*sys.argv[1:])
