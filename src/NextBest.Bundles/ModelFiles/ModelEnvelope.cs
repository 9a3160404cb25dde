using System.Security.Cryptography;
using System.Text;
using NextBest.Core.Features;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads the body of a model file; faults are thrown as <see cref="ModelFormatException"/>.</summary>
internal delegate TModel BodyParser<out TModel>(ref ByteCursor cursor, FeatureSchema schema)
    where TModel : class;

/// <summary>One form of a model file's body, told by its magic.</summary>
internal sealed record BodyForm<TModel>(string Magic, BodyParser<TModel> Parse)
    where TModel : class;

/// <summary>
/// What model files share: magic, version and checksum around a body. Reading trusts nothing: a damaged or hostile file
/// gives a fault, never an exception, and no more memory is taken than the file's own size asks for.
/// </summary>
internal static class ModelEnvelope
{
    /// <summary>Writes a file; the same content always gives the same bytes.</summary>
    public static void Write(Stream stream, string magic, Action<BinaryWriter> writeBody)
    {
        using var bytes = new MemoryStream();
        // BinaryWriter is little-endian on every machine.
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(Encoding.ASCII.GetBytes(magic));
            writer.Write(ModelFormat.Version);
            writeBody(writer);
        }

        var content = bytes.ToArray();
        stream.Write(content);
        stream.Write(SHA256.HashData(content));
    }

    public static ModelReadResult<TModel> Read<TModel>(
        string path,
        FeatureSchema schema,
        params ReadOnlySpan<BodyForm<TModel>> forms
    )
        where TModel : class
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, schema, forms);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, new(0, $"can't read '{path}': {e.Message}"));
        }
    }

    public static ModelReadResult<TModel> Read<TModel>(
        Stream stream,
        FeatureSchema schema,
        params ReadOnlySpan<BodyForm<TModel>> forms
    )
        where TModel : class
    {
        var length = stream.Length - stream.Position;
        if (length > ModelFormat.MostBytes)
            return new(null, new(0, $"{length} bytes; at most {ModelFormat.MostBytes} are read."));
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Read(bytes.AsSpan(), schema, forms);
    }

    public static ModelReadResult<TModel> Read<TModel>(
        ReadOnlySpan<byte> file,
        FeatureSchema schema,
        params ReadOnlySpan<BodyForm<TModel>> forms
    )
        where TModel : class
    {
        try
        {
            var cursor = Open(file, forms, out var form);
            return new(form.Parse(ref cursor, schema), null);
        }
        catch (ModelFormatException e)
        {
            return new(null, new(e.Offset, e.Message));
        }
    }

    /// <summary>A cursor at the body's start that ends with it.</summary>
    private static ByteCursor Open<TModel>(
        ReadOnlySpan<byte> file,
        ReadOnlySpan<BodyForm<TModel>> forms,
        out BodyForm<TModel> form
    )
        where TModel : class
    {
        var head = new ByteCursor(file);
        form = FormOf(head.Take(ModelFormat.MagicLength, "the magic"), forms);
        var versionAt = head.Offset;
        var version = head.UInt16("the version");
        if (version != ModelFormat.Version)
            throw new ModelFormatException(
                versionAt,
                $"format version {version} is not {ModelFormat.Version}, the one this program reads. Train the model again, or use the program that wrote it."
            );
        var body = file.Length - ModelFormat.HashLength;
        if (body < head.Offset)
            throw new ModelFormatException(file.Length, "the file ends within its first bytes.");
        if (!SHA256.HashData(file[..body]).AsSpan().SequenceEqual(file[body..]))
            throw new ModelFormatException(
                body,
                "the checksum does not fit the content: the file is damaged. Copy it again."
            );
        var cursor = new ByteCursor(file[..body]);
        cursor.Take(head.Offset, "the head");
        return cursor;
    }

    private static BodyForm<TModel> FormOf<TModel>(
        ReadOnlySpan<byte> magic,
        ReadOnlySpan<BodyForm<TModel>> forms
    )
        where TModel : class
    {
        foreach (var form in forms)
            if (Ascii.Equals(magic, form.Magic))
                return form;
        throw new ModelFormatException(0, "this is not a model file of NextBest.");
    }
}
