using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads and writes the body of a <see cref="LogisticModel"/> in the order that <see cref="ModelFormat"/> gives.</summary>
internal static class LogisticBody
{
    public static LogisticModel Parse(ref ByteCursor cursor, FeatureSchema schema)
    {
        var (outputs, biases) = HeadBody.Parse(ref cursor, schema);
        var layout = LayoutParser.ReadLayout(ref cursor, schema);
        var weightsAt = cursor.Offset;
        var weights = LayoutParser.ReadWeights(ref cursor, layout, outputs.Targets.Count);
        return LayoutParser.Checked(
            weightsAt,
            () =>
                new LogisticModel(
                    new LogisticParameters
                    {
                        Layout = layout,
                        Outputs = outputs,
                        Weights = weights,
                        Biases = biases,
                    }
                )
        );
    }

    public static void Write(BinaryWriter writer, LogisticParameters model)
    {
        HeadBody.Write(writer, model.Layout.Schema, model.Outputs, model.Biases);
        LayoutWriter.WriteLayout(writer, model.Layout);
        LayoutWriter.WriteWeights(writer, model.Layout, model.Weights);
    }
}
