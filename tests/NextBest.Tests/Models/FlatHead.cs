using NextBest.Core.Models;

namespace NextBest.Tests.Models;

/// <summary>Targets of a made-up model: independent, uncalibrated, held as often as one likes.</summary>
internal static class FlatHead
{
    public static TargetParameters Of(IReadOnlyList<string> targets, float[] baseRates) =>
        new()
        {
            Targets = targets,
            Link = ModelLink.Independent,
            Slopes = [.. targets.Select(_ => 1f)],
            Intercepts = new float[targets.Count],
            BaseRates = baseRates,
            HoldingExcludes = new bool[targets.Count],
        };
}
