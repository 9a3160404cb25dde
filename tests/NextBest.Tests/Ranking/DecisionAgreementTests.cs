using NextBest.Core.Policy;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

public class DecisionAgreementTests
{
    private const int Bundles = 1000;
    private const int DecisionsPerBundle = 20;

    private readonly DecisionWorkspace workspace = new();
    private readonly HashSet<string> seen = [];

    [Fact]
    public void Decide_RandomBundlesAndCustomers_AgreesWithTheSlowTwin()
    {
        for (var seed = 0; seed < Bundles; seed++)
        {
            var fixture = new EngineFixture(seed);
            var bundle = fixture.Bundle(seed % 50 == 49 ? 150 : 1 + seed % 40, 1 + seed % 3);
            for (var i = 0; i < DecisionsPerBundle; i++)
            {
                var context = fixture.Context();
                var subject = fixture.Subject(bundle, context);
                DecisionEngine.Decide(bundle, subject, context, workspace);
                AssertAgreement(new SlowCase(bundle, subject, context));
                Note(bundle.Policy);
            }
        }

        AssertAllWasSeen();
    }

    private void AssertAgreement(SlowCase about)
    {
        var (items, stages) = SlowDecider.Decide(about);
        var counts = stages.CountBy(stage => stage).ToDictionary();
        int Of(DecisionStage stage) => counts.GetValueOrDefault(stage);
        Assert.Equal(stages, stages.Select((_, product) => workspace.StageOf(product)));
        Assert.Equal(items.Select(Describe), workspace.Items.ToArray().Select(Describe));
        Assert.Equal(
            new DecisionFunnel(
                about.Products.Count,
                Of(DecisionStage.Eligibility),
                Of(DecisionStage.Applicability),
                Of(DecisionStage.Suitability),
                Of(DecisionStage.ContactPolicy),
                Of(DecisionStage.Ranking) + Of(DecisionStage.Offered)
            ),
            workspace.Funnel
        );
        Assert.Equal(about.MayMarket ? SlowGates.GradeOf(about) : 0, workspace.CustomerGrade);
        Assert.Equal(!about.MayMarket, workspace.IsSilenced);
        Assert.Equal(about.MayMarket && about.Profile is not null, workspace.IsPersonal);
        Assert.Equal(about.MayMarket && SlowPropensity.IsSparse(about), workspace.IsColdStart);
        Assert.Equal(workspace.IsPersonal && about.Holds(0), workspace.IsMember(0));
    }

    private void Note(DecisionPolicy policy)
    {
        foreach (var item in workspace.Items)
        {
            seen.Add($"{item.PropensitySource}");
            seen.Add($"{item.Suitability}");
            seen.Add(item.Package >= 0 ? $"package of {item.PackagePartCount}" : "no package");
            seen.Add(item.Campaign >= 0 ? "campaign" : "no campaign");
            seen.Add(item.Trigger >= 0 ? "trigger" : "no trigger");
            seen.Add(
                item.Need == 1 ? "no need"
                : item.Need > 1 ? "gap"
                : "surplus"
            );
            seen.Add(item.Lever == (float)policy.Arbitration.MaximumLever ? "most lever" : "lever");
        }

        for (var i = 1; i < workspace.Items.Length; i++)
            if (workspace.Items[i - 1].Priority == workspace.Items[i].Priority)
                seen.Add("tie");
        for (var product = 0; product < workspace.Funnel.Considered; product++)
            seen.Add($"{workspace.StageOf(product)}");
    }

    private void AssertAllWasSeen()
    {
        string[] expected =
        [
            .. Enum.GetNames<PropensitySource>().Skip(1),
            .. Enum.GetNames<SuitabilityVerdict>().Skip(1),
            .. Enum.GetNames<DecisionStage>().Skip(1),
            "package of 2",
            "package of 3",
            "campaign",
            "trigger",
            "gap",
            "surplus",
            "most lever",
            "tie",
        ];
        Assert.Empty(expected.Except(seen));
    }

    private static string Describe(SlowItem item) =>
        Describe(
            item.Product,
            item.Priority,
            item.Source,
            item.Trigger,
            item.Campaign,
            item.Package,
            item.Parts
        );

    private static string Describe(DecisionItem item) =>
        Describe(
            item.Product,
            item.Priority,
            item.PropensitySource,
            item.Trigger,
            item.Campaign,
            item.Package,
            item.Parts.ToArray()
        );

    // All digits of the priority: it agrees to the bit.
    private static string Describe(
        int product,
        double priority,
        PropensitySource source,
        int trigger,
        int campaign,
        int package,
        IEnumerable<int> parts
    ) =>
        FormattableString.Invariant(
            $"{product} {priority:R} {source} trigger {trigger} campaign {campaign} package {package} [{string.Join(' ', parts)}]"
        );
}
