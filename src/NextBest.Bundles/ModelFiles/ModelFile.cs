using NextBest.Bundles.ModelFiles.Imported;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Trees;

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
        new(ModelFormat.LogisticMagic, LogisticBody.Parse),
        new(ModelFormat.TreesMagic, TreesBody.Parse),
        new(ModelFormat.ImportedMagic, ImportedPropensityBody.Parse),
    ];

    /// <summary>Writes a model; the same model always gives the same bytes.</summary>
    /// <exception cref="ArgumentException">The model is of a class that has no stored form.</exception>
    public static void Write(Stream stream, IPropensityModel model)
    {
        switch (model)
        {
            case LogisticModel logistic:
                ModelEnvelope.Write(
                    stream,
                    ModelFormat.LogisticMagic,
                    writer => LogisticBody.Write(writer, logistic.Parameters)
                );
                break;
            case SymmetricTreesModel trees:
                ModelEnvelope.Write(
                    stream,
                    ModelFormat.TreesMagic,
                    writer => TreesBody.Write(writer, trees.Parameters)
                );
                break;
            case ImportedPropensityModel imported:
                ModelEnvelope.Write(
                    stream,
                    ModelFormat.ImportedMagic,
                    writer => ImportedPropensityBody.Write(writer, imported.Parameters)
                );
                break;
            default:
                throw new ArgumentException($"{model.GetType().Name} has no stored form.");
        }
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
