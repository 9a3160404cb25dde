"""Trains small models and writes them as ONNX (in the layout that skl2onnx uses) and XGBoost JSON, each with rows and what the
library predicts for them. Usage: train_models.py FOLDER. Writes one folder a model: model.onnx or model.json, inputs.csv, expected.csv."""

import os
import sys

import numpy as np
import pandas as pd

try:
    from onnx import TensorProto, helper
except ImportError:
    helper = None
try:
    import xgboost
except ImportError:
    xgboost = None
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LogisticRegression

ML = "ai.onnx.ml"
FOLDER = sys.argv[1]


def save(name, inputs, expected, model=None, booster=None):
    folder = os.path.join(FOLDER, name)
    os.makedirs(folder)
    inputs.to_csv(os.path.join(folder, "inputs.csv"), index=False)
    expected.to_csv(os.path.join(folder, "expected.csv"), index=False)
    if model is not None:
        with open(os.path.join(folder, "model.onnx"), "wb") as file:
            file.write(model.SerializeToString())
    if booster is not None:
        booster.save_model(os.path.join(folder, "model.json"))


def graph(nodes, inputs, outputs, initializers=()):
    made = helper.make_graph(nodes, "model", inputs, outputs, list(initializers))
    return helper.make_model(
        made,
        producer_name="skl2onnx",
        producer_version="test",
        opset_imports=[helper.make_opsetid("", 15), helper.make_opsetid(ML, 3)],
    )


def columns(n):
    return [f"f{i}" for i in range(n)]


def float_threshold(value):
    """The greatest float that is at most the threshold: (float)x <= value and x <= result are the same."""
    single = np.float32(value)
    return float(single if single <= value else np.nextafter(single, np.float32(-np.inf)))


def tree_attributes(trees, leaf, kind):
    """trees: (tree, first output). leaf: values of a node as (output, weight)."""
    names = ["treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids", "missing_value_tracks_true"]
    lists = {f"nodes_{name}": [] for name in names}
    lists |= {f"{kind}_{name}": [] for name in ["treeids", "nodeids", "ids", "weights"]}
    for number, (tree, first) in enumerate(trees):
        for node in range(tree.node_count):
            is_leaf = tree.children_left[node] < 0
            values = [
                number,
                node,
                0 if is_leaf else int(tree.feature[node]),
                0.0 if is_leaf else float_threshold(tree.threshold[node]),
                "LEAF" if is_leaf else "BRANCH_LEQ",
                0 if is_leaf else int(tree.children_left[node]),
                0 if is_leaf else int(tree.children_right[node]),
                0,
            ]
            for name, value in zip(names, values):
                lists[f"nodes_{name}"].append(value)
            if is_leaf:
                for output, weight in leaf(tree, node):
                    lists[f"{kind}_treeids"].append(number)
                    lists[f"{kind}_nodeids"].append(node)
                    lists[f"{kind}_ids"].append(first + output)
                    lists[f"{kind}_weights"].append(float(weight))
    return lists


def classifier_outputs(labels, name="probabilities"):
    """Label and ZipMap, as skl2onnx ends its graphs."""
    kind = {"classlabels_int64s": labels} if isinstance(labels[0], int) else {"classlabels_strings": labels}
    nodes = [
        helper.make_node("Cast", ["label"], ["output_label"], to=TensorProto.INT64)
        if isinstance(labels[0], int)
        else helper.make_node("Identity", ["label"], ["output_label"]),
        helper.make_node("ZipMap", [name], ["output_probability"], domain=ML, **kind),
    ]
    label = helper.make_tensor_value_info(
        "output_label", TensorProto.INT64 if isinstance(labels[0], int) else TensorProto.STRING, [None]
    )
    return nodes, [label, helper.make_empty_tensor_value_info("output_probability")]


def expect(labels, predicted, probabilities):
    table = pd.DataFrame({"output_label": predicted})
    for i, label in enumerate(labels):
        table[f"output_probability_{label}"] = probabilities[:, i]
    return table


