using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Models.Matching;

namespace NextBest.Tests.Models.Matching;

/// <summary>The matching model's arithmetic the slow and obvious way.</summary>
internal static class MatchingTwin
{
    public static float[] Affinities(TagAffinityParameters model, CustomerProfile profile)
    {
        var rows = new ushort[model.Layout.MaxActiveRows];
        var active = model.Layout.Activate(profile, rows);
        var factors = new float[model.Biases.Length];
        for (var f = 0; f < factors.Length; f++)
        {
            factors[f] = model.Biases[f];
            for (var i = 0; i < active; i++)
                factors[f] += model.Weights[rows[i] * factors.Length + f];
        }

        return model.Projection.Length == 0 ? factors : Project(model, factors);
    }

    private static float[] Project(TagAffinityParameters model, float[] factors) =>
        [
            .. model.Tags.Select(
                (_, t) =>
                    factors.Select((z, f) => z * model.Projection[f * model.Tags.Count + t]).Sum()
            ),
        ];

    public static float Utility(IReadOnlyList<string> tags, float[] affinities, Product product)
    {
        var traits = ProductTraits.Of(product).ToDictionary();
        float sum = 0;
        for (var t = 0; t < tags.Count; t++)
            if (traits.TryGetValue(tags[t], out var weight))
                sum += (float)weight * affinities[t];
        return sum;
    }

    /// <summary>P(sku | line, x) of each product of a line, in the catalog's order.</summary>
    public static double[] Probabilities(
        TagAffinityParameters model,
        ProductCatalog catalog,
        int line,
        CustomerProfile profile
    )
    {
        var affinities = Affinities(model, profile);
        var weights = catalog
            .Products.Where(p => p.Line == line)
            .Select(p => p.Share * Math.Exp(Utility(model.Tags, affinities, p)))
            .ToArray();
        return [.. weights.Select(w => w / weights.Sum())];
    }
}
