using NextBest.Bundles;
using NextBest.Core.Catalog;
using NextBest.Core.Ranking;
using NextBest.SampleBank;

namespace NextBest.Tests.SampleBank;

/// <summary>The committed bundle and the simulator speak of one bank.</summary>
public sealed class RetailBankBundleTests
{
    private static readonly BundleLoadResult Loaded = BundleReader.Load(SampleBankFixture.Folder);

    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8));

    private static DecisionBundle Bundle => Loaded.Bundle!;

    [Fact]
    public void Load_CommittedBundle_HasNoFaultAndNoWarning()
    {
        Assert.Empty(Loaded.Faults);
        Assert.Empty(Loaded.Warnings);
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
    public void Catalog_PaymentLines_CarryNoRiskRating()
    {
        var payment = Bundle.Catalog.Products.Where(p => LineOf(p).Bucket == Bucket.Payment);
        Assert.All(payment, p => Assert.Equal(RiskRating.NotApplicable, p.Rating));
    }

    [Theory]
    [InlineData(Channel.Teller)]
    [InlineData(Channel.MobileApp)]
    [InlineData(Channel.Tablet)]
    [InlineData(Channel.CallCenter)]
    [InlineData(Channel.Sms)]
    [InlineData(Channel.WeChat)]
    [InlineData(Channel.Batch)]
    public void Decide_UnknownCustomer_StillGetsAList(Channel channel)
    {
        var workspace = new DecisionWorkspace();
        DecisionEngine.Decide(Bundle, null, Context(channel, 5), workspace);

        Assert.Equal(5, workspace.Items.Length);
        foreach (var item in workspace.Items)
            Assert.True(item.Rating is RiskRating.R1 or RiskRating.NotApplicable);
    }

    [Fact]
    public void Decide_CrossBorderTransferAtTheCounter_TuitionPaymentLeadsForEveryone()
    {
        var workspace = new DecisionWorkspace();
        var context = Context(Channel.Teller, 3) with
        {
            TransactionType = "cross_border_transfer",
            TransactionAmount = 8_000,
            TransactionCurrency = "AUD",
            PayeeCountry = "AU",
        };
        foreach (var (_, profile) in SampleBankFixture.Bank(200, months: 2).Profiles())
        {
            DecisionEngine.Decide(Bundle, profile, context, workspace);
            var first = Bundle.Catalog.Products[workspace.Items[0].Product];
            Assert.Equal("cross_border_tuition", LineOf(first).Id);
        }
    }

    [Fact]
    public void Decide_FinancingProducts_OnlyForThoseWhoCanAffordThem()
    {
        var workspace = new DecisionWorkspace();
        Assert.True(Bundle.Schema.TryFind("debt_service_ratio", out var ratio));
        var offered = 0;
        foreach (var (_, profile) in SampleBankFixture.Bank(500, months: 2).Profiles())
        {
            DecisionEngine.Decide(Bundle, profile, Context(Channel.Teller, 50), workspace);
            foreach (var item in workspace.Items)
                if (LineOf(Bundle.Catalog.Products[item.Product]).Bucket == Bucket.Financing)
                {
                    Assert.True(profile.Numerics[ratio.Slot] < 0.5f);
                    offered++;
                }
        }

        Assert.True(offered > 0);
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

    private static ProductLine LineOf(Product product) => Bundle.Catalog.Lines[product.Line];

    private static DecisionContext Context(Channel channel, int limit) =>
        new()
        {
            Now = Now,
            Channel = channel,
            Limit = limit,
        };
}
