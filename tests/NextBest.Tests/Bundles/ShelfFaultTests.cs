using Xunit;

namespace NextBest.Tests.Bundles;

/// <summary>One test for each way in which a shelf can be at odds with itself or with the policy.</summary>
public sealed class ShelfFaultTests
{
    private const string Forbidden =
        "asset-management products are not ranked by past performance or performance benchmark; use screening_score";

    [Theory]
    [InlineData(
        "cost_yuan: 12\n",
        "cost_yuan: 300\n",
        "products[3].cost_yuan '300' leaves no margin: value_yuan 300 does not cover cost_yuan 300"
    )]
    [InlineData(
        "cost_yuan: 120",
        "cost_yuan: 501",
        "lines[3].defaults.cost_yuan '501' leaves no margin: value_yuan 500 does not cover cost_yuan 501"
    )]
    [InlineData("quota: 5000", "quota: 0", "products[4].quota '0' must be at least 1")]
    [InlineData(
        "launched_on: 2026-11-01",
        "launched_on: soon",
        "products[3].launched_on 'soon' is not a date like 2026-01-31"
    )]
    [InlineData(
        "equity_cn: 0.75",
        "equity_cn: 1.5",
        "products[3].exposures.equity_cn '1.5' must be 0 to 1"
    )]
    [InlineData("win_rate: 0.6, ", "", "products[3].screening lacks 'win_rate'")]
    [InlineData(
        "tags: { plain: 0.75 }",
        "tags: { return_1y: 0.75 }",
        "products[1].tags.return_1y 'return_1y' is refused as a tag: " + Forbidden
    )]
    [InlineData(
        "safe: 1, plain",
        "Benchmark: 1, plain",
        "lines[0].defaults.tags.Benchmark 'Benchmark' is refused as a tag: " + Forbidden
    )]
    [InlineData(
        "packages: [wealth_starter]\n  - id: tuition_au",
        "packages: [wealth_start]\n  - id: tuition_au",
        "products[5].packages[0] 'wealth_start' is no package of the bundle; did you mean 'wealth_starter'?"
    )]
    [InlineData(
        "lead: td_1y",
        "lead: td_2y",
        "packages[0].lead 'td_2y' is no product of the bundle; did you mean 'td_1y'?"
    )]
    [InlineData(
        "minimum_parts: 2",
        "minimum_parts: 3",
        "packages[0].id 'wealth_starter' has parts of 2 line(s), fewer than its minimum_parts 3; name it in 'packages' of products of more lines"
    )]
    [InlineData(
        "when: silver",
        "when: silverr",
        "packages[0].when 'silverr' There is no feature, context variable or segment of this name: did you mean 'silver'?"
    )]
    [InlineData(
        "channels: [tablet, mobile_app, teller] }",
        "channels: [tablet] }\n    eligibility: channel == \"sms\"",
        "products[3].id 'fund_index' can't be reached: the rule of its line is never true on its channels (tablet); correct it, or take the product out"
    )]
    [InlineData(
        "rating: R2",
        "rating: R2\n    channels: [sms]",
        "products[5].channels has no channel of its line's (teller, mobile_app, tablet), so the product can't be reached; add one, or widen the line's defaults"
    )]
    [InlineData(
        "eligibility: aum_yuan >= 1000.0",
        "eligibility: age < 18",
        "products[1].eligibility 'age < 18' can't be reached: its rule, joined with its line's, is never true; correct it, or take the product out"
    )]
    [InlineData(
        "eligibility: aum_yuan >= 1000.0",
        "eligibility: 'false'",
        "products[1].eligibility 'false' can't be reached: its rule, joined with its line's, is never true; correct it, or take the product out"
    )]
    [InlineData(
        "line: business_loan",
        "line: business_loan\n    eligibility: aum_yuan < 1000",
        "products[8].eligibility 'aum_yuan < 1000' can't be reached: its rule, joined with its line's, contradicts the requirements of suitability (adult, affordable); correct it, or take the product out"
    )]
    public void Load_ShelfAtOdds_NamesPathValueAndFix(string old, string with, string expected) =>
        TestBundle.AssertFault("catalog.yaml", old, with, expected);

    [Fact]
    public void Load_FinancingWithoutRequirement_IsAFault()
    {
        using var files = new TestBundle();
        files.Replace("policy.yaml", "buckets: [growth, financing]", "buckets: [growth]");
        files.Replace("policy.yaml", "products: [bl_merchant]", "lines: [tuition]");
        files.Seal();

        Assert.Equal(
            "catalog.yaml:23:13: lines[3].bucket 'financing' has no affordability requirement for bl_merchant; name the line "
                + "in requirements of suitability",
            Assert.Single(files.Load().Faults).ToString()
        );
    }
}
