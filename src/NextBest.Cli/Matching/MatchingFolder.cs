using NextBest.Bundles.ModelFiles;
using NextBest.Cli.Models;
using NextBest.Core.Features;
using NextBest.Core.Models.Matching;

namespace NextBest.Cli.Matching;

/// <summary>Reads what <c>train-matching</c> wrote, or what a bundle holds of it.</summary>
internal static class MatchingFolder
{
    /// <summary>The model of a folder, with the schema beside it.</summary>
    /// <exception cref="InvalidDataException">A file is missing or faulty.</exception>
    public static TagAffinityModel Open(string folder)
    {
        var schema = ReadSchema(folder);
        var home = Path.GetDirectoryName(ModelFolder.SchemaPath(folder))!;
        var read = MatchingFile.Read(Path.Combine(home, MatchingFile.FileName), schema);
        return read.Model ?? throw new InvalidDataException($"'{folder}': {read.Fault}");
    }

    /// <summary>A schema whose vocabularies are closed, so that it is that of the propensity model.</summary>
    /// <exception cref="InvalidDataException">There is none, it is faulty, or open.</exception>
    public static FeatureSchema ReadSchema(string path)
    {
        var schema = ModelFolder.ReadSchema(path);
        return schema.IsSealed
            ? schema
            : throw new InvalidDataException(
                $"the schema '{path}' has open vocabularies: give the folder that 'train' wrote, whose schema.yaml is the propensity model's."
            );
    }
}
