using NextBest.Core.Policy.Expressions;

namespace NextBest.Core.Ranking;

/// <summary>Finds what channel, window, region and rule allow; a rule that is not true does not.</summary>
internal static class EligibilityGate
{
    public static void Apply(in Situation situation)
    {
        var shelf = situation.Shelf.Bits;
        var eligible = situation.Workspace.Stages.Eligible;
        ReadOnlySpan<ulong> onChannel = shelf.OnChannel(situation.Channel);
        ReadOnlySpan<ulong> inRegion = shelf.InRegion(
            situation.Shelf.Regions.IndexOf(situation.Context.Region)
        );
        ReadOnlySpan<Truth> truths = situation.Workspace.Truths;
        for (var word = 0; word < eligible.Length; word++)
            eligible[word] =
                onChannel[word] & inRegion[word] & shelf.Eligibility.WordOf(word, truths);
        foreach (ref readonly var window in shelf.Windows.AsSpan())
            if (situation.Day < window.FirstDay || situation.Day > window.LastDay)
                IndexBits.Remove(eligible, window.Product);
    }
}
