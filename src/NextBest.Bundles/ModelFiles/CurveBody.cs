using NextBest.Core.Models;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads and writes the calibration curves of a model's targets.</summary>
internal static class CurveBody
{
    public static MonotoneCurve?[] Parse(ref ByteCursor cursor, int targets)
    {
        var curves = new MonotoneCurve?[targets];
        for (var t = 0; t < targets; t++)
        {
            var at = cursor.Offset;
            var knots = cursor.Byte("a knot count");
            if (knots == 0)
                continue;
            var inputs = cursor.Floats(knots, "the inputs of a curve");
            var outputs = cursor.Floats(knots, "the outputs of a curve");
            curves[t] = LayoutParser.Checked(at, () => new MonotoneCurve(inputs, outputs));
        }

        return curves;
    }

    public static void Write(BinaryWriter writer, IReadOnlyList<MonotoneCurve?> curves)
    {
        foreach (var curve in curves)
        {
            writer.Write((byte)(curve?.Inputs.Length ?? 0));
            if (curve is null)
                continue;
            LayoutWriter.WriteFloats(writer, curve.Inputs);
            LayoutWriter.WriteFloats(writer, curve.Outputs);
        }
    }
}
