"""Customers as rows of float32, as a data scientist would lay them out for XGBoost."""
import csv
import json

import numpy as np

NO_FEATURE = ("customer_id", "as_of", "acquired")
SETS = ("roles", "benefits_used", "interests", "declined_lines", "held")


def read(path):
    """A CSV file as columns of texts by name."""
    with open(path, newline="") as file:
        header, *rows = csv.reader(file)
    return dict(zip(header, zip(*rows)))


def members(text):
    return text.split("|") if text else []


def number(text):
    return float(text) if text else np.nan


def is_number(text):
    try:
        number(text)
        return True
    except ValueError:
        return False


class Encoder:
    """Numbers as they are (dates as days), categories as codes, members of sets as 0 or 1; missing is NaN."""

    def __init__(self, columns):
        self.columns = columns
        self.names = [name if member is None else f"{name}:{member}" for name, member in self._places()]
        self.index = {name: place for place, name in enumerate(self.names)}

    @classmethod
    def of(cls, table):
        """Laid out as the values of a table ask for."""
        return cls([[name, *cls._kind(name, table[name])] for name in table if name not in NO_FEATURE])

    @classmethod
    def load(cls, path):
        with open(path) as file:
            return cls(json.load(file))

    def save(self, path):
        with open(path, "w") as file:
            json.dump(self.columns, file)

    @staticmethod
    def _kind(name, texts):
        if name in SETS:
            return "set", sorted({member for text in texts for member in members(text)})
        known = {text for text in texts if text}
        if all(map(is_number, known)):
            return "number", None
        return ("date", None) if name.endswith("_on") else ("codes", sorted(known))

    def _places(self):
        for name, kind, values in self.columns:
            yield from ((name, member) for member in (values if kind == "set" else [None]))

    def matrix(self, table):
        """One row a customer, C-contiguous."""
        parts = [self._columns(kind, values, table[name]) for name, kind, values in self.columns]
        return np.ascontiguousarray(np.column_stack(parts), np.float32)

    @staticmethod
    def _columns(kind, values, texts):
        if kind == "number":
            return np.array([number(text) for text in texts], np.float32)
        if kind == "date":
            days = np.array([text or "NaT" for text in texts], "datetime64[D]")
            return np.where(np.isnat(days), np.nan, days.astype(np.int64)).astype(np.float32)
        if kind == "codes":
            codes = {value: code for code, value in enumerate(values)}
            return np.array([codes.get(text, np.nan) for text in texts], np.float32)
        return np.array([[member in held for member in values] for held in map(members, texts)], np.float32)
