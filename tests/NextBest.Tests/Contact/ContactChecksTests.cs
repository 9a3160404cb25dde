using NextBest.Core.Contact;
using NextBest.Core.Ranking;
using NextBest.Tests.Ranking;

namespace NextBest.Tests.Contact;

public class ContactChecksTests
{
    private const int Bundles = 300;
    private const int DecisionsPerBundle = 20;

    private readonly DecisionWorkspace workspace = new();

    [Fact]
    public void For_EveryProductOfRandomDecisions_AgreesWithTheDecision()
    {
        var (permitted, limited) = (0, 0);
        ForEachDecision(
            50_000,
            about =>
            {
                var campaign = about.Policy.IndexOfCampaign(about.Context.CampaignId ?? "");
                for (var product = 0; product < about.Products.Count; product++)
                {
                    var stage = workspace.StageOf(product);
                    if (stage is DecisionStage.ContactPolicy)
                        limited++;
                    else if (stage is DecisionStage.Ranking or DecisionStage.Offered)
                        permitted++;
                    else
                        continue;
                    var isOfCampaign =
                        campaign >= 0
                        && about.Policy.Campaigns[campaign].Products.Contains(product);
                    Assert.Equal(
                        stage != DecisionStage.ContactPolicy,
                        Permits(about, product, isOfCampaign ? campaign : -1)
                    );
                }
            }
        );
        Assert.True(permitted > 1000 && limited > 1000);
    }

    [Fact]
    public void For_EveryItemOfRandomDecisionsWithItsCampaign_Permits()
    {
        var campaigns = 0;
        ForEachDecision(
            60_000,
            about =>
            {
                foreach (var item in workspace.Items)
                {
                    Assert.True(Permits(about, item.Product, item.Campaign));
                    campaigns += item.Campaign >= 0 ? 1 : 0;
                }
            }
        );
        Assert.True(campaigns > 1000);
    }

    [Fact]
    public void For_LogThatCannotBeRead_RefusesOutboundAlone()
    {
        var bundle = SmallBundle.Of([SmallBundle.Product("a", "deposit")]);
        var call = SmallBundle.Context with { Channel = Core.Catalog.Channel.CallCenter };
        Assert.Equal(
            ContactChecks.UnreadableHistory,
            ContactChecks.For(bundle, null, null, call, 0, -1).RefusedBy
        );
        Assert.Null(ContactChecks.For(bundle, null, null, SmallBundle.Context, 0, -1).RefusedBy);
    }

    private static bool Permits(SlowCase about, int product, int campaign)
    {
        var checks = ContactChecks.For(
            about.Bundle,
            about.Profile,
            about.History,
            about.Context,
            product,
            campaign
        );
        return checks.RefusedBy is null
            && checks.Checks.All(check =>
                ContactChecks.Count(
                    check,
                    about.Bundle,
                    about.History ?? ContactHistory.Empty,
                    about.Context.Now.ToUnixTimeMilliseconds()
                ) < check.Below
            );
    }

    private void ForEachDecision(int seeds, Action<SlowCase> body)
    {
        for (var seed = 0; seed < Bundles; seed++)
        {
            var fixture = new EngineFixture(seed + seeds);
            var bundle = fixture.Bundle(20, maximumPerLine: 3);
            for (var i = 0; i < DecisionsPerBundle; i++)
            {
                var context = fixture.Context();
                var subject = fixture.Subject(bundle, context);
                DecisionEngine.Decide(bundle, subject, context, workspace);
                body(new SlowCase(bundle, subject, context));
            }
        }
    }
}
