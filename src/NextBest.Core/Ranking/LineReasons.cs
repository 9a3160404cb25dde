using NextBest.Core.Policy;

namespace NextBest.Core.Ranking;

/// <summary>The reasons that contributions can make for one line. Immutable.</summary>
/// <param name="Reasons">Indices of the reasons, ascending.</param>
/// <param name="Features">Indices of the features whose contributions add up to a reason's, reason by reason.</param>
/// <param name="Ends">For each reason where its features end.</param>
internal sealed record LineReasons(int[] Reasons, int[] Features, int[] Ends)
{
    public static LineReasons Of(IReadOnlyList<ReasonDefinition> all, int[] reasons)
    {
        var features = new List<int>();
        var ends = new int[reasons.Length];
        for (var i = 0; i < reasons.Length; i++)
        {
            features.AddRange(all[reasons[i]].Features);
            ends[i] = features.Count;
        }

        return new(reasons, [.. features], ends);
    }
}