def forest(x, y, labels, name):
    model = RandomForestClassifier(12, max_depth=6, random_state=1).fit(x, y)

    def leaf(tree, node):
        shares = tree.value[node].ravel() / tree.value[node].sum() / len(model.estimators_)
        return [(0, shares[1])] if len(labels) == 2 else list(enumerate(shares))

    attributes = tree_attributes([(e.tree_, 0) for e in model.estimators_], leaf, "class")
    kind = "classlabels_int64s" if isinstance(labels[0], int) else "classlabels_strings"
    trees = helper.make_node(
        "TreeEnsembleClassifier", ["X"], ["label", "probabilities"], domain=ML, post_transform="NONE", **{kind: labels}, **attributes
    )
    ends, outputs = classifier_outputs(labels)
    onnx = graph([trees, *ends], [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, x.shape[1]])], outputs)
    save(name, pd.DataFrame(x, columns=columns(x.shape[1])), expect(labels, model.predict(x), model.predict_proba(x)), onnx)


def forest_regression(x, target):
    model = RandomForestRegressor(9, max_depth=7, random_state=1).fit(x, target)
    attributes = tree_attributes([(e.tree_, 0) for e in model.estimators_], lambda t, n: [(0, t.value[n].ravel()[0])], "target")
    trees = helper.make_node(
        "TreeEnsembleRegressor", ["X"], ["variable"], domain=ML, n_targets=1, aggregate_function="AVERAGE", **attributes
    )
    onnx = graph(
        [trees],
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, x.shape[1]])],
        [helper.make_tensor_value_info("variable", TensorProto.FLOAT, [None, 1])],
    )
    save("forest_regression", pd.DataFrame(x, columns=columns(x.shape[1])), pd.DataFrame({"variable": model.predict(x)}), onnx)


def boosting(x, y, labels, name):
    model = GradientBoostingClassifier(n_estimators=15, max_depth=4, random_state=1).fit(x, y)
    k = model.estimators_.shape[1]
    priors = model.init_.class_prior_
    bases = [float(np.log(priors[1] / priors[0]))] if k == 1 else [float(v) for v in np.log(priors)]
    attributes = tree_attributes(
        [(tree.tree_, c) for stage in model.estimators_ for c, tree in enumerate(stage)],
        lambda t, n: [(0, t.value[n].ravel()[0] * model.learning_rate)],
        "class",
    )
    trees = helper.make_node(
        "TreeEnsembleClassifier",
        ["X"],
        ["label", "probabilities"],
        domain=ML,
        post_transform="LOGISTIC" if k == 1 else "SOFTMAX",
        base_values=bases,
        classlabels_int64s=labels,
        **attributes,
    )
    ends, outputs = classifier_outputs(labels)
    onnx = graph([trees, *ends], [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, x.shape[1]])], outputs)
    save(name, pd.DataFrame(x, columns=columns(x.shape[1])), expect(labels, model.predict(x), model.predict_proba(x)), onnx)


