using BenchmarkDotNet.Attributes;
using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;
using NextBest.Tests.Ranking;

namespace NextBest.Benchmarks.Decisions;

/// <summary>One decision over the whole sample shelf, and those of its parts that can be called alone.</summary>
public class DecideBenchmarks
{
    private readonly DecisionWorkspace workspace = new();
    private DecisionBundle bundle = null!;
    private Rotation<CustomerProfile> profiles = null!;
    private Truth[] truths = [];
    private float[] propensities = [];
    private float[] scratch = [];

    [GlobalSetup]
    public void Setup()
    {
        bundle = SampleShelf.LoadBundle();
        profiles = SampleShelf.Profiles(bundle.Schema);
        truths = new Truth[bundle.Policy.Predicates.Count];
        propensities = new float[bundle.Model.Targets.Count];
        scratch = new float[bundle.Model.ScratchLength];
        foreach (var profile in profiles.Items)
            Check(profile);
    }

    [Benchmark(Baseline = true, Description = "Decide as a LINQ query")]
    public int Naive() => Query(profiles.Next()).Count;

    [Benchmark(Description = "Decide")]
    public int Personal() => Decide(profiles.Next());

    [Benchmark(Description = "Decide, non-personal")]
    public int NonPersonal() => Decide(null);

    [Benchmark(Description = "of it: PredicateSet.Evaluate")]
    public Truth Rules()
    {
        bundle.Policy.Predicates.Evaluate(profiles.Next(), SampleShelf.AppStart, truths);
        return truths[^1];
    }

    [Benchmark(Description = "of it: Model.Score")]
    public float Score()
    {
        bundle.Model.Score(profiles.Next(), scratch, propensities);
        return propensities[^1];
    }

    private int Decide(CustomerProfile? profile)
    {
        DecisionEngine.Decide(bundle, profile, SampleShelf.AppStart, workspace);
        return workspace.Items.Length;
    }

    private IReadOnlyList<SlowItem> Query(CustomerProfile profile) =>
        SlowDecider.Decide(new SlowCase(bundle, Subject.Of(profile), SampleShelf.AppStart)).Items;

    private void Check(CustomerProfile profile)
    {
        Decide(profile);
        var items = workspace.Items;
        var expected = Query(profile);
        if (items.Length == 0 || items.Length != expected.Count)
            throw new InvalidOperationException(
                $"The engine lists {items.Length} products, the query {expected.Count}."
            );
        for (var i = 0; i < items.Length; i++)
            if (
                (items[i].Product, items[i].Priority) != (expected[i].Product, expected[i].Priority)
            )
                throw new InvalidOperationException(
                    $"Rank {i + 1}: the engine says {items[i].Product}, the query {expected[i].Product}."
                );
    }
}
