using NextBest.LoadTest.Calls;
using NextBest.LoadTest.Commands;
using NextBest.LoadTest.Verification;
using NextBest.V1;

namespace NextBest.LoadTest.Scenarios;

/// <summary>Makes the scenarios by name.</summary>
internal sealed class ScenarioCatalog(LoadPlan plan, TimeProvider clock)
{
    private const int MixedBatchSize = 20;

    private readonly CustomerIds ids = plan.Ids;

    /// <summary>Name and meaning of every scenario.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Names { get; } =
    [
        ("teller", "the counter: five items with reasons, one of two calls in a transaction"),
        ("mobile", "browsing the app: pages, and products viewed repeatedly"),
        ("mixed", "60 % app, 30 % counter, 9 % tablet, 1 % lists of 20; a row each"),
        ("cold", "the counter, every customer in turn, so that no cache knows him"),
        ("wide", "fifty items on the tablet"),
        ("batch", "lists of --batch-size customers"),
    ];

    /// <summary>The scenario of a name among <see cref="Names"/>.</summary>
    public Scenario Create(string name) =>
        name switch
        {
            "teller" => new(Teller("teller"), Hot),
            "mobile" => new(Mobile(), Hot),
            "mixed" => new(
                name,
                [
                    (Mobile(), 60),
                    (Teller("teller"), 30),
                    (Recommend("tablet", Situations.Tablet, Situations.DefaultLimit), 9),
                    (Batch(MixedBatchSize), 1),
                ],
                Hot
            ),
            // What it asks is what the counter asks: the difference is the store.
            "cold" => new(Teller("cold"), call => call % plan.Customers),
            "wide" => new(Recommend("wide", Situations.Wide, Situations.WideLimit), Hot),
            "batch" => new(Batch(plan.BatchSize), Hot),
            _ => throw new ArgumentException($"There is no scenario '{name}'.", nameof(name)),
        };

    /// <summary>The floor.</summary>
    public static Scenario Floor() => new(new HealthCall(), _ => 0);

    private long Hot(long call) => (long)(Scatter.Of(~call) % (ulong)plan.Hot);

    private RecommendCall Teller(string name) =>
        Recommend(name, Situations.Teller, Situations.DefaultLimit);

    private RecommendCall Mobile() =>
        Recommend("mobile", Situations.Mobile, Situations.DefaultLimit);

    /// <summary>What a customer asks for depends on his number alone, so that his lists can be compared.</summary>
    private RecommendCall Recommend(
        string name,
        IReadOnlyList<RecommendRequest> requests,
        int limit
    )
    {
        var bytes = requests.Select(r => new RecommendRequestBytes(ids, r)).ToArray();
        return new(
            name,
            customer => bytes[customer % bytes.Length],
            new AnswerExpectation(limit, plan.AllowDegraded),
            plan.CheckRepeats ? new RepeatedLists(plan.Customers, clock) : null
        );
    }

    private BatchCall Batch(int size) =>
        new(
            "batch",
            new BatchRequestBytes(ids, Situations.Batch, size, plan.Customers),
            ids,
            size,
            new AnswerExpectation(Situations.DefaultLimit, plan.AllowDegraded)
        );
}
