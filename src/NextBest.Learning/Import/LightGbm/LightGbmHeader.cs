using NextBest.Core.Models.Ensembles;

namespace NextBest.Learning.Import.LightGbm;

/// <summary>What the header of a LightGBM file says of inputs and outputs.</summary>
internal static class LightGbmHeader
{
    public static int Outputs(LightGbmBlock header, int trees)
    {
        var outputs = header.Whole("num_tree_per_iteration", header.Whole("num_class"));
        if (outputs is < 1 or > TreeEnsemble.MostOutputs)
            throw header.Fault(
                "num_tree_per_iteration",
                $"{outputs} outputs; 1 to {TreeEnsemble.MostOutputs} are taken"
            );
        if (trees % outputs != 0)
            throw header.Fault(
                "",
                $"{trees} trees for {outputs} outputs, which is no whole number of rounds"
            );
        if (header.Has("tree_sizes") && header.Words("tree_sizes").Length != trees)
            throw header.Fault(
                "tree_sizes",
                $"it tells of {header.Words("tree_sizes").Length} trees, but there are {trees}"
            );
        if (trees > TreeEnsemble.MostTrees)
            throw header.Fault(
                "",
                $"{trees} trees, and at most {TreeEnsemble.MostTrees} are taken",
                "Train fewer rounds."
            );
        return outputs;
    }

    public static string[] Names(LightGbmBlock header)
    {
        var names = header.Words("feature_names");
        if (names.Length != header.Whole("max_feature_idx") + 1L)
            throw header.Fault(
                "feature_names",
                $"it has {names.Length} names, but max_feature_idx is {header.Whole("max_feature_idx")}"
            );
        var twice = names
            .GroupBy(n => n, StringComparer.Ordinal)
            .FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? names
            : throw header.Fault(
                "feature_names",
                $"{twice.Key} is there twice",
                "Name columns apart."
            );
    }

    /// <summary>Ranges of numbers stand in brackets, categories are codes between colons; a constant column has "none".</summary>
    public static bool[] Categorical(LightGbmBlock header, TreeEnsembleParameters trees)
    {
        var isCategorical = new bool[trees.InputCount];
        var infos = header.Has("feature_infos") ? header.Words("feature_infos") : [];
        for (var i = 0; i < Math.Min(infos.Length, isCategorical.Length); i++)
            isCategorical[i] = infos[i] != "none" && infos[i][0] != '[';
        for (var node = 0; node < trees.Tests.Length; node++)
            if (trees.Tests[node] == NodeTest.InSet)
                isCategorical[trees.Inputs[node]] = true;
        return isCategorical;
    }
}
