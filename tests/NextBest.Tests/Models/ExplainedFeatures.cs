using NextBest.Core.Features;
using NextBest.Core.Models;
using Xunit;

namespace NextBest.Tests.Models;

/// <summary>Compares what a model says of some features after scoring with what it says of all.</summary>
internal static class ExplainedFeatures
{
    public static void AreThoseOfExplain(
        IPropensityModel model,
        CustomerProfile profile,
        float[] scored,
        int[] targets
    )
    {
        var all = new float[model.Schema.Features.Count];
        // Out of order and one twice, as reasons may ask for them.
        int[] features = [3, 1, 2, 1];
        var contributions = new float[features.Length];
        foreach (var target in targets)
        {
            model.Explain(profile, [target], new float[model.ScratchLength], all);
            model.ExplainScored(profile, target, features, scored, contributions);
            Assert.Equal(features.Select(f => all[f]), contributions);
        }
    }
}
