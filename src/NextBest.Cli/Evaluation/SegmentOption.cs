using NextBest.Bundles;
using NextBest.Core.Catalog;
using NextBest.Core.Policy;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;

namespace NextBest.Cli.Evaluation;

/// <summary>Finds what <c>--segment</c> names: a feature of the model, or a segment of a bundle's policy.</summary>
internal static class SegmentOption
{
    /// <exception cref="InvalidDataException">A name is unknown, or the bundle has faults or another schema.</exception>
    public static IReadOnlyList<Segmentation> Resolve(
        IReadOnlyList<string> names,
        ExampleSet examples,
        string? bundleFolder
    )
    {
        if (names.Count == 0 || examples.Count == 0)
            return [];
        var bundle = bundleFolder is null ? null : Load(bundleFolder, examples);
        return [.. names.Distinct().Select(name => Resolve(name, examples, bundle))];
    }

    private static Segmentation Resolve(string name, ExampleSet examples, DecisionBundle? bundle)
    {
        if (examples.Schema.TryFind(name, out var feature))
            return Segmentation.ByFeature(feature, examples);
        var segments = bundle?.Policy.Segments ?? [];
        if (segments.FirstOrDefault(s => s.Id == name) is { } segment)
            return ByRule(segment, bundle!.Policy);
        var known = examples.Schema.Features.Select(f => f.Name).Concat(segments.Select(s => s.Id));
        throw new InvalidDataException(
            $"--segment '{name}' is neither a feature of the model nor a segment of the --bundle: give one of {string.Join(", ", known.Take(60))}."
        );
    }

    private static Segmentation ByRule(Segment segment, DecisionPolicy policy) =>
        Segmentation.ByRule(
            segment.Id,
            profile =>
            {
                var truths = new Truth[policy.Predicates.Count];
                policy.Predicates.Evaluate(
                    profile,
                    new()
                    {
                        Now = profile.AsOf,
                        Channel = Channel.MobileApp,
                        Limit = 1,
                    },
                    truths
                );
                return truths[segment.Predicate] == Truth.True;
            }
        );

    private static DecisionBundle Load(string folder, ExampleSet examples)
    {
        var path =
            BundleLocator.Find(folder, Directory.GetCurrentDirectory(), AppContext.BaseDirectory)
            ?? folder;
        var loaded = BundleReader.Load(path);
        if (loaded.Bundle is not { } bundle)
            throw new InvalidDataException(
                string.Join(Environment.NewLine, loaded.Faults.Select(f => f.ToString()))
            );
        return bundle.Schema.Fingerprint == examples.Schema.Fingerprint
            ? bundle
            : throw new InvalidDataException(
                $"--bundle '{folder}' has another schema than the model: its segments can't be told for the model's examples."
            );
    }
}
