using System.Security.Cryptography;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads the body of a model file in the order that <see cref="ModelFormat"/> gives.</summary>
internal static class ModelParser
{
    public static LogisticModel Parse(ReadOnlySpan<byte> file, FeatureSchema schema)
    {
        var cursor = new ByteCursor(file);
        CheckHead(ref cursor);
        var body = file.Length - ModelFormat.HashLength;
        if (body < cursor.Offset)
            throw new ModelFormatException(file.Length, "the file ends within its first bytes.");
        if (!SHA256.HashData(file[..body]).AsSpan().SequenceEqual(file[body..]))
            throw new ModelFormatException(
                body,
                "the checksum does not fit the content: the file is damaged. Copy it again."
            );
        var model = ReadBody(file[..body], cursor.Offset, schema);
        return model;
    }

    private static void CheckHead(ref ByteCursor cursor)
    {
        if (!cursor.Take(ModelFormat.Magic.Length, "the magic").SequenceEqual(ModelFormat.Magic))
            throw new ModelFormatException(0, "this is not a model file of NextBest.");
        var version = cursor.UInt16("the version");
        if (version != ModelFormat.Version)
            throw new ModelFormatException(
                ModelFormat.Magic.Length,
                $"format version {version} is not {ModelFormat.Version}, the one this program reads. Train the model again, or use the program that wrote it."
            );
    }

    private static LogisticModel ReadBody(ReadOnlySpan<byte> body, int head, FeatureSchema schema)
    {
        var cursor = new ByteCursor(body);
        cursor.Take(head, "the head");
        var link = (ModelLink)cursor.Byte("the link");
        CheckFingerprint(ref cursor, schema);
        var targets = new string[cursor.UInt16("the target count")];
        var excludes = new bool[targets.Length];
        for (var t = 0; t < targets.Length; t++)
        {
            targets[t] = cursor.Text("a target id");
            excludes[t] = cursor.Flag("a holding flag");
        }

        var baseRates = cursor.Floats(targets.Length, "the base rates");
        var biases = cursor.Floats(targets.Length, "the biases");
        var slopes = cursor.Floats(targets.Length, "the slopes");
        var intercepts = cursor.Floats(targets.Length, "the intercepts");
        var layout = ReadLayout(ref cursor, schema);
        var weightsAt = cursor.Offset;
        var rows = cursor.UInt32("the row count");
        if (rows != layout.RowCount)
            throw new ModelFormatException(
                weightsAt,
                $"{rows} weight rows, but the columns have {layout.RowCount}."
            );
        var weights = cursor.Floats((long)rows * targets.Length, "the weights");
        if (cursor.Left != 0)
            throw new ModelFormatException(cursor.Offset, $"{cursor.Left} bytes too many.");
        return Checked(
            weightsAt,
            () =>
                new LogisticModel(
                    new LogisticParameters
                    {
                        Layout = layout,
                        Targets = targets,
                        Link = link,
                        Weights = weights,
                        Biases = biases,
                        Slopes = slopes,
                        Intercepts = intercepts,
                        BaseRates = baseRates,
                        HoldingExcludes = excludes,
                    }
                )
        );
    }

    private static void CheckFingerprint(ref ByteCursor cursor, FeatureSchema schema)
    {
        var at = cursor.Offset;
        var fingerprint = cursor.UInt64("the schema fingerprint");
        if (fingerprint != schema.Fingerprint)
            throw new ModelFormatException(
                at,
                $"the model was trained for schema {fingerprint:x16}, not for {schema.Fingerprint:x16}. Use the schema.yaml written beside the model."
            );
    }

    private static InputLayout ReadLayout(ref ByteCursor cursor, FeatureSchema schema)
    {
        var at = cursor.Offset;
        var count = cursor.UInt16("the column count");
        var columns = new List<InputColumn>();
        for (var i = 0; i < count; i++)
            columns.Add(ColumnParser.Read(ref cursor, schema));
        return Checked(at, () => new InputLayout(schema, columns));
    }

    internal static T Checked<T>(long at, Func<T> make)
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
