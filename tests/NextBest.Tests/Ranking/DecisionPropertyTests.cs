using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

public class DecisionPropertyTests
{
    private const int Bundles = 500;
    private const int DecisionsPerBundle = 200;

    private readonly DecisionWorkspace workspace = new();

    [Fact]
    public void Decide_HundredThousandRandomDecisions_ViolatesNothing()
    {
        var items = 0;
        for (var seed = 0; seed < Bundles; seed++)
        {
            var fixture = new EngineFixture(seed + 10_000);
            var bundle = fixture.Bundle(1 + seed % 30, maximumPerLine: 1 + seed % 4);
            for (var i = 0; i < DecisionsPerBundle; i++)
            {
                var context = fixture.Context();
                var subject = fixture.Subject(bundle, context);
                DecisionEngine.Decide(bundle, subject, context, workspace);
                DecisionJudge.Judge(new SlowCase(bundle, subject, context), workspace);
                items += workspace.Items.Length;
            }
        }

        Assert.True(items > Bundles * DecisionsPerBundle, $"Only {items} items were judged.");
    }

    [Fact]
    public void Decide_AgainOnOtherWorkspacesAndThreadsAtOnce_AnswersTheSameBytes()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var fixture = new EngineFixture(seed + 20_000);
            var products = 1 + seed;
            var bundle = fixture.Bundle(products, maximumPerLine: 2);
            var asked = Enumerable
                .Range(0, 50)
                .Select(_ => fixture.Context())
                .Select(context => (Context: context, Subject: fixture.Subject(bundle, context)))
                .ToArray();
            byte[] Answer(int i, DecisionWorkspace own)
            {
                DecisionEngine.Decide(bundle, asked[i].Subject, asked[i].Context, own);
                return DecisionBytes.Of(own, products);
            }

            var expected = asked.Select((_, i) => Answer(i, workspace)).ToArray();
            Parallel.For(
                0,
                8,
                thread =>
                {
                    var own = new DecisionWorkspace();
                    for (var i = 0; i < asked.Length; i++)
                    {
                        var at = (i * 7 + thread) % asked.Length;
                        Assert.Equal(expected[at], Answer(at, own));
                    }
                }
            );
        }
    }

    [Fact]
    public void Decide_PersonalizationRefused_AnswersAsForNobodyWithTheSameHistory()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var fixture = new EngineFixture(seed + 30_000);
            var bundle = fixture.Bundle(25, maximumPerLine: 2);
            for (var i = 0; i < 30; i++)
            {
                var context = fixture.Context();
                var subject = fixture.Subject(bundle, context) with { Profile = fixture.Profile() };
                var refused = Answer(bundle, Refuse(subject, Purpose.Personalization), context);
                var unknown = Answer(bundle, subject with { Profile = null }, context);
                Assert.Equal(unknown, refused);
            }
        }
    }

    [Fact]
    public void Decide_MarketingRefused_IsEmpty()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var fixture = new EngineFixture(seed + 40_000);
            var bundle = fixture.Bundle(25);
            var context = fixture.Context();
            var subject = Refuse(fixture.Subject(bundle, context), Purpose.Marketing);
            DecisionEngine.Decide(bundle, subject, context, workspace);
            Assert.True(workspace.Items.IsEmpty);
            Assert.True(workspace.IsSilenced);
            Assert.False(workspace.IsPersonal);
            Assert.Equal(DecisionStage.Consent, workspace.StageOf(24));
            Assert.Equal(new DecisionFunnel(25, 0, 0, 0, 0, 0), workspace.Funnel);
        }
    }

    private static Subject Refuse(Subject subject, Purpose purpose) =>
        subject with
        {
            Consent = subject.Consent.With(purpose, ChannelSet.All, isGranted: false),
        };

    private byte[] Answer(DecisionBundle bundle, in Subject subject, DecisionContext context)
    {
        DecisionEngine.Decide(bundle, subject, context, workspace);
        return DecisionBytes.Of(workspace, bundle.Catalog.Products.Count);
    }
}
