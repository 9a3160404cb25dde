using NextBest.Core.Catalog;

namespace NextBest.Tests.SampleBank;

/// <summary>The customer groups of the sample bank are those that banks work with, at their thresholds.</summary>
public sealed class RetailBankGroupTests
{
    [Theory]
    [InlineData(
        "asset tiers",
        "online_tier near_core_tier core_tier upper_tier near_wealth_tier private_care"
    )]
    [InlineData(
        "payroll",
        "payroll_newcomer payroll_customer payroll_every_month payroll_near_core"
    )]
    [InlineData(
        "payroll retention",
        "payroll_passing_through payroll_partly_kept payroll_well_kept"
    )]
    [InlineData("old and young", "silver silver_70 pensioner minor guardian")]
    [InlineData("payers", "bill_payer student_abroad parent_of_student_abroad payer_abroad")]
    [InlineData(
        "merchants",
        "merchant merchant_acquired merchant_contributes merchant_fee_discount"
    )]
    [InlineData(
        "merchants' needs",
        "merchant_needs_financing merchant_needs_settlement merchant_needs_wealth"
    )]
    [InlineData(
        "county",
        "county grower away_from_home returnee village_committee subsidy_receiver"
    )]
    [InlineData("movers and drivers", "new_citizen new_citizen_housing thin_credit_file car_owner")]
    [InlineData("inflow", "compensation_household")]
    [InlineData("sleeping by level", "sleeping sleeping_branch sleeping_sub_branch")]
    [InlineData("sleeping by kind", "sleeping_product sleeping_channel sleeping_assets")]
    [InlineData(
        "sleeping by value",
        "sleeping_high_value sleeping_low_value sleeping_promising wakes_by_benefits"
    )]
    [InlineData("leaving", "leaving_watch leaving_warn")]
    [InlineData(
        "outflow",
        "leaving_to_other_bank leaving_to_property leaving_to_consumption leaving_to_education"
    )]
    [InlineData("maturing", "maturing maturing_10d")]
    [InlineData(
        "tastes",
        "rate_seeker rate_indifferent prefers_term_deposits prefers_flexible prefers_wealth gold_buyer"
    )]
    [InlineData(
        "stages",
        "stage_first_contact stage_left_details stage_intending stage_first_purchase stage_repeat stage_active"
    )]
    [InlineData(
        "scenes",
        "scene_clothing scene_food scene_housing scene_travel scene_medical scene_pension scene_education"
    )]
    public void Segments_GroupsOfTheDomain_AreAllThere(string group, string segments) =>
        Assert.All(
            segments.Split(' '),
            s => Assert.True(RetailBank.Segment(s) >= 0, $"{group}: {s}")
        );

    [Theory]
    [InlineData("online_tier", "aum_90d", "49999", "50000")]
    [InlineData("near_core_tier", "aum_90d", "40000", "39999")]
    [InlineData("near_core_tier", "aum_90d", "49999", "50000")]
    [InlineData("core_tier", "aum_90d", "50000", "49999")]
    [InlineData("core_tier", "aum_90d", "199999", "200000")]
    [InlineData("near_wealth_tier", "aum_90d", "800000", "799999")]
    [InlineData("private_care", "aum_90d", "1000000", "999999")]
    [InlineData("payroll_newcomer", "payroll_months", "2", "3")]
    [InlineData("payroll_customer", "payroll_months", "3", "2")]
    [InlineData("payroll_every_month", "payroll_months", "13", "12")]
    [InlineData("silver", "age", "60", "59")]
    [InlineData("minor", "age", "17", "18")]
    [InlineData("guardian", "minor_children", "1", "0")]
    [InlineData("new_citizen", "years_in_city", "2.9", "3")]
    [InlineData("compensation_household", "one_off_inflow", "200000", "199999")]
    [InlineData("sleeping", "sleeping_days", "90", "89")]
    [InlineData("sleeping_branch", "sleeping_days", "60", "59")]
    [InlineData("sleeping_sub_branch", "sleeping_days", "60", "59")]
    [InlineData("sleeping_product", "days_since_purchase", "365", "364")]
    [InlineData("leaving_watch", "aum_peak_ratio", "0.8", "0.81")]
    [InlineData("leaving_watch", "aum_peak_ratio", "0.51", "0.5")]
    [InlineData("leaving_warn", "aum_peak_ratio", "0.5", "0.51")]
    [InlineData("maturing", "days_to_maturity", "30", "31")]
    [InlineData("maturing_10d", "days_to_maturity", "10", "11")]
    [InlineData("rate_seeker", "rate_sensitivity", "0.7", "0.69")]
    [InlineData("can_afford_debt", "debt_service_ratio", "0.49", "0.5")]
    [InlineData("can_afford_debt", "late_payments_24m", "2", "3")]
    [InlineData("can_afford_debt", "income_monthly", "1500", "1499")]
    public void Segments_AtTheirThresholds_TellInsideFromOutside(
        string segment,
        string feature,
        string inside,
        string outside
    )
    {
        Assert.True(IsMember(segment, BankCustomer.Typical().With(feature, inside)));
        Assert.False(IsMember(segment, BankCustomer.Typical().With(feature, outside)));
    }

    [Theory]
    [InlineData("payroll_passing_through", "0.14")]
    [InlineData("payroll_partly_kept", "0.15")]
    [InlineData("payroll_well_kept", "0.5")]
    public void Segments_PayrollRetention_FallsIntoOneBand(string expected, string retention)
    {
        string[] bands = ["payroll_passing_through", "payroll_partly_kept", "payroll_well_kept"];
        var customer = BankCustomer
            .Typical()
            .With("payroll_months", "13")
            .With("payroll_retention", retention);

        Assert.Equal([expected], bands.Where(b => IsMember(b, customer)));
    }

    [Theory]
    [InlineData("merchant_needs_financing", "60000", "20000", "merchant_acquiring|online_bank")]
    [InlineData("merchant_needs_settlement", "10000", "15000", "mobile_bank")]
    [InlineData("merchant_needs_wealth", "60000", "300000", "merchant_acquiring|online_bank")]
    public void Segments_MerchantsNeed_IsReadFromTakingsBalancesAndHoldings(
        string expected,
        string turnover,
        string assets,
        string held
    )
    {
        string[] needs =
        [
            "merchant_needs_financing",
            "merchant_needs_settlement",
            "merchant_needs_wealth",
        ];
        var merchant = BankCustomer
            .Typical()
            .With("roles", "merchant_owner")
            .With("merchant_turnover_30d", turnover)
            .With("aum_90d", assets)
            .With("held", held);

        Assert.Equal([expected], needs.Where(n => IsMember(n, merchant)));
    }

    [Fact]
    public void Segments_NothingKnown_NobodyIsAMember()
    {
        var decided = RetailBank.Decide(null, RetailBank.Context(Channel.Teller));
        Assert.All(
            Enumerable.Range(0, RetailBank.Bundle.Policy.Segments.Count),
            segment => Assert.False(decided.IsMember(segment))
        );
    }

    private static bool IsMember(string segment, BankCustomer customer) =>
        RetailBank
            .Decide(customer.Build(), RetailBank.Context(Channel.Teller))
            .IsMember(RetailBank.Segment(segment));
}
