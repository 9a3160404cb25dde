using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Tests.SampleBank;

/// <summary>What the committed bundle decides.</summary>
public sealed class RetailBankDecisionTests
{
    private static DecisionBundle Bundle => RetailBank.Bundle;

    private static IEnumerable<CustomerProfile> Customers(int count) =>
        SampleBankFixture
            .Bank(count, start: new DateOnly(2026, 9, 1), months: 2)
            .Profiles()
            .Select(p => p.Profile);

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
        var decided = RetailBank.Decide(null, RetailBank.Context(channel));

        Assert.Equal(5, decided.Items.Length);
        foreach (var item in decided.Items)
            Assert.True(item.Rating is RiskRating.R1 or RiskRating.NotApplicable);
    }

    [Theory]
    [InlineData(Channel.Teller)]
    [InlineData(Channel.MobileApp)]
    [InlineData(Channel.WeChat)]
    public void Decide_OrdinaryCustomers_CapsLeaveTheListFull(Channel channel)
    {
        var full = Customers(500)
            .Count(p => RetailBank.Decide(p, RetailBank.Context(channel)).Items.Length == 5);
        Assert.InRange(full, 490, 500);
    }

    [Fact]
    public void Decide_CrossBorderTransferAtTheCounter_OutranksAllElseForEveryone()
    {
        // Whatever else raises products at the same time: a visit, and a page viewed over and over.
        var context = RetailBank.Context(Channel.Teller, 3) with
        {
            TransactionType = "cross_border_transfer",
            TransactionAmount = 8_000,
            TransactionCurrency = "AUD",
            PayeeCountry = "AU",
            VisitPurpose = "deposit",
            ViewedProductId = "td_1y",
            ViewCount = 9,
        };
        foreach (var profile in Customers(500).Append(BankCustomer.Typical().Build()))
        {
            var first = RetailBank.ProductOf(RetailBank.Decide(profile, context).Items[0]);
            Assert.Equal("cross_border_tuition", RetailBank.LineOf(first).Id);
        }
    }

    [Theory]
    [InlineData("XX", null, "mobile_bank", false)]
    [InlineData("GB", null, "mobile_bank", true)]
    [InlineData("XX", "edu_zurich", "mobile_bank", true)]
    [InlineData("XX", null, "cross_border_tuition", true)]
    public void Decide_CrossBorderTransfer_FiresForListedPayeesAndFormerPayers(
        string country,
        string? payee,
        string held,
        bool fires
    )
    {
        var context = RetailBank.Context(Channel.Teller) with
        {
            TransactionType = "cross_border_transfer",
            PayeeCountry = country,
            PayeeId = payee,
        };
        var customer = BankCustomer.Typical().With("held", held).With("overseas_payments_12m", "0");
        var first = RetailBank.ProductOf(RetailBank.Decide(customer.Build(), context).Items[0]);

        Assert.Equal(fires, RetailBank.LineOf(first).Id == "cross_border_tuition");
    }

    [Fact]
    public void Decide_FinancingProducts_OnlyForThoseWhoCanAffordThem()
    {
        Assert.True(Bundle.Schema.TryFind("debt_service_ratio", out var ratio));
        Assert.True(Bundle.Schema.TryFind("income_monthly", out var income));
        var offered = 0;
        foreach (var profile in Customers(500))
        foreach (
            var item in RetailBank.Decide(profile, RetailBank.Context(Channel.Teller, 50)).Items
        )
            if (RetailBank.LineOf(RetailBank.ProductOf(item)).Bucket == Bucket.Financing)
            {
                Assert.True(profile.Numerics[ratio.Slot] < 0.5f);
                Assert.True(profile.Numerics[income.Slot] >= 1500);
                offered++;
            }

        Assert.True(offered > 0);
    }

    [Theory]
    [InlineData("age", "72", "mxf_balanced", "calm_from_70")]
    [InlineData("debt_service_ratio", "0.5", "cc_standard", "affordable_debt")]
    [InlineData("late_payments_24m", "3", "cc_standard", "affordable_debt")]
    [InlineData("income_monthly", "1000", "cc_standard", "affordable_debt")]
    [InlineData("card_utilisation", "0.95", "cl_flash", "room_on_the_card")]
    [InlineData("occupation", "student", "cl_flash", "no_consumer_loan_for_students")]
    public void Decide_WhatDoesNotSuit_SuitabilityNamesTheRequirement(
        string feature,
        string value,
        string product,
        string requirement
    )
    {
        var context = RetailBank.Context(Channel.Teller);
        var fine = RetailBank.Explain(BankCustomer.Typical().Build(), context, product);
        var unfit = BankCustomer.Typical().With(feature, value).Build();
        var refused = RetailBank.Explain(unfit, context, product);

        Assert.True(fine.Stage is DecisionStage.Ranking or DecisionStage.Offered);
        Assert.Equal((DecisionStage.Suitability, requirement), (refused.Stage, refused.RuleId));
    }

    [Theory]
    [InlineData("risk_grade", "C2")]
    [InlineData("risk_assessed_on", "2025-11-24")]
    public void Decide_R3Fund_NeedsAGradeThatStillCounts(string feature, string value)
    {
        var context = RetailBank.Context(Channel.Teller);
        var unfit = BankCustomer.Typical().With(feature, value).Build();

        var refused = RetailBank.Explain(unfit, context, "mxf_balanced");

        Assert.Equal(DecisionStage.Suitability, refused.Stage);
    }

    [Theory]
    [InlineData("5000", "4000", true)]
    [InlineData("3000", "4000", false)]
    public void Decide_MerchantAcquiring_NeedsFeesThatCoverTheirCost(
        string income,
        string cost,
        bool isOffered
    )
    {
        var merchant = BankCustomer
            .Typical()
            .With("roles", "merchant_owner")
            .With("merchant_fee_income_12m", income)
            .With("merchant_fee_cost_12m", cost);
        var stage = RetailBank
            .Decide(merchant.Build(), RetailBank.Context(Channel.Teller))
            .StageOf(RetailBank.Product("ma_qr"));

        Assert.Equal(isOffered, stage != DecisionStage.Eligibility);
    }
}