def pipeline(generator, y, labels):
    """One column an input, as skl2onnx and ML.NET write them: impute and scale numbers, encode categories, logistic regression."""
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    n = len(y)
    table = pd.DataFrame(
        {
            "age": generator.normal(45, 15, n).astype(np.float32),
            "balance": generator.lognormal(8, 1, n).astype(np.float32),
            "segment": generator.choice(["mass", "affluent", "vip, private"], n),
        }
    )
    table.loc[generator.random(n) < 0.2, "age"] = np.nan
    y = np.where(table.segment == "mass", y, labels[-1])
    model = make_pipeline(
        ColumnTransformer(
            [
                ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), ["age", "balance"]),
                ("categories", OneHotEncoder(handle_unknown="ignore"), ["segment"]),
            ]
        ),
        LogisticRegression(max_iter=1000),
    ).fit(table, y)
    numbers = model[0].named_transformers_["numbers"]
    categories = [str(c) for c in model[0].named_transformers_["categories"].categories_[0]]
    table.loc[0, "segment"] = "unheard of"
    k = len(labels)
    nodes = [
        helper.make_node("Concat", ["age", "balance"], ["numbers"], axis=1),
        helper.make_node(
            "Imputer",
            ["numbers"],
            ["imputed"],
            domain=ML,
            imputed_value_floats=[float(v) for v in numbers[0].statistics_],
            replaced_value_float=float("nan"),
        ),
        helper.make_node(
            "Scaler", ["imputed"], ["scaled"], domain=ML, offset=[float(v) for v in numbers[1].mean_], scale=[float(1 / v) for v in numbers[1].scale_]
        ),
        helper.make_node("OneHotEncoder", ["segment"], ["encoded"], domain=ML, cats_strings=categories, zeros=1),
        helper.make_node("Reshape", ["encoded", "flat"], ["categories"]),
        helper.make_node("Concat", ["scaled", "categories"], ["features"], axis=-1),
        helper.make_node(
            "LinearClassifier",
            ["features"],
            ["label", "raw"],
            domain=ML,
            coefficients=[float(v) for v in model[-1].coef_.ravel()],
            intercepts=[float(v) for v in model[-1].intercept_],
            classlabels_strings=labels,
            post_transform="SOFTMAX",
        ),
        helper.make_node("Normalizer", ["raw"], ["probabilities"], domain=ML, norm="L1"),
    ]
    ends, outputs = classifier_outputs(labels)
    onnx = graph(
        nodes + ends,
        [
            helper.make_tensor_value_info("age", TensorProto.FLOAT, [None, 1]),
            helper.make_tensor_value_info("balance", TensorProto.FLOAT, [None, 1]),
            helper.make_tensor_value_info("segment", TensorProto.STRING, [None, 1]),
        ],
        outputs,
        [helper.make_tensor("flat", TensorProto.INT64, [2], [-1, len(categories)])],
    )
    save("pipeline", table, expect(labels, model.predict(table), model.predict_proba(table)), onnx)


def boosted(x, y, objective, name, **options):
    data = xgboost.DMatrix(x, y)
    booster = xgboost.train({"objective": objective, "max_depth": 4, "seed": 1, **options}, data, 12)
    margins, predicted = booster.predict(data, output_margin=True), booster.predict(data)
    if margins.ndim == 1:
        expected = pd.DataFrame({"margin": margins, "probability" if "logistic" in objective else "prediction": predicted})
    else:
        expected = pd.DataFrame(margins, columns=[f"margin_{i}" for i in range(margins.shape[1])])
        for i in range(margins.shape[1]):
            expected[f"probability_{i}"] = predicted[:, i]
        expected["label"] = predicted.argmax(axis=1)
    save(name, pd.DataFrame(x, columns=columns(x.shape[1])), expected, booster=booster)


def main():
    generator = np.random.default_rng(7)
    x = generator.normal(size=(300, 6)).astype(np.float32)
    signal = x[:, 0] - x[:, 1] * x[:, 2] + generator.normal(size=300) / 2
    two, three = (signal > 0.3).astype(int), np.digitize(signal, [-0.5, 0.8])
    if helper is not None:
        forest(x, two, [0, 1], "forest_binary")
        forest(x, np.array(["car", "home", "none"])[three], ["car", "home", "none"], "forest_texts")
        forest_regression(x, signal)
        boosting(x, two, [0, 1], "boosting_binary")
        boosting(x, three, [0, 1, 2], "boosting_classes")
        pipeline(generator, np.array(["car", "home", "none"])[three], ["car", "home", "none"])
    if xgboost is not None:
        gaps = np.where(generator.random(x.shape) < 0.1, np.nan, x)
        boosted(gaps, two, "binary:logistic", "xgboost_binary")
        boosted(gaps, three, "multi:softprob", "xgboost_classes", num_class=3)
        boosted(gaps, signal, "reg:squarederror", "xgboost_regression")


main()
