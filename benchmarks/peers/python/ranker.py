"""From rows to answers: probabilities, rules, the best few, words."""
import json
import pathlib
import uuid

import numpy as np
import xgboost

from encoder import Encoder
from nextbest.v1 import recommendation_service_pb2 as messages

MODEL_VERSION = "xgboost"

# The least risk grade (C1 is 0) that a line asks for; all others may be sold to anyone.
LEAST_GRADE = {
    "structured_deposit": 1,
    "fixed_income_wealth": 1,
    "senior_wealth": 1,
    "precious_metals": 1,
    "whole_life_insurance": 1,
    "annuity_insurance": 1,
    "mixed_fund": 2,
    "fund_regular_investment": 2,
    "gold_accumulation": 2,
    "equity_fund": 3,
    "index_fund": 3,
}
LEAST_AGE = {
    "senior_deposit": 50,
    "senior_wealth": 50,
    "credit_card": 18,
    "credit_card_instalment": 18,
    "county_credit_card": 18,
    "consumer_loan": 18,
    "business_loan": 18,
    "farmer_loan": 18,
    "mortgage": 18,
    "second_hand_mortgage": 18,
    "car_park_loan": 18,
    "car_loan": 18,
}
ONCE = {"personal_pension_account", "payroll_account", "social_security_card", "mobile_bank", "online_bank", "etc"}


def key_of(customer):
    return f"row:{customer}"


class Ranker:
    """Pure; calls may come from several threads."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.encoder = Encoder.load(folder / "columns.json")
        self.targets = json.loads((folder / "targets.json").read_text())
        self.booster = xgboost.Booster(params={"nthread": 1}, model_file=folder / "model.json")
        self.names = [line.replace("_", " ").capitalize() for line in self.targets]
        self.reasons = [f"Customers like you often choose this: {name}." for name in self.names]
        self.grades = np.array([LEAST_GRADE.get(line, -1) for line in self.targets], np.float32)
        self.ages = np.array([LEAST_AGE.get(line, -1) for line in self.targets], np.float32)
        self.once = [(place, self.encoder.index[f"held:{line}"]) for place, line in enumerate(self.targets) if line in ONCE]
        self.age, self.grade = self.encoder.index["age"], self.encoder.index["risk_grade"]

    def rank(self, stored, limits):
        """An answer for each customer's stored bytes; None, who is unknown, gets an empty one."""
        known = [place for place, row in enumerate(stored) if row is not None]
        answers = [messages.RecommendResponse(decision_id=str(uuid.uuid4())) for _ in stored]
        if known:
            rows = np.frombuffer(b"".join(stored[place] for place in known), np.float32).reshape(len(known), -1)
            scores = self._scores(rows)
            for place, row in zip(known, scores):
                self._fill(answers[place], row, limits[place])
        return answers

    def _scores(self, rows):
        scores = self.booster.inplace_predict(rows)
        grade = np.nan_to_num(rows[:, self.grade], nan=-1)[:, None]
        allowed = (grade >= self.grades) & (np.nan_to_num(rows[:, self.age], nan=-1)[:, None] >= self.ages)
        for place, held in self.once:
            allowed[:, place] &= rows[:, held] == 0
        return np.where(allowed, scores, -1)

    def _fill(self, answer, scores, limit):
        best = np.argsort(-scores)[:limit]
        answer.personalization_mode = messages.PERSONALIZATION_MODE_PERSONAL
        answer.degradation = messages.DEGRADATION_NONE
        answer.model_version = MODEL_VERSION
        for rank, (place, score) in enumerate(zip(best.tolist(), scores[best].tolist()), 1):
            if score < 0:
                break
            item = answer.items.add(product_id=self.targets[place], rank=rank, name=self.names[place])
            item.line_id, item.propensity, item.priority = item.product_id, score, score
            item.reasons.add(code="model", text=self.reasons[place])
