using BenchmarkDotNet.Attributes;
using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Benchmarks.Decisions;

/// <summary>One decision over shelves of growing width, through all stages, with a matching model that picks within the line.</summary>
public class ShelfBenchmarks
{
    private const int Customers = 200;
    private const int Events = 12;
    private const int Seed = 23;

    private readonly DecisionWorkspace workspace = new();
    private readonly HashSet<DecisionStage> seen = [];
    private DecisionBundle bundle = null!;
    private Rotation<Subject> subjects = null!;
    private NaiveShelf naive = null!;

    [Params(200, 1_000, 10_000)]
    public int Products { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var sample = SampleShelf.LoadBundle();
        var profiles = SampleShelf.Profiles(sample.Schema).Items.Take(Customers).ToList();
        bundle = GeneratedShelf.Make(sample, profiles, Products);
        naive = new NaiveShelf(bundle);
        var random = new Random(Seed);
        subjects = new([.. profiles.Select(profile => SubjectOf(profile, random))]);
        foreach (var subject in subjects.Items)
            Check(subject);
        if (seen.Count < DecisionStage.Ranking - DecisionStage.Unspecified)
            throw new InvalidOperationException($"Only seen: {string.Join(", ", seen)}.");
        CheckAllocations();
    }

    [Benchmark(Baseline = true, Description = "Decide by pricing and sorting every product")]
    public int Naive() => naive.Decide(subjects.Next(), SampleShelf.AppStart).Count;

    [Benchmark(Description = "Decide")]
    public int Decide()
    {
        DecisionEngine.Decide(bundle, subjects.Next(), SampleShelf.AppStart, workspace);
        return workspace.Items.Length;
    }

    private Subject SubjectOf(CustomerProfile profile, Random random) =>
        Subject.Of(profile) with
        {
            History = new ContactHistory(Enumerable.Range(0, Events).Select(_ => Event(random))),
            Quotas = QuotaUse.Of(
                bundle
                    .Catalog.Products.Where(p => p.Quota is not null)
                    .ToDictionary(p => QuotaUse.ProductKey(p.Id), _ => random.NextInt64(100))
            ),
        };

    private ContactEvent Event(Random random)
    {
        var product = random.Next(Products);
        ReadOnlySpan<ContactKind> kinds =
        [
            ContactKind.Shown,
            ContactKind.Shown,
            ContactKind.Accepted,
            ContactKind.Declined,
        ];
        return new(
            SampleShelf.AppStart.Now.AddHours(-random.Next(1, 60 * 24)).ToUnixTimeMilliseconds(),
            long.MaxValue,
            product,
            bundle.Catalog.Products[product].Line,
            -1,
            kinds[random.Next(kinds.Length)],
            (Channel)random.Next(1, 8)
        );
    }

    /// <summary>Exact, where the table's column divides what the harness allocates by few operations.</summary>
    private void CheckAllocations()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < subjects.Items.Count; i++)
            Decide();
        if (GC.GetAllocatedBytesForCurrentThread() - before is not 0 and var bytes)
            throw new InvalidOperationException($"{bytes} bytes allocated by warm decisions.");
    }

    private void Check(in Subject subject)
    {
        DecisionEngine.Decide(bundle, subject, SampleShelf.AppStart, workspace);
        var expected = naive.Decide(subject, SampleShelf.AppStart);
        if (expected.Count != workspace.Items.Length)
            throw new InvalidOperationException(
                $"The engine lists {workspace.Items.Length} products, the loops {expected.Count}."
            );
        for (var i = 0; i < expected.Count; i++)
            if ((workspace.Items[i].Product, workspace.Items[i].Priority) != expected[i])
                throw new InvalidOperationException(
                    $"Rank {i + 1}: the engine says {workspace.Items[i].Product}, the loops {expected[i].Product}."
                );
        for (var product = 0; product < Products; product++)
            seen.Add(workspace.StageOf(product));
    }
}
