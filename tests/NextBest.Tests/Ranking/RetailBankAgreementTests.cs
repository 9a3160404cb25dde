using NextBest.Core.Catalog;
using NextBest.Core.Ranking;
using NextBest.Tests.SampleBank;

namespace NextBest.Tests.Ranking;

/// <summary>The sample bank's whole policy, model and customers, decided by the engine and by its slow twin.</summary>
public class RetailBankAgreementTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 9, 30, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Decide_CustomersOfTheSampleBank_AgreesWithTheSlowTwin()
    {
        var (bundle, workspace, random) = (
            RetailBank.Bundle,
            new DecisionWorkspace(),
            new Random(5)
        );
        var customers = new RandomCustomers(random);
        var items = 0;
        foreach (var customer in SampleBankFixture.Bank(customers: 25, months: 2).Profiles())
        {
            var context = new DecisionContext
            {
                Now = Now.AddHours(random.Next(240)),
                Channel = (Channel)random.Next(1, 8),
                Limit = random.Next(1, 12),
            };
            var history = customers.History(bundle, context.Now);
            var subject = Subject.Of(customer.Profile) with { History = history };
            DecisionEngine.Decide(bundle, subject, context, workspace);
            var about = new SlowCase(bundle, subject, context);
            var (expected, stages) = SlowDecider.Decide(about);
            Assert.Equal(stages, stages.Select((_, product) => workspace.StageOf(product)));
            Assert.Equal(
                expected.Select(i => (i.Product, i.Priority, i.Package)),
                workspace.Items.ToArray().Select(i => (i.Product, i.Priority, i.Package))
            );
            items += expected.Count;
        }

        Assert.True(items > 0);
    }
}
