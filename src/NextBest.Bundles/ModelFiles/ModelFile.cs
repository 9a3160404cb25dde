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
    public static void Write(Stream stream, LogisticModel model) =>
        ModelEnvelope.Write(
            stream,
            ModelFormat.PropensityMagic,
            writer => ModelWriter.Write(writer, model.Parameters)
        );

    /// <summary>Reads a model file from disk; a missing or unreadable file is a fault too.</summary>
    public static ModelReadResult<LogisticModel> Read(string path, FeatureSchema schema) =>
        ModelEnvelope.Read(path, ModelFormat.PropensityMagic, schema, ModelParser.Parse);

    /// <summary>Reads a model from a stream that knows its length.</summary>
    public static ModelReadResult<LogisticModel> Read(Stream stream, FeatureSchema schema) =>
        ModelEnvelope.Read(stream, ModelFormat.PropensityMagic, schema, ModelParser.Parse);

    /// <summary>Reads a model from memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="schema">The sealed schema that the model must have been trained for.</param>
    public static ModelReadResult<LogisticModel> Read(
        ReadOnlySpan<byte> bytes,
        FeatureSchema schema
    ) => ModelEnvelope.Read(bytes, ModelFormat.PropensityMagic, schema, ModelParser.Parse);
}
