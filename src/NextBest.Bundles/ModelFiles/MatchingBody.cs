using NextBest.Core.Features;
using NextBest.Core.Models.Matching;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads and writes the body of a matching model's file in the order that <see cref="ModelFormat"/> gives.</summary>
internal static class MatchingBody
{
    /// <summary>A model of full rank: its factors are its tags.</summary>
    public static TagAffinityModel ParseTags(ref ByteCursor cursor, FeatureSchema schema)
    {
        var tags = ReadTags(ref cursor, schema);
        var biases = cursor.Floats(tags.Length, "the biases");
        return ReadRest(ref cursor, schema, tags, biases, []);
    }

    /// <summary>A model of a low rank.</summary>
    public static TagAffinityModel ParseFactors(ref ByteCursor cursor, FeatureSchema schema)
    {
        var tags = ReadTags(ref cursor, schema);
        var at = cursor.Offset;
        var rank = cursor.UInt16("the factor count");
        if (rank is 0 || rank > tags.Length)
            throw new ModelFormatException(
                at,
                $"{rank} factors of {tags.Length} tags: there must be 1 to the number of tags."
            );
        var biases = cursor.Floats(rank, "the biases");
        var projection = cursor.Floats((long)rank * tags.Length, "the projection");
        return ReadRest(ref cursor, schema, tags, biases, projection);
    }

    public static void Write(BinaryWriter writer, TagAffinityParameters model)
    {
        writer.Write(model.Layout.Schema.Fingerprint);
        writer.Write(checked((ushort)model.Tags.Count));
        foreach (var tag in model.Tags)
            LayoutWriter.WriteText(writer, tag);
        if (model.Projection.Length > 0)
            writer.Write(checked((ushort)model.Biases.Length));
        LayoutWriter.WriteFloats(writer, model.Biases);
        LayoutWriter.WriteFloats(writer, model.Projection);
        LayoutWriter.WriteLayout(writer, model.Layout);
        LayoutWriter.WriteWeights(writer, model.Layout, model.Weights);
    }

    private static string[] ReadTags(ref ByteCursor cursor, FeatureSchema schema)
    {
        LayoutParser.CheckFingerprint(ref cursor, schema);
        var tags = new string[cursor.UInt16("the tag count")];
        for (var t = 0; t < tags.Length; t++)
            tags[t] = cursor.Text("a tag");
        return tags;
    }

    private static TagAffinityModel ReadRest(
        ref ByteCursor cursor,
        FeatureSchema schema,
        string[] tags,
        float[] biases,
        float[] projection
    )
    {
        var layout = LayoutParser.ReadLayout(ref cursor, schema);
        var weightsAt = cursor.Offset;
        var weights = LayoutParser.ReadWeights(ref cursor, layout, biases.Length);
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
                        Projection = projection,
                    }
                )
        );
    }
}
