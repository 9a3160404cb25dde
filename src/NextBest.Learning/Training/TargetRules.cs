using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Training;

/// <summary>What is predicted, how often it was acquired, and whether holding it excludes acquiring it again.</summary>
internal sealed class TargetRules
{
    private TargetRules(string[] ids, int[] heldCodes, int[] targetOfProduct)
    {
        Ids = ids;
        HeldCodes = heldCodes;
        TargetOfProduct = targetOfProduct;
        HoldingExcludes = new bool[ids.Length];
        Acquisitions = new long[ids.Length];
    }

    public string[] Ids { get; }

    /// <summary>Per target its code in <c>held</c>, negative where holding it is not recorded.</summary>
    public int[] HeldCodes { get; }

    /// <summary>Target by index in <see cref="ExampleSet.Products"/>.</summary>
    public int[] TargetOfProduct { get; }

    public bool[] HoldingExcludes { get; }

    public long[] Acquisitions { get; }

    /// <summary>
    /// Targets are what anybody acquired, in the order of the vocabulary of <c>held</c>, others after it by name. A target
    /// excludes its holders where no holder in the data ever acquired it again.
    /// </summary>
    public static TargetRules Learn(ExampleSet examples, IReadOnlyList<int> rows)
    {
        var held = examples.Schema.Held;
        var ids = examples
            .Products.OrderBy(p => held.CodeOf(p) is >= 0 and var code ? code : int.MaxValue)
            .ThenBy(p => p, StringComparer.Ordinal)
            .ToArray();
        var rules = new TargetRules(
            ids,
            [.. ids.Select(held.CodeOf)],
            [.. examples.Products.Select(p => Array.IndexOf(ids, p))]
        );
        var acquiredWhileHeld = new bool[ids.Length];
        foreach (var row in rows)
        {
            var profile = examples.Profile(row);
            foreach (var product in examples.Acquired(row))
            {
                var target = rules.TargetOfProduct[product];
                rules.Acquisitions[target]++;
                acquiredWhileHeld[target] |= profile.Contains(held, rules.HeldCodes[target]);
            }
        }

        for (var t = 0; t < ids.Length; t++)
            rules.HoldingExcludes[t] = rules.HeldCodes[t] >= 0 && !acquiredWhileHeld[t];
        return rules;
    }

    /// <summary>What a model of these targets predicts, its margins taken as they are.</summary>
    /// <param name="link">How margins become probabilities.</param>
    /// <param name="rows">How many rows the acquisitions were counted in.</param>
    public TargetParameters Outputs(ModelLink link, int rows)
    {
        var total = link == ModelLink.Softmax ? Acquisitions.Sum() : rows;
        return new()
        {
            Targets = Ids,
            Link = link,
            Slopes = [.. Ids.Select(_ => 1f)],
            Intercepts = new float[Ids.Length],
            BaseRates = [.. Acquisitions.Select(n => (float)((double)n / total))],
            HoldingExcludes = HoldingExcludes,
        };
    }
}
