using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads the body of a propensity model's file in the order that <see cref="ModelFormat"/> gives.</summary>
internal static class ModelParser
{
    public static LogisticModel Parse(ref ByteCursor cursor, FeatureSchema schema)
    {
        var link = (ModelLink)cursor.Byte("the link");
        LayoutParser.CheckFingerprint(ref cursor, schema);
        var targets = new string[cursor.UInt16("the target count")];
        var excludes = new bool[targets.Length];
        for (var t = 0; t < targets.Length; t++)
        {
            targets[t] = cursor.Text("a target id");
            excludes[t] = cursor.Flag("a holding flag");
        }

        var baseRates = cursor.Floats(targets.Length, "the base rates");
        var biases = cursor.Floats(targets.Length, "the biases");
        var slopes = cursor.Floats(targets.Length, "the slopes");
        var intercepts = cursor.Floats(targets.Length, "the intercepts");
        var layout = LayoutParser.ReadLayout(ref cursor, schema);
        var weightsAt = cursor.Offset;
        var weights = LayoutParser.ReadWeights(ref cursor, layout, targets.Length);
        return LayoutParser.Checked(
            weightsAt,
            () =>
                new LogisticModel(
                    new LogisticParameters
                    {
                        Layout = layout,
                        Outputs = new()
                        {
                            Targets = targets,
                            Link = link,
                            Slopes = slopes,
                            Intercepts = intercepts,
                            BaseRates = baseRates,
                            HoldingExcludes = excludes,
                        },
                        Weights = weights,
                        Biases = biases,
                    }
                )
        );
    }
}
