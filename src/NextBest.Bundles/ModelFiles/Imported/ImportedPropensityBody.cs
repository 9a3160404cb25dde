using NextBest.Core.Features;
using NextBest.Core.Models.Imported;

namespace NextBest.Bundles.ModelFiles.Imported;

/// <summary>
/// Reads and writes the body of an <see cref="ImportedPropensityModel"/>: targets and calibration (<see cref="ModelFormat"/>), the
/// program of margins as in <see cref="ImportedFile"/>, per input of it what <see cref="FeatureInputBody"/> says, the lists of leaf
/// weights (count u32, each its count u32 and f32), the averages of registers (count u32, f64).
/// </summary>
internal static class ImportedPropensityBody
{
    public static ImportedPropensityModel Parse(ref ByteCursor cursor, FeatureSchema schema)
    {
        var (outputs, _) = HeadBody.Parse(ref cursor, schema, hasBiases: false);
        var margins = ImportedBody.ParseModel(ref cursor);
        var inputsAt = cursor.Offset;
        var inputs = FeatureInputBody.ReadAll(ref cursor, schema, margins.Inputs.Count);
        var weights = new float[Counts.Read(ref cursor, sizeof(uint), "the count of trees")][];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = Counts.Floats(ref cursor, "leaf weights");
        var means = Counts.Doubles(ref cursor, "averages");
        if (cursor.Left != 0)
            throw new ModelFormatException(cursor.Offset, $"{cursor.Left} bytes too many.");
        return LayoutParser.Checked(
            inputsAt,
            () =>
                new ImportedPropensityModel(
                    new()
                    {
                        Schema = schema,
                        Outputs = outputs,
                        Margins = margins,
                        Inputs = inputs,
                        LeafWeights = weights,
                        Means = means,
                    }
                )
        );
    }

    public static void Write(BinaryWriter writer, ImportedPropensityParameters model)
    {
        HeadBody.Write(writer, model.Schema, model.Outputs, []);
        ImportedBody.Write(writer, model.Margins.Parameters);
        foreach (var input in model.Inputs)
            FeatureInputBody.Write(writer, input);
        writer.Write(model.LeafWeights.Count);
        foreach (var weights in model.LeafWeights)
            Counts.Write(writer, weights);
        Counts.Write(writer, (IReadOnlyList<double>)model.Means);
    }
}
