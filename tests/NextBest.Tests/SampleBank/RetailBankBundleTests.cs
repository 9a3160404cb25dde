using NextBest.Core.Catalog;
using NextBest.Core.Ranking;
using NextBest.SampleBank;

namespace NextBest.Tests.SampleBank;

/// <summary>The committed bundle and the simulator speak of one bank.</summary>
public sealed class RetailBankBundleTests
{
    private static DecisionBundle Bundle => RetailBank.Bundle;

    [Fact]
    public void Load_CommittedBundle_HasNoFaultAndNoWarning()
    {
        Assert.Empty(RetailBank.Loaded.Faults);
        Assert.Empty(RetailBank.Loaded.Warnings);
    }

    [Fact]
    public void Catalog_LinesAndHoldingRules_AreTheSimulators()
    {
        var bank = SampleBankFixture.Bank();
        var repeatable = Bundle.Catalog.Lines.Where(l => l.Holding == HoldingRule.Repeatable);

        Assert.Equal(bank.Lines.Order(), Bundle.Catalog.Lines.Select(l => l.Id).Order());
        Assert.Equal(bank.Lines.Order(), Bundle.Schema.Held.Vocabulary.Order());
        Assert.Equal(bank.Lines.Order(), Bundle.Model.Targets.Order());
        Assert.Equal(BankSimulator.RepeatableLines.Order(), repeatable.Select(l => l.Id).Order());
    }

    [Fact]
    public void Catalog_Shelf_IsAsLargeAsADemoNeeds()
    {
        Assert.True(Bundle.Catalog.Lines.Count >= 40);
        Assert.True(Bundle.Catalog.Products.Count >= 200);
        Assert.All(
            Enumerable.Range(0, Bundle.Catalog.Lines.Count),
            line => Assert.Contains(Bundle.Catalog.Products, p => p.Line == line)
        );
    }

    [Fact]
    public void Readme_Counts_AreTheBundles()
    {
        var readme = File.ReadAllText(Path.Combine(SampleBankFixture.Folder, "README.md"));
        var (catalog, policy) = (Bundle.Catalog, Bundle.Policy);
        // A lever that hangs on a festival is one for each year of the calendar.
        var levers = policy
            .Levers.Select(l => l.Id.Split("_20")[0])
            .Distinct(StringComparer.Ordinal)
            .Count();

        Assert.Contains(
            $"{Bundle.Schema.Features.Count} features, {catalog.Lines.Count} product lines, {catalog.Products.Count} products, "
                + $"{catalog.Packages.Count} packages, {policy.Segments.Count} customer groups, {policy.Triggers.Count} triggers, "
                + $"{levers} levers, {policy.Campaigns.Count} campaigns\nand {policy.Reasons.Count} reasons",
            readme,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Catalog_PaymentLines_CarryNoRiskRating()
    {
        var payment = Bundle.Catalog.Products.Where(p =>
            RetailBank.LineOf(p).Bucket == Bucket.Payment
        );
        Assert.All(payment, p => Assert.Equal(RiskRating.NotApplicable, p.Rating));
    }

    [Theory]
    [InlineData("fresh_money")]
    [InlineData("idle_money")]
    [InlineData("cash_at_hand")]
    [InlineData("large_inflow_now")]
    public void Reasons_OfMoneyToPlace_AreNeverSaidOfBorrowing(string code)
    {
        var reason = Bundle.Policy.Reasons.ToList().FindIndex(r => r.Code == code);
        var raised = Bundle
            .Policy.Triggers.Where(t => t.Reason == reason)
            .SelectMany(t => t.Products)
            .Select(p => Bundle.Catalog.Products[p].Line);
        int[] lines = [.. Bundle.Policy.Reasons[reason].Lines, .. raised];

        Assert.NotEmpty(lines);
        Assert.All(
            lines,
            line => Assert.NotEqual(Bucket.Financing, Bundle.Catalog.Lines[line].Bucket)
        );
    }
}
