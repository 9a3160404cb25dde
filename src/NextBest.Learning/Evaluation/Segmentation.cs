using NextBest.Core.Features;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;

namespace NextBest.Learning.Evaluation;

/// <summary>Cuts rows into segments by their profiles. Immutable and safe to share.</summary>
public sealed class Segmentation
{
    /// <summary>The most segments of one feature; rarer values are taken together.</summary>
    public const int MostSegments = 12;

    private const int NumericBins = 5;
    private const int LeastRowsPerBin = 50;
    private static readonly int[] SetSizes = [1, 2, 3, 5, 8];
    private readonly Func<CustomerProfile, int> segmentOf;

    private Segmentation(
        string name,
        IReadOnlyList<string> labels,
        Func<CustomerProfile, int> segmentOf
    )
    {
        Name = name;
        Labels = labels;
        this.segmentOf = segmentOf;
    }

    /// <summary>The feature or rule.</summary>
    public string Name { get; }

    /// <summary>Names of the segments.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Index of a profile's segment.</summary>
    public int Of(CustomerProfile profile) => segmentOf(profile);

    /// <summary>Two segments: whom a rule holds for, and the others.</summary>
    public static Segmentation ByRule(string name, Predicate<CustomerProfile> holds) =>
        new(name, ["in the segment", "not in it"], profile => holds(profile) ? 0 : 1);

    /// <summary>By the values of a category, quantiles of a number, or the size of a set.</summary>
    /// <param name="feature">Of the examples' schema.</param>
    /// <param name="examples">The rows to cut; not empty.</param>
    public static Segmentation ByFeature(Feature feature, ExampleSet examples) =>
        feature.Kind switch
        {
            FeatureKind.Numeric => ByNumber(feature, examples),
            FeatureKind.Categorical => ByCategory(feature, examples),
            _ => BySize(feature),
        };

    private static Segmentation ByNumber(Feature feature, ExampleSet examples)
    {
        var cuts = QuantileCuts.Of(
            [
                .. Enumerable
                    .Range(0, examples.Count)
                    .Select(row => examples.Profile(row).Numerics[feature.Slot]),
            ],
            NumericBins,
            LeastRowsPerBin
        );
        string[] labels =
        [
            .. Enumerable
                .Range(0, cuts.Length + 1)
                .Select(bin => NumberRange.Text(feature, cuts, bin)),
            "missing",
        ];
        return new(
            feature.Name,
            labels,
            profile =>
            {
                var value = profile.Numerics[feature.Slot];
                return float.IsNaN(value) ? cuts.Length + 1 : cuts.Count(cut => value >= cut);
            }
        );
    }

    private static Segmentation ByCategory(Feature feature, ExampleSet examples)
    {
        var rows = new long[feature.Vocabulary.Count];
        for (var row = 0; row < examples.Count; row++)
            if (examples.Profile(row).Categories[feature.Slot] is >= 0 and var code)
                rows[code]++;
        var shown = Enumerable
            .Range(0, rows.Length)
            .OrderByDescending(code => rows[code])
            .Take(MostSegments - 2)
            .Order()
            .ToList();
        return new(
            feature.Name,
            [.. shown.Select(code => feature.Vocabulary[code]), "other values", "missing"],
            profile =>
                profile.Categories[feature.Slot] switch
                {
                    CategoryCode.Missing => shown.Count + 1,
                    var code when shown.IndexOf(code) is >= 0 and var index => index,
                    _ => shown.Count,
                }
        );
    }

    private static Segmentation BySize(Feature feature) =>
        new(
            feature.Name,
            ["none", "1", "2", "3 or 4", "5 to 7", "8 or more", "missing"],
            profile =>
                profile.IsMissing(feature)
                    ? SetSizes.Length + 1
                    : SetSizes.Count(size => SizeOf(profile, feature) >= size)
        );

    private static int SizeOf(CustomerProfile profile, Feature set)
    {
        var size = 0;
        foreach (var word in profile.SetWords.Slice(set.WordOffset, set.WordCount))
            size += System.Numerics.BitOperations.PopCount(word);
        return size;
    }
}
