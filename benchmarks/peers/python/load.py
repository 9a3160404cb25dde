"""Puts customers' rows into Redis. usage: load.py PROFILES.csv FOLDER REDIS_PORT"""
import pathlib
import sys

import redis

from encoder import Encoder, read
from ranker import key_of


def main(profiles, folder, port):
    table = read(profiles)
    rows = Encoder.load(pathlib.Path(folder) / "columns.json").matrix(table)
    pipeline = redis.Redis(port=int(port)).pipeline(transaction=False)
    for customer, row in zip(table["customer_id"], rows):
        pipeline.set(key_of(customer), row.tobytes())
    stored = sum(pipeline.execute())
    print(f"{stored} customers of {rows.shape[1]} numbers")


if __name__ == "__main__":
    main(*sys.argv[1:])
