using System.Text;
using NextBest.Core.Models.Ensembles;

namespace NextBest.Learning.Import.LightGbm;

/// <summary>
/// Reads models that LightGBM 2.x to 4.x saved as text (<c>save_model('model.txt')</c>), all trees of them. The file is held in memory.
/// </summary>
public static class LightGbmModelFile
{
    private const string TreePrefix = "Tree=";
    private const string Fix =
        "Save the model again with Booster.save_model('model.txt') of LightGBM.";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no such model, damaged, or has what is not taken; see <see cref="ModelImportFault"/>.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static ImportedTrees Read(string path) =>
        Read(Path.GetFileName(path), ModelFileBytes.Read(path));

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    public static ImportedTrees Read(string file, byte[] content)
    {
        var lines = Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.TrimEntries);
        if (lines[0] != "tree")
            throw ModelImportFault.At(
                file,
                "line 1",
                "it is not the word tree, with which LightGBM's models begin",
                Fix
            );
        var (header, blocks, pandas) = Divide(file, lines);
        return Read(file, header, blocks, pandas);
    }

    private static ImportedTrees Read(
        string file,
        LightGbmBlock header,
        List<LightGbmBlock> blocks,
        string? pandas
    )
    {
        var text = header.Has("objective") ? header.Text("objective") : "";
        var objective =
            LightGbmObjective.Find(text)
            ?? throw header.Fault(
                "objective",
                $"{header.Shown("objective")} is not taken",
                "Train with binary, multiclass, regression, poisson or lambdarank, or one like them."
            );
        var outputs = LightGbmHeader.Outputs(header, blocks.Count);
        var names = LightGbmHeader.Names(header);
        var trees = new TreeCollector();
        var hasCovers = AddTrees(header, blocks, outputs, trees);
        var isAverage = header.Has("average_output");
        var parameters = trees.Build(
            names.Length,
            new double[outputs],
            EnsemblePrecision.Binary64,
            isAverage ? TreeAggregation.Average : TreeAggregation.Sum,
            outputs
        );
        RequireSound(header, parameters);
        // Until version 3 of the format, forests averaged predictions, not margins.
        var isMargin = !(isAverage && header.Has("version") && header.Text("version") == "v2");
        return new()
        {
            Source =
                "LightGBM" + (header.Has("version") ? $" format {header.Text("version")}" : ""),
            Objective = text,
            InputNames = names,
            InputCategories = PandasCategories.Assign(
                file,
                pandas,
                LightGbmHeader.Categorical(header, parameters)
            ),
            Trees = parameters,
            NodeCovers = hasCovers ? [.. trees.Covers] : null,
            Transform = isMargin ? objective.Transform : MarginTransform.Identity,
            SigmoidSlope = objective.Slope,
            ClassCount = objective.IsClassifier ? Math.Max(2, outputs) : 0,
        };
    }

    private static (LightGbmBlock Header, List<LightGbmBlock> Trees, string? Pandas) Divide(
        string file,
        string[] lines
    )
    {
        var header = new LightGbmBlock(file, "the header");
        var blocks = new List<LightGbmBlock>();
        var i = 1;
        for (; i < lines.Length && !IsEnd(lines[i]); i++)
            if (lines[i].StartsWith(TreePrefix, StringComparison.Ordinal))
                blocks.Add(new(file, $"tree {blocks.Count}"));
            else if (lines[i].Length > 0)
                (blocks.Count == 0 ? header : blocks[^1]).Add(lines[i]);
        if (i == lines.Length)
            throw ModelImportFault.At(
                file,
                "the last line",
                "the line 'end of trees' is missing",
                "Save the model again; the file was cut short."
            );
        var pandas = Array.FindLast(
            lines,
            line => line.StartsWith(PandasCategories.Prefix, StringComparison.Ordinal)
        );
        return (header, blocks, pandas);
    }

    // Version 2 of the format has no end of trees, but goes on with importances.
    private static bool IsEnd(string line) => line is "end of trees" or "feature importances:";

    private static bool AddTrees(
        LightGbmBlock header,
        List<LightGbmBlock> blocks,
        int outputs,
        TreeCollector trees
    )
    {
        var hasCovers = true;
        for (var i = 0; i < blocks.Count; i++)
        {
            var tree = new LightGbmTree(blocks[i]);
            tree.AddTo(trees, i % outputs);
            hasCovers &= tree.HasCovers || blocks[i].Whole("num_leaves") == 1;
            if (
                trees.NodeCount > TreeEnsemble.MostNodes
                || trees.SetWords > TreeCollector.MostSetWords
            )
                throw header.Fault(
                    "",
                    $"more than {TreeEnsemble.MostNodes} nodes, or too many categories",
                    "Train fewer or smaller trees."
                );
        }

        return hasCovers;
    }

    private static void RequireSound(LightGbmBlock header, TreeEnsembleParameters parameters)
    {
        try
        {
            TreeEnsemble.Check(parameters);
        }
        catch (ArgumentException e)
        {
            throw header.Fault("", e.Message.TrimEnd('.'));
        }
    }
}
