using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads what model files have in common: the schema's fingerprint, the columns, the weights.</summary>
internal static class LayoutParser
{
    public static void CheckFingerprint(ref ByteCursor cursor, FeatureSchema schema)
    {
        var at = cursor.Offset;
        var fingerprint = cursor.UInt64("the schema fingerprint");
        if (fingerprint != schema.Fingerprint)
            throw new ModelFormatException(
                at,
                $"the model was trained for schema {fingerprint:x16}, not for {schema.Fingerprint:x16}. Use the schema.yaml written beside the model."
            );
    }

    public static InputLayout ReadLayout(ref ByteCursor cursor, FeatureSchema schema)
    {
        var at = cursor.Offset;
        var count = cursor.UInt16("the column count");
        var columns = new List<InputColumn>();
        for (var i = 0; i < count; i++)
            columns.Add(ColumnParser.Read(ref cursor, schema));
        return Checked(at, () => new InputLayout(schema, columns));
    }

    /// <summary>The weights, which end the body.</summary>
    public static float[] ReadWeights(ref ByteCursor cursor, InputLayout layout, int outputs)
    {
        var at = cursor.Offset;
        var rows = cursor.UInt32("the row count");
        if (rows != layout.RowCount)
            throw new ModelFormatException(
                at,
                $"{rows} weight rows, but the columns have {layout.RowCount}."
            );
        var weights = cursor.Floats((long)rows * outputs, "the weights");
        if (cursor.Left != 0)
            throw new ModelFormatException(cursor.Offset, $"{cursor.Left} bytes too many.");
        return weights;
    }

    /// <summary>What the core refuses is a fault of the file.</summary>
    public static T Checked<T>(long at, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw new ModelFormatException(at, e.Message);
        }
    }
}
