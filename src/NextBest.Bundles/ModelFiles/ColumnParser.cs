using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads one column of a model file.</summary>
internal static class ColumnParser
{
    public static InputColumn Read(ref ByteCursor cursor, FeatureSchema schema)
    {
        var at = cursor.Offset;
        var kind = (ColumnKind)cursor.Byte("a column kind");
        var feature = ReadFeature(ref cursor, schema);
        switch (kind)
        {
            case ColumnKind.Numeric:
                var cuts = cursor.Floats(cursor.UInt16("a cut count"), "the cuts");
                return LayoutParser.Checked(at, () => new NumericColumn(feature, cuts));
            case ColumnKind.Categorical:
                var codes = new int[cursor.UInt16("a code count")];
                for (var i = 0; i < codes.Length; i++)
                    codes[i] = cursor.UInt16("a code");
                return LayoutParser.Checked(at, () => new CategoricalColumn(feature, codes));
            case ColumnKind.Set:
                return LayoutParser.Checked(at, () => new SetColumn(feature));
            case ColumnKind.SetSize:
                return LayoutParser.Checked(at, () => new SetSizeColumn(feature));
            case ColumnKind.SetHistory:
                var earlier = new Feature[cursor.Byte("a count of earlier sets")];
                for (var i = 0; i < earlier.Length; i++)
                    earlier[i] = ReadFeature(ref cursor, schema);
                return LayoutParser.Checked(at, () => new SetHistoryColumn(feature, earlier));
            case ColumnKind.Period:
                var starts = new int[cursor.UInt16("a count of periods")];
                for (var i = 0; i < starts.Length; i++)
                    starts[i] = (int)Math.Min(cursor.UInt32("a period's start"), int.MaxValue);
                return LayoutParser.Checked(at, () => new PeriodColumn(schema, starts));
            default:
                throw new ModelFormatException(at, $"column kind {(byte)kind} is unknown.");
        }
    }

    /// <summary>A feature by its index in the schema.</summary>
    public static Feature ReadFeature(ref ByteCursor cursor, FeatureSchema schema)
    {
        var at = cursor.Offset;
        var index = cursor.UInt16("a feature index");
        return index < schema.Features.Count
            ? schema.Features[index]
            : throw new ModelFormatException(
                at,
                $"feature index {index} is beyond the schema's {schema.Features.Count} features."
            );
    }
}
