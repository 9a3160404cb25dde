using NextBest.Core.Catalog;
using NextBest.Core.Explanations;
using NextBest.Core.Ranking;

namespace NextBest.Tests.SampleBank;

/// <summary>How the year moves the list, and what the customer's own situation adds.</summary>
public sealed class RetailBankSeasonTests
{
    private static readonly DateTimeOffset BeforeFestival = RetailBank.At(2027, 1, 25);
    private static readonly DateTimeOffset AfterFestival = RetailBank.At(2027, 2, 20);

    [Fact]
    public void Decide_BeforeAndAfterSpringFestival_DepositsThenInvestments()
    {
        var customer = BankCustomer.Typical();

        Assert.True(LeverOf(customer, "td_1y", BeforeFestival) > 1);
        Assert.Equal(1, LeverOf(customer, "idx_bond", BeforeFestival));
        Assert.Equal(1, LeverOf(customer, "td_1y", AfterFestival));
        Assert.True(LeverOf(customer, "idx_bond", AfterFestival) > 1);
    }

    [Theory]
    [InlineData("gold", true)]
    [InlineData("travel", false)]
    public void Decide_PreciousMetalsBeforeTheFestival_OnlyForThoseWhoBuyThem(
        string interest,
        bool isRaised
    )
    {
        var customer = BankCustomer
            .Typical()
            .With("interests", interest)
            .With("gold_views_30d", "0");
        Assert.Equal(isRaised, LeverOf(customer, "pm_coin_panda", BeforeFestival) > 1);
    }

    [Theory]
    [InlineData("2026-12-13", true)]
    [InlineData("2026-12-14", false)]
    [InlineData("2026-12-17", true)]
    [InlineData("2026-12-19", true)]
    [InlineData("2026-12-20", false)]
    public void Decide_InvitationToTheGoldEvening_OnDays7And3And1(string day, bool isAllowed)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var context = RetailBank.Context(Channel.CallCenter) with
        {
            Now = RetailBank.At(on.Year, on.Month, on.Day),
            CampaignId = "gold_evening",
        };
        var stage = RetailBank
            .Decide(BankCustomer.Typical().With("interests", "gold").Build(), context)
            .StageOf(RetailBank.Product("pm_coin_panda"));

        Assert.Equal(isAllowed, stage != DecisionStage.ContactPolicy);
    }

    [Fact]
    public void Decide_PayrollCustomerNearTheCoreTier_IsToldHowNear()
    {
        var customer = BankCustomer
            .Typical()
            .With("payroll_months", "13")
            .With("payroll_retention", "0.4")
            .With("aum_90d", "46000")
            .With("aum_month_end", "46000")
            .With("aum_to_next_tier", "4000");
        var decided = RetailBank.Decide(customer.Build(), RetailBank.Context(Channel.MobileApp));

        Assert.True(decided.IsMember(RetailBank.Segment("payroll_near_core")));
        Assert.True(LeverOf(customer, "ddp_payroll", RetailBank.Now) > 2);
        var reason = RetailBank.Bundle.Policy.Reasons.Single(r => r.Code == "near_core");
        Assert.All(
            reason.Text!.ByLanguage,
            text => Assert.Contains("{aum_to_next_tier}", text, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("other_bank_wealth", "fiw_6m")]
    [InlineData("property", "mmw_tianli")]
    [InlineData("consumption", "qp_wallets")]
    [InlineData("education", "cbt_uni")]
    public void Decide_LeavingCustomer_OutflowDirectionSelectsTheOffer(
        string direction,
        string product
    )
    {
        var customer = BankCustomer.Typical().With("outflow_direction", direction);
        var staying = PriorityOf(
            customer.With("aum_peak_ratio", "0.95"),
            product,
            RetailBank.Now
        ).Context;
        var leaving = PriorityOf(
            customer.With("aum_peak_ratio", "0.6"),
            product,
            RetailBank.Now
        ).Context;

        Assert.Equal(2 * staying, leaving);
    }

    [Fact]
    public void Decide_OpenGapInProtection_BeatsMoreOfWhatWasBoughtBefore()
    {
        var customer = BankCustomer
            .Typical()
            .With("minor_children", "1")
            .With("assets_cash", "30000")
            .With("assets_stable", "300000");

        Assert.True(PriorityOf(customer, "hi_million", RetailBank.Now).Need > 1);
        Assert.True(PriorityOf(customer, "td_1y", RetailBank.Now).Need < 1);
    }

    private static float LeverOf(BankCustomer customer, string product, DateTimeOffset now) =>
        PriorityOf(customer, product, now).Lever;

    private static PriorityBreakdown PriorityOf(
        BankCustomer customer,
        string product,
        DateTimeOffset now
    ) =>
        RetailBank
            .Explain(
                customer.Build(),
                RetailBank.Context(Channel.Teller) with
                {
                    Now = now,
                },
                product
            )
            .Priority!;
}
