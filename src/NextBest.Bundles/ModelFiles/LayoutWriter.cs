using System.Text;
using NextBest.Core.Models.Inputs;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Writes what <see cref="LayoutParser"/> reads.</summary>
internal static class LayoutWriter
{
    public static void WriteLayout(BinaryWriter writer, InputLayout layout)
    {
        writer.Write(checked((ushort)layout.Columns.Count));
        foreach (var column in layout.Columns)
            WriteColumn(writer, column);
    }

    public static void WriteWeights(BinaryWriter writer, InputLayout layout, float[] weights)
    {
        writer.Write((uint)layout.RowCount);
        WriteFloats(writer, weights);
    }

    public static void WriteText(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write(checked((ushort)bytes.Length));
        writer.Write(bytes);
    }

    public static void WriteFloats(BinaryWriter writer, ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            writer.Write(value);
    }

    private static void WriteColumn(BinaryWriter writer, InputColumn column)
    {
        writer.Write((byte)KindOf(column));
        writer.Write(checked((ushort)column.Feature.Index));
        switch (column)
        {
            case NumericColumn numeric:
                writer.Write(checked((ushort)numeric.Cuts.Length));
                WriteFloats(writer, numeric.Cuts);
                break;
            case CategoricalColumn categorical:
                var codes = categorical.FrequentCodes;
                writer.Write(checked((ushort)codes.Length));
                foreach (var code in codes)
                    writer.Write(checked((ushort)code));
                break;
            case PeriodColumn period:
                writer.Write(checked((ushort)period.Starts.Length));
                foreach (var start in period.Starts)
                    writer.Write((uint)start);
                break;
            case SetHistoryColumn history:
                writer.Write((byte)history.Earlier.Count);
                foreach (var set in history.Earlier)
                    writer.Write(checked((ushort)set.Index));
                break;
        }
    }

    private static ColumnKind KindOf(InputColumn column) =>
        column switch
        {
            NumericColumn => ColumnKind.Numeric,
            CategoricalColumn => ColumnKind.Categorical,
            SetColumn => ColumnKind.Set,
            SetSizeColumn => ColumnKind.SetSize,
            SetHistoryColumn => ColumnKind.SetHistory,
            PeriodColumn => ColumnKind.Period,
            _ => throw new ArgumentException($"{column.GetType().Name} has no stored form."),
        };
}
