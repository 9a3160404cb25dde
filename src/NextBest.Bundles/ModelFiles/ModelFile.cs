using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Bundles.ModelFiles;

/// <summary>
/// The compact binary form of a propensity model. Reading trusts nothing: a damaged or hostile file gives a
/// fault, never an exception, and no more memory is taken than the file's own size asks for.
/// </summary>
public static class ModelFile
{
    /// <summary>The file's name inside a bundle or model folder.</summary>
    public const string FileName = "model.nbm";

    private static readonly BodyForm<IPropensityModel>[] Forms =
    [
        new(ModelFormat.PropensityMagic, ModelParser.Parse),
    ];

    /// <summary>Writes a model; the same model always gives the same bytes.</summary>
    /// <exception cref="ArgumentException">The model is of a class that has no stored form.</exception>
    public static void Write(Stream stream, IPropensityModel model)
    {
        if (model is not LogisticModel logistic)
            throw new ArgumentException($"{model.GetType().Name} has no stored form.");
        ModelEnvelope.Write(
            stream,
            ModelFormat.PropensityMagic,
            writer => ModelWriter.Write(writer, logistic.Parameters)
        );
    }

    /// <summary>Reads a model file from disk; a missing or unreadable file is a fault too.</summary>
    public static ModelReadResult<IPropensityModel> Read(string path, FeatureSchema schema) =>
        ModelEnvelope.Read(path, schema, Forms);

    /// <summary>Reads a model from a stream that knows its length.</summary>
    public static ModelReadResult<IPropensityModel> Read(Stream stream, FeatureSchema schema) =>
        ModelEnvelope.Read(stream, schema, Forms);

    /// <summary>Reads a model from memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="schema">The sealed schema that the model must have been trained for.</param>
    public static ModelReadResult<IPropensityModel> Read(
        ReadOnlySpan<byte> bytes,
        FeatureSchema schema
    ) => ModelEnvelope.Read(bytes, schema, Forms);
}
