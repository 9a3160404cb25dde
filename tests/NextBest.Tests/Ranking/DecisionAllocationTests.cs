using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

public class DecisionAllocationTests
{
    private const int Predicates = 100;
    private const int Customers = 50;
    private const int Rounds = 5;

    private readonly DecisionWorkspace workspace = new();
    private readonly HashSet<DecisionStage> stages = [];

    [Theory]
    [InlineData(200)]
    [InlineData(10_000)]
    public void Decide_AllStagesAndAHundredPredicates_AllocatesNothing(int products)
    {
        var (items, campaigns, matched) = (0, 0, 0);
        for (var seed = 0; seed < 8; seed++)
        {
            var fixture = new EngineFixture(seed + 90_000, Predicates);
            var bundle = fixture.Bundle(products, maximumPerLine: 2);
            Assert.True(bundle.Policy.Predicates.Count >= Predicates);
            matched += bundle.Matching is null ? 0 : 1;
            var asked = Ask(fixture, bundle);
            DecideAll(bundle, asked);
            Note(bundle, asked, ref items, ref campaigns);
            var before = GC.GetAllocatedBytesForCurrentThread();
            DecideAll(bundle, asked);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.True(items > 0 && campaigns > 0 && matched > 0);
        Assert.Equal(Enum.GetValues<DecisionStage>().Skip(1), stages.Order());
    }

    private static (DecisionContext, Subject)[] Ask(EngineFixture fixture, DecisionBundle bundle) =>
        [
            .. Enumerable
                .Range(0, Customers)
                .Select(_ => fixture.Context())
                .Select(context => (context, fixture.Subject(bundle, context))),
        ];

    private void DecideAll(DecisionBundle bundle, (DecisionContext, Subject)[] asked)
    {
        for (var round = 0; round < Rounds; round++)
            foreach (var (context, subject) in asked)
                DecisionEngine.Decide(bundle, subject, context, workspace);
    }

    private void Note(
        DecisionBundle bundle,
        (DecisionContext, Subject)[] asked,
        ref int items,
        ref int campaigns
    )
    {
        foreach (var (context, subject) in asked)
        {
            DecisionEngine.Decide(bundle, subject, context, workspace);
            items += workspace.Items.Length;
            foreach (var item in workspace.Items)
                campaigns += item.Campaign >= 0 ? 1 : 0;
            for (var product = 0; product < bundle.Catalog.Products.Count; product++)
                stages.Add(workspace.StageOf(product));
        }
    }
}
