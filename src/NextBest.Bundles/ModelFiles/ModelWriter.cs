using NextBest.Core.Models;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Writes the body of a propensity model's file in the order that <see cref="ModelFormat"/> gives.</summary>
internal static class ModelWriter
{
    public static void Write(BinaryWriter writer, LogisticParameters model)
    {
        writer.Write((byte)model.Outputs.Link);
        writer.Write(model.Layout.Schema.Fingerprint);
        writer.Write(checked((ushort)model.Outputs.Targets.Count));
        for (var t = 0; t < model.Outputs.Targets.Count; t++)
        {
            LayoutWriter.WriteText(writer, model.Outputs.Targets[t]);
            writer.Write(model.Outputs.HoldingExcludes[t]);
        }

        LayoutWriter.WriteFloats(writer, model.Outputs.BaseRates);
        LayoutWriter.WriteFloats(writer, model.Biases);
        LayoutWriter.WriteFloats(writer, model.Outputs.Slopes);
        LayoutWriter.WriteFloats(writer, model.Outputs.Intercepts);
        LayoutWriter.WriteLayout(writer, model.Layout);
        LayoutWriter.WriteWeights(writer, model.Layout, model.Weights);
    }
}
