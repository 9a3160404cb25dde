using System.Security.Cryptography;
using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Bundles.ModelFiles;

/// <summary>
/// The compact binary form of a <see cref="LogisticModel"/>. Reading trusts nothing: a damaged or hostile file gives a
/// fault, never an exception, and no more memory is taken than the file's own size asks for.
/// </summary>
public static class ModelFile
{
    /// <summary>The file's name inside a bundle or model folder.</summary>
    public const string FileName = "model.nbm";

    /// <summary>Writes a model; the same model always gives the same bytes.</summary>
    public static void Write(Stream stream, LogisticModel model)
    {
        var body = ModelWriter.Write(model.Parameters);
        stream.Write(body);
        stream.Write(SHA256.HashData(body));
    }

    /// <summary>Reads a model file from disk; a missing or unreadable file is a fault too.</summary>
    public static ModelReadResult Read(string path, FeatureSchema schema)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, schema);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, new(0, $"can't read '{path}': {e.Message}"));
        }
    }

    /// <summary>Reads a model from a stream that knows its length.</summary>
    public static ModelReadResult Read(Stream stream, FeatureSchema schema)
    {
        var length = stream.Length - stream.Position;
        if (length > ModelFormat.MostBytes)
            return new(null, new(0, $"{length} bytes; at most {ModelFormat.MostBytes} are read."));
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Read(bytes, schema);
    }

    /// <summary>Reads a model from memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="schema">The sealed schema that the model must have been trained for.</param>
    public static ModelReadResult Read(ReadOnlySpan<byte> bytes, FeatureSchema schema)
    {
        try
        {
            return new(ModelParser.Parse(bytes, schema), null);
        }
        catch (ModelFormatException e)
        {
            return new(null, new(e.Offset, e.Message));
        }
    }
}
