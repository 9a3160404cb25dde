"""Trains small XGBoost models on generated data: FOLDER ROUNDS. Per case NAME.json, NAME.csv (inputs, then margins, then predictions)."""

import pathlib
import sys

import numpy as np
import pandas as pd
import xgboost as xgb

folder, rounds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
random = np.random.default_rng(7)
ROWS = 400
numbers = random.normal(size=(ROWS, 4)).astype("f4")
numbers[random.random(numbers.shape) < 0.15] = np.nan
numbers[:, 3] = np.round(numbers[:, 3])
frame = pd.DataFrame(numbers, columns=["age", "balance", "tenure", "children"])
city = random.integers(0, 70, ROWS)
kind = random.integers(0, 3, ROWS)
signal = np.nan_to_num(numbers[:, 0]) + np.sin(city) + 0.5 * np.nan_to_num(numbers[:, 3])
binary = (signal + random.normal(size=ROWS) > 0).astype(int)
counts = random.poisson(np.exp(np.clip(signal, -3, 2))).astype(float)
classes = np.clip(np.round(signal + 1.5), 0, 3).astype(int)


def columns(categorical):
    if not categorical:
        return frame
    texts = [f"city {i}" for i in range(70)]
    return frame.assign(
        city=pd.Categorical.from_codes(np.where(random.random(ROWS) < 0.1, -1, city), texts),
        kind=pd.Categorical.from_codes(kind, ["a", "b", "c"]),
    )


def case(name, objective, label, categorical=False, groups=None, **options):
    data = columns(categorical)
    matrix = xgb.DMatrix(data, label=label, enable_categorical=True)
    if groups:
        matrix.set_group([groups] * (ROWS // groups))
    if objective == "survival:aft":
        matrix.set_float_info("label_lower_bound", label)
        matrix.set_float_info("label_upper_bound", label)
    parameters = {
        "objective": objective,
        "max_depth": 4,
        "tree_method": "hist" if categorical else "exact",
        "nthread": 1,
        "seed": 1,
        **options,
    }
    model = xgb.train(parameters, matrix, rounds)
    model.save_model(folder / f"{name}.json")
    codes = data.apply(lambda c: c.cat.codes.where(c.cat.codes >= 0) if c.dtype == "category" else c)
    shown = codes.iloc[:100]
    rows = xgb.DMatrix(data.iloc[:100], enable_categorical=True)
    margins = model.predict(rows, output_margin=True).reshape(100, -1)
    predicted = model.predict(rows).reshape(100, -1)
    table = np.hstack([shown.to_numpy(dtype="f8"), margins, predicted])
    header = list(shown) + [f"margin{i}" for i in range(margins.shape[1])]
    header += [f"prediction{i}" for i in range(predicted.shape[1])]
    pd.DataFrame(table, columns=header).to_csv(folder / f"{name}.csv", index=False, float_format="%.9g")


case("binary_logistic", "binary:logistic", binary, base_score=0.3)
case("binary_logitraw", "binary:logitraw", binary, base_score=0.3)
case("binary_hinge", "binary:hinge", binary)
case("multi_softprob", "multi:softprob", classes, num_class=4)
case("multi_softmax", "multi:softmax", classes, num_class=4, base_score=0.2)
case("squarederror", "reg:squarederror", signal, num_parallel_tree=3, subsample=0.5)
case("reg_logistic", "reg:logistic", binary, base_score=0.7)
case("gamma", "reg:gamma", counts + 1)
case("tweedie", "reg:tweedie", counts, base_score=2)
case("poisson", "count:poisson", counts)
case("aft", "survival:aft", counts + 1)
case("rank_pairwise", "rank:pairwise", counts, groups=20)
case("rank_ndcg", "rank:ndcg", np.minimum(counts, 5), groups=20)
case("categorical", "binary:logistic", binary, categorical=True, max_cat_to_onehot=4, max_cat_threshold=64)
case("dart", "multi:softprob", classes, booster="dart", rate_drop=0.3, num_class=4)
case("dart_categorical", "reg:squarederror", signal, categorical=True, booster="dart", rate_drop=0.3)
linear = xgb.train({"booster": "gblinear"}, xgb.DMatrix(frame, label=signal), 2)
linear.save_model(folder / "gblinear.json")
linear.save_model(folder / "binary_form.ubj")
