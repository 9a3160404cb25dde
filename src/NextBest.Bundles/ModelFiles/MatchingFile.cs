using NextBest.Core.Features;
using NextBest.Core.Models.Matching;

namespace NextBest.Bundles.ModelFiles;

/// <summary>The compact binary form of a <see cref="TagAffinityModel"/>, read as warily as <see cref="ModelFile"/>.</summary>
public static class MatchingFile
{
    /// <summary>The file's name inside a bundle or model folder.</summary>
    public const string FileName = "matching.nbm";

    private static readonly BodyForm<TagAffinityModel>[] Forms =
    [
        new(ModelFormat.MatchingMagic, MatchingBody.ParseTags),
        new(ModelFormat.FactorMagic, MatchingBody.ParseFactors),
    ];

    /// <summary>Writes a model; the same model always gives the same bytes.</summary>
    public static void Write(Stream stream, TagAffinityModel model) =>
        ModelEnvelope.Write(
            stream,
            model.IsLowRank ? ModelFormat.FactorMagic : ModelFormat.MatchingMagic,
            writer => MatchingBody.Write(writer, model.Parameters)
        );

    /// <summary>Reads a model file from disk; a missing or unreadable file is a fault too.</summary>
    public static ModelReadResult<TagAffinityModel> Read(string path, FeatureSchema schema) =>
        ModelEnvelope.Read(path, schema, Forms);

    /// <summary>Reads a model from memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="schema">The sealed schema that the model must have been trained for.</param>
    public static ModelReadResult<TagAffinityModel> Read(
        ReadOnlySpan<byte> bytes,
        FeatureSchema schema
    ) => ModelEnvelope.Read(bytes, schema, Forms);
}
