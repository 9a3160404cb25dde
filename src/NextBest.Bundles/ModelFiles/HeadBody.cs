using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads and writes what the bodies of all propensity models begin with: targets, calibration and, but for imported models, biases.</summary>
internal static class HeadBody
{
    /// <summary>Bit of the link that says that curves follow the intercepts: files without them read and write as ever.</summary>
    private const byte HasCurves = 0x80;

    public static (TargetParameters Outputs, float[] Biases) Parse(
        ref ByteCursor cursor,
        FeatureSchema schema,
        bool hasBiases = true
    )
    {
        var link = cursor.Byte("the link");
        LayoutParser.CheckFingerprint(ref cursor, schema);
        var targets = new string[cursor.UInt16("the target count")];
        var excludes = new bool[targets.Length];
        for (var t = 0; t < targets.Length; t++)
        {
            targets[t] = cursor.Text("a target id");
            excludes[t] = cursor.Flag("a holding flag");
        }

        var baseRates = cursor.Floats(targets.Length, "the base rates");
        var biases = hasBiases ? cursor.Floats(targets.Length, "the biases") : [];
        var outputs = new TargetParameters
        {
            Targets = targets,
            Link = (ModelLink)(link & ~HasCurves),
            Slopes = cursor.Floats(targets.Length, "the slopes"),
            Intercepts = cursor.Floats(targets.Length, "the intercepts"),
            BaseRates = baseRates,
            HoldingExcludes = excludes,
            Curves = (link & HasCurves) == 0 ? [] : CurveBody.Parse(ref cursor, targets.Length),
        };
        return (outputs, biases);
    }

    public static void Write(
        BinaryWriter writer,
        FeatureSchema schema,
        TargetParameters outputs,
        float[] biases
    )
    {
        var hasCurves = outputs.Curves.Count > 0;
        writer.Write((byte)((byte)outputs.Link | (hasCurves ? HasCurves : 0)));
        writer.Write(schema.Fingerprint);
        writer.Write(checked((ushort)outputs.Targets.Count));
        for (var t = 0; t < outputs.Targets.Count; t++)
        {
            LayoutWriter.WriteText(writer, outputs.Targets[t]);
            writer.Write(outputs.HoldingExcludes[t]);
        }

        LayoutWriter.WriteFloats(writer, outputs.BaseRates);
        LayoutWriter.WriteFloats(writer, biases);
        LayoutWriter.WriteFloats(writer, outputs.Slopes);
        LayoutWriter.WriteFloats(writer, outputs.Intercepts);
        if (hasCurves)
            CurveBody.Write(writer, outputs.Curves);
    }
}
