using BenchmarkDotNet.Attributes;
using NextBest.Benchmarks.Decisions;
using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Models.Matching;

namespace NextBest.Benchmarks.Matching;

/// <summary>The ten products that a customer likes best, out of a wide shelf of 40 lines, by a matching model alone.</summary>
public class MatchingBenchmarks
{
    private const int Count = 10;

    private readonly (int Product, double Propensity)[] top = new (int, double)[Count];
    private Rotation<CustomerProfile> customers = null!;
    private NaiveMatching naive = null!;
    private FastMatching fast = null!;
    private FastMatching bfloat16 = null!;
    private FastMatching int8 = null!;

    [Params(10_000)]
    public int Products { get; set; }

    [Params(16, 32, WideShelf.TagCount)]
    public int Factors { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var bundle = SampleShelf.LoadBundle();
        customers = SampleShelf.Profiles(bundle.Schema);
        var catalog = WideShelf.Catalog(Products);
        var layout = ((TagAffinityModel)bundle.Matching!).Parameters.Layout;
        var model = WideShelf.Model(layout, Factors);
        var groups = WideShelf.Groups(catalog);
        var narrow = new NarrowFactors(Embed(model, catalog, groups), Factors);
        naive = new(model, catalog);
        fast = new(model, catalog, new ProductFactors(catalog, model, groups).Utilities);
        bfloat16 = new(model, catalog, narrow.Bfloat16Utilities);
        int8 = new(model, catalog, narrow.Int8Utilities);
        Check();
        Tell("bfloat16", bfloat16);
        Tell("int8", int8);
    }

    [Benchmark(Baseline = true, Description = "product by product, and a sort")]
    public int Naive() => naive.Top(customers.Next(), Count)[0].Product;

    [Benchmark(Description = "factors side by side")]
    public int Fast() => Best(fast);

    [Benchmark(Description = "the same in bfloat16")]
    public int SixteenBits() => Best(bfloat16);

    [Benchmark(Description = "the same in int8")]
    public int EightBits() => Best(int8);

    private int Best(FastMatching matching)
    {
        matching.Top(customers.Next(), top);
        return top[0].Product;
    }

    private static float[][] Embed(TagAffinityModel model, ProductCatalog catalog, int[][] groups)
    {
        var table = new TagTable(catalog, model.Tags);
        var (traits, factors) = (new float[model.Tags.Count], new float[model.FactorCount]);
        return
        [
            .. groups.Select(group =>
                group
                    .SelectMany(product =>
                    {
                        table.CopyTo(product, traits);
                        model.Embed(traits, factors);
                        return factors.ToArray();
                    })
                    .ToArray()
            ),
        ];
    }

    private void Check()
    {
        foreach (var customer in customers.Items.Take(100))
        {
            var expected = naive.Top(customer, Count);
            fast.Top(customer, top);
            for (var i = 0; i < Count; i++)
                if (Math.Abs(expected[i].Propensity / top[i].Propensity - 1) > 1e-3)
                    throw new InvalidOperationException(
                        $"Rank {i + 1}: {top[i]} instead of {expected[i]}."
                    );
        }

        // Once for the compiler, once for the count.
        RunAll();
        RunAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        RunAll();
        if (GC.GetAllocatedBytesForCurrentThread() - before is not 0 and var bytes)
            throw new InvalidOperationException($"{bytes} bytes allocated.");
    }

    private void RunAll()
    {
        for (var i = 0; i < customers.Items.Count; i++)
            fast.Top(customers.Items[i], top);
    }

    /// <summary>Whether the ranking holds.</summary>
    private void Tell(string name, FastMatching narrow)
    {
        var (same, first) = (0, 0);
        var exact = new (int Product, double Propensity)[Count];
        foreach (var customer in customers.Items)
        {
            fast.Top(customer, exact);
            narrow.Top(customer, top);
            same += exact.Select(e => e.Product).Intersect(top.Select(t => t.Product)).Count();
            first += exact[0].Product == top[0].Product ? 1 : 0;
        }

        var all = (double)customers.Items.Count;
        Console.WriteLine(
            $"// {Products} products, {Factors} factors, {name}: {same / all / Count:P1} of the ten are the same, {first / all:P1} of the first."
        );
    }
}
