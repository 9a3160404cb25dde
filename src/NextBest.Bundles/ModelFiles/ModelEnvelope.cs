using System.Security.Cryptography;
using NextBest.Core.Features;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads the body of a model file; faults are thrown as <see cref="ModelFormatException"/>.</summary>
internal delegate TModel BodyParser<out TModel>(ref ByteCursor cursor, FeatureSchema schema)
    where TModel : class;

/// <summary>
/// What model files share: magic, version and checksum around a body. Reading trusts nothing: a damaged or hostile file
/// gives a fault, never an exception, and no more memory is taken than the file's own size asks for.
/// </summary>
internal static class ModelEnvelope
{
    /// <summary>Writes a file; the same content always gives the same bytes.</summary>
    public static void Write(
        Stream stream,
        ReadOnlySpan<byte> magic,
        Action<BinaryWriter> writeBody
    )
    {
        using var bytes = new MemoryStream();
        // BinaryWriter is little-endian on every machine.
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(magic);
            writer.Write(ModelFormat.Version);
            writeBody(writer);
        }

        var content = bytes.ToArray();
        stream.Write(content);
        stream.Write(SHA256.HashData(content));
    }

    public static ModelReadResult<TModel> Read<TModel>(
        string path,
        ReadOnlySpan<byte> magic,
        FeatureSchema schema,
        BodyParser<TModel> parse
    )
        where TModel : class
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, magic, schema, parse);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, new(0, $"can't read '{path}': {e.Message}"));
        }
    }

    public static ModelReadResult<TModel> Read<TModel>(
        Stream stream,
        ReadOnlySpan<byte> magic,
        FeatureSchema schema,
        BodyParser<TModel> parse
    )
        where TModel : class
    {
        var length = stream.Length - stream.Position;
        if (length > ModelFormat.MostBytes)
            return new(null, new(0, $"{length} bytes; at most {ModelFormat.MostBytes} are read."));
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Read(bytes.AsSpan(), magic, schema, parse);
    }

    public static ModelReadResult<TModel> Read<TModel>(
        ReadOnlySpan<byte> file,
        ReadOnlySpan<byte> magic,
        FeatureSchema schema,
        BodyParser<TModel> parse
    )
        where TModel : class
    {
        try
        {
            var cursor = Open(file, magic);
            var model = parse(ref cursor, schema);
            return new(model, null);
        }
        catch (ModelFormatException e)
        {
            return new(null, new(e.Offset, e.Message));
        }
    }

    /// <summary>A cursor at the body's start that ends with it.</summary>
    private static ByteCursor Open(ReadOnlySpan<byte> file, ReadOnlySpan<byte> magic)
    {
        var head = new ByteCursor(file);
        if (!head.Take(magic.Length, "the magic").SequenceEqual(magic))
            throw new ModelFormatException(0, "this is not a model file of NextBest.");
        var version = head.UInt16("the version");
        if (version != ModelFormat.Version)
            throw new ModelFormatException(
                magic.Length,
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
}
