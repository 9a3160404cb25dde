using NextBest.Bundles.Catalog;
using NextBest.Bundles.Golden;
using NextBest.Bundles.Manifest;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Policy;
using NextBest.Bundles.Schemas;

namespace NextBest.Bundles;

/// <summary>The files that every bundle has, and what to do where one is missing.</summary>
internal static class FileAdvice
{
    public const string Seal = "seal the bundle: nextbest bundle seal DIR";
    private const string Train = "copy what 'train' wrote: nextbest bundle seal DIR --model MODEL";
    private const string Write = "every bundle needs it; src/NextBest.Bundles/README.md shows one";

    private static readonly OrderedDictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        [ManifestReader.FileName] = Seal,
        [SchemaFile.FileName] = Train,
        [CatalogReader.FileName] = Write,
        [PolicyReader.FileName] = Write,
        [ModelFile.FileName] = Train,
        [TrainingRecord.FileName] = Train,
        [GoldenReplay.FileName] = Train,
    };

    public static IReadOnlyCollection<string> RequiredFiles => ByName.Keys;

    public static string For(string name) =>
        ByName.TryGetValue(name, out var advice) ? advice
        : name.StartsWith("texts/", StringComparison.Ordinal) ? "catalog.yaml lists its language"
        : "bundle.yaml lists it; restore it or seal again";
}
