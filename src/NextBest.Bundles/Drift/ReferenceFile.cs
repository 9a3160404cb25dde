using System.Globalization;
using NextBest.Core.Drift;
using NextBest.Core.Features;

namespace NextBest.Bundles.Drift;

/// <summary>
/// The optional <c>reference.csv</c> of a bundle: what customers and scores looked like when its model was trained. One line a bin:
/// <c>kind,name,bin,count</c>, with <c>kind</c> feature or score, bins of a variable together and in ascending order.
/// </summary>
/// <remarks>
/// A bin is <c>&lt;E</c> (numbers below E and not below the edge before), <c>&gt;=</c> (numbers from the last edge on), <c>=V</c> (category V),
/// <c>other</c> (every other category), <c>#N</c> (sets of N members, the last of N or more), <c>missing</c>. Every feature and
/// every target is there, in the order of schema and model.
/// </remarks>
public static class ReferenceFile
{
    /// <summary>Name of the file in a bundle's folder.</summary>
    public const string FileName = "reference.csv";

    internal const string Header = "kind,name,bin,count";
    internal const string Feature = "feature";
    internal const string Score = "score";
    internal const string Missing = "missing";
    internal const string Other = "other";
    internal const string Rest = ">=";

    /// <summary>
    /// Writes the file. To be called when a model is trained, with a <see cref="ReferenceBuilder"/> that got the training customers, or an even
    /// sample of them, with the scores that the model gives them.
    /// </summary>
    public static void Write(ReferenceDistribution reference, TextWriter writer)
    {
        writer.Write(Header + "\n");
        foreach (var distribution in reference.Features)
            Write(Feature, distribution, writer);
        foreach (var distribution in reference.Scores)
            Write(Score, distribution, writer);
    }

    /// <summary>Writes the file into a folder: whole or not at all.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void Save(ReferenceDistribution reference, string folder) =>
        AtomicFile.Write(Path.Combine(folder, FileName), writer => Write(reference, writer));

    /// <summary>The name of a bin as the file spells it.</summary>
    internal static string NameOf(ValueBins bins, int bin)
    {
        if (bin == bins.Missing)
            return Missing;
        return bins.Kind switch
        {
            ValueKind.Number => bin < bins.Edges.Length
                ? string.Create(CultureInfo.InvariantCulture, $"<{bins.Edges[bin]:R}")
                : Rest,
            ValueKind.Category => bin < bins.Categories.Count ? $"={bins.Categories[bin]}" : Other,
            _ => string.Create(CultureInfo.InvariantCulture, $"#{bin}"),
        };
    }

    internal static ValueKind KindOf(FeatureKind kind) =>
        kind switch
        {
            FeatureKind.Numeric => ValueKind.Number,
            FeatureKind.Categorical => ValueKind.Category,
            _ => ValueKind.MemberCount,
        };

    private static void Write(string kind, ValueDistribution distribution, TextWriter writer)
    {
        for (var bin = 0; bin < distribution.Bins.Count; bin++)
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kind},{Quote(distribution.Name)},{Quote(NameOf(distribution.Bins, bin))},{distribution.Counts[bin]}\n"
                )
            );
    }

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(',', '"')
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
