using NextBest.Core.Features;
using NextBest.Core.Models.Matching;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads and writes the body of a matching model's file in the order that <see cref="ModelFormat"/> gives.</summary>
internal static class MatchingBody
{
    public static TagAffinityModel Parse(ref ByteCursor cursor, FeatureSchema schema)
    {
        LayoutParser.CheckFingerprint(ref cursor, schema);
        var tags = new string[cursor.UInt16("the tag count")];
        for (var t = 0; t < tags.Length; t++)
            tags[t] = cursor.Text("a tag");
        var biases = cursor.Floats(tags.Length, "the biases");
        var layout = LayoutParser.ReadLayout(ref cursor, schema);
        var weightsAt = cursor.Offset;
        var weights = LayoutParser.ReadWeights(ref cursor, layout, tags.Length);
        return LayoutParser.Checked(
            weightsAt,
            () =>
                new TagAffinityModel(
                    new TagAffinityParameters
                    {
                        Layout = layout,
                        Tags = tags,
                        Weights = weights,
                        Biases = biases,
                    }
                )
        );
    }

    public static void Write(BinaryWriter writer, TagAffinityParameters model)
    {
        writer.Write(model.Layout.Schema.Fingerprint);
        writer.Write(checked((ushort)model.Tags.Count));
        foreach (var tag in model.Tags)
            LayoutWriter.WriteText(writer, tag);
        LayoutWriter.WriteFloats(writer, model.Biases);
        LayoutWriter.WriteLayout(writer, model.Layout);
        LayoutWriter.WriteWeights(writer, model.Layout, model.Weights);
    }
}
