using NextBest.Core.Advisory;

namespace NextBest.Tests.Ranking;

/// <summary>Makes random need policies.</summary>
internal static class RandomNeed
{
    public static NeedPolicy? Make(Random random, int gapReason) =>
        random.OneIn(4)
            ? null
            : new()
            {
                Assets = [.. EngineSchema.Assets.Select(EngineSchema.Find)],
                Targets =
                [
                    Target(random, "cautious", 0b111, -1),
                    Target(random, "vip", byte.MaxValue, 0),
                    Target(random, "everybody", byte.MaxValue, -1),
                ],
                Exposures =
                [
                    new(
                        "equity_cn",
                        EngineSchema.Find("assets_growth"),
                        0.4f,
                        RandomShelf.Text("equity")
                    ),
                ],
                GapStrength = random.Pick(0.5, 2, 6),
                GapReasons = random.OneIn(2) ? [] : [gapReason, -1, gapReason],
            };

    private static TargetAllocation Target(Random random, string id, byte grades, int predicate)
    {
        var parts = Enumerable.Range(0, 4).Select(_ => random.Next(4)).ToArray();
        float[] shares = [.. parts.Select(p => (float)p / Math.Max(1, parts.Sum()))];
        return new(id, grades, predicate, shares, RandomShelf.Text(id));
    }
}
