using System.Globalization;
using System.Text.Json;
using NextBest.Core.Models.Ensembles;

namespace NextBest.Learning.Import.XGBoost;

/// <summary>
/// Reads models that XGBoost 1.0 to 3.x saved as JSON (<c>save_model('model.json')</c>; schema in XGBoost's <c>doc/model.schema</c>):
/// boosters gbtree and dart, all trees of them (a <c>best_iteration</c> of early stopping does not shorten what
/// <c>Booster.predict</c> sums). The file is held in memory, with about six times its size beside it.
/// </summary>
public static class XGBoostModelFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no such model, damaged, or has what is not taken; see <see cref="ModelImportFault"/>.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static ImportedTrees Read(string path) =>
        Read(Path.GetFileName(path), ModelFileBytes.Read(path));

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="content">Its bytes, handed over: they are changed.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    public static ImportedTrees Read(string file, byte[] content)
    {
        RequireJson(file, content);
        NonFiniteNumbers.Quote(content);
        try
        {
            using var json = JsonDocument.Parse(content);
            return Read(new JsonField(file, "", json.RootElement));
        }
        catch (JsonException e)
        {
            throw ModelImportFault.At(
                file,
                $"line {e.LineNumber + 1}, byte {e.BytePositionInLine}",
                "it is not JSON from here on",
                "Save the model again; the file may have been cut short.",
                e
            );
        }
    }

    private static ImportedTrees Read(JsonField root)
    {
        var learner = root["learner"];
        var (booster, weights) = Booster(learner["gradient_booster"]);
        var objective = Objective(learner["objective"]["name"]);
        var scalars = learner["learner_model_param"];
        var baseScores = XGBoostLearner.BaseScores(scalars, objective);
        var inputCount = scalars["num_feature"].Whole;
        var trees = new TreeCollector();
        var hasCovers = AddTrees(booster["model"], weights, baseScores.Length, trees);
        var parameters = trees.Build(inputCount, baseScores, EnsemblePrecision.Binary32);
        RequireSound(booster["model"]["trees"], parameters);
        var names = XGBoostLearner.Names(learner, inputCount);
        return new()
        {
            Source = "XGBoost " + Version(root),
            Objective = learner["objective"]["name"].Text,
            InputNames = names,
            InputCategories = XGBoostLearner.Categories(learner, parameters),
            Trees = parameters,
            NodeCovers = hasCovers ? [.. trees.Covers] : null,
            Transform = objective.Transform,
            ClassCount = objective.IsClassifier ? Math.Max(2, baseScores.Length) : 0,
            PredictsLabel = objective.PredictsLabel,
        };
    }

    private static void RequireJson(string file, byte[] content)
    {
        // UBJSON: an object whose first key has a length with a type marker instead of a quoted text.
        if (
            content.Length > 1
            && content[0] == '{'
            && content[1] is (byte)'L' or (byte)'i' or (byte)'$'
        )
            throw ModelImportFault.At(
                file,
                "the file",
                "it is UBJSON, XGBoost's binary form, which is not taken",
                "Save it with Booster.save_model('model.json'), with the ending .json."
            );
        if (content.AsSpan().StartsWith("binf"u8) || content.AsSpan().StartsWith("bs64"u8))
            throw ModelImportFault.At(
                file,
                "the file",
                "it is XGBoost's old binary form, which is not taken",
                "Load it with XGBoost 1.x or 2.x and save it with Booster.save_model('model.json')."
            );
    }

    private static (JsonField GbTree, float[]? Weights) Booster(JsonField booster)
    {
        var name = booster["name"];
        return name.Text switch
        {
            "gbtree" => (booster, null),
            "dart" => (booster["gbtree"], booster["weight_drop"].Floats()),
            "gblinear" => throw name.Fault(
                "the booster gblinear is linear, and only trees are taken",
                "Train with booster=gbtree or dart, or export the linear model as ONNX."
            ),
            _ => throw name.Fault(
                $"the booster {name.Shown} is not known",
                "Train with booster=gbtree or dart."
            ),
        };
    }

    private static XGBoostObjective Objective(JsonField name) =>
        XGBoostObjective.Find(name.Text)
        ?? throw name.Fault(
            $"the objective {name.Shown} is not taken",
            "Train with binary:logistic, multi:softprob, reg:squarederror, count:poisson or rank:ndcg, or one like them."
        );

    private static bool AddTrees(
        JsonField model,
        float[]? weights,
        int outputs,
        TreeCollector trees
    )
    {
        var field = model["trees"];
        var treeOutputs = model["tree_info"].Wholes(field.Count);
        if (field.Count > TreeEnsemble.MostTrees)
            throw field.Fault(
                $"{field.Count} trees, and at most {TreeEnsemble.MostTrees} are taken",
                "Train fewer rounds."
            );
        if (weights is not null && weights.Length != field.Count)
            throw model.Fault($"{weights.Length} weights of dart for {field.Count} trees");
        var hasCovers = true;
        foreach (var (i, source) in field.Items.Index())
        {
            if ((uint)treeOutputs[i] >= (uint)outputs)
                throw model["tree_info"]
                    .Fault($"tree {i} adds to output {treeOutputs[i]}, but there are {outputs}");
            var tree = new XGBoostTree(source);
            tree.AddTo(trees, treeOutputs[i], weights is null ? 1 : weights[i]);
            hasCovers &= tree.HasCovers;
            if (
                trees.NodeCount > TreeEnsemble.MostNodes
                || trees.SetWords > TreeCollector.MostSetWords
            )
                throw field.Fault(
                    $"more than {TreeEnsemble.MostNodes} nodes, or too many categories",
                    "Train fewer or smaller trees."
                );
        }

        return hasCovers;
    }

    private static void RequireSound(JsonField place, TreeEnsembleParameters parameters)
    {
        try
        {
            TreeEnsemble.Check(parameters);
        }
        catch (ArgumentException e)
        {
            throw place.Fault(e.Message.TrimEnd('.'), cause: e);
        }
    }

    private static string Version(JsonField root) =>
        root.TryGet("version") is { } version ? string.Join('.', version.Wholes()) : "";
}
