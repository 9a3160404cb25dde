using NextBest.Core.Drift;

namespace NextBest.Tests.Drift;

public class ListAgreementTests
{
    [Fact]
    public void Add_SameLists_AgreeWholly()
    {
        var agreement = new ListAgreement();
        agreement.Add(["a", "b"], ["a", "b"]);
        agreement.Add([], []);
        Assert.Equal((1, 1, 0, 0), Summary(agreement));
    }

    [Fact]
    public void Add_DisjointAndEmptyLists_DoNotAgree()
    {
        var agreement = new ListAgreement();
        agreement.Add(["a", "b"], ["c"]);
        agreement.Add([], ["a"]);
        Assert.Equal(
            (0, 0, 1),
            (agreement.SameFirstShare, agreement.Overlap, agreement.DifferentShare)
        );
        Assert.Equal(double.NaN, agreement.RankDifference);
    }

    [Fact]
    public void Add_RandomLists_IsTheSlowTwins()
    {
        var random = new Random(8);
        var agreement = new ListAgreement();
        var pairs = Enumerable.Range(0, 300).Select(_ => (Draw(random), Draw(random))).ToList();
        foreach (var (left, right) in pairs)
            agreement.Add(left, right);
        var common = pairs
            .SelectMany(p =>
                p.Item1.Intersect(p.Item2)
                    .Select(x => Math.Abs(Array.IndexOf(p.Item1, x) - Array.IndexOf(p.Item2, x)))
            )
            .ToList();
        Assert.Equal(common.Average(), agreement.RankDifference, 10);
        Assert.Equal(
            pairs.Average(p =>
                p.Item1.Length + p.Item2.Length == 0
                    ? 1
                    : (double)p.Item1.Intersect(p.Item2).Count()
                        / Math.Max(p.Item1.Length, p.Item2.Length)
            ),
            agreement.Overlap,
            10
        );
        Assert.Equal(
            pairs.Average(p => p.Item1.SequenceEqual(p.Item2) ? 0.0 : 1),
            agreement.DifferentShare,
            10
        );
        Assert.Equal(
            pairs.Average(p => p.Item1.FirstOrDefault() == p.Item2.FirstOrDefault() ? 1.0 : 0),
            agreement.SameFirstShare,
            10
        );
    }

    private static string[] Draw(Random random)
    {
        string[] items = ["a", "b", "c", "d", "e"];
        random.Shuffle(items);
        return items[..random.Next(items.Length)];
    }

    private static (double, double, double, double) Summary(ListAgreement agreement) =>
        (
            agreement.SameFirstShare,
            agreement.Overlap,
            agreement.DifferentShare,
            agreement.RankDifference
        );
}
