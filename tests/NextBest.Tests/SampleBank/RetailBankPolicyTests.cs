using NextBest.Core.Catalog;
using NextBest.Core.Policy;
using NextBest.Core.Ranking;

namespace NextBest.Tests.SampleBank;

/// <summary>What the sample bank's policy promises whatever its numbers are.</summary>
public sealed class RetailBankPolicyTests
{
    private static DecisionBundle Bundle => RetailBank.Bundle;

    private static IReadOnlyList<Product> Products => Bundle.Catalog.Products;

    [Fact]
    public void Requirements_EveryFinancingProduct_AsksWhetherItIsAffordable() =>
        Assert.Equal(OfBucket(Bucket.Financing), Requirement("affordable_debt").Products);

    [Fact]
    public void Requirements_WhatOnlyAdultsMayHave_IsGrowthFinancingAndInsuranceButTheCitys()
    {
        var adult = Requirement("adult").Products;
        var city = Enumerable
            .Range(0, Products.Count)
            .Where(p => RetailBank.LineOf(Products[p]).Id == "city_medical_insurance");
        int[] expected =
        [
            .. OfBucket(Bucket.Growth),
            .. OfBucket(Bucket.Financing),
            .. OfBucket(Bucket.Protection).Except(city),
        ];

        Assert.Equal(expected.Order(), adult.Order());
    }

    [Fact]
    public void Requirements_CalmFrom70_CoversAllThatSwingsOutsideInsurance()
    {
        var swinging = Enumerable
            .Range(0, Products.Count)
            .Where(p =>
                Products[p].Rating is RiskRating.R3 or RiskRating.R4 or RiskRating.R5
                && RetailBank.LineOf(Products[p]).Bucket is Bucket.Growth or Bucket.Stable
            );
        Assert.Equal(swinging, Requirement("calm_from_70").Products.Order());
    }

    [Fact]
    public void LeversAndCampaigns_WhateverTheSeason_RaiseNoDebt()
    {
        var raised = Bundle
            .Policy.Levers.SelectMany(l => l.Products)
            .Concat(Bundle.Policy.Campaigns.SelectMany(c => c.Products));
        Assert.Empty(raised.Intersect(OfBucket(Bucket.Financing)));
    }

    [Theory]
    [InlineData(2026, "2026-02-17")]
    [InlineData(2027, "2027-02-06")]
    [InlineData(2028, "2028-01-26")]
    [InlineData(2029, "2029-02-13")]
    [InlineData(2030, "2030-02-03")]
    public void Levers_SpringFestivalOfEachYear_DepositsBeforeInvestmentsFromTheDay(
        int year,
        string day
    )
    {
        var festival = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var deposits = Lever($"deposits_before_spring_festival_{year}");
        var investments = Lever($"investments_after_spring_festival_{year}");

        Assert.Equal(festival.AddDays(-1), deposits.Until);
        Assert.Equal(festival, investments.From);
        Assert.All(
            deposits.Products,
            p => Assert.True(RetailBank.LineOf(Products[p]).Bucket is Bucket.Cash or Bucket.Stable)
        );
        Assert.Contains(RetailBank.Product("idx_300"), investments.Products);
    }

    [Fact]
    public void Campaigns_PeakSeason_HasThreeStagesWithoutAGap()
    {
        Campaign[] stages =
        [
            Campaign("peak_close_of_year"),
            Campaign("peak_new_year_push"),
            Campaign("peak_consolidation"),
        ];
        Assert.Equal(stages[0].Until.AddDays(1), stages[1].From);
        Assert.Equal(stages[1].Until.AddDays(1), stages[2].From);
        Assert.Equal(new DateOnly(2027, 2, 6), stages[2].From);
    }

    [Fact]
    public void Cadence_OfTheGoldEvening_IsSevenThreeOne()
    {
        var cadence = Assert.Single(Bundle.Policy.Contact.Cadences);
        Assert.Equal("gold_evening", Bundle.Policy.Campaigns[cadence.Campaign].Id);
        Assert.Equal([7, 3, 1], cadence.DaysBefore);
    }

    [Theory]
    [InlineData("merchant_financing", "business_loan credit_card_instalment fixed_income_wealth")]
    [InlineData(
        "merchant_settlement",
        "merchant_acquiring credit_card online_bank demand_deposit_plus"
    )]
    [InlineData(
        "merchant_wealth",
        "structured_deposit fixed_income_wealth time_deposit annuity_insurance"
    )]
    [InlineData("compensation_pair", "large_cd credit_card")]
    [InlineData(
        "payroll_welcome",
        "demand_deposit_plus fund_regular_investment credit_card consumer_loan"
    )]
    [InlineData("guardian_family", "childrens_card fund_regular_investment whole_life_insurance")]
    [InlineData("senior_care", "senior_deposit pension_inflow social_security_card")]
    [InlineData("county_harvest", "county_credit_card farmer_loan time_deposit")]
    [InlineData("study_abroad", "cross_border_tuition accident_insurance")]
    [InlineData("new_citizen_start", "payroll_account mortgage consumer_loan")]
    public void Packages_Each_HasPartsOfItsLines(string id, string lines)
    {
        var package = Assert.Single(Bundle.Catalog.Packages, p => p.Id == id);
        var offered = package.Parts.Select(p => RetailBank.LineOf(Products[p]).Id).ToHashSet();
        Assert.Subset(offered, lines.Split(' ').ToHashSet());
    }

    [Fact]
    public void Packages_NamedByProducts_AreAllDefined() =>
        Assert.Subset(
            Bundle.Catalog.Packages.Select(p => p.Id).ToHashSet(),
            Products.SelectMany(p => p.Packages).ToHashSet()
        );

    [Fact]
    public void Reasons_OfSensitiveFeatures_SayNothingToCustomers()
    {
        var sensitive = Bundle.Policy.Reasons.Where(r =>
            r.Features.Any(Bundle.Policy.SensitiveFeatures.Contains)
        );
        Assert.NotEmpty(sensitive);
        Assert.All(sensitive, reason => Assert.Null(reason.Text));
        Assert.All(sensitive, reason => Assert.NotNull(reason.TellerText));
    }

    [Fact]
    public void Funds_EveryOne_IsScreenedAndSaysWhatItIsExposedTo()
    {
        string[] lines = ["equity_fund", "mixed_fund", "index_fund", "fund_regular_investment"];
        var funds = Products.Where(p => lines.Contains(RetailBank.LineOf(p).Id));
        Assert.All(funds, fund => Assert.InRange(fund.ScreeningScore ?? -1, 0.4, 0.95));
        Assert.All(funds, fund => Assert.InRange(fund.Exposures.Values.Sum(), 0.85, 1));
    }

    [Fact]
    public void Products_EveryOne_CostsLessThanItBrings() =>
        Assert.All(Products, p => Assert.InRange(p.CostYuan, 1, p.ValueYuan - 1));

    private static int[] OfBucket(Bucket bucket) =>
        [
            .. Enumerable
                .Range(0, Products.Count)
                .Where(p => RetailBank.LineOf(Products[p]).Bucket == bucket),
        ];

    private static SuitabilityRequirement Requirement(string id) =>
        Assert.Single(Bundle.Policy.Requirements, r => r.Id == id);

    private static Lever Lever(string id) => Assert.Single(Bundle.Policy.Levers, l => l.Id == id);

    private static Campaign Campaign(string id) =>
        Assert.Single(Bundle.Policy.Campaigns, c => c.Id == id);
}
