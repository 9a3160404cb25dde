using System.Text;
using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Writes the body of a model file in the order that <see cref="ModelFormat"/> gives.</summary>
internal static class ModelWriter
{
    public static byte[] Write(LogisticParameters model)
    {
        using var bytes = new MemoryStream();
        // BinaryWriter is little-endian on every machine.
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(ModelFormat.Magic);
            writer.Write(ModelFormat.Version);
            writer.Write((byte)model.Link);
            writer.Write(model.Layout.Schema.Fingerprint);
            WriteTargets(writer, model);
            WriteFloats(writer, model.BaseRates);
            WriteFloats(writer, model.Biases);
            WriteFloats(writer, model.Slopes);
            WriteFloats(writer, model.Intercepts);
            writer.Write(checked((ushort)model.Layout.Columns.Count));
            foreach (var column in model.Layout.Columns)
                WriteColumn(writer, column);
            writer.Write((uint)model.Layout.RowCount);
            WriteFloats(writer, model.Weights);
        }

        return bytes.ToArray();
    }

    private static void WriteTargets(BinaryWriter writer, LogisticParameters model)
    {
        writer.Write(checked((ushort)model.Targets.Count));
        for (var t = 0; t < model.Targets.Count; t++)
        {
            var id = Encoding.UTF8.GetBytes(model.Targets[t]);
            writer.Write(checked((ushort)id.Length));
            writer.Write(id);
            writer.Write(model.HoldingExcludes[t]);
        }
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
            _ => throw new ArgumentException($"{column.GetType().Name} has no stored form."),
        };

    private static void WriteFloats(BinaryWriter writer, ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            writer.Write(value);
    }
}
