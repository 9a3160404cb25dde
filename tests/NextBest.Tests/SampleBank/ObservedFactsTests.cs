using NextBest.Core.Features;

namespace NextBest.Tests.SampleBank;

/// <summary>Facts that the simulator derives agree with those that they are derived from.</summary>
public sealed class ObservedFactsTests
{
    private static readonly IReadOnlyList<CustomerProfile> Profiles =
    [
        .. SampleBankFixture.Bank(1_000, months: 2).Profiles().Select(p => p.Profile),
    ];

    [Fact]
    public void Exposures_Always_AreWithinWhatIsInvested() =>
        Assert.All(
            Profiles,
            p =>
            {
                var exposed =
                    Of(p, "exposure_equity")
                    + Of(p, "exposure_bond")
                    + Of(p, "exposure_gold")
                    + Of(p, "exposure_property");
                // Each amount is rounded for itself.
                Assert.InRange(exposed, 0, Of(p, "assets_growth") + Of(p, "assets_stable") + 3);
                Assert.InRange(Of(p, "exposure_gold"), 0, Of(p, "assets_growth") + 1);
            }
        );

    [Fact]
    public void Exposures_ManyCustomers_EachKindOccurs() =>
        Assert.All(
            ["exposure_equity", "exposure_bond", "exposure_gold", "exposure_property"],
            feature => Assert.Contains(Profiles, p => Of(p, feature) > 1_000)
        );

    [Fact]
    public void AumToNextTier_Always_LeadsToAThreshold() =>
        Assert.All(
            Profiles,
            p =>
            {
                var (assets, missing) = (Of(p, "aum_90d"), Of(p, "aum_to_next_tier"));
                if (assets > 1_000_000)
                    Assert.True(float.IsNaN(missing));
                else
                    Assert.InRange(
                        missing + assets - (assets < 50_000 ? 50_000 : 1_000_000),
                        -2,
                        2
                    );
            }
        );

    [Fact]
    public void MerchantFees_Merchants_MostButNotAllContribute()
    {
        var merchants = Profiles.Where(p => !float.IsNaN(Of(p, "merchant_turnover_30d"))).ToList();
        var contributing = merchants.Count(p =>
            Of(p, "merchant_fee_income_12m") >= Of(p, "merchant_fee_cost_12m")
        );
        Assert.InRange((double)contributing / merchants.Count, 0.5, 0.95);
        Assert.All(
            Profiles.Except(merchants),
            p => Assert.True(float.IsNaN(Of(p, "merchant_fee_income_12m")))
        );
    }

    [Fact]
    public void DaysSincePurchase_AfterAMonthWithAnAcquisition_IsHalfAMonth()
    {
        var bank = SampleBankFixture.Bank(200, months: 6);
        var seen = 0;
        for (var number = 0; number < bank.Customers; number++)
        {
            var months = bank.Simulate(number);
            for (var month = 1; month < months.Count; month++)
            {
                var isRecent = Of(months[month].Profile, "days_since_purchase") == 15;
                Assert.Equal(months[month - 1].Acquired != 0, isRecent);
                seen += isRecent ? 1 : 0;
            }
        }

        Assert.True(seen > 0);
    }

    private static float Of(CustomerProfile profile, string feature)
    {
        Assert.True(profile.Schema.TryFind(feature, out var found));
        return profile.Numerics[found.Slot];
    }
}
